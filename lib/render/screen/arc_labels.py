"""Which countries are named on a map of arcs, and on which side of their point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lib.pictures.chart import Point
from lib.render.kit.faces import JAKARTA
from lib.render.kit.labels import Box, Side, beside_points, spots_of
from lib.render.kit.shapes import JAKARTA_POINT

LABELLED = 14  # at most, of the largest; more names hide the map
POINT = 4  # pixels from the middle of a point to the rim of the smallest
# Pixels from the point to the near edge of a label beside it, and to the middle of one above it:
# clear of the largest point.
SIDES = (
    Side("start", 16, 0),
    Side("end", -16, 0),
    Side("middle", 0, -18),
    Side("middle", 0, 18),
)
_EDGE = 4  # pixels that a label keeps from the edge of the map
_TILE = 512  # pixels: the whole world at zoom 0
_CAMERA = 1.5  # heights of the map from the camera to the middle of the map, as deck.gl has it


class Named(NamedTuple):
    """A point in pixels, and the width of its label."""

    point: Point
    label_width: float


@dataclass(frozen=True)
class Opening:
    """How a map opens that a reader can move: its middle in degrees, deck.gl's zoom and its pitch
    in degrees, and the least size that it is shown in, in pixels.
    """

    longitude: float
    latitude: float
    zoom: float
    pitch: float
    wide: float
    high: float

    def on_screen(self, place: Point) -> Point:
        """Where a point stands, in pixels to the right of the middle and down from it."""
        longitude, latitude = place
        world = _TILE * 2**self.zoom
        east = (longitude - self.longitude) / 360 * world
        north = (_northing(latitude) - _northing(self.latitude)) * world
        pitch = math.radians(self.pitch)
        away = _CAMERA * self.high
        # What lies further north is further away, since the map is tilted.
        nearer = away / (away + north * math.sin(pitch))
        return east * nearer, -north * math.cos(pitch) * nearer

    @property
    def frame(self) -> Box:
        """Where labels may stand, in the same pixels."""
        right = self.wide / 2 - _EDGE
        bottom = self.high / 2 - _EDGE
        return -right, -bottom, right, bottom


def label_sides(names: Sequence[Named], opening: Opening, size: float) -> list[Side | None]:
    """For each name, the largest first, where its label stands; None where it would cover another
    or leave the map.

    `size` is that of the type, in pixels.
    """
    high = size * JAKARTA.line
    points = [name.point for name in names]
    labels = [(name.label_width, high) for name in names]
    return beside_points(
        spots_of(points, labels, LABELLED),
        SIDES,
        radius=POINT,
        origin=opening.on_screen(JAKARTA_POINT),
        frame=opening.frame,
    )


def _northing(latitude: float) -> float:
    """North of the equator, as a share of the whole world on the map of Mercator."""
    radians = math.radians(latitude)
    return math.log(math.tan(math.pi / 4 + radians / 2)) / math.tau
