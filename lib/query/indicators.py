"""The named figures that the pages state, each defined once. All of them start from a table of
`count`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from lib.query.provenance import Provenance
from lib.words.months import runs

MONTHS_OF_A_YEAR = 12


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


def totals(table: pd.DataFrame, dimension: str) -> dict[str, int]:
    """Workers by one dimension of a table of `count`; not by pandas, whose groupby costs more than
    these few rows.
    """
    sums: dict[str, int] = {}
    for code, workers in zip(table[dimension].tolist(), table["workers"].tolist(), strict=True):
        sums[code] = sums.get(code, 0) + workers
    return sums


def per_100_000(workers: float, inhabitants: float) -> float:
    """Workers per 100,000 residents."""
    return workers / inhabitants * 100_000


def a_year_per_100_000(workers: int, inhabitants: float, months: int) -> float:
    """Placements per 100,000 residents and year, of a count over so many months."""
    return per_100_000(workers, inhabitants) * MONTHS_OF_A_YEAR / months


def _longest_run(found: Collection[str]) -> list[str]:
    """The longest unbroken run of these months, the latest of equals; none of none."""
    return max(reversed(runs(found)), key=len, default=[])
