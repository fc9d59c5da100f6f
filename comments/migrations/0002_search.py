"""What search keeps: folded texts with their words."""


import django.db.models.deletion
from django.db import migrations, models

from comments.searching import INDEX
from posts.searching.sources import ENGINES


def put_words(apps, editor):
    """Let the database keep the words of the texts."""
    ENGINES[editor.connection.vendor](editor.connection).put_tables(INDEX)


def take_words_off(apps, editor):
    """The words go before the texts."""
    ENGINES[editor.connection.vendor](editor.connection).take_tables_off(INDEX)


class Migration(migrations.Migration):

    dependencies = [
        ('comments', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchedComment',
            fields=[
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched', serialize=False, to='comments.comment')),
                ('number', models.PositiveIntegerField(help_text='Of the text that was indexed.')),
                ('name', models.TextField(blank=True, help_text='Empty where a name is withheld.')),
                ('text', models.TextField()),
            ],
        ),
        migrations.RunPython(put_words, take_words_off),
    ]
