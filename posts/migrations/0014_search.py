"""What search keeps: folded texts with their words, known words, phrases asked and results pinned."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from posts.searching.posts import INDEX
from posts.searching.sources import ENGINES


def put_words(apps, editor):
    """Let the database keep the words of the texts."""
    ENGINES[editor.connection.vendor](editor.connection).put_tables(INDEX)


def take_words_off(apps, editor):
    """The words go before the texts."""
    ENGINES[editor.connection.vendor](editor.connection).take_tables_off(INDEX)


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0013_own_feeds'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchedPost',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched', serialize=False, to='posts.post')),
                ('version', models.BigIntegerField(help_text='The text that was indexed.')),
                ('title', models.TextField()),
                ('summary', models.TextField(blank=True)),
                ('about', models.TextField(blank=True, help_text='Topics, the byline, names of files.')),
                ('body', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='AskedPhrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('phrase', models.CharField(max_length=80)),
                ('times', models.PositiveIntegerField(default=0)),
                ('in_vain', models.PositiveIntegerField(default=0, help_text='Times when nothing was found.')),
                ('useful', models.PositiveIntegerField(default=0, help_text='Readers who found it useful.')),
                ('useless', models.PositiveIntegerField(default=0, help_text='Readers who did not.')),
            ],
            options={
                'ordering': ('-day', 'phrase'),
                'constraints': [models.UniqueConstraint(fields=('day', 'phrase'), name='one_row_a_phrase_and_day'), models.CheckConstraint(condition=models.Q(('phrase', ''), _negated=True), name='asked_phrase_has_words'), models.CheckConstraint(condition=models.Q(('in_vain__lte', models.F('times'))), name='not_more_in_vain_than_asked')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('first', models.CharField(max_length=1)),
                ('last', models.CharField(max_length=3)),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['first', 'length'], name='words_by_beginning'), models.Index(fields=['last', 'length'], name='words_by_ending')],
            },
        ),
        migrations.CreateModel(
            name='PinnedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrase', models.CharField(help_text='As readers type it; capitals and accents do not count.', max_length=80)),
                ('key', models.CharField(editable=False, max_length=80)),
                ('place', models.PositiveSmallIntegerField(default=1, help_text='Where several posts are first for a phrase, their order.')),
                ('by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pinned_for', to='posts.post')),
            ],
            options={
                'verbose_name': 'result put first in search',
                'verbose_name_plural': 'results put first in search',
                'ordering': ('key', 'place', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('key', 'post'), name='one_pin_a_phrase_and_post', violation_error_message='This post is first for this phrase already.'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='pin_has_words', violation_error_message='A phrase needs a word.')],
            },
        ),
        migrations.RunPython(put_words, take_words_off),
    ]
