"""The world with arcs from Jakarta, for pydeck: no basemap, no tiles, nothing fetched from another
host.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pydeck

from lib.pictures.chart import Chart
from lib.render.kit.palette import GROUND, TEXT, color
from lib.render.kit.shapes import JAKARTA_POINT

OUTLINE = "app/static/world.geojson"  # served by the product itself, and kept by the browser
LABELLED = 14
LABEL_SIZE = 13
POINT = 4  # pixels from the middle of a point to the rim of the smallest
# One degree and one letter at the opening zoom, in pixels; enough to keep labels off one another.
DEGREE, LETTER = 3.6, 7.2
# Where a label may stand beside its point: anchor, and offset in pixels.
_PLACES = (
    ("start", (16, 0)),
    ("end", (-16, 0)),
    ("middle", (0, -18)),
    ("middle", (0, 18)),
)

Box = tuple[float, float, float, float]  # left, top, right, bottom


def arc_deck(chart: Chart, ground: str = "light") -> pydeck.Deck:
    """A deck of the chart's rows; a picked arc or point carries the country's `code`."""
    most = chart.most
    rows = [
        {
            "code": row.category,
            "from": list(JAKARTA_POINT),
            "to": list(row.place),
            "color": _rgb(color(row.color, ground)),
            "width": 1.5 + 7 * math.sqrt(row.value / most),
            "radius": 4 + 10 * math.sqrt(row.value / most),
            "label": f"{row.category_name} {row.text}",
            "name": f"{row.category_name}: {row.text}",
        }
        for row in chart.marks
    ]
    return pydeck.Deck(
        # map_style is left out on purpose: even None or "" makes the browser fetch a style from
        # outside.
        map_provider=None,
        initial_view_state=pydeck.ViewState(
            longitude=92, latitude=18, zoom=1.4, pitch=22, min_zoom=0.5, max_zoom=5
        ),
        layers=[
            _land(ground),
            _arcs(rows),
            _points(rows),
            _labels(apart(rows), ground),
        ],
        tooltip={"text": "{name}"},
    )


def apart(rows: list[dict], *, degree: float = DEGREE, letter: float = LETTER) -> list[dict]:
    """The rows, LABELLED at most, that find a place for their label where it covers no other and no
    other's point.

    Given are all rows, the largest first. A label on another's point, or on Jakarta, would be read
    as that one's. `degree` and `letter` are the pixels of a degree and of a letter. A row has `to`
    (longitude, latitude) and `label`, and gets `anchor` and `offset`.
    """
    points = [_point_box(row["to"], degree) for row in rows]
    taken = [_point_box(JAKARTA_POINT, degree)]
    placed = []
    for number, row in enumerate(rows[:LABELLED]):
        others = [*points[:number], *points[number + 1 :]]
        for anchor, offset in _PLACES:
            box = _label_box(row, anchor, offset, degree, letter)
            if not any(_overlap(box, other) for other in (*taken, *others)):
                taken.append(box)
                placed.append(row | {"anchor": anchor, "offset": list(offset)})
                break
    return placed


def _point_box(place: Sequence[float], degree: float) -> Box:
    x, y = place[0] * degree, -place[1] * degree
    return x - POINT, y - POINT, x + POINT, y + POINT


def _label_box(
    row: dict, anchor: str, offset: tuple[int, int], degree: float, letter: float
) -> Box:
    """Left, top, right and bottom of a label in pixels."""
    width = len(row["label"]) * letter
    left = (
        row["to"][0] * degree
        + offset[0]
        - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    )
    height = 1.25 * LABEL_SIZE * letter / LETTER
    top = -row["to"][1] * degree + offset[1] - height / 2
    return left, top, left + width, top + height


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


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
        get_size=LABEL_SIZE,
        get_color=_rgb(TEXT[ground]),
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        font_family=pydeck.types.String("Plus Jakarta Sans"),
        character_set=pydeck.types.String("auto"),
        # Over everything, also over arcs that rise in front of the point.
        parameters={"depthCompare": "always", "depthWriteEnabled": False},
        background=True,
        get_background_color=[*_rgb(GROUND[ground]), 200],
        pickable=False,
    )


def _rgb(hex_color: str) -> list[int]:
    return [int(hex_color[n : n + 2], 16) for n in (1, 3, 5)]
