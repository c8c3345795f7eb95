"""The workbook inside a native chart: the numbers as drawn, and on a second sheet what they are."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import xlsxwriter

from lib.pictures.chart import Chart
from lib.words import _
from lib.words.foreign import printable

Series = tuple[str, Sequence[float]]


def workbook(chart: Chart, categories: Sequence[str], series: Sequence[Series]) -> bytes:
    """XLSX with the cells that the chart refers to: categories from A2 on, one column a series, NaN
    an empty cell.

    Texts are written as texts, so that none of them becomes a formula.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        _write_numbers(book.add_worksheet("Sheet1"), chart, categories, series)
        about = book.add_worksheet(_("About"))
        for row, text in enumerate(
            filter(None, (chart.title, chart.subtitle, chart.source, chart.note))
        ):
            about.write_string(row, 0, printable(text))
    return buffer.getvalue()


def _write_numbers(
    page: xlsxwriter.worksheet.Worksheet,
    chart: Chart,
    categories: Sequence[str],
    series: Sequence[Series],
) -> None:
    page.write_string(0, 0, printable(chart.category_header))
    for row, name in enumerate(categories, start=1):
        page.write_string(row, 0, name)
    for column, (name, values) in enumerate(series, start=1):
        page.write_string(0, column, name)
        for row, value in enumerate(values, start=1):
            if not math.isnan(value):
                page.write_number(row, column, value)
    page.set_column(0, 0, 36)
