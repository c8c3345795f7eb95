"""The world with arcs from Jakarta, and the list of where they end."""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit import shapes as maps
from lib.render.kit.arcs import bow, by_root, land_within, naming_order, window_of_arcs
from lib.render.kit.labels import Side, beside_points, spots_of
from lib.render.kit.palette import TEXT, color
from lib.render.kit.projection import Projection, fitted
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.listing import write_list

NAMED = 10  # countries named on the map itself; the list names all
MAP_WIDE = 0.6  # of the sheet; the list has the rest
# Degrees around the outermost points.
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
# How far a plate begins to the right of its name.
_PLATE = {"start": -_HALO, "middle": 0.0, "end": _HALO}
_NAME_HIGH = 1.3  # height of a name with its plate
_GAP = 1.2  # between map and list
_LAND_LINE = 0.4  # points


def arcs(canvas: Canvas, chart: Chart) -> None:
    """The map to the left, the list to the right."""
    wide = canvas.wide * MAP_WIDE
    window = window_of_arcs(chart.marks, **_MARGINS)
    seen = window.in_proportion(wide / canvas.high)
    project = fitted(seen, wide, canvas.high)
    canvas.outline(
        land_within(project, wide, canvas.high),
        fill=color("land", GROUND),
        stroke=color("land.line", GROUND),
        thick=_LAND_LINE,
    )
    for mark in reversed(chart.marks):
        thick = by_root(mark.value, chart.most, *_ARC_WIDTHS)
        curve = bow(maps.JAKARTA_POINT, mark.place)
        canvas.curve(
            list(map(project, curve)),
            stroke=color(mark.color, GROUND),
            thick=thick * canvas.size,
        )
    for mark in chart.marks:
        fill = color(mark.color, GROUND)
        _draw_point(canvas, project(mark.place), _POINT, fill)
    home = project(maps.JAKARTA_POINT)
    _draw_point(canvas, home, _JAKARTA, TEXT[GROUND])
    _write_names(canvas, naming_order(chart.marks), project, wide)
    write_list(canvas, chart.marks, wide + canvas.size * _GAP)


def _draw_point(
    canvas: Canvas,
    point: Point,
    radius: float,
    fill: str,
) -> None:
    """A dot; its radius in sizes of the type."""
    x, y = point
    canvas.dot(x, y, canvas.size * radius, fill)


def _write_names(
    canvas: Canvas,
    marks: Sequence[Mark],
    project: Projection,
    wide: float,
) -> None:
    """Names of the largest, where they cover no other name and no other's point."""
    size = canvas.size * _NAME
    points = [project(mark.place) for mark in marks]
    labels = []
    for mark in marks:
        long = canvas.width(mark.category_name, size=size, bold=True)
        labels.append((long + 2 * _HALO, size * _NAME_HIGH))
    chosen = beside_points(
        spots_of(points, labels, NAMED),
        [_on_plate(side, size) for side in _SIDES],
        radius=canvas.size * _POINT,
        origin=project(maps.JAKARTA_POINT),
        frame=(0.0, 0.0, wide, canvas.high),
    )
    for mark, point, side in zip(marks, points, chosen, strict=True):
        if side:
            _write(canvas, mark.category_name, point, side, size)


def _on_plate(side: Side, size: float) -> Side:
    """A side in points, for the plate under a name, which begins before the name does."""
    right = side.right * size + _PLATE[side.anchor]
    return Side(side.anchor, right, side.down * size)


def _write(
    canvas: Canvas,
    name: str,
    point: Point,
    side: Side,
    size: float,
) -> None:
    x, y = point
    canvas.text(
        x + side.right - _PLATE[side.anchor],
        y + side.down,
        name,
        size=size,
        bold=True,
        anchor=side.anchor,
        halo=True,
    )
