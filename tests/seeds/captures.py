"""Made captures: any number of files, every text different, for benchmarks and long tests."""

import random
from datetime import date, timedelta
from pathlib import Path

BEGINNINGS = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "ne",
    "pi",
    "ro",
    "su",
    "ta",
)
MIDDLES = ("", "la", "ne", "ri", "so", "tu", "ver", "mon", "dal", "ster", "bel")
ENDINGS = ("n", "r", "st", "ly", "ton", "ment", "ing", "ed", "al", "ous")
WORDS = [b + m + e for b in BEGINNINGS for m in MIDDLES for e in ENDINGS]
CHARACTERS = 3_000
SHAPES = ("single", "archive", "closed", "article")


def write_captures(folder: Path, number: int, characters: int = CHARACTERS, seed: int = 1) -> Path:
    """Write so many captures of about so many characters, the same for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in range(number):
        chance = random.Random(f"{seed}-{place}")
        name = f"{place:06}_{chance.getrandbits(64):016x}.txt"
        (folder / name).write_text(capture_text(chance, place, characters), encoding="utf-8")
    return folder


def capture_text(chance: random.Random, place: int, characters: int) -> str:
    """One capture; every fourth is an archive that repeats the single page before it."""
    shape = SHAPES[place % len(SHAPES)]
    if shape == "archive":
        return archive_text(random.Random(f"twin-{place - 1}"), place - 1, characters)
    if shape == "single":
        chance = random.Random(f"twin-{place}")
    title, body = title_and_body(chance, place, characters)
    if shape == "article":
        return f"{title}\n\n{body}\n"
    if shape == "closed":
        return f"{title}\n\n{body}\n\nTags: {tags(chance)}\n\nComments are closed.\n"
    return f"{title}\n\n{body}\n\nTags: {tags(chance)}\n\n{responses(chance, title)}"


def archive_text(chance: random.Random, place: int, characters: int) -> str:
    title, body = title_and_body(chance, place, characters)
    day = date(2005, 1, 1) + timedelta(days=place % 5_000)
    heading = f"Archive for {day:%B}, {day.year}"
    printed = f"{day:%A}, {day:%B} {day.day}{ending(day.day)}, {day.year}"
    return f"{heading}\n\n{title}\n\n{printed}\n\n{body}\n"


def title_and_body(chance: random.Random, place: int, characters: int) -> tuple[str, str]:
    title = f"{words(chance, 5).capitalize()} {place}"
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < characters:
        paragraphs.append(".\u00a0 ".join(words(chance, 14).capitalize() for _ in range(4)) + ".")
    return title, "\n\n".join(paragraphs)


def responses(chance: random.Random, title: str) -> str:
    number = chance.randint(2, 5)
    said = "".join(
        f"  {place}. {words(chance, 2).title()} says:\n"
        f"     January {place}st, 2015 at {place}:40 pm\n\n"
        f"     {words(chance, 20).capitalize()}.\n\n"
        for place in range(1, number + 1)
    )
    return f"{number} Responses to “{title}”\n\n{said}"


def tags(chance: random.Random) -> str:
    return ", ".join(f"subject {chance.randint(1, 50)}" for _ in range(3))


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(WORDS, k=number))


def ending(day: int) -> str:
    return "th" if 4 <= day <= 20 or 24 <= day <= 30 else ("st", "nd", "rd")[day % 10 - 1]
