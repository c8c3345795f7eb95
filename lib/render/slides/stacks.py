"""Stacks as a native chart: people by year, shares of a whole in percent; series named beside them
or above.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import scaled_to
from lib.render.kit.palette import ink_on
from lib.render.kit.ranges import broken_where_larger, label_lines
from lib.render.kit.stacks import Series, Stacks, has_wholes, stacks_of
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.colors import of_role
from lib.render.slides.lettering import line_height, width
from lib.render.slides.marks import is_hatched, label_point, paint_mark, plate_label
from lib.render.slides.names import AIR, SMALLEST, below_bars, beside_bars
from lib.render.slides.native_chart import Frame, add_chart
from lib.render.slides.series_names import SERIES_ROOM, name_above, name_beside
from lib.words import _

_LARGEST_NAME = 18.0  # points
_NAME_OF_SLOT = 0.55  # a lying bar's slot holds its name and the gap to the next
_NAMES_AT_MOST = 0.30  # of the chart's width
_LABEL_SIZE = 16.0  # points
_BAR_OF_SLOT = 0.55  # about the share of a standing bar: its numbers stay on it
_TOTAL_OF_SLOT = 0.94  # neighbours' totals stand a letter apart
_LARGER_TOTAL = 1  # points
_ABOVE_TOTAL = 0.12  # inches
_IN_SEGMENT = 0.06  # inches beside a number in its segment


@dataclass(frozen=True)
class _Placed:
    """Where the chart stands, its names, the size of its numbers in points, and whether these, and
    the totals, break before a range.
    """

    frame: Frame
    names: list[str]
    size: float
    breaks: bool = False
    totals_break: bool = False


def draw_stacks(canvas: Canvas, chart: Chart, area: Area) -> None:
    """The stacks of a chart that is not empty, over the whole area."""
    stacks = stacks_of(chart)
    has_totals = has_wholes(chart)
    placed = _place(canvas, chart, stacks, area)
    columns = [(series.name, series.values) for series in stacks.series]
    if has_totals:
        columns.append((_("Total"), list(stacks.totals)))
    drawn = add_chart(
        canvas,
        chart,
        placed.frame,
        placed.names,
        columns,
        stacked=True,
    )
    native = drawn.plots[0].series
    for series, each in zip(stacks.series, native, strict=False):
        _draw_segments(canvas, each, series, placed, stacks.lone)
    if has_totals:
        _draw_totals(
            canvas,
            native[len(stacks.series)],
            stacks,
            placed,
        )


def _draw_segments(
    canvas: Canvas,
    native: Any,
    series: Series,
    placed: _Placed,
    lone: Sequence[Mark | None],
) -> None:
    """The segments of a series with their labels; those of `lone` ones stand at the end."""
    ink = ink_on(of_role(series.color))
    for index, mark in enumerate(series.segments):
        if mark is None:
            continue
        point = native.points[index]
        paint_mark(point, mark)
        text = _fitting_label(mark, placed)
        if mark is lone[index] or not text:
            continue
        label_point(
            canvas,
            point,
            text,
            placed.size,
            at="middle",
            ink=ink,
            breaks=placed.breaks,
        )
        if is_hatched(mark):
            plate_label(point, mark)


def _draw_totals(
    canvas: Canvas,
    native: Any,
    stacks: Stacks,
    placed: _Placed,
) -> None:
    """The sums, as a series without a body that ends beyond the axis: its labels stand where the
    stacks end.
    """
    native.format.fill.background()
    for index, whole in enumerate(stacks.wholes):
        point = native.points[index]
        label_point(
            canvas,
            point,
            whole,
            placed.size + _LARGER_TOTAL,
            at="base",
            breaks=placed.totals_break,
        )


def _fitting_label(mark: Mark, placed: _Placed) -> str:
    """The label of a segment, or a shorter one, whichever has room on it; empty where none has."""
    if math.isnan(mark.value) or not mark.value:
        return ""
    frame = placed.frame
    room = mark.value / frame.highest * frame.along
    for text in (mark.text, mark.brief):
        lines = label_lines(text, placed.breaks)
        needed = line_height(placed.size) * len(lines)
        if frame.is_lying:
            needed = width(text, placed.size, bold=True) + _IN_SEGMENT
        if room >= needed:
            return text
    return ""


def _place(
    canvas: Canvas,
    chart: Chart,
    stacks: Stacks,
    area: Area,
) -> _Placed:
    if chart.horizontal:
        return _lying(canvas, chart, stacks, area)
    return _standing(canvas, chart, stacks, area)


def _standing(
    canvas: Canvas,
    chart: Chart,
    stacks: Stacks,
    area: Area,
) -> _Placed:
    beside, left = area.from_right(SERIES_ROOM, AIR)
    names = below_bars(
        stacks.names,
        left,
        largest=_LARGEST_NAME,
        lines_of=_LARGEST_NAME,
    )
    slot = left.width / len(stacks.names)

    def size_of(lines: Sequence[str]) -> float:
        return _size_within(lines, slot * _BAR_OF_SLOT)

    labels = [mark.text for mark in chart.marks]
    breaks, size = broken_where_larger(labels, size_of)
    total_lines = 1
    headroom = 0.0
    if has_wholes(chart):
        total_size = _size_within(stacks.wholes, slot * _TOTAL_OF_SLOT)
        if total_size < size:
            total_lines = 2
        headroom = line_height(size + _LARGER_TOTAL) * total_lines + _ABOVE_TOTAL
    high = names.bars.height
    highest = stacks.longest * high / (high - headroom)
    frame = Frame(left, names.bars, highest, False, names.size)
    name_beside(canvas, stacks, frame, beside)
    return _Placed(frame, names.texts, size, breaks, total_lines > 1)


def _size_within(lines: Sequence[str], room: float) -> float:
    """The size at which every number is no wider than the room."""
    widest = max(width(line, _LABEL_SIZE, bold=True) for line in lines)
    return scaled_to(
        room,
        widest,
        largest=_LABEL_SIZE,
        smallest=SMALLEST,
    )


def _lying(
    canvas: Canvas,
    chart: Chart,
    stacks: Stacks,
    area: Area,
) -> _Placed:
    left = name_above(canvas, chart, stacks, area)
    names = beside_bars(
        stacks.names,
        left,
        largest=_LARGEST_NAME,
        of_slot=_NAME_OF_SLOT,
        most=_NAMES_AT_MOST,
    )
    size = min(_LABEL_SIZE, names.size)
    tail = 0.0
    if has_wholes(chart):
        total_size = size + _LARGER_TOTAL
        widths = [width(whole, total_size, bold=True) for whole in stacks.wholes]
        tail = AIR + max(widths)
    wide = names.bars.width
    highest = stacks.longest * wide / (wide - tail)
    frame = Frame(left, names.bars, highest, True, names.size)
    return _Placed(frame, names.texts, size)
