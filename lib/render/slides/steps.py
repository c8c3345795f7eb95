"""Steps as a native chart: columns of the series side by side, so that they stay editable, and
their numbers below the names.
"""

from __future__ import annotations

import math

from lib.pictures.chart import Chart, Mark
from lib.render.kit.ranges import has_ranges
from lib.render.kit.stacks import stacks_of
from lib.render.kit.steps import steps_of
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.marks import paint_mark
from lib.render.slides.names import below_bars
from lib.render.slides.native_chart import Frame, add_chart, add_whiskers
from lib.render.slides.series_names import name_above

_LARGEST = 16.0  # points
_LEAST_HEAD = 1.04  # times the highest column: it does not touch the key


def draw_steps(canvas: Canvas, chart: Chart, area: Area) -> None:
    """The columns of a chart that is not empty, over the whole area."""
    stacks = stacks_of(chart)
    found = steps_of(chart)
    left = name_above(canvas, chart, stacks, area)
    words = []
    for position, name in enumerate(found.names):
        numbers = [number for _series, number in found.numbers(position) if number]
        words.append(" ".join([name, *numbers]))
    names = below_bars(words, left, largest=_LARGEST, lines_of=_LARGEST)
    latest = [_alone(mark) for mark in stacks.series[-1].segments]
    ends = [mark.high for mark in latest if mark and mark.has_range]
    values = [mark.value for mark in chart.marks if not math.isnan(mark.value)]
    highest = max([*values, *ends, chart.at_least]) * _LEAST_HEAD
    frame = Frame(left, names.bars, highest, False, names.size)
    columns = [(series.name, series.values) for series in stacks.series]
    # A line of a name breaks where the program likes, but not between a sign and its number.
    texts = [text.replace("≈ ", "≈").replace("< ", "<") for text in names.texts]
    drawn = add_chart(canvas, chart, frame, texts, columns)
    native_series = list(drawn.plots[0].series)
    if has_ranges(filter(None, latest)):
        add_whiskers(native_series[-1], latest)
    for series, native in zip(stacks.series, native_series, strict=True):
        for index, mark in enumerate(series.segments):
            if mark is not None and not math.isnan(mark.value):
                paint_mark(native.points[index], mark)


def _alone(mark: Mark | None) -> Mark | None:
    """The mark of a month whose number is known by itself; months known together have no range
    each.
    """
    return None if mark is None or mark.state == "together" else mark
