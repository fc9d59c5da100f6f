"""The catalogue: dates and authors with evidence, or a sentence that says what is wrong."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from polls.models import Baseline
from posts.models import Author, Post
from posts.publishing import change_facts
from seeds.catalogue import read_catalogues
from seeds.catalogue_tables import CatalogueError
from seeds.readers.captures import CapturedPost
from tests.makers import make_author, make_tenure

PAGE = "The van\n\nIt went out in spring, and everybody looked.\n\nComments are closed.\n"
SURVEY = (
    "[[survey]]\nprogramme = 'Staff survey'\ntitle = 'Spring'\nrate = 59\npost = 'THE van'\n"
    "evidence = 'It says so.'\n"
)
HOLDER = (
    "[[holder]]\noffice = 'Chief Executive'\nname = 'Julian Cragg'\nended = '2018-03-31'\n"
    "evidence = 'The van says so.'\n"
)
ENTRY = '[[post]]\ntitle = "The van"\nevidence = "The roses were out."\n'


def catalogue(tmp_path, text):
    path = tmp_path / "catalogue.toml"
    path.write_text(text)
    return read_catalogues([path])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[post]", "catalogue.toml"),
        ("[[post]]\ndate = '2015-04'", "a title is missing"),
        ("[[post]]\ntitle = 'A'\ndate = '2015-04'", "the date needs its evidence"),
        ("[[post]]\ntitle = 'A'\nauthor = 'B'", "the author needs its author_evidence"),
        (ENTRY + "date = '2015-02-30'", "is no date"),
        (ENTRY + "date = 'spring'", "is no date"),
        ("post = 1", "write each post as"),
        (ENTRY + "wordpress_id = '26'", "post 1: wordpress_id must be a number"),
        (ENTRY + "wordpress_id = 0", "is no wordpress_id"),
        (ENTRY + "wordpress_id = true", "wordpress_id must be a number .* and is True"),
        (f"{ENTRY}wordpress_id = 26\n" * 2, "26 stands at two posts"),
        ("survey = 1", "write each survey as"),
        ("[[survey]]\nrate = 59", "survey 1: programme and title and post and evidence must be"),
        (SURVEY.replace("59", "101"), "101 is no rate"),
        (SURVEY.replace("59", "'59%'"), "survey 1: rate must be a number"),
        ("[[holder]]\nname = 'A'", "holder 1: office and evidence must be there"),
        (HOLDER.replace("2018-03-31", "2018-03"), "ended must name the day"),
        (ENTRY + "mentions = 'van'", "post 1: mentions must be a list of texts .* is 'van'"),
        (ENTRY + "mentions = 5", "post 1: mentions must be a list of texts .* is 5"),
        (ENTRY + "mentions = ['van', ' ']", "mentions must be a list of texts"),
        (ENTRY + ENTRY + "wordpres_id = 26", "post 2 holds wordpres_id, .* was wordpress_id meant"),
        (ENTRY + "Date = '2015-04'", "post 1 holds Date, .* was date meant"),
        (ENTRY + "colour = 'red'", "post 1 holds colour, .* it may hold title, mentions, date"),
        (SURVEY + "dates = '2015-04'", "survey 1 holds dates, .* was date meant"),
        (HOLDER + "title = 'Mr'", "holder 1 holds title, which is not known"),
        (ENTRY.replace("post", "posts"), "the catalogue holds posts, .* was post meant"),
        (ENTRY + "approximate = 'yes'", "approximate must be true or false, and is 'yes'"),
        (ENTRY + "date = 2015-04-17T09:10:00", "date must be a date such as"),
        ("[[post]]\ntitle = 5", "title must be a text in quotes"),
        ("post = [1]", "write each post as"),
    ],
)
def test_mistake_is_named(tmp_path, text, words):
    with pytest.raises(CatalogueError, match=words):
        catalogue(tmp_path, text)


def test_date_may_stand_without_quotes(tmp_path):
    about = catalogue(tmp_path, ENTRY + "date = 2015-04-17").about(CapturedPost("The van"))

    assert about.moment.day == date(2015, 4, 17)


def test_entry_needs_title_and_the_words_mentioned(tmp_path):
    found = catalogue(tmp_path, ENTRY + "mentions = ['spring']").about

    assert found(CapturedPost("the  VAN", plain="In spring."))
    assert not found(CapturedPost("The van", plain="In autumn."))
    assert not found(CapturedPost("The bus", plain="In spring."))


def test_date_beside_the_captures_is_taken(folder):
    folder.put("catalogue.toml", ENTRY + "date = '2015-04-17'").put("a.txt", PAGE)

    run = folder.run()

    assert Post.objects.get().day == date(2015, 4, 17)
    assert run.report["dates_wanted"] == []


def test_undated_post_wants_a_date_until_the_catalogue_has_one(folder):
    first = folder.put("a.txt", PAGE).run()
    assert first.report["dates_wanted"] == ["The van"]

    second = folder.put("catalogue.toml", ENTRY + "date = '2015-04'").run()

    assert second.counts == (0, 0, 1, 0)
    assert Post.objects.get().get_absolute_url() == "/2015/04/the-van/"
    assert folder.run().counts == (0, 0, 0, 1)


def test_printed_date_beats_the_catalogue(folder):
    folder.put("catalogue.toml", ENTRY + "date = '2015-04'").put("a.txt", PAGE).run()
    archive = (
        "Archive for May, 2015\n\nThe van\n\nFriday, May 1st, 2015\n\n" + PAGE.split("\n\n")[1]
    )

    folder.put("b.txt", archive).run()

    assert Post.objects.get().day == date(2015, 5, 1)


def test_author_needs_the_catalogue(folder):
    entry = ENTRY + "author = 'Ann Other'\nauthor_evidence = 'Her name stands below.'\n"
    folder.put("catalogue.toml", entry).put("a.txt", PAGE).put("b.txt", PAGE.replace("van", "bus"))

    folder.run()

    assert sorted(Post.objects.values_list("byline_name", flat=True)) == [
        "Ann Other",
        "Chief Executive",
    ]


SIGNED = ENTRY + "author = 'Ann Other'\nauthor_evidence = 'Her name stands below.'\n"
TITLED = SIGNED + "job_title = 'Head of Vans'\n"


def byline():
    post = Post.objects.get()
    return post.author.name, post.byline_name, post.byline_job_title


def test_author_that_the_catalogue_gains_signs_posts_of_earlier_runs(folder):
    folder.put("a.txt", PAGE).run()

    assert folder.put("catalogue.toml", SIGNED).run().counts == (0, 0, 1, 0)
    assert byline() == ("Ann Other", "Ann Other", "")
    assert folder.put("catalogue.toml", TITLED).run().counts == (0, 0, 1, 0)
    assert byline() == ("Ann Other", "Ann Other", "Head of Vans")
    assert folder.run().counts == (0, 0, 0, 1)


def test_post_of_two_captures_that_the_catalogue_changes_counts_as_edited_by_nobody(folder):
    folder.put("a.txt", PAGE).put("b.txt", PAGE).run()

    run = folder.put("catalogue.toml", TITLED + "date = '2015-04'").run()

    assert run.counts == (0, 0, 1, 1)
    assert [file["edited"] for file in run.report["files"]] == [[], []]


BYLINE = "Posted on April 17, 2015 by {}\n\nIt went"


def notes(run):
    return [note for file in run.report["files"] for note in file["notes"]]


def test_printed_name_that_is_left_aside_is_told_in_every_run(folder):
    folder.put("a.txt", PAGE.replace("It went", BYLINE.format("Jane Doe")))
    told = "“The van”: “by Jane Doe” on the page is left aside; the author is {}, unless"

    for run in (folder.run(dry_run=True), folder.run(), folder.run()):
        assert [told.format("Chief Executive") in note for note in notes(run)] == [True]
    table = StringIO()
    call_command("import_seeds", folder.put("catalogue.toml", SIGNED).path, stdout=table)

    assert f"a.txt: line 1: {told.format('Ann Other')}" in table.getvalue()
    assert byline()[1] == "Ann Other"


def test_printed_name_that_the_catalogue_gives_too_is_not_left_aside(folder):
    folder.put("a.txt", PAGE.replace("It went", BYLINE.format("Ann OTHER")))

    assert notes(folder.put("catalogue.toml", SIGNED).run()) == []


def test_every_name_on_a_page_is_told(folder):
    page = PAGE.replace("It went", BYLINE.format("Jane"))
    end = "Posted in Vans | by admin | 2 Comments »"
    folder.put("a.txt", page.replace("Comments are closed.", end))

    assert "“by Jane, admin”" in notes(folder.run())[0]


def test_catalogue_that_falls_silent_leaves_the_author(folder):
    folder.put("catalogue.toml", TITLED).put("a.txt", PAGE).run()

    assert folder.put("catalogue.toml", ENTRY).run().counts == (0, 0, 0, 1)
    assert byline() == ("Ann Other", "Ann Other", "Head of Vans")


def test_author_that_a_person_chose_is_left_alone_unless_told(folder):
    folder.put("a.txt", PAGE).run()
    change_facts(Post.objects.get(), byline_name="Bea Editor")

    run = folder.put("catalogue.toml", TITLED).run()

    assert run.counts == (0, 0, 0, 1)
    assert run.file("a.txt")["edited"] == ["The van (/undated/the-van/)"]
    assert byline() == ("Chief Executive", "Bea Editor", "")
    assert folder.run(overwrite=True).counts == (0, 0, 1, 0)
    assert byline() == ("Ann Other", "Ann Other", "Head of Vans")


def test_job_title_of_an_author_who_is_there_is_kept_as_it_was_then(folder):
    make_author("Chief Executive", job_title="Leads the council")
    folder.put("a.txt", PAGE).run()
    Author.objects.update(job_title="Leads another council")

    assert folder.run().counts == (0, 0, 0, 1)
    assert byline()[2] == "Leads the council"


def test_number_of_the_old_blog_leads_to_the_post(folder, client):
    folder.put("a.txt", PAGE).run()

    folder.put("catalogue.toml", ENTRY + "wordpress_id = 26").run()

    assert client.get("/?p=26")["Location"] == Post.objects.get().get_absolute_url()
    assert folder.run().counts == (0, 0, 0, 1)


def test_number_may_move_to_another_post(folder, client):
    folder.put("a.txt", PAGE).put("b.txt", PAGE.replace("van", "bus"))
    folder.put("catalogue.toml", ENTRY + "wordpress_id = 26").run()

    folder.put("catalogue.toml", ENTRY.replace("van", "bus") + "wordpress_id = 26").run()

    assert client.get("/?p=26")["Location"] == "/undated/the-bus/"


def test_short_link_in_the_small_print_leads_to_the_post(folder, client):
    link = "Shortlink: http://blog.example/?p=26\n\n"
    folder.put("a.txt", PAGE.replace("Comments are", f"{link}Comments are")).run()

    assert client.get("/?p=26")["Location"] == "/undated/the-van/"
    assert "blog.example" not in Post.objects.get().live_version.body


def test_short_link_in_a_text_is_text(folder, client):
    sentence = "It stood at http://blog.example/?p=26 then."
    folder.put("a.txt", PAGE.replace("It went", f"{sentence} It went")).run()

    assert client.get("/?p=26").status_code == 404


def test_response_rate_of_an_earlier_survey_is_kept_once_its_post_is_there(folder):
    folder.put("catalogue.toml", SURVEY).put("a.txt", "Nothing about it.\n\nComments are closed.\n")
    assert folder.run().report["surveys"] == []
    assert folder.put("b.txt", PAGE).run(dry_run=True).report["surveys"] == ["Spring, 59%"]

    first, again = folder.run(), folder.run()

    baseline = Baseline.objects.get(programme__name="Staff survey")
    assert (baseline.rate_percent, baseline.day) == (59, None)
    assert baseline.address == Post.objects.get(live_version__title="The van").get_absolute_url()
    assert (first.report["surveys"], again.report["surveys"]) == (["Spring, 59%"], [])


def test_seeds_know_59_percent_against_27(db):
    call_command("import_seeds", stdout=StringIO())

    found = Baseline.objects.values_list("rate_percent", "day")
    assert list(found) == [(59, date(2015, 4, 1)), (27, None)]


def test_holder_of_an_office_is_kept_once_and_posts_are_filed_under_them(folder):
    folder.put("b.txt", PAGE)
    folder.put("catalogue.toml", f"{HOLDER}{ENTRY}date = '2015-04-17'\n")
    first, again = folder.run(), folder.run()

    post = Post.objects.get()
    assert (first.report["holders"], again.report["holders"]) == (
        ["Julian Cragg, Chief Executive"],
        [],
    )
    assert (post.tenure.name, post.byline_name) == ("Julian Cragg", "Chief Executive")
    assert again.report["totals"]["changed"] == 0


def test_holder_who_clashes_with_the_desk_s_is_reported_and_left_out(folder):
    make_tenure(make_author(), "Somebody else")
    folder.put("b.txt", PAGE).put("catalogue.toml", HOLDER)

    assert "not kept. Somebody else held this office" in folder.run().report["holders"][0]
