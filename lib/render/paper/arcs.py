"""The world with arcs from Jakarta, and the list of where they end."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit import shapes as maps
from lib.render.kit.arcs import bow, by_root
from lib.render.kit.labels import Side, Spot, beside_points
from lib.render.kit.palette import GRID, TEXT, color
from lib.render.kit.projection import Projection, fitted, window_of
from lib.render.paper.canvas import GROUND, Canvas, Point

NAMED = 10  # countries named on the map itself; the list names all
MAP_WIDE = 0.6  # of the sheet; the list has the rest
SMALLEST = 5.0  # points of the smallest type of the list
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
# All that follows is in sizes of the list's type.
_LIST_LINE, _LIST_FIRST = 1.38, 0.75  # from line to line, and to the middle of the first
_DOT, _RULE = 0.3, 0.72  # radius of a dot, and from the middle of a line down to its rule
_SEPARATION = 0.8  # between columns
_BESIDE_NAME = 2.6  # what a line holds beside name and number: dot and separations
_WHOLE_NAMES = 0.68  # of the canvas's type: below, a name may end in an ellipsis …
_SHORT_NAME = 5.5  # … but keeps this much
_SMALLER = 0.96  # a step of the search for the size of the type


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
    _names(canvas, chart.marks, project, wide)
    _list(canvas, chart.marks, wide + canvas.size * _GAP)


def _projection(chart: Chart, wide: float, high: float) -> Projection:
    ends = [mark.place for mark in chart.marks]
    window = window_of([maps.JAKARTA_POINT, *ends]).with_margin(**_MARGINS).without_poles()
    return fitted(window.in_proportion(wide / high), wide, high)


def _land(canvas: Canvas, project: Projection, wide: float) -> None:
    visible = []
    for shape in maps.world():
        for ring in shape.rings:
            seen = _within(map(project, ring), wide, canvas.high)
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


def _list(canvas: Canvas, marks: Sequence[Mark], left: float) -> None:
    """Every country with its number, in as many columns as the height asks for."""
    room = canvas.wide - left
    size, columns = _list_size(canvas, marks, room)
    longest = max(canvas.width(mark.text, size=size, bold=True) for mark in marks)
    per_column = math.ceil(len(marks) / columns)
    step = room / columns
    for position, mark in enumerate(marks):
        column, line = divmod(position, per_column)
        x = left + column * step
        y = size * (_LIST_FIRST + _LIST_LINE * line)
        end = step - size * _SEPARATION
        canvas.dot(x + size * _DOT, y, size * _DOT, color(mark.color, GROUND))
        name_room = step - longest - size * _BESIDE_NAME
        name = canvas.wrapped(mark.category_name, name_room, size=size, most=1)[0]
        canvas.text(x + size, y, name, size=size)
        canvas.text(x + end, y, mark.text, size=size, bold=True, anchor="end")
        canvas.box(x, y + size * _RULE, end, 0.3, GRID[GROUND])


def _list_size(canvas: Canvas, marks: Sequence[Mark], room: float) -> tuple[float, int]:
    """Type size and columns: whole names where that costs little, else names that may end in an
    ellipsis.
    """
    size = canvas.size
    while True:
        longest = max(canvas.width(mark.text, size=size, bold=True) for mark in marks)
        needed = max(canvas.width(mark.category_name, size=size) for mark in marks)
        if size <= canvas.size * _WHOLE_NAMES:
            needed = size * _SHORT_NAME
        lines = max(1, int(canvas.high / (size * _LIST_LINE)))
        columns = math.ceil(len(marks) / lines)
        left_for_names = room / columns - longest - size * _BESIDE_NAME
        if left_for_names >= needed or size <= SMALLEST:
            return size, columns
        size *= _SMALLER


def _within(ring: Iterable[Point], wide: float, high: float) -> list[Point]:
    """A ring cut at the edges of the sheet (Sutherland and Hodgman's way)."""
    kept = list(ring)
    edges = ((0, 0.0, False), (0, wide, True), (1, 0.0, False), (1, high, True))
    for axis, limit, below in edges:
        kept = _cut(kept, axis, limit, below)
    return kept


def _cut(ring: Sequence[Point], axis: int, limit: float, below: bool) -> list[Point]:
    """The part of a ring on one side of a line across an axis."""
    kept: list[Point] = []
    following = [*ring[1:], *ring[:1]]
    for here, after in zip(ring, following, strict=True):
        is_kept = (here[axis] <= limit) is below
        stays = (after[axis] <= limit) is below
        if is_kept:
            kept.append(here)
        if is_kept is not stays:
            share = (limit - here[axis]) / (after[axis] - here[axis])
            x = here[0] + share * (after[0] - here[0])
            y = here[1] + share * (after[1] - here[1])
            kept.append((x, y))
    return kept
