"""Bad input: a clear sentence each, and nothing lost."""

import os
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from posts.models import Post
from seeds import finding, importing
from tests.seeds.conftest import Captures, Run

NOBODY = 65534
BODY = "The new library van went out for the first time and came back with every shelf empty."
PAGE = f"The van\n\n{BODY}\n\nComments are closed.\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "byte 0: this is a PNG picture, not text"),
        (b"It\x00", "byte 2: a NUL: this is a binary file, not text"),
        (PAGE.encode("utf-16"), "byte 0: this is UTF-16 text; save it as UTF-8"),
        (b"Title\n\n" + b"x " * 600_000, "line 3: a line of 1,200,000 characters"),
    ],
)
def test_file_is_refused_in_words(folder, content, words):
    run = folder.put("bad.txt", content).put("good.txt", PAGE).run()

    assert run.file("bad.txt")["error"].startswith(words)
    assert run.error
    assert Post.objects.count() == 1


def test_fifty_megabytes_in_one_line(folder):
    run = folder.put("bad.txt", b"x" * 50_000_000).run()

    assert run.file("bad.txt")["error"].startswith("line 1: a line of 50,000,000 characters")


def test_post_longer_than_the_editor_takes_is_refused(folder):
    run = folder.put("a.txt", "The van\n\n" + f"{BODY}\n\n" * 5_000).run()

    assert run.file("a.txt")["error"].startswith("line 1: a post of ")


def test_windows_1252_is_imported_with_a_warning(folder):
    run = folder.put("a.txt", PAGE.replace("new", "“new” £5").encode("cp1252")).run()

    assert "Windows-1252" in run.warnings[0]
    assert "“new” £5" in Post.objects.get().live_version.body


def test_title_of_a_thousand_letters_is_kept_whole_in_the_text(folder):
    title = "word " * 199 + "words"

    run = folder.put("a.txt", f"{title}\n\n{BODY}\n\nComments are closed.\n").run()

    assert "a title of 1,000 characters was shortened" in run.warnings[0]
    version = Post.objects.get().live_version
    assert version.title.endswith("word…")
    assert version.body.startswith(f"<p>{title}</p>")
    assert folder.run().counts == (0, 0, 0, 1)


def test_long_name_of_a_comment_is_kept_whole_in_its_text(folder):
    name = "Ann " * 50 + "Other"
    text = PAGE.replace("Comments are closed.", f"1 comment\n\n1. {name} says:\n\nYes.")

    folder.put("a.txt", text).run()

    comment = Post.objects.get().comments.get()
    assert comment.name.endswith("Ann…")
    assert comment.text == f"{name}\n\nYes."


@pytest.mark.parametrize("title", ["!!!", "29", "feed", "مرحبا", "<b>x</b>", "Q&A"])
def test_odd_titles_have_an_address(folder, client, title):
    folder.put("a.txt", f"{title}\n\n{BODY}\n\nComments are closed.\n").run()

    post = Post.objects.get()

    assert post.live_version.title == title
    assert client.get(post.get_absolute_url()).status_code == 200


def test_markup_and_scripts_are_shown_as_text(folder, client):
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    page = f"The {script}\n\n{BODY} {script}\n\n1 comment\n\nAnn says:\n\n{script}\n"

    folder.put("a.txt", page).run()

    shown = client.get(Post.objects.get().get_absolute_url()).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert shown.count("&lt;script&gt;alert(1)") >= 3


def test_empty_folder_is_said(folder):
    with pytest.raises(CommandError, match="there is no capture"):
        call_command("import_seeds", folder.path)


@pytest.mark.parametrize("missing", ["none.txt", "none", "empty"])
def test_path_that_leads_nowhere_is_named_and_the_others_imported(folder, missing):
    (folder.path / "empty").mkdir()
    folder.put("a.txt", PAGE)

    run = Run(folder.path / missing, folder.path / "a.txt")

    assert run.error == "1 of 2 files were not imported."
    assert "there is no" in run.file(str(folder.path / missing))["error"]
    assert run.counts == (1, 0, 0, 0)


def test_report_counts_in_plain_words(folder):
    one = folder.put("a.txt", b"\0").run()

    assert one.error == "1 of 1 file was not imported."


def test_folder_named_like_a_capture_is_searched(folder):
    (folder.path / "year.txt").mkdir()
    (folder.path / "year.txt" / "a.txt").write_text(PAGE)

    assert [file["file"] for file in folder.run().report["files"]] == ["year.txt/a.txt"]


@contextmanager
def without_privileges():
    """What follows is done by somebody who owns nothing, although tests may run as root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def public_folder(db):
    """A folder of captures that everybody may look into, as may those above it."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Captures(Path(name) / "captures")


def test_file_and_folder_without_permission_are_named(public_folder):
    public_folder.put("shut.txt", PAGE).put("open.txt", PAGE).run(dry_run=True)
    closed = public_folder.path / "closed"
    closed.mkdir()
    (closed / "inside.txt").write_text(PAGE)
    for path in (closed, public_folder.path / "shut.txt"):
        path.chmod(0)

    with without_privileges():
        run = public_folder.run()

    closed.chmod(0o700)
    assert run.error == "2 of 3 files were not imported."
    assert run.file("shut.txt")["error"] == "Permission denied"
    assert run.file(str(closed))["error"] == "Permission denied"
    assert run.counts == (1, 0, 0, 0)


def test_folder_without_permission_is_named(public_folder):
    public_folder.path.chmod(0)

    with without_privileges():
        run = public_folder.run()

    public_folder.path.chmod(0o700)
    assert run.error == f"{public_folder.path}: Permission denied."


def test_file_that_breaks_while_it_is_read_is_named(folder):
    folder.put("b.txt", PAGE)
    (folder.path / "a.txt").symlink_to("/proc/self/mem")

    run = folder.run()

    assert run.file("a.txt")["error"] == "Input/output error"
    assert run.counts == (1, 0, 0, 0)


def test_odd_files_cost_only_themselves(folder):
    folder.put("good.txt", PAGE)
    (folder.path / "loop.txt").symlink_to("loop.txt")
    (folder.path / "away.txt").symlink_to("nowhere.txt")
    os.mkfifo(folder.path / "pipe.txt")

    run = folder.run()

    assert run.error == "3 of 4 files were not imported."
    assert run.file("loop.txt")["error"] == "Too many levels of symbolic links"
    assert run.file("away.txt")["error"] == "No such file or directory"
    assert run.file("pipe.txt")["error"].startswith("this is no file of text but a pipe")
    assert run.counts == (1, 0, 0, 0)


@pytest.mark.parametrize("json", [True, False])
def test_file_whose_name_is_not_utf_8_is_imported(folder, json):
    name = os.fsdecode(b"bad\xff.txt")
    folder.put(name, PAGE).put("worse.txt", b"")
    out = StringIO()

    with pytest.raises(CommandError, match="1 of 2"):
        call_command("import_seeds", folder.path, json=json, stdout=out)

    out.getvalue().encode()
    assert r"bad\xff.txt" in out.getvalue().replace("\\\\", "\\")
    assert Run(folder.path / name).counts == (0, 0, 0, 1)
    assert r"gone\xff.txt" in Run(folder.path / os.fsdecode(b"gone\xff.txt")).error


@pytest.mark.parametrize("kind", ["pipe", "loop"])
def test_catalogue_that_cannot_be_read_is_named(folder, kind):
    path = folder.put("a.txt", PAGE).path / "catalogue.toml"
    os.mkfifo(path) if kind == "pipe" else path.symlink_to(path.name)

    assert folder.run().error == f"{path}: this is no file that can be read."


def test_broken_catalogue_is_named(folder):
    folder.put("catalogue.toml", "[[post").put("a.txt", PAGE)

    assert "catalogue.toml" in Run(folder.path).error


@contextmanager
def locked_database():
    """Another program holds what an import needs, and this one does not wait for it."""
    other = connection.copy()
    hasty, greedy = {
        "sqlite": ("PRAGMA busy_timeout = 50", "PRAGMA busy_timeout = 60"),
        "postgresql": (
            "SET lock_timeout = '50ms'",
            f"SELECT pg_advisory_xact_lock({importing.IMPORT_LOCK})",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(hasty)
    try:
        other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        other.cursor().execute(greedy)
        yield
    finally:
        other.close()
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_locked_database_is_said(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE)

    with locked_database(), pytest.raises(CommandError, match=r"lock.*run the command again"):
        call_command("import_seeds", tmp_path)

    assert Run(tmp_path).counts == (1, 0, 0, 0)


def test_default_path_is_the_seeds_folder():
    assert (finding.SEEDS / "catalogue.toml").is_file()
