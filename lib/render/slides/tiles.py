"""The kecamatan as hexagons that stay editable, with name and number in each, and the largest as a
table.
"""

from __future__ import annotations

from lib.pictures.chart import Chart
from lib.render.kit import shapes
from lib.render.kit.areas import areas_of, marks_by_code
from lib.render.kit.shading import region_shades
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.region_map import (
    draw_legend,
    draw_shape,
    place_shapes,
    write_areas,
)
from lib.render.slides.tables import TABLE_WIDTH, draw_marks

_BESIDE_TABLE = 0.5  # inches
_TABLE_ROWS = 10  # of the table's height at 18 points
_SIZES = (9.0, 8.0, 7.0, 6.5, 6.0, 5.0)  # points: a name of three words and a number fill a tile


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
    areas = areas_of(shapes.tiles(), marks_by_code(chart), place)
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
    write_areas(canvas, areas, shades, _SIZES)
    draw_legend(canvas, chart, area)
