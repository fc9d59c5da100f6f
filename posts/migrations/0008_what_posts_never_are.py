"""The database itself refuses posts that no deed would write: drafts that readers see, odd days,
addresses that lead nowhere, titles of blanks. What the deeds wrote so far fits all of it.
"""

from django.db import migrations, models
from django.db.models import F, Q, Value
from django.db.models.lookups import Exact

from posts.models.conditions import DayLater, DayOfMonth, Trimmed

BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
IS_PUBLIC = Q(state__in=("published", "withdrawn"))


def consists_of(field, signs):
    """Nothing else stands in a field."""
    return Q(Exact(Trimmed(F(field), Value(signs)), Value("")))


IS_ADDRESS = (
    consists_of("slug", "abcdefghijklmnopqrstuvwxyz0123456789-_")
    & Q(Exact(Trimmed(F("slug"), Value("-_")), F("slug")))
    & ~consists_of("slug", "0123456789")
    & ~Q(slug__in=("", "feed", "page"))
)


class Migration(migrations.Migration):
    dependencies = [("posts", "0007_namespace_of_ids_in_feeds")]

    operations = [
        migrations.RemoveConstraint("author", "author_has_slug"),
        migrations.RemoveConstraint("tag", "tag_has_slug"),
        migrations.RemoveConstraint("post", "post_slug_is_an_address"),
        migrations.RemoveConstraint("post", "published_post_has_text_and_time"),
        migrations.RemoveConstraint("postversion", "version_has_title"),
        migrations.AddConstraint(
            "author",
            models.CheckConstraint(condition=IS_ADDRESS, name="author_slug_is_an_address"),
        ),
        migrations.AddConstraint(
            "tag", models.CheckConstraint(condition=IS_ADDRESS, name="tag_slug_is_an_address")
        ),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=IS_ADDRESS,
                name="post_slug_is_an_address",
                violation_error_message=(
                    "An address has lower case letters, numbers and hyphens, with at least one "
                    "letter, and is not “feed” or “page”."
                ),
            ),
        ),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=~IS_PUBLIC | Q(live_version__isnull=False, publish_at__isnull=False),
                name="public_post_has_text_and_time",
                violation_error_message="A published or withdrawn post needs a text and a time.",
            ),
        ),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=IS_PUBLIC | Q(live_version__isnull=True),
                name="draft_shows_readers_nothing",
                violation_error_message="Readers see no text of a draft.",
            ),
        ),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=~IS_PUBLIC
                | Q(day__isnull=True)
                | Q(
                    day__gte=DayLater(F("publish_at"), Value("-2 minutes")),
                    day__lte=DayLater(F("publish_at"), Value("+2 hours")),
                ),
                name="public_post_stands_on_its_day",
                violation_error_message="A post stands in the archive of the day it came out.",
            ),
        ),
        migrations.AddConstraint(
            "post",
            models.CheckConstraint(
                condition=~Q(precision="month")
                | Q(day__isnull=True)
                | Q(Exact(DayOfMonth("day"), 1)),
                name="month_is_kept_as_its_first_day",
                violation_error_message="A month is kept as its first day.",
            ),
        ),
        migrations.AddConstraint(
            "postversion",
            models.CheckConstraint(
                condition=~consists_of("title", BLANKS),
                name="version_has_title",
                violation_error_message="A post needs a title.",
            ),
        ),
    ]
