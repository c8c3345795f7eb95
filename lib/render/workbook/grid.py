"""The table of a picture as a spreadsheet holds it: a row a category, numbers as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lib.pictures.chart import Chart
from lib.render.kit.kinds import kind_words
from lib.words import _

Cell = str | float | None


@dataclass(frozen=True)
class Column:
    """`kind` is `text` or the unit of `Chart`; percent cells are ratios, as a spreadsheet wants
    them.
    """

    header: str
    kind: str = "text"


@dataclass(frozen=True)
class Grid:
    """Categories stand in the first column, the `drawn` columns behind it hold the numbers of the
    picture.

    An unknown number is an empty cell. `marks` and `colors` (roles) are by row and drawn column.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    drawn: int
    marks: Sequence[Sequence[str]]
    colors: Sequence[Sequence[str]]


def grid(chart: Chart) -> Grid:
    """Category, number, its label in the picture, kind and remark; of a stack a number for each
    series, and the total of people."""
    return _stacked(chart) if chart.form == "stack" else _plain(chart)


def _plain(chart: Chart) -> Grid:
    table = list(chart.marks)
    return Grid(
        columns=(
            Column(chart.category_header),
            Column(chart.value_header, chart.unit),
            Column(_("As drawn")),
            *_remarks(),
        ),
        rows=[
            (
                row.category_name,
                _number(row.value, chart),
                row.text,
                _kind(chart, row.state),
                _remark(row.state),
            )
            for row in table
        ],
        drawn=1,
        marks=[(row.state,) for row in table],
        colors=[(row.color,) for row in table],
    )


def _stacked(chart: Chart) -> Grid:
    table = chart.table
    series = dict(zip(table["series"], table["series_name"], strict=True))
    cells: dict[str, dict[str, Any]] = {}
    for row in table.itertuples():
        cells.setdefault(row.category_name, {})[row.series] = row
    has_total = chart.unit == "people"
    total = (Column(_("Total"), chart.unit),) if has_total else ()
    return Grid(
        columns=(
            Column(chart.category_header),
            *(Column(name, chart.unit) for name in series.values()),
            *total,
            *_remarks(),
        ),
        rows=[
            _stacked_row(chart, name, found, list(series), has_total)
            for name, found in cells.items()
        ],
        drawn=len(series),
        marks=[
            [found[code].state if code in found else "" for code in series]
            for found in cells.values()
        ],
        colors=[
            [found[code].color if code in found else "muted" for code in series]
            for found in cells.values()
        ],
    )


def _stacked_row(
    chart: Chart, name: str, found: dict[str, Any], series: list[str], has_total: bool
) -> list[Cell]:
    numbers = [_number(found[code].value, chart) if code in found else None for code in series]
    mark = next((row.state for row in found.values() if row.state), "")
    total: list[Cell] = (
        [sum(number for number in numbers if number is not None)] if has_total else []
    )
    return [name, *numbers, *total, _kind(chart, mark), _remark(mark)]


def _remarks() -> tuple[Column, Column]:
    return Column(_("Kind")), Column(_("Remark"))


def _number(value: float, chart: Chart) -> float | None:
    if math.isnan(value):
        return None
    return float(value) / 100 if chart.unit == "percent" else float(value)


def _kind(chart: Chart, mark: str) -> str:
    """A row of a mixed picture by years says which kind it is itself."""
    if chart.kind == "mixed" and mark == "estimate":
        return kind_words("estimate")
    return kind_words(chart.kind)


def _remark(mark: str) -> str:
    return {
        "": "",
        "partial": _("months missing"),
        "estimate": _("estimated"),
        "off_scale": _("not drawn to scale in the picture"),
    }[mark]
