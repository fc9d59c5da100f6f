"""The office: who holds it and when, handed over on its day, whose name stands over which post."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from people.leaving import leave
from people.roles import give_role
from posts.approving import ask
from posts.bylines import draft_byline
from posts.dates import local_day, start_of
from posts.models import Post, Tenure
from posts.office import (
    Handover,
    OfficeError,
    hand_over,
    office_mark,
    take_back,
    take_up_due,
)
from posts.publishing import When, publish, publish_changes
from posts.tenures import Facts, strike_out, write_down
from tests.makers import MONDAY, make_author, make_draft, make_post, make_tenure, make_user
from tests.posts.search_asked import titles

pytestmark = pytest.mark.django_db
TODAY = local_day(timezone.now())
SOON = TODAY + timedelta(days=10)
THE_DAY = start_of(SOON)


@pytest.fixture
def old(chief):
    """Eleanor Wray, who holds the office."""
    return chief


@pytest.fixture
def office(old):
    author = make_author()
    author.user = old
    author.save()
    make_tenure(author, "Eleanor Wray", began=date(2018, 4, 1), ended=None, user=old)
    return author


@pytest.fixture
def new(db):
    return make_user("Samuel Okafor")


def draft(office, title="A draft", **facts):
    return make_draft(title, author=office, **draft_byline(office), **facts)


def over(post):
    post.refresh_from_db()
    return post.byline_name


def test_handing_over_waits_for_its_day_and_comes_by_the_clock(office, old, new, editor):
    hand_over(office, Handover(new, SOON), by=editor)
    clock = [take_up_due(THE_DAY - timedelta(minutes=1))]
    office.refresh_from_db()
    assert office.user == old

    # Two days late, and once more.
    clock += [take_up_due(THE_DAY + timedelta(days=2)), take_up_due(THE_DAY + timedelta(days=2))]

    office.refresh_from_db()
    assert office.user == new
    assert clock == [f"{count} offices handed over" for count in (0, 1, 0)]
    assert list(office.tenures.newest_first().values_list("name", "began", "ended")) == [
        ("Samuel Okafor", SOON, None),
        ("Eleanor Wray", date(2018, 4, 1), SOON - timedelta(days=1)),
    ]


def test_what_is_out_or_scheduled_keeps_its_name_and_drafts_get_the_new_one(office, new, editor):
    out = make_post("Out", author=office, publish_at=timezone.now() - timedelta(days=1))
    late = make_post("Farewell", author=office, publish_at=THE_DAY + timedelta(hours=9))
    approved = draft(office)
    Post.objects.filter(pk=approved.pk).update(state="approved")

    hand_over(office, Handover(new, SOON, "Acting Chief Executive"), by=editor)
    take_up_due(THE_DAY)

    assert [over(out), over(late), over(approved)] == [
        *["Eleanor Wray"] * 2,
        "Samuel Okafor",
    ]
    assert (approved.state, approved.byline_job_title) == ("draft", "Acting Chief Executive")


def test_post_is_signed_by_whoever_holds_the_office_on_the_day_it_comes_out(office, new, editor):
    hand_over(office, Handover(new, SOON), by=editor)
    make_tenure(office, "Gordon Pike", began=date(2011, 5, 4), ended=date(2018, 3, 31))

    welcome = draft(office, "First day")
    publish(welcome, when=When.minute(THE_DAY + timedelta(hours=9)))
    today, long_ago = make_post("Today", publish_at=timezone.now()), make_post("Old")
    before_all = make_post("Older", when=When.on_day(date(2009, 1, 5)))

    assert [over(post) for post in (welcome, today, long_ago, before_all)] == [
        "Samuel Okafor",
        "Eleanor Wray",
        "Gordon Pike",
        "Chief Executive",
    ]


def test_typed_byline_and_one_that_readers_saw_stay(office, new, editor):
    typed = draft(office)
    Post.objects.filter(pk=typed.pk).update(byline_name="The whole team")
    typed.refresh_from_db()
    seen = make_post("Seen", author=office, publish_at=timezone.now() - timedelta(days=1))

    hand_over(office, Handover(new, TODAY), by=editor)
    publish(typed, when=When.minute(timezone.now()))
    publish_changes(seen)

    assert [over(typed), over(seen)] == ["The whole team", "Eleanor Wray"]


def test_handover_is_taken_back_before_its_day_only(office, old, new, editor):
    hand_over(office, Handover(new, SOON), by=editor)
    welcome = make_post("First day", author=office, publish_at=THE_DAY + timedelta(hours=9))

    with pytest.raises(OfficeError, match="Its day has come"):
        take_back(office, at=THE_DAY)
    take_back(office)

    assert over(welcome) == "Eleanor Wray"
    assert "0 offices" in take_up_due(THE_DAY)
    with pytest.raises(OfficeError, match="No handover is planned"):
        take_back(office)


def test_second_editor_is_told_and_changes_nothing(office, old, new, editor):
    seen = office_mark(office)
    hand_over(office, Handover(new, SOON), by=editor, seen=seen)

    with pytest.raises(OfficeError, match="Somebody else changed"):
        hand_over(office, Handover(make_user(), TODAY), by=editor, seen=seen)
    with pytest.raises(OfficeError, match="is planned already"):
        hand_over(office, Handover(make_user(), TODAY), by=editor)

    assert Tenure.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "day", "sentence"),
    [
        ({}, date(2018, 3, 1), "last year or of the next two"),
        ({}, date.max, "last year or of the next two"),
        ({"is_active": False}, TODAY, "does not work here any more"),
    ],
)
def test_handover_that_cannot_be_is_refused(office, new, editor, change, day, sentence):
    for name, value in change.items():
        setattr(new, name, value)

    with pytest.raises(OfficeError, match=sentence):
        hand_over(office, Handover(new, day), by=editor)


def test_nobody_signs_as_two_authors_or_takes_over_from_themselves(office, old, new, editor):
    make_author("Deputy", user=new)

    with pytest.raises(OfficeError, match="already signs as “Deputy”"):
        hand_over(office, Handover(new, SOON), by=editor)
    with pytest.raises(OfficeError, match="holds this office already"):
        hand_over(office, Handover(old, SOON), by=editor)


def test_whoever_left_before_the_day_holds_the_office_and_answers_for_nobody(office, new, editor):
    hand_over(office, Handover(new, SOON), by=editor)
    leave(new)

    words = take_up_due(THE_DAY)

    office.refresh_from_db()
    assert office.user is None
    assert words == "1 offices handed over; nobody answers for Samuel Okafor"


def test_first_handover_writes_down_who_was_there(old, new, editor):
    author = make_author(user=old)

    hand_over(author, Handover(new, TODAY), by=editor)

    assert list(author.tenures.newest_first().values_list("name", "ended")) == [
        ("Samuel Okafor", None),
        ("Eleanor Wray", TODAY - timedelta(days=1)),
    ]


def test_database_keeps_one_holder_at_a_time(office):
    make_tenure(office, "Gordon Pike", began=date(2011, 5, 4))
    pike = Tenure.objects.get(name="Gordon Pike")

    def refused(deed):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()

    facts = {"author": office, "name": "Other", "at": MONDAY, "taken_up_at": MONDAY}
    refused(lambda: Tenure.objects.create(**facts, ended=None))
    refused(lambda: Tenure.objects.create(**facts, ended=date(2011, 5, 4)))
    refused(lambda: Tenure.objects.filter(pk=pike.pk).update(ended=date(2018, 4, 1)))
    refused(lambda: Tenure.objects.filter(pk=pike.pk).update(ended=date(2011, 5, 3)))
    Tenure.objects.create(**facts, ended=date(2011, 5, 3))
    planned = {**facts, "taken_up_at": None, "began": SOON}
    Tenure.objects.create(**planned)
    refused(lambda: Tenure.objects.create(**planned))


def test_posts_are_filed_under_an_earlier_holder_and_keep_their_byline(db, editor):
    author = make_author()
    inside, outside = make_post("In"), make_post("Out", when=When.on_day(date(2018, 4, 1)))
    month = make_post("Known by its month", when=When.in_month(date(2018, 3, 1)))

    tenure = make_tenure(author, ended=date(2018, 3, 30))

    assert set(tenure.posts.all()) == {inside}
    write_down(author, Facts("Julian Cragg", ended=date(2018, 3, 31)), tenure=tenure, by=editor)
    assert set(tenure.posts.all()) == {inside, month}
    assert {over(inside), over(outside), over(month)} == {"Chief Executive"}
    strike_out(tenure)
    assert not Post.objects.exclude(tenure=None).exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (Facts("X", ended=date(2019, 1, 1)), "held this office on some of those days"),
        (Facts("X"), "Somebody holds this office now"),
        (Facts("X", ended=SOON), "Hand the office over instead"),
        (Facts("X", began=date(2012, 1, 1), ended=date(2011, 1, 1)), "before the first"),
    ],
)
def test_holder_who_cannot_have_been_is_refused(office, editor, facts, sentence):
    with pytest.raises(OfficeError, match=sentence):
        write_down(office, facts, by=editor)


def test_made_up_holder_leaves_the_office_vacant_and_its_posts_signed_by_it(office, old, new):
    old.is_sample = True
    old.save()
    post = make_post("Real", author=office, publish_at=timezone.now(), by=new)
    assert post.byline_name == "Eleanor Wray"

    call_command("remove_samples")

    office.refresh_from_db()
    assert (over(post), post.tenure, office.user) == ("Chief Executive", None, None)
    assert not office.tenures.exists()


def test_overtaken_approval_and_history_tell_of_the_handover(office, old, new, editor):
    give_role(old, "Approver")
    post = draft(office)
    asked = ask(post, [old], by=editor, seen=1)[0]

    hand_over(office, Handover(new, TODAY), by=editor)

    asked.refresh_from_db()
    post.refresh_from_db()
    assert (post.state, asked.ended) == ("draft", "overtaken")
    assert "handed over" in set(post.deeds.values_list("deed", flat=True))


def test_scheduled_post_is_found_by_whom_it_is_signed_by_again(office, new, editor):
    hand_over(office, Handover(new, SOON), by=editor)
    minute = THE_DAY + timedelta(hours=9)
    make_post("First day", author=office, publish_at=minute)
    planned = titles("okafor", minute), titles("wray", minute)

    take_back(office)

    assert planned == (["First day"], [])
    assert (titles("okafor", minute), titles("wray", minute)) == ([], ["First day"])


def test_post_filed_under_a_name_that_was_taken_off_is_not_found_by_it(office, new, editor):
    new.name_withheld = True
    new.save()
    post = make_post("Old", byline_name="Samuel Okafor", when=When.on_day(date(2015, 1, 5)))
    facts = Facts("Samuel Okafor", user=new, began=date(2014, 1, 1), ended=date(2016, 1, 1))
    signed = titles("okafor")

    tenure = write_down(office, facts, by=editor)
    filed = titles("okafor"), titles("former colleague")
    write_down(office, replace(facts, user=None), tenure=tenure, by=editor)

    assert (signed, filed, titles("okafor")) == (["Old"], ([], ["Old"]), ["Old"])
    assert post in tenure.posts.all()
