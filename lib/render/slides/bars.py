"""Bars as a native chart: lying for names, standing for periods. Arcs become the bars of the
largest countries.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import first_that_fits, whole_sizes
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.colors import MUTED
from lib.render.slides.lettering import line_height, width
from lib.render.slides.marks import label_point, paint_mark
from lib.render.slides.names import AIR, SMALLEST, below_bars, beside_bars
from lib.render.slides.native_chart import Frame, add_chart
from lib.words import _, number

MOST_ARCS = 12  # bars: more would be lettered smaller than the rest of the slide
_LARGEST = 20.0  # points
_NAME_OF_SLOT = 0.6  # a lying bar's slot holds its name and the gap to the next
_NAMES_AT_MOST = 0.36  # of the chart's width
_SHORTEST = 0.2  # of the bars' width: what a bar keeps beside the longest label
_LABEL_OF_SLOT = 0.94  # of a standing bar's slot: neighbours' labels stand a letter apart
_ABOVE_LABEL = 0.1  # inches


@dataclass(frozen=True)
class _Placed:
    """Where the chart stands, its names, and the size of its labels in points."""

    frame: Frame
    names: list[str]
    size: float


def draw_bars(canvas: Canvas, chart: Chart, area: Area) -> None:
    """The bars of a chart that is not empty, over the whole area."""
    place = _lying if chart.horizontal else _standing
    _draw(canvas, chart, chart.marks, area, place)


def draw_largest(canvas: Canvas, chart: Chart, area: Area) -> None:
    """The largest marks of a chart that is not empty, and the sum of the rest, as lying bars."""
    _draw(canvas, chart, largest(chart), area, _lying)


def largest(chart: Chart) -> Sequence[Mark]:
    """All marks, or of many the largest ones and one that holds the rest."""
    if len(chart.marks) <= MOST_ARCS:
        return chart.marks
    ordered = sorted(chart.marks, key=lambda mark: -mark.value)
    alone = ordered[: MOST_ARCS - 1]
    rest = ordered[MOST_ARCS - 1 :]
    total = sum(mark.value for mark in rest)
    gathered = Mark(
        category="",
        category_name=_("{count} others").format(count=len(rest)),
        value=total,
        text=number(total),
        color="muted",
    )
    return [*alone, gathered]


def _draw(
    canvas: Canvas,
    chart: Chart,
    marks: Sequence[Mark],
    area: Area,
    place: Callable[[Sequence[Mark], Area], _Placed],
) -> None:
    placed = place(marks, area)
    values = [mark.value for mark in marks]
    series = (chart.value_header, values)
    drawn = add_chart(
        canvas,
        chart,
        placed.frame,
        placed.names,
        [series],
    )
    points = drawn.plots[0].series[0].points
    for index, mark in enumerate(marks):
        if not math.isnan(mark.value):
            _draw_bar(canvas, points[index], mark, placed.size)


def _draw_bar(
    canvas: Canvas,
    point: Any,
    mark: Mark,
    size: float,
) -> None:
    """A bar with its label. One that is off the scale has no body: its number stands where it would
    begin.
    """
    if mark.state == "off_scale":
        point.format.fill.background()
        label_point(
            canvas,
            point,
            _label(mark),
            size,
            at="base",
            ink=MUTED,
        )
        return
    paint_mark(point, mark)
    label_point(
        canvas,
        point,
        _label(mark),
        size,
        at="end",
    )


def _lying(marks: Sequence[Mark], area: Area) -> _Placed:
    names = beside_bars(
        [mark.category_name for mark in marks],
        area,
        largest=_LARGEST,
        of_slot=_NAME_OF_SLOT,
        most=_NAMES_AT_MOST,
    )
    wide = names.bars.width
    ends = [0.0]
    for mark in _on_scale(marks):
        label = width(mark.text, names.size, bold=True) + 2 * AIR
        share = (wide - label) / wide
        ends.append(mark.value / max(share, _SHORTEST))
    frame = Frame(
        area,
        names.bars,
        max(ends) or 1.0,
        True,
        names.size,
    )
    return _Placed(frame, names.texts, names.size)


def _standing(marks: Sequence[Mark], area: Area) -> _Placed:
    room = area.width / len(marks) * _LABEL_OF_SLOT

    def all_fit(size: float) -> bool:
        widest = max(width(mark.text, size, bold=True) for mark in marks)
        return widest <= room

    size = first_that_fits(whole_sizes(_LARGEST, SMALLEST), all_fit)
    words = [mark.category_name for mark in marks]
    names = below_bars(
        words,
        area,
        largest=size,
        lines_of=size,
    )
    tallest = max((mark.value for mark in _on_scale(marks)), default=0.0) or 1.0
    high = names.bars.height
    label = line_height(size) + _ABOVE_LABEL
    frame = Frame(
        area,
        names.bars,
        tallest * high / (high - label),
        False,
        names.size,
    )
    return _Placed(frame, names.texts, size)


def _on_scale(marks: Sequence[Mark]) -> list[Mark]:
    known = [mark for mark in marks if not math.isnan(mark.value)]
    return [mark for mark in known if mark.state != "off_scale"]


def _label(mark: Mark) -> str:
    if mark.state != "off_scale":
        return mark.text
    return " · ".join([mark.text, _("not to scale")])
