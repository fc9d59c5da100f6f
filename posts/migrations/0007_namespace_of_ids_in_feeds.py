"""Every blog has a namespace of its own before its first deed, so that ids in feeds never change."""

from uuid import uuid4

from django.db import migrations, models


def make_the_row(apps, schema_editor):
    """The one row of the edition, also where nobody has done anything yet."""
    apps.get_model("posts", "Edition").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("posts", "0006_wishes_that_keep_to_some")]

    operations = [
        migrations.AddField(
            "edition", "namespace", models.UUIDField(default=uuid4, editable=False)
        ),
        migrations.RunPython(make_the_row, migrations.RunPython.noop),
    ]
