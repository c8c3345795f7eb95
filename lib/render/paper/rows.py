"""The rows of lying bars: their names, wrapped into a column, and the heights that they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.render.kit.faces import JAKARTA, first_that_fits, shrinking
from lib.render.paper.canvas import Canvas

GAP = 0.6  # sizes of the type between names and bars
_COLUMN_MOST = 0.42  # of the width: the bars keep more than half
_ROW = 2.0  # the height of a row of one line, in type sizes
_ROW_MOST = 3.6  # higher rows look empty
_AROUND_LINES = 0.5  # sizes of the type above and below a name of several lines, together
_SMALLEST = 5.5  # points
_SMALLER = 0.95  # a step of the search for the size of the type
_ROUNDING = 0.5  # points: the widest name stays on one line


@dataclass(frozen=True)
class Rows:
    """Names of lying bars, wrapped into their column at a type size that lets all rows fit."""

    size: float
    column: float
    names: list[list[str]]
    heights: list[float]

    @property
    def high(self) -> float:
        return sum(self.heights)


def rows_of(
    canvas: Canvas,
    names: Sequence[str],
    more: float = 0.0,
) -> Rows:
    """Rows as high as they like to be; each may need `more` type sizes below its bar."""
    return _set(canvas, names, canvas.size, more)


def rows_within(
    canvas: Canvas,
    names: Sequence[str],
    high: float,
    more: float = 0.0,
) -> Rows:
    """Rows that fit `high` points, and use them up to a height at which a bar looks like one."""

    def fits(size: float) -> bool:
        return _set(canvas, names, size, more).high <= high

    sizes = shrinking(canvas.size, _SMALLEST, _SMALLER)
    size = first_that_fits(sizes, fits)
    rows = _set(canvas, names, size, more)
    highest = max(rows.high, _ROW_MOST * size * len(names))
    factor = min(high, highest) / rows.high
    heights = [height * factor for height in rows.heights]
    return replace(rows, heights=heights)


def _set(
    canvas: Canvas,
    names: Sequence[str],
    size: float,
    more: float,
) -> Rows:
    widest = canvas.widest(names, size=size)
    column = min(widest, canvas.wide * _COLUMN_MOST)
    wrapped = []
    heights = []
    for name in names:
        lines = canvas.wrapped(name, column + _ROUNDING, size=size)
        needed = JAKARTA.line * len(lines) + _AROUND_LINES
        high = size * (max(_ROW, needed) + more)
        wrapped.append(lines)
        heights.append(high)
    return Rows(size, column, wrapped, heights)
