"""Steps as a Plotly figure: columns of the latest series in front of those of the one before, their
numbers below the names.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart
from lib.render.kit.palette import MUTED, TEXT
from lib.render.kit.stacks import Series
from lib.render.kit.steps import Column, Steps, Whisker, steps_of, whiskers
from lib.render.screen.base import Figure, Trace, fit, layout
from lib.render.screen.marks import click_data, known_value, marker
from lib.words.foreign import for_html

# How far the axis reaches beyond the highest column or whisker.
_BEYOND = 1.04
_NUMBER_TYPE = 10  # pixels: twelve months on a small card
_WHISKER, _CAP = 1.4, 3  # pixels


def steps_figure(chart: Chart, ground: str) -> Figure:
    steps = steps_of(chart)
    traces = []
    for series, columns in zip(steps.series, steps.columns, strict=True):
        traces.append(_columns(series, columns, ground))
    found = whiskers(steps.columns[-1])
    if found:
        traces.append(_whiskers(found, ground))
    last = len(steps.names) - 1
    around = layout(
        ground,
        barmode="overlay",
        meta=fit("steps"),
        xaxis={
            "range": [-0.5, last + 0.5],
            "tickvals": list(range(len(steps.names))),
            "ticktext": [_name(steps, place, ground) for place in range(len(steps.names))],
            "fixedrange": True,
            "automargin": True,
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
            "tickangle": 0,
        },
        yaxis={"visible": False, "range": [0, chart.most * _BEYOND], "fixedrange": True},
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "reversed",
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    return {"data": traces, "layout": around}


def _columns(series: Series, columns: Sequence[Column], ground: str) -> Trace:
    marks = [column.mark for column in columns]
    return {
        "type": "bar",
        "name": for_html(series.name),
        "x": [column.middle for column in columns],
        "width": [column.right - column.left for column in columns],
        "y": [known_value(mark) for mark in marks],
        "marker": marker(marks, ground),
        "customdata": click_data(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _whiskers(found: Sequence[Whisker], ground: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "marker": {"opacity": 0},
        "x": [whisker.middle for whisker in found],
        "y": [whisker.value for whisker in found],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [whisker.high - whisker.value for whisker in found],
            "arrayminus": [whisker.value - whisker.low for whisker in found],
            "color": TEXT[ground],
            "thickness": _WHISKER,
            "width": _CAP,
        },
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _name(steps: Steps, place: int, ground: str) -> str:
    """A month, and below it the numbers of its columns, the latest first."""
    lines = [for_html(steps.names[place])]
    for series, number in steps.numbers(place):
        ink = TEXT[ground] if series is steps.series[-1] else MUTED[ground]
        style = f"font-size:{_NUMBER_TYPE}px;color:{ink}"
        lines.append(f'<span style="{style}">{for_html(number)}</span>')
    return "<br>".join(lines)
