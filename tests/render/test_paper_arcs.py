"""The map of arcs on paper: a name covers no other name and no other country's point, and stays on
the map, for any countries of the world at any sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import JAKARTA
from lib.render.paper.arcs import MAP_WIDE
from lib.render.paper.drawing import draw
from tests.render.boxes import Box, cover, covering
from tests.render.decks import bars

SVG = "{http://www.w3.org/2000/svg}"
SHEETS = {"A4": (480.0, 220.0, 9.0), "16:9": (880.0, 380.0, 14.0), "a quarter": (400.0, 170.0, 9.0)}
# Longitude and latitude of neighbours whose names once stood on one another's points.
NEIGHBOURS = {
    "Hong Kong": (114.2, 22.3),
    "Taiwan": (121.0, 23.7),
    "Malaysia": (109.7, 3.8),
    "Singapura": (103.8, 1.4),
    "Brunei Darussalam": (114.6, 4.5),
    "Italia": (12.1, 42.8),
    "Jerman": (10.4, 51.1),
    "Polandia": (19.1, 51.9),
    "Jepang": (138.0, 36.2),
}
PLACES = st.tuples(st.floats(-25, 150), st.floats(-40, 60))
NAMES = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=24)


def test_neighbours_keep_their_names_to_themselves() -> None:
    for sheet in SHEETS:
        _holds(NEIGHBOURS, sheet)


@given(
    places=st.dictionaries(NAMES, PLACES, min_size=1, max_size=30), sheet=st.sampled_from([*SHEETS])
)
@settings(max_examples=60, deadline=None)
def test_so_do_any_places(places: dict[str, tuple[float, float]], sheet: str) -> None:
    _holds(places, sheet)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_lonely_place_is_named(sheet: str) -> None:
    assert [name for name, _box in _names(_drawn({"Jepang": NEIGHBOURS["Jepang"]}, sheet))]


def _holds(places: Mapping[str, tuple[float, float]], sheet: str) -> None:
    wide, high, _size = SHEETS[sheet]
    root = _drawn(places, sheet)
    names = _names(root)
    assert covering(names, by=0.1) == []
    for name, box in names:
        assert box[0] >= -0.1, name
        assert box[1] >= -0.1, name
        assert box[2] <= wide * MAP_WIDE + 0.1, name
        assert box[3] <= high + 0.1, name
    points = _points(root, len(places))
    own = dict(zip(places, points, strict=False))
    jakarta = points[-1]
    for name, box in names:
        others = [point for place, point in own.items() if place != name]
        for point in [*others, jakarta]:
            assert not cover(box, point, 0.1), name


def _drawn(places: Mapping[str, tuple[float, float]], sheet: str) -> ElementTree.Element:
    return ElementTree.fromstring(draw(_chart(places), *SHEETS[sheet]))


def _chart(places: Mapping[str, tuple[float, float]]) -> Chart:
    marks = []
    for rank, (name, place) in enumerate(places.items()):
        value = float(len(places) - rank)
        marks.append(
            Mark(
                category=f"C{rank}",
                category_name=name,
                value=value,
                text=f"{value:g}",
                color="dest.other",
                place=place,
            )
        )
    return replace(bars(("x", 1, "")), form="arcs", horizontal=False, marks=tuple(marks))


def _names(root: ElementTree.Element) -> list[tuple[str, Box]]:
    """The names on the map, which alone stand on a plate, with the boxes of their plates."""
    found = []
    nodes = list(root)
    for plate, text in pairwise(nodes):
        if plate.tag == f"{SVG}rect" and text.tag == f"{SVG}text" and plate.get("fill-opacity"):
            left, top = float(plate.get("x", 0)), float(plate.get("y", 0))
            right = left + float(plate.get("width", 0))
            size = float(text.get("font-size", 0))
            name = text.text or ""
            assert right - left == pytest.approx(JAKARTA.width(name, size, True) + 4, abs=0.1)
            found.append((name, (left, top, right, top + float(plate.get("height", 0)))))
    return found


def _points(root: ElementTree.Element, count: int) -> list[Box]:
    """The points of the map in their order, Jakarta last; the dots of the list follow."""
    circles = list(root.iter(f"{SVG}circle"))[: count + 1]
    boxes = []
    for circle in circles:
        x, y, reach = (float(circle.get(key, 0)) for key in ("cx", "cy", "r"))
        if circle is circles[-1]:
            # Jakarta's point is drawn larger than the radius that is kept free for every point.
            reach = float(circles[0].get("r", 0))
        boxes.append((x - reach, y - reach, x + reach, y + reach))
    return boxes
