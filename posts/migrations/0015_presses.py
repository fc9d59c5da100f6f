"""Presses: a number that every press on a post raises."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0014_search'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='presses',
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
