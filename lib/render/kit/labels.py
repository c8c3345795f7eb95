"""Labels kept apart: beside the points of a map, and along an axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        x, y = point
        wide, high = size
        to_the_left = SHARE_LEFT[self.anchor] * wide
        left = x + self.right - to_the_left
        top = y + self.down - high / 2
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
        side = _first_free(
            spot,
            sides,
            taken + others,
            frame,
        )
        chosen.append(side)
        if side and spot.label:
            box = side.box(spot.point, spot.label)
            taken.append(box)
    return chosen


def spots_of(
    points: Iterable[Point],
    labels: Iterable[Point],
    most: int,
) -> list[Spot]:
    """Points with the sizes of their labels, of which the first `most` are wanted."""
    spots = []
    for rank, (point, label) in enumerate(zip(points, labels, strict=True)):
        wanted = None
        if rank < most:
            wanted = label
        spots.append(Spot(point, wanted))
    return spots


def around(point: Point, radius: float) -> Box:
    """The square around a point."""
    x, y = point
    return (
        x - radius,
        y - radius,
        x + radius,
        y + radius,
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    left, top, right, bottom = one
    other_left, other_top, other_right, other_bottom = other
    across = left < other_right and other_left < right
    along = top < other_bottom and other_top < bottom
    return across and along


def is_inside(box: Box, frame: Box) -> bool:
    left, top, right, bottom = box
    frame_left, frame_top, frame_right, frame_bottom = frame
    across = frame_left <= left and right <= frame_right
    along = frame_top <= top and bottom <= frame_bottom
    return across and along


def spread(
    middles: Sequence[float],
    sizes: Sequence[float],
    first: float,
    last: float,
) -> list[float]:
    """The ascending `middles` of labels that are `sizes` long, moved so that none meets another,
    none begins before `first`, and none ends behind `last` while there is room for all.
    """
    placed: list[float] = []
    floor = first
    for middle, size in zip(middles, sizes, strict=True):
        half = size / 2
        place = max(middle, floor + half)
        placed.append(place)
        floor = place + half
    ceiling = last
    for index in reversed(range(len(placed))):
        half = sizes[index] / 2
        place = min(placed[index], ceiling - half)
        placed[index] = place
        ceiling = place - half
    return placed


def _first_free(
    spot: Spot,
    sides: Sequence[Side],
    taken: Sequence[Box],
    frame: Box,
) -> Side | None:
    if spot.label is None:
        return None
    for side in sides:
        box = side.box(spot.point, spot.label)
        covers = any(overlap(box, other) for other in taken)
        if is_inside(box, frame) and not covers:
            return side
    return None
