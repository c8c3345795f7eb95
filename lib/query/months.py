"""Workers month by month: exact on official data, a range on an estimate, and one average where the
sources of an estimate know several months together alone.

    >>> by_month("2025", Filter(dest=["japan"]), state)
    [Month(month='2025-01', found=Range(kind='estimate', low=0.4, middle=5, high=52.1)), …]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.query.counts import Question
from lib.query.filters import Filter
from lib.query.ranges import Range, ranges
from lib.query.states import State
from lib.query.told_apart import unknown_to_sources
from lib.words.sizes import SMALLEST


@dataclass(frozen=True)
class Month:
    """The workers of one month (`YYYY-MM`) that has data; ends are not rounded.

    `is_together` marks a month that stands for the average of several. `is_untold` marks one that
    the sources of an estimate cannot answer for, whose numbers mean nothing.
    """

    month: str
    found: Range
    is_together: bool = False
    is_untold: bool = False

    @property
    def is_estimated(self) -> bool:
        return self.found.kind == "estimate"


def by_month(
    year: str,
    where: Filter,
    state: State,
) -> list[Month]:
    """The months of a year that have data, under a filter whose years are lifted."""
    anytime = where.without_years()
    counted = _counted(anytime, state)
    averages = _averages(counted, state)
    is_untold = bool(unknown_to_sources(anytime, state))
    found = []
    for month in state.source.months_of(year):
        is_estimated = state.columns.lookup.kind_of[month] == "estimate"
        known = averages.get(month) or counted.get(month)
        one = Month(
            month,
            known or _nobody(is_estimated),
            is_together=month in averages,
            is_untold=is_untold and is_estimated,
        )
        found.append(one)
    return found


def _counted(
    where: Filter,
    state: State,
) -> dict[str, Range]:
    by_month = Question(("month",), where)
    table = ranges(by_month, state)
    found = {}
    for row in table.itertuples():
        found[str(row.month)] = Range(
            row.kind,
            low=float(row.low),
            middle=int(row.middle),
            high=float(row.high),
        )
    return found


def _averages(
    counted: Mapping[str, Range],
    state: State,
) -> dict[str, Range]:
    """For each estimated month that is known together with others alone, their average."""
    found = {}
    for part in state.modelled:
        for run in part.basis.together:
            members = sorted(run & part.months)
            if len(members) < 2:
                continue
            of_members = [counted.get(month) or _nobody(True) for month in members]
            average = _average(of_members)
            found.update(dict.fromkeys(members, average))
    return found


def _average(members: Sequence[Range]) -> Range:
    """A month of a sum that was spread evenly. What whole numbers leave over is no difference."""
    lows = [member.low for member in members]
    middles = [member.middle for member in members]
    highs = [member.high for member in members]
    count = len(members)
    return Range(
        "estimate",
        low=sum(lows) / count,
        middle=round(sum(middles) / count),
        high=sum(highs) / count,
    )


def _nobody(is_estimated: bool) -> Range:
    if is_estimated:
        return Range("estimate", 0, 0, SMALLEST)
    return Range("official", 0, 0, 0)
