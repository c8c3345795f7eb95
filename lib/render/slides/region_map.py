"""The six regions as freeforms with their numbers, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lib.pictures.chart import Chart
from lib.render.kit import shapes as maps
from lib.render.kit.palette import GRID, color, ink_on
from lib.render.kit.shading import region_shades, short_region
from lib.render.slides.area import Area
from lib.render.slides.canvas import INK, Canvas, Run
from lib.render.slides.lettering import fit, line_height, width
from lib.render.slides.tables import Column, draw_table

_LABEL_SIZE, _ISLAND_LABEL_SIZE = 16.0, 11.0
_TABLE_WIDTH = 4.0
Point = tuple[float, float]


def draw_region_map(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A chart that is not empty: the map, and its table to the right."""
    beside, left = area.from_right(_TABLE_WIDTH, 0.5)
    place = _projection(left)
    rows = {row.category: row for row in chart.marks}
    shades = region_shades(chart, "light")
    for shape in maps.jakarta():
        rings = [[place(point) for point in ring] for ring in shape.rings]
        if shape.code == maps.INSET_FRAME:
            islands = chart.unmarked.get(maps.ISLANDS, "")
            canvas.outline(rings, None, name="inset", alt=islands, line=GRID["light"])
            continue
        # A region that the filter leaves out has the colour of land.
        canvas.outline(
            rings,
            shades.get(shape.code, color("land", "light")),
            name=f"region {shape.code}",
            alt=chart.shape_words.get(shape.code, ""),
            line="#ffffff",
        )
    for shape in maps.jakarta():
        if shape.code in rows and shape.label:
            ink = INK if shape.code == maps.ISLANDS else ink_on(shades[shape.code])
            _label(canvas, rows[shape.code], place(shape.label), ink)
    columns = [
        Column(chart.category_header),
        Column(chart.value_header, is_number=True),
    ]
    draw_table(
        canvas,
        beside,
        columns,
        [[row.category_name, row.text] for row in rows.values()],
        alt=chart.alt,
    )


def _label(canvas: Canvas, row: Any, middle: Point, ink: str) -> None:
    size = _ISLAND_LABEL_SIZE if row.category == maps.ISLANDS else _LABEL_SIZE
    name = fit(
        short_region(row.category_name),
        1.5,
        line_height(size),
        largest=size,
        smallest=8,
    )
    room = max(width(name.text, name.size), width(row.text, size, bold=True)) + 0.02
    box = Area(middle[0] - room / 2, middle[1] - line_height(size), room, line_height(size) * 2)
    canvas.write(
        box,
        Run(name.text, name.size, color=ink),
        Run(row.text, size, bold=True, color=ink),
        name=f"label {row.category}",
        align="center",
        anchor="middle",
    )


def _projection(area: Area) -> Callable[[Point], Point]:
    """Degrees to inches: all shapes within the area, as large as they can be. A degree is as long
    as it is high here, six degrees from the equator."""
    points = [point for shape in maps.jakarta() for ring in shape.rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    scale = min(area.width / (east - west), area.height / (north - south))
    left = area.x + (area.width - (east - west) * scale) / 2
    top = area.y + (area.height - (north - south) * scale) / 2
    return lambda point: (
        left + (point[0] - west) * scale,
        top + (north - point[1]) * scale,
    )
