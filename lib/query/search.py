"""Which codes a reader means by a word: by their names, and by how reports and people spell them.

>>> [codes.name(found.dimension, found.code) for found in search("las", codes, ["occupation"])]
['Tukang las dan pemotong logam', …]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.query.codes import Codes

_NO_WORD = re.compile(r"\W")
SHORTEST = 2  # letters: one would find everything


@dataclass(frozen=True)
class Found:
    """A code of a dimension that a text may mean."""

    dimension: str
    code: str


def search(
    text: str,
    codes: Codes,
    dimensions: Sequence[str],
) -> list[Found]:
    """The best first: the text itself before a word of it, a word before the beginning of one, and
    within each the names before other spellings. The middle of a word finds nothing.
    """
    wanted = _words(text.casefold())
    if len(wanted) < SHORTEST:
        return []
    by_rank: dict[int, list[Found]] = {}
    for dimension in dimensions:
        for code in codes.known(dimension):
            name = codes.name(dimension, code)
            rank = _rank(
                wanted,
                name.casefold(),
                codes.spelled(dimension, code),
            )
            if rank is not None:
                of_rank = by_rank.setdefault(rank, [])
                of_rank.append(Found(dimension, code))
    best_first = []
    for rank in sorted(by_rank):
        best_first += by_rank[rank]
    return best_first


def _rank(
    wanted: str,
    name: str,
    others: Iterable[str],
) -> int | None:
    """How well a code is meant, 0 best; None where it is not."""
    spelled = list(others)
    if wanted == name:
        return 0
    if wanted in spelled:
        return 0
    for rank, holds in _RANKED:
        if holds(name, wanted):
            return rank
        if any(holds(other, wanted) for other in spelled):
            return rank + 1
    return None


def _holds_word(text: str, wanted: str) -> bool:
    words = _words(text)
    return f" {wanted} " in f" {words} "


def _holds_beginning(text: str, wanted: str) -> bool:
    words = _words(text)
    return f" {wanted}" in f" {words}"


# How a name may hold what is wanted, and its rank; other spellings come one after it.
_RANKED = (
    (1, _holds_word),
    (3, _holds_beginning),
)


def _words(text: str) -> str:
    """The words of a text, one space between them."""
    spaced = _NO_WORD.sub(" ", text)
    return " ".join(spaced.split())
