"""The six regions as freeforms with their numbers, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lib.pictures.chart import Chart, Point
from lib.render.kit import shapes
from lib.render.kit.areas import Area as Written
from lib.render.kit.areas import areas_of, common_size, fitting_lines, marks_by_code
from lib.render.kit.faces import whole_sizes
from lib.render.kit.palette import SQUARE, ink_on
from lib.render.kit.projection import Projection, fitted
from lib.render.kit.shading import Entry, legend, region_shades
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


def draw_region_map(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A chart that is not empty: the map, and its table to the right."""
    beside, left = area.from_right(TABLE_WIDTH, _BESIDE_TABLE)
    place = place_shapes(shapes.jakarta(), left)
    marks = marks_by_code(chart)
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


def write_areas(
    canvas: Canvas,
    areas: Mapping[str, Written],
    shades: Mapping[str, str],
    sizes: Iterable[float],
) -> float:
    """Name and number on each area, of the one size at which all lie on theirs; returns it."""
    size = common_size(areas.values(), sizes, _extent)
    for code, area in areas.items():
        lines = fitting_lines(area, size, _extent)
        if lines:
            ink = ink_on(shades[code])
            _write(canvas, code, lines, area.middle, size, ink)
    return size


def draw_legend(canvas: Canvas, chart: Chart, area: Area) -> None:
    """What the fills mean, at the lower left of the map, where the coast leaves room."""
    entries = legend(chart, "light")
    if not entries:
        return
    paragraphs = []
    widths = []
    for entry in entries:
        runs = _runs_of(entry)
        paragraphs.append(runs)
        widths.append(sum(width(run.text, _LEGEND) for run in runs))
    place = area.at_bottom(line_height(_LEGEND) * len(paragraphs))
    # Squares are drawn by another face where Arial has none, and are as wide as its type.
    squares = _LEGEND / POINTS * len(entries[0].fills)
    box = replace(place, width=max(widths) + squares)
    canvas.write(box, *paragraphs, name="legend")


def _runs_of(entry: Entry) -> list[Run]:
    """The words of an entry and the squares between them."""
    runs = []
    if entry.first:
        runs.append(Run(f"{entry.first} ", _LEGEND))
    for fill in entry.fills:
        runs.append(Run(SQUARE, _LEGEND, color=fill))
    runs.append(Run(f" {entry.last}", _LEGEND))
    return runs


def _write_below_frame(
    canvas: Canvas,
    islands: Written,
    foot: Point,
    size: float,
) -> None:
    x, y = foot
    _wide, high = _extent(islands.lines, size)
    down = y + _BELOW_FRAME + high / 2
    _write(
        canvas,
        shapes.ISLANDS,
        islands.lines,
        (x, down),
        size,
        INK,
    )


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


def place_shapes(drawn: tuple[shapes.Shape, ...], area: Area) -> Projection:
    """All shapes within the area, as large as they can be."""
    return fitted(
        shapes.window_of_shapes(drawn),
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
        place.rings(shape.rings),
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
        place.rings(frame.rings),
        None,
        name="inset",
        alt=islands,
        line=GRID,
    )
