"""Readiness: who trains Jakarta's people, and what vacancies there are.

Institutions are those of the ministry's e-Vokasi registry as of 24 July 2026, each counted once,
self-reported. Vacancies are the nation's. No source breaks institutions of one sector down by
kota, or vacancies by country and sector together: there is no function for either.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import filterfalse

from lib.query.figures import Figure, Figures, most_first, newest_set

# Welding, hospitality and engineering: named by the governor on 29 October 2025.
GOVERNORS_FIELDS = ("welding_metal", "hospitality", "engineering")
# The steps of verification in their order.
STEPS = ("legality", "facility", "programme")

_HERE = "dki_jakarta"
_NATION = "indonesia"
_INSTITUTIONS = "training_institutions"
_VACANCIES = "vacancies"
_REGISTERED_ON = "2025-07-27"  # when registered and filled vacancies were printed together


@dataclass(frozen=True)
class Vacancies:
    """Vacancies of one sector (a field code) or of all (""): printed together on 27 July 2025."""

    field: str
    registered: Figure
    filled: Figure


def institutions(figures: Figures) -> Figure:
    """All institutions in Jakarta."""
    totals = _of_registry(figures, "total")
    return totals[-1]


def institutions_by_region(figures: Figures) -> tuple[Figure, ...]:
    """Institutions in each kota (code 31.7x), most first. Kepulauan Seribu has none."""
    by_region = _of_registry(figures, "origin")
    return most_first(by_region)


def institutions_by_sector(figures: Figures) -> tuple[Figure, ...]:
    """Institutions by sector of training, most first. One may offer several: no sum."""
    by_sector = _of_registry(figures, "training_sector")
    return most_first(by_sector)


def institutions_of_field(figures: Figures, field: str) -> Figure | None:
    """Institutions that teach a field; None where the registry has no such sector."""
    for figure in institutions_by_sector(figures):
        is_coded = figure.code_kind == "field"
        if is_coded and figure.code == field:
            return figure
    return None


def language_courses(figures: Figures) -> tuple[Figure, ...]:
    """Institutions by language taught, most first."""
    taught = _of_registry(figures, "training_occupation")
    languages = filterfalse(_is_coded, taught)
    return most_first(languages)


def occupations_taught(figures: Figures) -> tuple[Figure, ...]:
    """Institutions by occupation taught (ISCO-08 code), most first."""
    taught = _of_registry(figures, "training_occupation")
    occupations = filter(_is_coded, taught)
    return most_first(occupations)


def _is_coded(taught: Figure) -> bool:
    """Whether what is taught is an occupation, which has a code; a language has none."""
    return bool(taught.code)


def verification(figures: Figures) -> tuple[Figure, ...]:
    """Registered, then accepted at each of STEPS."""
    steps = _of_registry(figures, "verification")
    by_code = {figure.code: figure for figure in steps}
    found = [institutions(figures)]
    for step in STEPS:
        accepted = by_code.get(f"{step}_accepted")
        if accepted:
            found.append(accepted)
    return tuple(found)


def capacity(figures: Figures) -> Figure:
    """Places that the institutions report themselves; the caveat stands in its note."""
    totals = figures.of("training_capacity", _HERE, "total")
    return newest_set(totals)[-1]


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
    on_the_day = []
    for figure in figures.of(_VACANCIES, _NATION):
        if figure.period == _REGISTERED_ON:
            on_the_day.append(figure)
    total = _one(on_the_day, "total", "", "")
    filled = _one(on_the_day, "status", "status", "filled")
    found = [Vacancies("", total, filled)]
    for registered in on_the_day:
        if registered.dimension != "vacancy_sector":
            continue
        field = registered.code
        filled = _one(on_the_day, "vacancy_sector_filled", "field", field)
        of_field = Vacancies(field, registered, filled)
        found.append(of_field)
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
    registered = filter(_is_registered, by_country)
    return most_first(registered)


def demand_spoken_of(figures: Figures) -> tuple[Figure, ...]:
    """Demand by country that was only said aloud, most first: no registered vacancies."""
    by_country = figures.of(_VACANCIES, _NATION, "destination")
    spoken_of = filterfalse(_is_registered, by_country)
    return most_first(spoken_of)


def _is_registered(vacancies: Figure) -> bool:
    """Whether a country's vacancies are those of the register, which was printed once."""
    return vacancies.first == "2025-03"


def _one(
    figures: list[Figure],
    dimension: str,
    code_kind: str,
    code: str,
) -> Figure:
    for figure in figures:
        if figure.unit != _VACANCIES:
            continue
        counted = (
            figure.dimension,
            figure.code_kind,
            figure.code,
        )
        if counted == (dimension, code_kind, code):
            return figure
    raise KeyError(dimension, code)


def _of_registry(
    figures: Figures,
    dimension: str,
) -> tuple[Figure, ...]:
    """The newest counts of Jakarta's institutions by a dimension."""
    counted = figures.of(_INSTITUTIONS, _HERE, dimension)
    return newest_set(counted)
