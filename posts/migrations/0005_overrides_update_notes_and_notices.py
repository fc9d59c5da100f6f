"""Overrides of checks, update notes, an end of pinning, and notices on every page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('posts', '0004_glossary'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='pinned_until',
            field=models.DateField(blank=True, null=True, verbose_name='until the end of'),
        ),
        migrations.AddField(
            model_name='post',
            name='update_notes',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.CreateModel(
            name='CheckOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=300)),
                ('findings', models.JSONField(help_text='Rule, sentence and place of each.')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_overrides', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='posts.postversion')),
            ],
            options={
                'ordering': ('version', 'at'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__regex', '^.{10}')), name='override_has_a_reason', violation_error_message='Give a reason of at least 10 characters.')],
            },
        ),
        migrations.CreateModel(
            name='SiteNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300)),
                ('link', models.CharField(blank=True, max_length=300)),
                ('link_words', models.CharField(blank=True, max_length=80)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='site_notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-starts_at',),
                'indexes': [models.Index(fields=['ends_at', 'starts_at'], name='notice_by_its_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='notice_says_something'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='notice_ends_after_it_starts', violation_error_message='A notice ends after it starts.'), models.CheckConstraint(condition=models.Q(models.Q(('link', ''), ('link_words', '')), models.Q(models.Q(('link', ''), _negated=True), models.Q(('link_words', ''), _negated=True)), _connector='OR'), name='notice_link_has_words', violation_error_message='A link needs an address and words that say where it goes.')],
            },
        ),
        migrations.CreateModel(
            name='UpdateNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(help_text='In London.')),
                ('words', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='update_notes', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='posts.post')),
            ],
            options={
                'ordering': ('post', 'day', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='update_note_says_something')],
            },
        ),
    ]
