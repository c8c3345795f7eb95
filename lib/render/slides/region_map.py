"""The six regions as freeforms with their numbers, and the same numbers as a table."""

from __future__ import annotations

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit import shapes
from lib.render.kit.palette import ink_on
from lib.render.kit.projection import Projection, fitted, window_of
from lib.render.kit.shading import region_shades, short_region
from lib.render.slides.area import Area, around
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.colors import GRID, INK, PAPER, of_role
from lib.render.slides.lettering import fit, line_height, width
from lib.render.slides.tables import TABLE_WIDTH, draw_marks

_BESIDE_TABLE = 0.5  # inches
_SIZE, _ISLAND_SIZE = 16.0, 11.0  # points: the islands' label stands in a corner of their inset
_SMALLEST = 8  # points
_LABEL_ROOM = 1.5  # inches: the width of the narrowest region, Jakarta Pusat
_ROUNDING = 0.02  # inches: neither line of a label wraps


def draw_region_map(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A chart that is not empty: the map, and its table to the right."""
    beside, left = area.from_right(TABLE_WIDTH, _BESIDE_TABLE)
    place = place_shapes(shapes.jakarta(), left)
    marks = {mark.category: mark for mark in chart.marks}
    shades = region_shades(chart, "light")
    for shape in shapes.jakarta():
        if shape.code == shapes.INSET_FRAME:
            _draw_inset(canvas, chart, shape, place)
        else:
            draw_shape(
                canvas,
                chart,
                shape,
                place,
                shades,
                name="region",
            )
    for shape in shapes.jakarta():
        mark = marks.get(shape.code)
        if mark and shape.label:
            ink = INK if shape.code == shapes.ISLANDS else ink_on(shades[shape.code])
            _label(canvas, mark, place(shape.label), ink)
    draw_marks(canvas, beside, chart, marks.values())


def place_shapes(drawn: tuple[shapes.Shape, ...], area: Area) -> Projection:
    """All shapes within the area, as large as they can be."""
    points: list[Point] = []
    for shape in drawn:
        for ring in shape.rings:
            points += ring
    return fitted(
        window_of(points),
        area.width,
        area.height,
        left=area.x,
        top=area.y,
    )


def draw_shape(
    canvas: Canvas,
    chart: Chart,
    shape: shapes.Shape,
    place: Projection,
    shades: dict[str, str],
    *,
    name: str,
) -> None:
    """A part of a map; one that the filter leaves out has the colour of land."""
    canvas.outline(
        _rings(shape, place),
        shades.get(shape.code, of_role("land")),
        name=f"{name} {shape.code}",
        alt=chart.shape_words.get(shape.code, ""),
        line=PAPER,
    )


def _draw_inset(
    canvas: Canvas,
    chart: Chart,
    frame: shapes.Shape,
    place: Projection,
) -> None:
    """The frame around the islands, which stand nearer to the coast than they lie."""
    islands = chart.unmarked.get(shapes.ISLANDS, "")
    canvas.outline(
        _rings(frame, place),
        None,
        name="inset",
        alt=islands,
        line=GRID,
    )


def _rings(shape: shapes.Shape, place: Projection) -> list[list[Point]]:
    rings = []
    for ring in shape.rings:
        rings.append([place(point) for point in ring])
    return rings


def _label(
    canvas: Canvas,
    mark: Mark,
    middle: Point,
    ink: str,
) -> None:
    size = _ISLAND_SIZE if mark.category == shapes.ISLANDS else _SIZE
    line = line_height(size)
    short = short_region(mark.category_name)
    name = fit(
        short,
        _LABEL_ROOM,
        line,
        largest=size,
        smallest=_SMALLEST,
    )
    widest = max(width(name.text, name.size), width(mark.text, size, bold=True))
    canvas.write(
        around(middle, widest + _ROUNDING, 2 * line),
        Run(name.text, name.size, color=ink),
        Run(mark.text, size, bold=True, color=ink),
        name=f"label {mark.category}",
        align="center",
        anchor="middle",
    )
