"""The world with arcs from Jakarta, and the list of where they end."""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit import shapes as maps
from lib.render.kit.arcs import bow, by_root, naming_order
from lib.render.kit.clipping import within
from lib.render.kit.labels import Side, Spot, beside_points
from lib.render.kit.palette import TEXT, color
from lib.render.kit.projection import Projection, fitted, window_of
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.listing import write_list

NAMED = 10  # countries named on the map itself; the list names all
MAP_WIDE = 0.6  # of the sheet; the list has the rest
# Degrees around the outermost points: for their names, and for land to know them by; the curves
# rise to the north.
_MARGINS = {"across": 14, "below": 12, "above": 18}
# All that follows is in sizes of the canvas's type.
_ARC_WIDTHS = (0.06, 0.5)  # of the fewest workers and of the most
_POINT, _JAKARTA = 0.22, 0.35  # radii
_NAME = 0.85  # size of the type of names on the map
# Where a name may stand, in sizes of its own type: above its point, right, left, below.
_SIDES = (
    Side("middle", 0, -0.95),
    Side("start", 0.5, 0),
    Side("end", -0.5, 0),
    Side("middle", 0, 0.95),
)
_HALO = 2.0  # points that the plate under a name reaches beyond it, on each side
_NAME_HIGH = 1.3  # height of a name with its plate
_GAP = 1.2  # between map and list


def arcs(canvas: Canvas, chart: Chart) -> None:
    """The map to the left, the list to the right."""
    wide = canvas.wide * MAP_WIDE
    project = _projection(chart, wide, canvas.high)
    _land(canvas, project, wide)
    for mark in reversed(chart.marks):
        thick = by_root(mark.value, chart.most, *_ARC_WIDTHS) * canvas.size
        curve = [project(point) for point in bow(maps.JAKARTA_POINT, mark.place)]
        canvas.curve(curve, stroke=color(mark.color, GROUND), thick=thick)
    for mark in chart.marks:
        x, y = project(mark.place)
        canvas.dot(x, y, canvas.size * _POINT, color(mark.color, GROUND))
    canvas.dot(*project(maps.JAKARTA_POINT), canvas.size * _JAKARTA, TEXT[GROUND])
    _names(canvas, naming_order(chart.marks), project, wide)
    write_list(canvas, chart.marks, wide + canvas.size * _GAP)


def _projection(chart: Chart, wide: float, high: float) -> Projection:
    ends = [mark.place for mark in chart.marks]
    window = window_of([maps.JAKARTA_POINT, *ends]).with_margin(**_MARGINS).without_poles()
    return fitted(window.in_proportion(wide / high), wide, high)


def _land(canvas: Canvas, project: Projection, wide: float) -> None:
    visible = []
    for shape in maps.world():
        for ring in shape.rings:
            seen = within(map(project, ring), wide, canvas.high)
            # Fewer than three corners enclose nothing.
            if len(seen) > 2:
                visible.append(seen)
    land, line = color("land", GROUND), color("land.line", GROUND)
    canvas.outline(visible, fill=land, stroke=line, thick=0.4)


def _names(canvas: Canvas, marks: Sequence[Mark], project: Projection, wide: float) -> None:
    """Names of the largest, where they cover no other name and no other's point."""
    size = canvas.size * _NAME
    spots = []
    for rank, mark in enumerate(marks):
        label = None
        if rank < NAMED:
            long = canvas.width(mark.category_name, size=size, bold=True)
            label = (long + 2 * _HALO, size * _NAME_HIGH)
        spots.append(Spot(project(mark.place), label))
    chosen = beside_points(
        spots,
        [_on_plate(side, size) for side in _SIDES],
        radius=canvas.size * _POINT,
        origin=project(maps.JAKARTA_POINT),
        frame=(0.0, 0.0, wide, canvas.high),
    )
    for mark, spot, placed in zip(marks, spots, chosen, strict=True):
        if placed:
            _write(canvas, mark.category_name, spot.point, placed, size)


def _on_plate(side: Side, size: float) -> Side:
    """A side in points, for the plate under a name, which begins before the name does."""
    plate = {"start": -_HALO, "middle": 0.0, "end": _HALO}[side.anchor]
    return Side(side.anchor, side.right * size + plate, side.down * size)


def _write(canvas: Canvas, name: str, point: Point, placed: Side, size: float) -> None:
    plate = {"start": _HALO, "middle": 0.0, "end": -_HALO}[placed.anchor]
    x = point[0] + placed.right + plate
    y = point[1] + placed.down
    canvas.text(x, y, name, size=size, bold=True, anchor=placed.anchor, halo=True)
