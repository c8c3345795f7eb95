"""The range of a mark as every medium draws it: how far its whisker goes, and how its label breaks
where it is too long for one line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from lib.pictures.chart import Chart, Mark

_BEFORE_RANGE = " ("  # `≈ 440 (300–620)`, and `12.345 (97%)` as well


def is_drawn(mark: Mark) -> bool:
    """Whether a mark has a bar: its number is known, and not too large for the scale."""
    return not math.isnan(mark.value) and mark.state != "off_scale"


def reach(mark: Mark) -> float:
    """Where a bar with its whisker ends and its label begins: 0 where no bar is drawn."""
    if not is_drawn(mark):
        return 0.0
    return max(mark.value, mark.high) if mark.has_range else mark.value


def arms(mark: Mark) -> tuple[float, float]:
    """How far the whisker goes below the end of the bar, and beyond it; (0, 0) without one."""
    if not is_drawn(mark) or not mark.has_range:
        return 0.0, 0.0
    return max(0.0, mark.value - mark.low), max(0.0, mark.high - mark.value)


def has_whisker(mark: Mark) -> bool:
    return any(arms(mark))


def has_ranges(marks: Iterable[Mark]) -> bool:
    """Whether any of some marks has a whisker."""
    return any(map(has_whisker, marks))


def farthest(marks: Iterable[Mark]) -> float:
    """How far the longest of some bars goes with its whisker; 1 where none is drawn, so that it can
    divide.
    """
    return max(map(reach, marks), default=0.0) or 1.0


def on_two_lines(label: str) -> tuple[str, ...]:
    """A number, and what stands in brackets behind it, each on a line; other labels on one."""
    number, bracket, rest = label.partition(_BEFORE_RANGE)
    if not rest:
        return (label,)
    return number, f"{bracket.strip()}{rest}"


def with_short_labels(chart: Chart) -> Chart:
    """The chart with the shortest label of each mark, where there is no room for its range."""
    marks = [replace(mark, text=mark.brief) for mark in chart.marks]
    return replace(chart, marks=tuple(marks))
