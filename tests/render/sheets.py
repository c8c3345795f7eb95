"""Reading a picture's sheet back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lib.pictures.chart import Chart
from lib.words import _


@dataclass(frozen=True)
class Table:
    """`numbers` by (category, series) in words; `totals` of a stack's rows; `remarks` by row."""

    numbers: dict[tuple[str, str], Any]
    formats: set[str]
    totals: dict[str, float]
    remarks: list[str]


def read_table(sheet: Any, chart: Chart) -> Table:
    """The table under the row whose first cell is the picture's category header."""
    rows = list(sheet.iter_rows())
    start = next(
        n
        for n, row in enumerate(rows)
        if n > 1 and row[0].value == chart.category_header and row[0].font.b
    )
    header = [cell.value for cell in rows[start] if cell.value is not None]
    body = rows[start + 1 : start + 1 + chart.table["category_name"].nunique()]
    stacked = chart.form == "stack"
    has_series = chart.form in ("stack", "steps")
    series = list(dict.fromkeys(chart.table["series_name"])) if has_series else [""]
    cells = {
        (row[0].value, name): row[position]
        for row in body
        for position, name in enumerate(series, start=1)
    }
    has_total = stacked and chart.unit == "people"
    return Table(
        numbers={key: cell.value for key, cell in cells.items()},
        formats={cell.number_format for cell in cells.values() if cell.value is not None},
        totals={row[0].value: row[len(series) + 1].value for row in body} if has_total else {},
        remarks=[row[header.index(_("Remark"))].value or "" for row in body],
    )
