"""The kecamatan as hexagons that stay editable, with name and number in each, and the largest as a
table.
"""

from __future__ import annotations

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit import shapes
from lib.render.kit.palette import ink_on
from lib.render.kit.shading import region_shades, tile_lines
from lib.render.slides.area import Area, around
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.region_map import draw_shape, place_shapes
from lib.render.slides.tables import TABLE_WIDTH, draw_marks

_BESIDE_TABLE = 0.5  # inches
_TABLE_ROWS = 10  # of the table's height at 18 points
# Points: a name of three words and a number of three digits fill a tile.
_NAME_SIZE, _NUMBER_SIZE = 6.5, 9.0
# Of a tile's width: what a label takes of a hexagon, which is one wide between its upright sides.
_LABEL_WIDE, _LABEL_HIGH = 0.98, 0.86


def draw_tiles(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A chart that is not empty: the tiles, and the kecamatan with most workers to the right.

    Beside estimated months nothing may be ranked, so the tiles stand alone.
    """
    if chart.is_estimate:
        _draw_tiles(canvas, chart, area)
        return
    beside, left = area.from_right(TABLE_WIDTH, _BESIDE_TABLE)
    _draw_tiles(canvas, chart, left)
    ordered = sorted(chart.marks, key=lambda mark: (-mark.value, mark.category))
    draw_marks(
        canvas,
        beside,
        chart,
        ordered[:_TABLE_ROWS],
    )


def _draw_tiles(canvas: Canvas, chart: Chart, area: Area) -> None:
    place = place_shapes(shapes.tiles(), area)
    marks = {mark.category: mark for mark in chart.marks}
    shades = region_shades(chart, "light")
    for tile in shapes.tiles():
        draw_shape(
            canvas,
            chart,
            tile,
            place,
            shades,
            name="tile",
        )
        mark = marks.get(tile.code)
        if mark and tile.label:
            ink = ink_on(shades[tile.code])
            _label(
                canvas,
                mark,
                place(tile.label),
                place.scale,
                ink,
            )


def _label(
    canvas: Canvas,
    mark: Mark,
    middle: Point,
    tile: float,
    ink: str,
) -> None:
    """Name and number within a tile that is `tile` inches wide."""
    lines = [Run(text, _NAME_SIZE, color=ink) for text in tile_lines(mark.category_name)]
    canvas.write(
        around(middle, tile * _LABEL_WIDE, tile * _LABEL_HIGH),
        *lines,
        Run(mark.text, _NUMBER_SIZE, bold=True, color=ink),
        name=f"label {mark.category}",
        align="center",
        anchor="middle",
    )
