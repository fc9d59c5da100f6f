"""Who is missing from the staff list: switched off when asked, and named when not."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from people.models import User
from tests.makers import MONDAY
from tests.people.test_staff_import import HEAD, TEAM, follow

pytestmark = pytest.mark.django_db


def test_who_is_missing_stays_unless_asked():
    follow(TEAM)

    follow(HEAD + "S1,Ann Bell,ann@council.example,Clerk,Libraries,yes\n")

    assert User.objects.active().count() == 2


def test_truncated_file_switches_nobody_off():
    whole = HEAD + "".join(f"S{n},Person {n},none,,,yes\n" for n in range(10))
    follow(whole)
    cut = "".join(whole.splitlines(keepends=True)[:7])

    outcome = follow(cut, switch_off_missing=True)

    assert "4 of 10 people are not in the file" in outcome.warnings[0]
    assert User.objects.active().count() == 10


def test_really_switches_off_a_large_part():
    follow(TEAM)

    outcome = follow(TEAM.replace("S2,Bob", "S9,Bob"), switch_off_missing=True, really=True)

    assert str(outcome.done[-1]) == "not in the file: S2 switched off"
    assert not User.objects.get(staff_number="S2").is_active


def test_small_part_missing_is_switched_off():
    whole = HEAD + "".join(f"S{n},Person {n},none,,,yes\n" for n in range(10))
    follow(whole)

    outcome = follow(whole.replace("S9,Person 9,none,,,yes\n", ""), switch_off_missing=True)

    assert outcome.counts["switched off"] == 1


def test_nobody_is_missing_while_a_line_does_not_say_whose_it_is():
    follow(TEAM)

    outcome = follow(TEAM.replace("S2,", ","), switch_off_missing=True, really=True)

    assert "do not say who they are about: 1." in outcome.warnings[0]
    assert User.objects.active().count() == 2


def test_refused_line_still_counts_as_being_in_the_file():
    follow(TEAM)

    outcome = follow(TEAM.replace("Waste,yes", "Waste,what"), switch_off_missing=True, really=True)

    assert outcome.counts["switched off"] == 0


def make_boss(number="BOSS"):
    return User.objects.create_superuser(number, "x" * 12, name=f"Boss {number}")


def test_missing_superuser_is_switched_off_while_another_is_left(administrator):
    boss = make_boss()
    line = f"{administrator.staff_number},Joan Whitlow,{administrator.email},,,yes\n"

    outcome = follow(HEAD + line, switch_off_missing=True, really=True)

    boss.refresh_from_db()
    assert [str(done) for done in outcome.done] == ["not in the file: BOSS switched off"]
    assert (boss.is_active, boss.is_superuser, boss.left_at) == (False, False, MONDAY)


def test_last_who_could_look_after_people_is_a_superuser_and_named(administrator):
    make_boss("B1"), make_boss("B2")

    outcome = follow(TEAM, switch_off_missing=True, really=True)

    assert [p.staff_number for p in User.objects.administrators()] == ["B2"]
    assert outcome.warnings == [
        "Not in the file: B2 is not switched off. "
        "Boss B2 is the only administrator. Make somebody else one first."
    ]


def test_whoever_asks_and_superusers_above_them_stay_and_are_named(administrator):
    make_boss()

    outcome = follow(TEAM, by=administrator, switch_off_missing=True, really=True)

    assert User.objects.administrators().count() == 2
    assert [warning.split(". ")[1] for warning in outcome.warnings] == [
        "Nobody switches themselves off: ask another administrator.",
        "BOSS is a superuser, whom only a superuser changes.",
    ]


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_command_names_each_superuser_kept(roles, tmp_path, capsys, how):
    file = tmp_path / "staff.csv"
    file.write_text(TEAM)
    make_boss()

    with pytest.raises(SystemExit):
        call_command("import_staff", str(file), "--switch-off-missing", "--really", *how)

    said = capsys.readouterr()
    report = json.loads(said.out)["warnings"][0] if how else said.err
    assert "Not in the file: BOSS is not switched off. Boss BOSS is the only" in report
