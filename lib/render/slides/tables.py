"""A small native table of words and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import first_that_fits, whole_sizes
from lib.render.slides.area import Area, around
from lib.render.slides.canvas import Align, Canvas, Run
from lib.render.slides.colors import INK, MUTED, PAPER, STRIPE
from lib.render.slides.lettering import POINTS, fit, line_height, width
from lib.render.slides.paint import paint_fill

TABLE_WIDTH = 4.0  # inches: a name of a region and a number of six digits at 18 points
_HIGHEST_ROW = 0.5  # inches: two rows would else fill the slide
_INDENT = 0.1  # inches, left and right in a cell
_ROUNDING = 0.03  # inches: the longest number stays on one line
_AIR = 0.06  # inches, above and below in a cell
_LINE = 1.2  # of the size of letters
_LARGEST, _SMALLEST = 18.0, 9
_NUMBER_OF_TWO = 0.34  # of the width, for the numbers beside one column of names
_NUMBERS_AT_MOST = 0.62  # of the width, for long numbers: a name keeps the rest
_NUMBERS = 0.5  # of the width, for the numbers of several columns together


@dataclass(frozen=True)
class Column:
    header: str
    is_number: bool = False


@dataclass(frozen=True)
class _Look:
    """What all cells of a row share: the type size, and how the row stands out."""

    size: float
    is_header: bool
    fill: str


def draw_marks(
    canvas: Canvas,
    area: Area,
    chart: Chart,
    marks: Iterable[Mark],
    *,
    name: str = "table",
) -> None:
    """Marks of a chart by name and number."""
    columns = (
        Column(chart.category_header),
        Column(chart.value_header, is_number=True),
    )
    room = area.width * _NUMBERS_AT_MOST - 2 * _INDENT - _ROUNDING
    rows = []
    for mark in marks:
        number = _fitting_number(mark, room)
        rows.append((mark.category_name, number))
    draw_table(
        canvas,
        area,
        columns,
        rows,
        name=name,
        alt=chart.alt,
    )


def _fitting_number(mark: Mark, room: float) -> str:
    """The label of a mark, or a shorter one where it would be cut."""
    wide = width(mark.text, _SMALLEST, bold=True)
    if wide > room:
        return mark.brief
    return mark.text


def draw_table(
    canvas: Canvas,
    area: Area,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    name: str = "table",
    alt: str,
) -> None:
    """A header and rows of words, in the middle of the area's height; the first column takes what
    the others leave.
    """
    count = len(rows) + 1
    height = min(_HIGHEST_ROW, area.height / count)
    size = min(_LARGEST, (height - _AIR) * POINTS / _LINE)
    size = _size(area.width, columns, rows, size)
    place = around(area.middle, area.width, height * count)
    table = canvas.table(
        place,
        count,
        len(columns),
        name=name,
        alt=alt,
    )
    widths = _widths(area.width, columns, rows, size)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = canvas.inches(wide)
    headers = [column.header for column in columns]
    for index, words in enumerate([headers, *rows]):
        row = table.rows[index]
        row.height = canvas.inches(height)
        look = _look(index, size)
        for position, cell in enumerate(row.cells):
            _write(
                canvas,
                cell,
                words[position],
                columns[position],
                widths[position],
                look,
            )


def _size(
    whole: float,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    largest: float,
) -> float:
    """The one size at which the names fit beside the numbers."""

    def fits(size: float) -> bool:
        numbers = sum(_widths_of_numbers(columns, rows, size))
        names = max(width(row[0], size) for row in rows) + 2 * _INDENT
        is_low_share = numbers <= whole * _NUMBERS_AT_MOST
        return is_low_share and names <= whole - numbers

    if not rows:
        return largest
    sizes = whole_sizes(largest, min(largest, _SMALLEST))
    return first_that_fits(sizes, fits)


def _widths(
    whole: float,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    size: float,
) -> list[float]:
    """The columns behind the first as wide as their numbers, and alike; no narrower than a short
    number is.
    """
    behind = len(columns) - 1
    if not behind:
        return [whole]
    share = _NUMBERS / behind
    if behind == 1:
        share = _NUMBER_OF_TWO
    least = whole * share
    most = whole * _NUMBERS_AT_MOST / behind
    widest = max(_widths_of_numbers(columns, rows, size))
    number = min(max(least, widest), max(most, least))
    names = whole - number * behind
    return [names, *[number] * behind]


def _widths_of_numbers(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    size: float,
) -> list[float]:
    """What each column behind the first needs for its numbers on one line."""
    widths = []
    for position in range(1, len(columns)):
        numbers = [width(row[position], size, bold=True) for row in rows]
        widest = max(numbers, default=0.0)
        widths.append(widest + 2 * _INDENT + _ROUNDING)
    return widths


def _look(row: int, size: float) -> _Look:
    fill = PAPER
    if row % 2 == 1:
        fill = STRIPE
    return _Look(size, is_header=row == 0, fill=fill)


def _write(
    canvas: Canvas,
    cell: Any,
    text: str,
    column: Column,
    wide: float,
    look: _Look,
) -> None:
    fitted = fit(
        text,
        wide - 2 * _INDENT,
        line_height(look.size),
        largest=look.size,
        smallest=_SMALLEST,
        bold=True,
    )
    cell.margin_left = canvas.inches(_INDENT)
    cell.margin_right = canvas.inches(_INDENT)
    cell.margin_top = 0
    cell.margin_bottom = 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paint_fill(cell.fill, look.fill)
    color = INK
    if look.is_header:
        color = MUTED
    align: Align = "left"
    if column.is_number:
        align = "right"
    run = Run(
        fitted.text,
        fitted.size,
        bold=look.is_header or column.is_number,
        color=color,
    )
    canvas.put(cell.text_frame, [[run]], align)
