"""Doubts: what the reader of a file decided and could have decided otherwise, and how a keeper
settles one.

A doubt that is neither settled nor remembered is open, and a file with an open doubt is not
published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lib.intake.doubt_words import message

# Answers about the layout of a file hold for the next file with the same headings; the others are
# about the values of one file.
LAYOUT_CODES = (
    "which_count",
    "no_count_column",
    "which_date",
    "date_order",
    "sex_letters",
    "which_region_code",
    "which_sheet",
    "column_meaning",
    "time_zone",
)
VALUE_CODES = (
    "odd_year",
    "second_table",
    "parent_rows",
    "home_country",
    "thousands",
    "merged_cells",
    "incomplete",
    "control_total",
)
CODES = (*LAYOUT_CODES, *VALUE_CODES)
_SETTLEMENT = re.compile(r"(?P<code>[a-z_]+)(?:@(?P<place>[^=]*))?=(?P<choice>.*)", re.DOTALL)


class UnknownChoice(Exception):
    """A settlement that names no code, or a choice that its doubt does not offer.

    `text` is what was said, `known` what could have been said in its place.
    """

    def __init__(self, text: str, known: Sequence[str]) -> None:
        super().__init__(text, known)
        self.text = text
        self.known = tuple(known)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One decision on a file. `place` is a heading, a sheet or a row as typed; `understood` and
    `otherwise` are tokens without language, and the choices by which it is settled.

    `rows` and `workers` hang on it: they may count otherwise, or not at all. `first_rows` are the
    first of these rows, as the spreadsheet program numbers them.
    """

    code: str
    place: str
    understood: str
    otherwise: tuple[str, ...]
    rows: int
    workers: int
    first_rows: tuple[int, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        return (self.understood, *self.otherwise)

    @property
    def message(self) -> str:
        """What was decided and what to do, in the reader's language."""
        return message(
            self.code,
            self.place,
            self.rows,
            self.workers,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The choice that settled a doubt; `remembered` if an earlier file with these headings gave
    it.
    """

    code: str
    place: str
    choice: str
    remembered: bool = False


@dataclass(frozen=True)
class Settlements:
    """What a keeper said about this file, and what was said about earlier layouts.

    `said` maps (code, place) to a choice, with an empty place for every place; `remembered` maps a
    layout (`layouts.layout_of`) to the same.
    """

    said: Mapping[tuple[str, str], str] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[tuple[str, str], str]] = field(default_factory=dict)

    def answer(
        self,
        code: str,
        place: str,
        layout: str = "",
    ) -> Answer | None:
        """The answer to a doubt, what was said first; None where nobody answered."""
        key = (code, same_place(place))
        for said in (key, (code, "")):
            if said in self.said:
                return Answer(
                    code,
                    place,
                    self.said[said],
                )
        kept = self.remembered.get(layout, {})
        return (
            Answer(
                code,
                place,
                kept[key],
                remembered=True,
            )
            if key in kept
            else None
        )


NOTHING_SETTLED = Settlements()


def settlements(texts: Iterable[str]) -> dict[tuple[str, str], str]:
    """`CODE=CHOICE` and `CODE@PLACE=CHOICE`, as a terminal gives them. Raises UnknownChoice."""
    said = {}
    for text in texts:
        found = _SETTLEMENT.fullmatch(text.strip())
        if found is None or found["code"] not in CODES:
            raise UnknownChoice(text, CODES)
        said[found["code"], same_place(found["place"] or "")] = found["choice"].strip()
    return said


def same_place(place: str) -> str:
    """A place as it is compared: without case and stray spaces."""
    return " ".join(place.casefold().split())
