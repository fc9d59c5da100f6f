"""What stands typed in somebody's form, and who has the form of a post open."""
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("posts", "0009_what_readers_come_back_to"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="posts.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("post", "person"), name="one_open_form_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnsavedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sheet",
                    models.CharField(
                        help_text="The open form that the words stand in.", max_length=36
                    ),
                ),
                (
                    "turn",
                    models.PositiveIntegerField(default=1, help_text="How often it was kept."),
                ),
                (
                    "based_on",
                    models.PositiveIntegerField(help_text="The version it began from.", null=True),
                ),
                ("typed", models.JSONField(default=dict)),
                (
                    "is_settled",
                    models.BooleanField(default=False, help_text="Saved or thrown away since."),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        help_text="Empty for a post that has not been saved yet.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="posts.post",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "post"), name="one_unsaved_text_a_post"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("post__isnull", True)),
                        fields=("person",),
                        name="one_unsaved_new_post",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_settled", False), ("typed", {}), _connector="OR"),
                        name="settled_text_is_empty",
                    ),
                ],
            },
        ),
    ]
