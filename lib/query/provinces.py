"""Provinces in the printed lists of placements, and the little that they tell of Jakarta.

>>> found = newest_list(figures)                 # the newest whole year of which a list is printed
>>> found.jakarta                                # None: it is not among the ten
>>> found.under                                  # 3545.0: so it lies below the smallest of them
>>> per_100_000("Jawa Barat", found.of("Jawa Barat").value)
123.86
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lib.query.figures import Figure, Figures, most_first
from lib.query.indicators import per_100_000 as _rate
from lib.settings import DATA
from lib.words.months import months

JAKARTA_NAME = "DKI Jakarta"
# The minister's "more than four thousand": no list of his says 5,000.
_STATED_AT_MOST = 4999 / 4000
_MONTHS_OF_A_YEAR = 12
# Metric, scope and dimension of what is printed in the lists.
_BY_PROVINCE = ("placement", "indonesia", "province")
# A list of fewer provinces bounds nobody.
_A_LIST = 10


@dataclass(frozen=True)
class ProvinceList:
    """Provinces that were printed together, the largest first."""

    figures: tuple[Figure, ...]

    @property
    def first(self) -> str:
        return self.figures[0].first

    @property
    def last(self) -> str:
        return self.figures[0].last

    @property
    def is_whole_year(self) -> bool:
        return self.figures[0].is_whole_year

    @property
    def jakarta(self) -> Figure | None:
        """Jakarta's own figure, where it is in the list."""
        return self.of(JAKARTA_NAME)

    @property
    def under(self) -> float:
        """What a province lies below that is not in a list of the largest."""
        values = [figure.value for figure in self.figures]
        return min(values)

    def of(self, province: str) -> Figure | None:
        """The figure of a province by its name in Indonesian; None where the list lacks it."""
        for figure in self.figures:
            if figure.category[0] == province:
                return figure
        return None


@dataclass(frozen=True)
class Yearly:
    """Jakarta's placements a year, from a total that was stated of several years."""

    stated: Figure
    low: float
    high: float


def newest_list(figures: Figures) -> ProvinceList:
    """The newest list of a whole year. Raises ValueError where there is none."""
    whole_years = [found for found in _lists(figures) if found.is_whole_year]
    if not whole_years:
        raise ValueError("no list of provinces of a whole year is published")
    return max(whole_years, key=_last_month)


def list_with_jakarta(figures: Figures) -> ProvinceList:
    """The newest list that Jakarta is in. Raises ValueError where there is none."""
    found = [each for each in _lists(figures) if each.jakarta]
    if not found:
        raise ValueError("no list of provinces with Jakarta is published")
    return max(found, key=_last_month)


def jakarta_a_year(figures: Figures) -> Yearly:
    """The newest total of Jakarta's residents, as an average of twelve of its months."""
    stated = figures.series("jakarta_total")[-1]
    a_year = stated.value * _MONTHS_OF_A_YEAR / _months(stated)
    return Yearly(
        stated,
        low=a_year,
        high=a_year * _STATED_AT_MOST,
    )


def inhabitants(province: str) -> int | None:
    """Inhabitants in the middle of `population_year` of a province by its name in Indonesian."""
    return _inhabitants().get(province)


def per_100_000(province: str, workers: float) -> float | None:
    """Workers for 100,000 inhabitants; None where these are not known."""
    people = inhabitants(province)
    if people is None:
        return None
    return _rate(workers, people)


@lru_cache(maxsize=1)
def population_year() -> str:
    """The year that the inhabitants are of."""
    years = [row["year"] for row in _rows()]
    return max(years)


def _last_month(found: ProvinceList) -> str:
    return found.last


def _lists(figures: Iterable[Figure]) -> list[ProvinceList]:
    printed: dict[tuple[str, str, str, int], list[Figure]] = {}
    for figure in filter(_is_of_a_province, figures):
        key = (
            figure.first,
            figure.last,
            figure.publisher,
            figure.release,
        )
        together = printed.setdefault(key, [])
        together.append(figure)
    found = []
    for together in printed.values():
        if len(together) >= _A_LIST:
            largest_first = most_first(together)
            found.append(ProvinceList(largest_first))
    return found


def _is_of_a_province(figure: Figure) -> bool:
    """Whether it is one of the nation's placements by province."""
    counted = (
        figure.metric,
        figure.scope,
        figure.dimension,
    )
    return counted == _BY_PROVINCE


def _months(figure: Figure) -> int:
    """How many months a figure covers, both ends included."""
    covered = months(figure.first, figure.last)
    return len(covered)


@lru_cache(maxsize=1)
def _inhabitants() -> dict[str, int]:
    found = {}
    for row in _rows():
        found[row["name"]] = int(row["inhabitants"])
    return found


def _rows() -> list[dict[str, str]]:
    path = DATA / "reference" / "populations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
