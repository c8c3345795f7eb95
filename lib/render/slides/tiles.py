"""The kecamatan as hexagons that stay editable, with name and number in each, and the largest as a
table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lib.pictures.chart import Chart
from lib.render.kit import shapes as maps
from lib.render.kit.palette import color, ink_on
from lib.render.kit.shading import region_shades, tile_lines
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.tables import Column, draw_table

_TABLE_WIDTH, _TABLE_ROWS = 4.0, 10
_NAME_SIZE, _NUMBER_SIZE = 6.5, 9.0
Point = tuple[float, float]


def draw_tiles(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A chart that is not empty: the tiles, and the kecamatan with most workers to the right.

    Beside estimated months nothing may be ranked, so the tiles stand alone.
    """
    beside, left = area.from_right(_TABLE_WIDTH, 0.5)
    left = area if chart.is_estimate else left
    place, one = _projection(left)
    rows = {row.category: row for row in chart.marks}
    shades = region_shades(chart, "light")
    for tile in maps.tiles():
        row = rows.get(tile.code)
        canvas.outline(
            [[place(point) for point in ring] for ring in tile.rings],
            shades.get(tile.code, color("land", "light")),
            name=f"tile {tile.code}",
            alt=chart.shape_words.get(tile.code, ""),
            line="#ffffff",
        )
        if row and tile.label:
            _label(canvas, row, place(tile.label), one, ink_on(shades[tile.code]))
    if chart.is_estimate:
        return
    most = sorted(rows.values(), key=lambda row: (-row.value, row.category))[:_TABLE_ROWS]
    columns = [
        Column(chart.category_header),
        Column(chart.value_header, is_number=True),
    ]
    draw_table(
        canvas,
        beside,
        columns,
        [[row.category_name, row.text] for row in most],
        alt=chart.alt,
    )


def _label(canvas: Canvas, row: Any, middle: Point, one: float, ink: str) -> None:
    lines = [Run(text, _NAME_SIZE, color=ink) for text in tile_lines(row.category_name)]
    canvas.write(
        Area(middle[0] - one * 0.49, middle[1] - one * 0.43, one * 0.98, one * 0.86),
        *lines,
        Run(row.text, _NUMBER_SIZE, bold=True, color=ink),
        name=f"label {row.category}",
        align="center",
        anchor="middle",
    )


def _projection(area: Area) -> tuple[Callable[[Point], Point], float]:
    """Tiles to inches, and the width of one tile: all of them within the area, as large as they can
    be.
    """
    points = [point for tile in maps.tiles() for ring in tile.rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    scale = min(area.width / (east - west), area.height / (north - south))
    left = area.x + (area.width - (east - west) * scale) / 2
    return lambda point: (
        left + (point[0] - west) * scale,
        area.y + (north - point[1]) * scale,
    ), scale
