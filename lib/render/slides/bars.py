"""Bars as a native chart: lying for names, standing for periods. Arcs become the bars of the
largest countries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.pictures.chart import Chart
from lib.render.kit.palette import MUTED
from lib.render.slides.area import Area
from lib.render.slides.canvas import INK, Canvas
from lib.render.slides.lettering import fit, line_height, width, wrapped
from lib.render.slides.native_chart import Frame, add_chart, label_mark, paint_mark
from lib.words import _, number
from lib.words.foreign import printable

MOST_ARCS = 12
_NAMES_AT_MOST = 0.36  # of the chart's width
_AIR = 0.15  # inches between a name, its bar and its label
_SMALLEST = 9.0


def draw_bars(canvas: Canvas, chart: Chart, area: Area) -> None:
    """The bars of a chart that is not empty, over the whole area."""
    table = drawn_rows(chart)
    rows = list(table.itertuples())
    place = _lying if chart.horizontal or chart.form == "arcs" else _standing
    frame, names, size = place(rows, area)
    drawn = add_chart(
        canvas,
        chart,
        frame,
        names,
        [(chart.value_header, table["value"])],
        stacked=False,
    )
    for row, point in zip(
        rows,
        (drawn.plots[0].series[0].points[index] for index in range(len(rows))),
        strict=True,
    ):
        if not pd.isna(row.value):
            _draw_bar(canvas, point, row, size)


def drawn_rows(chart: Chart) -> pd.DataFrame:
    """The rows of `Chart.table` that a slide draws: all, but of many arcs the largest and the sum
    of the rest.
    """
    table = chart.table
    if chart.form != "arcs" or len(table) <= MOST_ARCS:
        return table
    ordered = table.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    alone, rest = ordered.iloc[: MOST_ARCS - 1], ordered.iloc[MOST_ARCS - 1 :]
    total = float(rest["value"].sum())
    gathered = dict.fromkeys(table.columns, "") | {
        "category_name": _("{count} others").format(count=len(rest)),
        "value": total,
        "text": number(total),
        "color": "muted",
    }
    return pd.concat([alone, pd.DataFrame([gathered])], ignore_index=True)


def fit_names(
    names: Sequence[str], room: float, slot: float, *, largest: float
) -> tuple[list[str], float]:
    """Names of categories and the one size at which each fits `room` × `slot` inches, shortened
    where none does.
    """
    clean = [printable(name) for name in names]
    size = largest
    while size > _SMALLEST and any(
        line_height(size) * len(wrapped(name, size, room)) > slot for name in clean
    ):
        size -= 1
    height = max(slot, line_height(size))
    return [fit(name, room, height, largest=size, smallest=size).text for name in clean], size


def _draw_bar(canvas: Canvas, point: Any, row: Any, size: float) -> None:
    """A bar with its label. One that is off the scale has no body: its number stands where it would
    begin.
    """
    if row.state == "off_scale":
        point.format.fill.background()
        label_mark(canvas, point, _label(row), size, at="base", ink=MUTED["light"])
        return
    paint_mark(point, row.color, row.state)
    label_mark(canvas, point, _label(row), size, at="end", ink=INK)


def _lying(rows: list[Any], area: Area) -> tuple[Frame, list[str], float]:
    slot = area.height / len(rows)
    wanted = min(20.0, slot * 72 * 0.6)
    room = min(
        max(width(printable(row.category_name), wanted) for row in rows) + 0.05,
        area.width * _NAMES_AT_MOST,
    )
    names, size = fit_names(
        [row.category_name for row in rows],
        room,
        slot * 0.96,
        largest=max(_SMALLEST, wanted),
    )
    bars = Area(area.x + room + _AIR, area.y, area.width - room - _AIR, area.height)
    shares = [
        (
            row.value,
            (bars.width - width(_label(row), size, bold=True) - 2 * _AIR) / bars.width,
        )
        for row in _on_scale(rows)
    ]
    highest = max((value / max(share, 0.2) for value, share in shares), default=1.0) or 1.0
    return Frame(area, bars, highest, True, size), names, size


def _standing(rows: list[Any], area: Area) -> tuple[Frame, list[str], float]:
    slot = area.width / len(rows)
    size = 20.0
    while size > _SMALLEST and any(width(row.text, size, bold=True) > slot * 0.94 for row in rows):
        size -= 1
    names, name_size = fit_names(
        [row.category_name for row in rows],
        slot * 0.94,
        line_height(size) * 3,
        largest=size,
    )
    feet = (
        line_height(name_size) * max(len(wrapped(name, name_size, slot * 0.94)) for name in names)
        + 0.1
    )
    bars = Area(area.x, area.y, area.width, area.height - feet)
    tallest = max((row.value for row in _on_scale(rows)), default=1.0) or 1.0
    highest = tallest * bars.height / (bars.height - line_height(size) - 0.1)
    return Frame(area, bars, highest, False, name_size), names, size


def _on_scale(rows: list[Any]) -> list[Any]:
    return [row for row in rows if row.state != "off_scale" and not pd.isna(row.value)]


def _label(row: Any) -> str:
    return " · ".join([row.text, _("not to scale")]) if row.state == "off_scale" else row.text
