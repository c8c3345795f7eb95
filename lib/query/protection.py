"""Protection: complaints, returns and deaths, as printed, each with what it counts.

All by year are the nation's. A series may change its definition from one year to the next: every
year carries its own, and no picture joins two of them by a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.query.figures import Figure, Figures, most_first

Definition = Literal[
    "complaints",
    "workers_in_difficulty",
    "workers_in_trouble",
    "remains",
    "deaths",
]

_NATION = "indonesia"
_HERE = "dki_jakarta"
_OFFICE = "bp3mi_jakarta"
# What a metric and the words of its source count.
_DEFINITIONS: dict[tuple[str, str], Definition] = {
    ("repatriation", "terkendala"): "workers_in_difficulty",
    ("protection", "PMI bermasalah dipulangkan"): "workers_in_trouble",
    ("repatriation", "jenazah"): "remains",
    ("protection", "meninggal"): "deaths",
}


@dataclass(frozen=True)
class Year:
    """A year's figure and what it counts."""

    figure: Figure
    definition: Definition

    @property
    def name(self) -> str:
        """The year; of a list of years the one that the row names."""
        category = self.figure.category[0]
        if category.isdecimal():
            return category
        return self.figure.year


@dataclass(frozen=True)
class Risk:
    """Complaints and placements of one country (ISO 3166-1 alpha-3) over the same months, by the
    same counter. `per_thousand` placements."""

    country: str
    complaints: Figure
    placements: Figure

    @property
    def per_thousand(self) -> float:
        per_placement = self.complaints.value / self.placements.value
        return per_placement * 1000


def complaints_by_year(figures: Figures) -> tuple[Year, ...]:
    """Complaints in order of time; 2022 is a gap."""
    return _years(figures, "complaints_national")


def returns_by_year(figures: Figures) -> tuple[Year, ...]:
    """Workers in trouble who were brought home, in order of time; 2022 is a gap."""
    return _years(figures, "repatriation_national")


def deaths_by_year(figures: Figures) -> tuple[Year, ...]:
    """Deaths in order of time: remains brought home, from 2024 deaths."""
    return _years(figures, "deaths_national")


def complaints_by_kind(figures: Figures) -> tuple[Figure, ...]:
    """Complaints of the nation by kind, in the newest months that are printed by kind."""
    by_kind = figures.of("complaints", _NATION, "case_type")
    return _newest_of(by_kind, months_at_least=6)


def complaints_by_country(figures: Figures) -> tuple[Figure, ...]:
    """Complaints by country in 2022–2024: the only printed period without a contradiction."""
    by_country = figures.of("complaints", _NATION, "complaint_country")
    found = []
    for figure in by_country:
        starts_in_2022 = figure.first == "2022-01"
        if starts_in_2022 and figure.last > "2022-01":
            found.append(figure)
    return most_first(found)


def office_complaints_by_kind(figures: Figures) -> tuple[Figure, ...]:
    """Complaints handled by the BP3MI Jakarta office, all origins, by kind; 2018."""
    by_kind = figures.of("complaints", _OFFICE, "case_type")
    return most_first(by_kind)


def returns_by_country(figures: Figures) -> tuple[Figure, ...]:
    """People protected by country in 2024, most first; the source calls them brought home."""
    by_country = figures.of("repatriation", _NATION, "return_country")
    of_whole_year = []
    for figure in by_country:
        if figure.is_whole_year:
            of_whole_year.append(figure)
    return most_first(of_whole_year)


def of_jakarta(figures: Figures) -> tuple[Figure, ...]:
    """What is printed or fed of Jakarta's own people in trouble."""
    complaints = figures.of("complaints", _HERE, "total")
    returns = figures.of("repatriation", _HERE)
    return (*complaints, *returns)


def risk_by_country(figures: Figures) -> tuple[Risk, ...]:
    """Complaints per placement where both are printed, highest first.

    Both are the BP3MI Jakarta office's of 2018, all origins. The nation's complaints by country of
    2024 contradict their own total and stand beside no placements.
    """
    placed = {}
    served = figures.of("service_office_throughput", _OFFICE, "destination")
    for figure in served:
        placed[figure.code, figure.year] = figure
    complaints = figures.of("complaints", _OFFICE, "complaint_country")
    found = []
    for figure in complaints:
        country = figure.code
        placements = placed.get((country, figure.year))
        if country and placements:
            risk = Risk(country, figure, placements)
            found.append(risk)
    highest_first = sorted(found, key=lambda risk: -risk.per_thousand)
    return tuple(highest_first)


def _years(
    figures: Figures,
    series: str,
) -> tuple[Year, ...]:
    years = []
    for figure in figures.series(series):
        key = (figure.metric, figure.category[0])
        definition = _DEFINITIONS.get(key, "complaints")
        years.append(Year(figure, definition))
    return tuple(years)


def _newest_of(
    figures: Sequence[Figure],
    *,
    months_at_least: int,
) -> tuple[Figure, ...]:
    """The figures of the newest period of some length, most first."""
    long_enough = []
    for figure in figures:
        months = _months_within_a_year(figure)
        if months >= months_at_least:
            long_enough.append(figure)
    newest = max(map(_ending, long_enough), default=None)
    found = []
    for figure in figures:
        if _ending(figure) == newest:
            found.append(figure)
    return most_first(found)


def _months_within_a_year(figure: Figure) -> int:
    """How many months a figure covers; 0 where they lie in several years."""
    first_year, first_month = figure.first.split("-")
    last_year, last_month = figure.last.split("-")
    if first_year != last_year:
        return 0
    later = int(last_month) - int(first_month)
    return later + 1


def _ending(figure: Figure) -> tuple[str, str]:
    """What a period is ordered by: its end before its beginning."""
    return figure.last, figure.first
