"""The desk's smaller pages: tags, authors, standing pages, uploads, comments, the front page."""

import pytest

from posts.models import StandingPage, Tag
from posts.models.tag import named_tag
from posts.publishing import publish_changes
from posts.standing_pages import make_standing_pages
from tests.makers import make_author, make_comment, make_draft, make_post
from tests.posts.desk_form import change, live

pytestmark = pytest.mark.django_db
LISTS = ("posts/tag/", "posts/author/", "posts/standingpage/", "posts/upload/", "comments/comment/")
ODD = ("", "?q='", "?p=x", "?p=99999", "?o=", "?o=9.9", "?e=1", "?all=", "?id__exact=%27")


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


@pytest.mark.parametrize("address", LISTS)
def test_lists_answer_odd_questions(desk, address):
    make_comment(make_post(tags=("Budget",)))

    answers = {query: desk.get(f"/admin/{address}{query}", follow=True) for query in ODD}

    assert {query: one for query, one in answers.items() if one.status_code not in (200, 400)} == {}


def test_list_costs_the_same_with_one_row_and_with_twelve(desk, django_assert_max_num_queries):
    for number in range(12):
        post = make_post(tags=(f"Tag {number}",), author=make_author(f"Author {number}"))
        make_comment(post)
        if number in (0, 11):
            for address in LISTS:
                with django_assert_max_num_queries(9):
                    desk.get(f"/admin/{address}")


def test_tag_is_renamed_but_not_to_another_tags_name(desk):
    make_post(tags=("Budget", "Savings"))
    budget = Tag.objects.get(name="Budget")
    address = f"/admin/posts/tag/{budget.pk}/change/"

    assert "There is another tag" in desk.post(address, {"name": "SAVINGS"}).content.decode()
    desk.post(address, {"name": "The  budget"})
    assert set(Tag.objects.values_list("name", flat=True)) == {"The budget", "Savings"}


@pytest.mark.parametrize("name", ["The budget", "THE BUDGET"])
def test_renamed_tag_stays_renamed_when_its_post_is_published_again(desk, name):
    post = make_post(tags=("Budget",))
    rename_tag(desk, "Budget", name)

    publish_changes(post)

    assert [(tag.name, tag.slug) for tag in post.tags.all()] == [(name, "budget")]
    assert f'value="{name}"' in desk.get(change(post)).content.decode()
    assert Tag.objects.count() == 1


def test_renamed_tag_alone_makes_no_new_version(desk):
    post = make_post(tags=("Budget",))
    rename_tag(desk, "Budget", "Money")

    desk.post(change(post), live(post, tags="Money", deed="settings", pinned="on"))

    post.refresh_from_db()
    assert (post.pinned, post.versions.count()) == (True, 1)


def test_tag_gets_its_old_name_back_and_no_other_takes_it(desk):
    make_post(tags=("Budget", "Savings"))
    rename_tag(desk, "Budget", "Money")

    assert "“Money” was called before" in rename_tag(desk, "Savings", "budget").content.decode()
    rename_tag(desk, "Money", "Budget")
    assert named_tag("money") == named_tag("budget")
    assert set(Tag.objects.values_list("name", flat=True)) == {"Budget", "Savings"}


def test_draft_is_listed_under_its_tags_new_name(desk):
    make_post(tags=("Budget",))
    make_draft("Still a draft", tags=("Budget",))
    rename_tag(desk, "Budget", "Money")

    assert "Still a draft" in desk.get("/admin/posts/post/?tag=budget").content.decode()


def rename_tag(desk, before, after):
    tag = Tag.objects.get(name=before)
    return desk.post(f"/admin/posts/tag/{tag.pk}/change/", {"name": after})


def change_author(desk, author, **form):
    address = f"/admin/posts/author/{author.pk}/change/"
    return desk.post(address, {"name": author.name, "job_title": "", "member": "", **form})


def test_readers_see_a_renamed_author_at_once_under_the_old_address(desk):
    author = make_post().author

    change_author(desk, author, name="The Chief", slug="the-chief")

    assert "The Chief" in desk.get(f"/author/{author.slug}/").content.decode()
    assert desk.get("/author/the-chief/").status_code == 404


@pytest.mark.parametrize("slug", ["Chief_X", "chief_x", "2017", "feed", "chief x", "-"])
def test_new_author_s_address_can_be_reached(desk, slug):
    form = {"name": "Chief X", "slug": slug, "job_title": "", "member": ""}

    answer = desk.post("/admin/posts/author/add/", form)
    assert "Use lower case letters, numbers and hyphens" in answer.content.decode()

    desk.post("/admin/posts/author/add/", {**form, "slug": "chief-x"})
    assert desk.get("/author/chief-x/").status_code == 200


def test_author_s_member_of_staff_is_named_by_number_or_address(desk, reader):
    author = make_author()

    for login in (reader.staff_number.lower(), reader.email.upper()):
        change_author(desk, author, member="")
        change_author(desk, author, member=login)
        author.refresh_from_db()
        assert author.user == reader
    page = desk.get(f"/admin/posts/author/{author.pk}/change/").content.decode()
    assert f'value="{reader.staff_number}"' in page


def test_member_of_staff_nobody_knows_or_another_author_has_is_refused(desk, reader):
    make_author(user=reader)
    deputy = make_author("Deputy")

    answer = change_author(desk, deputy, member="S-none")
    assert "Nobody on the staff list has “S-none”." in answer.content.decode()
    answer = change_author(desk, deputy, member=reader.staff_number)
    assert "Priya Nair already signs as “Chief Executive”." in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "field", "typed", "sentence"),
    [
        ("tag", "name", "x" * 101, "Use at most 100 characters; there are 101."),
        ("author", "name", "", "Fill this in."),
        ("author", "name", "Deputy", "There is another author of this name."),
        ("author", "job_title", "x" * 151, "Use at most 150 characters; there are 151."),
    ],
)
def test_smaller_forms_refuse_in_plain_words(desk, address, field, typed, sentence):
    post = make_post(tags=("Budget",))
    make_author("Deputy")
    pk = Tag.objects.get().pk if address == "tag" else post.author_id

    answer = desk.post(f"/admin/posts/{address}/{pk}/change/", {"name": "A", field: typed})

    assert sentence in answer.content.decode()


def test_standing_page_is_changed_with_the_editor(desk):
    make_standing_pages()
    page = StandingPage.objects.get(slug="privacy")
    address = f"/admin/posts/standingpage/{page.pk}/change/"
    assert 'data-type="ckeditortype"' in desk.get(address).content.decode()

    desk.post(address, {"title": "Privacy", "body": "<p>New.</p><script>x</script>"})

    page.refresh_from_db()
    assert page.body == "<p>New.</p>"


@pytest.mark.parametrize("address", ["posts/author/1/delete/", "comments/comment/1/delete/"])
def test_records_are_not_deleted(desk, address):
    make_comment(make_post(tags=("Budget",)))

    assert desk.post(f"/admin/{address}", {"post": "yes"}).status_code in (302, 403)


def test_comment_is_shown_and_not_changed(desk):
    comment = make_comment(make_post(), "Well said indeed.")
    address = f"/admin/comments/comment/{comment.pk}/change/"

    assert "Well said indeed." in desk.get(address).content.decode()
    assert desk.post(address, {"text": "Other"}).status_code == 403


def test_admin_is_signed_in_to_by_the_blogs_own_door(client, as_user, reader, editor):
    answer = client.get("/admin/login/?next=/admin/posts/post/")

    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2Fposts%2Fpost%2F"
    assert as_user(reader).get("/admin/login/").status_code == 403
    assert as_user(editor).get("/admin/login/").headers["Location"] == "/admin/"


def test_sign_in_leads_to_no_other_site(client):
    answer = client.get("/admin/login/?next=https://other.example/")

    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"
