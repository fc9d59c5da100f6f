"""What search narrows by stands in the index of the newest posts, so that no post is looked up."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("posts", "0004_how_often_a_day_was_cleared"),)

    operations = (
        migrations.RemoveIndex(model_name="post", name="post_newest_first"),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                fields=("state", "-sorts_at", "-id", "publish_at", "kind", "author", "day"),
                name="post_newest_first",
            ),
        ),
        migrations.RemoveIndex(model_name="taggedpost", name="tag_newest_first"),
        migrations.AddIndex(
            model_name="taggedpost",
            index=models.Index(
                fields=("tag", "-sorts_at", "content_object"), name="tag_newest_first"
            ),
        ),
    )
