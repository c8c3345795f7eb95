"""The world as one freeform with an arc from Jakarta to each country, and all of them as tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit import shapes
from lib.render.kit.arcs import bow, by_root, naming_order
from lib.render.kit.clipping import within
from lib.render.kit.labels import Side, Spot, beside_points
from lib.render.kit.projection import Projection, fitted, window_of
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.colors import INK, of_role
from lib.render.slides.lettering import line_height, width
from lib.render.slides.tables import TABLE_WIDTH, draw_marks
from lib.words import _

NAMED = 12  # countries named on the map itself; the tables name all
_BESIDE_TABLE, _BETWEEN_TABLES = 0.3, 0.2  # inches
_ROWS = 14  # of a table of one column, at a size that a room can read
_HALF_TABLE = 2.9  # inches: the width of each of two tables
# Degrees around the outermost points: for their names, and for land to know them by; the curves
# rise to the north.
_MARGINS = {"across": 14, "below": 12, "above": 18}
_ARC_WIDTHS = (1.0, 7.0)  # points, of the fewest workers and of the most
_POINT, _JAKARTA = 0.06, 0.09  # inches: radii
_NAME = 12.0  # points
_AIR = 0.02  # inches on each side of a name
_NEAR, _ABOVE = 0.1, 0.17  # inches from a point to a name beside it, and to the middle of one above


def draw_arc_map(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A chart that is not empty: the map, and its tables to the right."""
    left = _draw_tables(canvas, chart, area)
    place = _projection(chart, left)
    _draw_land(canvas, place, left)
    for mark in reversed(chart.marks):
        curve = [place(point) for point in bow(shapes.JAKARTA_POINT, mark.place)]
        thick = by_root(mark.value, chart.most, *_ARC_WIDTHS)
        words = chart.shape_words[mark.category]
        canvas.curve(curve, of_role(mark.color), thick, name=f"arc {mark.category}", alt=words)
    for mark in chart.marks:
        words = chart.shape_words[mark.category]
        fill = of_role(mark.color)
        canvas.dot(place(mark.place), _POINT, fill, name=f"point {mark.category}", alt=words)
    home = place(shapes.JAKARTA_POINT)
    canvas.dot(home, _JAKARTA, INK, name="point Jakarta", alt="Jakarta")
    _write_names(canvas, naming_order(chart.marks), place, left)


def _draw_tables(canvas: Canvas, chart: Chart, area: Area) -> Area:
    """One table, or two of half as many rows; returns what they leave to the map."""
    marks = chart.marks
    if len(marks) <= _ROWS:
        beside, left = area.from_right(TABLE_WIDTH, _BESIDE_TABLE)
        draw_marks(canvas, beside, chart, marks)
        return left
    both, left = area.from_right(2 * _HALF_TABLE + _BETWEEN_TABLES, _BESIDE_TABLE)
    middle = (len(marks) + 1) // 2
    halves = (marks[:middle], marks[middle:])
    for number, (place, half) in enumerate(
        zip(both.columns(2, _BETWEEN_TABLES), halves, strict=True), start=1
    ):
        draw_marks(canvas, place, chart, half, name=f"table {number}")
    return left


def _projection(chart: Chart, area: Area) -> Projection:
    ends = [mark.place for mark in chart.marks]
    window = window_of([shapes.JAKARTA_POINT, *ends]).with_margin(**_MARGINS).without_poles()
    seen = window.in_proportion(area.width / area.height)
    return fitted(seen, area.width, area.height, left=area.x, top=area.y)


def _draw_land(canvas: Canvas, place: Projection, area: Area) -> None:
    visible = []
    for ring in chain.from_iterable(shape.rings for shape in shapes.world()):
        seen = within(map(place, ring), area.width, area.height, left=area.x, top=area.y)
        # Fewer than three corners enclose nothing.
        if len(seen) > 2:
            visible.append(seen)
    if visible:
        line = of_role("land.line")
        canvas.outline(visible, of_role("land"), name="land", alt=_("Map of the world"), line=line)


def _write_names(canvas: Canvas, marks: Sequence[Mark], place: Projection, area: Area) -> None:
    """Names where they cover no other name and no other's point."""
    high = line_height(_NAME)
    spots = []
    for rank, mark in enumerate(marks):
        label = (_wide(mark), high) if rank < NAMED else None
        spots.append(Spot(place(mark.place), label))
    sides = beside_points(
        spots,
        _sides(),
        radius=_POINT,
        origin=place(shapes.JAKARTA_POINT),
        frame=(area.x, area.y, area.right, area.bottom),
    )
    for mark, spot, side in zip(marks, spots, sides, strict=True):
        if side:
            _write_name(canvas, mark, spot.point, side)


def _write_name(canvas: Canvas, mark: Mark, point: Point, side: Side) -> None:
    left, top, right, bottom = side.box(point, (_wide(mark), line_height(_NAME)))
    canvas.write(
        Area(left, top, right - left, bottom - top),
        Run(mark.category_name, _NAME, bold=True),
        name=f"label {mark.category}",
        align="center",
        anchor="middle",
    )


def _wide(mark: Mark) -> float:
    return width(mark.category_name, _NAME, bold=True) + 2 * _AIR


def _sides() -> list[Side]:
    return [
        Side("start", _NEAR, 0),
        Side("end", -_NEAR, 0),
        Side("middle", 0, -_ABOVE),
        Side("middle", 0, _ABOVE),
    ]
