"""The arcs of a map: the part of the world that is seen, how arcs bow, and how wide they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lib.pictures.chart import Mark, Point
from lib.render.kit.clipping import within
from lib.render.kit.projection import Projection, Window, window_of
from lib.render.kit.shapes import JAKARTA_POINT, world

_STEPS = 24  # pieces of a curve; more show no difference on a sheet
_LARGEST = 5  # are named before the priority regions are
_REST = "dest.other"  # the role of countries outside of the priority regions
_BOW = 0.22  # how far the middle is pulled to the north, as a share of the distance
_FEWEST_CORNERS = 3  # fewer enclose nothing


def window_of_arcs(
    marks: Sequence[Mark],
    *,
    across: float,
    below: float,
    above: float,
) -> Window:
    """The part of the world that holds Jakarta and the ends of all arcs, with that many degrees
    around them: for their names, and for land to know them by; the curves rise to the north.
    """
    ends = [mark.place for mark in marks]
    outermost = window_of([JAKARTA_POINT, *ends])
    seen = outermost.with_margin(
        across=across,
        below=below,
        above=above,
    )
    return seen.without_poles()


def land_within(
    project: Projection,
    wide: float,
    high: float,
    *,
    left: float = 0.0,
    top: float = 0.0,
) -> list[list[Point]]:
    """The outlines of all countries, as far as they lie within a rectangle."""
    visible = []
    for shape in world():
        for ring in shape.rings:
            seen = within(
                map(project, ring),
                wide,
                high,
                left=left,
                top=top,
            )
            if len(seen) >= _FEWEST_CORNERS:
                visible.append(seen)
    return visible


def bow(start: Point, end: Point) -> list[Point]:
    """A curve between two points that bows to the north."""
    start_x, start_y = start
    end_x, end_y = end
    rise = math.dist(start, end) * _BOW
    middle_x = (start_x + end_x) / 2
    middle_y = (start_y + end_y) / 2 + rise
    curve = []
    for step in range(_STEPS + 1):
        share = step / _STEPS
        x = _pulled(start_x, middle_x, end_x, share)
        y = _pulled(start_y, middle_y, end_y, share)
        curve.append((x, y))
    return curve


def _pulled(
    start: float,
    middle: float,
    end: float,
    share: float,
) -> float:
    """One coordinate of a quadratic Bézier curve, at a share of it."""
    rest = 1 - share
    from_start = rest**2 * start
    from_middle = 2 * rest * share * middle
    from_end = share**2 * end
    return from_start + from_middle + from_end


def by_root(
    value: float,
    most: float,
    least: float,
    greatest: float,
) -> float:
    """The width of an arc, or the radius of its point: `greatest` for the largest value of a
    picture. By the square root, so that the smallest ones can still be told from nothing; so does a
    size that is only known to be small.
    """
    if math.isnan(value):
        return least
    root = math.sqrt(value / most)
    return least + (greatest - least) * root


def naming_order(marks: Sequence[Mark]) -> list[Mark]:
    """In which order the ends of arcs are named while there is room: the largest of all, then those
    of the priority regions, then the others, each by size.
    """
    by_size = sorted(marks, key=_descending_size)
    largest = by_size[:_LARGEST]
    priority = []
    rest = []
    for mark in by_size[_LARGEST:]:
        if mark.color == _REST:
            rest.append(mark)
        else:
            priority.append(mark)
    return [*largest, *priority, *rest]


def _descending_size(mark: Mark) -> tuple[bool, float]:
    """Unknown sizes come last."""
    return math.isnan(mark.value), -mark.value
