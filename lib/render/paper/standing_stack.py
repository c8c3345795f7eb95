"""Standing stacks, the names of the series beside the last one. A number that its segment is too
thin for stands beside it, in the segment's colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from lib.pictures.chart import Chart
from lib.render.kit.faces import JAKARTA
from lib.render.kit.labels import spread
from lib.render.kit.palette import GRID, color
from lib.render.kit.ranges import on_two_lines, with_short_labels
from lib.render.kit.stacks import Stacks, stacks_of
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.plain import AXIS, fitting, write_below
from lib.render.paper.segments import (
    SMALL,
    Segment,
    numbered,
    segments_of,
    totals,
    write_inside,
)

_OF_SLOT = 0.6  # a bar's share of its slot; numbers beside it stand in the rest
_NAME_OF_SLOT = 0.96  # neighbours' names do not touch
# All that follows is in sizes of the type.
_READABLE = 0.6  # the smallest type of numbers with their range
_THICKEST = 9.0  # a thicker bar looks like an area
_SERIES_ROOM = 9.0  # for a line of the names beside the last bar
_AROUND_NAME = 0.7  # what stands below the bars beside the lines of their names
_HEAD = 1.7  # above the tallest bar, for its total
_TOTAL_ABOVE = 0.75  # from a bar up to the middle of its total
_IN_SEGMENT = 1.3  # the height of a segment that has room for its number
_LABEL_LINE, _LABEL_GAP = 1.2, 0.1  # of their own type: the height of a label, and between two
_BESIDE = 0.35  # of their own type: from a bar to the labels beside it
_BELOW_FOOT = 2.0  # points that a label may reach below the foot of the bars


@dataclass(frozen=True)
class _Look:
    """What all bars share: the width of a slot, their own, their foot, and the size of numbers."""

    slot: float
    thick: float
    foot: float
    size: float


@dataclass(frozen=True)
class _Bar:
    """One bar: its left edge, its segments and its total in words."""

    left: float
    segments: Sequence[Segment]
    total: str


@dataclass(frozen=True)
class _Label:
    """What stands beside a segment."""

    segment: Segment
    lines: Sequence[str]


def standing(canvas: Canvas, chart: Chart) -> None:
    stacks = stacks_of(chart)
    names = _series_names(canvas, stacks)
    ends = totals(chart, stacks)
    slot = (canvas.wide - _margin(canvas, chart, names)) / len(stacks.names)
    thick = min(slot * _OF_SLOT, canvas.size * _THICKEST)
    texts = [mark.text for mark in chart.marks]
    size = fitting(canvas, [*texts, *ends], thick)
    if size < canvas.size * _READABLE:
        # Ranges are too long for bars as narrow as these: the numbers stand alone.
        chart = with_short_labels(chart)
        stacks = stacks_of(chart)
        ends = [on_two_lines(end)[0] for end in ends]
        texts = [mark.text for mark in chart.marks]
        size = fitting(canvas, [*texts, *ends], thick)
    words = [_name_lines(canvas, name, slot * _NAME_OF_SLOT, size) for name in stacks.names]
    most_lines = max(map(len, words))
    foot = canvas.high - size * (JAKARTA.line * most_lines + _AROUND_NAME)
    look = _Look(slot, thick, foot, size)
    scale = (foot - size * _HEAD) / stacks.longest
    last = len(stacks.names) - 1
    for position, lines in enumerate(words):
        left = slot * position + (slot - thick) / 2
        segments = segments_of(stacks.bar(position), scale)
        bar = _Bar(left, segments, ends[position])
        _draw_bar(canvas, bar, look, names if position == last else {})
        write_below(canvas, left + thick / 2, foot, lines, size)
    canvas.box(0, foot, slot * len(stacks.names), AXIS, GRID[GROUND])


def _draw_bar(canvas: Canvas, bar: _Bar, look: _Look, names: dict[str, list[str]]) -> None:
    """A bar with its numbers and its total, and beside the last one the `names` of the series."""
    middle = bar.left + look.thick / 2
    for segment in bar.segments:
        mark = segment.mark
        y = look.foot - segment.end
        fill = color(mark.color, GROUND)
        canvas.box(bar.left, y, look.thick, segment.long, fill, mark.state)
    outside = []
    for segment in numbered(bar.segments, bar.total):
        if segment.long >= look.size * _IN_SEGMENT:
            write_inside(canvas, middle, look.foot - segment.middle, segment.mark, look.size)
        else:
            outside.append(segment)
    # Beside the last bar there is a margin, beside the others the gap to the next.
    room = math.inf if names else look.slot - look.thick - _label_size(canvas) * _BESIDE
    labels = _labels(canvas, bar, outside, names, room)
    _write_labels(canvas, labels, bar.left + look.thick, look)
    if bar.total:
        above = look.foot - bar.segments[-1].end - look.size * _TOTAL_ABOVE
        canvas.text(middle, above, bar.total, size=look.size, bold=True, anchor="middle")


def _labels(
    canvas: Canvas,
    bar: _Bar,
    outside: Sequence[Segment],
    names: dict[str, list[str]],
    room: float,
) -> list[_Label]:
    """From the foot upwards: the numbers that do not fit inside, the names, or both in one."""
    size = _label_size(canvas)
    labels = []
    for segment in bar.segments:
        mark = segment.mark
        is_wide = canvas.width(mark.text, size=size, bold=True) > room
        words = mark.brief if is_wide else mark.text
        number = [words] if segment in outside else []
        name = names.get(segment.mark.series, [])
        first = " ".join([*number, *name[:1]])
        if first:
            labels.append(_Label(segment, [first, *name[1:]]))
    return labels


def _write_labels(canvas: Canvas, labels: Sequence[_Label], right: float, look: _Look) -> None:
    """Labels at the height of their segments, moved apart where those are thin."""
    size = _label_size(canvas)
    heights = [size * (_LABEL_LINE * len(label.lines) + _LABEL_GAP) for label in labels]
    middles = [label.segment.middle for label in labels]
    places = spread(middles, heights, -_BELOW_FOOT, look.foot)
    for label, place in zip(labels, places, strict=True):
        canvas.lines(
            right + size * _BESIDE,
            look.foot - place,
            label.lines,
            size=size,
            bold=True,
            fill=color(label.segment.mark.color, GROUND),
        )


def _label_size(canvas: Canvas) -> float:
    return SMALL * canvas.size


def _series_names(canvas: Canvas, stacks: Stacks) -> dict[str, list[str]]:
    """Names of the series that occur, by code, wrapped for the margin beside the last bar."""
    room = canvas.size * _SERIES_ROOM
    names = {}
    for series in stacks.series:
        if series.occurs:
            lines = canvas.wrapped(series.name, room, size=_label_size(canvas), bold=True)
            names[series.code] = lines
    return names


def _margin(canvas: Canvas, chart: Chart, names: dict[str, list[str]]) -> float:
    """Room beside the last bar: the widest line of a series' name, and a number before it."""
    size = _label_size(canvas)
    lines = chain.from_iterable(names.values())
    numbers = [f"{mark.text} " for mark in chart.marks]
    widest_name = canvas.widest(lines, size=size, bold=True)
    return widest_name + canvas.widest(numbers, size=size, bold=True)


def _name_lines(canvas: Canvas, name: str, room: float, size: float) -> list[str]:
    """A year, and its remark on a line of its own."""
    lines = []
    for part in name.replace(" (", "\n(", 1).split("\n"):
        lines += canvas.wrapped(part, room, size=size)
    return lines
