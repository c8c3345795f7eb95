"""Native tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from lib.render.kit.palette import MUTED
from lib.render.slides.area import Area
from lib.render.slides.canvas import INK, Canvas, Run, rgb
from lib.render.slides.lettering import fit, line_height

_HIGHEST_ROW = 0.5
_INDENT = 0.1
_STRIPE = "#eff3f6"


@dataclass(frozen=True)
class Column:
    header: str
    is_number: bool = False


def draw_table(
    canvas: Canvas,
    area: Area,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    alt: str,
) -> None:
    """A header and rows of words, in the middle of the area's height; the first column takes what
    the others leave.
    """
    height = min(_HIGHEST_ROW, area.height / (len(rows) + 1))
    size = min(18.0, (height - 0.06) * 72 / 1.2)
    place = Area(
        area.x,
        area.middle[1] - height * (len(rows) + 1) / 2,
        area.width,
        height * (len(rows) + 1),
    )
    table = canvas.table(place, len(rows) + 1, len(columns), name="table", alt=alt)
    widths = _widths(area.width, len(columns))
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = canvas.inches(wide)
    for index in range(len(rows) + 1):
        table.rows[index].height = canvas.inches(height)
    for index, words in enumerate([[column.header for column in columns], *rows]):
        for cell, text, column, wide in zip(
            table.rows[index].cells, words, columns, widths, strict=True
        ):
            _write(canvas, cell, text, column, wide, size, index)


def _widths(whole: float, count: int) -> list[float]:
    number = whole * (0.34 if count == 2 else 0.5 / (count - 1)) if count > 1 else 0
    return [whole - number * (count - 1), *[number] * (count - 1)]


def _write(
    canvas: Canvas,
    cell: Any,
    text: str,
    column: Column,
    wide: float,
    size: float,
    row: int,
) -> None:
    is_header = row == 0
    fitted = fit(text, wide - 2 * _INDENT, line_height(size), largest=size, smallest=9, bold=True)
    cell.margin_left = cell.margin_right = canvas.inches(_INDENT)
    cell.margin_top = cell.margin_bottom = 0
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb("#ffffff" if is_header or row % 2 == 0 else _STRIPE)
    run = Run(
        fitted.text,
        fitted.size,
        bold=is_header or column.is_number,
        color=MUTED["light"] if is_header else INK,
    )
    canvas.put(cell.text_frame, [[run]], "right" if column.is_number else "left")
