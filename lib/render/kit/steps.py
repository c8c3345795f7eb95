"""Steps: a column a month, the series before behind the latest one. Months that are known together
alone adjoin, so that they read as one step.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark
from lib.render.kit.stacks import Series, stacks_of

# Of a month's slot: columns of the latest series are narrower, so that those behind show.
_BEHIND, _IN_FRONT = 0.86, 0.5


@dataclass(frozen=True)
class Column:
    """A mark between its edges, in slots: the middle of the first slot is 0."""

    mark: Mark
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Whisker:
    """The range of a step, at a place in slots."""

    middle: float
    low: float
    value: float
    high: float


@dataclass(frozen=True)
class Steps:
    """`names` of the slots, and the columns of each series from the back to the front; of a series
    that lacks a slot there is no column.
    """

    names: tuple[str, ...]
    series: tuple[Series, ...]
    columns: tuple[tuple[Column, ...], ...]

    @property
    def front(self) -> Series:
        """The latest series."""
        return self.series[-1]

    def numbers(self, position: int) -> list[tuple[Series, str]]:
        """The numbers of one slot, those of the front first."""
        found = []
        for series in reversed(self.series):
            mark = series.segments[position]
            number = ""
            if mark:
                number = number_of(mark)
            found.append((series, number))
        return found


def number_of(mark: Mark) -> str:
    """Twelve stand in a row: as short as it may be, and without the space behind its sign."""
    return mark.brief.replace(" ", "")


def steps_of(chart: Chart) -> Steps:
    """The columns of a chart of this form; the series with the latest code stands in front."""
    stacks = stacks_of(chart)
    *behind, front = sorted(stacks.series, key=_code)
    columns = [_columns(series, _BEHIND) for series in behind]
    columns.append(_columns(front, _IN_FRONT))
    return Steps(
        names=stacks.names,
        series=(*behind, front),
        columns=tuple(columns),
    )


def _code(series: Series) -> str:
    return series.code


def whiskers(columns: Sequence[Column]) -> list[Whisker]:
    """One for each step that has a range, in its middle."""
    found = []
    for step in _steps(columns):
        first = step[0]
        last = step[-1]
        mark = first.mark
        if math.isnan(mark.value) or not mark.has_range:
            continue
        whisker = Whisker(
            middle=(first.left + last.right) / 2,
            low=mark.low,
            value=mark.value,
            high=mark.high,
        )
        found.append(whisker)
    return found


def _steps(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns that adjoin, together."""
    steps: list[list[Column]] = []
    reached = -math.inf
    for column in columns:
        if reached >= column.left:
            steps[-1].append(column)
        else:
            steps.append([column])
        reached = column.right
    return steps


def _columns(series: Series, wide: float) -> tuple[Column, ...]:
    found = []
    for place, mark in enumerate(series.segments):
        if mark is None:
            continue
        left = place - wide / 2
        right = place + wide / 2
        if _adjoin(series, place - 1):
            left = place - 0.5
        if _adjoin(series, place):
            right = place + 0.5
        found.append(Column(mark, left, right))
    return tuple(found)


def _adjoin(series: Series, place: int) -> bool:
    """Whether a slot and the next one are one step: known together alone."""
    if place < 0:
        return False
    pair = series.segments[place : place + 2]
    if len(pair) < 2:
        return False
    first, second = pair
    if first is None or second is None:
        return False
    are_together = first.state == second.state == "together"
    return are_together and first.value == second.value
