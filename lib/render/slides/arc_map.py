"""The world as one freeform with an arc from Jakarta to each country, and all of them as tables."""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit import shapes
from lib.render.kit.arcs import bow, by_root, land_within, naming_order, window_of_arcs
from lib.render.kit.labels import Side, beside_points, spots_of
from lib.render.kit.projection import Projection, fitted
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
# Degrees around the outermost points.
_MARGINS = {"across": 14, "below": 12, "above": 18}
_ARC_WIDTHS = (1.0, 7.0)  # points, of the fewest workers and of the most
_POINT, _JAKARTA = 0.06, 0.09  # inches: radii
_NAME = 12.0  # points
_AIR = 0.02  # inches on each side of a name
_NEAR, _ABOVE = 0.1, 0.17  # inches from a point to a name beside it, and to the middle of one above
_SIDES = (
    Side("start", _NEAR, 0),
    Side("end", -_NEAR, 0),
    Side("middle", 0, -_ABOVE),
    Side("middle", 0, _ABOVE),
)


def draw_arc_map(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A chart that is not empty: the map, and its tables to the right."""
    left = _draw_tables(canvas, chart, area)
    place = _projection(chart, left)
    _draw_land(canvas, place, left)
    for mark in reversed(chart.marks):
        curve = bow(shapes.JAKARTA_POINT, mark.place)
        canvas.curve(
            list(map(place, curve)),
            of_role(mark.color),
            by_root(mark.value, chart.most, *_ARC_WIDTHS),
            name=f"arc {mark.category}",
            alt=chart.shape_words[mark.category],
        )
    for mark in chart.marks:
        canvas.dot(
            place(mark.place),
            _POINT,
            of_role(mark.color),
            name=f"point {mark.category}",
            alt=chart.shape_words[mark.category],
        )
    canvas.dot(
        place(shapes.JAKARTA_POINT),
        _JAKARTA,
        INK,
        name="point Jakarta",
        alt="Jakarta",
    )
    _write_names(canvas, naming_order(chart.marks), place, left)


def _draw_tables(
    canvas: Canvas,
    chart: Chart,
    area: Area,
) -> Area:
    """One table, or two of half as many rows; returns what they leave to the map."""
    marks = chart.marks
    if len(marks) <= _ROWS:
        beside, left = area.from_right(TABLE_WIDTH, _BESIDE_TABLE)
        draw_marks(canvas, beside, chart, marks)
        return left
    whole = 2 * _HALF_TABLE + _BETWEEN_TABLES
    both, left = area.from_right(whole, _BESIDE_TABLE)
    first, second = both.columns(2, _BETWEEN_TABLES)
    middle = (len(marks) + 1) // 2
    draw_marks(
        canvas,
        first,
        chart,
        marks[:middle],
        name="table 1",
    )
    draw_marks(
        canvas,
        second,
        chart,
        marks[middle:],
        name="table 2",
    )
    return left


def _projection(chart: Chart, area: Area) -> Projection:
    window = window_of_arcs(chart.marks, **_MARGINS)
    return fitted(
        window.in_proportion(area.width / area.height),
        area.width,
        area.height,
        left=area.x,
        top=area.y,
    )


def _draw_land(
    canvas: Canvas,
    place: Projection,
    area: Area,
) -> None:
    visible = land_within(
        place,
        area.width,
        area.height,
        left=area.x,
        top=area.y,
    )
    if visible:
        canvas.outline(
            visible,
            of_role("land"),
            name="land",
            alt=_("Map of the world"),
            line=of_role("land.line"),
        )


def _write_names(
    canvas: Canvas,
    marks: Sequence[Mark],
    place: Projection,
    area: Area,
) -> None:
    """Names where they cover no other name and no other's point."""
    points = [place(mark.place) for mark in marks]
    labels = [_extent(mark) for mark in marks]
    sides = beside_points(
        spots_of(points, labels, NAMED),
        _SIDES,
        radius=_POINT,
        origin=place(shapes.JAKARTA_POINT),
        frame=(area.x, area.y, area.right, area.bottom),
    )
    for mark, point, side in zip(marks, points, sides, strict=True):
        if side:
            _write_name(canvas, mark, point, side)


def _write_name(
    canvas: Canvas,
    mark: Mark,
    point: Point,
    side: Side,
) -> None:
    left, top, right, bottom = side.box(point, _extent(mark))
    canvas.write(
        Area(left, top, right - left, bottom - top),
        Run(mark.category_name, _NAME, bold=True),
        name=f"label {mark.category}",
        align="center",
        anchor="middle",
    )


def _extent(mark: Mark) -> tuple[float, float]:
    """Width and height of a name."""
    wide = width(mark.category_name, _NAME, bold=True) + 2 * _AIR
    return wide, line_height(_NAME)
