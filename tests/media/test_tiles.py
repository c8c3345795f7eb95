"""The kecamatan as tiles: drawn once a release names them, whole, and clickable."""

from __future__ import annotations

import pytest

from lib.query.filters import Filter
from lib.query.states import codes
from lib.render.kit import shapes as maps
from lib.render.screen.figure import plotly_figure
from tests.render.scenes import cells, draw, of_kind

pytestmark = pytest.mark.usefixtures("database")

PEOPLE = [
    ("2024-01", "JPN", 40, "9111", "31.75.06"),
    ("2024-01", "JPN", 30, "9111", "31.74.08"),
    ("2024-02", "KOR", 7, "9111", "31.75"),
]


def test_every_kecamatan_has_one_tile_and_no_two_share_a_place() -> None:
    tiles = maps.tiles()
    assert {tile.code for tile in tiles} == {code for code in codes().origins if len(code) == 8}
    assert len({tile.label for tile in tiles}) == len(tiles) == 44


def test_every_border_lies_between_two_regions_or_at_the_rim() -> None:
    sides = [
        tuple(sorted(side))
        for tile in maps.tiles()
        for side in zip(tile.rings[0], tile.rings[0][1:], strict=False)
    ]
    assert len(sides) == 44 * 6
    shared = {side for side in sides if sides.count(side) == 2}
    assert len(shared) > 60
    inner = shared - set(maps.tile_borders())
    assert inner
    assert {side for side in sides if sides.count(side) == 1} <= set(maps.tile_borders())


def test_the_tiles_and_the_unknown_kecamatan_make_the_whole() -> None:
    chart = draw("district_tiles", of_kind("official"), cells(*PEOPLE))
    assert chart.table["value"].sum() == 70
    assert "kecamatan tidak diketahui: 7" in chart.subtitle
    assert chart.title == "Terbanyak: Cakung, 40 pekerja (52%)"
    assert chart.clicks == "origin"


def test_a_click_is_told_by_the_tile_that_was_hit() -> None:
    figure = plotly_figure(draw("district_tiles", of_kind("official"), cells(*PEOPLE)))
    told = {
        trace["customdata"][0]: trace["text"] for trace in figure["data"] if trace.get("customdata")
    }
    assert told["31.75.06"] == "Cakung, Jakarta Timur: 40"
    assert len(told) == 44


def test_a_filter_leaves_the_other_tiles_as_land() -> None:
    chart = draw(
        "district_tiles", of_kind("official", Filter(origin=("31.75",))), cells(*PEOPLE[:1])
    )
    assert set(chart.table["category"].str[:5]) == {"31.75"}
    assert len(chart.table) == 10


@pytest.mark.parametrize("kind", ["official", "estimate"])
def test_without_kecamatan_there_is_no_picture(kind: str) -> None:
    assert draw("district_tiles", of_kind(kind), cells(PEOPLE[2])).is_empty


def test_beside_estimated_months_nothing_is_ranked() -> None:
    chart = draw("district_tiles", of_kind("mixed"), cells(*PEOPLE))
    assert "Terbanyak" not in chart.title
    assert chart.kind == "mixed"
