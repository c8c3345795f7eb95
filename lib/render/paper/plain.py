"""Bars, lying and standing, each with its number on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import GRID, MUTED, color
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.rows import GAP, Rows, rows_of, rows_within
from lib.words import _

AXIS = 0.8  # points: the thickness of the line that bars begin at
_SMALLEST_NUMBER = 4.0  # points, of many standing bars
_THICK_OF_ROW, _THICK_OF_SLOT = 0.66, 0.68  # the rest parts a bar from the next
# All that follows is in sizes of the type.
_THICKEST_LYING, _THICKEST_STANDING = 2.4, 7.0  # thicker bars look like areas
_BESIDE = 0.4  # from the end of a bar to its number
_AROUND_NUMBER = 1.0  # what the longest bar leaves free beside its number
_OFF_SCALE, _AFTER_NUMBER = 0.3, 0.6  # before and behind the number of a bar that is not drawn
_REMARK = 0.9  # type of a remark
_NUMBER_ABOVE, _HEAD = 0.75, 1.6  # from a standing bar to the middle of its number, and to its top
_NAME_BELOW, _AROUND_NAME = 0.55, 0.7  # from the foot to the name, and all that is not the name
# Of a slot: numbers and names of neighbours do not touch.
_NUMBER_OF_SLOT, _NAME_OF_SLOT = 0.98, 0.96
_LARGER_NAME = 1.05  # names may be a little larger than numbers, which are bold


@dataclass(frozen=True)
class _Lying:
    """What lying bars share: the left edge, the type size, and the points of a unit."""

    left: float
    size: float
    scale: float


@dataclass(frozen=True)
class _Standing:
    """What standing bars share: the width of a slot, the foot, the sizes of numbers and names, and
    the points of a unit.
    """

    slot: float
    foot: float
    size: float
    name_size: float
    scale: float


def lying_height(canvas: Canvas, chart: Chart) -> float:
    return rows_of(canvas, _names(chart)).high


def lying(canvas: Canvas, chart: Chart) -> None:
    rows = rows_within(canvas, _names(chart), canvas.high)
    look = _lying_look(canvas, chart, rows)
    y = 0.0
    for mark, name, high in zip(chart.marks, rows.names, rows.heights, strict=True):
        middle = y + high / 2
        canvas.lines(rows.column, middle, name, size=rows.size, anchor="end")
        if mark.state == "off_scale":
            _write_off_scale(canvas, mark, middle, look)
        else:
            _draw_lying(canvas, mark, middle, high, look)
        y += high
    canvas.box(look.left - 0.5, 0, AXIS, y, GRID[GROUND])


def standing(canvas: Canvas, chart: Chart) -> None:
    slot = canvas.wide / len(chart.marks)
    texts = [mark.text for mark in chart.marks]
    size = fitting(canvas, texts, slot * _NUMBER_OF_SLOT)
    name_size = min(size * _LARGER_NAME, canvas.size)
    names = []
    for mark in chart.marks:
        lines = canvas.wrapped(mark.category_name, slot * _NAME_OF_SLOT, size=name_size)
        names.append(lines)
    most_lines = max(map(len, names))
    foot = canvas.high - name_size * JAKARTA.line * most_lines - size * _AROUND_NAME
    room = foot - size * _HEAD
    look = _Standing(slot, foot, size, name_size, room / _longest(chart.marks))
    for position, (mark, lines) in enumerate(zip(chart.marks, names, strict=True)):
        middle = slot * (position + 0.5)
        if not math.isnan(mark.value):
            _draw_standing(canvas, mark, middle, look)
        write_below(canvas, middle, foot, lines, name_size)
    canvas.box(0, foot, canvas.wide, AXIS, GRID[GROUND])


def fitting(canvas: Canvas, texts: Sequence[str], room: float) -> float:
    """The type size at which every number fits the room, not below the smallest."""
    widest = canvas.widest(texts, size=canvas.size, bold=True) or 1.0
    wanted = min(canvas.size, canvas.size * room / widest)
    return max(_SMALLEST_NUMBER, wanted)


def write_below(
    canvas: Canvas, middle: float, foot: float, lines: Sequence[str], size: float
) -> None:
    """The name of a standing bar."""
    half = JAKARTA.line * len(lines) / 2
    y = foot + size * (_NAME_BELOW + half)
    canvas.lines(middle, y, lines, size=size, anchor="middle")


def _names(chart: Chart) -> list[str]:
    return [mark.category_name for mark in chart.marks]


def _longest(marks: Iterable[Mark]) -> float:
    """The largest value that is drawn; 1 where none is, so that it can divide."""
    drawn = [mark.value for mark in marks if mark.state != "off_scale"]
    known = [value for value in drawn if not math.isnan(value)]
    return max(known, default=0.0) or 1.0


def _lying_look(canvas: Canvas, chart: Chart, rows: Rows) -> _Lying:
    size = rows.size
    left = rows.column + canvas.size * GAP
    texts = [mark.text for mark in chart.marks]
    numbers = canvas.widest(texts, size=size, bold=True)
    room = canvas.wide - left - numbers - size * _AROUND_NUMBER
    return _Lying(left, size, room / _longest(chart.marks))


def _draw_lying(canvas: Canvas, mark: Mark, middle: float, high: float, look: _Lying) -> None:
    long = 0.0 if math.isnan(mark.value) else mark.value * look.scale
    thick = min(high * _THICK_OF_ROW, look.size * _THICKEST_LYING)
    fill = color(mark.color, GROUND)
    canvas.box(look.left, middle - thick / 2, long, thick, fill, mark.state)
    end = look.left + long + look.size * _BESIDE
    canvas.text(end, middle, mark.text, size=look.size, bold=True)


def _write_off_scale(canvas: Canvas, mark: Mark, middle: float, look: _Lying) -> None:
    """The number of a bar that is too long to draw, where it would begin."""
    size = look.size
    x = look.left + size * _OFF_SCALE
    canvas.text(x, middle, mark.text, size=size, bold=True)
    behind = x + canvas.width(mark.text, size=size, bold=True) + size * _AFTER_NUMBER
    remark = _("not to scale")
    canvas.text(behind, middle, remark, size=size * _REMARK, fill=MUTED[GROUND])


def _draw_standing(canvas: Canvas, mark: Mark, middle: float, look: _Standing) -> None:
    high = mark.value * look.scale
    top = look.foot - high
    thick = min(look.slot * _THICK_OF_SLOT, canvas.size * _THICKEST_STANDING)
    fill = color(mark.color, GROUND)
    canvas.box(middle - thick / 2, top, thick, high, fill, mark.state)
    above = top - look.size * _NUMBER_ABOVE
    canvas.text(middle, above, mark.text, size=look.size, bold=True, anchor="middle")
