"""What a sheet draws for each form of picture, and how much height it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.pictures.chart import Chart, Form
from lib.render.paper.arcs import arcs
from lib.render.paper.canvas import Canvas
from lib.render.paper.lying_stack import lying as lying_stack
from lib.render.paper.lying_stack import lying_height as lying_stack_height
from lib.render.paper.plain import lying, lying_height, standing
from lib.render.paper.regions import regions, tiles
from lib.render.paper.standing_stack import standing as standing_stack
from lib.render.paper.steps import steps

# Heights in type sizes: of upright bars, of a map beside its list or as wide as Jakarta is, and of
# eleven rows of tiles whose names can still be read.
_STANDING, _MAP, _TILES = 22.0, 27.0, 46.0

_LISTED = 1.1  # a line of the list beside the arcs, whose type is a little smaller

Draw = Callable[[Canvas, Chart], None]


@dataclass(frozen=True)
class Drawing:
    """`upright` fills a canvas with a chart that is not empty, `high` type sizes high; `lying` does
    where the chart is horizontal, in a height of its own. Maps do not lie.
    """

    upright: Draw
    high: float
    lying: Draw | None = None
    lying_height: Callable[[Canvas, Chart], float] | None = None


DRAWINGS: Mapping[Form, Drawing] = {
    "bar": Drawing(
        standing,
        _STANDING,
        lying,
        lying_height,
    ),
    "stack": Drawing(
        standing_stack,
        _STANDING,
        lying_stack,
        lying_stack_height,
    ),
    "region_map": Drawing(regions, _MAP),
    "tiles": Drawing(tiles, _TILES),
    "arcs": Drawing(arcs, _MAP),
    "steps": Drawing(steps, _STANDING),
}


def draw(
    chart: Chart,
    wide: float,
    high: float,
    size: float,
) -> str:
    """SVG text of a chart that is not empty, on `wide` × `high` points, lettered in `size`."""
    canvas = Canvas(wide, high, size)
    drawing = DRAWINGS[chart.form]
    if chart.horizontal and drawing.lying:
        drawing.lying(canvas, chart)
    else:
        drawing.upright(canvas, chart)
    return canvas.svg()


def natural_height(
    chart: Chart,
    wide: float,
    size: float,
) -> float:
    """The height in points at which the picture looks right on this width."""
    if chart.is_empty:
        return 0.0
    drawing = DRAWINGS[chart.form]
    if chart.horizontal and drawing.lying_height:
        canvas = Canvas(wide, 0, size)
        return drawing.lying_height(canvas, chart)
    if chart.form == "arcs":
        listed = len(chart.marks) * _LISTED
        return max(drawing.high, listed) * size
    return drawing.high * size
