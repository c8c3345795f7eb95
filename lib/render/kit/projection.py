"""Degrees, or widths of tiles, onto a rectangle of a sheet, a slide or a screen."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from lib.pictures.chart import Point

# Of a map of the world: nothing of interest lies beyond, and the poles would take half the sheet.
_SOUTH_END, _NORTH_END = -56.0, 84.0


@dataclass(frozen=True)
class Window:
    """The part of a map that is seen: degrees, or widths of tiles, north up."""

    west: float
    south: float
    east: float
    north: float

    @property
    def wide(self) -> float:
        return self.east - self.west

    @property
    def high(self) -> float:
        return self.north - self.south

    def with_margin(self, *, across: float, below: float, above: float) -> Window:
        """With room to the left and right, below and above."""
        return Window(
            self.west - across,
            self.south - below,
            self.east + across,
            self.north + above,
        )

    def without_poles(self) -> Window:
        south = max(_SOUTH_END, self.south)
        north = min(_NORTH_END, self.north)
        return Window(
            self.west,
            south,
            self.east,
            north,
        )

    def in_proportion(self, shape: float) -> Window:
        """Widened, or heightened, around its middle until its width is `shape` times its height."""
        wide = max(self.wide, self.high * shape)
        high = max(self.high, self.wide / shape)
        x = (self.west + self.east) / 2
        y = (self.south + self.north) / 2
        return Window(
            x - wide / 2,
            y - high / 2,
            x + wide / 2,
            y + high / 2,
        )


@dataclass(frozen=True)
class Projection:
    """A point of the map, given as (east, north), becomes one of the rectangle, (right, down).

    `scale` is the length of a degree, or of a tile's width. A degree is as long as it is high here,
    six degrees from the equator.
    """

    west: float
    north: float
    left: float
    top: float
    scale: float

    def __call__(self, point: Point) -> Point:
        x, y = point
        right = self.left + (x - self.west) * self.scale
        down = self.top + (self.north - y) * self.scale
        return right, down

    def rings(self, outlines: Iterable[Iterable[Point]]) -> list[list[Point]]:
        """The outlines of a shape on the rectangle."""
        return [list(map(self, ring)) for ring in outlines]


def window_of(points: Iterable[Point]) -> Window:
    """The smallest window that holds all points.

    Raises ValueError without points.
    """
    west = south = math.inf
    east = north = -math.inf
    for x, y in points:
        west = min(west, x)
        east = max(east, x)
        south = min(south, y)
        north = max(north, y)
    if west > east:
        raise ValueError("no points")
    return Window(west, south, east, north)


def fitted(
    window: Window,
    wide: float,
    high: float,
    *,
    left: float = 0.0,
    top: float = 0.0,
) -> Projection:
    """All of a window within a rectangle, as large as it can be, in the middle of it."""
    scale = min(wide / window.wide, high / window.high)
    left_over = wide - window.wide * scale
    high_over = high - window.high * scale
    return Projection(
        window.west,
        window.north,
        left + left_over / 2,
        top + high_over / 2,
        scale,
    )
