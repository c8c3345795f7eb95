"""Lying stacks under a legend. A number that its segment is too short for stands in a lane below,
in its colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark
from lib.render.kit.labels import spread
from lib.render.kit.palette import color
from lib.render.kit.stacks import Series, Stacks, stacks_of
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.plain import draw_upright_axis
from lib.render.paper.rows import GAP, rows_of, rows_within
from lib.render.paper.segments import (
    SMALL,
    Segment,
    numbered,
    segments_of,
    write_inside,
)

_THICK_OF_ROW = 0.8  # of what the lane leaves; the rest parts a bar from the next
# All that follows is in sizes of the type.
_THICKEST = 2.4  # a thicker bar looks like an area
_LANE = 1.05  # the lane of numbers below a bar
_LANE_MIDDLE = 0.7  # of its own type: from the bar down to the middle of a number in the lane
_LANE_GAP = 0.5  # of its own type: between two numbers in the lane
_IN_SEGMENT = 0.5  # left and right of a number in its segment, together
_BESIDE = 0.4  # from the end of a bar to its total
_AROUND_TOTAL, _WITHOUT_TOTAL = 0.8, 0.2  # what the longest bar leaves free beside its total
_LEGEND_LINE = 1.7  # the height that a line of the legend takes …
_LEGEND_STEP, _LEGEND_FIRST = 1.6, 0.7  # … from line to line, and to the middle of the first
_SQUARE, _AFTER_SQUARE = 0.84, 1.2  # the side of a square, and from its left edge to its name
_ENTRY = 2.6  # what an entry takes beside its name


@dataclass(frozen=True)
class _Bar:
    """One bar: its left and upper edges, its thickness, the size of its numbers, its total in
    words, and the segment that this repeats.
    """

    left: float
    top: float
    thick: float
    size: float
    total: str
    lone: Mark | None

    @property
    def middle(self) -> float:
        return self.top + self.thick / 2

    @property
    def bottom(self) -> float:
        return self.top + self.thick


def lying_height(canvas: Canvas, chart: Chart) -> float:
    stacks = stacks_of(chart)
    rows = rows_of(canvas, stacks.names, _LANE)
    return rows.high + legend_height(canvas, stacks)


def lying(canvas: Canvas, chart: Chart) -> None:
    stacks = stacks_of(chart)
    draw_legend(canvas, stacks)
    top = legend_height(canvas, stacks)
    rows = rows_within(canvas, stacks.names, canvas.high - top, _LANE)
    size = rows.size
    left = rows.column + canvas.size * GAP
    scale = _room(canvas, left, stacks.wholes, size) / stacks.longest
    y = top
    for position, name in enumerate(rows.names):
        high = rows.heights[position]
        beside_lane = high - _LANE * size
        thick = min(beside_lane * _THICK_OF_ROW, size * _THICKEST)
        bar = _Bar(
            left=left,
            top=y + (beside_lane - thick) / 2,
            thick=thick,
            size=size,
            total=stacks.wholes[position],
            lone=stacks.lone[position],
        )
        canvas.lines(
            rows.column,
            bar.middle,
            name,
            size=size,
            anchor="end",
        )
        segments = segments_of(stacks.bar(position), scale)
        _draw_bar(canvas, bar, segments)
        y += high
    draw_upright_axis(canvas, left, top, y - top)


def _room(
    canvas: Canvas,
    left: float,
    ends: Sequence[str],
    size: float,
) -> float:
    """The length of the longest bar, which leaves room for the total behind it."""
    widest = canvas.widest(ends, size=size, bold=True)
    around = _WITHOUT_TOTAL
    if widest:
        around = _AROUND_TOTAL
    return canvas.wide - left - widest - size * around


def _draw_bar(
    canvas: Canvas,
    bar: _Bar,
    segments: Sequence[Segment],
) -> None:
    for segment in segments:
        mark = segment.mark
        canvas.box(
            bar.left + segment.start,
            bar.top,
            segment.long,
            bar.thick,
            color(mark.color, GROUND),
            mark.state,
        )
    too_short = []
    for segment in numbered(segments, bar.lone):
        number = canvas.width(segment.mark.text, size=bar.size, bold=True)
        if segment.long >= number + bar.size * _IN_SEGMENT:
            x = bar.left + segment.middle
            write_inside(canvas, x, bar.middle, segment.mark, bar.size)
        else:
            too_short.append(segment)
    _write_lane(canvas, bar, too_short)
    end = bar.left + segments[-1].end
    canvas.text(
        end + bar.size * _BESIDE,
        bar.middle,
        bar.total,
        size=bar.size,
        bold=True,
    )


def _write_lane(
    canvas: Canvas,
    bar: _Bar,
    segments: Sequence[Segment],
) -> None:
    """The numbers of short segments below their bar, none over another, none off the sheet."""
    size = bar.size * SMALL
    gap = size * _LANE_GAP
    middles = []
    widths = []
    for segment in segments:
        number = canvas.width(segment.mark.text, size=size, bold=True)
        middles.append(bar.left + segment.middle)
        widths.append(number + gap)
    first = bar.left - gap / 2
    last = canvas.wide + gap / 2
    places = spread(middles, widths, first, last)
    y = bar.bottom + size * _LANE_MIDDLE
    for segment, x in zip(segments, places, strict=True):
        mark = segment.mark
        canvas.text(
            x,
            y,
            mark.text,
            size=size,
            bold=True,
            fill=color(mark.color, GROUND),
            anchor="middle",
        )


def legend_height(canvas: Canvas, stacks: Stacks) -> float:
    """The points that the legend takes."""
    lines = _legend_lines(canvas, stacks)
    return canvas.size * _LEGEND_LINE * len(lines)


def _legend_lines(canvas: Canvas, stacks: Stacks) -> list[list[Series]]:
    """The series that occur, in lines that fit the width."""
    lines = []
    line: list[Series] = []
    x = 0.0
    for series in stacks.series:
        if not series.occurs:
            continue
        wide = _entry_width(canvas, series)
        if line and x + wide > canvas.wide:
            lines.append(line)
            line = []
            x = 0.0
        line.append(series)
        x += wide
    return [*lines, line]


def _entry_width(canvas: Canvas, series: Series) -> float:
    return canvas.width(series.name) + canvas.size * _ENTRY


def draw_legend(canvas: Canvas, stacks: Stacks) -> None:
    """Squares and names of the series that occur, from the upper edge downwards."""
    size = canvas.size
    side = size * _SQUARE
    y = size * _LEGEND_FIRST
    for line in _legend_lines(canvas, stacks):
        x = 0.0
        for series in line:
            fill = color(series.color, GROUND)
            canvas.box(x, y - side / 2, side, side, fill)
            canvas.text(x + size * _AFTER_SQUARE, y, series.name)
            x += _entry_width(canvas, series)
        y += size * _LEGEND_STEP
