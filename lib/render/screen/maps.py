"""Maps as Plotly figures: the six regions, the tiles of the kecamatan, and the flat world of the
picture file.
"""

from __future__ import annotations

import math

from lib.pictures.chart import Chart, Mark
from lib.render.kit import shapes as maps
from lib.render.kit.palette import GRID, GROUND, TEXT, color, ink_on
from lib.render.kit.shading import bow, region_shades, short_region, tile_lines
from lib.render.screen.arc_deck import apart
from lib.render.screen.base import Figure, layout
from lib.words.foreign import for_html

# The flat map is made for a slide: its room and a letter's width in pixels, at the size of the
# picture file.
FLAT_MAP_WIDTH, FLAT_MAP_HEIGHT, FLAT_MAP_LETTER = 896, 300, 8.4
_TEXT_SIDE = {
    ("middle", -18): "top center",
    ("middle", 18): "bottom center",
    ("start", 0): "middle right",
    ("end", 0): "middle left",
}


def region_map_figure(chart: Chart, ground: str) -> Figure:
    rows = {mark.category: mark for mark in chart.marks}
    shades = region_shades(chart, ground)
    hovers = {
        code: f"{for_html(row.category_name)}: {for_html(row.text)}" for code, row in rows.items()
    }
    shapes = [
        _region_trace(shape, shades.get(shape.code), ground, hovers.get(shape.code, ""))
        for shape in maps.jakarta()
    ]
    labelled = [shape for shape in maps.jakarta() if shape.code in rows and shape.label]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": [shape.label[0] for shape in labelled if shape.label],
        "y": [shape.label[1] for shape in labelled if shape.label],
        "text": [_region_text(rows[s.code]) for s in labelled],
        "textfont": {
            "size": [9 if s.code == maps.ISLANDS else 12 for s in labelled],
            "color": [_ink(shades[s.code], s.code, ground) for s in labelled],
        },
        "hoverinfo": "skip",
    }
    around = layout(
        ground,
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "scaleanchor": "x"},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return {"data": [*shapes, labels], "layout": around}


def _region_text(mark: Mark) -> str:
    name = for_html(short_region(mark.category_name))
    # The corner of the inset that no island takes is narrow and high.
    name = name.replace(" ", "<br>") if mark.category == maps.ISLANDS else name
    return f"{name}<br><b>{for_html(mark.text)}</b>"


def tiles_figure(chart: Chart, ground: str) -> Figure:
    """The kecamatan as equal hexagons with name and number; lines where one kota ends."""
    rows = {mark.category: mark for mark in chart.marks}
    shades = region_shades(chart, ground)
    hexagons = [
        _region_trace(tile, shades.get(tile.code), ground, _tile_hover(rows.get(tile.code)))
        for tile in maps.tiles()
    ]
    borders = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for (start, end) in maps.tile_borders() for x in (start[0], end[0], None)],
        "y": [y for (start, end) in maps.tile_borders() for y in (start[1], end[1], None)],
        "line": {"color": TEXT[ground], "width": 1.5},
        "hoverinfo": "skip",
    }
    named = [tile for tile in maps.tiles() if tile.code in rows and tile.label]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": [tile.label[0] for tile in named if tile.label],
        "y": [tile.label[1] for tile in named if tile.label],
        "text": [_tile_text(rows[tile.code]) for tile in named],
        "textfont": {"size": 9, "color": [ink_on(shades[tile.code]) for tile in named]},
        "hoverinfo": "skip",
    }
    around = layout(
        ground,
        xaxis={"visible": False, "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "scaleanchor": "x"},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return {"data": [*hexagons, borders, labels], "layout": around}


def _tile_text(mark: Mark) -> str:
    lines = "<br>".join(map(for_html, tile_lines(mark.category_name)))
    return f"{lines}<br><b>{for_html(mark.text)}</b>"


def _tile_hover(mark: Mark | None) -> str:
    """A tile is too small for the name of its kota, which stands here."""
    if mark is None:
        return ""
    return f"{for_html(mark.category_name)}, {for_html(mark.within)}: {for_html(mark.text)}"


def _region_trace(shape: maps.Shape, shade: str | None, ground: str, hover: str = "") -> dict:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in shape.rings:
        xs += [x for x, _y in ring] + [None]
        ys += [y for _x, y in ring] + [None]
    is_frame = shape.code == maps.INSET_FRAME
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "none" if is_frame else "toself",
        "fillcolor": shade or color("land", ground),
        "line": {
            "color": GRID[ground] if is_frame else GROUND[ground],
            "width": 1 if is_frame else 1.5,
        },
        "hoverinfo": "skip" if shade is None else "text",
        "hoveron": "fills",
        "text": hover,
        "customdata": [shape.code],
    }


def _ink(shade: str, code: str, ground: str) -> str:
    # The islands are too small to write on; their number stands beside them on the ground.
    return TEXT[ground] if code == maps.ISLANDS else ink_on(shade)


def flat_arcs_figure(chart: Chart, ground: str) -> Figure:
    """The arcs on a flat map, for the picture file; the screen has the map of `arc_deck`."""
    land = _region_trace(
        maps.Shape("", tuple(ring for shape in maps.world() for ring in shape.rings), None),
        None,
        ground,
    )
    land["line"] = {"color": color("land.line", ground), "width": 0.5}
    most = chart.most
    arcs = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [point[0] for point in bow(maps.JAKARTA_POINT, row.place)],
            "y": [point[1] for point in bow(maps.JAKARTA_POINT, row.place)],
            "line": {
                "color": color(row.color, ground),
                "width": 1 + 6 * math.sqrt(row.value / most),
            },
            "hoverinfo": "skip",
        }
        for row in chart.marks
    ]
    points = [maps.JAKARTA_POINT, *(mark.place for mark in chart.marks)]
    west, east = (
        min(lon for lon, _lat in points) - 20,
        max(lon for lon, _lat in points) + 20,
    )
    south, north = (
        min(lat for _lon, lat in points) - 14,
        max(lat for _lon, lat in points) + 20,
    )
    named = _named_arcs(
        chart, min(FLAT_MAP_WIDTH / (east - west), FLAT_MAP_HEIGHT / (north - south))
    )
    labels = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row["to"][0] for row in named],
        "y": [row["to"][1] for row in named],
        "text": [row["text"] for row in named],
        "textposition": [_TEXT_SIDE[row["anchor"], row["offset"][1]] for row in named],
        "marker": {"size": 5, "color": [color(row["color"], ground) for row in named]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    around = layout(
        ground,
        xaxis={"visible": False, "range": [west, east], "fixedrange": True},
        yaxis={
            "visible": False,
            "range": [south, north],
            "scaleanchor": "x",
            "fixedrange": True,
        },
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return {"data": [land, *arcs, labels], "layout": around}


def _named_arcs(chart: Chart, degree: float) -> list[dict]:
    """The arcs whose label covers no other on a map with so many pixels a degree, the largest
    first.
    """
    rows = [
        {
            "to": row.place,
            "label": f"{row.category_name} {row.text}",
            "text": f"{for_html(row.category_name)} <b>{for_html(row.text)}</b>",
            "color": row.color,
        }
        for row in chart.marks
    ]
    return apart(rows, degree=degree, letter=FLAT_MAP_LETTER)
