"""The named figures that the pages state, each defined once. All of them start from a table of
`count`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.query.dimensions import MIDDLE_UP
from lib.query.provenance import Provenance
from lib.words.months import runs

SMALL_COUNTRY = 30  # workers under which an estimate may not rank or compare a country


@dataclass(frozen=True)
class Change:
    """Workers in the same months (`YYYY-MM` of `year`, inclusive) of two years."""

    year: str
    before_year: str
    first_month: str
    last_month: str
    now: int
    before: int

    @property
    def ratio(self) -> float | None:
        """(now − before) ÷ before; 0 when both are nothing; None when there was nothing to grow
        from.
        """
        if self.before:
            return self.now / self.before - 1
        return None if self.now else 0.0

    @property
    def is_whole_year(self) -> bool:
        return (self.first_month[5:], self.last_month[5:]) == ("01", "12")


@dataclass(frozen=True)
class MiddleUp:
    """Share of medium and high tier in all workers, and what the unclassified could add to it."""

    share: float
    unclassified: float

    @property
    def highest(self) -> float:
        """The share if every unclassified worker were medium."""
        return self.share + self.unclassified


def change(by_month: pd.DataFrame, year: str, source: Provenance) -> Change | None:
    """Change of `year` against the year before over the months that both have data for.

    `by_month` has `month` and `workers` with the year condition lifted; `source` knows the months
    that have data. Where gaps split those months, the longest run counts, so that "Jan–Okt" is all
    that it says. None when the two years share no month.
    """
    before_year = str(int(year) - 1)
    a_year_later = {year + month[len(year) :] for month in source.months_of(before_year)}
    shared = _longest_run(a_year_later & set(source.months_of(year)))
    if not shared:
        return None
    workers = totals(by_month, "month")
    before = [before_year + month[len(year) :] for month in shared]
    return Change(
        year=year,
        before_year=before_year,
        first_month=shared[0],
        last_month=shared[-1],
        now=sum(workers.get(month, 0) for month in shared),
        before=sum(workers.get(month, 0) for month in before),
    )


def last_full_year(source: Provenance) -> str | None:
    """The latest year whose twelve months all have data."""
    return max((year for year in source.years if not source.is_partial(year)), default=None)


def share(table: pd.DataFrame, dimension: str, codes: Collection[str]) -> float | None:
    """Workers with one of `codes` ÷ all workers; None when there are no workers."""
    sums = totals(table, dimension)
    total = sum(sums.values())
    return (
        sum(workers for code, workers in sums.items() if code in codes) / total if total else None
    )


def middle_up(by_tier: pd.DataFrame) -> MiddleUp | None:
    """Middle-up share of a table with `tier` and `workers`; None when there are no workers."""
    middle, unclassified = (
        share(by_tier, "tier", MIDDLE_UP),
        share(by_tier, "tier", ("unclassified",)),
    )
    return None if middle is None or unclassified is None else MiddleUp(middle, unclassified)


def priority_share(by_dest: pd.DataFrame, priority_groups: Sequence[str]) -> float | None:
    """Share of the governor's priority regions in a table with `dest` and `workers`."""
    return share(by_dest, "dest", priority_groups)


def totals(table: pd.DataFrame, dimension: str) -> dict[str, int]:
    """Workers by one dimension of a table of `count`; not by pandas, whose groupby costs more than
    these few rows.
    """
    sums: dict[str, int] = {}
    for code, workers in zip(table[dimension].tolist(), table["workers"].tolist(), strict=True):
        sums[code] = sums.get(code, 0) + workers
    return sums


def workers_of(table: pd.DataFrame, dimension: str, codes: Collection[str]) -> int:
    """Workers of some codes of a dimension, of a table of `count`."""
    sums = totals(table, dimension)
    return sum(sums.get(code, 0) for code in codes)


def largest(
    table: pd.DataFrame, dimension: str, leaving_out: Collection[str] = ()
) -> tuple[list[str], int]:
    """The codes with most workers, several when they are equal, in order; and how many each has.
    Nobody: `([], 0)`.
    """
    sums = {
        code: workers
        for code, workers in totals(table, dimension).items()
        if code not in leaving_out
    }
    most = max(sums.values(), default=0)
    return sorted(code for code, workers in sums.items() if workers == most > 0), most


def per_100_000(workers: float, inhabitants: float) -> float:
    """Placements per 100,000 residents over the period of the count."""
    return workers / inhabitants * 100_000


def _longest_run(found: Collection[str]) -> list[str]:
    """The longest unbroken run of these months, the latest of equals; none of none."""
    return max(reversed(runs(found)), key=len, default=[])
