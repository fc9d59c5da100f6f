"""Single pages: the small print of a post and everything around it."""

from datetime import date, datetime

import pytest

from posts.dates import LONDON
from seeds.readers import read_text

BODY = "The new library van went out for the first time and came back empty."
POSTED = "This entry was posted on Monday, July 31st, 2017 at 9:32 am"
POSTED += " and is filed under Libraries, Vans."
FOLLOW = "You can follow any responses to this entry through the RSS 2.0 feed."


def only(text):
    (post,) = read_text(text).posts
    return post


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("You can leave a response, or trackback from your own site.", False),
        ("You can skip to the end and leave a response. Pinging is currently not allowed.", False),
        ("Responses are currently closed, but you can trackback from your own site.", True),
        ("Both comments and pings are currently closed.", True),
    ],
)
@pytest.mark.parametrize("glue", [" ", "\n", "\n\n"])
def test_entry_line_gives_time_tags_and_whether_comments_are_closed(sentence, closed, glue):
    post = only(f"The van\n\n{BODY}\n\nTags: reading\n\n{glue.join([POSTED, FOLLOW, sentence])}\n")

    assert post.moment.at == datetime(2017, 7, 31, 9, 32, tzinfo=LONDON)
    assert post.tags == ("reading", "Libraries", "Vans")
    assert post.comments_closed is closed
    assert post.body == f"<p>{BODY}</p>"


def test_comments_are_closed_ends_the_text():
    post = only(f"The van\n\n{BODY}\n\nComments are closed.")

    assert post.comments_closed
    assert post.body == f"<p>{BODY}</p>"
    assert post.kind == "blog"


@pytest.mark.parametrize(
    "links",
    [
        "« The tram\n\nThe bus »",
        "« The tram\nThe bus »",
        "« The tram The bus »",
        "« The tram",
        "The bus »",
        "← The tram\nThe bus →",
    ],
)
def test_links_to_the_neighbours_are_no_title(links):
    post = only(f"{links}\n\nThe van\n\n{BODY}\n\n{POSTED} {FOLLOW}\n")

    assert post.title == "The van"
    assert post.body == f"<p>{BODY}</p>"


def test_links_to_the_neighbours_below_the_text():
    post = only(
        f"The van\n\n{BODY}\n\n{POSTED}\n\n← The tram\nThe bus →\n\nNo Responses to “The van”\n"
    )

    assert post.body == f"<p>{BODY}</p>"


FORM = """Leave a Reply
Click here to cancel reply.

Name (required)

Mail (will not be published) (required)

Website

XHTML: You can use these tags: <a href="" title=""> <abbr title="">

Submit Comment
"""
END = "CXO Blog is proudly powered by WordPress\nEntries (RSS) and Comments (RSS).\n"
WIDGETS = """Pages
  • About

Archives
  • July 2017
  • June 2017 (4)

Recent Posts
  • The bus

Meta
  • Log in
  • Entries RSS
"""


@pytest.mark.parametrize(
    "furniture", [FORM, END, WIDGETS, FORM + END, FORM + WIDGETS + END, WIDGETS + END]
)
def test_furniture_is_no_part_of_a_post(furniture):
    capture = read_text(f"The van\n\n{BODY}\n\nTags: a\n\n{furniture}")

    assert [(post.title, post.body) for post in capture.posts] == [("The van", f"<p>{BODY}</p>")]


def test_pages_in_one_file_are_cut_at_their_furniture():
    page = "« The tram\n\n{0}\n\n" + BODY + "\n\nTags: a\n\nOne Response to “{0}”\n\n"
    page += "Ann says:\nJanuary 21st, 2015 at 12:40 am\n\nI agree.\n\nReply\n\n" + FORM + END

    posts = read_text(page.format("The van") + "\n" + page.format("The bus")).posts

    assert [post.title for post in posts] == ["The van", "The bus"]
    assert [post.comments[0].text for post in posts] == ["I agree.", "I agree."]


def test_pages_in_one_file_are_cut_after_their_small_print():
    page = "{0}\n\n" + BODY + "\n\nTags: a\n\nComments are closed.\n\n"

    posts = read_text("".join(page.format(name) for name in ("The van", "The bus"))).posts

    assert [(post.title, post.body) for post in posts] == [
        ("The van", f"<p>{BODY}</p>"),
        ("The bus", f"<p>{BODY}</p>"),
    ]


def test_thousands_of_pages_in_one_file():
    page = "{0}\n\n" + BODY + "\n\nTags: a\n\nComments are closed.\n\n"

    posts = read_text("".join(page.format(f"Van {number}") for number in range(3_000))).posts

    assert len({post.title for post in posts}) == 3_000


def test_archive_and_single_page_in_one_file():
    archive = f"Archive for July, 2017\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}\n\n"
    single = f"The bus\n\n{BODY}\n\nTags: a\n\nComments are closed.\n\n"

    assert [post.title for post in read_text(single + archive).posts] == ["The bus", "The van"]


@pytest.mark.parametrize(
    "line",
    [
        "Tags: we need new name tags for the van.",
        "Posted in the lobby is a notice about the van, and people read it.",
        "One response to this is to buy a second van.",
        "Subject: the van",
        "Comments are closed in the van, and so is the door.",
        "Ann says:",
        "3 – Evidence that nobody shows",
        "This is what July 31st, 2017 meant to us.",
        "Archives matter, and we are keeping ours for July 2017.",
        "« Il fait beau », as they say.",
        "12 Responses to the survey were thrown away.",
    ],
)
@pytest.mark.parametrize("kind", ["", "Comments are closed.\n"])
def test_line_that_merely_looks_like_a_mark_is_text(line, kind):
    post = only(f"The van\n\n{BODY}\n\n{line}\n\nAnd then we all went home again.\n\n{kind}")

    assert line.split(",")[0].split(":")[0] in post.plain
    assert post.plain.endswith("home again.")


def test_article_has_no_marks_and_is_news():
    post = only(f"The van\n\n{BODY}\n\n{BODY}\n")

    assert post.kind == "news"
    assert not post.moment.is_known


def test_article_may_have_its_date_below_the_title():
    post = only(f"The van\n\n31 July 2017\n\n{BODY}\n\n{BODY}\n")

    assert (post.kind, post.moment.day) == ("news", date(2017, 7, 31))


@pytest.mark.parametrize("title", ["Video Blog: the van", "Video blog – the van"])
def test_video_wants_its_transcript(title):
    capture = read_text(f"{title}\n\n{BODY}\n\nA transcript is here: Van 1 Transcript\n\nTags: a\n")

    assert capture.posts[0].kind == "video"
    assert capture.posts[0].transcript == "Van 1 Transcript"
    assert [notice.is_warning for notice in capture.notices] == [False]


def test_assessment_gives_score_and_meaning_as_facts():
    post = only(
        "A council: assessment\nSafe vans\nScore: 2\n2 – Evidence shows some shortfalls\n"
        f"Findings\n{BODY}\n"
    )

    assert post.kind == "report"
    assert (post.subject, post.score, post.score_meaning) == (
        "Safe vans",
        2,
        "Evidence shows some shortfalls",
    )
    assert post.body == f"<h2>Findings</h2><p>{BODY}</p>"


def test_score_off_the_scale_stays_text():
    capture = read_text(f"A council: assessment\nScore: 9\n9 – Off the scale\n{BODY}\n")

    assert capture.posts[0].score is None
    assert "Score: 9" in capture.posts[0].plain
    assert "scale" in str(capture.notices[0])


def test_meaning_of_another_score_stays_text_and_is_told():
    capture = read_text(f"A council: assessment\nScore: 3\n2 – Evidence is thin\n{BODY}\n")

    assert (capture.posts[0].score, capture.posts[0].score_meaning) == (3, "")
    assert "2 – Evidence is thin" in capture.posts[0].plain
    assert "the score is 3, but the line below it is of another" in str(capture.notices[0])


def test_link_numbers_of_text_browsers_are_no_words():
    text = f"[1]« The tram\n\n[2]The van\n\n{BODY} See [3]the list.\n\n"
    text += "Posted in [4]Vans | [5]No Comments »\n"

    post = only(text)

    assert post.title == "The van"
    assert post.plain.endswith("See the list.")
    assert post.tags == ("Vans",)


def test_list_of_addresses_proves_link_numbers_that_stand_alone():
    text = f"The van\n\n{BODY} See [1]the list [2] here.\n\nTags: a\n\nReferences\n\n"
    text += "   1. http://example.org/list\n   2. http://example.org/picture\n"

    assert only(text).plain.endswith("See the list here.")


def test_link_numbers_left_out_are_said():
    text = f"[1]The van\n\n{BODY} [2]One, [3]two.\n\nTags: a\n"

    assert "3 link numbers" in str(read_text(text).notices[0])


def test_no_more_link_numbers_are_said_than_a_short_list_of_addresses_proves():
    text = f"[1]The van\n\n{BODY} [2]One, [3]two.\n\nTags: a\n\nReferences\n\n"
    read = read_text(text + "   1. http://example.org/a\n   2. http://example.org/b\n")

    assert "2 link numbers" in str(read.notices[0])
    assert "[3]two." in read.posts[0].plain


@pytest.mark.parametrize(
    "words",
    [
        "It had four[1] wheels.\n\n[1]One was spare.",
        "It had [1]four wheels and [2]one door.",
        "It had four wheels [1], [2] and [3] doors.\n\nReferences\n\n1. http://example.org/a",
        "It had [26] wheels.",
        "It had [2]two, [1]one and [3]three wheels.",
    ],
)
def test_footnotes_are_words(words):
    plain = only(f"The van\n\n{BODY} {words}\n").plain

    assert "[" in plain
    assert plain.count("[") == words.count("[")


def test_sentence_below_a_lone_by_is_text_and_no_name():
    post = only(f"The van\n\nJuly 31, 2017\n\nby\n\n{BODY}\n\nTags: a\n")

    assert (post.printed_author, post.plain) == ("", f"by {BODY}")
