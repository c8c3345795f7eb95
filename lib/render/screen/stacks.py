"""Stacks as Plotly figures: standing ones with the names of the series beside the last bar, lying
ones with a key above. A range stands in the label of its segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import GROUND, SQUARE, TEXT, color, contrast, ink_on
from lib.render.kit.stacks import Series, Stacks, known, stacks_of
from lib.render.screen.base import Figure, Trace, fit, layout, points_axis
from lib.render.screen.marks import bar_trace, category_axis, known_value
from lib.words.foreign import for_html

SMALL_TYPE = 4.5  # the contrast that WCAG AA asks of it
_LABEL_ROOM = 112  # pixels to the right of the bars for direct labels
_LABEL_TYPE = 11  # pixels
# How far the axis reaches beyond the longest stack, for the number at its end.
_BEYOND_STANDING, _BEYOND_LYING = 1.14, 1.12
_BESIDE_LYING = 4  # pixels from the end of a stack to its number
_BESIDE = 0.55  # of a bar's slot: the axis ends close to the bars, and the direct labels to it
# Inside a segment, level and of one size: the frame takes shorter words where it is too small.
_TEXT_INSIDE = {
    "textposition": "inside",
    "insidetextanchor": "middle",
    "textangle": 0,
    "constraintext": "none",
}


def stack_figure(chart: Chart, ground: str) -> Figure:
    stacks = stacks_of(chart)
    traces = []
    for series in stacks.series:
        traces.append(_segments(chart, stacks, series, ground))
    if chart.horizontal:
        around = _lying_layout(chart, stacks, ground)
    else:
        around = _standing_layout(chart, stacks, ground)
    return {"data": traces, "layout": around}


def _segments(
    chart: Chart,
    stacks: Stacks,
    series: Series,
    ground: str,
) -> Trace:
    """The segments of one series. `meta` holds their labels as short as they may be; the number of
    the only segment of a bar stands at its end.
    """
    marks = []
    places = []
    labels = []
    shorts = []
    for position, mark in enumerate(series.segments):
        if mark is None:
            continue
        marks.append(mark)
        places.append(str(position))
        if mark.value > 0 and mark is not stacks.lone[position]:
            labels.append(for_html(mark.text))
            shorts.append(for_html(mark.brief))
        else:
            labels.append("")
            shorts.append("")
    ink = ink_on(color(series.color, ground))
    segments = {
        "name": for_html(series.name),
        "text": labels,
        "meta": {"short": shorts},
        "insidetextfont": {"color": ink},
    }
    placed = _placed(chart, marks, places)
    return bar_trace(marks, ground) | placed | segments | _TEXT_INSIDE


def _placed(
    chart: Chart,
    marks: Sequence[Mark],
    places: Sequence[str],
) -> Trace:
    values = [known_value(mark) for mark in marks]
    if chart.horizontal:
        return {"orientation": "h", "x": values, "y": places}
    return {"orientation": "v", "x": places, "y": values}


def _standing_layout(
    chart: Chart,
    stacks: Stacks,
    ground: str,
) -> dict[str, Any]:
    highest = stacks.longest * _BEYOND_STANDING
    last = len(stacks.names) - 1
    names = category_axis(_places(stacks), stacks.names)
    totals = _totals(chart, stacks)
    return layout(
        ground,
        barmode="stack",
        meta=fit("standing_stack", at_least=chart.at_least),
        xaxis=names | {"range": [-_BESIDE, last + _BESIDE]},
        yaxis=points_axis(0, highest),
        annotations=[*totals, *_direct_labels(stacks, ground)],
        margin={"l": 4, "r": _LABEL_ROOM, "t": 4, "b": 4},
    )


def _lying_layout(
    chart: Chart,
    stacks: Stacks,
    ground: str,
) -> dict[str, Any]:
    longest = stacks.longest * _BEYOND_LYING
    totals = _totals(chart, stacks)
    return layout(
        ground,
        barmode="stack",
        meta=fit("lying_stack", at_least=chart.at_least),
        xaxis=points_axis(0, longest),
        yaxis=category_axis(
            _places(stacks),
            stacks.names,
            downwards=True,
        ),
        annotations=[*totals, *_key(stacks, ground)],
    )


def _totals(chart: Chart, stacks: Stacks) -> list[Trace]:
    """The labels of whole stacks."""
    annotations = []
    for position, whole in enumerate(stacks.wholes):
        if not whole:
            continue
        label = {
            "name": "label",
            "showarrow": False,
            "text": f"<b>{for_html(whole)}</b>",
        }
        place = _end(chart, stacks, position)
        annotations.append(label | place)
    return annotations


def _end(
    chart: Chart,
    stacks: Stacks,
    position: int,
) -> Trace:
    """Where the label of a whole stack stands: behind a lying one, above a standing one."""
    total = stacks.totals[position]
    place = str(position)
    if chart.horizontal:
        return {
            "x": total,
            "y": place,
            "xanchor": "left",
            "xshift": _BESIDE_LYING,
        }
    return {
        "x": place,
        "y": total,
        "yanchor": "bottom",
        "yshift": 1,
    }


def _direct_labels(stacks: Stacks, ground: str) -> list[Trace]:
    """Names of the series beside the last bar, at the middle of their segments."""
    labels = []
    base = 0.0
    for series in stacks.series:
        last = series.segments[-1]
        if last is None or not series.occurs:
            continue
        value = known(last)
        ink = _readable(color(series.color, ground), ground)
        label = {
            "name": "series",
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "y": base + value / 2,
            "showarrow": False,
            "text": f"<b>{for_html(series.name)}</b>",
            "align": "left",
            "font": {"size": _LABEL_TYPE, "color": ink},
        }
        labels.append(label)
        base += value
    return labels


def _key(stacks: Stacks, ground: str) -> list[Trace]:
    """The names of the series that occur, one behind the other above the bars; the frame says where
    a line of them ends.
    """
    entries = []
    for series in stacks.series:
        if not series.occurs:
            continue
        fill = color(series.color, ground)
        square = f'<span style="color:{fill}">{SQUARE}</span>'
        entry = {
            "name": "key",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "text": f"{square} {for_html(series.name)}",
        }
        entries.append(entry)
    return entries


def _readable(ink: str, ground: str) -> str:
    """A colour for small type: its own where it has enough contrast, else that of the text."""
    if contrast(ink, GROUND[ground]) >= SMALL_TYPE:
        return ink
    return TEXT[ground]


def _places(stacks: Stacks) -> list[str]:
    """Two bars may have one name, so that Plotly is told their places."""
    return [str(position) for position in range(len(stacks.names))]
