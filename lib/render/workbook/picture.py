"""The sheet of a picture: the numbers as drawn, typed, a chart of Excel's own, and what to say."""

from __future__ import annotations

import math

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.pictures.briefing import Slide
from lib.pictures.chart import Chart
from lib.render.workbook.drawings import DRAWINGS
from lib.render.workbook.grid import Cell, Column, Grid
from lib.render.workbook.head import (
    LINE_HIGH,
    Facts,
    Span,
    set_paper,
    set_paper_with_chart,
    write_head,
    write_link,
)
from lib.render.workbook.looks import Looks
from lib.render.workbook.native_chart import WIDE, native_chart
from lib.words import _
from lib.words.dates import day

# Letters. A column is as wide as its texts, within these; the first also holds the labels on top.
_WIDEST, _NARROWEST, _FIRST_NARROWEST = 46, 9, 18
_BESIDE_TEXT = 2  # the indent, and the arrow of a filter
_UNSET = 8  # letters of a column that nobody has set a width for
_LETTER = 8  # pixels of a letter's width, in Excel's own face, and the edges of a column
_TITLE_MORE = 10  # pixels that the first row is higher than others
_PIXELS = 4 / 3  # of a point
ROW_HIGH = 20  # pixels of a row of cells
_FEWEST = 4  # columns on paper: a chart is as wide as so many
_OF_HEADER = 14  # a longer header wraps


def write_picture(
    book: Workbook,
    page: Worksheet,
    slide: Slide,
    looks: Looks,
) -> None:
    chart = slide.chart
    drawing = DRAWINGS[chart.form]
    cells = drawing.grid(chart)
    # Paper has the columns that a reader reads: with more of them, all would be printed small.
    last = max(min(len(cells.columns), cells.printed) - 1, _FEWEST)
    widths = _widths(cells, last)
    span = Span(last, sum(widths[1:]))
    facts = _facts(chart)
    row = write_head(page, chart, facts, looks, span)
    head = write_link(page, row, slide.address, looks) + 1
    _write_header(page, cells, head, looks)
    _write_cells(page, cells, head + 1, looks)
    below = _write_points(
        page,
        chart,
        head + len(cells.rows) + 2,
        looks,
    )
    page.freeze_panes(head + 1, 1)
    if chart.is_empty:
        page.print_area(0, 0, below, last)
        set_paper(page)
        return
    high = native_chart(
        book,
        page,
        chart,
        drawing,
        cells,
        head,
        below,
    )
    rows_of_chart = math.ceil(high / ROW_HIGH)
    page.print_area(0, 0, below + rows_of_chart, last)
    set_paper_with_chart(
        page,
        wide=max(sum(widths) * _LETTER, WIDE),
        above=_above(below, facts, span),
        chart=rows_of_chart * ROW_HIGH,
        row=below,
    )


def _above(rows: int, facts: Facts, span: Span) -> float:
    """Pixels of the first rows, of which some hold a fact in several lines."""
    high = float(rows * ROW_HIGH + _TITLE_MORE)
    for _label, text in facts:
        if text:
            high += span.lines(text) * LINE_HIGH * _PIXELS - ROW_HIGH
    return high


def _facts(chart: Chart) -> Facts:
    as_of = ""
    if chart.as_of:
        as_of = day(chart.as_of)
    return [
        (_("Shows"), chart.subtitle),
        (_("Source"), chart.source),
        (_("As of"), as_of),
        (_("Note"), chart.note),
    ]


def _write_header(
    page: Worksheet,
    cells: Grid,
    row: int,
    looks: Looks,
) -> None:
    for position, column in enumerate(cells.columns):
        page.set_column(
            position,
            position,
            _width(cells, position),
            None,
            {"hidden": column.serves},
        )
        look = looks.header
        if column.unit:
            look = looks.number_header
        look.write(page, row, position, column.header)


def _widths(cells: Grid, last: int) -> list[int]:
    """Letters of the columns up to the last one on paper."""
    widths = []
    for position in range(last + 1):
        if position < len(cells.columns):
            widths.append(_width(cells, position))
        else:
            widths.append(_UNSET)
    return widths


def _width(cells: Grid, position: int) -> int:
    texts = [str(row[position] or "") for row in cells.rows]
    texts.append(cells.columns[position].header[:_OF_HEADER])
    longest = max(map(len, texts))
    needed = max(_NARROWEST, longest) + _BESIDE_TEXT
    wide = min(_WIDEST, needed)
    if position == 0:
        return max(_FIRST_NARROWEST, wide)
    return wide


def _write_cells(
    page: Worksheet,
    cells: Grid,
    first: int,
    looks: Looks,
) -> None:
    for down, row in enumerate(cells.rows, start=first):
        for across, cell in enumerate(row):
            _write_cell(
                page,
                down,
                across,
                cell,
                cells.columns[across],
                looks,
            )


def _write_cell(
    page: Worksheet,
    row: int,
    position: int,
    cell: Cell,
    column: Column,
    looks: Looks,
) -> None:
    if isinstance(cell, str):
        looks.cell.write(page, row, position, cell)
    elif cell is not None and column.unit:
        page.write_number(
            row,
            position,
            cell,
            looks.numbers[column.unit],
        )


def _write_points(
    page: Worksheet,
    chart: Chart,
    row: int,
    looks: Looks,
) -> int:
    """Write what to say; returns the row for what follows."""
    if not chart.points:
        return row
    looks.label.write(page, row, 0, _("To say"))
    for down, point in enumerate(chart.points, start=row + 1):
        looks.plain.write(page, down, 0, point)
    return row + len(chart.points) + 2
