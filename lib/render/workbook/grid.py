"""The table of a picture as a spreadsheet holds it: a row a category, numbers as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark, Unit
from lib.render.kit.kinds import kind_words
from lib.render.kit.ranges import reach
from lib.render.kit.stacks import Stacks, has_wholes, stacks_of
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
    columns = [
        Column(chart.category_header),
        Column(chart.value_header, chart.unit),
    ]
    if ranged:
        columns += _range_columns(chart)
    columns.append(Column(_("As drawn")))
    columns += _remark_columns()
    columns.append(Column(_("Upper end"), chart.unit, serves=True))
    rows = [_plain_row(chart, mark, ranged) for mark in chart.marks]
    drawn = Drawn(_first_color(chart), chart.marks)
    return Grid(columns, rows, [drawn], len(columns))


def _plain_row(
    chart: Chart,
    mark: Mark,
    ranged: bool,
) -> list[Cell]:
    value = _in_cell(mark.value, chart.unit)
    row: list[Cell] = [mark.category_name, value]
    if ranged:
        row += _range_cells(mark, chart)
    row.append(mark.text)
    row += _remarks(chart, mark.state)
    row.append(_in_cell(reach(mark), chart.unit))
    return row


def _first_color(chart: Chart) -> str:
    """The role of a picture whose bars have one colour; empty without bars."""
    for mark in chart.marks:
        return mark.color
    return ""


def stacked_grid(chart: Chart) -> Grid:
    """Category, a number for each series, the total of people, kind and remark."""
    return _by_series(chart, has_total=has_wholes(chart))


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
        columns.append(_total_column(chart, ranged))
    columns += _remark_columns()
    printed = len(columns)
    if ranged:
        for series in stacks.series:
            columns += _range_columns(chart, f"{series.name}: ")
    rows = []
    for position, name in enumerate(stacks.names):
        marks = stacks.bar(position)
        row: list[Cell] = [name]
        for mark in marks:
            row.append(_segment(mark, chart))
        if has_total:
            row.append(_total(stacks, position, ranged))
        row += _remarks(chart, _state(marks))
        if ranged:
            for mark in marks:
                row += _range_cells(mark, chart)
        rows.append(row)
    drawn = [Drawn(series.color, series.segments) for series in stacks.series]
    return Grid(columns, rows, drawn, printed)


def _total_column(chart: Chart, ranged: bool) -> Column:
    """Totals are numbers, and words where they are ranges."""
    header = _("Total")
    if ranged:
        return Column(header)
    return Column(header, chart.unit)


def _total(
    stacks: Stacks,
    position: int,
    ranged: bool,
) -> Cell:
    if ranged:
        return stacks.wholes[position]
    return stacks.totals[position]


def _has_ranges(chart: Chart) -> bool:
    """Whether a picture rests on an estimate, so that its numbers have ranges."""
    for mark in chart.marks:
        has_model = not math.isnan(mark.model)
        if has_model or mark.has_range:
            return True
    return False


def _range_columns(chart: Chart, before: str = "") -> list[Column]:
    """Low, high and the model's own figure; `before` says of what."""
    headers = [_("Lower end"), _("Upper end"), MODEL]
    return [Column(f"{before}{header}", chart.unit) for header in headers]


def _range_cells(mark: Mark | None, chart: Chart) -> list[Cell]:
    if mark is None:
        return [None, None, None]
    return [
        _in_cell(mark.low, chart.unit),
        _in_cell(mark.high, chart.unit),
        _in_cell(mark.model, chart.unit),
    ]


def _segment(mark: Mark | None, chart: Chart) -> float | None:
    if mark is None:
        return None
    return _in_cell(mark.value, chart.unit)


def _in_cell(value: float, unit: Unit) -> float | None:
    """A number as a cell holds it; None where it is unknown."""
    if math.isnan(value):
        return None
    return as_ratio(value, unit)


def as_ratio(value: float, unit: Unit) -> float:
    """A known number as a spreadsheet holds it: percents are ratios."""
    if unit == "percent":
        return value / 100
    return value


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
