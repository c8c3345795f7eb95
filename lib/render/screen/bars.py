"""Bars as Plotly figures, lying and standing, with whiskers where they stand for a range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import MUTED, TEXT
from lib.render.kit.ranges import arms, farthest, has_whisker, is_drawn, reach
from lib.render.screen.base import Figure, Trace, fit, layout
from lib.render.screen.marks import category_axis, click_data, marker
from lib.words import _
from lib.words.foreign import for_html

# How far the axis reaches beyond the longest bar, for its label, where no script fits the figure
# into its frame: beside a lying bar stands `≈ 1.150 (850–1.600)`, above a standing one a line.
_BEYOND_LYING, _BEYOND_STANDING = 1.45, 1.15
_BESIDE = 5  # pixels from the end of a bar or whisker to its label
_WHISKER = {"thickness": 1.5, "width": 3.5}  # pixels: its line, and half of each end


def bars_figure(chart: Chart, ground: str) -> Figure:
    draw = _lying_bars if chart.horizontal else _standing_bars
    return draw(chart, ground)


def _lying_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    positions = _positions(marks)
    around = layout(
        ground,
        meta=fit("lying", _shorts(marks), chart.at_least),
        xaxis=_numbers(max(farthest(marks), chart.at_least) * _BEYOND_LYING),
        yaxis=category_axis(positions, _names(marks), downwards=True),
        annotations=_labels(marks, positions, ground, lying=True),
    )
    trace = _shared(marks, ground) | {
        "orientation": "h",
        "y": positions,
        "x": [_drawn_value(mark) for mark in marks],
    }
    return {"data": [trace, *_whiskers(marks, positions, ground, "x")], "layout": around}


def _standing_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    positions = _positions(marks)
    around = layout(
        ground,
        meta=fit("standing", _shorts(marks), chart.at_least),
        xaxis=category_axis(positions, _names(marks)),
        yaxis=_numbers(max(farthest(marks), chart.at_least) * _BEYOND_STANDING),
        annotations=_labels(marks, positions, ground, lying=False),
    )
    trace = _shared(marks, ground) | {
        "x": positions,
        "y": [_drawn_value(mark) for mark in marks],
    }
    return {"data": [trace, *_whiskers(marks, positions, ground, "y")], "layout": around}


def _numbers(end: float) -> dict[str, object]:
    return {"visible": False, "range": [0, end], "fixedrange": True}


def _shared(marks: Sequence[Mark], ground: str) -> Trace:
    return {
        "type": "bar",
        "marker": marker(marks, ground),
        "customdata": click_data(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _whiskers(
    marks: Iterable[Mark], positions: Iterable[str], ground: str, along: str
) -> list[Trace]:
    """A whisker on each bar that has a range, as a trace of unseen points; none without ranges."""
    ends: dict[str, list[object]] = {"at": [], "value": [], "up": [], "down": []}
    for mark, position in zip(marks, positions, strict=True):
        if not has_whisker(mark):
            continue
        down, up = arms(mark)
        ends["at"].append(position)
        ends["value"].append(mark.value)
        ends["up"].append(up)
        ends["down"].append(down)
    if not ends["at"]:
        return []
    across = "y" if along == "x" else "x"
    whisker = {
        "type": "data",
        "symmetric": False,
        "array": ends["up"],
        "arrayminus": ends["down"],
        "color": TEXT[ground],
    }
    trace = {
        "type": "scatter",
        "mode": "markers",
        across: ends["at"],
        along: ends["value"],
        "marker": {"size": 1, "opacity": 0},
        f"error_{along}": whisker | _WHISKER,
        "hoverinfo": "skip",
    }
    return [trace]


def _labels(
    marks: Sequence[Mark], positions: Sequence[str], ground: str, *, lying: bool
) -> list[Trace]:
    """Each mark's label behind its bar and whisker; where there is no bar, where it would begin."""
    labels = []
    for mark, position in zip(marks, positions, strict=True):
        if not mark.text:
            continue
        place = {"x": reach(mark), "y": position, "xanchor": "left", "xshift": _BESIDE}
        if not lying:
            place = {"x": position, "y": reach(mark), "yanchor": "bottom", "yshift": 1}
        label = {
            "name": "label",
            "showarrow": False,
            "align": "left" if lying else "center",
            "text": for_html(_words(mark)),
        }
        if not is_drawn(mark):
            label["font"] = {"color": MUTED[ground]}
        labels.append(label | place)
    return labels


def _shorts(marks: Sequence[Mark]) -> list[str]:
    return [for_html(mark.brief) for mark in marks if mark.text]


def _words(mark: Mark) -> str:
    if mark.state != "off_scale":
        return mark.text
    return " · ".join([mark.text, _("not to scale")])


def _names(marks: Sequence[Mark]) -> list[str]:
    return [mark.category_name for mark in marks]


def _positions(marks: Sequence[Mark]) -> list[str]:
    """Two categories may have one name, so that Plotly is told their places."""
    return [str(position) for position in range(len(marks))]


def _drawn_value(mark: Mark) -> float | None:
    return float(mark.value) if is_drawn(mark) else None
