"""Bars, lying and standing, each with its number at its end, behind the whisker of its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import JAKARTA, scaled_to
from lib.render.kit.palette import GRID, MUTED, TEXT, color
from lib.render.kit.ranges import (
    arms,
    broken_where_larger,
    farthest,
    has_whisker,
    is_drawn,
    label_lines,
    reach,
    scale_end,
)
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.rows import GAP, Rows, rows_of, rows_within
from lib.words import _

AXIS = 0.8  # points: the thickness of the line that bars begin at
_SMALLEST_NUMBER = 4.0  # points, of many standing bars
_SHORTEST = 0.2  # of the bars' width: what a bar keeps beside the longest label
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
    """What standing bars share: the width of a slot, the foot, the size of labels, whether these
    break before a range, and the points of a unit.
    """

    slot: float
    foot: float
    size: float
    breaks: bool
    scale: float


def lying_height(canvas: Canvas, chart: Chart) -> float:
    return rows_of(canvas, _names(chart)).high


def lying(canvas: Canvas, chart: Chart) -> None:
    rows = rows_within(canvas, _names(chart), canvas.high)
    look = _lying_look(canvas, chart, rows)
    y = 0.0
    for mark, name, high in zip(chart.marks, rows.names, rows.heights, strict=True):
        middle = y + high / 2
        canvas.lines(
            rows.column,
            middle,
            name,
            size=rows.size,
            anchor="end",
        )
        if mark.state == "off_scale":
            _write_off_scale(canvas, mark, middle, look)
        else:
            _draw_lying(canvas, mark, middle, high, look)
        y += high
    draw_upright_axis(canvas, look.left, 0, y)


def standing(canvas: Canvas, chart: Chart) -> None:
    slot = canvas.wide / len(chart.marks)
    label_room = slot * _NUMBER_OF_SLOT

    def size_of(lines: Sequence[str]) -> float:
        # Without a smallest size: at that one, labels on two lines cover less than on one.
        return fitting(canvas, lines, label_room, smallest=0.0)

    labels = [mark.text for mark in chart.marks]
    breaks, fitting_size = broken_where_larger(labels, size_of)
    size = max(_SMALLEST_NUMBER, fitting_size)
    name_size = min(size * _LARGER_NAME, canvas.size)
    names = _wrapped_names(canvas, chart, slot * _NAME_OF_SLOT, name_size)
    names_high = name_size * JAKARTA.line * max(map(len, names))
    foot = canvas.high - names_high - size * _AROUND_NAME
    head = _HEAD
    if breaks:
        head += JAKARTA.line
    room = foot - size * head
    look = _Standing(
        slot=slot,
        foot=foot,
        size=size,
        breaks=breaks,
        scale=room / scale_end(chart),
    )
    for position, (mark, lines) in enumerate(zip(chart.marks, names, strict=True)):
        middle = slot * (position + 0.5)
        if mark.text:
            _draw_standing(canvas, mark, middle, look)
        write_below(canvas, middle, foot, lines, name_size)
    draw_level_axis(canvas, foot, canvas.wide)


def draw_upright_axis(
    canvas: Canvas,
    left: float,
    top: float,
    high: float,
) -> None:
    """The line that lying bars begin at."""
    canvas.box(
        left - 0.5,
        top,
        AXIS,
        high,
        GRID[GROUND],
    )


def draw_level_axis(canvas: Canvas, foot: float, wide: float) -> None:
    """The line that standing bars begin at."""
    canvas.box(
        0,
        foot,
        wide,
        AXIS,
        GRID[GROUND],
    )


def _wrapped_names(
    canvas: Canvas,
    chart: Chart,
    room: float,
    size: float,
) -> list[list[str]]:
    names = []
    for name in _names(chart):
        lines = canvas.wrapped(name, room, size=size)
        names.append(lines)
    return names


def fitting(
    canvas: Canvas,
    texts: Sequence[str],
    room: float,
    *,
    smallest: float = _SMALLEST_NUMBER,
) -> float:
    """The type size at which every number fits the room, not below the smallest."""
    widest = canvas.widest(texts, size=canvas.size, bold=True)
    return scaled_to(
        room,
        widest,
        largest=canvas.size,
        smallest=smallest,
    )


def write_below(
    canvas: Canvas,
    middle: float,
    foot: float,
    lines: Sequence[str],
    size: float,
) -> None:
    """The name of a standing bar."""
    half = JAKARTA.line * len(lines) / 2
    y = foot + size * (_NAME_BELOW + half)
    canvas.lines(
        middle,
        y,
        lines,
        size=size,
        anchor="middle",
    )


def _names(chart: Chart) -> list[str]:
    return [mark.category_name for mark in chart.marks]


def _lying_look(
    canvas: Canvas,
    chart: Chart,
    rows: Rows,
) -> _Lying:
    """Each label ends on the canvas behind its bar; the longest bar keeps a part of the width."""
    size = rows.size
    left = rows.column + canvas.size * GAP
    room = canvas.wide - left
    shortest = room * _SHORTEST
    around = size * _AROUND_NUMBER
    labels = [canvas.width(mark.text, size=size, bold=True) for mark in chart.marks]
    scale = room / farthest(chart.marks)
    if chart.at_least:
        # The longest bar of both pictures has room for the widest label of this one.
        left_over = room - max(labels) - around
        scale = max(left_over, shortest) / chart.at_least
    for mark, label in zip(chart.marks, labels, strict=True):
        end = reach(mark)
        if end:
            long = max(room - (label + around), shortest)
            scale = min(scale, long / end)
    return _Lying(left, size, scale)


def _draw_lying(
    canvas: Canvas,
    mark: Mark,
    middle: float,
    high: float,
    look: _Lying,
) -> None:
    if is_drawn(mark):
        thick = min(high * _THICK_OF_ROW, look.size * _THICKEST_LYING)
        canvas.box(
            look.left,
            middle - thick / 2,
            mark.value * look.scale,
            thick,
            color(mark.color, GROUND),
            mark.state,
        )
    if has_whisker(mark):
        low, high_end = _whisker(mark, look.scale)
        start = (look.left + low, middle)
        end = (look.left + high_end, middle)
        canvas.whisker(start, end, look.size)
    canvas.text(
        look.left + reach(mark) * look.scale + look.size * _BESIDE,
        middle,
        mark.text,
        size=look.size,
        bold=is_drawn(mark),
        fill=_number_ink(mark),
    )


def _number_ink(mark: Mark) -> str:
    if is_drawn(mark):
        return TEXT[GROUND]
    return MUTED[GROUND]


def _whisker(mark: Mark, scale: float) -> tuple[float, float]:
    """Where the whisker begins and ends along its bar, in points."""
    down, up = arms(mark)
    low = (mark.value - down) * scale
    high = (mark.value + up) * scale
    return low, high


def _write_off_scale(
    canvas: Canvas,
    mark: Mark,
    middle: float,
    look: _Lying,
) -> None:
    """The number of a bar that is too long to draw, where it would begin."""
    size = look.size
    x = look.left + size * _OFF_SCALE
    canvas.text(
        x,
        middle,
        mark.text,
        size=size,
        bold=True,
    )
    number = canvas.width(mark.text, size=size, bold=True)
    canvas.text(
        x + number + size * _AFTER_NUMBER,
        middle,
        _("not to scale"),
        size=size * _REMARK,
        fill=MUTED[GROUND],
    )


def _draw_standing(
    canvas: Canvas,
    mark: Mark,
    middle: float,
    look: _Standing,
) -> None:
    if is_drawn(mark):
        high = mark.value * look.scale
        thick = min(look.slot * _THICK_OF_SLOT, canvas.size * _THICKEST_STANDING)
        canvas.box(
            middle - thick / 2,
            look.foot - high,
            thick,
            high,
            color(mark.color, GROUND),
            mark.state,
        )
    if has_whisker(mark):
        low, high_end = _whisker(mark, look.scale)
        start = (middle, look.foot - low)
        end = (middle, look.foot - high_end)
        canvas.whisker(start, end, look.size)
    _write_above(canvas, mark, middle, look)


def _write_above(
    canvas: Canvas,
    mark: Mark,
    middle: float,
    look: _Standing,
) -> None:
    """The number of a standing bar, its last line right above bar and whisker."""
    top = look.foot - reach(mark) * look.scale
    lines = label_lines(mark.text, look.breaks)
    half = JAKARTA.line * (len(lines) - 1) / 2
    canvas.lines(
        middle,
        top - look.size * (_NUMBER_ABOVE + half),
        lines,
        size=look.size,
        bold=True,
        fill=_number_ink(mark),
        anchor="middle",
    )
