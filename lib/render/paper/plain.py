"""Bars, lying and standing, each with its number at its end, behind the whisker of its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import GRID, MUTED, TEXT, color
from lib.render.kit.ranges import arms, farthest, has_whisker, is_drawn, on_two_lines, reach
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

    def label(self, mark: Mark) -> Sequence[str]:
        return on_two_lines(mark.text) if self.breaks else (mark.text,)


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
    breaks, size = _standing_labels(canvas, chart, slot * _NUMBER_OF_SLOT)
    name_size = min(size * _LARGER_NAME, canvas.size)
    names = []
    for mark in chart.marks:
        lines = canvas.wrapped(mark.category_name, slot * _NAME_OF_SLOT, size=name_size)
        names.append(lines)
    most_lines = max(map(len, names))
    foot = canvas.high - name_size * JAKARTA.line * most_lines - size * _AROUND_NAME
    more_lines = JAKARTA.line if breaks else 0.0
    room = foot - size * (_HEAD + more_lines)
    look = _Standing(slot, foot, size, breaks, room / max(farthest(chart.marks), chart.at_least))
    for position, (mark, lines) in enumerate(zip(chart.marks, names, strict=True)):
        middle = slot * (position + 0.5)
        if mark.text:
            _draw_standing(canvas, mark, middle, look)
        write_below(canvas, middle, foot, lines, name_size)
    canvas.box(0, foot, canvas.wide, AXIS, GRID[GROUND])


def _standing_labels(canvas: Canvas, chart: Chart, room: float) -> tuple[bool, float]:
    """Whether labels break before their range, and their size: on one line where that costs no
    letters' size.
    """
    whole = fitting(canvas, [mark.text for mark in chart.marks], room)
    lines = chain.from_iterable(on_two_lines(mark.text) for mark in chart.marks)
    broken = fitting(canvas, list(lines), room)
    return whole < broken, broken


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


def _lying_look(canvas: Canvas, chart: Chart, rows: Rows) -> _Lying:
    """Each label ends on the canvas behind its bar; the longest bar keeps a part of the width."""
    size = rows.size
    left = rows.column + canvas.size * GAP
    room = canvas.wide - left
    scale = room / farthest(chart.marks)
    labels = [canvas.width(mark.text, size=size, bold=True) for mark in chart.marks]
    if chart.at_least:
        # The longest bar of both pictures has room for the widest label of this one.
        left_over = room - max(labels) - size * _AROUND_NUMBER
        scale = max(left_over, room * _SHORTEST) / chart.at_least
    for mark, wide in zip(chart.marks, labels, strict=True):
        label = wide + size * _AROUND_NUMBER
        if reach(mark):
            long = max(room - label, room * _SHORTEST)
            scale = min(scale, long / reach(mark))
    return _Lying(left, size, scale)


def _draw_lying(canvas: Canvas, mark: Mark, middle: float, high: float, look: _Lying) -> None:
    end = look.left + reach(mark) * look.scale + look.size * _BESIDE
    if not is_drawn(mark):
        canvas.text(end, middle, mark.text, size=look.size, fill=MUTED[GROUND])
        return
    thick = min(high * _THICK_OF_ROW, look.size * _THICKEST_LYING)
    fill = color(mark.color, GROUND)
    long = mark.value * look.scale
    canvas.box(look.left, middle - thick / 2, long, thick, fill, mark.state)
    if has_whisker(mark):
        low, high_end = _whisker(mark, look.scale)
        canvas.whisker((look.left + low, middle), (look.left + high_end, middle), look.size)
    canvas.text(end, middle, mark.text, size=look.size, bold=True)


def _whisker(mark: Mark, scale: float) -> tuple[float, float]:
    """Where the whisker begins and ends along its bar, in points."""
    down, up = arms(mark)
    return (mark.value - down) * scale, (mark.value + up) * scale


def _write_off_scale(canvas: Canvas, mark: Mark, middle: float, look: _Lying) -> None:
    """The number of a bar that is too long to draw, where it would begin."""
    size = look.size
    x = look.left + size * _OFF_SCALE
    canvas.text(x, middle, mark.text, size=size, bold=True)
    behind = x + canvas.width(mark.text, size=size, bold=True) + size * _AFTER_NUMBER
    remark = _("not to scale")
    canvas.text(behind, middle, remark, size=size * _REMARK, fill=MUTED[GROUND])


def _draw_standing(canvas: Canvas, mark: Mark, middle: float, look: _Standing) -> None:
    top = look.foot - reach(mark) * look.scale
    if is_drawn(mark):
        high = mark.value * look.scale
        thick = min(look.slot * _THICK_OF_SLOT, canvas.size * _THICKEST_STANDING)
        fill = color(mark.color, GROUND)
        canvas.box(middle - thick / 2, look.foot - high, thick, high, fill, mark.state)
    if has_whisker(mark):
        low, high_end = _whisker(mark, look.scale)
        canvas.whisker((middle, look.foot - low), (middle, look.foot - high_end), look.size)
    lines = look.label(mark)
    half = JAKARTA.line * (len(lines) - 1) / 2
    above = top - look.size * (_NUMBER_ABOVE + half)
    ink = TEXT[GROUND] if is_drawn(mark) else MUTED[GROUND]
    canvas.lines(middle, above, lines, size=look.size, bold=True, fill=ink, anchor="middle")
