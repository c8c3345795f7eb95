"""Steps: columns of the latest series in front of those of the one before, under a legend; their
numbers stand below the names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart
from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import MUTED, TEXT, color
from lib.render.kit.stacks import stacks_of
from lib.render.kit.steps import Column, Steps, Whisker, number_of, steps_of, whiskers
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.lying_stack import draw_legend, legend_height
from lib.render.paper.plain import draw_level_axis, fitting

_NUMBER_OF_SLOT = 0.94  # numbers of neighbours do not touch
# Sizes of the type: above the highest column, and from the foot to the middle of the first line.
_HEAD, _FIRST_LINE = 0.6, 0.9
_WHISKER, _CAP = 0.9, 5.0  # points: the thickness of a whisker, and the width of its ends


@dataclass(frozen=True)
class _Look:
    """What all columns share: the width of a slot, their foot, the points of a unit, and the type
    size of names and numbers.
    """

    slot: float
    foot: float
    scale: float
    size: float

    def across(self, place: float) -> float:
        """Points from the left edge to a place in slots."""
        return self.slot * (place + 0.5)


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
    look = _Look(slot, foot, scale, size)
    for columns in found.columns:
        _draw_columns(canvas, columns, look)
    in_front = found.columns[-1]
    _draw_whiskers(canvas, whiskers(in_front), look)
    draw_level_axis(canvas, foot, canvas.wide)
    for position in range(len(found.names)):
        _write_below(canvas, found, position, look)


def _write_below(
    canvas: Canvas,
    found: Steps,
    position: int,
    look: _Look,
) -> None:
    """The name of a slot, and below it its numbers."""
    middle = look.across(position)
    y = look.foot + look.size * _FIRST_LINE
    canvas.text(
        middle,
        y,
        found.names[position],
        size=look.size,
        anchor="middle",
    )
    for series, number in found.numbers(position):
        is_front = series is found.front
        ink = MUTED[GROUND]
        if is_front:
            ink = TEXT[GROUND]
        y += look.size * JAKARTA.line
        canvas.text(
            middle,
            y,
            number,
            size=look.size,
            bold=is_front,
            fill=ink,
            anchor="middle",
        )


def _draw_columns(
    canvas: Canvas,
    columns: Sequence[Column],
    look: _Look,
) -> None:
    for column in columns:
        mark = column.mark
        if math.isnan(mark.value):
            continue
        high = mark.value * look.scale
        wide = look.slot * (column.right - column.left)
        canvas.box(
            look.across(column.left),
            look.foot - high,
            wide,
            high,
            color(mark.color, GROUND),
            mark.state,
        )


def _draw_whiskers(
    canvas: Canvas,
    found: Sequence[Whisker],
    look: _Look,
) -> None:
    ink = TEXT[GROUND]
    for whisker in found:
        middle = look.across(whisker.middle)
        low = look.foot - whisker.low * look.scale
        high = look.foot - whisker.high * look.scale
        canvas.box(
            middle - _WHISKER / 2,
            high,
            _WHISKER,
            low - high,
            ink,
        )
        for end in (low, high):
            canvas.box(
                middle - _CAP / 2,
                end - _WHISKER / 2,
                _CAP,
                _WHISKER,
                ink,
            )
