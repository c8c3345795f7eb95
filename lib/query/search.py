"""Which codes a reader means by a word: by their names, and by how reports and people spell them.

>>> [codes.name(found.dimension, found.code) for found in search("las", codes, ["occupation"])]
['Tukang las dan pemotong logam', …]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.query.codes import Codes

SHORTEST = 2  # letters: one would find everything


@dataclass(frozen=True)
class Found:
    """A code of a dimension that a text may mean."""

    dimension: str
    code: str


def search(text: str, codes: Codes, dimensions: Sequence[str]) -> list[Found]:
    """The best first: the text itself before a word of it, a word before the beginning of one, and
    within each the names before other spellings. The middle of a word finds nothing.
    """
    wanted = " ".join(text.casefold().split())
    if len(wanted) < SHORTEST:
        return []
    word = re.compile(rf"\b{re.escape(wanted)}\b")
    beginning = re.compile(rf"\b{re.escape(wanted)}")
    ranked = []
    for dimension in dimensions:
        for place, code in enumerate(codes.known(dimension)):
            name = codes.name(dimension, code).casefold()
            others = codes.spelled(dimension, code)
            rank = _rank(wanted, word, beginning, name, others)
            if rank is not None:
                ranked.append((rank, dimensions.index(dimension), place, Found(dimension, code)))
    return [found for *_order, found in sorted(ranked, key=lambda each: each[:3])]


def _rank(
    wanted: str,
    word: re.Pattern[str],
    beginning: re.Pattern[str],
    name: str,
    others: Iterable[str],
) -> int | None:
    """How well a code is meant, 0 best; None where it is not."""
    spelled = list(others)
    if wanted == name or wanted in spelled:
        return 0
    for rank, pattern in ((1, word), (3, beginning)):
        if pattern.search(name):
            return rank
        if any(pattern.search(other) for other in spelled):
            return rank + 1
    return None
