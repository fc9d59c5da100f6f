"""Following the staff list: safe every night, never the wrong person."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from people.models import User
from people.roles import give_role
from people.staff_import import import_staff
from people.staff_list import read_staff_list
from tests.makers import MONDAY, make_user

HEAD = "Staff number,Name,E-mail,Job title,Directorate,Active\n"
TEAM = (
    HEAD
    + "S1,Ann Bell,ann@council.example,Clerk,Libraries,yes\n"
    + "S2,Bob Carr,none,Driver,Waste,yes\n"
)

pytestmark = pytest.mark.django_db


def follow(text, **how):
    return import_staff(read_staff_list(text.encode()), at=MONDAY, **how)


def test_people_are_made_without_a_password():
    outcome = follow(TEAM)

    ann = User.objects.get(staff_number="S1")
    assert outcome.counts["created"] == 2
    assert (ann.name, ann.email, ann.job_title) == ("Ann Bell", "ann@council.example", "Clerk")
    assert not ann.has_usable_password()


def test_second_night_changes_nothing(django_assert_max_num_queries):
    follow(TEAM)

    with django_assert_max_num_queries(3):
        outcome = follow(TEAM)
    assert outcome.sentence == (
        "0 created, 0 changed, 0 switched off, 0 back again, 2 unchanged, 0 refused."
    )


def test_change_is_made_and_named():
    follow(TEAM)

    outcome = follow(TEAM.replace("Clerk", "Librarian"))

    assert [str(done) for done in outcome.done] == ["line 2: S1 changed (job title)"]
    assert User.objects.get(staff_number="S1").job_title == "Librarian"


def test_capitals_of_a_staff_number_do_not_make_another_person():
    follow(TEAM)

    assert follow(TEAM.replace("S1,", "s1,")).counts["unchanged"] == 2


def test_leaver_is_switched_off_and_kept():
    follow(TEAM)

    outcome = follow(TEAM.replace("Waste,yes", "Waste,no"))

    bob = User.objects.get(staff_number="S2")
    assert outcome.counts["switched off"] == 1
    assert (bob.is_active, bob.left_at) == (False, MONDAY)


def test_somebody_comes_back():
    follow(TEAM.replace("Waste,yes", "Waste,no"))
    follow(TEAM)
    follow(TEAM.replace("Waste,yes", "Waste,no"))

    outcome = follow(TEAM)

    bob = User.objects.get(staff_number="S2")
    assert outcome.counts["back again"] == 1
    assert (bob.is_active, bob.left_at) == (True, None)


def test_leaver_unknown_to_the_blog_is_not_made():
    follow(TEAM.replace("yes", "no"))

    assert not User.objects.exists()


def test_dry_run_counts_and_writes_nothing():
    outcome = follow(TEAM, dry_run=True)

    assert outcome.counts["created"] == 2
    assert not User.objects.exists()


def test_last_administrator_is_not_switched_off(administrator):
    line = f"{administrator.staff_number},Joan Whitlow,none,,,no\n"

    outcome = follow(HEAD + line)

    assert "only administrator" in outcome.refused[0].reason
    administrator.refresh_from_db()
    assert administrator.is_active


def test_email_never_passes_between_working_people():
    follow(TEAM)

    outcome = follow(TEAM.replace("none", "ann@council.example").replace("ann@", "x@", 1))

    assert "belongs to staff number S1" in outcome.refused[0].reason
    assert User.objects.get(staff_number="S2").email == ""


def test_exchanged_emails_are_refused_for_both():
    text = TEAM.replace("none", "bob@council.example")
    follow(text)
    swapped = text.replace("ann@", "?@").replace("bob@", "ann@").replace("?@", "bob@")

    assert [refusal.line for refusal in follow(swapped).refused] == [2, 3]


def test_exchanged_staff_numbers_are_refused_for_both():
    follow(TEAM)
    swapped = TEAM.replace("S1,", "S?,").replace("S2,", "S1,").replace("S?,", "S2,")

    outcome = follow(swapped.replace("ann@council.example", "none"))

    assert "mixed up" in outcome.refused[0].reason
    assert User.objects.get(staff_number="S1").name == "Ann Bell"


def test_email_of_a_leaver_is_free_for_others():
    follow(TEAM)

    outcome = follow(
        TEAM.replace("Libraries,yes", "Libraries,no").replace("none", "ann@council.example")
    )

    assert outcome.is_clean
    assert User.objects.get(staff_number="S2").email == "ann@council.example"
    assert User.objects.get(staff_number="S1").email == ""


def test_superuser_is_not_changed_by_an_administrator(administrator):
    boss = User.objects.create_superuser("BOSS", "x" * 12, name="Boss", email="b@council.example")

    outcome = follow(f"{HEAD}BOSS,Boss,mine@council.example,,,yes\n", by=administrator)

    assert "superuser" in outcome.refused[0].reason
    boss.refresh_from_db()
    assert boss.email == "b@council.example"


def test_made_up_people_are_left_alone():
    make_user("Sample", staff_number="SAMPLE-1", is_sample=True)

    outcome = follow(f"{HEAD}SAMPLE-1,Real,none,,,yes\n")

    assert "made-up person" in outcome.refused[0].reason


def test_roles_and_password_stay_through_a_change(editor):
    line = f"{editor.staff_number},Hannah Price,{editor.email},Head of News,,yes\n"

    follow(HEAD + line)

    editor.refresh_from_db()
    assert editor.job_title == "Head of News"
    assert editor.check_password("correct horse battery")
    assert editor.has_perm("posts.change_post")


def test_leaver_loses_every_role(editor):
    give_role(make_user("Another"), "Administrator")

    follow(f"{HEAD}{editor.staff_number},Hannah Price,none,,,no\n")

    editor.refresh_from_db()
    assert not editor.is_staff
    assert not editor.groups.exists()


def test_five_thousand_people_cost_few_queries(django_assert_max_num_queries):
    text = HEAD + "".join(f"S{n},Person {n},p{n}@council.example,,,yes\n" for n in range(2000))

    with django_assert_max_num_queries(70):
        outcome = follow(text)

    assert outcome.counts["created"] == 2000


def test_command_says_what_it_did_and_ends_with_one_when_a_line_was_bad(tmp_path, capsys):
    file = tmp_path / "staff.csv"
    file.write_text(f"{TEAM},Nobody,none,,,yes\n")

    with pytest.raises(SystemExit) as ending:
        call_command("import_staff", str(file))

    said = capsys.readouterr()
    assert ending.value.code == 1
    assert "line 4: not followed. There is no staff number." in said.err
    assert said.out.endswith(
        "2 created, 0 changed, 0 switched off, 0 back again, 0 unchanged, 1 refused.\n"
    )


def test_command_answers_in_json(tmp_path, capsys):
    file = tmp_path / "staff.csv"
    file.write_text(TEAM)

    call_command("import_staff", str(file), "--json", "--dry-run")

    assert json.loads(capsys.readouterr().out)["counts"]["created"] == 2
    assert not User.objects.exists()


@pytest.mark.parametrize(("name", "words"), [("none.csv", "No such file"), (".", "directory")])
def test_command_says_when_there_is_no_file(tmp_path, name, words):
    with pytest.raises(CommandError, match=words):
        call_command("import_staff", str(tmp_path / name))


def test_command_says_when_the_file_is_no_staff_list(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n")

    with pytest.raises(CommandError, match="must name the columns"):
        call_command("import_staff", str(tmp_path / "x.csv"))
