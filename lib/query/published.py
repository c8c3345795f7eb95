"""The published figures: what others printed, with source and date."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import ColumnElement, and_, or_, select

from lib.query.codes import Codes
from lib.query.dimensions import DIMENSIONS, KEYS
from lib.query.estimates import SPREAD, TOLD_APART
from lib.query.filters import Filter
from lib.query.small_counts import protected
from lib.query.tables import read_table
from lib.store.models import Assumption, PublishedFigure, Release, Term

# Filter keys whose codes printed figures carry, and those that no printed figure can answer.
# Groups are read through their countries, fields through their occupations as well.
CODE_KINDS = tuple(key for key in KEYS if DIMENSIONS[key].is_printed)
_READ_THROUGH = ("dest", "field")
UNTOUCHED = tuple(key for key in KEYS if key not in (*CODE_KINDS, *_READ_THROUGH))

_FIGURES, _FIGURE = PublishedFigure.__table__, PublishedFigure.__table__.c
_TERMS, _TERM = Term.__table__, Term.__table__.c
_ASSUMPTIONS, _ASSUMPTION = Assumption.__table__, Assumption.__table__.c
_RELEASES, _RELEASE = Release.__table__, Release.__table__.c


def published_figures(series: str | None = None) -> pd.DataFrame:
    """All columns of PublishedFigure, in order of id; only the points of one drawn series if it is
    named.
    """
    if series:
        return _figures(_FIGURE.series == series)
    return _figures()


def figures_under(where: Filter, known: Codes) -> pd.DataFrame:
    """All columns of the figures that every part of the filter speaks of, in order of id.

    Years: the figure's period overlaps them. Places, work, people: the figure is broken down by
    that code list and stands for one of the codes. A printed figure has one code at most, so two
    such parts leave nothing. Parts in UNTOUCHED have no counterpart in what is printed and change
    nothing.
    """
    return _figures(*_clauses(where, known))


def contradictions() -> pd.DataFrame:
    """`code, name_id, name_en, text_id, text_en`, the most important first."""
    return _terms("contradiction")


def destination_rules() -> pd.DataFrame:
    """`code, name_id, name_en, text_id, text_en` of the destination groups, in screen order."""
    return _terms("dest")


def assumptions() -> pd.DataFrame:
    """What the estimate in force is built from: all columns of Assumption."""
    return _assumptions(_ASSUMPTION.part.not_in((SPREAD, TOLD_APART)))


def spreads() -> pd.DataFrame:
    """How far the estimate in force may be off: all columns of Assumption, a row a family (`code`,
    one of FAMILIES), `value` the standard deviation of log-odds.
    """
    return _assumptions(_ASSUMPTION.part == SPREAD)


def _terms(kind: str) -> pd.DataFrame:
    of_kind = select(_TERMS).where(_TERM.kind == kind)
    return read_table(of_kind.order_by(_TERM.position))


def _assumptions(chosen: ColumnElement[bool]) -> pd.DataFrame:
    own_release = _RELEASE.id == _ASSUMPTION.release_id
    joined = select(_ASSUMPTIONS).join(_RELEASES, own_release)
    found = joined.where(_RELEASE.withdrawn_at.is_(None), chosen)
    return read_table(found.order_by(_ASSUMPTION.part, _ASSUMPTION.key))


def _figures(*clauses: ColumnElement[bool]) -> pd.DataFrame:
    """Figures that the product ships or a release in force fed, small counts rounded."""
    in_force = select(_RELEASE.id).where(_RELEASE.withdrawn_at.is_(None))
    was_shipped = _FIGURE.release_id.is_(None)
    was_fed = _FIGURE.release_id.in_(in_force)
    found = select(_FIGURES).where(or_(was_shipped, was_fed), *clauses)
    return protected(read_table(found.order_by(_FIGURE.id)))


def _clauses(where: Filter, known: Codes) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if where.years:
        first, last = where.years
        found.append(_FIGURE.period_from <= f"{last}-12")
        found.append(_FIGURE.period_to >= f"{first}-01")
    if groups := where.dest:
        countries = [code for code in known.countries if known.group_of[code] in groups]
        found.append(_stands_for("country", countries))
    if fields := where.field:
        work = [code for code in known.occupations if known.field_of[code] in fields]
        by_field = _stands_for("field", fields)
        found.append(or_(by_field, _stands_for("occupation", work)))
    for kind in where.keys:
        if kind in CODE_KINDS:
            found.append(_stands_for(kind, where.of(kind)))
    return found


def _stands_for(kind: str, chosen: Sequence[str]) -> ColumnElement[bool]:
    return and_(_FIGURE.code_kind == kind, _FIGURE.code.in_(chosen))
