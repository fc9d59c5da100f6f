"""A day of the last visit that is cleared in one browser is gone in all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posts", "0003_longer_words_of_a_deed")]

    operations = [
        migrations.AddField("lastvisit", "times_cleared", models.PositiveIntegerField(default=0)),
    ]
