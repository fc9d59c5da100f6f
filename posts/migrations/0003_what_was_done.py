"""The history of posts: who did what, when and why."""

import django.db.models.deletion
import posts.models.deed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('posts', '0002_approval_and_preview_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='PostDeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deed', models.CharField(choices=posts.models.deed.deeds, max_length=30)),
                ('at', models.DateTimeField()),
                ('words', models.CharField(blank=True, help_text='Why, or what exactly.', max_length=300)),
                ('by', models.ForeignKey(blank=True, help_text='Empty for the importer and the clock.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='post_deeds', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deeds', to='posts.post')),
                ('version', models.ForeignKey(blank=True, help_text='The text that it was done with.', null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='deeds', to='posts.postversion')),
            ],
            options={
                'ordering': ('post', '-at', '-pk'),
                'indexes': [models.Index(fields=['post', '-at', '-id'], name='deed_newest_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('deed', ''), _negated=True), name='deed_has_its_name')],
            },
        ),
    ]
