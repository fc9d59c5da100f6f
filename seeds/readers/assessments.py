"""Assessments: the score of a report and what that score means."""

import re
from dataclasses import dataclass

from seeds.readers.captures import Notice
from seeds.readers.lines import SENTENCE_END, Line

SCORE = re.compile(r"Score: ?(\d{1,3})")
MEANING = re.compile(r"(\d{1,3}) ?[–—-] ?(\S.{0,199})")
HIGHEST = 4
# The score stands among the first lines, above the text.
NEAR_THE_TOP = 4


@dataclass(frozen=True, slots=True)
class Score:
    """The score from 1 to 4, its meaning, and the line above it that says of what."""

    value: int | None = None
    meaning: str = ""
    subject: str = ""


def take_score(body: list[Line], notices: list[Notice]) -> tuple[Score, list[Line]]:
    """“Score: 3” and “3 – Evidence shows …” become facts; the other lines stay text."""
    for place, line in enumerate(body[:NEAR_THE_TOP]):
        if found := SCORE.fullmatch(line.text):
            return score_at(body, place, int(found[1]), notices)
    return Score(), body


def score_at(
    body: list[Line], place: int, value: int, notices: list[Notice]
) -> tuple[Score, list[Line]]:
    if not 1 <= value <= HIGHEST:
        text = f"a score of {value} is not on the scale from 1 to {HIGHEST}; kept as text"
        notices.append(Notice(text, body[place].number))
        return Score(), body
    after = body[place + 1 :]
    meaning = MEANING.fullmatch(after[0].text) if after else None
    said = meaning[2] if meaning and int(meaning[1]) == value else ""
    if meaning and not said and int(meaning[1]) <= HIGHEST:
        text = f"the score is {value}, but the line below it is of another: {meaning[0]}"
        notices.append(Notice(text, after[0].number))
    above = body[:place]
    subject = ""
    if len(above) == 1 and not SENTENCE_END.search(above[0].text) and len(above[0].text) <= 200:
        subject, above = above[0].text, []
    return Score(value, said, subject), above + (after[1:] if said else after)
