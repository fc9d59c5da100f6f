"""Posts by mail: who gets which and when, what the mail says, what an editor can still stop."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from people.outbox.bounces import note_bounce
from people.outbox.choices import choose
from people.outbox.digests import gather
from people.outbox.models import Message
from people.outbox.sending import drain
from posts.mailing import sending
from posts.mailing.sending import mail_due, mail_to_readers, pause, resume
from posts.mailing.wishes import wish_for
from posts.models import PostMailing, Tag
from posts.publishing import publish_changes, save_version, withdraw
from posts.texts import Text
from tests.makers import make_draft, make_post, make_user

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
BODY = '<p>Dear all, see <a href="/2017/07/">July</a>.</p><ul><li>One</li><li>Two</li></ul>'


def due(at=None):
    at = at or timezone.now()
    mail_due(at)
    drain(at + timedelta(seconds=1))


def recipients():
    return sorted(message.to[0] for message in mail.outbox)


@pytest.fixture
def people(editor):
    """Two who want everything at once, one who wants none, one who left, one without address."""
    one, two, none = make_user("Ada"), make_user("Bo"), make_user("Cy")
    for person in (editor, none):
        choose(person, {"post": "off"})
    make_user("Gone", is_active=False)
    make_user("Deskless", email="")
    return one, two, none


def test_post_goes_once_to_everybody_who_wants_it(people, editor, settings):
    settings.SITE_URL = "https://blog.council.example"
    post = make_post("Our budget", BODY, summary="What it means.")
    mail_to_readers(post, by=editor)

    for _round in range(3):
        due()

    assert recipients() == sorted(person.email for person in people[:2])
    sent = mail.outbox[0]
    html = sent.alternatives[0][0]
    assert sent.subject == "Our budget"
    for words in (sent.body, html):
        assert "What it means." in words
        assert "Read it on the blog and write back" in words
        assert f"https://blog.council.example{post.get_absolute_url()}" in words
        assert "localhost" not in words
    assert "see July (https://blog.council.example/2017/07/).\n\n- One\n- Two" in sent.body
    assert '<a href="https://blog.council.example/2017/07/"' in html
    assert PostMailing.objects.get().state == "done"


def test_mail_waits_for_the_post_s_minute(people, editor):
    moment = timezone.now() + timedelta(hours=2)
    post = make_post("Tomorrow", publish_at=moment)
    mail_to_readers(post, by=editor)

    due(moment - timedelta(minutes=2))
    before = len(mail.outbox)
    due(moment + timedelta(minutes=1))

    assert before == 0
    assert not Message.objects.exclude(state__in=("sent", "dropped")).exists()


def test_draft_is_not_mailed_and_withdrawn_post_neither(people, editor):
    mail_to_readers(make_draft(), by=editor)
    gone = make_post("Gone")
    mail_to_readers(gone, by=editor)
    mail_due(timezone.now())
    withdraw(gone)

    due()

    assert mail.outbox == []


def test_words_are_those_that_readers_see_when_it_goes(people, editor):
    post = make_post("Wrong date", "<p>On Tuesday</p>")
    mail_to_readers(post, by=editor, subject="Please read")
    mail_due(timezone.now())
    save_version(post, Text("Wrong date", "<p>On Wednesday</p>"), by=editor)
    publish_changes(post)

    drain(timezone.now())

    assert {message.subject for message in mail.outbox} == {"Please read"}
    assert all("On Wednesday" in message.body for message in mail.outbox)


def test_only_wanted_kinds_and_topics_come(people, editor):
    one, two, _none = people
    post = make_post("News", tags=["Budget"], kind="news")
    wish_for(one, kinds=["video"], tags=[Tag.objects.get(name="Budget").pk])
    wish_for(two, kinds=["video"], tags=[])
    mail_to_readers(post, by=editor)

    due()

    assert recipients() == [one.email]


def test_weekly_digest_comes_on_its_day_with_whole_posts(people, editor):
    one, two, _none = people
    choose(two, {"post": "off"})
    choose(one, {"post": "weekly"}, weekday=2)
    monday = datetime(2026, 11, 23, 9, tzinfo=LONDON)
    for title in ("First", "Second"):
        post = make_post(title, f"<p>Words of {title}</p>", publish_at=monday)
        mail_to_readers(post, by=editor)
    mail_due(monday)

    made = [gather(monday + timedelta(days=day)) for day in (0, 1, 1.9, 2, 3, 9)]
    drain(timezone.now())

    assert made == [0, 0, 0, 1, 0, 0]
    assert [message.subject for message in mail.outbox] == ["2 new posts"]
    sent = mail.outbox[0]
    assert "Dear Ada,\n\nIn this mail:\n- First\n- Second\n" in sent.body
    assert "<li>First</li><li>Second</li>" in sent.alternatives[0][0]
    assert "Words of First" in sent.body
    assert "Words of Second" in sent.alternatives[0][0]


def test_pause_reaches_into_digests_that_have_not_gone(people, editor):
    one, two, _none = people
    monday = datetime(2026, 11, 23, 9, tzinfo=LONDON)
    choose(one, {"post": "weekly"}, weekday=2)
    choose(two, {"post": "weekly"}, weekday=2)
    wish_for(two, kinds=["news"], tags=[])
    post = make_post("First", "<p>Words of First</p>", publish_at=monday, kind="news")
    other = make_post("Second", "<p>Words of Second</p>", publish_at=monday)
    for each in (post, other):
        mail_to_readers(each, by=editor)
    mail_due(monday)
    wednesday = monday + timedelta(days=2)
    gather(wednesday)

    held = pause(post, by=editor)
    drain(timezone.now())
    while_paused = [(message.to[0], message.subject) for message in mail.outbox]
    words = mail.outbox[0].body
    resume(post, by=editor)
    gather(wednesday + timedelta(hours=1))
    gather(wednesday + timedelta(days=7))
    drain(wednesday + timedelta(days=8))

    assert held == 2
    assert while_paused == [(one.email, "1 new post")]
    assert "Words of First" not in words
    later = mail.outbox[1:]
    assert sorted(message.to[0] for message in later) == sorted([one.email, two.email])
    assert all("Words of First" in m.body and "of Second" not in m.body for m in later)


def test_paused_mail_waits_and_goes_on_without_repeats(people, editor, monkeypatch):
    monkeypatch.setattr(sending, "BATCH", 1)
    post = make_post()
    mail_to_readers(post, by=editor)
    mail_due(timezone.now())
    held = pause(post, by=editor)
    due()
    while_paused = len(mail.outbox)
    make_user("Newcomer")

    released = resume(post, by=editor)
    due()
    due()

    assert (held, while_paused, released) == (2, 0, 2)
    assert len(recipients()) == len(set(recipients())) == 2


def test_address_that_bounced_gets_no_more_and_its_person_is_told(people, editor, as_user):
    note_bounce(people[0].email, "5.1.1", timezone.now(), is_final=True)
    mail_to_readers(make_post(), by=editor)

    due()

    assert recipients() == [people[1].email]
    for person, told in ((people[0], True), (people[1], False)):
        assert (
            "came back, so nothing is sent" in as_user(person).get("/accounts/mail/").text
        ) is told


def test_batches_cost_the_same_however_many(editor, django_assert_max_num_queries):
    for number in range(30):
        make_user(f"Person {number}")
    mail_to_readers(make_post(), by=editor)

    with django_assert_max_num_queries(25):
        mail_due(timezone.now())

    assert Message.objects.count() == 31


def test_reader_chooses_kinds_topics_and_the_day(as_user, reader):
    make_post(tags=["Budget", "Roads"])
    browser, tag = as_user(reader), Tag.objects.get(name="Roads")
    page = browser.get("/accounts/mail/").text
    answers = dict.fromkeys(("approved", "rejected", "sent_back", "survey", "replied"), "off")
    typed = {**answers, "post": "weekly", "weekday": "0", "posts-tags": [tag.pk]}

    browser.post("/accounts/mail/", typed)
    refused = browser.post("/accounts/mail/", {**typed, "posts-tags": ["999"], "weekday": "9"})

    assert "Roads" in page
    assert reader.post_wish.tags.get() == tag
    assert reader.mail_choices.get(kind="post").weekday == 0
    assert refused.status_code == 422
    assert "More topics" not in page
    assert "Choose from the list." in refused.text
    assert "Choose a day of the week." in refused.text
    assert 'href="#id_weekday">Choose a day' in refused.text
    order = ("A new post", "The weekly mail comes on", "Only some posts", "Somebody replies")
    assert sorted(order, key=page.index) == list(order)
