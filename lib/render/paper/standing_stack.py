"""Standing stacks, the names of the series beside the last one. A number that its segment is too
thin for stands beside it, in the segment's colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.pictures.chart import Chart
from lib.render.kit.palette import GRID, color
from lib.render.paper.canvas import GROUND, Canvas
from lib.render.paper.plain import fitting
from lib.render.paper.segments import SMALL, inside, numbered, totals

SERIES_ROOM = 9.0  # of the type size, for the names beside the last bar


@dataclass(frozen=True)
class Column:
    """One bar: its rows, its left edge, and what all bars share: width, foot, points a unit, type
    size.
    """

    part: pd.DataFrame
    left: float
    thick: float
    foot: float
    scale: float
    size: float

    @property
    def right(self) -> float:
        return self.left + self.thick

    @property
    def middle(self) -> float:
        return self.left + self.thick / 2

    @property
    def top(self) -> float:
        return self.foot - float(self.part["value"].sum()) * self.scale


def standing(canvas: Canvas, chart: Chart) -> None:
    words = _series_words(canvas, chart.table)
    ends = totals(chart)
    columns = _columns(canvas, chart, ends)
    for name, column in columns.items():
        thin = _bar(canvas, column, numbered(column.part, has_total=name in ends))
        if column is list(columns.values())[-1]:
            _beside_last(canvas, column, words, thin)
        else:
            _beside(canvas, column, thin)
        if name in ends:
            above = column.top - column.size * 0.75
            canvas.text(
                column.middle,
                above,
                ends[name],
                size=column.size,
                bold=True,
                anchor="middle",
            )
        _name_below(canvas, column, name)
    last = list(columns.values())[-1]
    canvas.box(0, last.foot, last.right + columns_gap(columns), 0.8, GRID[GROUND])


def columns_gap(columns: dict[str, Column]) -> float:
    """The room left of the first bar."""
    return next(iter(columns.values())).left


def _columns(canvas: Canvas, chart: Chart, ends: dict[str, str]) -> dict[str, Column]:
    """The bars by `category_name`, at a type size at which every number fits its bar."""
    table = chart.table
    names = list(dict.fromkeys(table["category_name"]))
    slot = (canvas.wide - _margin(canvas, table)) / len(names)
    size = fitting(canvas, [*table["text"], *ends.values()], slot * 0.6, bold=True)
    lines = max(len(_name_lines(canvas, name, slot * 0.96, size)) for name in names)
    foot = canvas.high - size * (1.25 * lines + 0.7)
    tallest = float(table.groupby("category_name")["value"].sum().max()) or 1.0
    thick = min(slot * 0.6, canvas.size * 9)
    return {
        name: Column(
            part=table[table["category_name"] == name],
            left=slot * position + (slot - thick) / 2,
            thick=thick,
            foot=foot,
            scale=(foot - size * 1.7) / tallest,
            size=size,
        )
        for position, name in enumerate(names)
    }


def _bar(canvas: Canvas, column: Column, with_number: set[str]) -> set[str]:
    """Draw one bar; returns the series whose number did not fit inside."""
    outside: set[str] = set()
    y = column.foot
    for row in column.part.itertuples():
        high = float(row.value) * column.scale
        y -= high
        fill = color(row.color, GROUND)
        canvas.box(column.left, y, column.thick, high, fill, row.state)
        if row.series in with_number and high >= column.size * 1.3:
            inside(
                canvas,
                column.middle,
                y + high / 2,
                row.text,
                column.size,
                fill,
                row.state,
            )
        elif row.series in with_number:
            outside.add(row.series)
    return outside


def _beside(canvas: Canvas, column: Column, outside: set[str]) -> None:
    shown = column.part[column.part["series"].isin(outside)]
    _labels(canvas, column, shown, [[row.text] for row in shown.itertuples()])


def _beside_last(
    canvas: Canvas, column: Column, words: dict[str, list[str]], outside: set[str]
) -> None:
    """The series' names beside the last bar, with the numbers that do not fit into it."""
    shown = column.part[column.part["series"].isin(list(words))]
    lines = [
        [f"{row.text} {words[row.series][0]}", *words[row.series][1:]]
        if row.series in outside
        else words[row.series]
        for row in shown.itertuples()
    ]
    _labels(canvas, column, shown, lines)


def _labels(
    canvas: Canvas, column: Column, shown: pd.DataFrame, lines: Sequence[Sequence[str]]
) -> None:
    size = SMALL * canvas.size
    middles = _apart(
        _middles(column, set(shown["series"])),
        [size * (1.2 * len(e) + 0.1) for e in lines],
        column.foot,
    )
    for row, each, y in zip(shown.itertuples(), lines, middles, strict=True):
        canvas.lines(
            column.right + size * 0.35,
            y,
            each,
            size=size,
            bold=True,
            fill=color(row.color, GROUND),
        )


def _middles(column: Column, wanted: set[str]) -> list[float]:
    middles, y = [], column.foot
    for row in column.part.itertuples():
        high = float(row.value) * column.scale
        y -= high
        if row.series in wanted:
            middles.append(y + high / 2)
    return middles


def _apart(middles: Sequence[float], heights: Sequence[float], foot: float) -> list[float]:
    """The middles, from the foot upwards, moved so that labels of these heights do not touch."""
    placed: list[float] = []
    floor = foot + 2
    for middle, high in zip(middles, heights, strict=True):
        placed.append(min(middle, floor - high / 2))
        floor = placed[-1] - high / 2
    ceiling = 0.0
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = max(placed[index], ceiling + heights[index] / 2)
        ceiling = placed[index] + heights[index] / 2
    return placed


def _series_words(canvas: Canvas, table: pd.DataFrame) -> dict[str, list[str]]:
    """Names of the series that occur, wrapped for the margin beside the last bar."""
    occurring = set(table.loc[table["value"] > 0, "series"])
    names = dict(zip(table["series"], table["series_name"], strict=True))
    room, size = canvas.size * SERIES_ROOM, canvas.size * SMALL
    return {
        code: canvas.wrapped(names[code], room, size=size, bold=True)
        for code in names
        if code in occurring
    }


def _margin(canvas: Canvas, table: pd.DataFrame) -> float:
    """Room beside the last bar: the widest line of a series' name, and a number before it."""
    size = canvas.size * SMALL
    names = [line for lines in _series_words(canvas, table).values() for line in lines]
    return max(canvas.width(name, size=size, bold=True) for name in names) + max(
        canvas.width(f"{text} ", size=size, bold=True) for text in table["text"]
    )


def _name_below(canvas: Canvas, column: Column, name: str) -> None:
    lines = _name_lines(canvas, name, column.thick / 0.6 * 0.96, column.size)
    middle = column.foot + column.size * (0.55 + 1.25 * len(lines) / 2)
    canvas.lines(column.middle, middle, lines, size=column.size, anchor="middle")


def _name_lines(canvas: Canvas, name: str, room: float, size: float) -> list[str]:
    """A year, and its remark on a line of its own."""
    return [
        line
        for part in name.replace(" (", "\n(", 1).split("\n")
        for line in canvas.wrapped(part, room, size=size)
    ]
