"""Tags and their one normaliser."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from posts.models import Tag
from posts.models.tag import named_tag, present_names
from posts.publishing import Text, publish_changes, save_version
from posts.tagging import distinct_tag_names, tag_key, tidy_tag_name
from tests.makers import make_post

SAME = ["Café culture", "Cafe\u0301 Culture", " CAFÉ   culture ", "café\u00a0culture,"]


@pytest.mark.parametrize("spelling", SAME)
def test_spellings_of_one_tag_have_one_key(spelling):
    assert tag_key(spelling) == tag_key(SAME[0])


@given(st.text(max_size=300))
def test_any_name_can_be_tidied(name):
    tidy = tidy_tag_name(name)

    assert len(tidy) <= 100
    assert tidy_tag_name(tidy) == tidy
    assert "\x00" not in tidy


def test_each_tag_is_named_once_in_the_order_given():
    assert distinct_tag_names(["B", "a", "b", "", " A "]) == ["B", "a"]


@pytest.mark.django_db
def test_spellings_give_one_row_with_the_first_name():
    rows = {named_tag(spelling).pk for spelling in SAME}

    assert len(rows) == 1
    assert Tag.objects.get().name == "Café culture"


@pytest.mark.django_db
def test_taggit_s_own_way_uses_the_same_normaliser():
    post = make_post(tags=["Straße"])

    post.tags.add("STRASSE", "New")

    assert sorted(tag.name for tag in post.tags.all()) == ["New", "Straße"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "slug"),
    [("!!!", "tag"), ("2017", "tag-2017"), ("مرحبا", "tag"), ("Health & care", "health-care")],
)
def test_any_tag_has_an_address(client, name, slug):
    make_post(tags=[name])

    assert Tag.objects.get().slug == slug
    assert client.get(f"/tag/{slug}/").status_code == 200


@pytest.mark.django_db
def test_former_name_gives_the_renamed_tag():
    tag = named_tag("Budget")
    tag.name = "Money"
    tag.save()

    assert named_tag("BUDGET") == tag
    assert present_names(["Health", "Budget", "Money"]) == ["Health", "Money"]


@pytest.mark.django_db
def test_tags_with_one_slug_get_numbers():
    assert [named_tag(name).slug for name in ("!!!", "???")] == ["tag", "tag-2"]


@pytest.mark.django_db
def test_database_refuses_a_tag_without_a_key():
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.bulk_create([Tag(name="A", slug="a", key="")])


@pytest.mark.django_db
def test_tag_taken_off_a_post_leaves_its_page(client):
    post = make_post("Tagged", tags=["Health"])
    save_version(post, Text(title="Tagged", body="<p>x</p>"), by=None)
    publish_changes(post)

    assert "Tagged" not in client.get("/tag/health/").content.decode()
