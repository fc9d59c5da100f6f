"""The five captures: the project's digests always, the originals where they are."""

import re
from datetime import date

import pytest

from comments.models import Comment
from posts.models import Post
from tests.seeds.conftest import Run
from tests.seeds.splitting import DIGESTS, ORIGINALS, words_of, words_shown

HERE = [DIGESTS, ORIGINALS] if ORIGINALS.is_dir() else [DIGESTS]
FOLDERS = [
    pytest.param(folder, marks=pytest.mark.originals if folder == ORIGINALS else ())
    for folder in HERE
]
AWAY = "SLT Away Day; Providing a better health and care system"
EASTER = "The first week back after Easter"
CONGRESS = (
    "Staffordshire and Stoke-on-Trent come together to plan for improvements in NHS and social care"
)
ASSESSMENT = "Staffordshire County Council: local authority assessment"


@pytest.fixture(params=FOLDERS)
def imported(request, db):
    """A first run over the five captures."""
    run = Run(request.param)
    run.folder = request.param
    return run


def post(title):
    return Post.objects.get(live_version__title=title)


def test_seven_posts_and_one_comment(imported):
    assert imported.error == ""
    assert imported.counts == (7, 1, 0, 0)
    assert imported.totals["comments"] == Comment.objects.count() == 1
    assert Post.objects.published().count() == 7
    assert imported.warnings == []


def test_every_post_is_readable(imported, client):
    for address in [post.get_absolute_url() for post in Post.objects.all()]:
        assert client.get(address).status_code == 200


def test_single_page_and_archive_are_one_post(imported):
    away = post(AWAY)

    assert away.get_absolute_url() == (
        "/2017/07/31/slt-away-day-providing-a-better-health-and-care-system/"
    )
    assert away.imported.sources.count() == 2
    assert imported.file("002_8d5f0fc52c62a05d.txt")["united"] == 1
    assert away.tags.count() == 0
    assert away.byline_name == "Chief Executive"


def test_quoted_letter_keeps_its_lines(imported):
    comment = Comment.objects.get()

    assert (comment.name, comment.state, comment.written_at) == ("Julian Cragg", "published", None)
    assert "\nSent: 09 August 2017 09:32\nTo: " in comment.text
    assert "\nSubject: dignity awards\n\n" in comment.text


def test_month_from_the_catalogue_and_closed_comments(imported):
    easter = post(EASTER)

    assert (easter.day, easter.precision) == (date(2015, 4, 1), "month")
    assert easter.comments_mode == "closed"
    assert easter.get_absolute_url() == "/2015/04/the-first-week-back-after-easter/"
    assert "approximately" in imported.file("001_76473c2fe3e74054.txt")["notes"][0]


def test_archive_gives_four_days(imported):
    july = Post.objects.in_month(date(2017, 7, 1)).newest_first()

    assert [(post.day.day, post.kind) for post in july] == [
        (31, "blog"),
        (26, "blog"),
        (17, "blog"),
        (3, "video"),
    ]


def test_video_wants_its_transcript(imported):
    video = Post.objects.get(kind="video")

    assert video.transcript_wanted == "CXO Video Blog 1 Transcript"
    assert any(
        "transcript wanted" in note for note in imported.file("002_8d5f0fc52c62a05d.txt")["notes"]
    )


def test_news_has_a_list_and_quotations(imported):
    news = post(CONGRESS)

    assert (news.kind, news.day, news.precision) == ("news", date(2015, 7, 1), "month")
    assert news.byline_name == "Staffordshire County Council"
    body = news.live_version.body
    assert re.findall(r"<li>(.*?) –", body) == [
        "Fit and Well",
        "High risk and Independent",
        "In The System",
    ]
    assert body.count("<blockquote>") == 2
    assert "4 August, 2015" in body


def test_report_has_score_sections_and_wants_a_date(imported):
    report = post(ASSESSMENT)

    assert (report.kind, report.score) == ("report", 3)
    assert report.score_meaning == "Evidence shows a good standard"
    assert report.live_version.summary == "Governance, management and sustainability"
    assert report.live_version.body.count("<h2>") == 2
    assert report.get_absolute_url().startswith("/undated/")
    assert imported.report["dates_wanted"] == [ASSESSMENT]


def test_second_run_changes_nothing(imported):
    again = Run(imported.folder)

    assert again.counts == (0, 0, 0, 8)
    assert again.totals["comments"] == again.totals["tags"] == 0


def test_month_archive_reads_as_promised(imported, client):
    page = client.get("/2017/07/").content.decode()

    assert "Archive for July 2017" in page
    titles = [AWAY, "Improving children’s services", "People First Digital Always", "Video Blog"]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)


def test_words_of_the_captures_are_shown_in_order(imported):
    marks = {"Tags:", ","}
    for path in sorted(imported.folder.glob("*.txt")):
        raw = words_of(path.read_text(encoding="utf-8"))
        place = 0
        for words in shown_by(path.name):
            place = following(raw, words, place)
        assert not marks & set(raw[place:])


def shown_by(name):
    """The words of each post of a file, in the order of the file."""
    posts = Post.objects.filter(imported__sources__name=name).order_by("-sorts_at")
    for shown in posts:
        text = shown.live_version
        yield text.title.split()
        if shown.score:
            yield text.summary.split()
            yield f"Score: {shown.score} {shown.score} – {shown.score_meaning}".split()
        yield words_shown(text.body)
        if not name.startswith("002"):
            for comment in shown.comments.in_order():
                yield comment.name.split()
                yield words_of(comment.text)


def following(raw, words, place):
    """The place after these words, which stand there unbroken."""
    starts = (at for at in range(place, len(raw)) if raw[at : at + len(words)] == words)
    found = next(starts, None)
    assert found is not None, " ".join(words)[:200]
    return found + len(words)
