"""Importing: again, over edits, without writing, and from several captures of one post."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comments.models import Comment
from posts.models import OldAddress, Post
from posts.publishing import Text, When, publish, publish_changes, save_version, withdraw
from seeds.management.commands import import_seeds
from tests.makers import MONDAY
from tests.seeds.conftest import Run, everything

BODY = "The new library van went out for the first time and came back with every shelf empty."
MORE = "It will go out again on Thursday, with more shelves."
ARCHIVE = f"Archive for July, 2017\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}\n\n{MORE}\n"
SINGLE = (
    f"The van\n\n{BODY}\n\n{MORE}\n\nTags: vans, Books\n\nOne Response to “The van”\n\n"
    "  1. Ann says:\n\n     I agree.\n"
)


def the_post():
    return Post.objects.get()


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_archive_and_single_page_are_united_in_either_order(folder, names):
    folder.put(f"{names[0]}.txt", ARCHIVE).put(f"{names[1]}.txt", SINGLE)

    run = folder.run()

    assert run.counts == (1, 1, 0, 0)
    assert the_post().day == date(2017, 7, 31)
    assert sorted(the_post().tags.names()) == ["Books", "vans"]
    assert the_post().comments.count() == 1


@pytest.mark.parametrize("texts", [(ARCHIVE, SINGLE), (SINGLE, ARCHIVE)])
def test_captures_are_united_across_runs(folder, texts):
    folder.put("a.txt", texts[0]).run()

    run = folder.put("b.txt", texts[1]).run()

    assert run.counts == (0, 1, 0, 1)
    assert the_post().get_absolute_url() == "/2017/07/31/the-van/"
    assert sorted(the_post().live_version.tag_names) == ["Books", "vans"]
    assert the_post().comments.count() == 1
    assert folder.run().counts == (0, 0, 0, 2)


def test_address_before_the_date_was_known_leads_on(folder):
    folder.put("a.txt", SINGLE).run()
    folder.put("b.txt", ARCHIVE).run()

    assert OldAddress.objects.get().path == "undated/the-van/"


def test_title_may_differ_in_case_quotes_and_dashes(folder):
    folder.put("a.txt", SINGLE.replace("The van", "The ‘van’ – today"))
    folder.put("b.txt", ARCHIVE.replace("The van", "THE 'VAN'  -  Today"))

    assert folder.run().counts == (1, 1, 0, 0)


def test_same_title_with_other_text_is_another_post(folder):
    other = ARCHIVE.replace(BODY, "Something quite different happened on that day in the library.")

    run = folder.put("a.txt", ARCHIVE).put("b.txt", other).run()

    assert run.counts == (2, 0, 0, 0)
    assert {post.slug for post in Post.objects.all()} == {"the-van", "the-van-2"}
    assert "another post of this title on this day" in run.file("b.txt")["warnings"][0]
    assert len(run.warnings) == 1
    assert folder.run().warnings == run.warnings


def test_excerpt_is_told_in_every_run(folder):
    folder.put("a.txt", ARCHIVE.replace(f"\n\n{MORE}", " […]"))

    first, second = folder.run(), folder.run()

    assert "only an excerpt; the page of the post itself" in first.warnings[0]
    assert first.warnings == second.warnings


def test_two_posts_with_one_title_on_one_day_in_one_file(folder):
    second = (
        "The van\n\nMonday, July 31st, 2017\n\nIn the evening the other van came home as well.\n"
    )

    run = folder.put("a.txt", f"{ARCHIVE}\n{second}").run()

    assert run.counts == (2, 0, 0, 0)
    assert folder.run().counts == (0, 0, 0, 2)


def test_other_date_is_kept_out_and_reported(folder):
    folder.put("a.txt", ARCHIVE).put(
        "b.txt", ARCHIVE.replace("Monday, July 31st", "Sunday, July 30th")
    )

    run = folder.run()

    assert the_post().day == date(2017, 7, 31)
    assert "says 30 July 2017; another one says 31 July 2017, which is kept" in run.warnings[0]


def test_dates_that_differ_in_minutes_are_told_with_them(folder):
    early = ARCHIVE.replace("31st, 2017", "31st, 2017 at 9:10 am")
    late = "This entry was posted on July 31st, 2017 at 9:32 am."
    day = "Monday 31 July 2017"

    two_files = folder.put("a.txt", early).put("b.txt", f"The van\n\n{BODY}\n\n{late}\n").run()
    one_file = folder.put("b.txt", f"{early}\n{late}\n").run()

    says = f"says {day}, 9:32am; another one says {day}, 9:10am, which is kept"
    assert says in two_files.warnings[0]
    assert f"two dates: {day}, 9:10am and {day}, 9:32am" in one_file.warnings[0]


def test_excerpt_never_replaces_a_fuller_text(folder):
    excerpt = ARCHIVE.replace(f"\n\n{MORE}", " […]")
    folder.put("a.txt", ARCHIVE).put("b.txt", excerpt)

    run = folder.run()

    assert MORE in the_post().live_version.body
    assert "only an excerpt" in run.warnings[0]


def test_fuller_text_replaces_an_excerpt(folder):
    folder.put("a.txt", ARCHIVE.replace(f"\n\n{MORE}", " […]")).run()

    folder.put("b.txt", SINGLE).run()

    assert MORE in the_post().live_version.body
    assert the_post().live_version.number == 2


def test_second_run_changes_nothing(folder):
    folder.put("a.txt", ARCHIVE).put("b.txt", SINGLE).run()
    before = everything()

    assert folder.run().counts == (0, 0, 0, 2)
    assert everything() == before


def test_edited_post_is_left_alone_and_listed(folder):
    folder.put("a.txt", ARCHIVE).run()
    save_version(the_post(), Text("The van", "<p>Edited.</p>"), by=None, at=MONDAY)
    publish_changes(the_post())

    run = folder.put("b.txt", SINGLE).run()

    assert the_post().live_version.body == "<p>Edited.</p>"
    assert the_post().comments.count() == 0
    assert run.file("a.txt")["edited"] == ["The van (/2017/07/31/the-van/)"]


def test_redated_post_is_left_alone(folder):
    folder.put("a.txt", ARCHIVE).run()
    publish(the_post(), when=When.on_day(date(2017, 8, 1)))

    run = folder.run()

    assert the_post().day == date(2017, 8, 1)
    assert run.file("a.txt")["edited"]


def test_overwrite_brings_the_imported_text_back(folder):
    folder.put("a.txt", ARCHIVE).run()
    save_version(the_post(), Text("The van", "<p>Edited.</p>"), by=None, at=MONDAY)
    publish_changes(the_post())

    run = folder.run(overwrite=True)

    assert run.counts == (0, 0, 1, 0)
    assert MORE in the_post().live_version.body
    assert the_post().live_version.number == 3
    assert folder.run().counts == (0, 0, 0, 1)


def test_withdrawn_post_stays_withdrawn(folder):
    folder.put("a.txt", ARCHIVE).run()
    withdraw(the_post())

    folder.run(overwrite=True)

    assert the_post().state == Post.State.WITHDRAWN


def test_comment_decided_on_since_is_not_touched(folder):
    folder.put("a.txt", SINGLE).run()
    Comment.objects.update(state=Comment.State.REJECTED)

    folder.run()

    assert Comment.objects.get().state == Comment.State.REJECTED


def test_comment_deleted_since_stays_deleted(folder):
    folder.put("a.txt", SINGLE).run()
    Comment.objects.all().delete()

    assert folder.run().totals["comments"] == 0
    assert not Comment.objects.exists()


def test_new_comment_of_another_capture_joins_the_others(folder):
    folder.put("a.txt", SINGLE).run()
    two = (
        SINGLE.replace("One Response", "2 Responses") + "\n     1. Bob says:\n\n        I do not.\n"
    )

    folder.put("b.txt", two).run()

    ann, bob = Comment.objects.in_order()
    assert (ann.name, bob.name, bob.parent) == ("Ann", "Bob", ann)


def test_changed_file_gives_its_post_the_new_text(folder):
    folder.put("a.txt", SINGLE).run()
    changed = SINGLE.replace(
        BODY, "Everything about this van is different now, from roof to wheel."
    )

    run = folder.put("a.txt", changed.replace("I agree.", "I still agree.")).run()

    assert run.counts == (0, 0, 1, 0)
    assert "roof to wheel" in the_post().live_version.body
    assert Comment.objects.get().text == "I still agree."


def test_dry_run_says_what_a_run_does_and_keeps_nothing(folder):
    folder.put("a.txt", ARCHIVE).put("b.txt", SINGLE)

    dry = folder.run(dry_run=True)

    assert not Post.objects.exists()
    real = folder.run()
    assert dry.report["files"] == real.report["files"]
    assert dry.totals == real.totals
    assert (dry.report["dry_run"], real.report["dry_run"]) == (True, False)


def test_table_names_files_and_totals(folder):
    out = StringIO()
    folder.put("a.txt", ARCHIVE).put("b.txt", SINGLE)

    call_command("import_seeds", folder.path, stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].split()[:3] == ["File", "Kind", "Created"]
    assert lines[1].split() == ["a.txt", "month", "archive", "1", "0", "0", "0", "0", "0", "0"]
    assert lines[2].split() == ["b.txt", "single", "post", "0", "1", "0", "0", "1", "2", "0"]
    assert lines[-1].startswith("2 files: 1 created, 1 united, 0 changed, 0 unchanged; 1 comment")


def test_bar_is_only_for_people_who_watch(folder, capfd, monkeypatch):
    monkeypatch.setattr(import_seeds, "LONG_RUN", 1)
    folder.put("a.txt", ARCHIVE).run()
    assert capfd.readouterr().err == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    folder.run()
    assert "0/1" in capfd.readouterr().err


def test_report_for_machines_is_one_document(folder):
    out = StringIO()

    call_command("import_seeds", folder.put("a.txt", ARCHIVE).path, json=True, stdout=out)

    assert json.loads(out.getvalue())["totals"]["files"] == 1


def test_broken_file_is_named_and_its_neighbours_imported(folder):
    folder.put("a.txt", ARCHIVE).put("b.txt", b"The van\n\0").put("c.txt", SINGLE)

    run = folder.run()

    assert run.error == "1 of 3 files were not imported."
    assert run.file("b.txt")["error"].startswith("byte 8: a NUL")
    assert run.counts == (1, 1, 0, 0)


def test_single_file_and_missing_path(folder):
    path = folder.put("a.txt", ARCHIVE).path

    assert Run(path / "a.txt").counts == (1, 0, 0, 0)
    with pytest.raises(CommandError, match="no such file or folder"):
        call_command("import_seeds", path / "b.txt")
