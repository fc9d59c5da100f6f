"""Reading the staff list: every line good, or refused with its reason."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.staff_list import MAX_BYTES, NotAStaffList, read_staff_list

HEAD = "Staff number,Name,E-mail,Job title,Directorate,Active\n"
ANN = "S1,Ann Bell,ann@council.example,Clerk,Libraries,yes\n"


def read(text, encoding="utf-8"):
    return read_staff_list(text.encode(encoding))


def reasons(text):
    return {refusal.line: refusal.reason for refusal in read(text).refused}


def test_good_line_says_six_things():
    line = read(HEAD + ANN).lines[0]

    assert (line.number, line.staff_number, line.name) == (2, "S1", "Ann Bell")
    assert (line.email, line.job_title, line.directorate) == (
        "ann@council.example",
        "Clerk",
        "Libraries",
    )
    assert line.active


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_survive_every_usual_encoding(encoding):
    staff_list = read(HEAD + "S1,Zoë O’Brien,none,,,yes\n", encoding)

    assert staff_list.lines[0].name == "Zoë O’Brien"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_separator_and_line_ending_do_not_matter(separator, ending):
    text = (HEAD + ANN).replace(",", separator).replace("\n", ending)

    assert read(text).lines[0].email == "ann@council.example"


def test_columns_may_stand_in_any_order_beside_others():
    text = (
        "active,pay,E-Mail Address,directorate,job title,full name,STAFF_NUMBER\ny,1,,,,Ann,007\n"
    )

    assert read(text).lines[0].staff_number == "007"


@pytest.mark.parametrize("word", ["none", "None", "-", "n/a", ""])
def test_no_email_is_said_in_many_words(word):
    assert read(f"{HEAD}S1,Ann,{word},,,yes\n").lines[0].email == ""


def test_email_is_kept_in_small_letters():
    assert read(f"{HEAD}S1,Ann,Ann@Council.Example,,,yes\n").lines[0].email == "ann@council.example"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (",Ann,none,,,yes", "There is no staff number."),
        ("S1,,none,,,yes", "There is no name."),
        ("S1,Ann,ann at home,,,yes", "“ann at home” is not an e-mail address"),
        ("S1,Ann,none,,,", "“Active” is empty"),
        ("S1,Ann,none,,,perhaps", "“Active” is “perhaps”"),
        ("ann@council.example,Ann,none,,,yes", "A staff number has only letters"),
        ("S1,Ann,none", "It has only 3 columns"),
        ('S1,"Ann,none,,,yes', "A quotation mark is not closed."),
        ("S1,An\x00n,none,,,yes", "There is a character in it that cannot be read."),
        (f"S1,{'A' * 151},none,,,yes", "at most 150"),
        (f"{'1' * 31},Ann,none,,,yes", "at most 30"),
    ],
)
def test_bad_line_is_named_and_others_go_on(line, reason):
    staff_list = read(f"{HEAD}{line}\nS2,Bob,none,,,yes\n")

    assert [good.staff_number for good in staff_list.lines] == ["S2"]
    assert staff_list.refused[0].line == 2
    assert reason in staff_list.refused[0].reason


def test_sign_unknown_to_both_encodings_is_refused():
    staff_list = read_staff_list(HEAD.encode() + b"S1,An\x81n,none,,,yes\n")

    assert "cannot be read" in staff_list.refused[0].reason


def test_one_staff_number_twice_is_followed_in_neither_line():
    found = reasons(f"{HEAD}S1,Ann,none,,,yes\ns1,Bob,none,,,yes\n")

    assert found[2] == "Staff number S1 stands in lines 2 and 3. Which is right?"
    assert set(found) == {2, 3}


def test_one_email_of_two_people_is_followed_in_neither_line():
    found = reasons(f"{HEAD}{ANN}S2,Bob,ANN@council.example,,,yes\n")

    assert found[3] == "The e-mail ann@council.example stands in lines 2 and 3. Whose is it?"


def test_leaver_may_share_an_email_with_whoever_has_it_now():
    assert reasons(f"{HEAD}{ANN}S2,Bob,ann@council.example,,,no\n") == {}


@pytest.mark.parametrize("empty", ["", "\n\n", " , ,\n"])
def test_empty_file_is_said_to_be_empty(empty):
    with pytest.raises(NotAStaffList, match="empty"):
        read(empty)


def test_missing_columns_are_named():
    with pytest.raises(NotAStaffList, match="Missing: e-mail, active"):
        read("Staff number,Name,Job title,Directorate\n")


def test_huge_file_is_refused_unread():
    with pytest.raises(NotAStaffList, match="larger than 3 megabytes"):
        read_staff_list(b"x" * (MAX_BYTES + 1))


@given(st.binary(max_size=300))
def test_any_bytes_under_a_heading_are_lines_or_refusals(content):
    staff_list = read_staff_list(HEAD.encode() + content)

    assert all(line.staff_number and line.name for line in staff_list.lines)


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused_in_words(content):
    with suppress(NotAStaffList):
        read_staff_list(content)
