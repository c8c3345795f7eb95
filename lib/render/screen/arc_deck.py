"""The world with arcs from Jakarta, for pydeck: no basemap, no tiles, nothing fetched from another
host.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydeck

from lib.pictures.chart import Chart, Mark
from lib.render.kit.arcs import by_root, naming_order
from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import GROUND, TEXT, channels, color
from lib.render.kit.shapes import JAKARTA_POINT
from lib.render.screen.arc_labels import Named, Opening, label_sides

OUTLINE = "app/static/world.geojson"  # served by the product itself, and kept by the browser
LABEL_SIZE = 13  # pixels
HEIGHT = 332  # pixels, of a map that shares the first window with its heading and another picture
# Pixels. A narrower map would not show Europe and Japan at once with their names; pages show a flat
# one instead.
LEAST_WIDTH = 760
# Pixels, of the fewest workers and of the most: thin enough that forty arcs leave the map visible.
_ARC_WIDTHS = (1.5, 8.5)
_POINT_RADII = (4, 14)
_HEIGHT = 0.45  # of an arc, as a share of its length: lower ones run into one another
# The opening view holds Europe, the Gulf and East Asia; the pitch shows that arcs rise.
_OPENING = {"longitude": 92, "latitude": 18, "zoom": 1.4, "pitch": 22}
_ZOOMS = {"min_zoom": 0.5, "max_zoom": 5}
_PLATE = 200  # of 255: how opaque the ground under a label is

Row = dict[str, Any]


def arc_deck(chart: Chart, ground: str = "light", high: int = HEIGHT) -> pydeck.Deck:
    """A deck of the chart's rows; a picked arc or point carries the country's `code`. It opens so
    that no label leaves a map of LEAST_WIDTH and more, and `high` pixels.
    """
    rows = [_row(mark, chart.most, ground) for mark in chart.marks]
    by_name = [_row(mark, chart.most, ground) for mark in naming_order(chart.marks)]
    return pydeck.Deck(
        # map_style is left out on purpose: even None or "" makes the browser fetch a style from
        # outside.
        map_provider=None,
        initial_view_state=pydeck.ViewState(**_OPENING, **_ZOOMS),
        layers=[
            _land(ground),
            _arcs(rows),
            _points(rows),
            _labels(named_rows(by_name, opening(high)), ground),
        ],
        tooltip={"text": "{name}"},
    )


def opening(high: int = HEIGHT) -> Opening:
    """The view that a deck of that height opens with."""
    return Opening(**_OPENING, wide=LEAST_WIDTH, high=high)


def named_rows(rows: Sequence[Row], view: Opening) -> list[Row]:
    """The rows whose label covers nothing and leaves nothing, with its `anchor` and its `offset` in
    pixels.
    """
    names = []
    for row in rows:
        wide = JAKARTA.width(row["label"], LABEL_SIZE)
        names.append(Named(view.on_screen(row["to"]), wide))
    sides = label_sides(names, view, LABEL_SIZE)
    placed = []
    for row, side in zip(rows, sides, strict=True):
        if side:
            place = {"anchor": side.anchor, "offset": [side.right, side.down]}
            placed.append(row | place)
    return placed


def _row(mark: Mark, most: float, ground: str) -> Row:
    return {
        "code": mark.category,
        "from": list(JAKARTA_POINT),
        "to": list(mark.place),
        "color": _rgb(color(mark.color, ground)),
        "width": by_root(mark.value, most, *_ARC_WIDTHS),
        "radius": by_root(mark.value, most, *_POINT_RADII),
        "label": f"{mark.category_name} {mark.brief}",
        "name": f"{mark.category_name}: {mark.text}",
    }


def _land(ground: str) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        id="land",
        data=OUTLINE,
        filled=True,
        stroked=True,
        get_fill_color=_rgb(color("land", ground)),
        get_line_color=_rgb(color("land.line", ground)),
        line_width_min_pixels=0.5,
        pickable=False,
    )


def _arcs(rows: Sequence[Row]) -> pydeck.Layer:
    return pydeck.Layer(
        "ArcLayer",
        id="arcs",
        data=rows,
        get_source_position="from",
        get_target_position="to",
        get_source_color="color",
        get_target_color="color",
        get_width="width",
        get_height=_HEIGHT,
        pickable=True,
        auto_highlight=True,
    )


def _points(rows: Sequence[Row]) -> pydeck.Layer:
    return pydeck.Layer(
        "ScatterplotLayer",
        id="points",
        data=rows,
        get_position="to",
        get_fill_color="color",
        get_radius="radius",
        radius_units=pydeck.types.String("pixels"),
        opacity=0.9,
        pickable=True,
    )


def _labels(rows: Sequence[Row], ground: str) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        id="labels",
        data=rows,
        get_position="to",
        get_text="label",
        get_size=LABEL_SIZE,
        get_color=_rgb(TEXT[ground]),
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        font_family=pydeck.types.String(JAKARTA.name),
        character_set=pydeck.types.String("auto"),
        # Over everything, also over arcs that rise in front of the point.
        parameters={"depthCompare": "always", "depthWriteEnabled": False},
        background=True,
        get_background_color=[*_rgb(GROUND[ground]), _PLATE],
        pickable=False,
    )


def _rgb(hex_color: str) -> list[int]:
    return list(channels(hex_color))
