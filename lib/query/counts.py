"""Counting workers. Everything on screen comes from here, and the parts always add up to the
whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from lib.query import states
from lib.query.columns import Selection
from lib.query.dimensions import DIMENSIONS, UnknownDimension
from lib.query.filters import Filter
from lib.query.provenance import Provenance
from lib.query.states import State

__all__ = ["Answer", "Question", "UnknownDimension", "answer", "count"]


@dataclass(frozen=True)
class Question:
    """Workers by these dimensions under this filter. No dimension asks for the total."""

    by: tuple[str, ...]
    where: Filter = field(default_factory=Filter)

    def __post_init__(self) -> None:
        each_once = dict.fromkeys(self.by)
        object.__setattr__(self, "by", tuple(each_once))


@dataclass(frozen=True, eq=False)
class Answer:
    """What was counted: a column of codes for each dimension and `workers`, sorted by the codes;
    and the months with their releases that it rests on."""

    table: pd.DataFrame
    source: Provenance


def count(
    by: Sequence[str],
    where: Filter | None = None,
    state: State | None = None,
) -> pd.DataFrame:
    """Workers by dimensions: one column of codes per dimension, and `workers` (int), sorted by the
    codes; of the current state where none is given.

    `district` falls back to the region's code where no kecamatan is known. Raises UnknownDimension.
    """
    question = Question(
        tuple(by),
        where or Filter(),
    )
    (found,) = answer([question], state)
    return found.table


def answer(
    questions: Sequence[Question],
    state: State | None = None,
) -> list[Answer]:
    """The answers to several questions, in their order, all from one state. Raises
    UnknownDimension."""
    _check(questions)
    counted = state or states.current()
    # A filter that several questions share is applied once.
    selections: dict[Filter, Selection] = {}
    found = []
    for question in questions:
        where = question.where
        if where not in selections:
            selections[where] = counted.columns.under(where)
        one = Answer(
            table=selections[where].summed(question.by),
            source=counted.source.under(where),
        )
        found.append(one)
    return found


def _check(questions: Sequence[Question]) -> None:
    unknown: set[str] = set()
    for question in questions:
        unknown.update(question.by)
    unknown.difference_update(DIMENSIONS)
    if unknown:
        listed = ", ".join(sorted(unknown))
        raise UnknownDimension(listed)
