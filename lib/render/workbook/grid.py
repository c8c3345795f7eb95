"""The table of a picture as a spreadsheet holds it: a row a category, numbers as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark, Unit
from lib.render.kit.kinds import kind_words
from lib.render.kit.stacks import stacks_of
from lib.words import _

Cell = str | float | None


@dataclass(frozen=True)
class Column:
    """`unit` is that of the numbers in it, None over texts; percent cells are ratios, as a
    spreadsheet wants them.
    """

    header: str
    unit: Unit | None = None


@dataclass(frozen=True)
class Drawn:
    """A column of numbers that the chart draws; `color` is a role, and a mark is None where the
    picture has none.
    """

    color: str
    marks: Sequence[Mark | None]


@dataclass(frozen=True)
class Grid:
    """Categories stand in the first column, the `drawn` columns behind it hold the numbers of the
    picture. An unknown number is an empty cell.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    drawn: Sequence[Drawn]


def plain_grid(chart: Chart) -> Grid:
    """Category, number, its label in the picture, kind and remark."""
    columns = [
        Column(chart.category_header),
        Column(chart.value_header, chart.unit),
        Column(_("As drawn")),
        *_remark_columns(),
    ]
    rows = []
    for mark in chart.marks:
        value = _number(mark.value, chart)
        rows.append([mark.category_name, value, mark.text, *_remarks(chart, mark.state)])
    color = chart.marks[0].color if chart.marks else ""
    return Grid(columns, rows, [Drawn(color, chart.marks)])


def stacked_grid(chart: Chart) -> Grid:
    """Category, a number for each series, the total of people, kind and remark."""
    return _by_series(chart, has_total=chart.unit == "people")


def series_grid(chart: Chart) -> Grid:
    """Category, a number for each series, kind and remark."""
    return _by_series(chart, has_total=False)


def _by_series(chart: Chart, *, has_total: bool) -> Grid:
    stacks = stacks_of(chart)
    columns = [Column(chart.category_header)]
    for series in stacks.series:
        columns.append(Column(series.name, chart.unit))
    if has_total:
        columns.append(Column(_("Total"), chart.unit))
    rows = []
    for position, name in enumerate(stacks.names):
        marks = stacks.bar(position)
        row: list[Cell] = [name]
        row += [_segment(mark, chart) for mark in marks]
        if has_total:
            row.append(stacks.totals[position])
        rows.append([*row, *_remarks(chart, _state(marks))])
    drawn = [Drawn(series.color, series.segments) for series in stacks.series]
    return Grid([*columns, *_remark_columns()], rows, drawn)


def _segment(mark: Mark | None, chart: Chart) -> float | None:
    return None if mark is None else _number(mark.value, chart)


def _number(value: float, chart: Chart) -> float | None:
    if math.isnan(value):
        return None
    return value / 100 if chart.unit == "percent" else value


def _state(marks: Sequence[Mark | None]) -> str:
    """What is to be said of a bar: the first state that one of its segments has."""
    for mark in marks:
        if mark and mark.state:
            return mark.state
    return ""


def _remark_columns() -> tuple[Column, Column]:
    return Column(_("Kind")), Column(_("Remark"))


def _remarks(chart: Chart, state: str) -> tuple[str, str]:
    """Kind and remark. A row of a mixed picture by years says which kind it is itself."""
    kind = chart.kind
    if kind == "mixed" and state == "estimate":
        kind = "estimate"
    remarks = {
        "": "",
        "partial": _("months missing"),
        "together": _("average of months known together alone"),
        "estimate": _("estimated"),
        "off_scale": _("not drawn to scale in the picture"),
    }
    return kind_words(kind), remarks[state]
