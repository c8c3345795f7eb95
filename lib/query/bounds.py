"""How large a count may be: equal ends on official data, the bounds of its total on an estimate."""

from __future__ import annotations

from dataclasses import dataclass

from lib.query.counts import count
from lib.query.filters import Filter
from lib.query.states import State

# The minister's "more than four thousand" is 4,000 to 4,999: the high end of any part of it.
_MOST_PER_STATED = 4999 / 4000


@dataclass(frozen=True)
class Size:
    """Workers or places; all three are equal where nothing is estimated."""

    low: float
    middle: float
    high: float

    def times(self, factor: float) -> Size:
        """Each end and the middle, that many times."""
        return Size(self.low * factor, self.middle * factor, self.high * factor)

    def plus(self, other: Size) -> Size:
        """Both together, end by end."""
        low = self.low + other.low
        middle = self.middle + other.middle
        high = self.high + other.high
        return Size(low, middle, high)


NOBODY = Size(0, 0, 0)


def size(where: Filter, state: State) -> Size:
    """The workers under a filter."""
    table = count((), where, state)
    workers = float(table["workers"].sum())
    if state.source.under(where).is_estimate:
        return Size(workers, workers, workers * _MOST_PER_STATED)
    return Size(workers, workers, workers)
