"""The world with arcs from Jakarta, for pydeck: no basemap, no tiles, nothing fetched from another host."""

from __future__ import annotations

import math

import pydeck

from lib.charts.chart import Chart
from lib.charts.maps import JAKARTA_POINT
from lib.charts.palette import GROUND, TEXT, color
from lib.query.codes import codes

OUTLINE = "app/static/world.geojson"  # served by the product itself, and kept by the browser
LABELLED = 10


def arc_deck(chart: Chart, ground: str = "light") -> pydeck.Deck:
    """A deck of the chart's rows; a picked arc or point carries the country's `code`."""
    most = float(chart.table["value"].max() or 1)
    points = codes().map_points
    rows = [
        {
            "code": row.category,
            "from": list(JAKARTA_POINT),
            "to": list(points[row.category]),
            "color": _rgb(color(row.color, ground)),
            "width": 1.5 + 7 * math.sqrt(row.value / most),
            "radius": 4 + 10 * math.sqrt(row.value / most),
            "label": f"{row.category_name} {row.text}",
            "name": f"{row.category_name}: {row.text}",
        }
        for row in chart.table.itertuples()
    ]
    return pydeck.Deck(
        # map_style is left out on purpose: even None or "" makes the browser fetch a style from outside.
        map_provider=None,
        initial_view_state=pydeck.ViewState(longitude=92, latitude=14, zoom=1.35, pitch=30, min_zoom=0.5, max_zoom=5),
        layers=[_land(ground), _arcs(rows), _points(rows), _labels(rows[:LABELLED], ground)],
        tooltip={"text": "{name}"},
    )


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


def _arcs(rows: list[dict]) -> pydeck.Layer:
    return pydeck.Layer(
        "ArcLayer",
        id="arcs",
        data=rows,
        get_source_position="from",
        get_target_position="to",
        get_source_color="color",
        get_target_color="color",
        get_width="width",
        get_height=0.45,
        pickable=True,
        auto_highlight=True,
    )


def _points(rows: list[dict]) -> pydeck.Layer:
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


def _labels(rows: list[dict], ground: str) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        id="labels",
        data=rows,
        get_position="to",
        get_text="label",
        get_size=13,
        get_color=_rgb(TEXT[ground]),
        get_pixel_offset=[0, -18],
        font_family=pydeck.types.String("Plus Jakarta Sans"),
        character_set=pydeck.types.String("auto"),
        background=True,
        get_background_color=[*_rgb(GROUND[ground]), 200],
        pickable=False,
    )


def _rgb(hex_color: str) -> list[int]:
    return [int(hex_color[n : n + 2], 16) for n in (1, 3, 5)]
