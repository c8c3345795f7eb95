"""Bars as Plotly figures, lying and standing, with whiskers where they stand for a range."""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import MUTED
from lib.render.kit.ranges import arms, has_whisker, is_drawn, reach, scale_end, scale_words
from lib.render.screen.base import Figure, Trace, fit, layout, points_axis
from lib.render.screen.marks import bar_trace, category_axis, whisker
from lib.words.foreign import for_html

# How far the axis reaches beyond the longest bar, for its label, where no script fits the figure
# into its frame: beside a lying bar stands `≈ 1.150 (850–1.600)`, above a standing one a line.
_BEYOND_LYING, _BEYOND_STANDING = 1.45, 1.15
_BESIDE = 5  # pixels from the end of a bar or whisker to its label
_WHISKER = {"thickness": 1.5, "width": 3.5}  # pixels: its line, and half of each end


def bars_figure(chart: Chart, ground: str) -> Figure:
    if chart.horizontal:
        return _lying_bars(chart, ground)
    return _standing_bars(chart, ground)


def _lying_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    positions = _positions(marks)
    labels = []
    for mark, position in _labelled(marks):
        place = {
            "x": reach(mark),
            "y": position,
            "xanchor": "left",
            "xshift": _BESIDE,
            "align": "left",
        }
        labels.append(_label(mark, ground) | place)
    around = layout(
        ground,
        meta=fit("lying", _shorts(marks), chart.at_least),
        xaxis=points_axis(0, scale_end(chart) * _BEYOND_LYING),
        yaxis=category_axis(
            positions,
            _names(marks),
            downwards=True,
        ),
        annotations=labels,
    )
    placed = {
        "orientation": "h",
        "y": positions,
        "x": _drawn_values(marks),
    }
    bars = bar_trace(marks, ground) | placed
    whiskers = _whiskers(marks, ground, along="x", across="y")
    return {"data": [bars, *whiskers], "layout": around}


def _standing_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    positions = _positions(marks)
    labels = []
    for mark, position in _labelled(marks):
        place = {
            "x": position,
            "y": reach(mark),
            "yanchor": "bottom",
            "yshift": 1,
            "align": "center",
        }
        labels.append(_label(mark, ground) | place)
    around = layout(
        ground,
        meta=fit("standing", _shorts(marks), chart.at_least),
        xaxis=category_axis(positions, _names(marks)),
        yaxis=points_axis(0, scale_end(chart) * _BEYOND_STANDING),
        annotations=labels,
    )
    placed = {"x": positions, "y": _drawn_values(marks)}
    bars = bar_trace(marks, ground) | placed
    whiskers = _whiskers(marks, ground, along="y", across="x")
    return {"data": [bars, *whiskers], "layout": around}


def _whiskers(
    marks: Sequence[Mark],
    ground: str,
    *,
    along: str,
    across: str,
) -> list[Trace]:
    """A whisker on each bar that has a range, as a trace of unseen points; none without ranges.
    `along` and `across` are the axes of the numbers and of the names.
    """
    positions = []
    values = []
    ups = []
    downs = []
    for mark, position in zip(marks, _positions(marks), strict=True):
        if not has_whisker(mark):
            continue
        down, up = arms(mark)
        positions.append(position)
        values.append(mark.value)
        ups.append(up)
        downs.append(down)
    if not positions:
        return []
    trace = {
        "type": "scatter",
        "mode": "markers",
        across: positions,
        along: values,
        "marker": {"size": 1, "opacity": 0},
        f"error_{along}": whisker(ups, downs, ground, _WHISKER),
        "hoverinfo": "skip",
    }
    return [trace]


def _labelled(marks: Sequence[Mark]) -> list[tuple[Mark, str]]:
    """The marks with a label, and the place of each on the axis of names."""
    labelled = []
    for mark, position in zip(marks, _positions(marks), strict=True):
        if mark.text:
            labelled.append((mark, position))
    return labelled


def _label(mark: Mark, ground: str) -> Trace:
    """A mark's label, which stands behind its bar and whisker; where there is no bar, where it
    would begin.
    """
    label: Trace = {
        "name": "label",
        "showarrow": False,
        "text": for_html(scale_words(mark)),
    }
    if not is_drawn(mark):
        label["font"] = {"color": MUTED[ground]}
    return label


def _shorts(marks: Sequence[Mark]) -> list[str]:
    return [for_html(mark.brief) for mark in marks if mark.text]


def _names(marks: Sequence[Mark]) -> list[str]:
    return [mark.category_name for mark in marks]


def _positions(marks: Sequence[Mark]) -> list[str]:
    """Two categories may have one name, so that Plotly is told their places."""
    return [str(position) for position in range(len(marks))]


def _drawn_values(marks: Sequence[Mark]) -> list[float | None]:
    """The lengths of bars; None where none is drawn."""
    values: list[float | None] = []
    for mark in marks:
        if is_drawn(mark):
            values.append(float(mark.value))
        else:
            values.append(None)
    return values
