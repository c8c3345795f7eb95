"""The workbook inside a native chart: the numbers as drawn, and on a second sheet what they are."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.pictures.chart import Chart
from lib.words import _
from lib.words.cells import Look, look

Series = tuple[str, Sequence[float]]
_NAMES_WIDE = 36  # letters of the names' column


def workbook(
    chart: Chart,
    categories: Sequence[str],
    series: Sequence[Series],
) -> bytes:
    """XLSX with the cells that the chart refers to: categories from A2 on, one column a series, NaN
    an empty cell.
    """
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        words = look(book)
        numbers = book.add_worksheet("Sheet1")
        words.write(numbers, 0, 0, chart.category_header)
        _write_numbers(numbers, words, categories, series)
        about = book.add_worksheet(_("About"))
        texts = (
            chart.title,
            chart.subtitle,
            chart.source,
            chart.note,
        )
        for row, text in enumerate(filter(None, texts)):
            words.write(about, row, 0, text)
    return buffer.getvalue()


def _write_numbers(
    page: Worksheet,
    words: Look,
    categories: Sequence[str],
    series: Sequence[Series],
) -> None:
    page.set_column(0, 0, _NAMES_WIDE)
    for row, name in enumerate(categories, start=1):
        words.write(page, row, 0, name)
    for column, (name, values) in enumerate(series, start=1):
        words.write(page, 0, column, name)
        for row, value in enumerate(values, start=1):
            is_known = not math.isnan(value)
            if is_known:
                page.write_number(row, column, value)
