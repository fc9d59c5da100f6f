"""What somebody who left said by one press is only counted."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_as_it_was(apps, editor):
    """Nothing to do."""


def drop_nobody_s(apps, editor):
    """A reaction of nobody cannot go back to anybody."""
    apps.get_model("posts", "PostReaction").objects.filter(by=None).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0014_search'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='postreaction',
            name='by',
            field=models.ForeignKey(help_text='Empty when they left.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='post_reactions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(keep_as_it_was, drop_nobody_s),
    ]
