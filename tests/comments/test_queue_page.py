"""The moderation queue: what lies where, what a moderator sees of it, and what that costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Decision, ModeratorChoice, PersonNote, Report, Standing
from comments.moderation import decide, edit, submit
from people.roles import give_role
from tests.comments.talk import NOW
from tests.makers import MONDAY, make_comment, make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/queue/"
State = Comment.State
BUDGET = 12


@pytest.fixture
def desk(moderator, as_user):
    return as_user(moderator)


@pytest.fixture
def shown(desk):
    """What the queue shows for an address."""
    return lambda **query: desk.get(QUEUE, query).content.decode()


@pytest.fixture
def one_of_each(post, reader):
    """One comment in every state, and one that is reported."""
    for state in State.values:
        make_comment(post, f"I am {state}.", state=state, author=reader)
    reported = make_comment(post, "I am reported.")
    Report.objects.create(comment=reported, by=reader, reason="spam", words="Buy!", at=NOW)
    return reported


def queries_of(desk, **query):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert desk.get(QUEUE, query).status_code == 200
    return [query["sql"] for query in asked]


@pytest.mark.parametrize(
    ("tab", "there"),
    [
        ("held", ["held"]),
        ("reported", ["hidden", "reported"]),
        ("published", ["reported", "published"]),
        ("rejected", ["rejected"]),
        ("spam", ["spam"]),
        ("returned", ["returned"]),
        ("", ["held"]),
        ("nonsense", ["held"]),
    ],
)
def test_every_pile_holds_its_comments(tab, there, one_of_each, desk):
    items = desk.get(QUEUE, {"tab": tab}).context["page"].pile.items

    assert [item.beginning for item in items] == [f"I am {word}." for word in there]


def test_every_pile_is_counted(one_of_each, desk):
    tabs = desk.get(QUEUE).context["page"].tabs

    assert [(tab.words, tab.count) for tab in tabs] == [
        ("Held", 1),
        ("Reported", 2),
        ("Published", 2),
        ("Rejected", 1),
        ("Spam", 1),
        ("Sent back", 1),
        ("All comments", 7),
    ]


def test_held_comments_come_oldest_first_others_newest_first(post, desk):
    for state in (State.HELD, State.REJECTED):
        for days in (1, 3, 2):
            since = MONDAY - timedelta(days=days) if state == State.HELD else None
            make_comment(post, f"{days}", state=state, waiting_since=since)
    held, rejected = (
        [item.beginning for item in desk.get(QUEUE, {"tab": tab}).context["page"].pile.items]
        for tab in ("held", "rejected")
    )

    assert (held, rejected) == (["3", "2", "1"], ["2", "3", "1"])


def test_held_edit_stands_beside_the_text_that_readers_see(post, reader, moderator, shown):
    comment = submit(post, "Well said.", by=reader, at=NOW)
    decide(comment, "approve", by=moderator, text_number=1, at=NOW)
    edit(comment, "Second thoughts.", by=reader, at=NOW)

    page = shown()

    assert "Edit: Every comment is held" in page
    assert "What readers see now" in page
    assert page.index("Second thoughts.") < page.index("Approve the edit")
    assert "Every text it has had" in page


@pytest.mark.once
def test_held_word_is_marked_in_the_text_and_in_the_reason(post, shown):
    make_comment(
        post, "All is Wëll & <b>", state=State.HELD, rule="held word", cause="wëll", name="Ann"
    )

    page = shown()

    assert "All is <mark>Wëll</mark> &amp; &lt;b&gt;" in page
    assert "of the held word “<mark>wëll</mark>”" in page


@pytest.mark.once
def test_case_shows_the_parent_and_the_post(post, shown):
    parent = make_comment(post, "What about <schools>?", name="Ola Benson")
    make_comment(post, "They too.", state=State.HELD, parent=parent)

    page = shown()

    assert "It answers Ola Benson:" in page
    assert "What about &lt;schools&gt;?" in page
    assert post.get_absolute_url() in page
    assert "A day without meetings" in page


def test_case_shows_the_writer_s_record(post, reader, moderator, shown):
    for text, deed in (("One", "approve"), ("Two", "reject"), ("Three", "spam")):
        comment = make_comment(post, text, author=reader, state=State.HELD)
        decide(comment, deed, by=moderator, text_number=1, reason="off_topic", words="To the point")
    by_rule = {"comment": comment, "text_number": 1, "deed": "publish", "at": NOW}
    Decision.objects.bulk_create(Decision(**by_rule) for _number in range(40))
    PersonNote.objects.create(user=reader, text="Means well.", by=moderator, at=NOW)
    Standing.objects.update_or_create(user=reader, defaults={"hold_all": True})
    make_comment(post, "Four", author=reader, state=State.HELD)

    page = shown()

    assert "1 published, 1 rejected, 1 spam." in page
    assert "Means well." in page
    assert "Every comment of theirs is held." in page
    assert "It is off topic" in page
    assert "To the point" in page


def test_reports_stand_with_reasons_and_words(one_of_each, shown):
    page = shown(tab="reported", comment=one_of_each.pk)

    assert "It is spam: Priya Nair" in page
    assert "Buy!" in page
    assert "Let it stand" in page


def test_opening_claims_and_the_second_moderator_sees_it(post, desk, as_user, moderator):
    first, second = (make_comment(post, text, state=State.HELD) for text in ("One", "Two"))
    other = make_user("Joan Whitlow")
    give_role(other, "Moderator")
    desk.get(QUEUE)

    theirs = as_user(other)
    first_page = theirs.get(QUEUE)
    assert first_page.context["page"].case.comment == second
    assert "Marcus Bello has it open" in first_page.content.decode()
    page = theirs.get(QUEUE, {"comment": first.pk}).content.decode()
    assert "Marcus Bello has this comment open until" in page
    assert "You may still decide" in page
    first.refresh_from_db()
    assert first.claimed_by == moderator


@pytest.mark.parametrize(("left", "more"), [(False, -1), (True, 60)])
def test_claim_ends_after_five_minutes_or_when_its_holder_leaves(left, more, post, desk, moderator):
    other = make_user("Joan Whitlow", is_active=not left)
    until = timezone.now() + timedelta(seconds=more)
    comment = make_comment(post, state=State.HELD, claimed_by=other, claimed_until=until)

    page = desk.get(QUEUE).content.decode()

    comment.refresh_from_db()
    assert comment.claimed_by == moderator
    assert "It is yours until" in page


@pytest.mark.once
def test_own_comment_has_no_buttons_and_tells_nothing_about_oneself(
    post, moderator, reader, desk, shown
):
    comment = make_comment(post, state=State.HIDDEN, author=moderator)
    Report.objects.create(comment=comment, by=reader, reason="spam", words="Buys votes", at=NOW)
    PersonNote.objects.create(user=moderator, text="Watch him.", by=reader, at=NOW)
    Standing.objects.update_or_create(user=moderator, defaults={"hold_all": True})
    pages = (
        shown(tab="reported", comment=comment.pk),
        shown(tab="all", word="votes"),
        desk.get("/admin/comments/report/").content.decode(),
        b"".join(desk.get(f"{QUEUE}comments.csv", {"tab": "all"}).streaming_content).decode(),
    )

    assert "This is your own comment. Nobody decides on their own" in pages[0]
    assert 'value="approve" data-key' not in pages[0]
    for page in pages:
        for secret in ("Priya Nair", "Buys votes", "Watch him.", "comment of theirs is held"):
            assert secret not in page


@pytest.mark.once
def test_line_of_the_pile_holds_the_whole_text_that_a_tick_decides_on(post, shown):
    text = f"{'Long words. ' * 200}The end."
    make_comment(post, "Short.", state=State.HELD)
    make_comment(post, text, state=State.HELD, waiting_since=NOW)

    pile = shown().partition('<article class="case"')[0]

    assert text in pile


def test_pile_is_paged(post, desk):
    for number in range(60):
        make_comment(post, f"{number}", state=State.HELD)

    pages = [desk.get(QUEUE, {"page": page}).context["page"].pile for page in (1, 2, 3, 4)]

    assert [len(pile.items) for pile in pages] == [25, 25, 10, 0]
    assert [bool(pile.next) for pile in pages] == [True, True, False, False]


def test_keys_are_switched_off_and_on(post, desk, moderator, shown):
    make_comment(post, state=State.HELD)

    assert desk.post(f"{QUEUE}keys/", {"keys": "off"}).status_code == 303
    assert "<kbd>" not in shown()
    assert ModeratorChoice.objects.get().user == moderator
    desk.post(f"{QUEUE}keys/", {"keys": "on"})
    assert "<kbd>a</kbd>" in shown()


def test_fullest_page_costs_twelve_queries(post, reader, moderator, desk):
    comment = submit(post, "Well said.", by=reader, at=NOW)
    decide(comment, "approve", by=moderator, text_number=1, at=NOW)
    edit(comment, "Second thoughts.", by=reader, at=NOW)
    Report.objects.create(comment=comment, by=make_user("Joan"), reason="spam", at=NOW)
    PersonNote.objects.create(user=reader, text="Means well.", by=moderator, at=NOW)

    assert len(queries_of(desk)) <= BUDGET


@pytest.mark.once
def test_ten_thousand_held_comments_cost_what_ten_do(post, desk):
    def hold(number):
        Comment.objects.bulk_create(
            Comment(
                post=post,
                name=f"Name {place}",
                text=f"Words {place}",
                rule="hold everything",
                waiting_since=MONDAY + timedelta(seconds=place),
            )
            for place in range(number)
        )

    hold(10)
    # The first page of a session asks who it is.
    desk.get(QUEUE)
    few = len(queries_of(desk))
    hold(9_990)
    many = queries_of(desk)

    assert len(many) == few <= BUDGET
    assert desk.get(QUEUE).context["page"].counts.of["held"] == 10_000


@pytest.mark.sqlite
def test_counts_and_piles_are_read_from_indexes(one_of_each, desk):
    for tab in ("held", "published", "rejected", "all"):
        asked = [sql for sql in queries_of(desk, tab=tab) if 'FROM "comments_comment"' in sql]
        with connection.cursor() as cursor:
            for sql in asked:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = " ".join(row[3] for row in cursor.fetchall())
                # “All comments” are walked by their numbers, from the newest.
                table_walks = plan.replace("SCAN comments_comment USING", "")
                assert tab == "all" or "SCAN comments_comment" not in table_walks, sql
                assert "TEMP B-TREE FOR ORDER BY" not in plan, sql


def test_front_page_shows_counts_and_the_alarm(one_of_each, desk, editor, as_user):
    page = desk.get("/admin/").content.decode()

    assert "Comments to read <b>1</b>" in page
    assert "Reported comments <b>2</b>" in page
    assert "2 comments have waited too long" in page
    assert "Comments to read" not in as_user(editor).get("/admin/").content.decode()
