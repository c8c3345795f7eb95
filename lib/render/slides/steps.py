"""Steps as a native chart: columns of the series side by side, so that they stay editable, each
with its number at its foot.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import first_that_fits, whole_sizes
from lib.render.kit.palette import ink_on
from lib.render.kit.ranges import has_ranges
from lib.render.kit.stacks import Series, stacks_of
from lib.render.kit.steps import Steps, number_of, steps_of
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.colors import of_role
from lib.render.slides.lettering import width
from lib.render.slides.marks import is_hatched, label_point, paint_mark, plate_label
from lib.render.slides.names import below_bars
from lib.render.slides.native_chart import Frame, add_chart, add_whiskers
from lib.render.slides.series_names import name_above

_LARGEST, _LARGEST_NUMBER, _SMALLEST_NUMBER = 16.0, 14.0, 7.0  # points
_HEAD = 1.04  # times the highest column or whisker: it does not touch the key
_GAP = 0.6  # of a column, between two months: the least that native charts leave


def draw_steps(
    canvas: Canvas,
    chart: Chart,
    area: Area,
) -> None:
    """The columns of a chart that is not empty, over the whole area."""
    found = steps_of(chart)
    left = name_above(canvas, chart, stacks_of(chart), area)
    names = below_bars(
        found.names,
        left,
        largest=_LARGEST,
        lines_of=_LARGEST,
    )
    frame = Frame(
        left,
        names.bars,
        chart.most * _HEAD,
        False,
        names.size,
    )
    columns = [(series.name, series.values) for series in found.series]
    drawn = add_chart(canvas, chart, frame, names.texts, columns)
    size = _number_size(found, names.bars.width)
    natives = list(drawn.plots[0].series)
    for series, native in zip(found.series, natives, strict=True):
        _draw_series(canvas, native, series, size)
    _draw_whiskers(natives[-1], found.front)


def _draw_series(
    canvas: Canvas,
    native: Any,
    series: Series,
    size: float,
) -> None:
    ink = ink_on(of_role(series.color))
    for index, mark in enumerate(series.segments):
        if mark is None or math.isnan(mark.value):
            continue
        point = native.points[index]
        paint_mark(point, mark)
        if not size:
            continue
        label_point(
            canvas,
            point,
            number_of(mark),
            size,
            at="base",
            ink=ink,
        )
        if is_hatched(mark):
            plate_label(point, mark)


def _draw_whiskers(native: Any, series: Series) -> None:
    alone = [_alone(mark) for mark in series.segments]
    if has_ranges(filter(None, alone)):
        add_whiskers(native, alone)


def _alone(mark: Mark | None) -> Mark | None:
    """The mark of a month whose number is known by itself; months known together have no range
    each.
    """
    if mark is None or mark.state == "together":
        return None
    return mark


def _number_size(found: Steps, wide: float) -> float:
    """The size at which every number is no wider than its column; 0 where none is."""
    slots = len(found.names) * (len(found.series) + _GAP)
    room = wide / slots
    numbers = _numbers(found)

    def all_fit(size: float) -> bool:
        widest = max(width(number, size, bold=True) for number in numbers)
        return widest <= room

    sizes = whole_sizes(_LARGEST_NUMBER, _SMALLEST_NUMBER)
    size = first_that_fits(sizes, all_fit)
    if not all_fit(size):
        return 0.0
    return size


def _numbers(found: Steps) -> Sequence[str]:
    numbers = []
    for series in found.series:
        numbers += [number_of(mark) for mark in series.segments if mark is not None]
    return numbers
