"""Stacks as Plotly figures: standing ones with the names of the series beside the last bar, lying
ones with a key above. A range stands in the label of its segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import GROUND, TEXT, color, contrast, ink_on
from lib.render.kit.stacks import stacks_of
from lib.render.screen.base import Figure, Trace, fit, layout
from lib.render.screen.marks import category_axis, click_data, known_value, marker, total
from lib.words.foreign import for_html

SMALL_TYPE = 4.5  # the contrast that WCAG AA asks of it
_LABEL_ROOM = 112  # pixels to the right of the bars for direct labels
_LABEL_TYPE = 11  # pixels
# How far the axis reaches beyond the longest stack, for the number at its end.
_BEYOND_STANDING, _BEYOND_LYING = 1.14, 1.12
_BESIDE_LYING = 4  # pixels from the end of a stack to its number
_BESIDE = 0.55  # of a bar's slot: the axis ends close to the bars, and the direct labels to it
_SQUARE = "■"

Totals = Mapping[str, float]  # by the category's name, in the order of the bars


def stack_figure(chart: Chart, ground: str) -> Figure:
    totals = _totals(chart)
    has_wholes = chart.unit == "people"
    lone = [mark for mark in stacks_of(chart).lone if mark and has_wholes]
    traces = []
    for part in _by_series(chart):
        traces.append(_segments(chart, part, totals, ground, lone))
    draw = _lying_stack if chart.horizontal else _standing_stack
    return draw(chart, ground, traces, totals)


def _segments(
    chart: Chart, part: Sequence[Mark], totals: Totals, ground: str, lone: Sequence[Mark]
) -> Trace:
    """The segments of one series. `meta` holds their labels as short as they may be; those of
    `lone` segments stand at the end of their bar.
    """
    labelled = [None if mark in lone else mark for mark in part]
    positions = _positions(totals)
    along = [positions[mark.category_name] for mark in part]
    values = [known_value(mark) for mark in part]
    fill = color(part[0].color, ground)
    return {
        "type": "bar",
        "name": for_html(part[0].series_name),
        "orientation": "h" if chart.horizontal else "v",
        "x": values if chart.horizontal else along,
        "y": along if chart.horizontal else values,
        "text": [_inner_text(mark, mark.text) if mark else "" for mark in labelled],
        "meta": {"short": [_inner_text(mark, mark.brief) if mark else "" for mark in labelled]},
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
    highest = max([*totals.values(), chart.at_least]) * _BEYOND_STANDING
    axis = category_axis(_places(totals), list(totals))
    around = layout(
        ground,
        barmode="stack",
        meta=fit("standing_stack", at_least=chart.at_least),
        xaxis=axis | {"range": [-_BESIDE, len(totals) - 1 + _BESIDE]},
        yaxis={"visible": False, "range": [0, highest], "fixedrange": True},
        annotations=[*_totals_above(chart, totals), *_direct_labels(chart, totals, ground)],
        margin={"l": 4, "r": _LABEL_ROOM, "t": 4, "b": 4},
    )
    return {"data": traces, "layout": around}


def _lying_stack(chart: Chart, ground: str, traces: list[Trace], totals: Totals) -> Figure:
    longest = max([*totals.values(), chart.at_least]) * _BEYOND_LYING
    around = layout(
        ground,
        barmode="stack",
        meta=fit("lying_stack", at_least=chart.at_least),
        xaxis={"visible": False, "range": [0, longest], "fixedrange": True},
        yaxis=category_axis(_places(totals), list(totals), downwards=True),
        annotations=[*_totals_behind(chart, totals), *_key(chart, ground)],
    )
    return {"data": traces, "layout": around}


def _totals_above(chart: Chart, totals: Totals) -> list[Trace]:
    annotations = []
    for name, place in _positions(totals).items():
        above = {"x": place, "y": totals[name], "yanchor": "bottom", "yshift": 1}
        annotations.append(_total(chart, name) | above)
    return _told(annotations)


def _totals_behind(chart: Chart, totals: Totals) -> list[Trace]:
    annotations = []
    for name, place in _positions(totals).items():
        behind = {"x": totals[name], "y": place, "xanchor": "left", "xshift": _BESIDE_LYING}
        annotations.append(_total(chart, name) | behind)
    return _told(annotations)


def _total(chart: Chart, name: str) -> Trace:
    """The label of a whole stack; empty on shares, which always end at the whole."""
    whole = ""
    if chart.unit == "people":
        stacks = stacks_of(chart)
        whole = stacks.wholes[stacks.names.index(name)]
    text = f"<b>{for_html(whole)}</b>" if whole else ""
    return {"name": "label", "showarrow": False, "text": text}


def _told(annotations: Iterable[Trace]) -> list[Trace]:
    return [annotation for annotation in annotations if annotation["text"]]


def _direct_labels(chart: Chart, totals: Totals, ground: str) -> list[Trace]:
    """Names of the series beside the last bar, at the middle of their segments."""
    *_others, last = totals
    labels = []
    base = 0.0
    for mark in _occurring(chart, last):
        value = known_value(mark) or 0.0
        label = {
            "name": "series",
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "y": base + value / 2,
            "showarrow": False,
            "text": f"<b>{for_html(mark.series_name)}</b>",
            "align": "left",
            "font": {
                "size": _LABEL_TYPE,
                "color": _readable(color(mark.color, ground), ground),
            },
        }
        labels.append(label)
        base += value
    return labels


def _key(chart: Chart, ground: str) -> list[Trace]:
    """The names of the series that occur, one behind the other above the bars; the frame says where
    a line of them ends.
    """
    entries = []
    for part in _by_series(chart):
        if not any(mark.value > 0 for mark in part):
            continue
        fill = color(part[0].color, ground)
        entry = {
            "name": "key",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "text": f'<span style="color:{fill}">{_SQUARE}</span> {for_html(part[0].series_name)}',
        }
        entries.append(entry)
    return entries


def _occurring(chart: Chart, category_name: str) -> list[Mark]:
    """The marks of one bar whose series occur in any."""
    occurring = {mark.series for mark in chart.marks if mark.value > 0}
    bar = [mark for mark in chart.marks if mark.category_name == category_name]
    return [mark for mark in bar if mark.series in occurring]


def _inner_text(mark: Mark, text: str) -> str:
    """The number in a segment; none where there is no segment."""
    return for_html(text) if mark.value > 0 else ""


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
