"""Ranges as any medium may state them: rounded, and without a number for what no source tells.

>>> stated(Question(("dest",), Filter()), state)
          dest  workers      kind   low  middle  high
0        china        2  estimate  <NA>    <NA>  <NA>
1  europe_east       34  estimate     0      35   200
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from lib.query.counts import Question
from lib.query.ranges import ranges, with_columns
from lib.query.states import State, current
from lib.query.told_apart import not_told_apart, unknown_to_sources
from lib.words.sizes import rounded, rounded_down, rounded_up

_EXACT = ("official", "none")


def answers(
    questions: Sequence[Question],
    state: State,
) -> list[pd.DataFrame]:
    """The tables of `ranges` of several questions, in their order and not rounded, with `untold`
    (bool): whether a source of the estimate does not tell a code of the row, or one that the filter
    names, apart. Raises UnknownDimension.
    """
    found = []
    for question in questions:
        key = ("answered", question)
        make = partial(_answered, question, state)
        found.append(state.remembered(key, make))
    return found


def _answered(question: Question, state: State) -> pd.DataFrame:
    table = ranges(question, state)
    untold = _untold(question, table, state)
    return with_columns(table, {"untold": untold})


def stated(
    question: Question,
    state: State | None = None,
) -> pd.DataFrame:
    """The table of `ranges`; `low`, `middle` and `high` are whole numbers, estimated ones rounded
    by `lib.words.sizes`.

    `middle` is missing where it is under 20, all three where a source of the estimate does not tell
    a code of the row, or one that the filter names, apart. `workers` stays the model's figure.
    Raises UnknownDimension.
    """
    asked = state or current()
    found = ranges(question, asked)
    table = found.drop(columns="official")
    untold = _untold(question, table, asked)
    ends = []
    for row, is_untold in zip(table.itertuples(), untold, strict=True):
        if is_untold:
            ends.append(_NO_ENDS)
        else:
            ends.append(_ends_of(row))
    return table.assign(
        low=pd.array([each.low for each in ends], dtype="Int64"),
        middle=pd.array([each.middle for each in ends], dtype="Int64"),
        high=pd.array([each.high for each in ends], dtype="Int64"),
    )


@dataclass(frozen=True, slots=True)
class _Ends:
    """A range in whole numbers; None stands for no number."""

    low: int | None
    middle: int | None
    high: int | None


_NO_ENDS = _Ends(None, None, None)


def _ends_of(row: Any) -> _Ends:
    """The ends of a row of `ranges`."""
    if row.kind in _EXACT:
        exact = row.middle
        return _Ends(exact, exact, exact)
    return _Ends(
        low=rounded_down(row.low),
        # 0 is what is told as `< 20`.
        middle=rounded(row.middle) or None,
        high=rounded_up(row.high),
    )


def _untold(
    question: Question,
    table: pd.DataFrame,
    state: State,
) -> np.ndarray:
    """Which rows rest on a code that the estimate's sources do not tell apart."""
    is_exact = _is_in(table["kind"], _EXACT)
    if unknown_to_sources(question.where, state):
        return ~is_exact
    found = np.zeros(len(table), dtype=bool)
    for name in question.by:
        column = table[name]
        missing = not_told_apart(
            name,
            tuple(column.unique()),
            state,
            question.where,
        )
        found |= _is_in(column, missing)
    return found & ~is_exact


def _is_in(
    column: pd.Series,
    codes: Sequence[str],
) -> np.ndarray:
    return column.isin(codes).to_numpy(dtype=bool)
