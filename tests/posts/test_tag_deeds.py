"""Tags renamed, merged and deleted: posts, names and addresses lead where they should for ever."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posts.models import FormerTagKey, OldTagAddress, Post, Tag
from posts.models.tag import named_tag, present_names
from posts.publishing import publish_changes, withdraw
from posts.tag_deeds import TagRefused, delete, merge, rename
from tests.makers import make_draft, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def tag(name):
    return Tag.objects.get(name=name)


def merged(name, into):
    merge(tag(name), into=tag(into))


def titles(client, slug):
    page = client.get(f"/tag/{slug}/").text
    return {post.live_version.title for post in Post.objects.all() if str(post) in page}


def test_posts_of_both_tags_are_under_the_one_that_stays(client):
    make_post("One", tags=("Money",))
    make_post("Two", tags=("Money", "Budget"))
    make_post("Three", tags=("Budget",))
    client.get("/tag/budget/")

    merged("Money", into="Budget")

    assert titles(client, "budget") == {"One", "Two", "Three"}
    assert list(Tag.objects.values_list("name", flat=True)) == ["Budget"]
    assert (
        "Money"
        not in client.get(Post.objects.get(live_version__title="One").get_absolute_url()).text
    )


@pytest.mark.parametrize("end", ["", "feed/", "feed/atom/", "feed.json"])
def test_old_address_leads_on_through_every_merge(client, end):
    for name in ("Cash", "Money", "Budget"):
        make_post(name, tags=(name,))
    merged("Cash", into="Money")
    merged("Money", into="Budget")

    for old in ("cash", "money"):
        answer = client.get(f"/tag/{old}/{end}")
        assert (answer.status_code, answer["Location"]) == (301, f"/tag/budget/{end}")


def test_old_address_tells_nothing_of_what_readers_do_not_see(client):
    post = make_post(tags=("Money",))
    make_draft("Unseen", tags=("Budget",))
    rename(tag("Money"), "Budget", new_address=True)
    withdraw(post)

    assert client.get("/tag/money/").status_code == 404


def test_live_tag_beats_an_old_address(client):
    make_post("Old", tags=("Money",))
    rename(tag("Money"), "Budget", new_address=True)
    Tag.objects.create(name="Monies", slug="money")
    make_post("New", tags=("Monies",))

    assert titles(client, "money") == {"New"}


def test_earlier_texts_lead_to_the_tag_that_stays(client):
    post, draft = make_post(tags=("Money",)), make_draft(tags=("Money", "Budget"))
    make_post(tags=("Budget",))
    merged("Money", into="Budget")

    publish_changes(post)

    assert [each.name for each in post.tags.all()] == ["Budget"]
    assert present_names(draft.working_version.tag_names) == ["Budget"]
    assert named_tag("MONEY") == tag("Budget")


def test_tag_renamed_with_its_address_gets_its_old_one_back(client):
    make_post(tags=("Money",))
    rename(tag("Money"), "Budget", new_address=True)
    assert client.get("/tag/money/")["Location"] == "/tag/budget/"

    rename(tag("Budget"), "Money", new_address=True)

    assert client.get("/tag/money/").status_code == 200
    assert client.get("/tag/budget/")["Location"] == "/tag/money/"
    assert OldTagAddress.objects.count() == 1


def test_two_merges_of_one_tag_are_one(desk):
    for name in ("Money", "Budget", "Savings"):
        make_post(tags=(name,))
    money = tag("Money")
    merged("Money", into="Budget")

    with pytest.raises(TagRefused, match="meanwhile"):
        merge(money, into=tag("Savings"))
    with pytest.raises(TagRefused, match="itself"):
        merge(tag("Budget"), into=tag("Budget"))
    address = f"/admin/posts/tag/{money.pk}/merge/"
    assert desk.post(address, {"into": "Savings"}).status_code == 404


def test_merge_says_before_what_it_touches(desk):
    make_post(tags=("Money",))
    make_post(tags=("Money", "Budget"))
    make_draft(tags=("money",))
    address = f"/admin/posts/tag/{tag('Money').pk}/merge/"

    page = desk.get(address, {"into": "BUDGET"}).text
    assert "1 post moves from “Money” to “Budget”; 1 has both already." in page
    assert "1 text being written names it" in page
    assert Tag.objects.count() == 2

    assert desk.post(address, {"into": "Budget"}).status_code == 302
    assert Tag.objects.get().name == "Budget"


@pytest.mark.parametrize("typed", ["", "No such", "Money", "x" * 300, "\u0001"])
def test_merge_into_nothing_is_refused_in_words(desk, typed):
    make_post(tags=("Money",))
    address = f"/admin/posts/tag/{tag('Money').pk}/merge/"

    answer = desk.post(address, {"into": typed})

    assert answer.status_code == 422
    assert "errorlist" in answer.text


def test_used_tag_is_not_deleted_and_its_posts_are_named(desk):
    make_post("Seen by all", tags=("Money",))
    make_draft("Being written", tags=("Savings",))
    savings = named_tag("Savings")

    for one, post in ((tag("Money"), "Seen by all"), (savings, "Being written")):
        answer = desk.post(f"/admin/posts/tag/{one.pk}/delete/")
        assert answer.status_code == 422
        assert post in answer.text
    assert Tag.objects.count() == 2


def test_unused_tag_is_found_and_deleted(desk):
    make_post(tags=("Money",))
    spare = named_tag("Spare")

    page = desk.get("/admin/posts/tag/?use=none").text
    assert "Spare" in page
    assert ">Money<" not in page
    assert desk.post(f"/admin/posts/tag/{spare.pk}/delete/").status_code == 302
    assert desk.post(f"/admin/posts/tag/{spare.pk}/delete/").status_code == 404
    with pytest.raises(TagRefused, match="meanwhile"):
        delete(spare)


def test_merging_many_costs_what_merging_one_costs():
    asked = []
    for number in (1, 30):
        for each in range(number):
            make_post(tags=("Money", *(("Budget",) if each % 3 == 0 else ())))
        with CaptureQueriesContext(connection) as queries:
            merged("Money", into="Budget")
        asked.append(len(queries))
        OldTagAddress.objects.all().delete()
        FormerTagKey.objects.all().delete()

    assert asked[0] == asked[1]
