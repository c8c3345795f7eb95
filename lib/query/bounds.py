"""How large a reckoned count may be: the range of what it is reckoned from, times a factor."""

from __future__ import annotations

from dataclasses import dataclass

from lib.query.filters import Filter
from lib.query.ranges import total
from lib.query.states import State


@dataclass(frozen=True)
class Size:
    """Workers or places; all three are equal where nothing is estimated."""

    low: float
    middle: float
    high: float

    def times(self, factor: float) -> Size:
        """Each end and the middle, that many times."""
        return Size(
            low=self.low * factor,
            middle=self.middle * factor,
            high=self.high * factor,
        )

    def at_most(self, whole: Size) -> Size:
        """As a part of a whole, whose range ends no higher."""
        return Size(
            low=min(self.low, whole.low),
            middle=self.middle,
            high=min(self.high, whole.high),
        )


def size(where: Filter, state: State) -> Size:
    """The workers under a filter, with the range of `lib.query.ranges`."""
    found = total(where, state)
    return Size(
        found.low,
        found.middle,
        found.high,
    )
