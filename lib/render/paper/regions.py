"""The schematic map of Jakarta's six regions, and its kecamatan as hexagons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit import shapes as maps
from lib.render.kit.areas import Area, areas_of, common_size, fitting_lines, marks_by_code
from lib.render.kit.faces import shrinking
from lib.render.kit.palette import GRID, TEXT, color, ink_on
from lib.render.kit.projection import Projection, fitted
from lib.render.kit.shading import Entry, legend, region_shades, short_region
from lib.render.kit.shapes import Shape, window_of_shapes
from lib.render.paper.canvas import GROUND, WHITE, Canvas, Point
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
        left = wide + canvas.size
        write_list(canvas, chart.marks, left, dots=False)
    shapes = maps.jakarta()
    shades = region_shades(chart, GROUND)
    project = fitted(window_of_shapes(shapes), wide, canvas.high)
    for shape in shapes:
        _draw_region(canvas, shape, project, shades)
    marks = marks_by_code(chart)
    areas = areas_of(shapes, marks, project)
    areas.pop(maps.ISLANDS, None)
    size = _write_areas(canvas, areas, shades, _SMALLEST)
    if maps.ISLANDS in marks:
        x, y = project(maps.islands_foot())
        below = (x, y + size * _BELOW_FRAME)
        _write_islands(canvas, marks[maps.ISLANDS], below, size)
    _draw_legend(canvas, chart)


def tiles(canvas: Canvas, chart: Chart) -> None:
    """The kecamatan as hexagons, with name and number in each as large as the tile allows."""
    shapes = maps.tiles()
    shades = region_shades(chart, GROUND)
    project = fitted(window_of_shapes(shapes), canvas.wide, canvas.high)
    for shape in shapes:
        canvas.outline(
            project.rings(shape.rings),
            fill=_fill(shape, shades),
            stroke=WHITE,
            thick=_TILE_BORDER,
        )
    for border in maps.tile_borders():
        canvas.curve(
            list(map(project, border)),
            stroke=TEXT[GROUND],
            thick=_CITY_BORDER,
        )
    areas = areas_of(shapes, marks_by_code(chart), project)
    _write_areas(canvas, areas, shades, _SMALLEST_ON_TILE)
    _draw_legend(canvas, chart)


def _draw_region(
    canvas: Canvas,
    shape: Shape,
    project: Projection,
    shades: Mapping[str, str],
) -> None:
    rings = project.rings(shape.rings)
    if shape.code == maps.INSET_FRAME:
        canvas.outline(
            rings,
            fill="none",
            stroke=GRID[GROUND],
            thick=1,
        )
    else:
        canvas.outline(
            rings,
            fill=_fill(shape, shades),
            stroke=WHITE,
            thick=_BORDER,
        )


def _fill(shape: Shape, shades: Mapping[str, str]) -> str:
    """The shade of an area with a mark; land without one."""
    return shades.get(shape.code) or color("land", GROUND)


def _write_areas(
    canvas: Canvas,
    areas: Mapping[str, Area],
    shades: Mapping[str, str],
    smallest: float,
) -> float:
    """Name and number on each area, of the one size at which all lie on theirs; returns it."""

    def measure(lines: Sequence[str], size: float) -> tuple[float, float]:
        wide = canvas.widest(lines, size=size, bold=True)
        return wide, len(lines) * _LINE * size

    sizes = shrinking(
        canvas.size * _LARGEST,
        canvas.size * smallest,
        _SMALLER,
    )
    size = common_size(areas.values(), sizes, measure)
    for code, area in areas.items():
        lines = fitting_lines(area, size, measure)
        ink = ink_on(shades[code])
        _write_lines(canvas, area.middle, lines, size, ink)
    return size


def _write_lines(
    canvas: Canvas,
    place: Point,
    lines: Sequence[str],
    size: float,
    ink: str,
) -> None:
    """Lines around a place, the last of which is a number."""
    x, y = place
    last = len(lines) - 1
    top = y - size * _LINE * last / 2
    for position, words in enumerate(lines):
        canvas.text(
            x,
            top + position * size * _LINE,
            words,
            size=size,
            bold=position == last,
            fill=ink,
            anchor="middle",
        )


def _write_islands(
    canvas: Canvas,
    mark: Mark,
    place: Point,
    size: float,
) -> None:
    """Name and number of the islands on the ground; they stand near the edge of the sheet, which
    long words do not leave.
    """
    middle, y = place
    half = size * _HALF_LINE
    name = short_region(mark.category_name)
    widest = canvas.widest([name, mark.brief], size=size, bold=True)
    x = max(middle, widest / 2)
    canvas.text(
        x,
        y - half,
        name,
        anchor="middle",
        size=size,
    )
    canvas.text(
        x,
        y + half,
        mark.brief,
        bold=True,
        anchor="middle",
        size=size,
    )


def _draw_legend(canvas: Canvas, chart: Chart) -> None:
    """What the fills mean, at the lower left, where the coast leaves room."""
    entries = legend(chart, GROUND)
    step = canvas.size * _STEP
    y = canvas.high - canvas.size * (_STEP * len(entries) - _STEP / 2)
    for entry in entries:
        _draw_entry(canvas, entry, y)
        y += step


def _draw_entry(
    canvas: Canvas,
    entry: Entry,
    y: float,
) -> None:
    side = canvas.size * _SQUARE
    gap = canvas.size * _WIDE
    x = 0.0
    if entry.first:
        canvas.text(x, y, entry.first)
        x += canvas.width(entry.first) + gap
    for fill in entry.fills:
        canvas.box(x, y - side / 2, side, side, fill)
        x += side
    canvas.text(x + gap, y, entry.last)
