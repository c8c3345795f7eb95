"""Stacks as a native chart: people by year, shares of a whole in percent; series named beside them
or above.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import ink_on
from lib.render.kit.stacks import Series, Stacks, stacks_of
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
_LARGER_TOTAL = 1  # points
_ABOVE_TOTAL = 0.12  # inches
_IN_SEGMENT = 0.06  # inches beside a number in its segment


@dataclass(frozen=True)
class _Placed:
    """Where the chart stands, its names, and the size of its numbers in points."""

    frame: Frame
    names: list[str]
    size: float


def draw_stacks(canvas: Canvas, chart: Chart, area: Area) -> None:
    """The stacks of a chart that is not empty, over the whole area."""
    stacks = stacks_of(chart)
    has_totals = chart.unit == "people"
    place = _lying if chart.horizontal else _standing
    placed = place(canvas, chart, stacks, area)
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
        _draw_segments(canvas, each, series, placed)
    if has_totals:
        _draw_totals(
            canvas,
            native[len(stacks.series)],
            stacks,
            placed.size,
        )


def _draw_segments(
    canvas: Canvas,
    native: Any,
    series: Series,
    placed: _Placed,
) -> None:
    ink = ink_on(of_role(series.color))
    for index, mark in enumerate(series.segments):
        if mark is None:
            continue
        point = native.points[index]
        paint_mark(point, mark)
        if not _has_room(mark, placed):
            continue
        label_point(
            canvas,
            point,
            mark.text,
            placed.size,
            at="middle",
            ink=ink,
        )
        if is_hatched(mark):
            plate_label(point, mark)


def _draw_totals(
    canvas: Canvas,
    native: Any,
    stacks: Stacks,
    size: float,
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
            size + _LARGER_TOTAL,
            at="base",
        )


def _has_room(mark: Mark, placed: _Placed) -> bool:
    if math.isnan(mark.value) or not mark.value:
        return False
    frame = placed.frame
    needed = line_height(placed.size)
    if frame.is_lying:
        needed = width(mark.text, placed.size, bold=True) + _IN_SEGMENT
    return mark.value / frame.highest * frame.along >= needed


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
    size = _size_on_bars(chart, left.width / len(stacks.names))
    headroom = 0.0
    if chart.unit == "people":
        headroom = line_height(size + _LARGER_TOTAL) + _ABOVE_TOTAL
    high = names.bars.height
    highest = max(stacks.totals) * high / (high - headroom)
    frame = Frame(left, names.bars, highest, False, names.size)
    name_beside(canvas, stacks, frame, beside)
    return _Placed(frame, names.texts, size)


def _size_on_bars(chart: Chart, slot: float) -> float:
    """The size at which every number is as wide as a standing bar at most."""
    widest = max(width(mark.text, _LABEL_SIZE, bold=True) for mark in chart.marks)
    if not widest:
        return _LABEL_SIZE
    fitting = _LABEL_SIZE * slot * _BAR_OF_SLOT / widest
    return max(SMALLEST, min(_LABEL_SIZE, fitting))


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
    if chart.unit == "people":
        tail = AIR + max(width(text, size + _LARGER_TOTAL, bold=True) for text in stacks.wholes)
    wide = names.bars.width
    highest = max(stacks.totals) * wide / (wide - tail)
    frame = Frame(left, names.bars, highest, True, names.size)
    return _Placed(frame, names.texts, size)
