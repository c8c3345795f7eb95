"""Which countries are named on a map of arcs, and on which side of their point."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
ANYWHERE: Box = (-math.inf, -math.inf, math.inf, math.inf)  # of a map that a reader can move


class Named(NamedTuple):
    """A point in degrees, and the width of its label in pixels."""

    place: Point
    label_width: float


def label_sides(
    names: Sequence[Named],
    *,
    degree: float,
    size: float,
    frame: Box = ANYWHERE,
) -> list[Side | None]:
    """For each name, the largest first, where its label stands; None where it would cover another.

    `degree` is the length of a degree and `size` that of the type, in pixels. The frame is in
    pixels, from where longitude and latitude are nought.
    """
    high = size * JAKARTA.line
    points = [in_pixels(name.place, degree) for name in names]
    labels = [(name.label_width, high) for name in names]
    return beside_points(
        spots_of(points, labels, LABELLED),
        SIDES,
        radius=POINT,
        origin=in_pixels(JAKARTA_POINT, degree),
        frame=frame,
    )


def in_pixels(place: Point, degree: float) -> Point:
    """Right and down from where longitude and latitude are nought."""
    longitude, latitude = place
    return longitude * degree, -latitude * degree
