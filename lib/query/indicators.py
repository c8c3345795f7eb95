"""The named figures that the pages state, each defined once. All of them start from a table of
`count`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
        if self.now:
            return None
        return 0.0

    @property
    def is_whole_year(self) -> bool:
        starts_it = self.first_month == f"{self.year}-01"
        ends_it = self.last_month == f"{self.year}-12"
        return starts_it and ends_it


def change(
    by_month: pd.DataFrame,
    year: str,
    source: Provenance,
) -> Change | None:
    """Change of `year` against the year before over the months that both have data for.

    `by_month` has `month` and `workers` with the year condition lifted; `source` knows the months
    that have data. Where gaps split those months, the longest run counts, so that "Jan–Okt" is all
    that it says. None when the two years share no month.
    """
    before_year = str(int(year) - 1)
    a_year_later = _moved_to(year, source.months_of(before_year))
    in_both = set(a_year_later).intersection(source.months_of(year))
    shared = _longest_run(in_both)
    if not shared:
        return None
    a_year_before = _moved_to(before_year, shared)
    workers = totals(by_month, "month")
    return Change(
        year=year,
        before_year=before_year,
        first_month=shared[0],
        last_month=shared[-1],
        now=_sum_over(shared, workers),
        before=_sum_over(a_year_before, workers),
    )


def _moved_to(
    year: str,
    months: Iterable[str],
) -> list[str]:
    """The same months of another year."""
    return [year + month[len(year) :] for month in months]


def _sum_over(
    months: Iterable[str],
    workers: Mapping[str, int],
) -> int:
    counts = [workers.get(month, 0) for month in months]
    return sum(counts)


def last_full_year(source: Provenance) -> str | None:
    """The latest year whose twelve months all have data."""
    whole = [year for year in source.years if not source.is_partial(year)]
    return max(whole, default=None)


def totals(
    table: pd.DataFrame,
    dimension: str,
) -> dict[str, int]:
    """Workers by one dimension of a table of `count`; not by pandas, whose groupby costs more than
    these few rows.
    """
    codes = table[dimension].tolist()
    counts = table["workers"].tolist()
    sums: dict[str, int] = {}
    for code, workers in zip(codes, counts, strict=True):
        sums[code] = sums.get(code, 0) + workers
    return sums


def per_100_000(workers: float, inhabitants: float) -> float:
    """Workers per 100,000 residents."""
    return workers / inhabitants * 100_000


def a_year_per_100_000(
    workers: int,
    inhabitants: float,
    months: int,
) -> float:
    """Placements per 100,000 residents and year, of a count over so many months."""
    rate = per_100_000(workers, inhabitants)
    return rate * MONTHS_OF_A_YEAR / months


def _longest_run(found: Collection[str]) -> list[str]:
    """The longest unbroken run of these months, the latest of equals; none of none."""
    latest_first = reversed(runs(found))
    return max(latest_first, key=len, default=[])
