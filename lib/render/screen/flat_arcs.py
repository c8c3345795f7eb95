"""The arcs on a flat map as a Plotly figure, for the picture file; the screen has the map of
`arc_deck`.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark
from lib.render.kit.arcs import bow, by_root
from lib.render.kit.faces import JAKARTA
from lib.render.kit.labels import Box, Side
from lib.render.kit.palette import color
from lib.render.kit.projection import Window, window_of
from lib.render.kit.shapes import JAKARTA_POINT, Ring, Shape, world
from lib.render.screen.arc_labels import Named, in_pixels, label_sides
from lib.render.screen.base import Figure, Trace, map_layout
from lib.render.screen.regions import land_trace
from lib.words.foreign import for_html

# Pixels of the picture file that are left for the map under the longest title, and the size of its
# type there.
WIDTH, HEIGHT = 896, 300
TYPE_SIZE = 15
# Degrees around the outermost points, for their labels and for land to know them by; the curves
# rise to the north.
_MARGINS = {"across": 20, "below": 14, "above": 20}
_ARC_WIDTHS = (1, 7)  # pixels, of the fewest workers and of the most
_TEXT_POSITIONS = {
    ("middle", -18): "top center",
    ("middle", 18): "bottom center",
    ("start", 0): "middle right",
    ("end", 0): "middle left",
}


def flat_arcs_figure(chart: Chart, ground: str) -> Figure:
    window = _window(chart)
    around = map_layout(
        ground,
        xaxis={"visible": False, "range": [window.west, window.east], "fixedrange": True},
        yaxis={
            "visible": False,
            "range": [window.south, window.north],
            "scaleanchor": "x",
            "fixedrange": True,
        },
    )
    arcs = [_arc(mark, chart.most, ground) for mark in chart.marks]
    labels = _labels(chart.marks, window, ground)
    return {"data": [_land(ground), *arcs, labels], "layout": around}


def _window(chart: Chart) -> Window:
    ends = [mark.place for mark in chart.marks]
    return window_of([JAKARTA_POINT, *ends]).with_margin(**_MARGINS)


def _land(ground: str) -> Trace:
    rings: list[Ring] = []
    for country in world():
        rings.extend(country.rings)
    whole = Shape("", tuple(rings), None)
    border = {"color": color("land.line", ground), "width": 0.5}
    return land_trace(whole, ground) | {"line": border}


def _arc(mark: Mark, most: float, ground: str) -> Trace:
    curve = bow(JAKARTA_POINT, mark.place)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _y in curve],
        "y": [y for _x, y in curve],
        "line": {
            "color": color(mark.color, ground),
            "width": by_root(mark.value, most, *_ARC_WIDTHS),
        },
        "hoverinfo": "skip",
    }


def _labels(marks: Sequence[Mark], window: Window, ground: str) -> Trace:
    """Points with the names that cover nothing."""
    named = []
    positions = []
    for mark, side in zip(marks, _sides(marks, window), strict=True):
        if side:
            named.append(mark)
            positions.append(_TEXT_POSITIONS[side.anchor, int(side.down)])
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [mark.place[0] for mark in named],
        "y": [mark.place[1] for mark in named],
        "text": [_words(mark) for mark in named],
        "textposition": positions,
        "marker": {"size": 5, "color": [color(mark.color, ground) for mark in named]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _sides(marks: Sequence[Mark], window: Window) -> list[Side | None]:
    """Where each name stands on the map as the picture file shows it."""
    degree = min(WIDTH / window.wide, HEIGHT / window.high)
    names = [Named(mark.place, label_width(mark)) for mark in marks]
    return label_sides(
        names,
        degree=degree,
        size=TYPE_SIZE,
        frame=_frame(window, degree),
    )


def _frame(window: Window, degree: float) -> Box:
    """The edges of the picture, which is wider or higher than the window."""
    seen = window.in_proportion(WIDTH / HEIGHT)
    left, top = in_pixels((seen.west, seen.north), degree)
    right, bottom = in_pixels((seen.east, seen.south), degree)
    return left, top, right, bottom


def label_width(mark: Mark) -> float:
    """Pixels of a name and its number."""
    name = JAKARTA.width(f"{mark.category_name} ", TYPE_SIZE)
    return name + JAKARTA.width(mark.text, TYPE_SIZE, bold=True)


def _words(mark: Mark) -> str:
    return f"{for_html(mark.category_name)} <b>{for_html(mark.text)}</b>"
