"""Renditions of pictures, the bin with its days, and the addresses that tags had."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0007_who_holds_an_office'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OldTagAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='posts.tag')),
            ],
            options={
                'verbose_name_plural': 'old tag addresses',
                'constraints': [models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='old_tag_slug')],
            },
        ),
        migrations.AlterModelOptions(
            name='post',
            options={'ordering': ('-sorts_at', '-pk'), 'permissions': (('publish_post', 'Can show posts to readers and withdraw them'), ('approve_post', 'Can approve a text before it comes out'), ('empty_bin', 'Can bring back and destroy what is in the bin'))},
        ),
        migrations.RemoveConstraint(
            model_name='post',
            name='post_state_is_known',
        ),
        migrations.AddField(
            model_name='post',
            name='binned_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='put in the bin'),
        ),
        migrations.AddField(
            model_name='post',
            name='binned_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='postversion',
            name='pictures',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='upload',
            name='binned_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='put in the bin'),
        ),
        migrations.AddField(
            model_name='upload',
            name='binned_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='upload',
            name='destroyed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='upload',
            name='has_renditions',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name='post',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('approved', 'Approved'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('binned', 'In the bin')], default='draft', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('binned_at__isnull', False), ('live_version__isnull', True), ('state', 'binned')), models.Q(models.Q(('state', 'binned'), _negated=True), ('binned_at__isnull', True)), _connector='OR'), name='binned_post_was_never_seen', violation_error_message='Only a draft that no reader saw is put in the bin.'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'in_review', 'approved', 'published', 'withdrawn', 'binned'))), name='post_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='upload',
            constraint=models.CheckConstraint(condition=models.Q(('destroyed_at__isnull', True), ('binned_at__isnull', False), _connector='OR'), name='destroyed_upload_was_in_the_bin'),
        ),
    ]
