"""A deed keeps an update note and the one that it stands instead of, both whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posts", "0002_facts_beside_a_text")]

    operations = [
        migrations.AlterField(
            "postdeed",
            "words",
            models.CharField(blank=True, help_text="Why, or what exactly.", max_length=500),
        ),
    ]
