"""Labels kept apart: beside the points of a map, and along an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.pictures.chart import Point

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]  # left, top, right, bottom; y grows downwards
# How much of a label lies to the left of where it is anchored.
SHARE_LEFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Side:
    """Where a label may stand: its `anchor` is `right` of its point, its middle `down` of it."""

    anchor: Anchor
    right: float
    down: float

    def box(self, point: Point, size: Point) -> Box:
        """The box of a label of that width and height."""
        wide, high = size
        left = point[0] + self.right - SHARE_LEFT[self.anchor] * wide
        top = point[1] + self.down - high / 2
        return left, top, left + wide, top + high


@dataclass(frozen=True)
class Spot:
    """A point of a map. `label` is the width and height of its label; None where none is wanted."""

    point: Point
    label: Point | None


def beside_points(
    spots: Sequence[Spot],
    sides: Sequence[Side],
    *,
    radius: float,
    origin: Point,
    frame: Box,
) -> list[Side | None]:
    """For each spot, the largest first, the first of `sides` at which its label fits: it covers no
    other label and no other's point, not the point of `origin`, and does not leave the frame. None
    where no side is left: such a label is left out whole, since on another's point it would be read
    as that one's.

    `radius` is how far a point reaches.
    """
    points = [around(spot.point, radius) for spot in spots]
    taken = [around(origin, radius)]
    chosen: list[Side | None] = []
    for number, spot in enumerate(spots):
        others = points[:number] + points[number + 1 :]
        side = _first_free(spot, sides, taken + others, frame)
        chosen.append(side)
        if side and spot.label:
            taken.append(side.box(spot.point, spot.label))
    return chosen


def around(point: Point, radius: float) -> Box:
    """The square around a point."""
    x, y = point
    return x - radius, y - radius, x + radius, y + radius


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = one[0] < other[2] and other[0] < one[2]
    along = one[1] < other[3] and other[1] < one[3]
    return across and along


def is_inside(box: Box, frame: Box) -> bool:
    across = frame[0] <= box[0] and box[2] <= frame[2]
    along = frame[1] <= box[1] and box[3] <= frame[3]
    return across and along


def spread(
    middles: Sequence[float], sizes: Sequence[float], first: float, last: float
) -> list[float]:
    """The ascending `middles` of labels that are `sizes` long, moved so that none meets another,
    none begins before `first`, and none ends behind `last` while there is room for all.
    """
    placed: list[float] = []
    floor = first
    for middle, size in zip(middles, sizes, strict=True):
        placed.append(max(middle, floor + size / 2))
        floor = placed[-1] + size / 2
    ceiling = last
    for index in reversed(range(len(placed))):
        half = sizes[index] / 2
        placed[index] = min(placed[index], ceiling - half)
        ceiling = placed[index] - half
    return placed


def _first_free(spot: Spot, sides: Sequence[Side], taken: Sequence[Box], frame: Box) -> Side | None:
    if spot.label is None:
        return None
    for side in sides:
        box = side.box(spot.point, spot.label)
        covers = any(overlap(box, other) for other in taken)
        if is_inside(box, frame) and not covers:
            return side
    return None
