"""Printed figures one by one, as typed records, chosen by what they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.query.published import published_figures


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody printed. `value` is NaN for a small count that is not told.

    `category` is what was counted, in Indonesian and English; `repeats` names the figure that this
    one prints again; `release` fed it, 0 for those that the product ships. `first` and `last` are
    months, `code` one of the list that `code_kind` names; both are empty where the category has no
    code.
    """

    id: str
    metric: str
    scope: str
    dimension: str
    category: tuple[str, str]
    code_kind: str
    code: str
    first: str
    last: str
    period: str
    value: float
    unit: str
    publisher: str
    url: str
    grade: str
    note: tuple[str, str]
    series: str
    repeats: str
    release: int

    @property
    def year(self) -> str:
        """The year in which its period ends."""
        return self.last[:4]

    @property
    def is_whole_year(self) -> bool:
        starts_it = self.first == f"{self.year}-01"
        ends_it = self.last == f"{self.year}-12"
        return starts_it and ends_it


class Figures:
    """All printed figures in force, read once and chosen from."""

    def __init__(self, table: pd.DataFrame | None = None) -> None:
        if table is None:
            table = published_figures()
        self._all = tuple(map(_figure, table.itertuples()))

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._all)

    def of(
        self,
        metric: str,
        scope: str,
        *dimensions: str,
    ) -> tuple[Figure, ...]:
        """The figures of one measure and scope; of these dimensions alone, where any is named. What
        prints another one again is left out.
        """
        found = []
        for figure in self._all:
            if figure.metric != metric or figure.scope != scope:
                continue
            if dimensions and figure.dimension not in dimensions:
                continue
            if not figure.repeats:
                found.append(figure)
        return tuple(found)

    def series(self, name: str) -> tuple[Figure, ...]:
        """The points of one drawn series, in order of time."""
        points = []
        for figure in self._all:
            if figure.series == name:
                points.append(figure)
        points.sort(key=lambda figure: figure.first)
        return tuple(points)

    def named(self, *ids: str) -> tuple[Figure, ...]:
        """Shipped figures by their row. Raises KeyError for one that is not there."""
        known = {figure.id: figure for figure in self._all}
        return tuple(known[id] for id in ids)


def most_first(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The largest value first; equal ones in their order."""
    ordered = sorted(figures, key=lambda figure: -figure.value)
    return tuple(ordered)


def newest_set(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that were printed together last: of the newest period, and of the newest release
    that feeds it. So a table that an office feeds takes the place of the one before.
    """
    newest = max(map(_age, figures), default=None)
    found = []
    for figure in figures:
        if _age(figure) == newest:
            found.append(figure)
    return tuple(found)


def _age(figure: Figure) -> tuple[str, int]:
    return figure.last, figure.release


def _figure(row: object) -> Figure:
    def text(name: str) -> str:
        value = getattr(row, name)
        return str(value or "")

    release = row.release_id  # type: ignore[attr-defined]
    if pd.isna(release):
        release = 0
    return Figure(
        id=text("id"),
        metric=text("metric"),
        scope=text("scope"),
        dimension=text("dimension"),
        category=(text("category"), text("category_en")),
        code_kind=text("code_kind"),
        code=text("code"),
        first=text("period_from"),
        last=text("period_to"),
        period=text("period_text"),
        value=float(row.value),  # type: ignore[attr-defined]
        unit=text("unit"),
        publisher=text("publisher"),
        url=text("url"),
        grade=text("grade"),
        note=(text("note_id"), text("note_en")),
        series=text("series"),
        repeats=text("duplicate_of"),
        release=int(release),
    )
