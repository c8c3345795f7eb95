"""Bars and stacks as Plotly figures."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import GROUND, MUTED, TEXT, color, contrast, ink_on
from lib.render.screen.base import Figure, layout
from lib.words import _, number
from lib.words.foreign import for_html

LABEL_WIDTH = 34  # characters of a category before it wraps
SMALL_TYPE = 4.5  # WCAG AA
LABEL_LINE = (
    0.125  # the height of a line of a direct label, as a share of the tallest bar of a small card
)
LEAST_ROOM = 1.32  # the axis of lying bars, in times of the longest bar
CHARACTER = 0.0175  # the width of a character of a label, as a share of the bars of a card
LABEL_FITS = 0.07  # a segment's share of the axis from which its label fits inside


def bars_figure(chart: Chart, ground: str) -> Figure:
    return _horizontal_bars(chart, ground) if chart.horizontal else _vertical_bars(chart, ground)


def _horizontal_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    on_scale = [mark.state != "off_scale" for mark in marks]
    longest = _most(mark for mark, drawn in zip(marks, on_scale, strict=True) if drawn)
    positions = [str(position) for position in range(len(marks))]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": positions,
        "x": [
            _value(mark.value) if drawn else None
            for mark, drawn in zip(marks, on_scale, strict=True)
        ],
        "text": [
            for_html(mark.text) if drawn else ""
            for mark, drawn in zip(marks, on_scale, strict=True)
        ],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": _marker(marks, ground),
        "customdata": _custom(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }
    aside_words = _("not to scale")
    aside = [
        {
            "x": 0,
            "y": position,
            "xanchor": "left",
            "showarrow": False,
            "text": f"<b>{for_html(mark.text)}</b>  {for_html(aside_words)}",
            "font": {"color": MUTED[ground]},
        }
        for position, mark, drawn in zip(positions, marks, on_scale, strict=True)
        if not drawn
    ]
    around = layout(
        ground,
        xaxis={
            "visible": False,
            "range": [0, (longest or 1) * _room_for_labels(marks, longest)],
            "fixedrange": True,
        },
        yaxis=_category_axis(
            positions,
            [_wrapped(mark.category_name, LABEL_WIDTH) for mark in marks],
            downwards=True,
        ),
        annotations=aside,
    )
    return {"data": [trace], "layout": around}


def _room_for_labels(marks: Sequence[Mark], longest: float) -> float:
    """How many times the longest bar the axis is, so that each label ends within the card."""
    room = LEAST_ROOM
    for mark in marks:
        if math.isnan(mark.value) or mark.state == "off_scale":
            continue
        beside = max(1 - CHARACTER * len(mark.text), 0.3)
        room = max(room, mark.value / (longest or 1) / beside)
    return room


def _vertical_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    positions = [str(position) for position in range(len(marks))]
    trace = {
        "type": "bar",
        "x": positions,
        "y": [_value(mark.value) for mark in marks],
        "text": [for_html(mark.text) for mark in marks],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": 11},
        "cliponaxis": False,
        "marker": _marker(marks, ground),
        "customdata": _custom(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }
    around = layout(
        ground,
        xaxis=_category_axis(positions, [_broken(mark.category_name) for mark in marks]),
        yaxis={"visible": False, "range": [0, _most(marks) * 1.15], "fixedrange": True},
    )
    return {"data": [trace], "layout": around}


def stack_figure(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    names = list(dict.fromkeys(mark.category_name for mark in marks))
    totals = {name: _sum(mark for mark in marks if mark.category_name == name) for name in names}
    positions = {name: str(position) for position, name in enumerate(names)}
    tallest = max(totals.values())
    traces = [
        _segment(
            chart,
            [mark for mark in marks if mark.series == series],
            positions,
            tallest,
            ground,
        )
        for series in dict.fromkeys(mark.series for mark in marks)
    ]
    if chart.horizontal:
        return _lying_stack(chart, ground, traces, positions, totals)
    return _standing_stack(chart, ground, traces, positions, totals)


def _segment(
    chart: Chart,
    part: list[Mark],
    positions: dict[str, str],
    tallest: float,
    ground: str,
) -> dict:
    along = [positions[mark.category_name] for mark in part]
    values = [_value(mark.value) for mark in part]
    fill = color(part[0].color, ground)
    return {
        "type": "bar",
        "name": for_html(part[0].series_name),
        "orientation": "h" if chart.horizontal else "v",
        "x": values if chart.horizontal else along,
        "y": along if chart.horizontal else values,
        "text": [
            for_html(mark.text) if mark.value and mark.value / tallest >= LABEL_FITS else ""
            for mark in part
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"color": ink_on(fill)},
        "marker": _marker(part, ground),
        "customdata": _custom(part),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _standing_stack(
    chart: Chart,
    ground: str,
    traces: list[dict],
    positions: dict[str, str],
    totals: dict[str, float],
) -> Figure:
    names = list(positions)
    tallest = max(totals.values())
    if chart.unit == "people":
        traces = [
            *traces,
            {
                "type": "scatter",
                "mode": "text",
                "x": list(positions.values()),
                "y": list(totals.values()),
                "text": [f"<b>{number(totals[name])}</b>" for name in names],
                "textposition": "top center",
                "cliponaxis": False,
                "hoverinfo": "skip",
            },
        ]
    around = layout(
        ground,
        barmode="stack",
        xaxis=_category_axis(list(positions.values()), [_broken(name) for name in names])
        | {"range": [-0.55, len(names) - 0.45]},
        yaxis={"visible": False, "range": [0, tallest * 1.14], "fixedrange": True},
        annotations=_direct_labels(list(chart.marks), names[-1], tallest, ground),
        margin={"l": 4, "r": 112, "t": 4, "b": 4},
    )
    return {"data": traces, "layout": around}


def _lying_stack(
    chart: Chart,
    ground: str,
    traces: list[dict],
    positions: dict[str, str],
    totals: dict[str, float],
) -> Figure:
    longest = max(totals.values())
    names = list(positions)
    annotations = [
        {
            "x": totals[name],
            "y": positions[name],
            "xanchor": "left",
            "xshift": 4,
            "showarrow": False,
            "text": f"<b>{number(totals[name])}</b>",
        }
        for name in names
        if chart.unit == "people"
    ]
    around = layout(
        ground,
        barmode="stack",
        xaxis={
            "visible": False,
            "range": [0, longest * (1.12 if chart.unit == "people" else 1.0)],
            "fixedrange": True,
        },
        yaxis=_category_axis(
            list(positions.values()),
            [_wrapped(name, LABEL_WIDTH) for name in names],
            downwards=True,
        ),
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


def _direct_labels(marks: list[Mark], last: str, tallest: float, ground: str) -> list[dict]:
    """Names of the series beside the last bar, moved apart where segments are thin."""
    occurring = {mark.series for mark in marks if mark.value > 0}
    part = [mark for mark in marks if mark.category_name == last and mark.series in occurring]
    words = [_wrapped(mark.series_name, 16) for mark in part]
    heights = [tallest * LABEL_LINE * (text.count("<br>") + 1) for text in words]
    placed: list[float] = []
    base = floor = 0.0
    for mark, height in zip(part, heights, strict=True):
        value = _value(mark.value) or 0.0
        placed.append(max(base + value / 2, floor + height / 2))
        base, floor = base + value, placed[-1] + height / 2
    ceiling = tallest * 1.14
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], ceiling - heights[index] / 2)
        ceiling = placed[index] - heights[index] / 2
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "y": y,
            "showarrow": False,
            "text": f"<b>{text}</b>",
            "align": "left",
            "font": {"size": 11, "color": _readable(color(mark.color, ground), ground)},
        }
        for y, text, mark in zip(placed, words, part, strict=True)
    ]


def _readable(ink: str, ground: str) -> str:
    """A colour for small type: its own where it has enough contrast, else that of the text."""
    return ink if contrast(ink, GROUND[ground]) >= SMALL_TYPE else TEXT[ground]


def _category_axis(positions: list[str], names: list[str], *, downwards: bool = False) -> dict:
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": positions,
        "tickvals": positions,
        "ticktext": names,
        "autorange": "reversed" if downwards else True,
        "fixedrange": True,
        "automargin": True,
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "tickangle": 0,
    }


def _sum(marks: Iterable[Mark]) -> float:
    return sum(mark.value for mark in marks if not math.isnan(mark.value))


def _most(marks: Iterable[Mark]) -> float:
    """The largest value that is known; 0 without one."""
    return max((mark.value for mark in marks if not math.isnan(mark.value)), default=0.0)


def _marker(marks: Sequence[Mark], ground: str) -> dict:
    fills = [color(mark.color, ground) for mark in marks]
    shapes = [{"partial": "/", "estimate": "x"}.get(mark.state, "") for mark in marks]
    marker: dict = {"color": fills}
    if any(shapes):
        marker["pattern"] = {
            "shape": shapes,
            "fillmode": "overlay",
            "fgcolor": GROUND[ground],
            "fgopacity": 0.45,
            "size": 7,
            "solidity": 0.18,
        }
    return marker


def _custom(marks: Iterable[Mark]) -> list[list[str]]:
    return [[mark.category, for_html(f"{_named(mark)}: {mark.text}")] for mark in marks]


def _named(mark: Mark) -> str:
    return f"{mark.category_name}, {mark.series_name}" if mark.series_name else mark.category_name


def _value(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _broken(name: str) -> str:
    """A year and its remark on two lines."""
    return for_html(name).replace(" (", "<br>(", 1)


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(for_html(line) for line in lines)
