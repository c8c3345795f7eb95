"""Readiness: who trains Jakarta's people, and what vacancies there are.

Institutions are those of the ministry's e-Vokasi registry as of 24 July 2026, each counted once,
self-reported. Vacancies are the nation's. No source breaks institutions of one sector down by
kota, or vacancies by country and sector together: there is no function for either.
"""

from __future__ import annotations

from dataclasses import dataclass

from lib.query.figures import Figure, Figures, most_first, newest_set

# Welding, hospitality and engineering: named by the governor on 29 October 2025.
GOVERNORS_FIELDS = ("welding_metal", "hospitality", "engineering")
# The steps of verification in their order.
STEPS = ("legality", "facility", "programme")

_HERE, _NATION = "dki_jakarta", "indonesia"
_INSTITUTIONS, _VACANCIES = "training_institutions", "vacancies"
_REGISTERED_ON = "2025-07-27"  # when registered and filled vacancies were printed together


@dataclass(frozen=True)
class Vacancies:
    """Vacancies of one sector (a field code) or of all (""): printed together on 27 July 2025."""

    field: str
    registered: Figure
    filled: Figure


def institutions(figures: Figures) -> Figure:
    """All institutions in Jakarta."""
    return newest_set(figures.of(_INSTITUTIONS, _HERE, "total"))[-1]


def institutions_by_region(figures: Figures) -> tuple[Figure, ...]:
    """Institutions in each kota (code 31.7x), most first. Kepulauan Seribu has none."""
    return most_first(newest_set(figures.of(_INSTITUTIONS, _HERE, "origin")))


def institutions_by_sector(figures: Figures) -> tuple[Figure, ...]:
    """Institutions by sector of training, most first. One may offer several: no sum."""
    return most_first(newest_set(figures.of(_INSTITUTIONS, _HERE, "training_sector")))


def institutions_of_field(figures: Figures, field: str) -> Figure | None:
    """Institutions that teach a field; None where the registry has no such sector."""
    for figure in institutions_by_sector(figures):
        if (figure.code_kind, figure.code) == ("field", field):
            return figure
    return None


def language_courses(figures: Figures) -> tuple[Figure, ...]:
    """Institutions by language taught, most first."""
    taught = newest_set(figures.of(_INSTITUTIONS, _HERE, "training_occupation"))
    return most_first(figure for figure in taught if not figure.code)


def occupations_taught(figures: Figures) -> tuple[Figure, ...]:
    """Institutions by occupation taught (ISCO-08 code), most first."""
    taught = newest_set(figures.of(_INSTITUTIONS, _HERE, "training_occupation"))
    return most_first(figure for figure in taught if figure.code)


def verification(figures: Figures) -> tuple[Figure, ...]:
    """Registered, then accepted at each of STEPS."""
    steps = newest_set(figures.of(_INSTITUTIONS, _HERE, "verification"))
    by_code = {figure.code: figure for figure in steps}
    accepted = [by_code[f"{step}_accepted"] for step in STEPS if f"{step}_accepted" in by_code]
    return (institutions(figures), *accepted)


def capacity(figures: Figures) -> Figure:
    """Places that the institutions report themselves; the caveat stands in its note."""
    return newest_set(figures.of("training_capacity", _HERE, "total"))[-1]


def training(figures: Figures) -> tuple[Figure, ...]:
    """Trainees, applicants, places and the target of Jakarta's own training, as far as known."""
    found: list[Figure] = []
    measures = (
        "training_centres",
        "training_participants",
        "training_target",
        "training_applicants",
        "training_places",
    )
    for metric in measures:
        found += figures.of(metric, _HERE)
    return tuple(found)


def vacancies(figures: Figures) -> tuple[Vacancies, ...]:
    """Registered and filled, of all sectors and of each that is printed by itself."""
    on_the_day = [
        figure for figure in figures.of(_VACANCIES, _NATION) if figure.period == _REGISTERED_ON
    ]
    total = _one(on_the_day, "total", "", "")
    filled = _one(on_the_day, "status", "status", "filled")
    found = [Vacancies("", total, filled)]
    for registered in on_the_day:
        if registered.dimension == "vacancy_sector":
            field = registered.code
            sector_filled = _one(on_the_day, "vacancy_sector_filled", "field", field)
            found.append(Vacancies(field, registered, sector_filled))
    return tuple(found)


def vacancies_of_field(figures: Figures, field: str) -> Vacancies | None:
    """Vacancies of a field; None where none are printed."""
    for found in vacancies(figures):
        if found.field == field:
            return found
    return None


def vacancies_by_country(figures: Figures) -> tuple[Figure, ...]:
    """Vacancies registered by country as printed for March 2025, most first."""
    by_country = figures.of(_VACANCIES, _NATION, "destination")
    return most_first(figure for figure in by_country if figure.first == "2025-03")


def demand_spoken_of(figures: Figures) -> tuple[Figure, ...]:
    """Demand by country that was only said aloud, most first: no registered vacancies."""
    by_country = figures.of(_VACANCIES, _NATION, "destination")
    return most_first(figure for figure in by_country if figure.first != "2025-03")


def _one(figures: list[Figure], dimension: str, code_kind: str, code: str) -> Figure:
    for figure in figures:
        is_asked = (figure.dimension, figure.code_kind, figure.code) == (dimension, code_kind, code)
        if is_asked and figure.unit == _VACANCIES:
            return figure
    raise KeyError(dimension, code)
