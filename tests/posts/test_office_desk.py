"""The office on the desk: what will happen is shown first, and nothing typed is lost."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from posts.bylines import draft_byline
from posts.dates import local_day
from posts.models import Author, Post, Tenure
from posts.office import office_mark
from tests.makers import make_author, make_draft, make_post, make_tenure
from tests.posts.desk_form import ADD, change, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = local_day(timezone.now())
SOON = TODAY + timedelta(days=10)


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


@pytest.fixture
def office(chief):
    author = make_author(user=chief)
    make_tenure(author, "Eleanor Wray", began=date(2018, 4, 1), ended=None, user=chief)
    return author


def page(office, rest=""):
    return f"/admin/posts/author/{office.pk}/office/{rest}"


def form(office, reader, **fields):
    return {
        "seen": office_mark(office),
        "to": reader.staff_number,
        "on": f"{SOON}",
        "job_title": "Chief Executive",
        "words": "",
        **fields,
    }


def test_what_will_happen_is_shown_before_it_is_done(desk, office, reader):
    make_draft(author=office, **draft_byline(office))
    make_post("Farewell", author=office, publish_at=timezone.now() + timedelta(days=12))

    look = desk.post(page(office, "hand-over/"), form(office, reader, deed="look"))

    assert look.status_code == 200
    assert "signed by Priya Nair, Chief Executive" in look.text
    assert "Eleanor Wray no longer does" in look.text
    assert "1 draft gets the new name" in look.text
    assert "Farewell</a>" in look.text
    assert not Tenure.objects.planned().exists()

    done = desk.post(
        page(office, "hand-over/"), form(office, reader, deed="hand_over"), follow=True
    )

    assert Tenure.objects.planned().get().user == reader
    assert "Priya Nair takes “Chief Executive” over on" in done.text
    assert "Take that back" in done.text


def test_second_press_and_a_stale_page_are_refused_with_the_words_kept(desk, office, reader):
    first = form(office, reader, deed="hand_over", words="From Leeds.")
    desk.post(page(office, "hand-over/"), first)

    answer = desk.post(page(office, "hand-over/"), first)

    assert answer.status_code == 422
    assert "is planned already" in answer.text
    assert "From Leeds." in answer.text
    back = page(office, "take-back/")
    assert "changed who holds this office" in desk.post(back, {"seen": first["seen"]}).text
    assert desk.post(back, {"seen": office_mark(office)}).status_code == 302
    assert desk.post(back, {"seen": office_mark(office)}).status_code == 422
    assert not Tenure.objects.planned().exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"to": ""}, "Enter a staff number"),
        ({"to": "nobody@council.example"}, "Nobody on the staff list has"),
        ({"on": ""}, "Enter the first day"),
        ({"on": "31/02/2020"}, "Enter a real date"),
        ({"on": "9999-12-31"}, "last year or of the next two"),
        ({"job_title": "x" * 151}, "Use at most 150 characters"),
    ],
)
def test_handover_form_refuses_in_words(desk, office, reader, fields, sentence):
    for deed in ("look", "hand_over"):
        asked = form(office, reader, **{"deed": deed, "words": "Kept.", **fields})
        answer = desk.post(page(office, "hand-over/"), asked)

        assert answer.status_code == 422
        assert sentence in answer.text
        assert "Kept." in answer.text
    assert Tenure.objects.count() == 1


def test_earlier_holder_is_written_down_mended_and_removed(desk, office):
    old = make_post("In 2017")
    facts = {"name": "Julian Cragg", "job_title": "", "member": "", "words": "", "began": ""}

    desk.post(
        page(office, "holders/add/"), {**facts, "seen": office_mark(office), "ended": "2018-03-31"}
    )

    tenure = Tenure.objects.get(name="Julian Cragg")
    assert Post.objects.get(pk=old.pk).tenure == tenure
    holder = page(office, f"holders/{tenure.pk}/")
    clash = {**facts, "seen": office_mark(office), "ended": "2019-03-31"}
    answer = desk.post(holder, clash)
    assert answer.status_code == 422
    assert "Eleanor Wray held this office on some of those days" in answer.text
    desk.post(f"{holder}remove/", {"seen": office_mark(office)})
    assert not Tenure.objects.filter(pk=tenure.pk).exists()


def test_holder_is_changed_by_handing_over_and_not_in_the_author_s_form(desk, office, reader):
    address = f"/admin/posts/author/{office.pk}/change/"
    assert "Who holds it" in desk.get(address).text

    desk.post(address, {"name": "Chief Executive", "member": reader.staff_number})

    assert Author.objects.get().user != reader


def test_new_post_is_signed_by_the_holder_unless_a_name_is_typed(desk, office):
    desk.post(ADD, typed(author=office.pk))
    desk.post(ADD, typed(title="Other", author=office.pk, byline_name="The whole team"))

    bylines = Post.objects.order_by("pk").values_list("byline_name", "byline_job_title", "tenure")
    assert list(bylines) == [
        ("Eleanor Wray", "Chief Executive", office.tenures.get().pk),
        ("The whole team", "", None),
    ]


def test_emptied_byline_is_the_holder_s_again(desk, office):
    post = make_draft(author=office, byline_name="The whole team")

    desk.post(change(post), typed(post, byline_name=""))

    post.refresh_from_db()
    assert (post.byline_name, post.tenure.name) == ("Eleanor Wray", "Eleanor Wray")
