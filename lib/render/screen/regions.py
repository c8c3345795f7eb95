"""Jakarta as a Plotly figure: its six regions, or the tiles of its kecamatan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import GRID, GROUND, TEXT, color, ink_on
from lib.render.kit.projection import Window, window_of
from lib.render.kit.shading import legend, region_shades, short_region, tile_lines
from lib.render.kit.shapes import (
    INSET_FRAME,
    ISLANDS,
    Shape,
    islands_foot,
    jakarta,
    tile_borders,
    tiles,
)
from lib.render.screen.base import Figure, Trace, fit, map_layout
from lib.words.foreign import for_html

Marks = Mapping[str, Mark]
# Of the type's size: how small the words on an area may be set, where its frame is small.
_LEAST, _LEAST_ON_TILES = 0.68, 0.6
_SQUARE = "■"
_AROUND = 0.01  # of a map's extent: lines at its rim are not cut


def region_map_figure(chart: Chart, ground: str) -> Figure:
    marks = _by_code(chart)
    shades = region_shades(chart, ground)
    areas = []
    for shape in jakarta():
        if shape.code == INSET_FRAME:
            areas.append(_frame_trace(shape, ground))
        elif shape.code in marks:
            mark = marks[shape.code]
            hover = f"{for_html(mark.category_name)}: {for_html(mark.text)}"
            areas.append(_area_trace(shape, shades[shape.code], hover, ground))
        else:
            areas.append(land_trace(shape, ground))
    named = _labelled(jakarta(), marks)
    labels = [_label(shape, marks[code], shades, ground) for code, shape in named.items()]
    names = [for_html(short_region(marks[code].category_name)) for code in named]
    around = _map(chart, jakarta(), labels, ground, words=names, codes=list(named), least=_LEAST)
    return {"data": areas, "layout": around}


def tiles_figure(chart: Chart, ground: str) -> Figure:
    """The kecamatan as equal hexagons with name and number; lines where one kota ends."""
    marks = _by_code(chart)
    shades = region_shades(chart, ground)
    hexagons = []
    for tile in tiles():
        if tile.code in marks:
            hover = _tile_hover(marks[tile.code])
            hexagons.append(_area_trace(tile, shades[tile.code], hover, ground))
        else:
            hexagons.append(land_trace(tile, ground))
    named = _labelled(tiles(), marks)
    labels = [_label(shape, marks[code], shades, ground) for code, shape in named.items()]
    names = [_tile_words(marks[code]) for code in named]
    around = _map(
        chart, tiles(), labels, ground, words=names, codes=list(named), least=_LEAST_ON_TILES
    )
    return {"data": [*hexagons, _border_trace(ground)], "layout": around}


def _map(
    chart: Chart,
    shapes: Sequence[Shape],
    labels: Sequence[Trace],
    ground: str,
    **more: object,
) -> dict[str, Any]:
    """The layout of a map: its window, its labels, and what its fills mean."""
    shorts = [label["text"] for label in labels]
    window = _window(shapes)
    around = map_layout(
        ground,
        meta=fit("areas", shorts) | more,
        annotations=[*labels, *_legend(chart, ground)],
    )
    around["xaxis"] |= {"range": [window.west, window.east]}
    around["yaxis"] |= {"range": [window.south, window.north]}
    return around


def _window(shapes: Sequence[Shape]) -> Window:
    points = chain.from_iterable(chain.from_iterable(shape.rings for shape in shapes))
    whole = window_of(points)
    margin = _AROUND * max(whole.wide, whole.high)
    return whole.with_margin(across=margin, below=margin, above=margin)


def _legend(chart: Chart, ground: str) -> list[Trace]:
    """What the fills mean, in one line of words; where on the map it stands, the frame says."""
    entries = []
    for entry in legend(chart, ground):
        squares = [f'<span style="color:{fill}">{_SQUARE}</span>' for fill in entry.fills]
        parts = [for_html(entry.first), "".join(squares), for_html(entry.last)]
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


def _area_trace(shape: Shape, fill: str, hover: str, ground: str) -> Trace:
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


def _label(shape: Shape, mark: Mark, shades: Mapping[str, str], ground: str) -> Trace:
    """The number of an area; its name is added where the frame has room for both."""
    is_islands = shape.code == ISLANDS
    x, y = islands_foot() if is_islands else shape.label or (0.0, 0.0)
    return {
        "name": "label",
        "x": x,
        "y": y,
        "yanchor": "top" if is_islands else "middle",
        "showarrow": False,
        "text": for_html(mark.brief),
        "font": {"color": _label_ink(shape.code, shades, ground)},
    }


def _gapped(
    lines: Sequence[Sequence[tuple[float, float]]],
) -> tuple[list[float | None], list[float | None]]:
    """The coordinates of lines, with a None behind each, where Plotly lifts its pen."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        for x, y in line:
            xs.append(x)
            ys.append(y)
        xs.append(None)
        ys.append(None)
    return xs, ys


def _by_code(chart: Chart) -> Marks:
    return {mark.category: mark for mark in chart.marks}


def _labelled(shapes: Sequence[Shape], marks: Marks) -> dict[str, Shape]:
    """The shapes with a number, by code."""
    return {shape.code: shape for shape in shapes if shape.code in marks and shape.label}


def _label_ink(code: str, shades: Mapping[str, str], ground: str) -> str:
    # The islands are too small to write on; their number stands beside them on the ground.
    return TEXT[ground] if code == ISLANDS else ink_on(shades[code])


def _tile_words(mark: Mark) -> str:
    return "<br>".join(map(for_html, tile_lines(mark.category_name)))


def _tile_hover(mark: Mark) -> str:
    """A tile is too small for the name of its kota, which stands here."""
    return f"{for_html(mark.category_name)}, {for_html(mark.within)}: {for_html(mark.text)}"
