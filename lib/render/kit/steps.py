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

    def numbers(self, position: int) -> list[tuple[Series, str]]:
        """The numbers of one slot, those of the front first."""
        found = []
        for series in reversed(self.series):
            mark = series.segments[position]
            found.append((series, number_of(mark) if mark else ""))
        return found


def number_of(mark: Mark) -> str:
    """Twelve stand in a row: as short as it may be, and without the space behind its sign."""
    return mark.brief.replace(" ", "")


def steps_of(chart: Chart) -> Steps:
    """The columns of a chart of this form; the series with the latest code stands in front."""
    stacks = stacks_of(chart)
    ordered = tuple(sorted(stacks.series, key=lambda series: series.code))
    columns = []
    for series in ordered:
        is_front = series is ordered[-1]
        columns.append(_columns(series, _IN_FRONT if is_front else _BEHIND))
    return Steps(stacks.names, ordered, tuple(columns))


def whiskers(columns: Sequence[Column]) -> list[Whisker]:
    """One for each step that has a range, in its middle."""
    found = []
    for step in _steps(columns):
        mark = step[0].mark
        if mark.has_range and not math.isnan(mark.value):
            middle = (step[0].left + step[-1].right) / 2
            found.append(Whisker(middle, mark.low, mark.value, mark.high))
    return found


def _steps(columns: Sequence[Column]) -> list[list[Column]]:
    """Columns that adjoin, together."""
    steps: list[list[Column]] = []
    for column in columns:
        if steps and steps[-1][-1].right >= column.left:
            steps[-1].append(column)
        else:
            steps.append([column])
    return steps


def _columns(series: Series, wide: float) -> tuple[Column, ...]:
    found = []
    for place, mark in enumerate(series.segments):
        if mark is None:
            continue
        left, right = place - wide / 2, place + wide / 2
        if _adjoin(series, place - 1, place):
            left = place - 0.5
        if _adjoin(series, place, place + 1):
            right = place + 0.5
        found.append(Column(mark, left, right))
    return tuple(found)


def _adjoin(series: Series, one: int, next_one: int) -> bool:
    """Whether two slots that follow one another are one step: known together alone."""
    if one < 0 or next_one >= len(series.segments):
        return False
    first, second = series.segments[one], series.segments[next_one]
    if first is None or second is None:
        return False
    are_together = first.state == second.state == "together"
    return are_together and first.value == second.value
