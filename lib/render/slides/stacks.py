"""Stacks as a native chart: people by year, shares of a whole in percent; series named beside them
or above.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.pictures.chart import Chart
from lib.render.kit.palette import color, ink_on
from lib.render.slides.area import Area
from lib.render.slides.bars import fit_names
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.lettering import fit, line_height, width, wrapped
from lib.render.slides.native_chart import Frame, add_chart, label_mark, paint_mark, plate_label
from lib.words import _, number
from lib.words.foreign import printable

_NAMES_AT_MOST = 0.30  # of the chart's width
_SERIES_ROOM = 2.1  # inches for the names of the series beside a standing stack
_AIR = 0.15
_LABEL_SIZE = 16.0


def draw_stack(canvas: Canvas, chart: Chart, area: Area) -> None:
    """The stacks of a chart that is not empty, over the whole area."""
    frame, names, size = (
        _lying(canvas, chart, area) if chart.horizontal else _standing(canvas, chart, area)
    )
    parts = _parts(chart)
    series = [(part["series_name"].iloc[0], part["value"]) for part in parts]
    if chart.unit == "people":
        series.append((_("Total"), _totals(chart)))
    drawn = add_chart(canvas, chart, frame, names, series, stacked=True)
    for part, each in zip(parts, drawn.plots[0].series, strict=False):
        _draw_segments(canvas, each, part, frame, size)
    if chart.unit == "people":
        _draw_totals(canvas, drawn.plots[0].series[len(parts)], _totals(chart), size)


def _draw_segments(
    canvas: Canvas, series: Any, part: pd.DataFrame, frame: Frame, size: float
) -> None:
    ink = ink_on(color(part["color"].iloc[0], "light"))
    for index, row in enumerate(part.itertuples()):
        paint_mark(series.points[index], row.color, row.state)
        if not _has_room(row, frame, size):
            continue
        is_hatched = row.state in ("partial", "estimate")
        label_mark(canvas, series.points[index], row.text, size, at="middle", ink=ink)
        if is_hatched:
            plate_label(series.points[index], row.color)


def _draw_totals(canvas: Canvas, series: Any, totals: pd.Series, size: float) -> None:
    """The sums, as a series without a body that ends beyond the axis: its labels stand where the
    stacks end.
    """
    series.format.fill.background()
    for index, total in enumerate(totals):
        label_mark(canvas, series.points[index], number(total), size + 1, at="base")


def _has_room(row: Any, frame: Frame, size: float) -> bool:
    if pd.isna(row.value) or not row.value:
        return False
    along = frame.bars.width if frame.is_lying else frame.bars.height
    needed = width(row.text, size, bold=True) + 0.06 if frame.is_lying else line_height(size)
    return row.value / frame.highest * along >= needed


def _standing(canvas: Canvas, chart: Chart, area: Area) -> tuple[Frame, list[str], float]:
    beside, left = area.from_right(_SERIES_ROOM, _AIR)
    names = _names(chart)
    slot = left.width / len(names)
    shown, name_size = fit_names(names, slot * 0.94, line_height(18) * 3, largest=18)
    feet = (
        line_height(name_size) * max(len(wrapped(name, name_size, slot * 0.94)) for name in shown)
        + 0.1
    )
    bars = Area(left.x, left.y, left.width, left.height - feet)
    size = _LABEL_SIZE
    widest = max(width(text, size, bold=True) for text in chart.table["text"])
    size = max(9.0, min(size, size * slot * 0.55 / widest)) if widest else size
    tallest = float(_totals(chart).max())
    headroom = line_height(size + 1) + 0.12 if chart.unit == "people" else 0.0
    frame = Frame(left, bars, tallest * bars.height / (bars.height - headroom), False, name_size)
    _name_beside(canvas, chart, frame, beside)
    return frame, shown, size


def _lying(canvas: Canvas, chart: Chart, area: Area) -> tuple[Frame, list[str], float]:
    area = _name_above(canvas, chart, area)
    names = _names(chart)
    slot = area.height / len(names)
    wanted = max(9.0, min(18.0, slot * 72 * 0.55))
    room = min(
        max(width(printable(name), wanted) for name in names) + 0.05,
        area.width * _NAMES_AT_MOST,
    )
    shown, name_size = fit_names(names, room, slot * 0.96, largest=wanted)
    size = min(_LABEL_SIZE, name_size)
    totals = _totals(chart)
    tail = (
        max(width(number(total), size + 1, bold=True) for total in totals) + _AIR
        if chart.unit == "people"
        else 0.0
    )
    bars = Area(area.x + room + _AIR, area.y, area.width - room - _AIR, area.height)
    highest = float(totals.max()) * bars.width / (bars.width - tail)
    return Frame(area, bars, highest, True, name_size), shown, size


def _name_above(canvas: Canvas, chart: Chart, area: Area) -> Area:
    """A key in one text box; returns the area under it."""
    words = "     ".join(f"■ {printable(part['series_name'].iloc[0])}" for part in _parts(chart))
    fitted = fit(words, area.width * 0.95, 0.9, largest=16, smallest=9, bold=True)
    top, rest = area.from_top(fitted.height + 0.05, 0.08)
    runs = []
    for part in _parts(chart):
        runs.append(
            Run(
                "■ ",
                fitted.size,
                bold=True,
                color=color(part["color"].iloc[0], "light"),
            )
        )
        runs.append(Run(f"{printable(part['series_name'].iloc[0])}     ", fitted.size))
    canvas.write(top, runs, name="key", alt=f"{chart.series_header}: {words}")
    return rest


def _name_beside(canvas: Canvas, chart: Chart, frame: Frame, beside: Area) -> None:
    """The names of the series at the height of their segments of the last bar, moved apart where
    those are thin.
    """
    parts = [part for part in _parts(chart) if (part["value"] > 0).any()]
    most = min(0.6, (frame.bars.height - 0.1) / max(len(parts), 1))
    words = [
        fit(
            part["series_name"].iloc[0],
            beside.width,
            most,
            largest=16,
            smallest=9,
            bold=True,
        )
        for part in parts
    ]
    values = [float(part["value"].fillna(0).iloc[-1]) for part in parts]
    for part, text, top in zip(
        parts, words, _tops(values, [text.height for text in words], frame), strict=True
    ):
        place = Area(beside.x, top, beside.width, text.height)
        run = Run(text.text, text.size, bold=True, color=color(part["color"].iloc[0], "light"))
        canvas.write(place, run, name="series", alt=part["series_name"].iloc[0], anchor="middle")


def _tops(values: list[float], heights: list[float], frame: Frame) -> list[float]:
    """Upper edges of labels from the lowest segment up, none above the bars or below their foot."""
    foot, along = frame.bars.bottom, frame.bars.height
    tops: list[float] = []
    base, floor = 0.0, foot
    for value, height in zip(values, heights, strict=True):
        middle = foot - (base + value / 2) / frame.highest * along
        tops.append(min(middle - height / 2, floor - height))
        base, floor = base + value, tops[-1]
    ceiling = frame.bars.y
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = max(tops[index], ceiling)
        ceiling = tops[index] + heights[index]
    return tops


def _parts(chart: Chart) -> list[pd.DataFrame]:
    return [part for _series, part in chart.table.groupby("series", sort=False)]


def _names(chart: Chart) -> list[str]:
    return list(_stacks(chart)["category_name"].first())


def _totals(chart: Chart) -> pd.Series:
    return _stacks(chart)["value"].sum()


def _stacks(chart: Chart) -> Any:
    """One group a stack. Two countries may share the empty code of a remainder, so the name counts
    as well.
    """
    return chart.table.groupby(["category", "category_name"], sort=False)
