"""Jakarta as a Plotly figure: its six regions, or the tiles of its kecamatan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lib.pictures.chart import NOWHERE, Chart, Mark, Point
from lib.render.kit.areas import marks_by_code
from lib.render.kit.palette import GRID, GROUND, SQUARE, TEXT, color, ink_on
from lib.render.kit.projection import Window
from lib.render.kit.shading import area_names, legend, region_shades
from lib.render.kit.shapes import (
    INSET_FRAME,
    ISLANDS,
    Shape,
    islands_foot,
    jakarta,
    tile_borders,
    tiles,
    window_of_shapes,
)
from lib.render.screen.base import Figure, Trace, fit, map_layout
from lib.words.foreign import for_html

Coordinates = list[float | None]
# Of the type's size: how small the words on an area may be set, where its frame is small.
_LEAST, _LEAST_ON_TILES = 0.68, 0.6
_AROUND = 0.01  # of a map's extent: lines at its rim are not cut


def region_map_figure(chart: Chart, ground: str) -> Figure:
    marks = marks_by_code(chart)
    shades = region_shades(chart, ground)
    areas = []
    for shape in jakarta():
        if shape.code == INSET_FRAME:
            areas.append(_frame_trace(shape, ground))
        elif shape.code in marks:
            fill = shades[shape.code]
            hover = _hover(marks[shape.code])
            areas.append(_area_trace(shape, fill, hover, ground))
        else:
            areas.append(land_trace(shape, ground))
    around = _map(chart, jakarta(), ground, _LEAST)
    return {"data": areas, "layout": around}


def tiles_figure(chart: Chart, ground: str) -> Figure:
    """The kecamatan as equal hexagons with name and number; lines where one kota ends."""
    marks = marks_by_code(chart)
    shades = region_shades(chart, ground)
    hexagons = []
    for tile in tiles():
        if tile.code in marks:
            fill = shades[tile.code]
            hover = _tile_hover(marks[tile.code])
            hexagons.append(_area_trace(tile, fill, hover, ground))
        else:
            hexagons.append(land_trace(tile, ground))
    hexagons.append(_border_trace(ground))
    around = _map(chart, tiles(), ground, _LEAST_ON_TILES)
    return {"data": hexagons, "layout": around}


def _map(
    chart: Chart,
    shapes: Sequence[Shape],
    ground: str,
    least: float,
) -> dict[str, Any]:
    """The layout of a map: its window, its labels, and what its fills mean. `least` is how small
    the words may be set.
    """
    marks = marks_by_code(chart)
    shades = region_shades(chart, ground)
    codes = []
    names = []
    labels = []
    for shape in shapes:
        code = shape.code
        if code not in marks or shape.label is None:
            continue
        mark = marks[code]
        codes.append(code)
        names.append("<br>".join(map(for_html, area_names(mark))))
        labels.append(_label(shape, mark, shades, ground))
    shorts = [label["text"] for label in labels]
    more = {"words": names, "codes": codes, "least": least}
    around = map_layout(
        ground,
        meta=fit("areas", shorts) | more,
        annotations=[*labels, *_legend(chart, ground)],
    )
    window = _window(shapes)
    around["xaxis"] |= {"range": [window.west, window.east]}
    around["yaxis"] |= {"range": [window.south, window.north]}
    return around


def _window(shapes: Sequence[Shape]) -> Window:
    whole = window_of_shapes(shapes)
    margin = _AROUND * max(whole.wide, whole.high)
    return whole.with_margin(across=margin, below=margin, above=margin)


def _legend(chart: Chart, ground: str) -> list[Trace]:
    """What the fills mean, in one line of words; where on the map it stands, the frame says."""
    entries = []
    for entry in legend(chart, ground):
        squares = [f'<span style="color:{fill}">{SQUARE}</span>' for fill in entry.fills]
        parts = [
            for_html(entry.first),
            "".join(squares),
            for_html(entry.last),
        ]
        entries.append(" ".join(filter(None, parts)))
    if not entries:
        return []
    note = {
        "name": "legend",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "text": "<br>".join(entries),
    }
    return [note]


def land_trace(shape: Shape, ground: str) -> Trace:
    """An area without a number, which says nothing when it is pointed at."""
    land = color("land", ground)
    return _area_trace(shape, land, "", ground) | {"hoverinfo": "skip"}


def _area_trace(
    shape: Shape,
    fill: str,
    hover: str,
    ground: str,
) -> Trace:
    """The outline of an area; a click on it carries its code."""
    xs, ys = _gapped(shape.rings)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": fill,
        "line": {"color": GROUND[ground], "width": 1.5},
        "hoverinfo": "text",
        "hoveron": "fills",
        "text": hover,
        "customdata": [shape.code],
    }


def _frame_trace(shape: Shape, ground: str) -> Trace:
    """The frame around the islands, which stand nearer to the coast than they lie."""
    line = {"color": GRID[ground], "width": 1}
    return land_trace(shape, ground) | {"fill": "none", "line": line}


def _border_trace(ground: str) -> Trace:
    xs, ys = _gapped(tile_borders())
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": TEXT[ground], "width": 1.5},
        "hoverinfo": "skip",
    }


def _label(
    shape: Shape,
    mark: Mark,
    shades: Mapping[str, str],
    ground: str,
) -> Trace:
    """The number of an area; its name is added where the frame has room for both."""
    x, y = shape.label or NOWHERE
    anchor = "middle"
    ink = ink_on(shades[shape.code])
    if shape.code == ISLANDS:
        # Too small to write on: their number stands below their frame on the ground.
        x, y = islands_foot()
        anchor = "top"
        ink = TEXT[ground]
    return {
        "name": "label",
        "x": x,
        "y": y,
        "yanchor": anchor,
        "showarrow": False,
        "text": for_html(mark.brief),
        "font": {"color": ink},
    }


def _gapped(lines: Sequence[Sequence[Point]]) -> tuple[Coordinates, Coordinates]:
    """The coordinates of lines, with a None behind each, where Plotly lifts its pen."""
    xs: Coordinates = []
    ys: Coordinates = []
    for line in lines:
        for x, y in line:
            xs.append(x)
            ys.append(y)
        xs.append(None)
        ys.append(None)
    return xs, ys


def _hover(mark: Mark) -> str:
    return for_html(f"{mark.category_name}: {mark.text}")


def _tile_hover(mark: Mark) -> str:
    """A tile is too small for the name of its kota, which stands here."""
    return for_html(f"{mark.category_name}, {mark.within}: {mark.text}")
