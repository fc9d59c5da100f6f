"""Sample prose: sentences of Zipf-distributed words, the same ones for the same seed."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random

from cxo_blog.samples import words

SLOT = re.compile(r"\{(\w+)\}")
NOUNS, VERBS, ADJECTIVES = words.NOUNS.split(), words.VERBS.split(), words.ADJECTIVES.split()
CONSONANT_Y = re.compile(r"(?<![aeiou])y$")
TEXT_CHARACTERS = 3000
PLACES_BY_SIZE = 7919  # a prime, so that stepping through the names by it meets each once


def plural(noun: str) -> str:
    """Two of a noun."""
    if CONSONANT_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def past(verb: str) -> str:
    """A regular verb, of yesterday."""
    if CONSONANT_Y.search(verb):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def present(verb: str) -> str:
    """A regular verb, while it happens."""
    silent = verb.endswith("e") and not verb.endswith("ee")
    return (verb[:-1] if silent else verb) + "ing"


def manner(adjective: str) -> str:
    """An adjective as an adverb."""
    if adjective.endswith("ic") and adjective != "public":
        return adjective + "ally"
    if adjective.endswith(("ble", "ple", "tle")):
        return adjective[:-1] + "y"
    return CONSONANT_Y.sub("i", adjective) + "ly"


def place_names() -> list[str]:
    """Some 2,500 names of places, in an order without pattern."""
    names = [
        begin + middle + end
        for begin in words.PLACE_BEGINNINGS.split()
        for middle in words.PLACE_MIDDLES.split()
        for end in words.PLACE_ENDINGS.split()
    ]
    return [names[step * PLACES_BY_SIZE % len(names)] for step in range(len(names))]


class Bag:
    """Words drawn by Zipf's law: the one of rank r falls to 1/(r + 2)."""

    def __init__(self, members: Sequence[str]) -> None:
        self.members = members
        self.sums = list(accumulate(1 / (rank + 2) for rank in range(1, len(members) + 1)))

    def draw(self, chance: Random) -> str:
        """One word."""
        return self.members[bisect(self.sums, chance.random() * self.sums[-1])]


BAGS = {
    "noun": Bag(NOUNS),
    "plural": Bag([plural(noun) for noun in NOUNS]),
    "verb": Bag(VERBS),
    "verbs": Bag([plural(verb) for verb in VERBS]),
    "verbed": Bag([past(verb) for verb in VERBS]),
    "verbing": Bag([present(verb) for verb in VERBS]),
    "adjective": Bag(ADJECTIVES),
    "adverb": Bag(
        [manner(word) for word in ADJECTIVES if len(word) > 5 and not word.endswith("ly")]
    ),
    "place": Bag(place_names()),
    "number": Bag([str(number) for number in range(2, 1200)]),
}
VOCABULARY = frozenset(word for bag in BAGS.values() for word in bag.members)


class Frame:
    """A sentence with places for words."""

    def __init__(self, form: str) -> None:
        self.bags = [BAGS[name] for name in SLOT.findall(form)]
        self.form = SLOT.sub("%s", form)

    def fill(self, chance: Random) -> str:
        """The sentence with words drawn for every place."""
        sentence = self.form % tuple(bag.draw(chance) for bag in self.bags)
        return sentence[0].upper() + sentence[1:]


SENTENCES = [Frame(form) for form in words.SENTENCES.strip().splitlines()]
REMARKS = [Frame(form) for form in words.REMARKS.strip().splitlines()]
TITLES = [Frame(form) for form in words.TITLES.strip().splitlines()]


class Prose:
    """One writer's words; two with the same chance and the same titles used write the same."""

    def __init__(self, chance: Random, used: set[str]) -> None:
        self.chance = chance
        self.used = used

    def title(self) -> str:
        """A heading of a few words that nobody has used."""
        title = self.chance.choice(TITLES).fill(self.chance)
        while title in self.used:
            title = self.chance.choice(TITLES).fill(self.chance)
        self.used.add(title)
        return title

    def sentences(self, fewest: int, most: int) -> list[str]:
        """Some sentences."""
        count = self.chance.randint(fewest, most)
        return [frame.fill(self.chance) for frame in self.chance.choices(SENTENCES, k=count)]

    def comment(self) -> str:
        """What a colleague writes back: plain text, at times of two paragraphs."""
        remarks = [frame.fill(self.chance) for frame in self.chance.choices(REMARKS, k=2)]
        blank = self.chance.choice((" ", " ", "\n\n"))
        return blank.join([*remarks, *self.sentences(0, 3)])

    def body(self) -> str:
        """Paragraphs, headings, links and lists of about 3,000 characters in all."""
        blocks = [self.paragraph()]
        length = len(blocks[0])
        while length < TEXT_CHARACTERS:
            make = self.chance.choices(
                (self.paragraph, self.linked, self.heading, self.points), (10, 4, 3, 2)
            )[0]
            blocks.append(make())
            length += len(blocks[-1])
        blocks.append(self.linked())
        return "\n".join(blocks)

    def paragraph(self) -> str:
        """Two to five sentences."""
        return f"<p>{' '.join(self.sentences(2, 5))}</p>"

    def linked(self) -> str:
        """A sentence, then one that is a link, and a stress."""
        place = BAGS["place"].draw(self.chance)
        first, second, third = self.sentences(3, 3)
        address = f"https://www.{place.lower()}.example/{self.chance.randrange(10**6)}"
        return f'<p>{first} <a href="{address}">{second}</a> <strong>{third}</strong></p>'

    def heading(self) -> str:
        """A heading and the paragraph that it stands over."""
        return f"<h2>{self.title()}</h2>\n{self.paragraph()}"

    def points(self) -> str:
        """A list of three to five sentences, at times numbered."""
        kind = self.chance.choice(("ul", "ul", "ol"))
        points = "".join(f"<li>{sentence}</li>" for sentence in self.sentences(3, 5))
        return f"<{kind}>{points}</{kind}>"
