"""Presses: a number that every press on a post raises."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0015_reactions_of_leavers'),
    ]

    operations = [
        migrations.AddField(
            model_name='edition',
            name='presses',
            field=models.PositiveBigIntegerField(default=0),
        ),
    ]
