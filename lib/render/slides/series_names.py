"""The names of the series of a stack: beside the last standing bar, or as a key above lying
ones.
"""

from __future__ import annotations

import math

from lib.pictures.chart import Chart
from lib.render.kit.labels import spread
from lib.render.kit.palette import SQUARE
from lib.render.kit.stacks import Series, Stacks
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.colors import of_role
from lib.render.slides.lettering import Fitted, Sizes
from lib.render.slides.native_chart import Frame
from lib.words.foreign import printable

SERIES_ROOM = 2.1  # inches: the longest name of a tier or scheme on two lines
_SIZES = Sizes(16, 9)  # points
_HIGHEST = 0.6  # inches of a name: two lines at the largest size
_LEFT_OVER = 0.1  # inches of the bars' height that names leave together
_KEY = 0.9  # inches: three lines at the largest size
_KEY_ROOM = 0.95  # of the width: programs round the spaces between entries differently
_AROUND_KEY = (0.05, 0.08)  # inches under its last line, and between it and the bars
_SQUARE = f"{SQUARE} "
_BETWEEN = "     "  # entries of the key


def name_above(
    canvas: Canvas,
    chart: Chart,
    stacks: Stacks,
    area: Area,
) -> Area:
    """A key in one text box; returns the area under it."""
    names = [printable(series.name) for series in stacks.series]
    words = _BETWEEN.join(_SQUARE + name for name in names)
    fitted = _SIZES.fit(
        words,
        area.width * _KEY_ROOM,
        _KEY,
        bold=True,
    )
    under, gap = _AROUND_KEY
    top, rest = area.from_top(fitted.height + under, gap)
    runs = []
    for series, name in zip(stacks.series, names, strict=True):
        color = of_role(series.color)
        runs.append(Run(_SQUARE, fitted.size, bold=True, color=color))
        runs.append(Run(name + _BETWEEN, fitted.size))
    canvas.write(
        top,
        runs,
        name="key",
        alt=f"{chart.series_header}: {words}",
    )
    return rest


def name_beside(
    canvas: Canvas,
    stacks: Stacks,
    frame: Frame,
    beside: Area,
) -> None:
    """The names of the series at the height of their segments of the last bar, moved apart where
    those are thin.
    """
    named = [series for series in stacks.series if series.occurs]
    texts = _fitted_names(named, frame, beside)
    heights = [text.height for text in texts]
    middles = spread(_middles(named, frame), heights, 0.0, frame.along)
    for series, text, middle in zip(named, texts, middles, strict=True):
        top = frame.bars.bottom - middle - text.height / 2
        place = Area(beside.x, top, beside.width, text.height)
        _write_name(canvas, place, series, text)


def _fitted_names(named: list[Series], frame: Frame, beside: Area) -> list[Fitted]:
    """The names at their sizes, as high as the bars together at most."""
    share = (frame.along - _LEFT_OVER) / max(len(named), 1)
    most = min(_HIGHEST, share)
    texts = []
    for series in named:
        fitted = _SIZES.fit(
            series.name,
            beside.width,
            most,
            bold=True,
        )
        texts.append(fitted)
    return texts


def _write_name(canvas: Canvas, place: Area, series: Series, text: Fitted) -> None:
    run = Run(
        text.text,
        text.size,
        bold=True,
        color=of_role(series.color),
    )
    canvas.write(
        place,
        run,
        name="series",
        alt=series.name,
        anchor="middle",
    )


def _middles(named: list[Series], frame: Frame) -> list[float]:
    """How high above the foot the middle of each segment of the last bar lies, in inches."""
    middles = []
    base = 0.0
    for series in named:
        last = series.values[-1]
        value = last
        if math.isnan(last):
            value = 0.0
        middle = base + value / 2
        middles.append(middle / frame.highest * frame.along)
        base += value
    return middles
