"""The arcs of a map: how they bow, and how wide they are."""

from __future__ import annotations

import math

from lib.pictures.chart import Point

_STEPS = 24  # pieces of a curve; more show no difference on a sheet
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
    picture. By the square root, so that the smallest ones can still be told from nothing.
    """
    return least + (greatest - least) * math.sqrt(value / most)
