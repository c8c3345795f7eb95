"""The chart of Excel's own beside the numbers. It can be copied elsewhere, so it holds its title,
filter and source.
"""

from __future__ import annotations

import re
from typing import Any

import xlsxwriter

from lib.pictures.chart import Chart
from lib.render.kit.kinds import kind_words
from lib.render.kit.palette import ESTIMATE, MUTED, TEXT, color, ink_on
from lib.render.workbook.grid import Grid
from lib.words.foreign import printable

WIDE, ROW, STANDING, AROUND = 760, 26, 400, 170  # pixels
LONGEST_TITLE, LONGEST_LINE = 400, 84  # letters
_CELL_REFERENCE = re.compile(r"!(?=\$?[A-Z]+\$?\d)")
_PATTERNS = {"partial": "wide_upward_diagonal", "estimate": "outlined_diamond"}
_FORMATS = {
    "people": "#,##0;;",
    "cases": "#,##0;;",
    "rate": "#,##0.0;;",
    "percent": '[=0]"";[<0.0995]0.0%;0%',
}


def native_chart(
    book: xlsxwriter.Workbook,
    page: xlsxwriter.worksheet.Worksheet,
    chart: Chart,
    cells: Grid,
    head: int,
) -> None:
    """Insert a chart of the `drawn` columns under row `head`, to the right of the table. A map
    becomes bars.
    """
    lying = chart.horizontal or chart.form in ("region_map", "tiles", "arcs")
    kind = {"type": "bar" if lying else "column"} | (
        {"subtype": "stacked"} if chart.form == "stack" else {}
    )
    drawing = book.add_chart(kind)
    for position in range(cells.drawn):
        drawing.add_series(_series(page.get_name(), chart, cells, head, position))
    drawing.set_title(
        {
            "name": _title(chart),
            "name_font": {"size": 11, "bold": True, "color": TEXT["light"]},
            "overlay": False,
        }
    )
    level, upright = _axes(chart, lying)
    drawing.set_x_axis(level)
    drawing.set_y_axis(upright)
    drawing.set_legend({"position": "top"} if chart.form == "stack" else {"none": True})
    high = ROW * len(cells.rows) + AROUND if lying else STANDING
    drawing.set_size({"width": WIDE, "height": max(high, 300)})
    page.insert_chart(head, len(cells.columns) + 1, drawing, {"description": printable(chart.alt)})


def _series(sheet: str, chart: Chart, cells: Grid, head: int, position: int) -> dict[str, Any]:
    first, last = head + 1, head + len(cells.rows)
    column = position + 1
    stacked = chart.form == "stack"
    labels: dict[str, Any] = {
        "value": True,
        "num_format": _FORMATS[chart.unit],
        "font": {"bold": True, "size": 9},
    }
    if stacked:
        labels["font"]["color"] = ink_on(color(cells.colors[0][position], "light"))
    else:
        labels["position"] = "outside_end"
    return {
        "name": [sheet, head, column],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, column, last, column],
        "fill": {"color": color(cells.colors[0][position], "light")},
        "points": [
            _point(color(roles[position], "light"), marks[position])
            for roles, marks in zip(cells.colors, cells.marks, strict=True)
        ],
        "gap": 50,
        "overlap": 100 if stacked else 0,
        "data_labels": labels,
    }


def _point(fill: str, mark: str) -> dict[str, Any]:
    if mark in _PATTERNS:
        return {
            "pattern": {
                "pattern": _PATTERNS[mark],
                "fg_color": "#ffffff",
                "bg_color": fill,
            }
        }
    return {"fill": {"color": fill}}


def _axes(chart: Chart, lying: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """The level axis, which carries the source, and the upright one; lying bars have their names on
    the latter.
    """
    ink = ESTIMATE["light"] if chart.is_estimate else MUTED["light"]
    foot = {
        "name": _literal(_lines(_with_kind(chart))),
        "name_font": {"size": 8, "bold": False, "color": ink},
    }
    names: dict[str, Any] = {
        "num_font": {"size": 9},
        "line": {"color": MUTED["light"]},
        "major_tick_mark": "none",
    }
    numbers: dict[str, Any] = {
        "label_position": "none",
        "major_gridlines": {"visible": False},
        "line": {"none": True},
        "major_tick_mark": "none",
        "min": 0,
    }
    if chart.unit == "percent":
        numbers["max"] = 1
    if lying:
        return numbers | foot, names | {"reverse": True, "crossing": "max"}
    return names | foot, numbers


def _title(chart: Chart) -> str:
    title, subtitle = printable(chart.title), printable(chart.subtitle)
    return _literal("\n".join((_lines(title), _lines(subtitle))))


def _with_kind(chart: Chart) -> str:
    source, kind = printable(chart.source), kind_words(chart.kind)
    return source if kind.casefold() in source.casefold() else f"{source} · {kind}"


def _lines(text: str) -> str:
    """Lines for a frame that does not wrap by itself everywhere, cut where they would fill the
    chart.
    """
    lines, text = (
        [""],
        text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE]}…",
    )
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LONGEST_LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _literal(text: str) -> str:
    """The writer takes what looks like `Sheet!A1` for a reference to a cell; a space makes it
    words.
    """
    return _CELL_REFERENCE.sub("! ", text)
