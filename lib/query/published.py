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

_FIGURE, _TERM, _ASSUMPTION, _RELEASE = (
    table.__table__ for table in (PublishedFigure, Term, Assumption, Release)
)


def published_figures(series: str | None = None) -> pd.DataFrame:
    """All columns of PublishedFigure, in order of id; only the points of one drawn series if it is
    named.
    """
    return _figures(_FIGURE.c.series == series) if series else _figures()


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
    return read_table(
        select(_TERM).where(_TERM.c.kind == "contradiction").order_by(_TERM.c.position)
    )


def destination_rules() -> pd.DataFrame:
    """`code, name_id, name_en, text_id, text_en` of the destination groups, in screen order."""
    return read_table(select(_TERM).where(_TERM.c.kind == "dest").order_by(_TERM.c.position))


def assumptions() -> pd.DataFrame:
    """What the estimate in force is built from: all columns of Assumption."""
    return _assumptions(_ASSUMPTION.c.part.not_in((SPREAD, TOLD_APART)))


def spreads() -> pd.DataFrame:
    """How far the estimate in force may be off: all columns of Assumption, a row a family (`code`,
    one of FAMILIES), `value` the standard deviation of log-odds.
    """
    return _assumptions(_ASSUMPTION.c.part == SPREAD)


def _assumptions(chosen: ColumnElement[bool]) -> pd.DataFrame:
    return read_table(
        select(_ASSUMPTION)
        .join(_RELEASE, _RELEASE.c.id == _ASSUMPTION.c.release_id)
        .where(_RELEASE.c.withdrawn_at.is_(None), chosen)
        .order_by(_ASSUMPTION.c.part, _ASSUMPTION.c.key)
    )


def _figures(*clauses: ColumnElement[bool]) -> pd.DataFrame:
    """Figures that the product ships or a release in force fed, small counts rounded."""
    in_force = select(_RELEASE.c.id).where(_RELEASE.c.withdrawn_at.is_(None))
    is_here = or_(_FIGURE.c.release_id.is_(None), _FIGURE.c.release_id.in_(in_force))
    return protected(read_table(select(_FIGURE).where(is_here, *clauses).order_by(_FIGURE.c.id)))


def _clauses(where: Filter, known: Codes) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if where.years:
        found.append(_FIGURE.c.period_from <= f"{where.years[1]}-12")
        found.append(_FIGURE.c.period_to >= f"{where.years[0]}-01")
    if where.dest:
        countries = [code for code in known.countries if known.group_of[code] in where.dest]
        found.append(_stands_for("country", countries))
    if where.field:
        work = [code for code in known.occupations if known.field_of[code] in where.field]
        found.append(or_(_stands_for("field", where.field), _stands_for("occupation", work)))
    printed = [kind for kind in where.keys if kind in CODE_KINDS]
    return found + [_stands_for(kind, where.of(kind)) for kind in printed]


def _stands_for(kind: str, chosen: Sequence[str]) -> ColumnElement[bool]:
    return and_(_FIGURE.c.code_kind == kind, _FIGURE.c.code.in_(chosen))
