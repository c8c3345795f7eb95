"""The arcs on a flat map as a Plotly figure, for the picture file; the screen has the map of
`arc_deck`.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.pictures.chart import Chart, Mark, Point
from lib.render.kit.arcs import bow, by_root, naming_order, window_of_arcs
from lib.render.kit.palette import GROUND, TEXT, channels, color
from lib.render.kit.shapes import JAKARTA_POINT, Ring, Shape, world
from lib.render.screen.base import Figure, Trace, fit, map_layout
from lib.render.screen.regions import land_trace
from lib.words.foreign import for_html

# Degrees around the outermost points.
_MARGINS = {"across": 20, "below": 14, "above": 20}
# Pixels, of the fewest workers and of the most: widths of arcs, and diameters of points.
_ARC_WIDTHS, _POINTS = (1, 7), (5, 11)
_PLATE = 0.75  # how opaque the ground under a label is


def flat_arcs_figure(chart: Chart, ground: str) -> Figure:
    window = window_of_arcs(chart.marks, **_MARGINS)
    in_order = naming_order(chart.marks)
    names = [for_html(mark.category_name) for mark in in_order]
    around = map_layout(
        ground,
        meta=fit("arcs", names),
        annotations=[_label(mark, ground) for mark in in_order],
    )
    around["xaxis"] |= {"range": [window.west, window.east]}
    around["yaxis"] |= {"range": [window.south, window.north]}
    traces = [_land(ground)]
    for mark in chart.marks:
        traces.append(_arc(mark, chart.most, ground))
    traces.append(_points(chart, ground))
    return {"data": traces, "layout": around}


def _land(ground: str) -> Trace:
    rings: list[Ring] = []
    for country in world():
        rings.extend(country.rings)
    whole = Shape("", tuple(rings), None)
    border = {"color": color("land.line", ground), "width": 0.5}
    return land_trace(whole, ground) | {"line": border}


def _arc(
    mark: Mark,
    most: float,
    ground: str,
) -> Trace:
    across, up = _coordinates(bow(JAKARTA_POINT, mark.place))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": across,
        "y": up,
        "line": {
            "color": color(mark.color, ground),
            "width": by_root(mark.value, most, *_ARC_WIDTHS),
        },
        "hoverinfo": "skip",
    }


def _points(chart: Chart, ground: str) -> Trace:
    """The ends of all arcs, and Jakarta, which has no code."""
    _smallest, largest = _POINTS
    places = []
    sizes = []
    fills = []
    for mark in chart.marks:
        places.append(mark.place)
        size = by_root(mark.value, chart.most, *_POINTS)
        sizes.append(size)
        fills.append(color(mark.color, ground))
    across, up = _coordinates([*places, JAKARTA_POINT])
    return {
        "type": "scatter",
        "mode": "markers",
        "x": across,
        "y": up,
        "marker": {
            "size": [*sizes, largest],
            "color": [*fills, TEXT[ground]],
            "opacity": 1,
        },
        "hoverinfo": "skip",
    }


def _coordinates(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    across = [x for x, _y in points]
    up = [y for _x, y in points]
    return across, up


def _label(mark: Mark, ground: str) -> Trace:
    """Name and number at the end of an arc; on which side of it, the frame says."""
    red, green, blue = channels(GROUND[ground])
    x, y = mark.place
    name = for_html(mark.category_name)
    number = for_html(mark.brief)
    return {
        "name": "label",
        "x": x,
        "y": y,
        "showarrow": False,
        "text": f"{name} {number}",
        "bgcolor": f"rgba({red},{green},{blue},{_PLATE})",
        "borderpad": 0,
    }
