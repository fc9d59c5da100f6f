"""Page, CSV and XLSX: the same cells, none of which tells what is withheld or runs in Excel."""

from hypothesis import given, settings

from polls.exporting import neutral, to_csv, to_xlsx
from polls.results import results_of
from tests.polls.counted import PLAIN, SCALE, SEVERAL, asked, dimension, of
from tests.polls.published import (
    ONLY_IN_FILES,
    contents_from,
    csv_tables,
    page_of,
    readings_of,
    tables_everywhere,
    xlsx_tables,
)
from tests.polls.solver import derived
from tests.polls.test_subtraction import SURVEYS

SEGMENTS = {"a": of(40, 34, 26, 15, 5), "b": of(20, 24, 11, 3, 2), "c": of(6, 2, 0, 1, 0),
            "d": of(12, 2, 3, 1, 0)}  # fmt: skip
FORMULA = "=cmd|'/c calc'!A1"


def whole_survey(**facts):
    """A question of each kind, one dimension, a hidden group, a theme and quotations."""
    others = {key: of(30, 20, 10, answered=45) for key in SEGMENTS}
    questions = [
        asked(SEGMENTS, SCALE, code="proud"),
        asked(SEGMENTS, SCALE, code="clear"),
        asked({key: of(20, 9, 4) for key in SEGMENTS}, PLAIN, "single", code="way"),
        asked(others, SEVERAL, "multiple", code="news"),
    ]
    texts = [{
        "code": "change", "wording": "What would you change?", "answered": 40,
        "themes": [{"name": "@Tools", "about": "", "count": 15, "quotes": [FORMULA, "Mend it."]}],
        "quotes": ["+1 to all of that", "\tTab"],
    }]  # fmt: skip
    return contents_from(questions, [dimension(*SEGMENTS)], texts=texts, **facts)


def test_page_csv_and_xlsx_say_the_same():
    page, lines, sheets = tables_everywhere(whole_survey())

    assert "[c]" in str(page)
    for title, rows in page.items():
        rows = [[neutral(cell) for cell in row] for row in rows]
        assert sheets[title] == rows
        assert lines[title] == [rows[0][1:], *rows[1:]]
    assert set(lines) == set(sheets)
    assert all(title.startswith(ONLY_IN_FILES) for title in {*lines} - {*page})
    assert sheets["Themes: What would you change?"][1:] == [["'@Tools", "15"]]


@settings(max_examples=15, deadline=None)
@given(SURVEYS)
def test_no_reader_works_out_what_is_hidden(made):
    contents = contents_from(*made)

    for tables in tables_everywhere(contents):
        assert derived(readings_of(tables, contents)) == {}


def test_solver_reads_what_is_shown():
    contents = whole_survey()
    seen = [readings_of(tables, contents) for tables in tables_everywhere(contents)]

    first, *others = [list(one) for one in seen]
    assert first == others[0] == others[1]
    assert [one.cut for one in first if not one.is_shown][:2] == ["c", "d"]
    assert next(one for one in first if one.cut == "a").options[0] == "35%"


def test_withheld_is_explained_alike_on_page_and_in_files():
    contents = whole_survey()
    sentence = results_of(contents).withheld

    assert "fewer than 10 people answered" in sentence
    assert "so that others cannot be worked out" in sentence
    assert sentence in page_of(contents)
    for tables in (csv_tables(to_csv(contents, 1)), xlsx_tables(to_xlsx(contents, 1))):
        assert sentence[1:] in str(tables["About these figures"])


def test_no_cell_begins_a_formula():
    contents = whole_survey()
    files = csv_tables(to_csv(contents, 1)), xlsx_tables(to_xlsx(contents, 1))

    for tables in files:
        cells = [cell for rows in tables.values() for row in rows for cell in row]
        assert f"'{FORMULA}" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [neutral(words) for words in ("-1", " =1", "＝1", "\r\nx", "a\x0bb", "68%")] == [
        "'-1", "' =1", "'＝1", "'\r\nx", "ab", "68%",
    ]  # fmt: skip
    assert "=cmd|&#x27;/c calc&#x27;!A1</blockquote>" in page_of(contents)


def test_excel_is_told_of_utf_8():
    assert to_csv(whole_survey(), 1).startswith(b"\xef\xbb\xbfTable,Row,Column,Value\r\n")


def test_files_of_a_sample_say_so():
    contents = whole_survey(is_sample=True)

    for tables in (csv_tables(to_csv(contents, 1)), xlsx_tables(to_xlsx(contents, 1))):
        assert any("Sample" in row for row in tables["About these figures"])
