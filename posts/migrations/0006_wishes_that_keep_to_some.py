"""Whoever wanted only some posts still does when the tags that they chose are gone."""

from django.db import migrations, models


def keep_to_some(apps, schema_editor):
    """Mark the wishes that name a kind or a tag."""
    wishes = apps.get_model("posts", "PostWish").objects
    narrow = [wish.pk for wish in wishes.prefetch_related("tags") if wish.kinds or wish.tags.all()]
    wishes.filter(pk__in=narrow).update(only_some=True)


class Migration(migrations.Migration):
    dependencies = [("posts", "0005_facts_in_the_order_of_posts")]

    operations = [
        migrations.AddField("postwish", "only_some", models.BooleanField(default=False)),
        migrations.RunPython(keep_to_some, migrations.RunPython.noop),
    ]
