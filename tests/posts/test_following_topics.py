"""Topics that readers follow by mail, while editors merge and delete them and posts wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.mailing import forms
from posts.mailing.wishes import followers_of, who_wants, wish_for
from posts.models import Tag
from posts.models.tag import named_tag
from posts.tag_deeds import delete, merge
from tests.makers import make_post, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/mail/"
ANSWERS = dict.fromkeys(("post", "approved", "rejected", "sent_back", "survey", "replied"), "off")


def follow(person, *names, kinds=()):
    wish_for(person, kinds=kinds, tags=[named_tag(name).pk for name in names])


def test_merged_topic_is_followed_under_the_name_that_stays(as_user, editor):
    one, both, kind = make_user("Ada"), make_user("Bo"), make_user("Cy")
    money, other = make_post("Money", tags=["Money", "Budget"]), make_post("Roads", tags=["Roads"])
    follow(one, "Money")
    follow(both, "Money", "Budget")
    follow(kind, kinds=["news"])
    old, target = named_tag("Money"), named_tag("Budget")
    asked = as_user(editor).get(f"/admin/posts/tag/{old.pk}/merge/", {"into": "Budget"}).text

    merge(old, into=target)

    assert "2 people who chose “Money” for their mail get the posts under “Budget”" in asked
    assert [list(who.post_wish.tags.all()) for who in (one, both, kind)] == [[target]] * 2 + [[]]
    assert who_wants(money, [one, both, kind]) == [one, both]
    assert who_wants(other, [one, both, kind]) == []


def test_deleted_topic_never_becomes_every_post(as_user, editor, reader):
    follow(reader, "Spare")
    other = make_user("Bo")
    follow(other, "Spare", kinds=["news"])
    spare, browser = named_tag("Spare"), as_user(reader)
    before = browser.get(ADDRESS).text
    asked = as_user(editor).get(f"/admin/posts/tag/{spare.pk}/delete/").text

    delete(spare)
    post, news = make_post("Any", tags=["Roads"]), make_post("News", kind="news")
    told = browser.get(ADDRESS).text

    assert "2 people get posts under this tag by mail" in asked
    assert who_wants(post, [reader, other]) == []
    assert who_wants(news, [reader, other]) == [other]
    assert "not on the blog any more, so no post comes" in told
    assert "not on the blog any more" not in before + as_user(other).get(ADDRESS).text

    assert browser.post(ADDRESS, ANSWERS).status_code == 302
    assert who_wants(post, [reader, other]) == [reader]
    assert "not on the blog any more" not in browser.get(ADDRESS).text


def test_topic_deleted_while_somebody_chooses_it_is_not_every_post(reader):
    spare = named_tag("Spare")
    chosen = [spare.pk]
    delete(spare)

    wish_for(reader, kinds=[], tags=chosen)

    assert who_wants(make_post(), [reader]) == []


def test_topics_of_posts_to_come_are_told_to_nobody(as_user, reader):
    make_post("Seen", tags=["Roads"])
    make_post("To come", tags=["Closures", "Roads"], publish_at=timezone.now() + timedelta(days=9))
    browser = as_user(reader)
    page = browser.get(ADDRESS).text
    secret = Tag.objects.get(name="Closures").pk

    answer = browser.post(ADDRESS, {**ANSWERS, "posts-tags": [secret]})

    assert "Roads" in page
    assert "Closures" not in page + answer.text
    assert answer.status_code == 422
    assert followers_of(Tag.objects.get(pk=secret)) == 0


def test_every_topic_of_the_blog_can_be_followed(as_user, reader, monkeypatch):
    monkeypatch.setattr(forms, "MOST_TAGS", 1)
    make_post("One", tags=["Roads", "Budget", "Care"])
    make_post("Two", tags=["Roads"])
    browser, budget = as_user(reader), Tag.objects.get(name="Budget")
    page = browser.get(ADDRESS).text

    browser.post(ADDRESS, {**ANSWERS, "posts-tags": [budget.pk]})
    wrong = browser.post(ADDRESS, {**ANSWERS, "posts-tags": ["x"]})

    assert page.index("Roads") < page.index("More topics") < page.index("Budget")
    assert list(reader.post_wish.tags.all()) == [budget]
    assert wrong.status_code == 422
    assert "<details open><summary>More topics" in wrong.text
    later = browser.get(ADDRESS).text
    assert later.index("Budget") < later.index("More topics") < later.index("Care")
