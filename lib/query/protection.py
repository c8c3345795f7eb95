"""Protection: complaints, returns and deaths, as printed, each with what it counts.

All by year are the nation's. A series may change its definition from one year to the next: every
year carries its own, and no picture joins two of them by a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.query.figures import Figure, Figures, most_first

Definition = Literal[
    "complaints", "workers_in_difficulty", "workers_in_trouble", "remains", "deaths"
]

_NATION, _HERE, _OFFICE = "indonesia", "dki_jakarta", "bp3mi_jakarta"
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
        return category if category.isdecimal() else self.figure.year


@dataclass(frozen=True)
class Risk:
    """Complaints and placements of one country (ISO 3166-1 alpha-3) over the same months, by the
    same counter. `per_thousand` placements."""

    country: str
    complaints: Figure
    placements: Figure

    @property
    def per_thousand(self) -> float:
        return self.complaints.value / self.placements.value * 1000


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
    return _newest_of(figures.of("complaints", _NATION, "case_type"), months_at_least=6)


def complaints_by_country(figures: Figures) -> tuple[Figure, ...]:
    """Complaints by country in 2022–2024: the only printed period without a contradiction."""
    by_country = figures.of("complaints", _NATION, "complaint_country")
    return most_first(figure for figure in by_country if figure.first == "2022-01" < figure.last)


def office_complaints_by_kind(figures: Figures) -> tuple[Figure, ...]:
    """Complaints handled by the BP3MI Jakarta office, all origins, by kind; 2018."""
    return most_first(figures.of("complaints", _OFFICE, "case_type"))


def returns_by_country(figures: Figures) -> tuple[Figure, ...]:
    """People protected by country in 2024, most first; the source calls them brought home."""
    by_country = figures.of("repatriation", _NATION, "return_country")
    return most_first(figure for figure in by_country if figure.is_whole_year)


def of_jakarta(figures: Figures) -> tuple[Figure, ...]:
    """What is printed or fed of Jakarta's own people in trouble."""
    complaints = figures.of("complaints", _HERE, "total")
    return (*complaints, *figures.of("repatriation", _HERE))


def risk_by_country(figures: Figures) -> tuple[Risk, ...]:
    """Complaints per placement where both are printed, highest first.

    Both are the BP3MI Jakarta office's of 2018, all origins. The nation's complaints by country of
    2024 contradict their own total and stand beside no placements.
    """
    placed = {}
    for figure in figures.of("service_office_throughput", _OFFICE, "destination"):
        placed[figure.code, figure.year] = figure
    found = []
    for figure in figures.of("complaints", _OFFICE, "complaint_country"):
        placements = placed.get((figure.code, figure.year))
        if figure.code and placements:
            found.append(Risk(figure.code, figure, placements))
    return tuple(sorted(found, key=lambda risk: -risk.per_thousand))


def _years(figures: Figures, series: str) -> tuple[Year, ...]:
    years = []
    for figure in figures.series(series):
        key = (figure.metric, figure.category[0])
        years.append(Year(figure, _DEFINITIONS.get(key, "complaints")))
    return tuple(years)


def _newest_of(figures: tuple[Figure, ...], *, months_at_least: int) -> tuple[Figure, ...]:
    """The figures of the newest period of some length, most first."""
    periods = set()
    for figure in figures:
        months = int(figure.last[5:]) - int(figure.first[5:]) + 1
        if figure.first[:4] == figure.last[:4] and months >= months_at_least:
            periods.add((figure.last, figure.first))
    if not periods:
        return ()
    newest = max(periods)
    return most_first(figure for figure in figures if (figure.last, figure.first) == newest)
