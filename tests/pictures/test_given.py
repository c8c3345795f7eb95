"""No tile and no sentence states a share that the filter alone decides."""

from __future__ import annotations

import re

import pytest

from lib.pictures.catalogue import paint
from lib.pictures.headline import Headline
from lib.query.filters import Filter
from lib.words import speaking
from tests.render.scenes import cells, draw_headline, of_kind, over

pytestmark = pytest.mark.usefixtures("database")

A_YEAR = (
    ("JPN", 20, "5322"),
    ("JPN", 13, "9111"),
    ("JPN", 2, "unknown"),
    ("HKG", 100, "9111"),
    ("HKG", 25, "5131"),
    ("HKG", 5, "unknown"),
    ("TWN", 7, "8189"),
)
# Years of one size: nothing goes up or down by a hundred percent.
ROWS = [(f"{year}-01", *row) for year in (2023, 2024, 2025) for row in A_YEAR]
OF_TIERS = ("tier_shares_by_year", "tiers_by_group", "middle_up_by_country", "workers_by_year")
SAYS_NOTHING = re.compile(r"\b(0|100)%")


def headline_of(kind: str, where: Filter, language: str) -> Headline:
    with speaking(language):
        return draw_headline(of_kind(kind, where), cells(*ROWS))


@pytest.mark.parametrize("kind", ["official", "estimate"])
@pytest.mark.parametrize(
    "where",
    [
        Filter(tier=("medium",)),
        Filter(tier=("low",)),
        Filter(tier=("medium", "high")),
        Filter(occupation=("9111",)),
        Filter(tier=("medium",), dest=("japan",)),
        Filter(country=("HKG",)),
        Filter(dest=("japan",)),
    ],
)
def test_nothing_states_a_share_that_the_filter_decides(kind: str, where: Filter) -> None:
    view = over(of_kind(kind, where), cells(*ROWS))
    with speaking("en"):
        charts = paint(OF_TIERS, view)
        tiles = draw_headline(of_kind(kind, where), cells(*ROWS)).tiles
    said = [tile.value for tile in tiles] + [tile.detail for tile in tiles]
    for chart in charts.values():
        said += [chart.title, *chart.points]
        # Otherwise the subtitle informs: which tier an occupation has, which of two tiers occurs.
        if len(where.tier) == 1:
            said.append(chart.subtitle)
    assert not [text for text in said if SAYS_NOTHING.search(text)]


@pytest.mark.parametrize(
    ("kind", "language", "value", "detail"),
    [
        ("official", "id", "30%", "keahlian menengah"),
        ("official", "en", "30%", "medium skill"),
        ("estimate", "en", "≈ 30%", "medium skill"),
    ],
)
def test_the_tile_of_a_tier_says_its_part_of_every_skill(
    kind: str, language: str, value: str, detail: str
) -> None:
    tile = headline_of(kind, Filter(tier=("medium",)), language).tiles[2]
    labels = {"id": "Pangsa dari semua keahlian", "en": "Share of every skill"}
    assert tile.label == labels[language]
    assert tile.value == value
    assert tile.detail.endswith(detail)


def test_the_part_keeps_the_rest_of_the_filter() -> None:
    where = Filter(tier=("medium",), dest=("japan",))
    _total, _year, skill, priority, _top = headline_of("official", where, "en").tiles
    assert (skill.value, skill.detail) == ("57%", "medium skill")
    assert (priority.label, priority.value) == ("Share of all destinations", "38%")
    assert priority.detail == "Japan"


def test_a_filter_that_leaves_both_keeps_the_middle_up_share() -> None:
    tiles = headline_of("official", Filter(tier=("low", "medium")), "en").tiles
    assert (tiles[2].label, tiles[2].value) == ("Middle-up skill", "32%")
    assert tiles[3].label == "Priority regions"


@pytest.mark.parametrize(
    ("id", "indonesian", "english"),
    [
        ("tier_shares_by_year", "Keahlian menengah: 156 pekerja", "Medium skill: 156 workers"),
        (
            "tiers_by_group",
            "Kawasan prioritas menerima 60 pekerja, 38% dari seluruhnya",
            "The priority regions took 60 workers, 38% of all",
        ),
    ],
)
def test_titles_under_one_tier(id: str, indonesian: str, english: str) -> None:
    view = over(of_kind("official", Filter(tier=("medium",))), cells(*ROWS))
    for language, title in (("id", indonesian), ("en", english)):
        with speaking(language):
            assert paint([id], view)[id].title == title


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Keahlian menengah: 30% dari pekerja semua keahlian."),
        ("en", "Medium skill: 30% of workers of every skill."),
    ],
)
def test_a_speaker_says_the_part_of_every_skill(language: str, sentence: str) -> None:
    view = over(of_kind("official", Filter(tier=("medium",))), cells(*ROWS))
    with speaking(language):
        chart = paint(["workers_by_year"], view)["workers_by_year"]
    assert sentence in chart.points
    assert "100%" not in chart.subtitle
