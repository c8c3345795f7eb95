"""The map of arcs for the screen: nothing from outside, an arc for everybody, labels that can be
read.
"""

from __future__ import annotations

import itertools
import json

import pytest

from lib.query.states import codes
from lib.render.kit.faces import JAKARTA
from lib.render.kit.labels import Box, Side, around, is_inside, overlap
from lib.render.kit.shapes import JAKARTA_POINT
from lib.render.screen.arc_deck import LABEL_SIZE, OUTLINE, arc_deck, named_rows, opening
from lib.render.screen.arc_labels import LABELLED, POINT
from tests.render.scenes import cells, draw, of_kind

pytestmark = pytest.mark.usefixtures("database")


def _deck(workers: dict[str, int], ground: str = "light") -> dict:
    rows = [("2024-01", code, count) for code, count in workers.items()]
    return json.loads(
        arc_deck(draw("map_of_arcs", of_kind("official"), cells(*rows)), ground).to_json()
    )


def _layer(deck: dict, id: str) -> dict:
    return next(layer for layer in deck["layers"] if layer["id"] == id)


def _label_box(row: dict) -> Box:
    """The label of a row of the deck, in pixels."""
    side = Side(row["anchor"], *row["offset"])
    size = JAKARTA.width(row["label"], LABEL_SIZE), LABEL_SIZE * JAKARTA.line
    return side.box(opening().on_screen(row["to"]), size)


def _point_box(row: dict) -> Box:
    return around(opening().on_screen(row["to"]), POINT)


@pytest.fixture(scope="module")
def everywhere(database: object) -> dict[str, int]:
    """Workers in every country that has a point on the map, and some in none."""
    return {code: 1 + number * number for number, code in enumerate(sorted(codes().map_points))} | {
        "unknown": 7
    }


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_nothing_is_fetched_from_another_host(everywhere: dict[str, int], ground: str) -> None:
    text = json.dumps(_deck(everywhere, ground))
    # The mark of a style that was never set; Streamlit puts nothing in its place, but would fetch
    # one for None or "".
    assert _deck(everywhere, ground)["mapStyle"] == "__MAP_STYLE__"
    assert _deck(everywhere, ground).get("mapProvider") is None
    for word in ("carto", "mapbox", "http:", "https:", "//"):
        assert word not in text.lower()
    assert _layer(_deck(everywhere), "land")["data"] == OUTLINE == "app/static/world.geojson"


def test_every_country_with_a_point_has_an_arc_from_jakarta(everywhere: dict[str, int]) -> None:
    deck = _deck(everywhere)
    for layer in ("arcs", "points"):
        data = _layer(deck, layer)["data"]
        assert {row["code"] for row in data} == set(everywhere) - {"unknown"}
        for row in data:
            assert row["from"] == list(JAKARTA_POINT)
            assert row["to"] == list(codes().map_points[row["code"]])


def test_more_workers_make_a_wider_arc(everywhere: dict[str, int]) -> None:
    data = _layer(_deck(everywhere), "arcs")["data"]
    assert [row["code"] for row in data] == sorted(
        (row["code"] for row in data), key=lambda code: -everywhere[code]
    )
    widths = [row["width"] for row in data]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] > 0


def test_the_opening_view_is_that_of_the_map() -> None:
    """Pixels from the middle of the map, read off a picture of it in Chromium, 792 × 332."""
    seen = {(139.7, 35.7): (167, -70), JAKARTA_POINT: (59, 88), (12.5, 42.5): (-279, -97)}
    for place, pixels in seen.items():
        assert opening().on_screen(place) == pytest.approx(pixels, abs=6)


def test_no_label_leaves_the_map(everywhere: dict[str, int]) -> None:
    labels = _layer(_deck(everywhere), "labels")["data"]
    far_west = [("2024-01", "USA", 900), ("2024-01", "PRT", 500), ("2024-01", "JPN", 400)]
    deck = arc_deck(draw("map_of_arcs", of_kind("official"), cells(*far_west)))
    labels += _layer(json.loads(deck.to_json()), "labels")["data"]
    assert "JPN" in {row["code"] for row in labels}
    assert all(is_inside(_label_box(row), opening().frame) for row in labels)


def test_labels_cover_no_other(everywhere: dict[str, int]) -> None:
    labels = _layer(_deck(everywhere), "labels")["data"]
    assert 2 <= len(labels) <= LABELLED  # with a point in every country there is little room
    boxes = [_label_box(row) for row in labels]
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))


def test_countries_side_by_side_keep_their_labels_apart() -> None:
    neighbours = {"HKG": 900, "MAC": 800, "TWN": 700, "CHN": 600, "KOR": 500, "JPN": 400}
    labels = _layer(_deck(neighbours), "labels")["data"]
    assert labels[0]["code"] == "HKG"
    boxes = [_label_box(row) for row in labels]
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))


def test_no_label_stands_on_the_point_of_another(everywhere: dict[str, int]) -> None:
    neighbours = {
        "HKG": 1342,
        "TWN": 1137,
        "MYS": 696,
        "JPN": 171,
        "KOR": 145,
        "SGP": 145,
        "CHN": 2,
    }
    for workers, least in ((neighbours, 5), (everywhere, 2)):
        deck = _deck(workers)
        labels = _layer(deck, "labels")["data"]
        assert len(labels) >= least
        for one, other in itertools.product(labels, _layer(deck, "points")["data"]):
            is_own = one["code"] == other["code"]
            assert is_own or not overlap(_label_box(one), _point_box(other)), (one, other)


def test_a_label_that_finds_no_place_is_left_out() -> None:
    crowd = [{"to": (100.0, 10.0), "label": f"Negara {number}"} for number in range(9)]
    crowd += [{"to": (20.0, 50.0), "label": "Negara jauh"}]
    named = [row["label"] for row in named_rows(crowd, opening())]
    assert named[0] == "Negara 0"
    assert named[-1] == "Negara jauh"
    # Of nine at one place, those that find a side of it; there are four sides.
    assert 2 <= len(named) <= 5


def test_the_tooltip_tells_country_and_number() -> None:
    data = _layer(_deck({"JPN": 1234}), "points")["data"]
    assert [row["name"] for row in data] == ["Jepang: 1.234"]
