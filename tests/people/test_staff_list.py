"""Reading the staff list: every line good, or refused with its reason."""

from __future__ import annotations

import csv
from contextlib import suppress
from io import StringIO

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
        ("S1", "It has only 1 column:"),
        ('S1,"Ann,none,,,yes', "A quotation mark is not closed."),
        ('S1,"Ann" Bell,none,,,yes', "Its quotation marks do not match"),
        ("S1,An\x00n,none,,,yes", "There is a character in it that cannot be read."),
        pytest.param(f"S1,{'A' * 20_001},none,,,yes", "It is far too long for", id="far too long"),
        (f"S1,{'A' * 151},none,,,yes", "Name: use at most 150 characters; there are 151."),
        (f"S1,Ann,none,{'A' * 151},,yes", "Job title: use at most 150 characters;"),
        (f"S1,Ann,none,,{'A' * 151},yes", "Directorate: use at most 150 characters;"),
        (f"S1,Ann,{'a' * 1000}@x.org,,,yes", "E-mail: use at most 254 characters;"),
        (f"{'1' * 31},Ann,none,,,yes", "Staff number: use at most 30 characters;"),
        ("S1,\u200b\u3164,none,,,yes", "Name: nothing in it can be seen. Type it again."),
        (
            "S1,Ann \u202elleB,none,,,yes",
            "Name: there is a sign in it that cannot be seen (U+202E)",
        ),
        ("S1,Ann,none,\u2066Cook,,yes", "Job title: there is a sign in it that cannot be seen"),
        ("S1,Ann,none,,Cook\ufeff,yes", "Directorate: there is a sign in it that cannot be seen"),
        ("S1,Ann,ann@coun\u200bcil.example,,,yes", "E-mail: there is a sign in it"),
    ],
)
def test_bad_line_is_named_and_others_go_on(line, reason):
    staff_list = read(f"{HEAD}{line}\nS2,Bob,none,,,yes\n")

    assert [good.staff_number for good in staff_list.lines] == ["S2"]
    assert staff_list.refused[0].line == 2
    assert reason in staff_list.refused[0].reason


@pytest.mark.parametrize("name", ["Zoë O’Brien", "مریم می\u200cخواند", "Nia\u00a0Bevan", "王芳"])
def test_name_of_any_language_is_read(name):
    assert read(f"{HEAD}S1,{name},none,,,yes\n").lines[0].name == name.replace("\u00a0", " ")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_line_break_inside_a_cell_is_a_blank(ending, encoding):
    row = 'S1,"Ann\n\nBell",none,"Cook, ""head""\nand more",Schools,yes\n'
    text = f"{HEAD}{row},,,,,\nS2,Bob,,,,yes\n"

    staff_list = read(text.replace("\n", ending), encoding)

    ann, bob = staff_list.lines
    assert (ann.number, ann.name, ann.job_title) == (2, "Ann Bell", 'Cook, "head" and more')
    assert (bob.number, bob.staff_number) == (7, "S2")
    assert (staff_list.refused, staff_list.unreadable) == ([], 0)


def test_heading_may_have_line_breaks():
    text = (HEAD + ANN).replace(",", ";").replace("Staff number", '"Staff\nor payroll\nnumber"')

    assert read(text.replace("or payroll\n", "")).lines[0].number == 3
    with pytest.raises(NotAStaffList, match="Missing: staff number"):
        read(text)


@pytest.mark.parametrize(
    "open_line",
    ['S1,"Ann,none,,,yes', '"S1,Ann,none,,,yes', 'S1,Ann,none,,,"yes', 'S1,"Ann', '"'],
)
@pytest.mark.parametrize(
    "line", ["S{},Bob,none,,,yes", 'S{},"Carr, Bob",none,"",,yes', '"S{}","Bob","","","","yes"']
)
def test_quote_that_is_not_closed_takes_no_other_line(open_line, line):
    others = "".join(f"{line.format(number)}\n" for number in range(2, 40))

    staff_list = read(f"{HEAD}{open_line}\n{others}")

    assert [(r.line, r.reason) for r in staff_list.refused] == [
        (2, "A quotation mark is not closed.")
    ]
    assert (len(staff_list.lines), staff_list.unreadable) == (38, 1)


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


@pytest.mark.parametrize("more", ["Full name", "NAME", "name"])
def test_column_named_twice_is_refused(more):
    with pytest.raises(NotAStaffList, match=f"For the name it has “Name” and “{more}”"):
        read(HEAD.replace("Active", f"Active,{more}") + ANN)


def test_huge_file_is_refused_unread():
    with pytest.raises(NotAStaffList, match="larger than 3 megabytes"):
        read_staff_list(b"x" * (MAX_BYTES + 1))


@given(st.text('ab",\n ', max_size=9), st.text('ab",\n ', max_size=9))
def test_what_a_csv_writer_wrote_is_read(name, job_title):
    file = StringIO(newline="")
    for number in (1, 2):
        csv.writer(file).writerow([f"S{number}", f"x{name}", "", job_title, "", "yes"])

    lines = read(HEAD + file.getvalue()).lines

    tidy = (" ".join(f"x{name}".split()), " ".join(job_title.split()))
    assert [(line.name, line.job_title) for line in lines] == [tidy] * 2


@given(st.binary(max_size=300))
def test_any_bytes_under_a_heading_are_lines_or_refusals(content):
    staff_list = read_staff_list(HEAD.encode() + content)

    assert all(line.staff_number and line.name for line in staff_list.lines)


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused_in_words(content):
    with suppress(NotAStaffList):
        read_staff_list(content)
