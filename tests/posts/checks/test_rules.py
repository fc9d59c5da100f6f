"""Each rule of the checks on texts that break it and texts that do not."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posts.checks.checking import PURE
from posts.checks.headings import check_headings
from posts.checks.links import check_links
from posts.checks.pictures import check_pictures
from posts.checks.private import Offices, check_private, is_nhs_number
from posts.checks.tables import check_tables
from posts.checks.videos import check_videos
from posts.checks.wording import check_wording, reading_age, sentences_of, syllables
from posts.checks.writing import Picture, Video, Writing

OFFICES = Offices.of(["HR@council.example", "@office.example"], ["01632 960 000"])
DOT = '<img src="/media/abcdefgh/a.png"{}>'
LONG = "The " + "very " * 25 + "end."


def found(rule, *, body="", **fields):
    """The places of what a rule finds: field, element and words."""
    fields.setdefault("summary", "Short.")
    places = [finding.place for finding in rule(Writing(body=body, **fields))]
    return [(place.field, place.tag, place.words) for place in places]


@pytest.mark.parametrize(
    ("attributes", "breaks"),
    [
        ("", True),
        (' alt=""', True),
        (' alt="  "', True),
        (' alt="A mere"', False),
        (' alt="" class="decorative"', False),
        (' class="align-left decorative"', False),
        (' class="align-left"', True),
        (' alt="" class="decoration"', True),
    ],
)
def test_picture_is_described_or_marked_decorative(attributes, breaks):
    wanted = [("body", "img", "/media/abcdefgh/a.png")] if breaks else []

    assert found(check_pictures, body=DOT.format(attributes)) == wanted


def test_lead_picture_is_described():
    place = ("lead_picture_description", "", "")

    assert found(check_pictures, lead_picture=Picture(" ")) == [place]
    assert found(check_pictures, lead_picture=Picture("A mere")) == []


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2><h3>E</h3>", []),
        ("<p>None.</p>", []),
        ("<h1>Becomes the second</h1>", []),
        ("<h3>First</h3>", ["First"]),
        ("<h2>A</h2><h4>B</h4><h4>C</h4>", ["B"]),
        ("<h2>A</h2><h2>" + DOT.format("") + "</h2>", [""]),
        ("<h2>" + DOT.format(" alt='A mere'") + "</h2>", []),
    ],
)
def test_headings_go_down_one_step_at_a_time(body, wrong):
    assert [words for _field, _tag, words in found(check_headings, body=body)] == wrong


@pytest.mark.parametrize(
    ("words", "breaks"),
    [
        *((words, True) for words in ("click here", "Here", "HERE.", "read more …", "this link")),
        *((words, True) for words in ("https://a.example/x", "www.a.example", "a.example/x")),
        *((words, True) for words in ("", "&nbsp;", "<b></b>")),
        *((words, False) for words in ("The budget", "Read more about bins", "GOV.UK guidance")),
        *((words, False) for words in ("Budget.pdf", "e.g. this", "Here is the budget", "A.B.")),
        (DOT.format(' alt="The budget"'), False),
        (DOT.format(' alt=""'), True),
    ],
)
def test_link_says_where_it_goes(words, breaks):
    assert bool(found(check_links, body=f'<p>See <a href="/a/">{words}</a></p>')) is breaks


@pytest.mark.parametrize(
    "address", ["ftp://files.example/a", "file:///C:/x.docx", "sms:07700", "http://[a", ""]
)
def test_link_that_lost_its_address_stops_publishing_and_keeps_its_words(address):
    (lost,) = check_links(Writing(body=f'<p><a href="{address}">a file</a></p>'))

    assert lost.blocking
    assert lost.sentence.startswith("The link “a file” has no address that readers can open.")


@pytest.mark.parametrize(
    ("one", "other", "breaks"),
    [
        ("https://a.example/", "https://b.example/", True),
        ("https://a.example/x", "http://A.example/x/", False),
        ("/a/#one", "/a/#two", True),
    ],
)
def test_same_words_lead_to_one_place(one, other, breaks):
    body = f'<p><a href="{one}">The budget</a> and <a href="{other}">the budget.</a></p>'

    assert found(check_links, body=body) == ([("body", "a", other)] if breaks else [])


@pytest.mark.parametrize(
    ("table", "rules"),
    [
        ("<caption>Bins</caption><tr><th>Day</th></tr><tr><td>1</td></tr>", []),
        ("<tr><th>Day</th></tr><tr><td>1</td></tr>", [False]),
        ("<caption>Bins</caption><tr><td>Day</td></tr>", [True]),
        ("<caption> </caption><tr><th></th><td>Day</td></tr>", [True, False]),
    ],
)
def test_table_has_headings_and_better_a_caption(table, rules):
    findings = check_tables(Writing(body=f"<p>a</p><table>{table}</table>"))

    assert [finding.blocking for finding in findings] == rules


@pytest.mark.parametrize(
    ("video", "fields"),
    [
        (Video(has_transcript=True), []),
        (Video(), ["transcript"]),
        (Video(is_file=True, has_transcript=True), ["captions"]),
        (Video(is_file=True), ["transcript", "captions"]),
        (Video(is_file=True, has_transcript=True, has_captions=True), []),
        (None, []),
    ],
)
def test_video_comes_with_what_is_said(video, fields):
    assert [field for field, *_rest in found(check_videos, video=video)] == fields


@pytest.mark.parametrize(
    "words",
    [
        *("jo.bloggs@council.example", "O'Neil@council.example", "a@b.co"),
        *("07700 900123", "(01632) 960 123", "0114 496 0123", "020 7946 0018", "01632960123"),
        *("01632.960.123", "+44 (0)7700.900.123"),
        *("+44 7700 900123", "+44 (0)20 7946 0018", "0044 1632 960123", "016977 12345"),
        *("ext 4521", "Extension 4521", "ext. no. 345"),
        *("QQ".replace("Q", "A") + " 12 34 56 C", "AB123456D", "ab 12 34 56 a", "JG-10-37-59-A"),
        *("943 476 5919", "9434765919", "943-476-5919"),
    ],
)
def test_what_belongs_to_a_person_is_found(words):
    body = f"<p>Write to {words}, then go.</p>"

    assert [(field, tag) for field, tag, _words in found(private, body=body)] == [("body", "p")]


@pytest.mark.parametrize(
    "words",
    [
        *("hr@council.example", "HR@Council.example", "anybody@office.example", "@jo", "a@b"),
        *("01632 960000", "+44 1632 960 000", "0300 123 4567", "0800 111 4567", "999", "101"),
        *(
            "£01632960123",
            "01 02 2024 10:30",
            "01.02.2024 10 30 55",
            "01632.960.000",
            "12,345,678,901",
        ),
        *("reference 016329601234567", "https://a.example/01632960123", "the extension of 2024"),
        *("QQ123456C", "BG123456A", "AO123456A", "AB123456", "AB1234567C", "GB 12 34 56 A"),
        *("943 476 5918", "1111111111", "94347659190", "£9434765919"),
    ],
)
def test_what_belongs_to_nobody_passes(words):
    assert found(private, body=f"<p>Write to {words}, then go.</p>") == []


def private(writing):
    """The rule with the offices of these tests."""
    return check_private(writing, OFFICES)


def test_every_part_of_a_post_is_looked_through_for_what_is_private():
    mail = "jo@council.example"
    body = f'<p><a href="mailto:{mail}">Jo</a> ' + DOT.format(f" alt='{mail}'") + "</p>"
    said = {"labels": (mail,), "transcript": mail}
    said |= dict.fromkeys(("score_meaning", "byline_name", "byline_job_title"), mail)
    writing = Writing(mail, mail, body, (mail,), False, Picture(mail), **said)

    fields = [finding.place.field for finding in private(writing)]

    parts = ["title", "summary", "tags", "body", "body"]
    beside = ["transcript", "score_meaning", "byline_name", "byline_job_title", "attachments"]
    assert fields == [*parts, "lead_picture_description", *beside]


def test_nhs_number_ends_with_its_check_digit():
    assert [number for number in range(9434765910, 9434765920) if is_nhs_number(str(number))] == [
        9434765919
    ]
    assert not any(is_nhs_number(f"100000002{last}") for last in range(10) if last != 8)


@pytest.mark.parametrize(
    ("body", "fields", "rules"),
    [
        ("<p>Short and plain.</p>", {}, []),
        ("<p>Short.</p>", {"summary": "  "}, ["summary"]),
        (f"<p>{LONG}</p>", {}, ["sentences"]),
        (f"<ul><li>{LONG} {LONG}</li></ul>", {}, ["sentences", "sentences"]),
        ("<p>" + "We count it. " * 34 + "</p>", {}, ["paragraphs"]),
        ("<p>We met THE WHOLE COUNCIL there.</p>", {}, ["capitals"]),
        ("<p>We met NHS, BBC and DVLA there.</p>", {}, []),
        ("<p>The NHS, BBC, ITV told us.</p>", {}, []),
        ("<p>a</p>", {"title": "A MESSAGE TO ALL STAFF"}, ["capitals"]),
    ],
)
def test_wording_is_advised_on(body, fields, rules):
    writing = Writing(**{"summary": "Short.", "body": body, **fields})

    findings = list(check_wording(writing))

    assert [finding.rule for finding in findings] == rules
    assert not any(finding.blocking for finding in findings)


def test_reading_age_is_that_of_the_formula():
    easy = "<p>" + "The cat sat on the mat. " * 20 + "</p>"
    hard = "<p>" + "Organisational transformation necessitates considerable collaboration. " * 20
    syllables_of_a_word = sum(map(syllables, hard.split()[1:7])) / 6

    assert reading_age(Writing(body=easy)) == 5
    assert reading_age(Writing(body="<p>Too short.</p>")) is None
    assert syllables_of_a_word > 3
    assert "reading age" in {one.rule for one in check_wording(Writing(body=hard + "</p>"))}


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("council", 2), ("the", 1), ("table", 2), ("made", 1), ("wanted", 2), ("area", 2)],
)
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


def test_sentences_end_where_readers_pause():
    words = "Dr. Smith met Cllr. Jones. “Why?” she asked. It cost £3.50 in all."

    assert sentences_of(words) == [
        "Dr. Smith met Cllr. Jones.",
        "“Why?” she asked.",
        "It cost £3.50 in all.",
    ]


PIECES = (
    "<h2>",
    "<h4>",
    "</h2>",
    "<a href='x'>",
    "</a>",
    "<table>",
    "<th>",
    "</table>",
    "<img>",
    "<p>",
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=30))
def test_no_text_breaks_a_rule_itself(pieces):
    writing = Writing(title="".join(pieces), body="".join(pieces), tags=tuple(pieces))

    for rule in (*PURE, private, check_wording):
        assert all(finding.sentence for finding in rule(writing))


NASTY = ("0", "1-", "a@", "”", ".”)", "0(", "Dr. A ", "ABC ", "<blockquote>x", "<table><tr><td>")


def test_no_text_takes_longer_than_its_length_asks_for():
    began = monotonic()
    for piece in NASTY:
        writing = Writing(body="<p>" + piece * (60_000 // len(piece)))
        for rule in (*PURE, private, check_wording):
            assert list(rule(writing)) is not None

    # All together take half a second; one that looks at every pair of letters takes minutes.
    assert monotonic() - began < 20
