"""Steps: columns of the latest series in front of those of the one before, under a legend; their
numbers stand below the names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from lib.pictures.chart import Chart
from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import GRID, MUTED, TEXT, color
from lib.render.kit.stacks import stacks_of
from lib.render.kit.steps import Column, Whisker, number_of, steps_of, whiskers
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.lying_stack import draw_legend, legend_height
from lib.render.paper.plain import AXIS, fitting

_NUMBER_OF_SLOT = 0.94  # numbers of neighbours do not touch
# Sizes of the type: above the highest column, and from the foot to the middle of the first line.
_HEAD, _FIRST_LINE = 0.6, 0.9
_WHISKER, _CAP = 0.9, 5.0  # points: the thickness of a whisker, and the width of its ends


def steps(canvas: Canvas, chart: Chart) -> None:
    stacks = stacks_of(chart)
    found = steps_of(chart)
    draw_legend(canvas, stacks)
    slot = canvas.wide / len(found.names)
    texts = [*found.names, *map(number_of, chart.marks)]
    size = fitting(canvas, texts, slot * _NUMBER_OF_SLOT)
    lines = 1 + len(found.series)
    foot = canvas.high - size * (JAKARTA.line * lines + _FIRST_LINE / 2)
    top = legend_height(canvas, stacks) + canvas.size * _HEAD
    scale = (foot - top) / chart.most
    for columns in found.columns:
        _draw_columns(canvas, columns, slot, foot, scale)
    _draw_whiskers(canvas, whiskers(found.columns[-1]), slot, foot, scale)
    canvas.box(0, foot, canvas.wide, AXIS, GRID[GROUND])
    for position, name in enumerate(found.names):
        middle = slot * (position + 0.5)
        y = foot + size * _FIRST_LINE
        canvas.text(middle, y, name, size=size, anchor="middle")
        for series, number in found.numbers(position):
            is_front = series is found.series[-1]
            y += size * JAKARTA.line
            ink = TEXT[GROUND] if is_front else MUTED[GROUND]
            canvas.text(middle, y, number, size=size, bold=is_front, fill=ink, anchor="middle")


def _draw_columns(
    canvas: Canvas, columns: Sequence[Column], slot: float, foot: float, scale: float
) -> None:
    for column in columns:
        if math.isnan(column.mark.value):
            continue
        high = column.mark.value * scale
        left = slot * (column.left + 0.5)
        wide = slot * (column.right - column.left)
        fill = color(column.mark.color, GROUND)
        canvas.box(left, foot - high, wide, high, fill, column.mark.state)


def _draw_whiskers(
    canvas: Canvas, found: Sequence[Whisker], slot: float, foot: float, scale: float
) -> None:
    ink = TEXT[GROUND]
    for whisker in found:
        middle = slot * (whisker.middle + 0.5)
        low, high = foot - whisker.low * scale, foot - whisker.high * scale
        canvas.box(middle - _WHISKER / 2, high, _WHISKER, low - high, ink)
        for end in (low, high):
            canvas.box(middle - _CAP / 2, end - _WHISKER / 2, _CAP, _WHISKER, ink)
