"""The table of a picture as a spreadsheet holds it: a row a category, numbers as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark, Unit
from lib.render.kit.kinds import kind_words
from lib.render.kit.ranges import reach
from lib.render.kit.stacks import stacks_of
from lib.words import _

Cell = str | float | None
MODEL = "model"  # the heading of unrounded figures, the same in every language and file


@dataclass(frozen=True)
class Column:
    """`unit` is that of the numbers in it, None over texts; percent cells are ratios, as a
    spreadsheet wants them. What `serves` the chart alone is hidden.
    """

    header: str
    unit: Unit | None = None
    serves: bool = False


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
    picture. An unknown number is an empty cell. The first `printed` columns stand on paper.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    drawn: Sequence[Drawn]
    printed: int


def plain_grid(chart: Chart) -> Grid:
    """Category, number, its label in the picture, kind and remark. On an estimate the ends of the
    range stand behind the number, and the model's own figure in a column called so.

    The last column is where labels begin in the chart: the upper end of what is drawn.
    """
    ranged = _has_ranges(chart)
    columns = [Column(chart.category_header), Column(chart.value_header, chart.unit)]
    if ranged:
        columns += _range_columns(chart)
    columns += [
        Column(_("As drawn")),
        *_remark_columns(),
        Column(_("Upper end"), chart.unit, serves=True),
    ]
    rows = []
    for mark in chart.marks:
        row: list[Cell] = [mark.category_name, _number(mark.value, chart)]
        if ranged:
            row += _range_cells(mark, chart)
        row += [mark.text, *_remarks(chart, mark.state), _number(reach(mark), chart)]
        rows.append(row)
    color = chart.marks[0].color if chart.marks else ""
    return Grid(columns, rows, [Drawn(color, chart.marks)], len(columns))


def stacked_grid(chart: Chart) -> Grid:
    """Category, a number for each series, the total of people, kind and remark."""
    return _by_series(chart, has_total=chart.unit == "people")


def series_grid(chart: Chart) -> Grid:
    """Category, a number for each series, kind and remark."""
    return _by_series(chart, has_total=False)


def _by_series(chart: Chart, *, has_total: bool) -> Grid:
    """On an estimate the range of each segment and the model's own figure follow."""
    stacks = stacks_of(chart)
    ranged = _has_ranges(chart)
    columns = [Column(chart.category_header)]
    for series in stacks.series:
        columns.append(Column(series.name, chart.unit))
    if has_total:
        columns.append(Column(_("Total"), None if ranged else chart.unit))
    columns += _remark_columns()
    printed = len(columns)
    if ranged:
        for series in stacks.series:
            columns += _range_columns(chart, f"{series.name}: ")
    rows = []
    for position, name in enumerate(stacks.names):
        marks = stacks.bar(position)
        row: list[Cell] = [name]
        row += [_segment(mark, chart) for mark in marks]
        if has_total:
            row.append(stacks.wholes[position] if ranged else stacks.totals[position])
        row += _remarks(chart, _state(marks))
        if ranged:
            for mark in marks:
                row += _range_cells(mark, chart)
        rows.append(row)
    drawn = [Drawn(series.color, series.segments) for series in stacks.series]
    return Grid(columns, rows, drawn, printed)


def _has_ranges(chart: Chart) -> bool:
    return any(not math.isnan(mark.model) or mark.has_range for mark in chart.marks)


def _range_columns(chart: Chart, before: str = "") -> list[Column]:
    """Low, high and the model's own figure; `before` says of what."""
    headers = [_("Lower end"), _("Upper end"), MODEL]
    return [Column(f"{before}{header}", chart.unit) for header in headers]


def _range_cells(mark: Mark | None, chart: Chart) -> list[Cell]:
    if mark is None:
        return [None, None, None]
    return [_number(figure, chart) for figure in (mark.low, mark.high, mark.model)]


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
        "untold": "",
    }
    return kind_words(kind), remarks[state]
