"""Whether words fit on an area of a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.pictures.chart import Point
from lib.render.kit.faces import first_that_fits
from lib.render.kit.labels import Box

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


def common_size(areas: Iterable[Area], sizes: Iterable[float], measure: Measure) -> float:
    """The first of some sizes at which the lines of each area lie on it; the last where none is.

    `measure` tells width and height of lines at a size.
    """
    all_areas = list(areas)

    def all_fit(size: float) -> bool:
        return all(holds(area, measure(area.lines, size)) for area in all_areas)

    return first_that_fits(sizes, all_fit)


def fitting_lines(area: Area, size: float, measure: Measure) -> tuple[str, ...]:
    """The lines of an area that lie on it at a size: all of them, or its number alone; none where
    that is too wide as well.
    """
    for lines in (area.lines, (area.number,)):
        if holds(area, measure(lines, size)):
            return lines
    return ()


def holds(area: Area, extent: tuple[float, float]) -> bool:
    """Whether a box of that width and height around the middle lies within the area."""
    wide, high = extent
    x, y = area.middle
    box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    return all(_contains(area.rings, point) for point in _rim(box))


def _rim(box: Box) -> list[Point]:
    left, top, right, bottom = box
    points = []
    for step in range(_STEPS + 1):
        x = left + (right - left) * step / _STEPS
        y = top + (bottom - top) * step / _STEPS
        points += [(x, top), (x, bottom), (left, y), (right, y)]
    return points


def _contains(rings: Rings, point: Point) -> bool:
    """Whether a line from the point to the right crosses the rings an odd number of times."""
    x, y = point
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            is_crossed = (y1 > y) != (y2 > y)
            if is_crossed and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1
