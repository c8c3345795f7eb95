"""The chart of Excel's own beside the numbers. It can be copied elsewhere, so it holds its title,
filter and source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.pictures.chart import Chart, Mark, Unit
from lib.render.kit.faces import COUNTED
from lib.render.kit.kinds import source_with_kind
from lib.render.kit.palette import ESTIMATE, MUTED, TEXT, color, ink_on
from lib.render.kit.ranges import (
    arms,
    has_ranges,
    is_drawn,
    scale_end,
    scale_words,
)
from lib.render.kit.stacks import stacks_of
from lib.render.workbook.drawings import Drawing
from lib.render.workbook.grid import Drawn, Grid, as_ratio
from lib.render.workbook.labels import LEFT_OUT, Room, beside_one_another, on_segment
from lib.words.foreign import printable

# Pixels: half of a laptop's width; a bar, its name and the gap; title, source and legend.
WIDE, ROW, STANDING, AROUND, LOWEST = 760, 26, 400, 170, 300
# Pixels beside the bars, and above and below standing ones: names and axis; title, legend, source.
_BESIDE_BARS, _AROUND_BARS = 90, 190
LONGEST_TITLE = 400  # letters; more would fill the chart
LONGEST_LINE = 84  # letters of the source's 8 points that the chart is wide
_GAP = 50  # percent of a bar
# How far the axis reaches beyond the longest bar, for its label beside or above it.
_BESIDE, _ABOVE = 1.6, 1.15
_UPRIGHT = -90  # degrees
_WHISKER = 1.25  # points of its line
_OVERLAP = 100  # percent: segments of a stack share their place; so do a bar and its label's
# The writer takes what looks like `Sheet!A1` for a reference to a cell; a space makes it words.
_CELL_REFERENCE = re.compile(r"!(?=\$?[A-Z]+\$?\d)")
_HATCHES = {
    "partial": "wide_upward_diagonal",
    "together": "wide_upward_diagonal",
    "estimate": "outlined_diamond",
}
# As the cells, but a segment of nothing has no number.
_LABELS: Mapping[Unit, str] = {
    "people": "#,##0;;",
    "cases": "#,##0;;",
    "rate": "#,##0.0;;",
    "percent": '[=0]"";[<0.0995]0.0%;0%',
}

Options = dict[str, Any]  # as XlsxWriter takes them


def native_chart(
    book: Workbook,
    page: Worksheet,
    chart: Chart,
    drawing: Drawing,
    cells: Grid,
    head: int,
    below: int,
) -> int:
    """Insert a chart of the `drawn` columns under row `head` at the row `below`, where paper is as
    wide as the table; returns its height in pixels.
    """
    is_lying = drawing.is_lying(chart)
    native = book.add_chart(_kind(drawing, is_lying))
    sheet = page.get_name()
    high = _height(cells, is_lying)
    for position, drawn in enumerate(cells.drawn, start=1):
        series = _references(sheet, cells, head, position)
        look = _look(chart, drawing, cells, drawn, high)
        native.add_series(series | _bars(drawn) | look)
    if drawing.carries_labels:
        # Labels begin behind the whiskers, so a series without a body carries them.
        last = len(cells.columns) - 1
        ends = _references(sheet, cells, head, last)
        native.add_series(ends | _end_labels(chart, is_lying, cells))
        native.show_hidden_data()
    native.set_title(_title(chart))
    level, upright = _axes(chart, is_lying)
    native.set_x_axis(level)
    native.set_y_axis(upright)
    native.set_legend(_legend(drawing))
    native.set_size({"width": WIDE, "height": high})
    page.insert_chart(
        below,
        0,
        native,
        {"description": printable(chart.alt)},
    )
    return high


def _height(cells: Grid, is_lying: bool) -> int:
    """Pixels."""
    if not is_lying:
        return STANDING
    return max(ROW * len(cells.rows) + AROUND, LOWEST)


def _kind(drawing: Drawing, is_lying: bool) -> Options:
    kind: Options = {"type": "column"}
    if is_lying:
        kind["type"] = "bar"
    if drawing.stacked:
        kind["subtype"] = "stacked"
    return kind


def _legend(drawing: Drawing) -> Options:
    """Names of the series above the bars, where there are several."""
    if drawing.stacked or drawing.key:
        return {"position": "top"}
    return {"none": True}


def _references(
    sheet: str,
    cells: Grid,
    head: int,
    column: int,
) -> Options:
    first = head + 1
    last = head + len(cells.rows)
    return {
        "name": [sheet, head, column],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, column, last, column],
    }


def _bars(drawn: Drawn) -> Options:
    return {
        "fill": {"color": color(drawn.color, "light")},
        "points": [_point(mark) for mark in drawn.marks],
        "gap": _GAP,
    }


def _point(mark: Mark | None) -> Options | None:
    """A bar's own colour, hatched where its months are not all there or not official; none where it
    is too long for the scale.
    """
    if mark is None:
        return None
    if mark.state == "off_scale":
        return {"fill": {"none": True}}
    fill = color(mark.color, "light")
    if mark.state not in _HATCHES:
        return {"fill": {"color": fill}}
    pattern = {
        "pattern": _HATCHES[mark.state],
        "fg_color": "#ffffff",
        "bg_color": fill,
    }
    return {"pattern": pattern}


def _look(
    chart: Chart,
    drawing: Drawing,
    cells: Grid,
    drawn: Drawn,
    high: int,
) -> Options:
    """What belongs to the bars of a series: labels of its own where no other series carries them,
    and whiskers.
    """
    if drawing.stacked:
        return _on_segments(chart, drawing, cells, drawn, high)
    if drawing.carries_labels:
        return {"overlap": _OVERLAP} | _whiskers(drawn.marks, chart.unit)
    return _on_bars(drawn) | _whiskers(drawn.marks, chart.unit)


def _on_segments(
    chart: Chart,
    drawing: Drawing,
    cells: Grid,
    drawn: Drawn,
    high: int,
) -> Options:
    """The numbers on the segments of a stack that have room for them."""
    fill = color(drawn.color, "light")
    room = _room(drawing.is_lying(chart), cells, high)
    longest = _stack_end(chart)
    custom = []
    for mark in drawn.marks:
        label = on_segment(mark, longest, room)
        custom.append(label)
    labels: Options = {
        "value": True,
        "num_format": _LABELS[chart.unit],
        "font": {"bold": True, "size": 9, "color": ink_on(fill)},
        "custom": custom,
    }
    return {"data_labels": labels, "overlap": _OVERLAP}


def _room(is_lying: bool, cells: Grid, high: int) -> Room:
    """What the bars of a chart of that height have of it."""
    body = WIDE - _BESIDE_BARS
    if is_lying:
        return Room(body, ROW, is_lying)
    bars = max(len(cells.rows), 1)
    slot = body / bars
    # The gap is a part of a bar's width.
    bar = slot / (1 + _GAP / 100)
    return Room(high - _AROUND_BARS, bar, is_lying)


def _on_bars(drawn: Drawn) -> Options:
    """Bars of several series beside one another: their numbers stand upright in them, where no
    whisker crosses them.
    """
    fill = color(drawn.color, "light")
    font = {"size": 9, "color": ink_on(fill), "rotation": _UPRIGHT}
    custom: list[Options] = []
    for mark in drawn.marks:
        if mark is None or not mark.brief:
            custom.append(LEFT_OUT)
        else:
            custom.append({"value": printable(mark.brief), "font": font})
    labels: Options = {
        "value": True,
        "position": "inside_base",
        "font": font,
        "custom": custom,
    }
    return {"data_labels": labels, "overlap": 0}


def _whiskers(marks: Sequence[Mark | None], unit: Unit) -> Options:
    """Error bars as long below and beyond each bar as its range."""
    if not has_ranges(filter(None, marks)):
        return {}
    downs = []
    ups = []
    for mark in marks:
        down, up = arms(mark) if mark else (0.0, 0.0)
        downs.append(float(as_ratio(down, unit)))
        ups.append(float(as_ratio(up, unit)))
    bars = {
        "type": "custom",
        "minus_values": downs,
        "plus_values": ups,
        "line": {"color": TEXT["light"], "width": _WHISKER},
    }
    return {"y_error_bars": bars}


def _end_labels(chart: Chart, is_lying: bool, cells: Grid) -> Options:
    """Each mark's label at the end of what is drawn of it."""
    texts = [printable(scale_words(mark)) for mark in chart.marks]
    if not is_lying:
        slot = (WIDE - _BESIDE_BARS) / max(len(cells.rows), 1)
        texts = beside_one_another(chart.marks, slot)
    labels = list(map(_end_label, chart.marks, texts))
    return {
        "fill": {"none": True},
        "data_labels": {
            "value": True,
            "custom": labels,
            "position": "outside_end",
        },
    }


def _end_label(mark: Mark, text: str) -> Options:
    if not text:
        return LEFT_OUT
    ink = MUTED["light"]
    if is_drawn(mark):
        ink = TEXT["light"]
    font = {"size": 9, "bold": is_drawn(mark), "color": ink}
    return {"value": text, "font": font}


def _axes(chart: Chart, is_lying: bool) -> tuple[Options, Options]:
    """The level axis, which carries the source, and the upright one; lying bars have their names on
    the latter.
    """
    names: Options = {
        "num_font": {"size": 9},
        "line": {"color": MUTED["light"]},
        "major_tick_mark": "none",
    }
    numbers: Options = {
        "label_position": "none",
        "major_gridlines": {"visible": False},
        "line": {"none": True},
        "major_tick_mark": "none",
        "min": 0,
    }
    if chart.form == "stack":
        numbers["max"] = as_ratio(_stack_end(chart), chart.unit)
    else:
        numbers["max"] = _axis_end(chart, is_lying)
    if is_lying:
        downwards = {"reverse": True, "crossing": "max"}
        return numbers | _foot(chart), names | downwards
    return names | _foot(chart), numbers


def _stack_end(chart: Chart) -> float:
    """Where the axis of stacks ends, in the unit of marks."""
    if chart.unit == "percent":
        return 100.0
    return stacks_of(chart).longest


def _axis_end(chart: Chart, is_lying: bool) -> float:
    """Where the axis of numbers ends, in the unit of cells."""
    beyond = _ABOVE
    if is_lying:
        beyond = _BESIDE
    longest = as_ratio(scale_end(chart), chart.unit)
    return longest * beyond


def _foot(chart: Chart) -> Options:
    """The source, as the title of an axis."""
    ink = MUTED["light"]
    if chart.is_estimate:
        ink = ESTIMATE["light"]
    return {
        "name": _frame_words(source_with_kind(chart)),
        "name_font": {"size": 8, "bold": False, "color": ink},
    }


def _title(chart: Chart) -> Options:
    font = {
        "size": 11,
        "bold": True,
        "color": TEXT["light"],
    }
    return {
        "name": _frame_words(chart.title, chart.subtitle),
        "name_font": font,
        "overlay": False,
    }


def _frame_words(*texts: str) -> str:
    """Texts below one another, in lines, since a frame does not wrap by itself everywhere."""
    lines: list[str] = []
    for text in texts:
        shortened = COUNTED.shortened(printable(text), 1, LONGEST_TITLE)
        lines += COUNTED.wrapped(shortened, 1, LONGEST_LINE)
    return _CELL_REFERENCE.sub("! ", "\n".join(lines))
