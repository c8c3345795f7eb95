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
from lib.render.workbook.drawings import Drawing
from lib.render.workbook.grid import Drawn, Grid
from lib.words.foreign import printable

# Pixels: half of a laptop's width; a bar, its name and the gap; title, source and legend.
WIDE, ROW, STANDING, AROUND, LOWEST = 760, 26, 400, 170, 300
LONGEST_TITLE = 400  # letters; more would fill the chart
LONGEST_LINE = 84  # letters of the source's 8 points that the chart is wide
_GAP = 50  # percent of a bar
_OVERLAP = 100  # percent: segments of a stack share their place
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
) -> None:
    """Insert a chart of the `drawn` columns under row `head`, to the right of the table."""
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
    title_font = {"size": 11, "bold": True, "color": TEXT["light"]}
    native.set_title({"name": _title(chart), "name_font": title_font, "overlay": False})
    level, upright = _axes(chart, is_lying)
    native.set_x_axis(level)
    native.set_y_axis(upright)
    native.set_legend(legend)
    high = ROW * len(cells.rows) + AROUND if is_lying else STANDING
    native.set_size({"width": WIDE, "height": max(high, LOWEST)})
    beside = len(cells.columns) + 1
    page.insert_chart(
        head,
        beside,
        native,
        {"description": printable(chart.alt)},
    )


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
    """A bar's own colour, hatched where its months are not all there or not official."""
    if mark is None:
        return None
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
    """The numbers: on the segments of a stack, else where the bars end."""
    font: Options = {"bold": True, "size": 9}
    labels: Options = {
        "value": True,
        "num_format": _LABELS[chart.unit],
        "font": font,
    }
    if not drawing.stacked:
        labels["position"] = "outside_end"
        return {"data_labels": labels, "overlap": 0}
    font["color"] = ink_on(color(drawn.color, "light"))
    return {"data_labels": labels, "overlap": _OVERLAP}


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
    if chart.unit == "percent":
        numbers["max"] = 1
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
