"""Which drawing a Chart gets, and how much height it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.pictures.chart import Chart, Form
from lib.render.paper import lying_stack, plain, standing_stack
from lib.render.paper.arcs import arcs
from lib.render.paper.canvas import Canvas
from lib.render.paper.regions import regions, tiles

STANDING = 22.0  # the height of an upright picture, in type sizes
MAP = 27.0
TILES = 46.0

Drawing = Callable[[Canvas, Chart], None]
# For each form, lying and upright.
DRAWINGS: Mapping[tuple[Form, bool], Drawing] = {
    ("bar", True): plain.lying,
    ("bar", False): plain.standing,
    ("stack", True): lying_stack.lying,
    ("stack", False): standing_stack.standing,
    ("region_map", False): regions,
    ("tiles", False): tiles,
    ("arcs", False): arcs,
}


def draw(chart: Chart, wide: float, high: float, size: float) -> str:
    """SVG text of a chart that is not empty, on `wide` × `high` points, lettered in `size`."""
    canvas = Canvas(wide, high, size)
    _drawing(chart)(canvas, chart)
    return canvas.svg()


def natural_height(chart: Chart, wide: float, size: float) -> float:
    """The height in points at which the picture looks right on this width."""
    if chart.is_empty:
        return 0.0
    if chart.form == "tiles":
        return TILES * size
    if chart.form in ("region_map", "arcs"):
        return MAP * size
    if not chart.horizontal:
        return STANDING * size
    canvas = Canvas(wide, 0, size)
    return (
        lying_stack.lying_height(canvas, chart)
        if chart.form == "stack"
        else plain.lying_height(canvas, chart)
    )


def _drawing(chart: Chart) -> Drawing:
    return DRAWINGS[chart.form, chart.horizontal]
