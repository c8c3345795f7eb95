"""The arcs on a flat map as a Plotly figure, for the picture file; the screen has the map of
`arc_deck`.
"""

from __future__ import annotations

from lib.pictures.chart import Chart, Mark
from lib.render.kit.arcs import bow, by_root, naming_order
from lib.render.kit.palette import GROUND, TEXT, color
from lib.render.kit.projection import Window, window_of
from lib.render.kit.shapes import JAKARTA_POINT, Ring, Shape, world
from lib.render.screen.base import Figure, Trace, fit, map_layout
from lib.render.screen.regions import land_trace
from lib.words.foreign import for_html

# Degrees around the outermost points, for their labels and for land to know them by; the curves
# rise to the north.
_MARGINS = {"across": 20, "below": 14, "above": 20}
# Pixels, of the fewest workers and of the most: widths of arcs, and diameters of points.
_ARC_WIDTHS, _POINTS = (1, 7), (5, 11)
_PLATE = 0.75  # how opaque the ground under a label is


def flat_arcs_figure(chart: Chart, ground: str) -> Figure:
    window = _window(chart)
    labels = [_label(mark, ground) for mark in naming_order(chart.marks)]
    around = map_layout(
        ground,
        meta=fit("arcs", [for_html(mark.category_name) for mark in naming_order(chart.marks)]),
        annotations=labels,
    )
    around["xaxis"] |= {"range": [window.west, window.east]}
    around["yaxis"] |= {"range": [window.south, window.north]}
    arcs = [_arc(mark, chart.most, ground) for mark in chart.marks]
    return {"data": [_land(ground), *arcs, _points(chart, ground)], "layout": around}


def _window(chart: Chart) -> Window:
    ends = [mark.place for mark in chart.marks]
    return window_of([JAKARTA_POINT, *ends]).with_margin(**_MARGINS).without_poles()


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


def _points(chart: Chart, ground: str) -> Trace:
    """The ends of all arcs, and Jakarta, which has no code."""
    marks = chart.marks
    places = [*(mark.place for mark in marks), JAKARTA_POINT]
    sizes = [by_root(mark.value, chart.most, *_POINTS) for mark in marks]
    fills = [color(mark.color, ground) for mark in marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _y in places],
        "y": [y for _x, y in places],
        "marker": {
            "size": [*sizes, _POINTS[1]],
            "color": [*fills, TEXT[ground]],
            "opacity": 1,
        },
        "hoverinfo": "skip",
    }


def _label(mark: Mark, ground: str) -> Trace:
    """Name and number at the end of an arc; on which side of it, the frame says."""
    red, green, blue = (int(GROUND[ground][n : n + 2], 16) for n in (1, 3, 5))
    return {
        "name": "label",
        "x": mark.place[0],
        "y": mark.place[1],
        "showarrow": False,
        "text": f"{for_html(mark.category_name)} {for_html(mark.brief)}",
        "bgcolor": f"rgba({red},{green},{blue},{_PLATE})",
        "borderpad": 0,
    }
