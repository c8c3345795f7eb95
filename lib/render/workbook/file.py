"""A Briefing as XLSX: a sheet a picture, with the numbers as drawn, typed, and a chart of Excel's
own beside them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime, time
from math import ceil
from typing import Any

from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet as Page

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart
from lib.render.kit.kinds import kind_words
from lib.render.kit.palette import ACCENT, ESTIMATE, GRID, MUTED
from lib.render.workbook.grid import Grid, grid
from lib.render.workbook.native_chart import native_chart
from lib.words import _
from lib.words.dates import day
from lib.words.foreign import printable

LONGEST_LINK = 2000  # letters; Excel refuses longer ones
LONGEST_NAME = 31  # letters of a sheet's name
WIDEST = 46
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
# Texts stay texts, whatever they start with: every cell is written by its type as well.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

_HEADER = {"bold": True, "bottom": 1, "bottom_color": GRID["light"], "text_wrap": True}


def render_xlsx(briefing: Briefing) -> bytes:
    """The workbook. The first sheet lists the pictures and says where the numbers come from."""
    buffer = io.BytesIO()
    with Book(buffer, _OPTIONS) as book:
        book.set_properties(_properties(briefing))
        looks = _looks(book)
        names = sheet_names(briefing)
        _write_contents(book.add_worksheet(names[0]), briefing, names[1:], looks)
        for slide, name in zip(briefing.slides, names[1:], strict=True):
            _write_picture(book, book.add_worksheet(name), slide, looks)
    return buffer.getvalue()


def sheet_names(briefing: Briefing) -> list[str]:
    """Legal and different names: the contents, then `1 Tahun × Tingkat keahlian`, …"""
    names = [_("Contents")]
    for position, slide in enumerate(briefing.slides, start=1):
        headers = " × ".join(filter(None, (slide.chart.category_header, slide.chart.series_header)))
        words = _NOT_IN_NAMES.sub(" ", printable(f"{position} {headers}"))
        names.append(words[:LONGEST_NAME].strip())
    return names


def _write_contents(
    page: Page, briefing: Briefing, names: Sequence[str], looks: dict[str, Any]
) -> None:
    page.hide_gridlines(2)
    page.set_column(0, 0, LONGEST_NAME + 2)
    page.set_column(1, 1, 100)
    facts = [
        (_("Filter"), briefing.sentence or _("all of Jakarta")),
        (_("Date"), briefing.made_on_words),
        (_("Unit"), briefing.unit),
        (_("Contact"), briefing.contact),
    ]
    row = _write_head(
        page,
        briefing.title,
        kind_words(briefing.kind),
        briefing.is_estimate,
        facts,
        looks,
    )
    if briefing.address:
        row = _write_link(page, row, briefing.address, looks)
    row += 1
    for slide, name in zip(briefing.slides, names, strict=True):
        page.write_url(row, 0, f"internal:'{name}'!A1", looks["link"], string=name)
        page.write_string(row, 1, printable(slide.chart.title), looks["wrapped"])
        row += 1
    for head, words in briefing.notes:
        row += 1
        page.set_row(row, 16 * ceil(len(words) / 95))
        page.write_string(row, 0, printable(head), looks["label"])
        page.write_string(row, 1, printable(words), looks["wrapped"])
    _set_paper(page)


def _write_picture(book: Book, page: Page, slide: Slide, looks: dict[str, Any]) -> None:
    chart = slide.chart
    cells = grid(chart)
    page.hide_gridlines(2)
    row = _write_head(
        page,
        chart.title,
        kind_words(chart.kind),
        chart.is_estimate,
        _facts(chart),
        looks,
    )
    if slide.address:
        row = _write_link(page, row, slide.address, looks)
    head = row + 1
    end = _write_grid(book, page, cells, head, looks)
    for position, column in enumerate(cells.columns):
        page.set_column(
            position,
            position,
            _width(cells, position) if position else max(18, _width(cells, position)),
        )
        look = looks["header" if column.kind == "text" else "number header"]
        page.write_string(head, position, printable(column.header), look)
    if not chart.is_empty:
        native_chart(book, page, chart, cells, head)
    _write_points(page, chart, end + 1, looks)
    page.freeze_panes(head + 1, 1)
    _set_paper(page)


def _facts(chart: Chart) -> list[tuple[str, str]]:
    return [
        (_("Shows"), chart.subtitle),
        (_("Source"), chart.source),
        (_("As of"), day(chart.as_of) if chart.as_of else ""),
        (_("Note"), chart.note),
    ]


def _write_head(
    page: Page,
    title: str,
    kind: str,
    estimate: bool,
    facts: Sequence[tuple[str, str]],
    looks: dict[str, Any],
) -> int:
    """Title, kind and facts, one a line; returns the next row."""
    page.write_string(0, 0, printable(title), looks["title"])
    page.write_string(1, 0, _("Kind"), looks["label"])
    page.write_string(1, 1, kind, looks["warning" if estimate else "plain"])
    row = 2
    for label, text in facts:
        if text:
            page.write_string(row, 0, label, looks["label"])
            page.write_string(row, 1, printable(text), looks["plain"])
            row += 1
    return row


def _write_link(page: Page, row: int, address: str, looks: dict[str, Any]) -> int:
    page.write_string(row, 0, _("Live view"), looks["label"])
    if len(address) <= LONGEST_LINK:
        page.write_url(row, 1, address, looks["link"], string=address)
    else:
        page.write_string(row, 1, address, looks["plain"])
    return row + 1


def _write_grid(book: Book, page: Page, cells: Grid, head: int, looks: dict[str, Any]) -> int:
    """The table below its header row; returns the row after it."""
    for down, row in enumerate(cells.rows, start=head + 1):
        for across, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(down, across, printable(cell), looks["cell"])
            elif cell is not None:
                page.write_number(down, across, cell, looks[cells.columns[across].kind])
    return head + 1 + len(cells.rows)


def _write_points(page: Page, chart: Chart, row: int, looks: dict[str, Any]) -> None:
    if not chart.points:
        return
    page.write_string(row, 0, _("To say"), looks["label"])
    for position, point in enumerate(chart.points, start=1):
        page.write_string(row + position, 0, printable(point), looks["plain"])


def _looks(book: Book) -> dict[str, Any]:
    """Formats of cells; the number formats write as the pictures do, in the separators of the
    reader's Excel.
    """
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "label": book.add_format({"bold": True, "font_color": MUTED["light"], "valign": "top"}),
        "plain": book.add_format({}),
        "cell": book.add_format({"indent": 1}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "link": book.add_format({"font_color": ACCENT["light"], "underline": 1, "valign": "top"}),
        "warning": book.add_format(
            {"bold": True, "font_color": ESTIMATE["light"], "font_size": 12}
        ),
        "header": book.add_format(_HEADER | {"indent": 1}),
        "number header": book.add_format(_HEADER | {"align": "right"}),
        "people": book.add_format({"num_format": "#,##0"}),
        "cases": book.add_format({"num_format": "#,##0"}),
        "rate": book.add_format({"num_format": "#,##0.0"}),
        "percent": book.add_format({"num_format": "[=0]0%;[<0.0995]0.0%;0%"}),
    }


def _width(cells: Grid, position: int) -> float:
    texts = [
        cells.columns[position].header[:14],
        *(str(row[position] or "") for row in cells.rows),
    ]
    return min(WIDEST, max(11, *map(len, texts)) + 2)


def _set_paper(page: Page) -> None:
    """A4 across, as many sheets down as it takes, none of them cut at the side."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&P / &N")


def _properties(briefing: Briefing) -> dict[str, Any]:
    return {
        "title": printable(briefing.title),
        "author": printable(briefing.unit),
        "subject": printable(briefing.sentence),
        "comments": kind_words(briefing.kind),
        "created": datetime.combine(briefing.made_on, time()),
    }
