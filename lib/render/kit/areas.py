"""Whether words fit on an area of a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit.faces import first_that_fits
from lib.render.kit.labels import Box
from lib.render.kit.projection import Projection
from lib.render.kit.shading import area_names
from lib.render.kit.shapes import Shape

Rings = Sequence[Sequence[Point]]
_STEPS = 8  # along each side of a box: closer than the bays of a shape that would matter


@dataclass(frozen=True)
class Area:
    """The outlines of an area on a sheet, the middle of its words, and their lines: a name, which
    may be left out, and a number.
    """

    rings: Rings
    middle: Point
    names: tuple[str, ...]
    number: str

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.names, self.number)


Measure = Callable[[Sequence[str], float], tuple[float, float]]


def marks_by_code(chart: Chart) -> dict[str, Mark]:
    """The marks of a map by the code of their area."""
    return {mark.category: mark for mark in chart.marks}


def areas_of(
    shapes: Iterable[Shape],
    marks: Mapping[str, Mark],
    project: Projection,
) -> dict[str, Area]:
    """The shapes with a number, by code."""
    areas = {}
    for shape in shapes:
        mark = marks.get(shape.code)
        if mark is None or shape.label is None:
            continue
        areas[shape.code] = Area(
            rings=project.rings(shape.rings),
            middle=project(shape.label),
            names=area_names(mark),
            number=mark.brief,
        )
    return areas


def common_size(
    areas: Iterable[Area],
    sizes: Iterable[float],
    measure: Measure,
) -> float:
    """The first of some sizes at which the lines of each area lie on it; the last where none is.

    `measure` tells width and height of lines at a size.
    """
    all_areas = list(areas)

    def all_fit(size: float) -> bool:
        for area in all_areas:
            extent = measure(area.lines, size)
            if not holds(area, extent):
                return False
        return True

    return first_that_fits(sizes, all_fit)


def fitting_lines(
    area: Area,
    size: float,
    measure: Measure,
) -> tuple[str, ...]:
    """The lines of an area that lie on it at a size: all of them, or its number alone; none where
    that is too wide as well.
    """
    number_alone = (area.number,)
    for lines in (area.lines, number_alone):
        extent = measure(lines, size)
        if holds(area, extent):
            return lines
    return ()


def holds(area: Area, extent: tuple[float, float]) -> bool:
    """Whether a box of that width and height around the middle lies within the area."""
    wide, high = extent
    x, y = area.middle
    left = x - wide / 2
    top = y - high / 2
    right = x + wide / 2
    bottom = y + high / 2
    rim = _rim((left, top, right, bottom))
    return all(_contains(area.rings, point) for point in rim)


def _rim(box: Box) -> list[Point]:
    left, top, right, bottom = box
    points = []
    for step in range(_STEPS + 1):
        x = left + (right - left) * step / _STEPS
        y = top + (bottom - top) * step / _STEPS
        points += [
            (x, top),
            (x, bottom),
            (left, y),
            (right, y),
        ]
    return points


def _contains(rings: Rings, point: Point) -> bool:
    """Whether a line from the point to the right crosses the rings an odd number of times."""
    x, y = point
    crossings = 0
    for ring in rings:
        closed = [*ring, ring[0]]
        for (start_x, start_y), (end_x, end_y) in pairwise(closed):
            if (start_y > y) == (end_y > y):
                continue
            share = (y - start_y) / (end_y - start_y)
            crossing_x = start_x + share * (end_x - start_x)
            crossings += x < crossing_x
    return crossings % 2 == 1
