"""Bars as Plotly figures, lying and standing."""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import MUTED
from lib.render.screen.base import Figure, Trace, layout
from lib.render.screen.marks import (
    category_axis,
    click_data,
    known_value,
    largest,
    marker,
    wrapped,
    year_lines,
)
from lib.words import _
from lib.words.foreign import for_html

# How far the axis reaches beyond the longest bar, for the number at its end: beside a lying bar
# stands `12.345 (97%)`, above a standing one there is a line.
_BEYOND_LYING, _BEYOND_STANDING = 1.32, 1.15
# The width of a character of such a number, as a share of the bars of a card of half a page; a
# number takes no more than so much of the card.
_CHARACTER, _MOST_BESIDE = 0.0175, 0.7
_STANDING_TYPE = 11  # pixels: ten years on a small card


def bars_figure(chart: Chart, ground: str) -> Figure:
    draw = _lying_bars if chart.horizontal else _standing_bars
    return draw(chart, ground)


def _lying_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    positions = _positions(marks)
    on_scale = [mark for mark in marks if not _is_off_scale(mark)]
    names = [wrapped(mark.category_name) for mark in marks]
    around = layout(
        ground,
        xaxis={
            "visible": False,
            "range": [0, _reach(on_scale)],
            "fixedrange": True,
        },
        yaxis=category_axis(positions, names, downwards=True),
        annotations=_asides(marks, positions, ground),
    )
    trace = _shared(marks, ground) | {
        "orientation": "h",
        "y": positions,
        "x": [_drawn_value(mark) for mark in marks],
        "text": [_drawn_text(mark) for mark in marks],
    }
    return {"data": [trace], "layout": around}


def _reach(on_scale: Sequence[Mark]) -> float:
    """How far the axis of lying bars goes, so that each number ends within the card."""
    reach = (largest(on_scale) or 1) * _BEYOND_LYING
    for mark in on_scale:
        beside = min(_CHARACTER * len(mark.text), _MOST_BESIDE)
        reach = max(reach, (known_value(mark) or 0) / (1 - beside))
    return reach


def _standing_bars(chart: Chart, ground: str) -> Figure:
    marks = chart.marks
    positions = _positions(marks)
    names = [year_lines(mark.category_name) for mark in marks]
    around = layout(
        ground,
        xaxis=category_axis(positions, names),
        yaxis={
            "visible": False,
            "range": [0, largest(marks) * _BEYOND_STANDING],
            "fixedrange": True,
        },
    )
    trace = _shared(marks, ground) | {
        "x": positions,
        "y": [known_value(mark) for mark in marks],
        "text": [for_html(mark.text) for mark in marks],
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": _STANDING_TYPE},
    }
    return {"data": [trace], "layout": around}


def _shared(marks: Sequence[Mark], ground: str) -> Trace:
    return {
        "type": "bar",
        "textposition": "outside",
        "cliponaxis": False,
        "marker": marker(marks, ground),
        "customdata": click_data(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _asides(marks: Sequence[Mark], positions: Sequence[str], ground: str) -> list[Trace]:
    """The numbers of bars that are too long to draw, where their bars would begin."""
    remark = for_html(_("not to scale"))
    asides = []
    for mark, position in zip(marks, positions, strict=True):
        if not _is_off_scale(mark):
            continue
        aside = {
            "x": 0,
            "y": position,
            "xanchor": "left",
            "showarrow": False,
            "text": f"<b>{for_html(mark.text)}</b>  {remark}",
            "font": {"color": MUTED[ground]},
        }
        asides.append(aside)
    return asides


def _positions(marks: Sequence[Mark]) -> list[str]:
    """Two categories may have one name, so that Plotly is told their places."""
    return [str(position) for position in range(len(marks))]


def _drawn_value(mark: Mark) -> float | None:
    return None if _is_off_scale(mark) else known_value(mark)


def _drawn_text(mark: Mark) -> str:
    return "" if _is_off_scale(mark) else for_html(mark.text)


def _is_off_scale(mark: Mark) -> bool:
    return mark.state == "off_scale"
