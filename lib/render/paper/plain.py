"""Bars, lying and standing, each with its number on it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lib.pictures.chart import Chart
from lib.render.kit.palette import GRID, MUTED, color
from lib.render.paper.canvas import GROUND, Canvas
from lib.words import _

LABELS_MOST = 0.42  # of the width, for the names of lying bars
ROW = 2.0  # the height of a row of one line, in type sizes
ROW_MOST = 3.6
SMALLEST = 5.5
SMALLEST_NUMBER = 4.0  # of many standing bars
GAP = 0.6


@dataclass(frozen=True)
class Rows:
    """Names of lying bars, wrapped into their column at a type size that lets all rows fit."""

    size: float
    column: float
    names: list[list[str]]
    heights: list[float]


def rows_of(canvas: Canvas, names: list[str], high: float | None, more: float = 0.0) -> Rows:
    """Rows that fit `high` points (any height if None); each may need `more` type sizes below its
    bar.
    """
    size = canvas.size
    while True:
        widest = max(canvas.width(name, size=size) for name in names)
        column = min(widest, canvas.wide * LABELS_MOST)
        wrapped = [canvas.wrapped(name, column + 0.5, size=size) for name in names]
        heights = [size * (max(ROW, 1.25 * len(lines) + 0.5) + more) for lines in wrapped]
        if high is None or sum(heights) <= high or size <= SMALLEST:
            return Rows(
                size,
                column,
                wrapped,
                heights if high is None else _stretched(heights, high, size),
            )
        size *= 0.95


def lying_height(canvas: Canvas, chart: Chart) -> float:
    return sum(rows_of(canvas, list(chart.table["category_name"]), None).heights)


def lying(canvas: Canvas, chart: Chart) -> None:
    table = chart.table
    rows = rows_of(canvas, list(table["category_name"]), canvas.high)
    size, left = rows.size, rows.column + canvas.size * GAP
    drawn = table[(table["state"] != "off_scale") & table["value"].notna()]
    longest = float(drawn["value"].max() if len(drawn) else 0) or 1.0
    labels = max(canvas.width(text, size=size, bold=True) for text in table["text"]) + size
    room = canvas.wide - left - labels
    y = 0.0
    for row, name, high in zip(table.itertuples(), rows.names, rows.heights, strict=True):
        middle = y + high / 2
        canvas.lines(rows.column, middle, name, size=size, anchor="end")
        if row.state == "off_scale":
            canvas.text(left + size * 0.3, middle, row.text, size=size, bold=True)
            beside = left + size * 0.9 + canvas.width(row.text, size=size, bold=True)
            canvas.text(beside, middle, _("not to scale"), size=size * 0.9, fill=MUTED[GROUND])
        else:
            long = 0.0 if math.isnan(row.value) else float(row.value) / longest * room
            canvas.box(
                left,
                middle - _thick(high, size) / 2,
                long,
                _thick(high, size),
                color(row.color, GROUND),
                row.state,
            )
            canvas.text(left + long + size * 0.4, middle, row.text, size=size, bold=True)
        y += high
    canvas.box(left - 0.5, 0, 0.8, y, GRID[GROUND])


def standing(canvas: Canvas, chart: Chart) -> None:
    table = chart.table
    slot = canvas.wide / len(table)
    size = fitting(canvas, list(table["text"]), slot * 0.98, bold=True)
    names = [
        canvas.wrapped(name, slot * 0.96, size=min(size * 1.05, canvas.size))
        for name in table["category_name"]
    ]
    foot = canvas.high - size * (1.25 * max(map(len, names)) + 0.7)
    head = size * 1.6
    tallest = float(table["value"].max()) or 1.0
    for position, row in enumerate(table.itertuples()):
        middle = slot * (position + 0.5)
        thick = min(slot * 0.68, canvas.size * 7)
        if not math.isnan(row.value):
            high = float(row.value) / tallest * (foot - head)
            canvas.box(
                middle - thick / 2,
                foot - high,
                thick,
                high,
                color(row.color, GROUND),
                row.state,
            )
            canvas.text(
                middle,
                foot - high - size * 0.75,
                row.text,
                size=size,
                bold=True,
                anchor="middle",
            )
        top = foot + size * (0.55 + 1.25 * len(names[position]) / 2)
        canvas.lines(
            middle,
            top,
            names[position],
            size=min(size * 1.05, canvas.size),
            anchor="middle",
        )
    canvas.box(0, foot, canvas.wide, 0.8, GRID[GROUND])


def fitting(canvas: Canvas, texts: list[str], room: float, bold: bool = False) -> float:
    """The type size at which every number fits the room, not below the smallest."""
    widest = max(canvas.width(text, bold=bold) for text in texts) or 1.0
    return max(SMALLEST_NUMBER, min(canvas.size, canvas.size * room / widest))


def _stretched(heights: list[float], high: float, size: float) -> list[float]:
    """Rows of few bars use the height that is there, up to a thickness that still looks like a
    bar.
    """
    factor = min(high / sum(heights), max(1.0, ROW_MOST * size * len(heights) / sum(heights)))
    return [height * factor for height in heights]


def _thick(high: float, size: float) -> float:
    return min(high * 0.66, size * 2.4)
