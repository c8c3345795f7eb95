"""The same counts by SQL, composed anew for each question: what the columns in memory are held
against.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    false,
    func,
    literal_column,
    or_,
    select,
)

from lib.query.counts import Question
from lib.query.filters import Filter
from lib.store.models import Country, Occupation, Placement, Release
from lib.store.releases import Span, spans

_PLACEMENT, _COUNTRY, _OCCUPATION, _RELEASE = (
    table.__table__ for table in (Placement, Country, Occupation, Release)
)


def _start(column: ColumnElement[str], length: int) -> ColumnElement[str]:
    # Plain digits, not parameters: with these, some drivers hide that the grouped and the selected
    # expression are one.
    return func.substr(column, literal_column("1"), literal_column(str(length)))


_REGION = _start(_PLACEMENT.c.origin, 5)
_DIMENSIONS: dict[str, ColumnElement[str]] = {
    "year": _start(_PLACEMENT.c.month, 4),
    "month": _PLACEMENT.c.month,
    "dest": _COUNTRY.c.group,
    "country": _PLACEMENT.c.country,
    "tier": _OCCUPATION.c.tier,
    "occupation": _PLACEMENT.c.occupation,
    "field": _OCCUPATION.c.field,
    "origin": _REGION,
    "district": _PLACEMENT.c.origin,
    "sex": _PLACEMENT.c.sex,
    "scheme": _PLACEMENT.c.scheme,
    "employer": _PLACEMENT.c.employer,
    "education": _PLACEMENT.c.education,
    "kind": _RELEASE.c.kind,
}
_NEEDS: dict[str, FromClause] = {
    "dest": _COUNTRY,
    "tier": _OCCUPATION,
    "field": _OCCUPATION,
    "kind": _RELEASE,
}
_ON: dict[FromClause, ColumnElement[bool]] = {
    _COUNTRY: _COUNTRY.c.code == _PLACEMENT.c.country,
    _OCCUPATION: _OCCUPATION.c.code == _PLACEMENT.c.occupation,
    _RELEASE: _RELEASE.c.id == _PLACEMENT.c.release_id,
}


def counted(connection: Connection, question: Question) -> list[tuple[Any, ...]]:
    """The rows of `count`: the codes, then workers, sorted by the codes."""
    found = connection.execute(_statement(question, spans(connection))).all()
    rows = [(*codes, int(workers)) for *codes, workers in found if workers is not None]
    return sorted(rows)


def _statement(question: Question, current: Sequence[Span]) -> Select[Any]:
    groups = [_DIMENSIONS[name] for name in question.by]
    return (
        select(*groups, func.sum(_PLACEMENT.c.workers))
        .select_from(_joined([*question.by, *question.where.keys]))
        .where(_in_force(current), *_clauses(question.where))
        .group_by(*groups)
    )


def _joined(names: Iterable[str]) -> FromClause:
    source: FromClause = _PLACEMENT
    for table in dict.fromkeys(_NEEDS[name] for name in names if name in _NEEDS):
        source = source.join(table, _ON[table])
    return source


def _clauses(where: Filter) -> list[ColumnElement[bool]]:
    if where.nothing:
        return [false()]
    found = []
    for key in where.keys:
        if key == "origin":
            found.append(_lives_in(where.of(key)))
        else:
            found.append(_DIMENSIONS[key].in_(where.of(key)))
    if where.years:
        first, last = where.years
        found.append(_PLACEMENT.c.month.between(f"{first}-01", f"{last}-12"))
    return found


def _lives_in(origins: tuple[str, ...]) -> ColumnElement[bool]:
    """A region's code takes in its kecamatan; a kecamatan's and `31` stand for themselves."""
    regions = [origin for origin in origins if len(origin) == len("31.75")]
    themselves = [origin for origin in origins if origin not in regions]
    return or_(_REGION.in_(regions), _PLACEMENT.c.origin.in_(themselves))


def _in_force(current: Sequence[Span]) -> ColumnElement[bool]:
    if not current:
        return false()
    columns = _PLACEMENT.c
    held = [
        and_(
            columns.release_id == span.release_id,
            columns.month.between(span.first_month, span.last_month),
        )
        for span in current
    ]
    return or_(*held)
