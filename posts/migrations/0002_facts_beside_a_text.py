"""A text says beside itself what waits with it to come out, as kind or byline."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posts", "0001_initial")]

    operations = [
        migrations.AddField(
            "postversion",
            "facts",
            models.JSONField(
                blank=True,
                default=dict,
                help_text="What it says beside itself, as kind or byline.",
            ),
        ),
    ]
