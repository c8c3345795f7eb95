"""A table that leaves the screen as a file: XLSX with typed cells, or CSV that Indonesian Excel
opens in columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.words.cells import look
from lib.words.foreign import for_spreadsheet

BOM = "\ufeff"  # without it, Excel reads the file as Windows-1252
_WIDEST = 48
_SAMPLE = 300  # rows that a column's width is fitted to

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column of a file. `month` cells are `YYYY-MM`; a workbook holds them as dates, so that
    Excel can sort them.
    """

    header: str
    kind: Literal["text", "number", "month"] = "text"


@dataclass(frozen=True, eq=False)
class Sheet:
    """What a file holds: `facts` (label or nothing, text) stand on top of a workbook, `warning`
    first and marked.

    A CSV has no top: whatever must stay with a row is a column of it.
    """

    name: str
    title: str
    warning: str
    facts: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def csv_bytes(sheet: Sheet) -> bytes:
    """The rows under one header line: UTF-8 with BOM, semicolons, CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    heads = [column.header for column in sheet.columns]
    for row in (heads, *sheet.rows):
        writer.writerow(map(_harmless, row))
    written = BOM + text.getvalue()
    return written.encode()


def xlsx_bytes(sheet: Sheet) -> bytes:
    """One worksheet: title, warning, facts, an empty line, then the table with a filter and a fixed
    header.
    """
    buffer = io.BytesIO()
    # Constant memory would forbid fitting the widths first.
    with Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet.name)
        header_row = _write_top(book, page, sheet)
        _write_header(book, page, sheet, header_row)
        first_row = header_row + 1
        _write_rows(book, page, sheet, first_row)
        page.autofilter(
            header_row,
            0,
            header_row + len(sheet.rows),
            len(sheet.columns) - 1,
        )
        page.freeze_panes(first_row, 0)
    return buffer.getvalue()


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return for_spreadsheet(cell)
    return cell


def _write_top(
    book: Workbook,
    page: Worksheet,
    sheet: Sheet,
) -> int:
    """Write what stands above the table; returns the row of the header."""
    title = look(book, bold=True, font_size=14)
    title.write_whole(page, 0, 0, sheet.title)
    row = 1
    if sheet.warning:
        mark = look(
            book,
            bold=True,
            font_color="#7a3b00",
            bg_color="#fff1df",
        )
        mark.write_whole(page, row, 0, sheet.warning)
        row += 1
    plain = look(book)
    for label, text in sheet.facts:
        fact = text
        if label:
            fact = f"{label}: {text}"
        plain.write_whole(page, row, 0, fact)
        row += 1
    return row + 1


def _write_header(
    book: Workbook,
    page: Worksheet,
    sheet: Sheet,
    row: int,
) -> None:
    bold = look(
        book,
        bold=True,
        bottom=1,
        text_wrap=True,
        valign="top",
    )
    for position, column in enumerate(sheet.columns):
        bold.write_whole(
            page,
            row,
            position,
            column.header,
        )
        width = _width(sheet, position)
        page.set_column(position, position, width)


def _write_rows(
    book: Workbook,
    page: Worksheet,
    sheet: Sheet,
    first: int,
) -> None:
    month = book.add_format({"num_format": "yyyy-mm", "align": "left"})
    words = look(book)
    for row, position, cell in _cells(sheet, first):
        kind = sheet.columns[position].kind
        if cell is None or cell == "":
            continue
        if kind == "number":
            page.write_number(row, position, cell)
        elif kind == "month":
            day = date.fromisoformat(f"{cell}-01")
            page.write_datetime(
                row,
                position,
                day,
                month,
            )
        else:
            words.write_whole(
                page,
                row,
                position,
                str(cell),
            )


def _cells(
    sheet: Sheet,
    first: int,
) -> Iterator[tuple[int, int, Cell]]:
    """Row of the page, from `first` on, position in it, and what stands there."""
    for row, cells in enumerate(sheet.rows, start=first):
        for position, cell in enumerate(cells):
            yield row, position, cell


def _width(sheet: Sheet, position: int) -> int:
    header = sheet.columns[position].header
    widest = len(header)
    for row in sheet.rows[:_SAMPLE]:
        text = str(row[position] or "")
        widest = max(widest, len(text))
    # Two letters of air.
    return min(_WIDEST, widest + 2)
