"""Counting workers. Everything on screen comes from here, and the parts always add up to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    String,
    and_,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from lib.query.filters import Filter
from lib.store.database import reader
from lib.store.models import Country, Occupation, Placement, Release
from lib.store.releases import Span, spans

# The tables and not the classes: SQLAlchemy composes the same statement from them in half the time.
_PLACEMENT, _COUNTRY, _OCCUPATION, _RELEASE = (table.__table__ for table in (Placement, Country, Occupation, Release))


def _start(column: ColumnElement[str], length: int) -> ColumnElement[str]:
    # Plain digits, not parameters: with these, some drivers hide that the grouped and the selected expression are one.
    return func.substr(column, literal_column("1"), literal_column(str(length)))


_DIMENSIONS: dict[str, ColumnElement[str]] = {
    "year": _start(_PLACEMENT.c.month, 4),
    "month": _PLACEMENT.c.month,
    "dest": _COUNTRY.c.group,
    "country": _PLACEMENT.c.country,
    "tier": _OCCUPATION.c.tier,
    "occupation": _PLACEMENT.c.occupation,
    "field": _OCCUPATION.c.field,
    "origin": _start(_PLACEMENT.c.origin, 5),
    "district": _PLACEMENT.c.origin,
    "sex": _PLACEMENT.c.sex,
    "scheme": _PLACEMENT.c.scheme,
    "employer": _PLACEMENT.c.employer,
    "education": _PLACEMENT.c.education,
    "kind": _RELEASE.c.kind,
}
DIMENSIONS = tuple(_DIMENSIONS)
# What a dimension or filter key needs beside the placements. Every code of a placement has its row: the database
# holds that by foreign keys, so no worker is lost in a join.
_ON: dict[FromClause, ColumnElement[bool]] = {
    _COUNTRY: _COUNTRY.c.code == _PLACEMENT.c.country,
    _OCCUPATION: _OCCUPATION.c.code == _PLACEMENT.c.occupation,
    _RELEASE: _RELEASE.c.id == _PLACEMENT.c.release_id,
}
_NEEDS: dict[str, FromClause] = {"dest": _COUNTRY, "tier": _OCCUPATION, "field": _OCCUPATION, "kind": _RELEASE}


class UnknownDimension(ValueError):
    """A dimension that `count` does not know; `args` names it."""


@dataclass(frozen=True)
class Question:
    """Workers by these dimensions under this filter. No dimension asks for the total."""

    by: tuple[str, ...]
    where: Filter = field(default_factory=Filter)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by", tuple(dict.fromkeys(self.by)))


def count(by: Sequence[str], where: Filter | None = None) -> pd.DataFrame:
    """Workers by dimensions: one column of codes per dimension, and `workers` (int), sorted by the codes.

    `district` falls back to the region's code where no kecamatan is known. Raises UnknownDimension.
    """
    return answer([Question(tuple(by), where or Filter())])[0]


def answer(questions: Sequence[Question]) -> list[pd.DataFrame]:
    """The answers to several questions, in their order, from one statement."""
    _check(questions)
    if not questions:
        return []
    cells: list[list[tuple[Any, ...]]] = [[] for _question in questions]
    with reader().connect() as connection:
        for number, workers, *codes in connection.execute(_statement(questions, spans(connection))):
            if workers is not None:  # the total of nothing
                cells[number].append((*codes[: len(questions[number].by)], int(workers)))
    return [_table(question.by, sorted(found)) for question, found in zip(questions, cells, strict=True)]


def coverage() -> list[Span]:
    """The months that have data and the release that each is read from."""
    with reader().connect() as connection:
        return spans(connection)


def _check(questions: Sequence[Question]) -> None:
    unknown = {name for question in questions for name in question.by if name not in _DIMENSIONS}
    if unknown:
        raise UnknownDimension(", ".join(sorted(unknown)))


def _statement(questions: Sequence[Question], current: Sequence[Span]) -> Select:
    width = max(len(question.by) for question in questions)
    in_force = _in_force(current)
    return union_all(*(_select(number, question, width, in_force) for number, question in enumerate(questions)))


def _select(number: int, question: Question, width: int, in_force: ColumnElement[bool]) -> Select:
    groups = [_DIMENSIONS[name] for name in question.by]
    padding = [type_coerce(null(), String)] * (width - len(groups))
    labelled = [column.label(f"d{n}") for n, column in enumerate([*groups, *padding])]
    return (
        select(literal(number).label("question"), func.sum(_PLACEMENT.c.workers).label("workers"), *labelled)
        .select_from(_joined([*question.by, *question.where.keys]))
        .where(in_force, *question.where.clauses())
        .group_by(*groups)
    )


def _joined(names: Iterable[str]) -> FromClause:
    source: FromClause = _PLACEMENT
    for table in dict.fromkeys(_NEEDS[name] for name in names if name in _NEEDS):
        source = source.join(table, _ON[table])
    return source


def _in_force(current: Sequence[Span]) -> ColumnElement[bool]:
    """Placements of the release that their month is read from."""
    if not current:
        return false()
    columns = _PLACEMENT.c
    return or_(
        *(
            and_(columns.release_id == span.release_id, columns.month.between(span.first_month, span.last_month))
            for span in current
        )
    )


def _table(by: tuple[str, ...], cells: list[tuple[Any, ...]]) -> pd.DataFrame:
    codes = list(zip(*cells, strict=True)) or [()] * (len(by) + 1)
    columns = {name: pd.array(codes[n], dtype="str") for n, name in enumerate(by)}
    return pd.DataFrame(columns | {"workers": pd.array(codes[-1], dtype="int64")})
