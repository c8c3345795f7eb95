"""Ranges as any medium may state them: rounded, and without a number for what no source tells.

>>> stated(Question(("dest",), Filter()), state)
          dest  workers      kind   low  middle  high
0        china        2  estimate  <NA>    <NA>  <NA>
1  europe_east       34  estimate     0      35   200
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from lib.query.counts import Question
from lib.query.ranges import ranges
from lib.query.states import State, current
from lib.query.told_apart import not_told_apart, unknown_to_sources
from lib.words.sizes import rounded, rounded_down, rounded_up

_EXACT = ("official", "none")


def answers(questions: Sequence[Question], state: State) -> list[pd.DataFrame]:
    """The tables of `ranges` of several questions, in their order and not rounded, with `untold`
    (bool): whether a source of the estimate does not tell a code of the row, or one that the filter
    names, apart. Raises UnknownDimension.
    """
    found = []
    for question in questions:
        key = ("answered", question)
        found.append(state.remembered(key, partial(_answered, question, state)))
    return found


def _answered(question: Question, state: State) -> pd.DataFrame:
    table = ranges(question, state)
    return table.assign(untold=_untold(question, table, state))


def stated(question: Question, state: State | None = None) -> pd.DataFrame:
    """The table of `ranges`; `low`, `middle` and `high` are whole numbers, estimated ones rounded
    by `lib.words.sizes`.

    `middle` is missing where it is under 20, all three where a source of the estimate does not tell
    a code of the row, or one that the filter names, apart. `workers` stays the model's figure.
    Raises UnknownDimension.
    """
    asked = state or current()
    table = ranges(question, asked).drop(columns="official")
    untold = _untold(question, table, asked)
    low: list[int | None] = []
    middle: list[int | None] = []
    high: list[int | None] = []
    for row, is_untold in zip(table.itertuples(), untold, strict=True):
        ends = (None, None, None) if is_untold else _ends(row.kind, row.low, row.middle, row.high)
        low.append(ends[0])
        middle.append(ends[1])
        high.append(ends[2])
    return table.assign(
        low=pd.array(low, dtype="Int64"),
        middle=pd.array(middle, dtype="Int64"),
        high=pd.array(high, dtype="Int64"),
    )


def _ends(kind: str, low: float, middle: int, high: float) -> tuple[int, int | None, int]:
    if kind in _EXACT:
        return middle, middle, middle
    # 0 is what is told as `< 20`.
    return rounded_down(low), rounded(middle) or None, rounded_up(high)


def _untold(question: Question, table: pd.DataFrame, state: State) -> np.ndarray:
    """Which rows rest on a code that the estimate's sources do not tell apart."""
    if unknown_to_sources(question.where, state):
        return (~table["kind"].isin(_EXACT)).to_numpy(dtype=bool)
    found = np.zeros(len(table), dtype=bool)
    for name in question.by:
        codes = tuple(table[name].unique())
        missing = not_told_apart(name, codes, state, question.where)
        found |= table[name].isin(missing).to_numpy(dtype=bool)
    return found & (~table["kind"].isin(_EXACT)).to_numpy(dtype=bool)
