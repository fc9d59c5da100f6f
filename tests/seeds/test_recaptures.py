"""Recaptures: the same file again with other words, and files that only share its name."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from posts.models import Post
from posts.publishing import save_version
from posts.texts import Text
from seeds import recaptures
from seeds.models import Source
from tests.seeds.conftest import Captures, Run

NOW = timezone.now()
BODY = "The new library van went out for the first time and came back with every shelf empty."
OTHER = "Everything about this van is different now, from roof to wheel, and so is its driver."
PAGE = (
    f"The van\n\n{BODY}\n\nTags: vans\n\nOne Response to “The van”\n\n  1. Ann says:\n\n     Yes.\n"
)
CHANGED = PAGE.replace(BODY, OTHER).replace("Yes.", "No.").replace("vans", "wheels")


@pytest.fixture
def two_folders(tmp_path, db):
    return Captures(tmp_path / "a"), Captures(tmp_path / "b")


@pytest.fixture
def digests(tmp_path, db, monkeypatch):
    """A folder that stands for the project's own."""
    folder = Captures(tmp_path / "digests")
    monkeypatch.setattr(recaptures, "HERE", folder.path)
    return folder


def bodies():
    return [post.live_version.body for post in Post.objects.order_by("pk")]


def test_file_of_the_same_name_in_another_folder_overwrites_nothing(two_folders):
    first, second = two_folders
    first.put("page.txt", PAGE).run()

    run = second.put("page.txt", CHANGED).run()

    assert run.counts == (1, 0, 0, 0)
    assert bodies() == [f"<p>{BODY}</p>", f"<p>{OTHER}</p>"]
    assert [list(post.tags.names()) for post in Post.objects.order_by("pk")] == [
        ["vans"],
        ["wheels"],
    ]
    assert "both are kept" in run.warnings[0]


def test_both_folders_again_change_nothing(two_folders):
    first, second = two_folders
    first.put("page.txt", PAGE).run()
    second.put("page.txt", CHANGED).run()

    assert first.run().counts == second.run().counts == (0, 0, 0, 1)


def test_both_folders_in_one_run_are_two_files(two_folders):
    first, second = two_folders
    first.put("page.txt", PAGE)
    second.put("page.txt", CHANGED)

    assert Run(first.path, second.path, first.path).counts == (2, 0, 0, 0)
    assert Source.objects.count() == 2


def test_same_text_in_another_folder_is_the_same_post(two_folders):
    first, second = two_folders
    first.put("page.txt", PAGE).run()

    assert second.put("page.txt", PAGE).run().counts == (0, 1, 0, 0)


def test_changed_file_with_another_date_is_another_post(folder):
    dated = "The van\n\nMonday, July {}st, 2017\n\n{}\n\nTags: vans\n"
    folder.put("a.txt", dated.format(31, BODY)).run()

    folder.put("a.txt", dated.format(21, OTHER).replace("Monday", "Friday")).run()

    assert set(Post.objects.values_list("day", flat=True)) == {
        date(2017, 7, 31),
        date(2017, 7, 21),
    }


def test_original_from_another_folder_replaces_its_digest(digests, folder):
    digests.put("page.txt", PAGE).run()

    assert folder.put("page.txt", CHANGED).run().counts == (0, 1, 0, 0)
    assert bodies() == [f"<p>{OTHER}</p>"]
    assert folder.run().counts == (0, 0, 0, 1)


def test_replaced_text_is_told_and_counted(digests, folder):
    digests.put("page.txt", PAGE).run()
    folder.put("page.txt", CHANGED.replace("driver.", "driver, who whistles."))
    out = StringIO()

    assert folder.run(dry_run=True).totals["replaced"] == 1
    call_command("import_seeds", folder.path, stdout=out)

    told = "replaced by that of this capture: 17 words before, 18 now"
    assert f"page.txt: line 1: “The van”: its text is {told}" in out.getvalue()
    assert "0 unchanged; 1 text replaced by another capture's; " in out.getvalue()
    assert folder.run().totals["replaced"] == digests.run().totals["replaced"] == 0


def test_text_left_to_a_person_is_not_told_as_replaced(folder):
    folder.put("a.txt", PAGE).run()
    save_version(Post.objects.get(), Text("The van", "<p>Edited.</p>"), by=None, at=NOW)

    assert folder.put("a.txt", CHANGED).run().totals["replaced"] == 0


def test_digest_never_replaces_its_original(digests, folder):
    digests.put("page.txt", PAGE).run()
    folder.put("page.txt", CHANGED).run()

    again = digests.run()

    assert again.counts == (0, 0, 0, 1)
    assert "the original is kept" in again.file("page.txt")["notes"][0]
    assert bodies() == [f"<p>{OTHER}</p>"]
    assert Post.objects.get().comments.count() == 1


def test_catalogue_beside_the_digests_is_heard_for_their_originals(digests, folder):
    digests.put("page.txt", PAGE).run()
    folder.put("page.txt", CHANGED).run()
    entry = "[[post]]\ntitle = 'The van'\ndate = '2015-04'\nevidence = 'It was spring.'\n"

    assert digests.put("catalogue.toml", entry).run().counts == (0, 0, 1, 0)
    assert Post.objects.get().get_absolute_url() == "/2015/04/the-van/"
    assert bodies() == [f"<p>{OTHER}</p>"]
    assert digests.run().counts == folder.run().counts == (0, 0, 0, 1)


def test_second_original_of_that_name_is_another_post(digests, two_folders):
    digests.put("page.txt", PAGE).run()
    two_folders[0].put("page.txt", CHANGED).run()

    third = "A third text, in which neither the van nor any of its readers is spoken of at all."
    two_folders[1].put("page.txt", PAGE.replace(BODY, third)).run()

    assert bodies() == [f"<p>{OTHER}</p>", f"<p>{third}</p>"]
