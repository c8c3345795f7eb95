"""Lying stacks under a legend. A number that its segment is too short for stands in a lane below,
in its colour.
"""

from __future__ import annotations

import pandas as pd

from lib.pictures.chart import Chart
from lib.render.kit.palette import GRID, color
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.plain import GAP, rows_of
from lib.render.paper.segments import SMALL, inside, numbered, totals

LANE = 1.05  # the lane of numbers below a bar, in type sizes
LEGEND_LINE = 1.7


def lying_height(canvas: Canvas, chart: Chart) -> float:
    names = list(dict.fromkeys(chart.table["category_name"]))
    rows = rows_of(canvas, names, None, LANE)
    return sum(rows.heights) + canvas.size * LEGEND_LINE * len(_legend_lines(canvas, chart.table))


def lying(canvas: Canvas, chart: Chart) -> None:
    table = chart.table
    top = y = _legend(canvas, table)
    names = list(dict.fromkeys(table["category_name"]))
    rows = rows_of(canvas, names, canvas.high - top, LANE)
    size, left = rows.size, rows.column + canvas.size * GAP
    ends = totals(chart)
    scale = _room(canvas, left, ends, size) / (
        float(table.groupby("category_name")["value"].sum().max()) or 1.0
    )
    for name, lines, high in zip(names, rows.names, rows.heights, strict=True):
        thick = min((high - LANE * size) * 0.8, size * 2.4)
        bar = y + (high - LANE * size - thick) / 2
        canvas.lines(rows.column, bar + thick / 2, lines, size=size, anchor="end")
        part = table[table["category_name"] == name]
        end = _bar(
            canvas,
            part,
            left,
            bar,
            thick,
            scale,
            size,
            numbered(part, has_total=name in ends),
        )
        canvas.text(end + size * 0.4, bar + thick / 2, ends.get(name, ""), size=size, bold=True)
        y += high
    canvas.box(left - 0.5, top, 0.8, y - top, GRID[GROUND])


def _room(canvas: Canvas, left: float, ends: dict[str, str], size: float) -> float:
    """The length of the longest bar, which leaves room for the total behind it."""
    widest = max(
        (canvas.width(text, size=size, bold=True) for text in ends.values()),
        default=0.0,
    )
    return canvas.wide - left - widest - size * (0.8 if ends else 0.2)


def _bar(
    canvas: Canvas,
    part: pd.DataFrame,
    left: float,
    top: float,
    thick: float,
    scale: float,
    size: float,
    with_number: set[str],
) -> float:
    """Draw one bar with its numbers; returns where it ends."""
    x, free, small = left, left, size * SMALL
    for row in part.itertuples():
        long = float(row.value) * scale
        fill = color(row.color, GROUND)
        canvas.box(x, top, long, thick, fill, row.state)
        if (
            row.series in with_number
            and long >= canvas.width(row.text, size=size, bold=True) + size * 0.5
        ):
            inside(canvas, x + long / 2, top + thick / 2, row.text, size, fill, row.state)
        elif row.series in with_number:
            wide = canvas.width(row.text, size=small, bold=True)
            at = min(max(x + long / 2 - wide / 2, free), canvas.wide - wide)
            canvas.text(
                at,
                top + thick + small * 0.7,
                row.text,
                size=small,
                bold=True,
                fill=fill,
            )
            free = at + wide + small * 0.5
        x += long
    return x


def _legend_lines(canvas: Canvas, table: pd.DataFrame) -> list[list[tuple[str, str]]]:
    """(name, fill) of the series that occur, in lines that fit the width."""
    occurring = set(table.loc[table["value"] > 0, "series"])
    lines: list[list[tuple[str, str]]] = [[]]
    x = 0.0
    for row in table[table["series"].isin(occurring)].drop_duplicates("series").itertuples():
        wide = canvas.width(row.series_name) + canvas.size * 2.6
        if lines[-1] and x + wide > canvas.wide:
            lines.append([])
            x = 0.0
        lines[-1].append((row.series_name, color(row.color, GROUND)))
        x += wide
    return lines


def _legend(canvas: Canvas, table: pd.DataFrame) -> float:
    """Draw the legend over the bars; returns the height it took."""
    size = canvas.size
    lines = _legend_lines(canvas, table)
    for position, line in enumerate(lines):
        x, y = 0.0, size * (0.7 + (LEGEND_LINE - 0.1) * position)
        for name, fill in line:
            canvas.box(x, y - size * 0.42, size * 0.84, size * 0.84, fill)
            canvas.text(x + size * 1.2, y, name)
            x += canvas.width(name) + size * 2.6
    return size * LEGEND_LINE * len(lines)
