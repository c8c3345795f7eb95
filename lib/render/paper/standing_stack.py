"""Standing stacks, the names of the series beside the last one. A number that its segment is too
thin for stands beside it, in the segment's colour.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import JAKARTA
from lib.render.kit.labels import spread
from lib.render.kit.palette import color
from lib.render.kit.ranges import on_two_lines, with_short_labels
from lib.render.kit.stacks import Stacks, stacks_of
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.plain import draw_level_axis, fitting, write_below
from lib.render.paper.segments import (
    SMALL,
    Segment,
    numbered,
    segments_of,
    write_inside,
)

_OF_SLOT = 0.6  # a bar's share of its slot; numbers beside it stand in the rest
_BEFORE_REMARK = " ("  # `2025 (Jan–Okt)`
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


Names = Mapping[str, Sequence[str]]  # the lines of a series' name, by its code


@dataclass(frozen=True)
class _Look:
    """What all bars share: the width of a slot, their own, their foot, and the size of numbers."""

    slot: float
    thick: float
    foot: float
    size: float


@dataclass(frozen=True)
class _Bar:
    """One bar: its left edge, its segments, its total in words, and the segment that it repeats."""

    left: float
    segments: Sequence[Segment]
    total: str
    lone: Mark | None


@dataclass(frozen=True)
class _Label:
    """What stands beside a segment."""

    segment: Segment
    lines: Sequence[str]


@dataclass(frozen=True)
class _Words:
    """What the numbers of a picture say: its stacks, their totals, and the size of all."""

    stacks: Stacks
    totals: Sequence[str]
    size: float


def standing(canvas: Canvas, chart: Chart) -> None:
    stacks = stacks_of(chart)
    series_names = _series_names(canvas, stacks)
    count = len(stacks.names)
    slot = (canvas.wide - _margin(canvas, chart, series_names)) / count
    thick = min(slot * _OF_SLOT, canvas.size * _THICKEST)
    words = _readable_words(canvas, chart, thick)
    size = words.size
    names = []
    for name in stacks.names:
        lines = _name_lines(canvas, name, slot * _NAME_OF_SLOT, size)
        names.append(lines)
    most_lines = max(map(len, names))
    foot = canvas.high - size * (JAKARTA.line * most_lines + _AROUND_NAME)
    look = _Look(slot, thick, foot, size)
    scale = (foot - size * _HEAD) / stacks.longest
    for position, lines in enumerate(names):
        left = slot * position + (slot - thick) / 2
        marks = words.stacks.bar(position)
        bar = _Bar(
            left,
            segments_of(marks, scale),
            words.totals[position],
            words.stacks.lone[position],
        )
        beside: Names = {}
        if position == count - 1:
            beside = series_names
        _draw_bar(canvas, bar, look, beside)
        write_below(canvas, left + thick / 2, foot, lines, size)
    draw_level_axis(canvas, foot, slot * count)


def _readable_words(
    canvas: Canvas,
    chart: Chart,
    thick: float,
) -> _Words:
    """The numbers with their ranges; alone where ranges are too long for such narrow bars."""
    stacks = stacks_of(chart)
    wholes = stacks.wholes
    size = _number_size(canvas, chart, wholes, thick)
    if size >= canvas.size * _READABLE:
        return _Words(stacks, wholes, size)
    short = with_short_labels(chart)
    short_wholes = [on_two_lines(whole)[0] for whole in wholes]
    size = _number_size(canvas, short, short_wholes, thick)
    return _Words(stacks_of(short), short_wholes, size)


def _number_size(
    canvas: Canvas,
    chart: Chart,
    ends: Sequence[str],
    room: float,
) -> float:
    numbers = [mark.text for mark in chart.marks]
    return fitting(canvas, [*numbers, *ends], room)


def _draw_bar(
    canvas: Canvas,
    bar: _Bar,
    look: _Look,
    names: Names,
) -> None:
    """A bar with its numbers and its total, and beside the last one the `names` of the series."""
    middle = bar.left + look.thick / 2
    for segment in bar.segments:
        mark = segment.mark
        canvas.box(
            bar.left,
            look.foot - segment.end,
            look.thick,
            segment.long,
            color(mark.color, GROUND),
            mark.state,
        )
    outside = []
    for segment in numbered(bar.segments, bar.lone):
        if segment.long >= look.size * _IN_SEGMENT:
            y = look.foot - segment.middle
            write_inside(canvas, middle, y, segment.mark, look.size)
        else:
            outside.append(segment)
    # Beside the last bar there is a margin, beside the others the gap to the next.
    room = math.inf
    if not names:
        room = look.slot - look.thick - _label_size(canvas) * _BESIDE
    labels = _labels(canvas, bar, outside, names, room)
    _write_labels(canvas, labels, bar.left + look.thick, look)
    if bar.total:
        top = look.foot - bar.segments[-1].end
        canvas.text(
            middle,
            top - look.size * _TOTAL_ABOVE,
            bar.total,
            size=look.size,
            bold=True,
            anchor="middle",
        )


def _labels(
    canvas: Canvas,
    bar: _Bar,
    outside: Sequence[Segment],
    names: Names,
    room: float,
) -> list[_Label]:
    """From the foot upwards: the numbers that do not fit inside, the names, or both in one."""
    labels = []
    for segment in bar.segments:
        number = []
        if segment in outside:
            number = [_fitting_number(canvas, segment.mark, room)]
        name = names.get(segment.mark.series, [])
        first = " ".join([*number, *name[:1]])
        if first:
            lines = [first, *name[1:]]
            labels.append(_Label(segment, lines))
    return labels


def _fitting_number(
    canvas: Canvas,
    mark: Mark,
    room: float,
) -> str:
    """The number of a segment, or a shorter one where it is wider than the room."""
    wide = canvas.width(mark.text, size=_label_size(canvas), bold=True)
    if wide > room:
        return mark.brief
    return mark.text


def _write_labels(
    canvas: Canvas,
    labels: Sequence[_Label],
    right: float,
    look: _Look,
) -> None:
    """Labels at the height of their segments, moved apart where those are thin."""
    size = _label_size(canvas)
    middles = []
    heights = []
    for label in labels:
        lines_high = _LABEL_LINE * len(label.lines)
        middles.append(label.segment.middle)
        heights.append(size * (lines_high + _LABEL_GAP))
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


def _series_names(canvas: Canvas, stacks: Stacks) -> Names:
    """Names of the series that occur, wrapped for the margin beside the last bar."""
    names = {}
    for series in stacks.series:
        if series.occurs:
            names[series.code] = canvas.wrapped(
                series.name,
                canvas.size * _SERIES_ROOM,
                size=_label_size(canvas),
                bold=True,
            )
    return names


def _margin(
    canvas: Canvas,
    chart: Chart,
    names: Names,
) -> float:
    """Room beside the last bar: the widest line of a series' name, and a number before it."""
    size = _label_size(canvas)
    lines = chain.from_iterable(names.values())
    numbers = [f"{mark.text} " for mark in chart.marks]
    widest_name = canvas.widest(lines, size=size, bold=True)
    return widest_name + canvas.widest(numbers, size=size, bold=True)


def _name_lines(
    canvas: Canvas,
    name: str,
    room: float,
    size: float,
) -> list[str]:
    """A year, and its remark on a line of its own."""
    year, bracket, remark = name.partition(_BEFORE_REMARK)
    lines = canvas.wrapped(year, room, size=size)
    if bracket:
        lines += canvas.wrapped(f"({remark}", room, size=size)
    return lines
