"""Posts leave readers at a planned time, and the self-check sees that they came out."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def know_what_came_out(apps, schema_editor):
    """Posts of before this step came out at their time, and nothing is overdue about them."""
    posts = apps.get_model('posts', 'Post').objects.using(schema_editor.connection.alias)
    posts.filter(state__in=('published', 'withdrawn')).update(came_out_at=F('publish_at'), appeared_at=F('changed_at'))


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('posts', '0005_overrides_update_notes_and_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='withdraw_at',
            field=models.DateTimeField(blank=True, help_text='Empty: it stays.', null=True, verbose_name='withdrawn by itself on'),
        ),
        migrations.AddField(
            model_name='post',
            name='came_out_at',
            field=models.DateTimeField(editable=False, help_text='The first minute at which readers could see it.', null=True),
        ),
        migrations.AddField(
            model_name='post',
            name='appeared_at',
            field=models.DateTimeField(editable=False, help_text='When the self-check found it where readers look; empty after each new date.', null=True),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(condition=models.Q(('withdraw_at__isnull', False)), fields=['withdraw_at'], name='post_by_withdrawal'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('withdraw_at__isnull', True), ('state__in', ('draft', 'in_review', 'approved')), models.Q(('state', 'published'), ('withdraw_at__gt', models.F('publish_at'))), _connector='OR'), name='withdrawal_follows_publication', violation_error_message='A post can only be withdrawn after it has come out.'),
        ),
        migrations.RunPython(know_what_came_out, migrations.RunPython.noop),
    ]
