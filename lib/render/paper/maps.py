"""The schematic maps: Jakarta's six regions, and the world with arcs and the list of where they
end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from lib.pictures.chart import Chart
from lib.render.kit import shapes as maps
from lib.render.kit.palette import GRID, TEXT, color, ink_on
from lib.render.kit.shading import bow, region_shades, short_region, tile_lines
from lib.render.paper.canvas import GROUND, Canvas, Point

NAMED = 10  # countries named on the map itself; the list names all
MAP_WIDE = 0.6
SMALLEST = 5.0
Projection = Callable[[Point], Point]


def regions(canvas: Canvas, chart: Chart) -> None:
    shapes = maps.jakarta()
    rows = {row.category: row for row in chart.marks}
    shades = region_shades(chart, GROUND)
    project = _fitted(
        [point for shape in shapes for ring in shape.rings for point in ring],
        canvas.wide,
        canvas.high,
    )
    for shape in shapes:
        rings = [[project(point) for point in ring] for ring in shape.rings]
        if shape.code == maps.INSET_FRAME:
            canvas.outline(rings, fill="none", stroke=GRID[GROUND], thick=1)
        else:
            canvas.outline(
                rings,
                fill=shades.get(shape.code) or color("land", GROUND),
                stroke="#ffffff",
                thick=1.5,
            )
    frame = next(shape for shape in shapes if shape.code == maps.INSET_FRAME)
    below = (
        project((frame.rings[0][0][0], min(y for _x, y in frame.rings[0])))[1] + canvas.size * 1.5
    )
    for shape in shapes:
        if shape.code in rows and shape.label:
            x, y = project(shape.label)
            # The islands are too small to write on; their number stands below their frame.
            islands = shape.code == maps.ISLANDS
            y, ink = (below, TEXT[GROUND]) if islands else (y, ink_on(shades[shape.code]))
            name = short_region(rows[shape.code].category_name)
            canvas.text(x, y - canvas.size * 0.62, name, fill=ink, anchor="middle")
            canvas.text(
                x,
                y + canvas.size * 0.62,
                rows[shape.code].text,
                bold=True,
                fill=ink,
                anchor="middle",
            )


def tiles(canvas: Canvas, chart: Chart) -> None:
    """The kecamatan as hexagons, with name and number in each as large as the tile allows."""
    shapes = maps.tiles()
    rows = {row.category: row for row in chart.marks}
    shades = region_shades(chart, GROUND)
    project = _fitted(
        [point for shape in shapes for ring in shape.rings for point in ring],
        canvas.wide,
        canvas.high,
    )
    for shape in shapes:
        rings = [[project(point) for point in ring] for ring in shape.rings]
        canvas.outline(
            rings,
            fill=shades.get(shape.code) or color("land", GROUND),
            stroke="#ffffff",
            thick=0.8,
        )
    for start, end in maps.tile_borders():
        canvas.curve([project(start), project(end)], stroke=TEXT[GROUND], thick=0.9)
    size = (project((1, 0))[0] - project((0, 0))[0]) / 7.2
    for shape in shapes:
        if shape.code in rows and shape.label:
            x, y = project(shape.label)
            lines = tile_lines(rows[shape.code].category_name)
            for number, text in enumerate([*lines, rows[shape.code].text]):
                place, ink = (
                    y + (number - len(lines) / 2) * size * 1.15,
                    ink_on(shades[shape.code]),
                )
                canvas.text(
                    x,
                    place,
                    text,
                    bold=number == len(lines),
                    fill=ink,
                    anchor="middle",
                    size=size,
                )


def arcs(canvas: Canvas, chart: Chart) -> None:
    rows = list(chart.marks)
    land = [ring for shape in maps.world() for ring in shape.rings]
    ends = [row.place for row in rows]
    wide = canvas.wide * MAP_WIDE
    project = _fitted(_around([maps.JAKARTA_POINT, *ends], wide / canvas.high), wide, canvas.high)
    seen = [[project(point) for point in ring] for ring in land]
    visible = [_within(ring, wide, canvas.high) for ring in seen]
    canvas.outline(
        [r for r in visible if len(r) > 2],
        fill=color("land", GROUND),
        stroke=color("land.line", GROUND),
        thick=0.4,
    )
    most = chart.most
    for row in reversed(rows):
        thick = (0.6 + 4.4 * math.sqrt(row.value / most)) * canvas.size / 10
        curve = [project(point) for point in bow(maps.JAKARTA_POINT, row.place)]
        canvas.curve(curve, stroke=color(row.color, GROUND), thick=thick)
    for row in rows:
        x, y = project(row.place)
        canvas.dot(x, y, canvas.size * 0.22, color(row.color, GROUND))
    canvas.dot(*project(maps.JAKARTA_POINT), canvas.size * 0.35, TEXT[GROUND])
    _names_on_map(canvas, rows[:NAMED], project, wide)
    _list(canvas, rows, wide + canvas.size * 1.2)


def _names_on_map(canvas: Canvas, rows: Sequence[Any], project: Projection, wide: float) -> None:
    """Names where they cover no other, the largest first."""
    size = canvas.size * 0.85
    taken: list[tuple[float, float, float, float]] = []
    for row in rows:
        x, y = project(row.place)
        long = canvas.width(row.category_name, size=size, bold=True)
        places = (
            (0, -0.95, "middle"),
            (0.5, 0, "start"),
            (-0.5, 0, "end"),
            (0, 0.95, "middle"),
        )
        for right, down, anchor in places:
            left = x + right * size - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
            box = (
                left - 2,
                y + (down - 0.65) * size,
                left + long + 2,
                y + (down + 0.65) * size,
            )
            if (
                box[0] >= 0
                and box[2] <= wide
                and box[1] >= 0
                and box[3] <= canvas.high
                and not _touches(box, taken)
            ):
                taken.append(box)
                how: dict[str, Any] = {
                    "size": size,
                    "bold": True,
                    "anchor": anchor,
                    "halo": True,
                }
                canvas.text(x + right * size, y + down * size, row.category_name, **how)
                break


def _list(canvas: Canvas, rows: Sequence[Any], left: float) -> None:
    """Every country with its number, in as many columns as the height asks for."""
    room = canvas.wide - left
    size, columns = _list_size(canvas, rows, room)
    longest = max(canvas.width(row.text, size=size, bold=True) for row in rows)
    per_column = math.ceil(len(rows) / columns)
    step = room / columns
    for position, row in enumerate(rows):
        x, y = (
            left + position // per_column * step,
            size * (0.75 + 1.38 * (position % per_column)),
        )
        canvas.dot(x + size * 0.3, y, size * 0.3, color(row.color, GROUND))
        name = canvas.wrapped(row.category_name, step - longest - size * 2.6, size=size, most=1)[0]
        canvas.text(x + size, y, name, size=size)
        canvas.text(x + step - size * 0.8, y, row.text, size=size, bold=True, anchor="end")
        canvas.box(x, y + size * 0.72, step - size * 0.8, 0.3, GRID[GROUND])


def _list_size(canvas: Canvas, rows: Sequence[Any], room: float) -> tuple[float, int]:
    """Type size and columns: whole names where that costs little, else names that may end in an
    ellipsis.
    """
    size = canvas.size
    while True:
        longest = max(canvas.width(row.text, size=size, bold=True) for row in rows)
        names = max(canvas.width(row.category_name, size=size) for row in rows)
        columns = math.ceil(len(rows) / max(1, int(canvas.high / (size * 1.38))))
        needed = names if size > canvas.size * 0.68 else size * 5.5
        if room / columns - longest - size * 2.6 >= needed or size <= SMALLEST:
            return size, columns
        size *= 0.96


def _fitted(points: Sequence[Point], wide: float, high: float) -> Projection:
    """Degrees → points on the sheet, true in its proportions, in the middle of it."""
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    scale = min(wide / (east - west), high / (north - south))
    left, top = (wide - (east - west) * scale) / 2, (high - (north - south) * scale) / 2
    return lambda point: (
        left + (point[0] - west) * scale,
        top + (north - point[1]) * scale,
    )


def _around(points: Sequence[Point], shape: float) -> list[Point]:
    """Two corners around the points, with a margin, in the proportions of the sheet."""
    west, east = min(x for x, _y in points) - 14, max(x for x, _y in points) + 14
    south, north = (
        max(-56.0, min(y for _x, y in points) - 12),
        min(84.0, max(y for _x, y in points) + 18),
    )
    wide, high = (
        max(east - west, (north - south) * shape),
        max(north - south, (east - west) / shape),
    )
    x, y = (west + east) / 2, (south + north) / 2
    return [(x - wide / 2, y - high / 2), (x + wide / 2, y + high / 2)]


def _within(ring: Iterable[Point], wide: float, high: float) -> list[Point]:
    """A ring cut at the edges of the sheet (Sutherland and Hodgman's way)."""
    kept = list(ring)
    for axis, limit, below in (
        (0, 0.0, False),
        (0, wide, True),
        (1, 0.0, False),
        (1, high, True),
    ):
        given, kept = kept, []
        for here, after in zip(given, given[1:] + given[:1], strict=True):
            in_here, in_after = (
                (here[axis] <= limit) is below,
                (after[axis] <= limit) is below,
            )
            if in_here:
                kept.append(here)
            if in_here is not in_after:
                share = (limit - here[axis]) / (after[axis] - here[axis])
                kept.append(
                    (
                        here[0] + share * (after[0] - here[0]),
                        here[1] + share * (after[1] - here[1]),
                    )
                )
    return kept


def _touches(
    box: tuple[float, float, float, float],
    others: Sequence[tuple[float, float, float, float]],
) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)
