"""The marks of a stack by series: one segment a bar, and the sum of each bar."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark

# Two countries may share the empty code of a remainder, so the name counts as well.
_Bar = tuple[str, str]


@dataclass(frozen=True)
class Series:
    """The segments of one series, one a bar, None where a bar has none; `color` is a role."""

    code: str
    name: str
    color: str
    segments: tuple[Mark | None, ...]

    @property
    def values(self) -> list[float]:
        """NaN where a bar has no segment, and where the number is unknown."""
        values = []
        for mark in self.segments:
            value = math.nan
            if mark is not None:
                value = mark.value
            values.append(value)
        return values

    @property
    def occurs(self) -> bool:
        return any(map(_is_positive, self.values))


@dataclass(frozen=True)
class Stacks:
    """`names`, `totals` and `wholes` are by bar; a total is the sum of what is known, and a whole
    is how it is told at the end of the bar, empty where none is (see `has_wholes`). `lone` is the
    one segment of a bar whose label the whole repeats, None where there are several or no whole.
    `longest` is how far their axis reaches, so that it can divide.
    """

    names: tuple[str, ...]
    totals: tuple[float, ...]
    wholes: tuple[str, ...]
    lone: tuple[Mark | None, ...]
    longest: float
    series: tuple[Series, ...]

    def bar(self, position: int) -> list[Mark | None]:
        """The segments of one bar, one a series."""
        return [series.segments[position] for series in self.series]


def has_wholes(chart: Chart) -> bool:
    """Whether stacks have a number at their end; shares have none, since they always end at the
    whole.
    """
    return chart.unit == "people"


def stacks_of(chart: Chart) -> Stacks:
    """The bars and the series in the order in which the chart names them first."""
    totals: dict[_Bar, float] = {}
    parts: dict[str, dict[_Bar, Mark]] = {}
    for mark in chart.marks:
        bar = (mark.category, mark.category_name)
        part = parts.setdefault(mark.series, {})
        part[bar] = mark
        totals[bar] = totals.get(bar, 0.0) + known(mark)
    series = [_series(part, totals) for part in parts.values()]
    names = [name for _category, name in totals]
    wholes = [""] * len(names)
    lone: list[Mark | None] = [None] * len(names)
    if has_wholes(chart):
        for position, name in enumerate(names):
            whole = chart.whole(name)
            segments = [each.segments[position] for each in series]
            alone = _lone(segments, whole)
            if alone:
                # With its range, as far as it has one.
                whole = alone.text
            wholes[position] = whole
            lone[position] = alone
    longest = max([*totals.values(), chart.at_least])
    return Stacks(
        names=tuple(names),
        totals=tuple(totals.values()),
        longest=longest or 1.0,
        wholes=tuple(wholes),
        lone=tuple(lone),
        series=tuple(series),
    )


def _is_positive(value: float) -> bool:
    return value > 0


def known(mark: Mark) -> float:
    """The value of a mark; 0 where it is unknown, which takes no room in a stack."""
    if math.isnan(mark.value):
        return 0.0
    return mark.value


def _lone(bar: Iterable[Mark | None], whole: str) -> Mark | None:
    """The only segment that occurs in a bar, if the whole says the same."""
    occurring = []
    for mark in bar:
        if mark and mark.value > 0:
            occurring.append(mark)
    if len(occurring) != 1:
        return None
    (only,) = occurring
    if whole in (only.text, only.brief):
        return only
    return None


def _series(part: dict[_Bar, Mark], bars: Iterable[_Bar]) -> Series:
    first = next(iter(part.values()))
    return Series(
        code=first.series,
        name=first.series_name,
        color=first.color,
        segments=tuple(map(part.get, bars)),
    )
