"""The range of a mark as every medium draws it: how far its whisker goes, and how its label breaks
where it is too long for one line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from lib.pictures.chart import Chart, Mark
from lib.words import _

_BEFORE_RANGE = " ("  # `≈ 440 (300–620)`, and `12.345 (97%)` as well


def is_drawn(mark: Mark) -> bool:
    """Whether a mark has a bar: its number is known, and not too large for the scale."""
    if math.isnan(mark.value):
        return False
    return mark.state != "off_scale"


def reach(mark: Mark) -> float:
    """Where a bar with its whisker ends and its label begins: 0 where no bar is drawn."""
    if not is_drawn(mark):
        return 0.0
    if not mark.has_range:
        return mark.value
    return max(mark.value, mark.high)


def arms(mark: Mark) -> tuple[float, float]:
    """How far the whisker goes below the end of the bar, and beyond it; (0, 0) without one."""
    if not is_drawn(mark):
        return 0.0, 0.0
    if not mark.has_range:
        return 0.0, 0.0
    down = max(0.0, mark.value - mark.low)
    up = max(0.0, mark.high - mark.value)
    return down, up


def has_whisker(mark: Mark) -> bool:
    return any(arms(mark))


def has_ranges(marks: Iterable[Mark]) -> bool:
    """Whether any of some marks has a whisker."""
    return any(map(has_whisker, marks))


def farthest(marks: Iterable[Mark]) -> float:
    """How far the longest of some bars goes with its whisker; 1 where none is drawn, so that it can
    divide.
    """
    longest = max(map(reach, marks), default=0.0)
    return longest or 1.0


def scale_end(chart: Chart) -> float:
    """How far the axis of a chart of bars reaches: over its longest bar, and as far as that of the
    picture beside it.
    """
    return max(farthest(chart.marks), chart.at_least)


def on_two_lines(label: str) -> tuple[str, ...]:
    """A number, and what stands in brackets behind it, each on a line; other labels on one."""
    number, bracket, rest = label.partition(_BEFORE_RANGE)
    if not rest:
        return (label,)
    range_words = bracket.strip() + rest
    return number, range_words


def label_lines(label: str, breaks: bool) -> tuple[str, ...]:
    """A label on one line, or, where it `breaks`, with its range on a line of its own."""
    if breaks:
        return on_two_lines(label)
    return (label,)


def broken_where_larger(
    labels: Iterable[str],
    fitting: Callable[[Sequence[str]], float],
) -> tuple[bool, float]:
    """Whether some labels break before their range, and their size: on one line where that costs no
    letters' size. `fitting` tells the size at which lines fit.
    """
    whole = list(labels)
    lines: list[str] = []
    for label in whole:
        lines.extend(on_two_lines(label))
    size = fitting(lines)
    breaks = fitting(whole) < size
    return breaks, size


def scale_words(mark: Mark) -> str:
    """The label of a mark, and that its bar is too long for the scale where it is."""
    if mark.state != "off_scale":
        return mark.text
    return " · ".join([mark.text, _("not to scale")])


def with_short_labels(chart: Chart) -> Chart:
    """The chart with the shortest label of each mark, where there is no room for its range."""
    marks = []
    for mark in chart.marks:
        short = replace(mark, text=mark.brief)
        marks.append(short)
    return replace(chart, marks=tuple(marks))
