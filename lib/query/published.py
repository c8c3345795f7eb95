"""The published figures: what others printed, with source and date."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import ColumnElement, and_, or_, select

from lib.query.codes import Codes
from lib.query.dimensions import DIMENSIONS, KEYS
from lib.query.estimates import SPREAD, TOLD_APART
from lib.query.filters import Filter, Years
from lib.query.small_counts import protected
from lib.query.tables import read_table
from lib.store.models import Assumption, PublishedFigure, Release, Term

# Filter keys whose codes printed figures carry, and those that no printed figure can answer.
# Groups are read through their countries, fields through their occupations as well.
CODE_KINDS = tuple(key for key in KEYS if DIMENSIONS[key].is_printed)
_READ_THROUGH = ("dest", "field")
_ANSWERED = (*CODE_KINDS, *_READ_THROUGH)
UNTOUCHED = tuple(key for key in KEYS if key not in _ANSWERED)

_FIGURES = PublishedFigure.__table__
_FIGURE = _FIGURES.c
_TERMS = Term.__table__
_TERM = _TERMS.c
_ASSUMPTIONS = Assumption.__table__
_ASSUMPTION = _ASSUMPTIONS.c
_RELEASES = Release.__table__
_RELEASE = _RELEASES.c
_IS_IN_FORCE = _RELEASE.withdrawn_at.is_(None)


def published_figures(series: str | None = None) -> pd.DataFrame:
    """All columns of PublishedFigure, in order of id; only the points of one drawn series if it is
    named.
    """
    if not series:
        return _figures()
    is_of_series = _FIGURE.series == series
    return _figures(is_of_series)


def figures_under(where: Filter, known: Codes) -> pd.DataFrame:
    """All columns of the figures that every part of the filter speaks of, in order of id.

    Years: the figure's period overlaps them. Places, work, people: the figure is broken down by
    that code list and stands for one of the codes. A printed figure has one code at most, so two
    such parts leave nothing. Parts in UNTOUCHED have no counterpart in what is printed and change
    nothing.
    """
    clauses = _clauses(where, known)
    return _figures(*clauses)


def contradictions() -> pd.DataFrame:
    """`code, name_id, name_en, text_id, text_en`, the most important first."""
    return _terms("contradiction")


def destination_rules() -> pd.DataFrame:
    """`code, name_id, name_en, text_id, text_en` of the destination groups, in screen order."""
    return _terms("dest")


def assumptions() -> pd.DataFrame:
    """What the estimate in force is built from: all columns of Assumption."""
    about_the_model = (SPREAD, TOLD_APART)
    builds_it = _ASSUMPTION.part.not_in(about_the_model)
    return _assumptions(builds_it)


def spreads() -> pd.DataFrame:
    """How far the estimate in force may be off: all columns of Assumption, a row a family (`code`,
    one of FAMILIES), `value` the standard deviation of log-odds.
    """
    is_spread = _ASSUMPTION.part == SPREAD
    return _assumptions(is_spread)


def _terms(kind: str) -> pd.DataFrame:
    is_of_kind = _TERM.kind == kind
    found = select(_TERMS).where(is_of_kind)
    ordered = found.order_by(_TERM.position)
    return read_table(ordered)


def _assumptions(chosen: ColumnElement[bool]) -> pd.DataFrame:
    own_release = _RELEASE.id == _ASSUMPTION.release_id
    stated = select(_ASSUMPTIONS)
    joined = stated.join(_RELEASES, own_release)
    found = joined.where(_IS_IN_FORCE, chosen)
    ordered = found.order_by(
        _ASSUMPTION.part,
        _ASSUMPTION.key,
    )
    return read_table(ordered)


def _figures(*clauses: ColumnElement[bool]) -> pd.DataFrame:
    """Figures that the product ships or a release in force fed, small counts rounded."""
    in_force = select(_RELEASE.id).where(_IS_IN_FORCE)
    was_shipped = _FIGURE.release_id.is_(None)
    was_fed = _FIGURE.release_id.in_(in_force)
    figures = select(_FIGURES)
    is_there = or_(was_shipped, was_fed)
    found = figures.where(is_there, *clauses)
    ordered = found.order_by(_FIGURE.id)
    table = read_table(ordered)
    return protected(table)


def _clauses(
    where: Filter,
    known: Codes,
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if where.years:
        found += _within(where.years)
    if where.dest:
        found.append(_of_groups(where.dest, known))
    if where.field:
        found.append(_of_fields(where.field, known))
    for kind in where.keys:
        if kind in CODE_KINDS:
            chosen = where.of(kind)
            found.append(_stands_for(kind, chosen))
    return found


def _within(years: Years) -> list[ColumnElement[bool]]:
    """Some month of the figure's period lies in the years."""
    first, last = years
    starts_in_time = _FIGURE.period_from <= f"{last}-12"
    ends_in_time = _FIGURE.period_to >= f"{first}-01"
    return [starts_in_time, ends_in_time]


def _of_groups(
    groups: Sequence[str],
    known: Codes,
) -> ColumnElement[bool]:
    group_of = known.group_of
    countries = []
    for country in known.countries:
        if group_of[country] in groups:
            countries.append(country)
    return _stands_for("country", countries)


def _of_fields(
    fields: Sequence[str],
    known: Codes,
) -> ColumnElement[bool]:
    field_of = known.field_of
    occupations = []
    for occupation in known.occupations:
        if field_of[occupation] in fields:
            occupations.append(occupation)
    by_field = _stands_for("field", fields)
    by_occupation = _stands_for("occupation", occupations)
    return or_(by_field, by_occupation)


def _stands_for(
    kind: str,
    chosen: Sequence[str],
) -> ColumnElement[bool]:
    is_of_kind = _FIGURE.code_kind == kind
    is_chosen = _FIGURE.code.in_(chosen)
    return and_(is_of_kind, is_chosen)
