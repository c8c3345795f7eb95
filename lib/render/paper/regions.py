"""The schematic map of Jakarta's six regions, and its kecamatan as hexagons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit import shapes as maps
from lib.render.kit.areas import Area, common_size, fitting_lines
from lib.render.kit.faces import shrinking
from lib.render.kit.palette import GRID, TEXT, color, ink_on
from lib.render.kit.projection import Projection, fitted, window_of
from lib.render.kit.shading import legend, region_shades, short_region, tile_lines
from lib.render.kit.shapes import Shape
from lib.render.paper.canvas import GROUND, Canvas, Point
from lib.render.paper.listing import write_list

# All that follows is in sizes of the type.
_HALF_LINE = 0.62  # from the middle of two lines to that of each: half a line and a little air
_BELOW_FRAME = 1.4  # from the islands' frame to the middle of their words
_LINE = 1.24  # from line to line on an area
_LARGEST, _SMALLEST, _SMALLER = 1.15, 0.6, 0.96  # of words on a region, and a step of the search
_SMALLEST_ON_TILE = 0.4
_WIDE, _SQUARE, _STEP = 0.3, 0.9, 1.5  # of a legend: gaps, the side of a square, from line to line
_BORDER, _TILE_BORDER, _CITY_BORDER = 1.5, 0.8, 0.9  # points
_MAP_WIDE = 0.64  # of the sheet, where the ranges stand in a list beside the map


def regions(canvas: Canvas, chart: Chart) -> None:
    """The regions, shaded by their workers, with name and number in each; on an estimate with the
    ranges beside them.
    """
    wide = canvas.wide
    if any(mark.brief != mark.text for mark in chart.marks):
        wide *= _MAP_WIDE
        write_list(canvas, chart.marks, wide + canvas.size, dots=False)
    shapes = maps.jakarta()
    shades = region_shades(chart, GROUND)
    project = _whole(shapes, wide, canvas.high)
    for shape in shapes:
        _region(canvas, shape, project, shades)
    marks = _by_code(chart)
    on_land = [shape for shape in shapes if shape.code != maps.ISLANDS]
    size = _write_areas(canvas, on_land, marks, shades, project, _SMALLEST)
    if maps.ISLANDS in marks:
        x, y = project(maps.islands_foot())
        place = (x, y + size * _BELOW_FRAME)
        _name(canvas, marks[maps.ISLANDS], place, TEXT[GROUND], size)
    _legend(canvas, chart)


def tiles(canvas: Canvas, chart: Chart) -> None:
    """The kecamatan as hexagons, with name and number in each as large as the tile allows."""
    shapes = maps.tiles()
    shades = region_shades(chart, GROUND)
    project = _whole(shapes, canvas.wide, canvas.high)
    for shape in shapes:
        fill = shades.get(shape.code) or color("land", GROUND)
        rings = _projected(shape, project)
        canvas.outline(rings, fill=fill, stroke="#ffffff", thick=_TILE_BORDER)
    for start, end in maps.tile_borders():
        border = [project(start), project(end)]
        canvas.curve(border, stroke=TEXT[GROUND], thick=_CITY_BORDER)
    _write_areas(canvas, shapes, _by_code(chart), shades, project, _SMALLEST_ON_TILE)
    _legend(canvas, chart)


def _whole(shapes: Sequence[Shape], wide: float, high: float) -> Projection:
    """All shapes on that much of the canvas."""
    points: list[Point] = []
    for shape in shapes:
        for ring in shape.rings:
            points.extend(ring)
    return fitted(window_of(points), wide, high)


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


def _write_areas(
    canvas: Canvas,
    shapes: Sequence[Shape],
    marks: Mapping[str, Mark],
    shades: Mapping[str, str],
    project: Projection,
    smallest: float,
) -> float:
    """Name and number on each area, of the one size at which all lie on theirs; returns it."""
    areas = {}
    for shape in shapes:
        mark = marks.get(shape.code)
        if mark and shape.label:
            names = _short_names(mark)
            rings = _projected(shape, project)
            areas[shape.code] = Area(rings, project(shape.label), names, mark.brief)

    def measure(lines: Sequence[str], size: float) -> tuple[float, float]:
        return canvas.widest(lines, size=size, bold=True), len(lines) * _LINE * size

    sizes = shrinking(canvas.size * _LARGEST, canvas.size * smallest, _SMALLER)
    size = common_size(areas.values(), sizes, measure)
    for code, area in areas.items():
        lines = fitting_lines(area, size, measure)
        x, y = area.middle
        top = y - size * _LINE * (len(lines) - 1) / 2
        for position, words in enumerate(lines):
            is_number = position == len(lines) - 1
            down = top + position * size * _LINE
            ink = ink_on(shades[code])
            canvas.text(x, down, words, size=size, bold=is_number, fill=ink, anchor="middle")
    return size


def _short_names(mark: Mark) -> tuple[str, ...]:
    """The name of a region on one line, that of a kecamatan on as many as it has words."""
    if mark.within or len(mark.category) > len(maps.ISLANDS):
        return tuple(tile_lines(mark.category_name))
    return (short_region(mark.category_name),)


def _name(canvas: Canvas, mark: Mark, place: Point, ink: str, size: float) -> None:
    x, y = place
    half = size * _HALF_LINE
    name = short_region(mark.category_name)
    canvas.text(x, y - half, name, fill=ink, anchor="middle", size=size)
    canvas.text(x, y + half, mark.brief, bold=True, fill=ink, anchor="middle", size=size)


def _legend(canvas: Canvas, chart: Chart) -> None:
    """What the fills mean, at the lower left, where the coast leaves room."""
    size = canvas.size
    entries = legend(chart, GROUND)
    y = canvas.high - size * (_STEP * len(entries) - _STEP / 2)
    for entry in entries:
        x = 0.0
        canvas.text(x, y, entry.first)
        x += canvas.width(entry.first) + size * _WIDE * bool(entry.first)
        for fill in entry.fills:
            side = size * _SQUARE
            canvas.box(x, y - side / 2, side, side, fill)
            x += side
        canvas.text(x + size * _WIDE, y, entry.last)
        y += size * _STEP
