"""Which code the text of one cell stands for: by its alias, then without what stands around a known
name. What is not certain has no code.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

from lib.intake.spellings import Spellings
from lib.intake.values import normalised

UNKNOWN = "unknown"
# Some exports cut names at so many characters.
CUT_AT = (30, 31, 32)
_FOOTNOTE = re.compile(r"(?<=[^\W\d¹²³])(?: ?[*†‡§¹²³]+\)?| ?\d\)|\.)$")
_BRACKETED = re.compile(r"^(?P<name>[^()]*\S)\s*\((?P<inside>[^()]*)\)\s*$")
_DASHED = re.compile(r" [-–—] | ?[/;] ?| (?:dan|and|&) ")
_CODED = re.compile(
    r"^(?P<code>\d{2}\.?\d{2}(?:\.?\d{2,4})?)\s*[-–:.]?\s+(?P<name>\D.*)$", re.ASCII
)
_CODE_BEHIND = re.compile(r"^(?P<name>\D*[^\s\d(])\s*\(?(?P<code>\d{2}\.?\d{2})\)?$", re.ASCII)


def code_of(
    spellings: Spellings,
    kind: str,
    text: str,
) -> str | None:
    """The code of a normalised text; None where nobody knows it."""
    code = spellings.code(kind, text)
    if code is not None:
        return code
    if kind not in ("country", "occupation"):
        return None
    plain = without_footnote(text)
    if plain != text:
        return code_of(spellings, kind, plain)
    if len(text) in CUT_AT:
        cut = _cut_name(spellings, kind, text)
        if cut is not None:
            return cut
    if kind == "country":
        return _with_a_place(spellings, text)
    return None


def without_footnote(text: str) -> str:
    """A name without the signs behind it that lead to a note, and without a full stop."""
    return _FOOTNOTE.sub("", text)


def _with_a_place(spellings: Spellings, text: str) -> str | None:
    """`Arab Saudi (Jeddah)`, `Jepang - Tokyo`: one country, and a place that is none."""
    bracketed = _BRACKETED.match(text)
    parts = list(bracketed.groups()) if bracketed else _DASHED.split(text)
    if len(parts) < 2:
        return None
    first, *rest = [spellings.code("country", part.strip()) for part in parts]
    others = set(rest) - {None, first}
    return None if others else first


def _cut_name(
    spellings: Spellings,
    kind: str,
    text: str,
) -> str | None:
    """The one code whose names start with a text that was cut off."""
    names = _sorted_names(_Names(spellings.aliases.get(kind, {})))
    at = bisect_left(names, text)
    codes = set()
    while at < len(names) and names[at].startswith(text):
        codes.add(spellings.code(kind, names[at]))
        at += 1
    return codes.pop() if len(codes) == 1 else None


class _Names:
    """Aliases as a key of a cache: the same object is the same list."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.aliases = aliases

    def __hash__(self) -> int:
        return id(self.aliases)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Names) and self.aliases is other.aliases


@lru_cache(maxsize=4)
def _sorted_names(names: _Names) -> list[str]:
    return sorted(names.aliases)


def without_code(text: str) -> tuple[str, str]:
    """The name of a place without the code beside it, and that code: `31.75 - Jakarta Timur`."""
    found = _CODED.match(text) or _CODE_BEHIND.match(text)
    return (found["name"].strip(), found["code"]) if found else (text, "")


def is_home(cell: object, spellings: Spellings) -> bool:
    """Whether a country cell names Indonesia."""
    return spellings.code("country", normalised(cell)) == "IDN"  # type: ignore[arg-type]
