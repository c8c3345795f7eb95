"""Jakarta as a Plotly figure: its six regions, or the tiles of its kecamatan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import GRID, GROUND, TEXT, color, ink_on
from lib.render.kit.shading import region_shades, short_region, tile_lines
from lib.render.kit.shapes import INSET_FRAME, ISLANDS, Shape, jakarta, tile_borders, tiles
from lib.render.screen.base import Figure, Trace, map_layout
from lib.words.foreign import for_html

# Pixels that fit: the islands' words a corner of their inset, a kecamatan's its tile.
_LABEL, _ISLAND_LABEL, _TILE_LABEL = 12, 9, 9
Marks = Mapping[str, Mark]


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
    font = {
        "size": [_label_size(code) for code in named],
        "color": [_label_ink(code, shades, ground) for code in named],
    }
    texts = [_region_text(marks[code]) for code in named]
    labels = _label_trace(list(named.values()), texts, font)
    return {"data": [*areas, labels], "layout": map_layout(ground)}


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
    inks = [ink_on(shades[code]) for code in named]
    font = {"size": _TILE_LABEL, "color": inks}
    texts = [_tile_text(marks[code]) for code in named]
    labels = _label_trace(list(named.values()), texts, font)
    data = [*hexagons, _border_trace(ground), labels]
    return {"data": data, "layout": map_layout(ground)}


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


def _label_trace(shapes: Sequence[Shape], texts: Sequence[str], font: dict[str, Any]) -> Trace:
    places = [shape.label for shape in shapes if shape.label]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _y in places],
        "y": [y for _x, y in places],
        "text": texts,
        "textfont": font,
        "hoverinfo": "skip",
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


def _label_size(code: str) -> int:
    return _ISLAND_LABEL if code == ISLANDS else _LABEL


def _label_ink(code: str, shades: Mapping[str, str], ground: str) -> str:
    # The islands are too small to write on; their number stands beside them on the ground.
    return TEXT[ground] if code == ISLANDS else ink_on(shades[code])


def _region_text(mark: Mark) -> str:
    name = for_html(short_region(mark.category_name))
    if mark.category == ISLANDS:
        # The corner of the inset that no island takes is narrow and high.
        name = name.replace(" ", "<br>")
    return f"{name}<br><b>{for_html(mark.text)}</b>"


def _tile_text(mark: Mark) -> str:
    lines = map(for_html, tile_lines(mark.category_name))
    number = f"<b>{for_html(mark.text)}</b>"
    return "<br>".join(chain(lines, [number]))


def _tile_hover(mark: Mark) -> str:
    """A tile is too small for the name of its kota, which stands here."""
    return f"{for_html(mark.category_name)}, {for_html(mark.within)}: {for_html(mark.text)}"
