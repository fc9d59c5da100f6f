"""The desk's pages about people, appeals, words, choices and records."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.appeals import appeal
from comments.models import Appeal, Decision, PersonNote, PostTalk, Report, Standing, TalkSettings
from comments.models import Word as WatchedWord
from comments.moderation import decide, take_back
from comments.standing import hold_all
from posts.dates import local_day
from posts.editions import current_edition
from tests.makers import make_comment, make_post, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = timezone.now()


@pytest.fixture
def desk(as_user, moderator):
    return as_user(moderator)


@pytest.fixture
def comment(reader):
    post = make_post(publish_at=NOW - timedelta(days=1))
    return make_comment(post, "Bins & <bins>", author=reader, written_at=NOW)


@pytest.fixture
def made(comment, reader, moderator):
    decide(comment, "reject", by=moderator, text_number=1, reason="abusive", at=NOW)
    return appeal(comment, by=reader, words="Plain speech.", at=NOW)


def test_person_page_shows_record_and_notes(desk, comment, reader, moderator):
    hold_all(reader, by=moderator, on=True, why="To be watched", at=NOW)

    page = desk.get(f"/admin/comments/person/{reader.pk}/").content.decode()

    assert "Every comment of theirs is held." in page
    assert "To be watched" in page
    assert "Bins &amp; &lt;bins&gt;" in page


def test_person_page_of_nobody_is_not_found(desk):
    assert desk.get("/admin/comments/person/999999/").status_code == 404
    assert desk.get(f"/admin/comments/person/{10**30}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({"deed": "note", "note-text": "Knows bins."}, "note"),
        ({"deed": "warn", "warn-text": "To the point."}, "warn"),
        ({"deed": "suspend", "suspend-until": "LATER", "suspend-reason": "Abuse"}, "suspend"),
        ({"deed": "hold", "hold-why": "To be watched"}, "hold"),
    ],
)
def test_sanctions_are_made_on_the_page(desk, reader, typed, kind):
    later = (local_day(NOW) + timedelta(days=7)).isoformat()
    typed = {name: later if value == "LATER" else value for name, value in typed.items()}

    answer = desk.post(f"/admin/comments/person/{reader.pk}/", typed)

    assert answer.status_code == 302
    assert PersonNote.objects.get().kind == kind


def test_suspension_holds_its_last_day_and_is_lifted(desk, reader):
    address = f"/admin/comments/person/{reader.pk}/"
    today = local_day(timezone.now()).isoformat()
    desk.post(address, {"deed": "suspend", "suspend-until": today, "suspend-reason": "Abuse"})
    assert Standing.objects.get().suspended_until > NOW

    assert desk.post(address, {"deed": "lift"}).status_code == 302
    assert Standing.objects.get().suspended_until is None


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"deed": "expel"},
        {"deed": "warn", "warn-text": " "},
        {"deed": "suspend", "suspend-until": "2017-07-31", "suspend-reason": "Kept words"},
        {"deed": "lift"},
    ],
)
def test_refused_form_keeps_its_words_and_does_nothing(desk, reader, typed):
    answer = desk.post(f"/admin/comments/person/{reader.pk}/", typed)

    assert answer.status_code == 422
    assert typed.get("suspend-reason", "") in answer.content.decode()
    assert not PersonNote.objects.exists()


def test_moderator_only_notes_something_about_the_desk(desk, editor):
    page = desk.get(f"/admin/comments/person/{editor.pk}/").content.decode()

    assert 'value="note"' in page
    assert 'value="suspend"' not in page
    assert "You can only note something." in page


def test_moderator_does_not_read_notes_about_themselves(desk, moderator, second):
    PersonNote.objects.create(user=moderator, by=second, kind="note", text="Grumpy.", at=NOW)

    page = desk.get(f"/admin/comments/person/{moderator.pk}/").content.decode()

    assert "Grumpy." not in page
    assert 'name="deed"' not in page


def make_superuser():
    return make_user("Root", is_superuser=True, is_staff=True)


def test_only_moderators_open_these_pages(as_user, editor, reader, stranger, made):
    for address in (
        *("/admin/comments/appeals/", f"/admin/comments/appeals/{made.pk}/"),
        *(f"/admin/comments/person/{reader.pk}/", "/admin/comments/word/test/"),
    ):
        assert as_user(editor).get(address).status_code == 403
        assert as_user(reader).get(address).status_code in (302, 403)
        assert stranger.get(address).status_code == 302


def test_appeals_page_works_with_none(desk):
    assert b"No appeal waits." in desk.get("/admin/comments/appeals/").content


def test_second_moderator_decides_an_appeal_on_its_page(as_user, second, made, comment):
    browser = as_user(second)
    assert b"Plain speech." in browser.get(f"/admin/comments/appeals/{made.pk}/").content

    typed = {"outcome": "upheld", "words": "Fair."}
    assert browser.post(f"/admin/comments/appeals/{made.pk}/", typed).status_code == 302

    comment.refresh_from_db()
    assert comment.state == "published"
    assert b"Joan Whitlow" in browser.get("/admin/comments/appeals/").content
    again = browser.post(f"/admin/comments/appeals/{made.pk}/", {"outcome": "dismissed"})
    assert (again.status_code, Appeal.objects.get().outcome) == (422, "upheld")
    assert b"Joan Whitlow was first" in again.content


def test_appeal_without_an_outcome_is_asked_again(as_user, second, made):
    answer = as_user(second).post(f"/admin/comments/appeals/{made.pk}/", {"words": "Kept"})

    assert answer.status_code == 422
    assert b"Kept" in answer.content


def test_only_moderator_reads_that_nobody_can_decide(desk, made):
    page = desk.get(f"/admin/comments/appeals/{made.pk}/").content.decode()

    assert "There is no other moderator at the moment." in page
    assert '<button type="submit">Decide the appeal' not in page


def test_test_box_names_every_word_and_rule(desk):
    for kind, pattern in (("held", "grievance*"), ("held", "secret"), ("blocked", "rubbish")):
        WatchedWord.objects.create(list=kind, pattern=pattern)

    text = "My grievances are secret rubbish: www.a.uk www.b.uk"
    page = desk.post("/admin/comments/word/test/", {"text": text}).content.decode()

    for words in ("<mark>grievances</mark>", "<mark>secret</mark>", "<mark>rubbish</mark>"):
        assert words in page
    assert "Links" in page
    assert "Hold everything" in page
    rules = ("Blocked word", "Held word", "Links", "Hold everything")
    assert sorted(rules, key=lambda rule: page.index(f">{rule}<")) == list(rules)
    assert desk.post("/admin/comments/word/test/", {"text": " "}).status_code == 422


def test_test_box_says_first_what_would_happen(desk):
    WatchedWord.objects.create(list="blocked", pattern="rubbish")
    text = "rubbish " * 400

    page = desk.post("/admin/comments/word/test/", {"text": text}).content.decode()

    assert page.index(">Length<") < page.index(">Blocked word<")


@pytest.mark.parametrize("pattern", ["*", " ** ", "!"])
def test_watched_word_has_a_letter(desk, pattern):
    answer = desk.post("/admin/comments/word/add/", {"list": "held", "pattern": pattern})

    assert answer.status_code == 200
    assert not WatchedWord.objects.exists()


def test_comment_settings_are_one_form_and_renew_pages(desk):
    before = current_edition(NOW)
    answer = desk.get("/admin/comments/talksettings/", follow=True)
    assert answer.status_code == 200

    typed = {
        "policy": "publish",
        "close_after_days": "30",
        "stopped": "on",
        "stop_notice": "Back soon.",
    }
    desk.post("/admin/comments/talksettings/1/change/", typed)

    kept = TalkSettings.current()
    assert (kept.policy, kept.close_after_days, kept.stopped) == ("publish", 30, True)
    assert current_edition(NOW) != before


def test_stopping_needs_a_notice(desk):
    desk.get("/admin/comments/talksettings/")
    typed = {"policy": "publish", "close_after_days": "30", "stopped": "on", "stop_notice": " "}

    desk.post("/admin/comments/talksettings/1/change/", typed)

    assert not TalkSettings.current().stopped


def test_editor_reaches_a_post_s_choices_from_its_page(as_user, editor):
    post, browser = make_post(), as_user(editor)
    link = f"/admin/comments/posttalk/of/{post.pk}/"
    assert link in browser.get(f"/admin/posts/post/{post.pk}/change/").content.decode()

    change = browser.get(link)
    assert '<option value="" selected>As the whole' in browser.get(change["Location"]).text
    browser.post(change["Location"], {"policy": "publish", "kept_open": "on"})

    talk = PostTalk.objects.get()
    assert (talk.post, talk.policy, talk.kept_open) == (post, "publish", True)


@pytest.mark.parametrize("model", ["decision", "report", "standing"])
def test_nobody_changes_records_in_the_admin(as_user, made, comment, second, model):
    Report.objects.create(comment=comment, by=second, reason="other", at=NOW)
    row = {"decision": Decision, "report": Report, "standing": Standing}[model]
    if model == "standing":
        Standing.objects.create(user=second)
    browser, pk = as_user(make_superuser()), row.objects.first().pk

    assert browser.get(f"/admin/comments/{model}/").status_code == 200
    assert browser.get(f"/admin/comments/{model}/{pk}/change/").status_code == 200
    assert browser.post(f"/admin/comments/{model}/{pk}/change/", {}).status_code == 403
    assert browser.post(f"/admin/comments/{model}/{pk}/delete/", {}).status_code == 403
    assert browser.get(f"/admin/comments/{model}/add/").status_code == 403


def test_reports_of_comments_taken_back_are_closed(desk, comment, reader, second):
    other = make_comment(comment.post)
    for reported in (comment, other):
        Report.objects.create(comment=reported, by=second, reason="other", at=NOW)
    take_back(comment, by=reader)

    chosen = [str(pk) for pk in Report.objects.values_list("pk", flat=True)]
    typed = {"action": "close_reports", "_selected_action": chosen}
    desk.post("/admin/comments/report/", typed)

    assert Report.objects.unsettled().get().comment == other


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_cost_the_same_with_one_row_and_with_many(
    as_user, second, moderator, reader, rows, django_assert_max_num_queries
):
    post = make_post(publish_at=NOW - timedelta(days=1))
    for number in range(rows):
        comment = make_comment(post, f"Number {number}", author=reader, written_at=NOW)
        decide(comment, "reject", by=moderator, text_number=1, reason="other", at=NOW)
        appeal(comment, by=reader, at=NOW)
        PersonNote.objects.create(user=reader, by=moderator, text="A note", at=NOW)
    browser = as_user(second)

    with django_assert_max_num_queries(8):
        assert browser.get("/admin/comments/appeals/").status_code == 200
    with django_assert_max_num_queries(16):
        assert browser.get(f"/admin/comments/person/{reader.pk}/").status_code == 200
    with django_assert_max_num_queries(10):
        assert browser.get("/admin/comments/decision/").status_code == 200


def test_queue_leads_to_people_and_appeals(desk, comment, reader):
    page = desk.get(f"/admin/comments/queue/?tab=all&comment={comment.pk}").content.decode()

    assert f"/admin/comments/person/{reader.pk}/" in page
    assert "/admin/comments/appeals/" in page
