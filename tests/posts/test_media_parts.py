"""Media: how players and browsers get the parts of a file."""

import pytest

from posts.uploading import stored_at
from tests.posts.test_media import FILM, body, film, part

__all__ = ["film"]
pytestmark = [
    *(pytest.mark.django_db, pytest.mark.once),
    pytest.mark.usefixtures("own_store"),
]


LAST = len(FILM) - 1


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-1", 0, 1),
        ("bytes=10-99", 10, 99),
        ("bytes=100-", 100, LAST),
        ("bytes=-5", LAST - 4, LAST),
        ("bytes=-999999", 0, LAST),
        (f"bytes={LAST}-", LAST, LAST),
        ("bytes=1000-999999", 1000, LAST),
        (" bytes=0-1 ", 0, 1),
        ("Bytes=0-1", 0, 1),
    ],
)
def test_part_is_answered_exactly(stranger, film, asked, first, last):
    response = part(stranger, film, asked)

    assert response.status_code == 206
    assert body(response) == FILM[first : last + 1]
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/{len(FILM)}"
    assert response.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", [f"bytes={len(FILM)}-", "bytes=99999-100000", "bytes=-0"])
def test_part_behind_the_end_is_refused(stranger, film, asked):
    response = part(stranger, film, asked)

    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(FILM)}"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=-",
        "bytes=9-3",
        "bytes=a-b",
        "bytes=0-1,5-6",
        "bytes 0-1",
        "lines=0-1",
        "bytes=--1",
        "bytes=١-٢",
        f"bytes={'9' * 400}-",
        "",
    ],
)
def test_range_that_is_none_gives_the_whole_file(stranger, film, asked):
    response = part(stranger, film, asked)

    assert response.status_code == 200
    assert body(response) == FILM


def test_part_is_given_only_of_the_file_that_was_begun(stranger, film):
    first = stranger.get(film.get_absolute_url()).headers
    known = [first["ETag"], first["Last-Modified"]]

    same = [part(stranger, film, "bytes=0-1", **{"if-range": mark}) for mark in known]
    other = part(stranger, film, "bytes=0-1", **{"if-range": '"other"'})
    older = part(stranger, film, "bytes=0-1", **{"if-range": "Mon, 31 Jul 2017 08:30:00 GMT"})

    assert [response.status_code for response in same] == [206, 206]
    assert (other.status_code, older.status_code) == (200, 200)


def test_head_says_what_get_would(stranger, film):
    head = stranger.head(film.get_absolute_url())
    whole = stranger.get(film.get_absolute_url())

    assert head.content == b""
    assert dict(head.headers) == dict(whole.headers)
    assert head.headers["Accept-Ranges"] == "bytes"


def test_head_knows_no_parts(stranger, film):
    head = stranger.head(film.get_absolute_url(), headers={"range": "bytes=0-1"})

    assert head.status_code == 200
    assert head.headers["Content-Length"] == str(len(FILM))


def test_unchanged_file_answers_304(stranger, film):
    first = stranger.get(film.get_absolute_url()).headers

    again = stranger.get(film.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    part_again = part(stranger, film, "bytes=0-1", **{"if-none-match": first["ETag"]})

    assert (again.status_code, part_again.status_code) == (304, 304)
    assert again.headers["Cache-Control"] == first["Cache-Control"]


def test_large_file_is_read_block_by_block(stranger, film, settings):
    settings.UPLOAD_MAX_BYTES = 2_000_000
    with stored_at(film).open("r+b") as file:
        file.truncate(3_000_000)

    response = part(stranger, film, "bytes=1-")

    blocks = [len(block) for block in response.streaming_content]
    assert sum(blocks) == 2_999_999
    assert max(blocks) <= 64 * 1024


def test_uploaded_file_is_sent_in_one_block_so_that_no_worker_waits(stranger, film):
    assert not stranger.get(film.get_absolute_url()).streaming


def test_refused_part_is_kept_by_nobody(stranger, film):
    assert part(stranger, film, "bytes=99999-").headers["Cache-Control"] == "no-store"
