"""Outlines cut at the edges of the rectangle that a map is drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.pictures.chart import Point


def within(
    ring: Iterable[Point],
    wide: float,
    high: float,
    *,
    left: float = 0.0,
    top: float = 0.0,
) -> list[Point]:
    """A ring cut at the edges of a sheet (Sutherland and Hodgman's way)."""
    kept = list(ring)
    edges = (
        (0, left, False),
        (0, left + wide, True),
        (1, top, False),
        (1, top + high, True),
    )
    for axis, limit, below in edges:
        kept = _cut(kept, axis, limit, below)
    return kept


def _cut(
    ring: Sequence[Point],
    axis: int,
    limit: float,
    below: bool,
) -> list[Point]:
    """The part of a ring on one side of a line across an axis."""
    kept: list[Point] = []
    following = [*ring[1:], *ring[:1]]
    for here, after in zip(ring, following, strict=True):
        is_kept = (here[axis] <= limit) is below
        stays = (after[axis] <= limit) is below
        if is_kept:
            kept.append(here)
        if is_kept is not stays:
            crossing = _crossing(here, after, axis, limit)
            kept.append(crossing)
    return kept


def _crossing(
    start: Point,
    end: Point,
    axis: int,
    limit: float,
) -> Point:
    """Where the edge between two corners meets a line across an axis."""
    start_x, start_y = start
    end_x, end_y = end
    length = end[axis] - start[axis]
    share = (limit - start[axis]) / length
    x = start_x + share * (end_x - start_x)
    y = start_y + share * (end_y - start_y)
    return x, y
