"""Stacks as Plotly figures: standing ones with the names of the series beside the last bar, lying
ones with a legend above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit.labels import spread
from lib.render.kit.palette import GROUND, TEXT, color, contrast, ink_on
from lib.render.screen.base import Figure, Trace, layout
from lib.render.screen.marks import (
    category_axis,
    click_data,
    known_value,
    marker,
    total,
    wrapped,
    year_lines,
)
from lib.words.foreign import for_html

SMALL_TYPE = 4.5  # the contrast that WCAG AA asks of it
LABEL_LINE = 0.125  # a line of a direct label, as a share of the tallest bar of a small card
LABEL_FITS = 0.07  # a segment's share of the axis from which its label fits inside
_LABEL_LETTERS = 16  # of a line of a direct label
_LABEL_ROOM = 112  # pixels to the right of the bars: so many letters of the direct labels' type
_LABEL_TYPE = 11  # pixels
# How far the axis reaches beyond the longest stack, for the number at its end.
_BEYOND_STANDING, _BEYOND_LYING = 1.14, 1.12
_BESIDE = 0.55  # of a bar's slot: the axis ends close to the bars, and the direct labels to it

Totals = Mapping[str, float]  # by the category's name, in the order of the bars


def stack_figure(chart: Chart, ground: str) -> Figure:
    totals = _totals(chart)
    traces = []
    for part in _by_series(chart):
        traces.append(_segments(chart, part, totals, ground))
    draw = _lying_stack if chart.horizontal else _standing_stack
    return draw(chart, ground, traces, totals)


def _segments(chart: Chart, part: Sequence[Mark], totals: Totals, ground: str) -> Trace:
    """The segments of one series."""
    positions = _positions(totals)
    along = [positions[mark.category_name] for mark in part]
    values = [known_value(mark) for mark in part]
    fill = color(part[0].color, ground)
    smallest = max(totals.values()) * LABEL_FITS
    return {
        "type": "bar",
        "name": for_html(part[0].series_name),
        "orientation": "h" if chart.horizontal else "v",
        "x": values if chart.horizontal else along,
        "y": along if chart.horizontal else values,
        "text": [_inner_text(mark, smallest) for mark in part],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"color": ink_on(fill)},
        "marker": marker(part, ground),
        "customdata": click_data(part),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _standing_stack(chart: Chart, ground: str, traces: list[Trace], totals: Totals) -> Figure:
    names = [year_lines(name) for name in totals]
    highest = max(totals.values()) * _BEYOND_STANDING
    if chart.unit == "people":
        traces = [*traces, _totals_above(chart, totals)]
    axis = category_axis(_places(totals), names)
    around = layout(
        ground,
        barmode="stack",
        xaxis=axis | {"range": [-_BESIDE, len(names) - 1 + _BESIDE]},
        yaxis={"visible": False, "range": [0, highest], "fixedrange": True},
        annotations=_direct_labels(chart, totals, highest, ground),
        margin={"l": 4, "r": _LABEL_ROOM, "t": 4, "b": 4},
    )
    return {"data": traces, "layout": around}


def _lying_stack(chart: Chart, ground: str, traces: list[Trace], totals: Totals) -> Figure:
    longest = max(totals.values())
    annotations = []
    if chart.unit == "people":
        longest *= _BEYOND_LYING
        annotations = _totals_behind(chart, totals)
    names = [wrapped(name) for name in totals]
    around = layout(
        ground,
        barmode="stack",
        xaxis={"visible": False, "range": [0, longest], "fixedrange": True},
        yaxis=category_axis(_places(totals), names, downwards=True),
        annotations=annotations,
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    return {"data": traces, "layout": around}


def _totals_above(chart: Chart, totals: Totals) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        "x": _places(totals),
        "y": list(totals.values()),
        "text": [f"<b>{chart.whole(name)}</b>" for name in totals],
        "textposition": "top center",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _totals_behind(chart: Chart, totals: Totals) -> list[Trace]:
    annotations = []
    for name, place in _positions(totals).items():
        annotation = {
            "x": totals[name],
            "y": place,
            "xanchor": "left",
            "xshift": 4,
            "showarrow": False,
            "text": f"<b>{chart.whole(name)}</b>",
        }
        annotations.append(annotation)
    return annotations


def _direct_labels(chart: Chart, totals: Totals, highest: float, ground: str) -> list[Trace]:
    """Names of the series beside the last bar, moved apart where segments are thin."""
    occurring = {mark.series for mark in chart.marks if mark.value > 0}
    *_others, last = totals
    middles = []
    marks = []
    base = 0.0
    for mark in chart.marks:
        if mark.category_name == last and mark.series in occurring:
            value = known_value(mark) or 0.0
            middles.append(base + value / 2)
            marks.append(mark)
            base += value
    words = [wrapped(mark.series_name, _LABEL_LETTERS) for mark in marks]
    line = max(totals.values()) * LABEL_LINE
    heights = [line * (text.count("<br>") + 1) for text in words]
    places = spread(middles, heights, 0.0, highest)
    labels = []
    for mark, text, y in zip(marks, words, places, strict=True):
        labels.append(_direct_label(mark, text, y, ground))
    return labels


def _direct_label(mark: Mark, text: str, y: float, ground: str) -> Trace:
    ink = _readable(color(mark.color, ground), ground)
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "showarrow": False,
        "text": f"<b>{text}</b>",
        "align": "left",
        "font": {"size": _LABEL_TYPE, "color": ink},
    }


def _inner_text(mark: Mark, smallest: float) -> str:
    """The number in a segment; empty where that is too thin for it."""
    if mark.value and mark.value >= smallest:
        return for_html(mark.text)
    return ""


def _readable(ink: str, ground: str) -> str:
    """A colour for small type: its own where it has enough contrast, else that of the text."""
    return ink if contrast(ink, GROUND[ground]) >= SMALL_TYPE else TEXT[ground]


def _by_series(chart: Chart) -> list[list[Mark]]:
    parts: dict[str, list[Mark]] = {}
    for mark in chart.marks:
        parts.setdefault(mark.series, []).append(mark)
    return list(parts.values())


def _totals(chart: Chart) -> Totals:
    bars: dict[str, list[Mark]] = {}
    for mark in chart.marks:
        bars.setdefault(mark.category_name, []).append(mark)
    return {name: total(marks) for name, marks in bars.items()}


def _positions(totals: Totals) -> dict[str, str]:
    """The place of each bar by its name."""
    return {name: str(position) for position, name in enumerate(totals)}


def _places(totals: Totals) -> list[str]:
    return list(_positions(totals).values())
