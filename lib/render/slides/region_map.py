"""The six regions as freeforms with their numbers, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit import areas as kit_areas
from lib.render.kit import shapes
from lib.render.kit.faces import whole_sizes
from lib.render.kit.palette import ink_on
from lib.render.kit.projection import Projection, fitted, window_of
from lib.render.kit.shading import legend, region_shades, short_region, tile_lines
from lib.render.slides.area import Area, around
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.colors import GRID, INK, PAPER, of_role
from lib.render.slides.lettering import POINTS, line_height, width
from lib.render.slides.tables import TABLE_WIDTH, draw_marks

_BESIDE_TABLE = 0.5  # inches
_LARGEST, _SMALLEST = 18.0, 8.0  # points of the words on a region
_ROUNDING = 0.02  # inches: neither line of a label wraps
_BELOW_FRAME = 0.04  # inches from the islands' frame to their words
_LEGEND = 12.0  # points
_SQUARE = "■"


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
    areas = areas_of(shapes.jakarta(), marks, place)
    islands = areas.pop(shapes.ISLANDS, None)
    size = write_areas(canvas, areas, shades, whole_sizes(_LARGEST, _SMALLEST))
    if islands:
        _write_below_frame(canvas, islands, place(shapes.islands_foot()), size)
    draw_legend(canvas, chart, left)
    draw_marks(canvas, beside, chart, marks.values())


def areas_of(
    drawn: Iterable[shapes.Shape], marks: Mapping[str, Mark], place: Projection
) -> dict[str, kit_areas.Area]:
    """The shapes with a number, by code."""
    areas = {}
    for shape in drawn:
        mark = marks.get(shape.code)
        if mark and shape.label:
            names = _short_names(mark)
            rings = _rings(shape, place)
            areas[shape.code] = kit_areas.Area(rings, place(shape.label), names, mark.brief)
    return areas


def write_areas(
    canvas: Canvas,
    areas: Mapping[str, kit_areas.Area],
    shades: Mapping[str, str],
    sizes: Iterable[float],
) -> float:
    """Name and number on each area, of the one size at which all lie on theirs; returns it."""
    size = kit_areas.common_size(areas.values(), sizes, _extent)
    for code, area in areas.items():
        lines = kit_areas.fitting_lines(area, size, _extent)
        if lines:
            _write(canvas, code, lines, area.middle, size, ink_on(shades[code]))
    return size


def draw_legend(canvas: Canvas, chart: Chart, area: Area) -> None:
    """What the fills mean, at the lower left of the map, where the coast leaves room."""
    entries = legend(chart, "light")
    paragraphs = []
    wide = 0.0
    for entry in entries:
        runs = [Run(entry.first + " " * bool(entry.first), _LEGEND)]
        runs += [Run(_SQUARE, _LEGEND, color=fill) for fill in entry.fills]
        runs.append(Run(f" {entry.last}", _LEGEND))
        paragraphs.append([run for run in runs if run.text])
        wide = max(wide, sum(width(run.text, _LEGEND) for run in runs))
    if paragraphs:
        place = area.at_bottom(line_height(_LEGEND) * len(paragraphs))
        # Squares are drawn by another face where Arial has none, and are as wide as its type.
        box = Area(place.x, place.y, wide + _LEGEND / POINTS * len(entries[0].fills), place.height)
        canvas.write(box, *paragraphs, name="legend")


def _write_below_frame(canvas: Canvas, islands: kit_areas.Area, foot: Point, size: float) -> None:
    x, y = foot
    _wide, high = _extent(islands.lines, size)
    middle = (x, y + _BELOW_FRAME + high / 2)
    _write(canvas, shapes.ISLANDS, islands.lines, middle, size, INK)


def _write(
    canvas: Canvas,
    code: str,
    lines: Sequence[str],
    middle: Point,
    size: float,
    ink: str,
) -> None:
    """Lines of words, the last of which is a number."""
    wide, high = _extent(lines, size)
    *names, number = lines
    canvas.write(
        around(middle, wide, high),
        *(Run(name, size, color=ink) for name in names),
        Run(number, size, bold=True, color=ink),
        name=f"label {code}",
        align="center",
        anchor="middle",
    )


def _extent(lines: Sequence[str], size: float) -> tuple[float, float]:
    """Width and height of lines, in inches."""
    widest = max(width(line, size, bold=True) for line in lines)
    return widest + _ROUNDING, line_height(size) * len(lines)


def _short_names(mark: Mark) -> tuple[str, ...]:
    """The name of a region on one line, that of a kecamatan on as many as it has words."""
    if len(mark.category) > len(shapes.ISLANDS):
        return tuple(tile_lines(mark.category_name))
    return (short_region(mark.category_name),)


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
