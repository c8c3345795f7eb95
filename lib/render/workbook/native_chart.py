"""The chart of Excel's own beside the numbers. It can be copied elsewhere, so it holds its title,
filter and source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.pictures.chart import Chart, Mark, Unit
from lib.render.kit.faces import COUNTED
from lib.render.kit.kinds import source_with_kind
from lib.render.kit.palette import ESTIMATE, MUTED, TEXT, color, ink_on
from lib.render.kit.ranges import arms, farthest, has_ranges, is_drawn, on_two_lines
from lib.render.workbook.drawings import Drawing
from lib.render.workbook.grid import Drawn, Grid
from lib.words import _
from lib.words.foreign import printable

# Pixels: half of a laptop's width; a bar, its name and the gap; title, source and legend.
WIDE, ROW, STANDING, AROUND, LOWEST = 760, 26, 400, 170, 300
LONGEST_TITLE = 400  # letters; more would fill the chart
LONGEST_LINE = 84  # letters of the source's 8 points that the chart is wide
_GAP = 50  # percent of a bar
# How far the axis reaches beyond the longest bar, for its label beside or above it.
_BESIDE, _ABOVE = 1.6, 1.15
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
    kind: Options = {"type": "bar" if is_lying else "column"}
    legend: Options = {"none": True}
    if drawing.stacked:
        kind["subtype"] = "stacked"
    if drawing.stacked or drawing.key:
        legend = {"position": "top"}
    native = book.add_chart(kind)
    for position, drawn in enumerate(cells.drawn, start=1):
        series = _references(page.get_name(), cells, head, position)
        native.add_series(series | _bars(drawn) | _labels(chart, drawing, drawn))
    if not drawing.stacked:
        # Labels begin behind the whiskers, so a series without a body carries them.
        ends = _references(page.get_name(), cells, head, len(cells.columns) - 1)
        native.add_series(ends | _end_labels(chart))
        native.show_hidden_data()
    title_font = {"size": 11, "bold": True, "color": TEXT["light"]}
    native.set_title({"name": _title(chart), "name_font": title_font, "overlay": False})
    level, upright = _axes(chart, is_lying)
    native.set_x_axis(level)
    native.set_y_axis(upright)
    native.set_legend(legend)
    high = ROW * len(cells.rows) + AROUND if is_lying else STANDING
    high = max(high, LOWEST)
    native.set_size({"width": WIDE, "height": high})
    page.insert_chart(
        below,
        0,
        native,
        {"description": printable(chart.alt)},
    )
    return high


def _references(
    sheet: str,
    cells: Grid,
    head: int,
    column: int,
) -> Options:
    first, last = head + 1, head + len(cells.rows)
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


def _labels(chart: Chart, drawing: Drawing, drawn: Drawn) -> Options:
    """The numbers on the segments of a stack, and the whiskers of bars, whose labels stand by
    themselves.
    """
    if not drawing.stacked:
        return {"overlap": _OVERLAP} | _whiskers(chart)
    labels: Options = {
        "value": True,
        "num_format": _LABELS[chart.unit],
        "font": {"bold": True, "size": 9, "color": ink_on(color(drawn.color, "light"))},
    }
    if has_ranges(chart.marks):
        labels["custom"] = [_label_of_segment(mark) for mark in drawn.marks]
    return {"data_labels": labels, "overlap": _OVERLAP}


def _label_of_segment(mark: Mark | None) -> Options:
    if mark is None or not mark.value > 0:
        return {"delete": True}
    return {"value": "\n".join(on_two_lines(printable(mark.text)))}


def _whiskers(chart: Chart) -> Options:
    """Error bars as long below and beyond each bar as its range."""
    if not has_ranges(chart.marks):
        return {}
    scale = 100 if chart.unit == "percent" else 1
    ends = [arms(mark) for mark in chart.marks]
    return {
        "y_error_bars": {
            "type": "custom",
            "minus_values": [down / scale for down, _up in ends],
            "plus_values": [up / scale for _down, up in ends],
            "line": {"color": TEXT["light"], "width": _WHISKER},
        }
    }


def _end_labels(chart: Chart) -> Options:
    """Each mark's label at the end of what is drawn of it."""
    labels: list[Options] = []
    for mark in chart.marks:
        if not mark.text:
            labels.append({"delete": True})
            continue
        ink = TEXT["light"] if is_drawn(mark) else MUTED["light"]
        font = {"size": 9, "bold": is_drawn(mark), "color": ink}
        labels.append({"value": printable(_words(mark)), "font": font})
    return {
        "fill": {"none": True},
        "data_labels": {"value": True, "custom": labels, "position": "outside_end"},
    }


def _words(mark: Mark) -> str:
    if mark.state != "off_scale":
        return mark.text
    return " · ".join([mark.text, _("not to scale")])


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
    if chart.form == "stack" and chart.unit == "percent":
        numbers["max"] = 1
    elif chart.form != "stack":
        scale = 100 if chart.unit == "percent" else 1
        longest = max(farthest(chart.marks), chart.at_least)
        numbers["max"] = longest / scale * (_BESIDE if is_lying else _ABOVE)
    if is_lying:
        downwards = {"reverse": True, "crossing": "max"}
        return numbers | _foot(chart), names | downwards
    return names | _foot(chart), numbers


def _foot(chart: Chart) -> Options:
    """The source, as the title of an axis."""
    ink = ESTIMATE["light"] if chart.is_estimate else MUTED["light"]
    font = {"size": 8, "bold": False, "color": ink}
    return {"name": _frame_words(source_with_kind(chart)), "name_font": font}


def _title(chart: Chart) -> str:
    return _frame_words(chart.title, chart.subtitle)


def _frame_words(*texts: str) -> str:
    """Texts below one another, in lines, since a frame does not wrap by itself everywhere."""
    lines: list[str] = []
    for text in texts:
        shortened = COUNTED.shortened(printable(text), 1, LONGEST_TITLE)
        lines += COUNTED.wrapped(shortened, 1, LONGEST_LINE)
    return _CELL_REFERENCE.sub("! ", "\n".join(lines))
