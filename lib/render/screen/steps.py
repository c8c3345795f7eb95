"""Steps as a Plotly figure: columns of the latest series in front of those of the one before, their
numbers below the names.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart
from lib.render.kit.palette import MUTED, TEXT
from lib.render.kit.stacks import Series
from lib.render.kit.steps import Column, Steps, Whisker, steps_of, whiskers
from lib.render.screen.base import Figure, Trace, fit, layout, points_axis
from lib.render.screen.marks import bar_trace, known_value, named_ticks, whisker
from lib.words.foreign import for_html

# How far the axis reaches beyond the highest column or whisker.
_BEYOND = 1.04
_NUMBER_TYPE = 10  # pixels: twelve months on a small card
_WHISKER = {"thickness": 1.4, "width": 3}  # pixels: its line, and half of each end
# Above the columns; a click on it hides nothing.
_LEGEND = {
    "orientation": "h",
    "x": 0,
    "xanchor": "left",
    "y": 1.02,
    "yanchor": "bottom",
    "traceorder": "reversed",
    "itemclick": False,
    "itemdoubleclick": False,
}


def steps_figure(chart: Chart, ground: str) -> Figure:
    steps = steps_of(chart)
    traces = []
    for series, columns in zip(steps.series, steps.columns, strict=True):
        traces.append(_columns(series, columns, ground))
    found = whiskers(steps.columns[-1])
    if found:
        traces.append(_whiskers(found, ground))
    places = range(len(steps.names))
    words = [_name(steps, place, ground) for place in places]
    names = named_ticks(places, words)
    around = layout(
        ground,
        barmode="overlay",
        meta=fit("steps"),
        xaxis=names | {"range": [-0.5, len(places) - 0.5]},
        yaxis=points_axis(0, chart.most * _BEYOND),
        showlegend=True,
        legend=dict(_LEGEND),
    )
    return {"data": traces, "layout": around}


def _columns(
    series: Series,
    columns: Sequence[Column],
    ground: str,
) -> Trace:
    marks = [column.mark for column in columns]
    placed = {
        "name": for_html(series.name),
        "x": [column.middle for column in columns],
        "width": [column.right - column.left for column in columns],
        "y": [known_value(mark) for mark in marks],
    }
    return bar_trace(marks, ground) | placed


def _whiskers(found: Sequence[Whisker], ground: str) -> Trace:
    ups = [step.high - step.value for step in found]
    downs = [step.value - step.low for step in found]
    return {
        "type": "scatter",
        "mode": "markers",
        "marker": {"opacity": 0},
        "x": [step.middle for step in found],
        "y": [step.value for step in found],
        "error_y": whisker(ups, downs, ground, _WHISKER),
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _name(
    steps: Steps,
    place: int,
    ground: str,
) -> str:
    """A month, and below it the numbers of its columns, the latest first."""
    lines = [for_html(steps.names[place])]
    for series, number in steps.numbers(place):
        ink = MUTED[ground]
        if series is steps.front:
            ink = TEXT[ground]
        style = f"font-size:{_NUMBER_TYPE}px;color:{ink}"
        lines.append(f'<span style="{style}">{for_html(number)}</span>')
    return "<br>".join(lines)
