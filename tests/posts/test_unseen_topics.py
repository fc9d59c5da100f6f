"""Topics of posts that readers do not see: no page, feed, list or search tells their names."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.models import Tag
from posts.publishing import withdraw
from posts.tag_deeds import rename
from tests.makers import make_draft, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAME, SLUG = "Closing Redhill depot", "closing-redhill-depot"
ENDS = ("", "feed/", "feed/atom/", "feed.json")
LISTS = (
    "/sitemap.xml",
    "/opensearch.xml",
    "/feed.json",
    "/accounts/mail/",
    f"/search/?q=meetings&tag={SLUG}",
    "/search/?q=redhil",
)


def scheduled():
    make_post(tags=[NAME], publish_at=timezone.now() + timedelta(days=100))


def withdrawn():
    withdraw(make_post(tags=[NAME]))


def draft():
    make_draft(tags=[NAME])
    Tag.objects.get_or_create(name=NAME, slug=SLUG)


@pytest.mark.parametrize("make", [scheduled, withdrawn, draft])
def test_topic_of_what_readers_do_not_see_is_told_nowhere(as_user, reader, make):
    client = as_user(reader)
    make()
    make_post("Other meetings", tags=["Parks"])

    answers = [client.get(f"/tag/{SLUG}/{end}") for end in ENDS]
    lists = {path: client.get(path).text for path in LISTS}

    assert Tag.objects.filter(slug=SLUG).exists()
    assert [answer.status_code for answer in answers] == [404] * len(ENDS)
    assert not [path for path, page in lists.items() if NAME in page or "Redhill" in page]


@pytest.mark.parametrize("end", ENDS)
def test_unseen_topic_does_not_stand_in_the_way_of_an_old_address(stranger, end):
    make_post(tags=["Money"])
    rename(Tag.objects.get(), "Budget", new_address=True)
    Tag.objects.create(name="Monies", slug="money")
    make_post("Soon", tags=["Monies"], publish_at=timezone.now() + timedelta(days=100))

    assert stranger.get(f"/tag/money/{end}").headers.get("Location") == f"/tag/budget/{end}"
