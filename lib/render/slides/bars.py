"""Bars as a native chart: lying for names, standing for periods."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import first_that_fits, whole_sizes
from lib.render.kit.ranges import (
    broken_where_larger,
    has_ranges,
    is_drawn,
    reach,
    scale_end,
    scale_words,
)
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.colors import INK, MUTED
from lib.render.slides.lettering import line_height, width
from lib.render.slides.marks import LabelAt, label_point, paint_mark
from lib.render.slides.names import AIR, SMALLEST, below_bars, beside_bars
from lib.render.slides.native_chart import Frame, add_chart, add_whiskers
from lib.words import _

_LARGEST = 20.0  # points
_NAME_OF_SLOT = 0.6  # a lying bar's slot holds its name and the gap to the next
_NAMES_AT_MOST = 0.36  # of the chart's width
_SHORTEST = 0.2  # of the bars' width: what a bar keeps beside the longest label
_LABEL_OF_SLOT = 0.94  # of a standing bar's slot: neighbours' labels stand a letter apart
_ABOVE_LABEL = 0.1  # inches


@dataclass(frozen=True)
class _Placed:
    """Where the chart stands, its names, the size of its labels in points, and whether these break
    before a range.
    """

    frame: Frame
    names: list[str]
    size: float
    breaks: bool = False


def draw_bars(
    canvas: Canvas,
    chart: Chart,
    area: Area,
) -> None:
    """The bars of a chart that is not empty, over the whole area."""
    marks = chart.marks
    placed = _place(chart, area)
    values = [mark.value for mark in marks]
    series = [(chart.value_header, values)]
    has_ends = _need_ends(marks)
    if has_ends:
        series.append((_("Upper end"), list(map(reach, marks))))
    drawn = add_chart(
        canvas,
        chart,
        placed.frame,
        placed.names,
        series,
        overlaid=has_ends,
    )
    bars, *ends = drawn.plots[0].series
    labelled = bars
    if has_ends:
        (labelled,) = ends
    for index, mark in enumerate(marks):
        is_known = not math.isnan(mark.value)
        if is_known:
            _paint_bar(bars.points[index], mark)
        if is_known or has_ends:
            _label_bar(
                canvas,
                labelled.points[index],
                mark,
                placed,
                on_bar=not has_ends,
            )
    if has_ranges(marks):
        add_whiskers(bars, marks)
    for unseen in ends:
        unseen.format.fill.background()


def _need_ends(marks: Sequence[Mark]) -> bool:
    """Whether labels need a series of their own, without a body: a label of PowerPoint's would lie
    on the whisker, and a bar without a number has none.
    """
    is_told = any(mark.text and math.isnan(mark.value) for mark in marks)
    return is_told or has_ranges(marks)


def _paint_bar(point: Any, mark: Mark) -> None:
    """A bar's fill. One that is off the scale has no body: its number stands where it would
    begin.
    """
    if mark.state == "off_scale":
        point.format.fill.background()
    else:
        paint_mark(point, mark)


def _label_bar(
    canvas: Canvas,
    point: Any,
    mark: Mark,
    placed: _Placed,
    *,
    on_bar: bool,
) -> None:
    if not mark.text:
        return
    at: LabelAt = "end"
    if on_bar and mark.state == "off_scale":
        at = "base"
    ink = MUTED
    if is_drawn(mark):
        ink = INK
    label_point(
        canvas,
        point,
        scale_words(mark),
        placed.size,
        at=at,
        ink=ink,
        breaks=placed.breaks,
        bold=not math.isnan(mark.value),
    )


def _place(chart: Chart, area: Area) -> _Placed:
    if chart.horizontal:
        return _lying(chart, area)
    return _standing(chart, area)


def _lying(chart: Chart, area: Area) -> _Placed:
    marks = chart.marks
    names = beside_bars(
        [mark.category_name for mark in marks],
        area,
        largest=_LARGEST,
        of_slot=_NAME_OF_SLOT,
        most=_NAMES_AT_MOST,
    )
    wide = names.bars.width
    ends = [0.0]
    for mark in marks:
        label = width(mark.text, names.size, bold=True) + 2 * AIR
        share = max((wide - label) / wide, _SHORTEST)
        end = max(reach(mark), chart.at_least)
        ends.append(end / share)
    frame = Frame(
        area,
        names.bars,
        max(ends) or 1.0,
        True,
        names.size,
    )
    return _Placed(frame, names.texts, names.size)


def _standing(chart: Chart, area: Area) -> _Placed:
    marks = chart.marks
    room = area.width / len(marks) * _LABEL_OF_SLOT

    def size_of(lines: Sequence[str]) -> float:
        return _fitting(lines, room)

    labels = [mark.text for mark in marks]
    breaks, size = broken_where_larger(labels, size_of)
    names = below_bars(
        [mark.category_name for mark in marks],
        area,
        largest=size,
        lines_of=size,
    )
    label_lines = 1
    if breaks:
        label_lines = 2
    high = names.bars.height
    label_high = line_height(size) * label_lines + _ABOVE_LABEL
    frame = Frame(
        area,
        names.bars,
        scale_end(chart) * high / (high - label_high),
        False,
        names.size,
    )
    return _Placed(frame, names.texts, size, breaks)


def _fitting(lines: Sequence[str], room: float) -> float:
    """The size at which all lines fit the room."""

    def all_fit(size: float) -> bool:
        return max(width(line, size, bold=True) for line in lines) <= room

    return first_that_fits(whole_sizes(_LARGEST, SMALLEST), all_fit)
