"""The schematic map of Jakarta's six regions, and its kecamatan as hexagons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit import shapes as maps
from lib.render.kit.palette import GRID, TEXT, color, ink_on
from lib.render.kit.projection import Projection, fitted, window_of
from lib.render.kit.shading import region_shades, short_region, tile_lines
from lib.render.kit.shapes import Shape
from lib.render.paper.canvas import GROUND, Canvas, Point

# Name and number stand this far above and below the middle of their region, in sizes of the type:
# half a line and a little air.
_HALF_LINE = 0.62
_BELOW_FRAME = 1.5  # sizes of the type from the islands' frame to the middle of their words
_TILE_TYPE = 7.2  # the widest name of a kecamatan is this many sizes of its type wide
_TILE_LINE = 1.15  # from line to line in a tile, in sizes of its type
_BORDER, _TILE_BORDER, _CITY_BORDER = 1.5, 0.8, 0.9  # points


def regions(canvas: Canvas, chart: Chart) -> None:
    """The regions, shaded by their workers, with name and number in each."""
    shapes = maps.jakarta()
    shades = region_shades(chart, GROUND)
    project = _whole(shapes, canvas)
    for shape in shapes:
        _region(canvas, shape, project, shades)
    marks = _by_code(chart)
    for shape in shapes:
        mark = marks.get(shape.code)
        if mark and shape.label:
            place = _place(canvas, shape.code, project(shape.label), shapes, project)
            _name(canvas, mark, place, _ink(shape, shades))


def tiles(canvas: Canvas, chart: Chart) -> None:
    """The kecamatan as hexagons, with name and number in each as large as the tile allows."""
    shapes = maps.tiles()
    shades = region_shades(chart, GROUND)
    project = _whole(shapes, canvas)
    for shape in shapes:
        fill = shades.get(shape.code) or color("land", GROUND)
        rings = _projected(shape, project)
        canvas.outline(rings, fill=fill, stroke="#ffffff", thick=_TILE_BORDER)
    for start, end in maps.tile_borders():
        border = [project(start), project(end)]
        canvas.curve(border, stroke=TEXT[GROUND], thick=_CITY_BORDER)
    marks = _by_code(chart)
    for shape in shapes:
        mark = marks.get(shape.code)
        if mark and shape.label:
            ink = ink_on(shades[shape.code])
            _tile_words(canvas, mark, project(shape.label), ink, project.scale / _TILE_TYPE)


def _whole(shapes: Sequence[Shape], canvas: Canvas) -> Projection:
    """All shapes on the whole canvas."""
    points: list[Point] = []
    for shape in shapes:
        for ring in shape.rings:
            points.extend(ring)
    return fitted(window_of(points), canvas.wide, canvas.high)


def _projected(shape: Shape, project: Projection) -> list[list[Point]]:
    return [list(map(project, ring)) for ring in shape.rings]


def _by_code(chart: Chart) -> Mapping[str, Mark]:
    return {mark.category: mark for mark in chart.marks}


def _region(canvas: Canvas, shape: Shape, project: Projection, shades: Mapping[str, str]) -> None:
    rings = _projected(shape, project)
    if shape.code == maps.INSET_FRAME:
        canvas.outline(rings, fill="none", stroke=GRID[GROUND], thick=1)
        return
    fill = shades.get(shape.code) or color("land", GROUND)
    canvas.outline(rings, fill=fill, stroke="#ffffff", thick=_BORDER)


def _place(
    canvas: Canvas,
    code: str,
    middle: Point,
    shapes: Sequence[Shape],
    project: Projection,
) -> Point:
    """The middle of a region's words. The islands are too small to write on: below their frame."""
    if code != maps.ISLANDS:
        return middle
    frame = next(each for each in shapes if each.code == maps.INSET_FRAME)
    edge = project((0.0, window_of(frame.rings[0]).south))[1]
    return middle[0], edge + canvas.size * _BELOW_FRAME


def _ink(shape: Shape, shades: Mapping[str, str]) -> str:
    if shape.code == maps.ISLANDS:
        return TEXT[GROUND]
    return ink_on(shades[shape.code])


def _name(canvas: Canvas, mark: Mark, place: Point, ink: str) -> None:
    x, y = place
    half = canvas.size * _HALF_LINE
    name = short_region(mark.category_name)
    canvas.text(x, y - half, name, fill=ink, anchor="middle")
    canvas.text(x, y + half, mark.text, bold=True, fill=ink, anchor="middle")


def _tile_words(canvas: Canvas, mark: Mark, place: Point, ink: str, size: float) -> None:
    x, y = place
    names = tile_lines(mark.category_name)
    for number, text in enumerate([*names, mark.text]):
        down = (number - len(names) / 2) * size * _TILE_LINE
        is_count = number == len(names)
        canvas.text(x, y + down, text, bold=is_count, fill=ink, anchor="middle", size=size)
