"""Counting workers. Everything on screen comes from here, and the parts always add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
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


def _start(column: object, length: int) -> ColumnElement[str]:
    # Plain digits, not parameters: PostgreSQL would not see that the grouped and the selected expression are one.
    return func.substr(column, literal_column("1"), literal_column(str(length)))


_DIMENSIONS: dict[str, ColumnElement[str]] = {
    "year": _start(Placement.month, 4),
    "month": Placement.month,
    "dest": Country.group,
    "country": Placement.country,
    "tier": Occupation.tier,
    "occupation": Placement.occupation,
    "field": Occupation.field,
    "origin": _start(Placement.origin, 5),
    "district": Placement.origin,
    "sex": Placement.sex,
    "scheme": Placement.scheme,
    "employer": Placement.employer,
    "education": Placement.education,
    "kind": Release.kind,
}
DIMENSIONS = tuple(_DIMENSIONS)


class UnknownDimension(ValueError):
    """A dimension that `count` does not know; `args` names it."""


@dataclass(frozen=True)
class Question:
    """Workers by these dimensions under this filter. No dimension asks for the total."""

    by: tuple[str, ...]
    where: Filter = field(default_factory=Filter)


def count(by: Sequence[str], where: Filter | None = None) -> pd.DataFrame:
    """Workers by dimensions: one column of codes per dimension, and `workers` (int), sorted by the codes.

    `district` falls back to the region's code where no kecamatan is known. Raises UnknownDimension.
    """
    return answer([Question(tuple(by), where or Filter())])[0]


def answer(questions: Sequence[Question]) -> list[pd.DataFrame]:
    """The answers to several questions, in their order, from one statement and one state of the database."""
    _check(questions)
    if not questions:
        return []
    with reader().connect() as connection:
        rows = connection.execute(_statement(connection, questions)).all()
    return [_table(question.by, [row for row in rows if row.question == n]) for n, question in enumerate(questions)]


def coverage() -> list[Span]:
    """The months that have data and the release that each is read from."""
    with reader().connect() as connection:
        return spans(connection)


def _check(questions: Sequence[Question]) -> None:
    unknown = {name for question in questions for name in question.by if name not in _DIMENSIONS}
    if unknown:
        raise UnknownDimension(", ".join(sorted(unknown)))


def _statement(connection: Connection, questions: Sequence[Question]) -> Select:
    width = max(len(question.by) for question in questions)
    in_force = _in_force(spans(connection))
    return union_all(*(_select(number, question, width, in_force) for number, question in enumerate(questions)))


def _select(number: int, question: Question, width: int, in_force: ColumnElement[bool]) -> Select:
    groups = [_DIMENSIONS[name] for name in question.by]
    padding = [type_coerce(null(), String)] * (width - len(groups))
    labelled = [column.label(f"d{n}") for n, column in enumerate([*groups, *padding])]
    return (
        select(literal(number).label("question"), *labelled, func.sum(Placement.workers).label("workers"))
        .select_from(Placement)
        .join(Country, Country.code == Placement.country)
        .join(Occupation, Occupation.code == Placement.occupation)
        .join(Release, Release.id == Placement.release_id)
        .where(in_force, *question.where.clauses())
        .group_by(*groups)
    )


def _in_force(current: Sequence[Span]) -> ColumnElement[bool]:
    """Placements of the release that their month is read from."""
    if not current:
        return false()
    return or_(
        *(
            and_(Placement.release_id == span.release_id, Placement.month.between(span.first_month, span.last_month))
            for span in current
        )
    )


def _table(by: tuple[str, ...], rows: Sequence) -> pd.DataFrame:
    cells = [(*row[1 : 1 + len(by)], int(row.workers)) for row in rows if row.workers is not None]
    table = pd.DataFrame(cells, columns=[*by, "workers"])
    table["workers"] = table["workers"].astype("int64")
    return table.sort_values(list(by), ignore_index=True) if by else table
