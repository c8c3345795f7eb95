"""The arcs of a map: how they bow, and how wide they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lib.pictures.chart import Mark, Point

_STEPS = 24  # pieces of a curve; more show no difference on a sheet
_LARGEST = 5  # are named before the priority regions are
_REST = "dest.other"  # the role of countries outside of the priority regions
_BOW = 0.22  # how far the middle is pulled to the north, as a share of the distance


def bow(start: Point, end: Point) -> list[Point]:
    """A curve between two points that bows to the north."""
    distance = math.dist(start, end)
    middle_x = (start[0] + end[0]) / 2
    middle_y = (start[1] + end[1]) / 2 + distance * _BOW
    curve = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        from_start, from_middle, from_end = (1 - t) ** 2, 2 * (1 - t) * t, t**2
        x = from_start * start[0] + from_middle * middle_x + from_end * end[0]
        y = from_start * start[1] + from_middle * middle_y + from_end * end[1]
        curve.append((x, y))
    return curve


def by_root(value: float, most: float, least: float, greatest: float) -> float:
    """The width of an arc, or the radius of its point: `greatest` for the largest value of a
    picture. By the square root, so that the smallest ones can still be told from nothing; so does a
    size that is only known to be small.
    """
    if math.isnan(value):
        return least
    return least + (greatest - least) * math.sqrt(value / most)


def naming_order(marks: Sequence[Mark]) -> list[Mark]:
    """In which order the ends of arcs are named while there is room: the largest of all, then those
    of the priority regions, then the others, each by size.
    """
    by_size = sorted(marks, key=lambda mark: (math.isnan(mark.value), -mark.value))
    first, others = by_size[:_LARGEST], by_size[_LARGEST:]
    priority = [mark for mark in others if mark.color != _REST]
    rest = [mark for mark in others if mark.color == _REST]
    return [*first, *priority, *rest]
