"""Whether things that were drawn stand on one another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

Box = tuple[float, float, float, float]  # left, top, right, bottom, in any unit, top downwards


def cover(one: Box, other: Box, by: float = 0.0) -> bool:
    """Whether two boxes share more than `by` in width and in height; touching is no sharing."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > by and along > by


def covering(named: Iterable[tuple[str, Box]], by: float = 0.0) -> list[tuple[str, str]]:
    """The names of each two boxes that cover one another."""
    found: list[tuple[str, str]] = []
    for (name, box), (other_name, other) in combinations(named, 2):
        if cover(box, other, by):
            found.append((name, other_name))
    return found
