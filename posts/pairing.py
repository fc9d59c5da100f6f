"""Pairing: which block of a text is which of another, and how much work comparing them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from posts.blocks import SAME_BLANK, Block

# Blocks of which less is common are not one block that changed: one went and another came.
ALIKE = 0.4
# A few words at the same place, as a cell of a table, are one block whatever they say.
FEW_WORDS = 3
# How often keys may be laid beside each other: a third of a second for the worst text.
MOST_EFFORT = 1_000_000
MOST_PAIRS = 20_000

ONE_BLANK = (SAME_BLANK,)
Step = tuple[str, int, int, int, int]


def pairs(
    old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Every block of both texts once, beside its like in the other where there is one."""
    for _how, i1, i2, j1, j2 in _block_steps(old, new):
        if _how == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _likest(old[i1:i2], new[j1:j2])


def _block_steps(old: Sequence[Block], new: Sequence[Block]) -> Sequence[Step]:
    """Steps from blocks to blocks; where too many are alike, only both ends are looked at."""
    keys, others = [block.key for block in old], [block.key for block in new]
    if effort(keys, others) <= MOST_EFFORT:
        return steps(keys, others)
    start = 0
    while start < min(len(keys), len(others)) and keys[start] == others[start]:
        start += 1
    i, j = len(keys), len(others)
    while i > start and j > start and keys[i - 1] == others[j - 1]:
        i, j = i - 1, j - 1
    ends = (("equal", 0, start, 0, start), ("equal", i, len(keys), j, len(others)))
    return [ends[0], ("replace", start, i, start, j), ends[1]]


def _likest(
    old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Pairs, in order, of the blocks that have most in common; the rest stand alone."""
    i = j = 0
    for one, other in _matches(old, new):
        yield from ((block, None) for block in old[i:one])
        yield from ((None, block) for block in new[j:other])
        yield old[one], new[other]
        i, j = one + 1, other + 1
    yield from ((block, None) for block in old[i:])
    yield from ((None, block) for block in new[j:])


def _matches(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Places of the pairs whose likeness adds up to most, no two of them crossing."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return []
    bags, others = [_bag(block) for block in old], [_bag(block) for block in new]
    best = [[0.0] * (len(new) + 1) for _block in range(len(old) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            likeness = _likeness(bags[i], others[j], same_place=old[i].place == new[j].place)
            if likeness >= ALIKE:
                alike[i, j] = likeness
                best[i][j] = max(best[i][j], likeness + best[i + 1][j + 1])
    return list(_walk(best, alike))


def _walk(
    best: list[list[float]], alike: dict[tuple[int, int], float]
) -> Iterator[tuple[int, int]]:
    """The pairs that lead to the best sum."""
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if (i, j) in alike and best[i][j] == alike[i, j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _bag(block: Block) -> Counter[str]:
    """The words of a block, however they are set; a picture is its address."""
    words = (dict(word.picture).get("src", word.text) for word in block.words if not word.is_blank)
    return Counter(words)


def _likeness(one: Counter[str], other: Counter[str], *, same_place: bool) -> float:
    """How much two blocks have in common, from 0 to 1."""
    sizes = one.total(), other.total()
    if same_place and 0 < max(sizes) <= FEW_WORDS:
        return max(ALIKE, 2 * (one & other).total() / sum(sizes))
    if 2 * min(sizes) < ALIKE * sum(sizes) or not sum(sizes):
        return 0.0
    return 2 * (one & other).total() / sum(sizes)


def steps(old: Sequence[Any], new: Sequence[Any]) -> Sequence[Step]:
    """difflib's steps from one row of keys to another; blanks alone hold nothing together."""
    return SequenceMatcher(lambda key: key == ONE_BLANK, old, new, autojunk=False).get_opcodes()


def effort(keys: Sequence[Any], others: Sequence[Any]) -> int:
    """What it takes to find the steps: pairs of like keys, the more so where many repeat."""
    counts, meet = Counter(keys), Counter(others)
    like = sum(count * meet[key] for key, count in counts.items() if key != SAME_BLANK)
    length = len(keys) + len(others)
    return length + like * max(1, like // max(1, length))
