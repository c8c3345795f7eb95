"""While a picture rests on an estimate it states size and share only (DESIGN, "What the estimate
may not say").
"""

from __future__ import annotations

import re

import pytest

from lib.pictures.catalogue import CATALOGUE
from lib.pictures.phrases import leaders, may_compare, mixes_kinds, rests_on_estimate
from lib.pictures.scene import Scene
from lib.query.filters import Filter
from lib.query.indicators import SMALL_COUNTRY, Change, change
from lib.words import speaking
from tests.render.scenes import (
    COUNTED,
    PLANNED,
    by_year,
    cells,
    draw,
    draw_headline,
    of_kind,
    scene,
    texts,
)

pytestmark = pytest.mark.usefixtures("database")

PEOPLE = [
    *by_year({"2023": 400, "2024": 500, "2025": 300}, "HKG", "5322"),
    *by_year({"2023": 100, "2024": 100, "2025": 90}, "JPN", "9111"),
    ("2024-02", "KOR", 40, "2221", "31.71"),
    ("2024-02", "SAU", 35, "5322", "31.72"),
]
FEW = [
    ("2023-01", "JPN", 15, "5322", "31.71"),
    ("2024-01", "JPN", 12, "5322", "31.72"),
    ("2024-01", "KOR", 3, "5322"),
]
MOVED = re.compile(r"naik|turun|sama dengan|pada \d+ tidak ada|\bup\b|\bdown\b|as many as|none in")
RANKED = re.compile(r"terbanyak|tertinggi|\bmost\b|highest", re.IGNORECASE)


def _lines(view: Scene, table: list) -> list[str]:
    table_ = cells(*table)
    found = draw_headline(view, table_)
    head = [found.sentence, *(tile.detail for tile in found.tiles)]
    charts = [draw(id, view, table_) for id in COUNTED]
    return [
        *head,
        *(
            line
            for chart in charts
            for line in (chart.title, chart.subtitle, chart.note_on_map, *chart.points)
        ),
    ]


@pytest.mark.parametrize("id", COUNTED)
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("id", "Estimasi, bukan data resmi"), ("en", "Estimate, not official data")],
)
def test_every_picture_says_that_it_is_an_estimate(id: str, language: str, sentence: str) -> None:
    with speaking(language):
        chart = draw(id, of_kind("estimate"), cells(*PEOPLE))
        assert sentence in chart.source
        assert chart.kind == "estimate"
        assert chart.is_estimate
        assert any(
            "estimasi" in point.lower() or "estimate" in point.lower() for point in chart.points
        )
        official = draw(id, of_kind("official"), cells(*PEOPLE))
    assert official.kind == "official"
    assert not official.is_estimate
    assert not any(
        "estimasi" in text.lower() or "estimate" in text.lower() for text in texts(official)
    )


# The picture by month rests on two years alone; of which kind they are, its own tests say.
OVER_ALL_MONTHS = [id for id in COUNTED if id != "workers_by_month"]


@pytest.mark.parametrize("id", OVER_ALL_MONTHS)
def test_a_mixed_picture_counts_as_an_estimate_and_says_which_months_are_which(id: str) -> None:
    chart = draw(id, of_kind("mixed"), cells(*PEOPLE))
    assert chart.kind == "mixed"
    assert chart.is_estimate
    assert "2023 estimasi" in chart.source
    assert "Jan 2024–Okt 2025 resmi" in chart.source
    assert "Sebagian estimasi, bukan data resmi" in chart.source
    assert any("estimasi: 2023" in point for point in chart.points)


@pytest.mark.parametrize("kind", ["estimate", "mixed"])
@pytest.mark.parametrize("id", ["rate_by_region", "tier_profile", "destination_profile"])
def test_no_rate_and_no_profile_of_regions(kind: str, id: str) -> None:
    chart = draw(id, of_kind(kind), cells(*PEOPLE))
    assert chart.is_empty
    assert len(chart.table) == 0
    assert chart.title == "Belum diketahui: estimasi tidak memuat beda antarwilayah"
    official = draw(id, of_kind("official"), cells(*PEOPLE))
    assert len(official.table) > 0


@pytest.mark.parametrize("kind", ["estimate", "mixed"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_region_is_compared_with_another(kind: str, language: str) -> None:
    with speaking(language):
        view = of_kind(kind)
        chart = draw("region_map", view, cells(*PEOPLE))
        names = [
            view.name("origin", code)
            for code in ("31.71", "31.72", "31.73", "31.74", "31.75", "31.01")
        ]
        for line in [chart.title, *chart.points]:
            assert not RANKED.search(line)
            assert not any(name in line for name in names), line
    assert draw("region_map", of_kind("official"), cells(*PEOPLE)).title.startswith(
        "Terbanyak: Jakarta Timur"
    )


def test_no_number_per_residents_anywhere() -> None:
    assert not any(
        "per 100" in line and "·" not in line for line in _lines(of_kind("estimate"), PEOPLE)
    )
    assert any("per 100.000 penduduk" in line for line in _lines(of_kind("official"), PEOPLE))


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_change_and_no_rank_of_fewer_than_thirty(language: str) -> None:
    with speaking(language):
        for line in _lines(of_kind("estimate"), FEW):
            assert not MOVED.search(line), line
            assert not RANKED.search(line), line
        official = _lines(of_kind("official"), FEW)
    assert any(MOVED.search(line) for line in official)
    assert any(RANKED.search(line) for line in official)


@pytest.mark.parametrize("workers", [SMALL_COUNTRY - 1, SMALL_COUNTRY])
def test_thirty_is_enough(workers: int) -> None:
    view = of_kind("estimate")
    table = cells(*by_year({"2023": workers, "2024": 60, "2025": 60}))
    assert bool(leaders(view, table.head(1), "country")) is (workers == SMALL_COUNTRY)
    compared = change(table[["month", "workers"]], "2024", view.everything)
    assert compared is not None
    assert may_compare(view, compared) is (workers == SMALL_COUNTRY)


@pytest.mark.parametrize(
    ("language", "words"), [("id", "mengikuti angka nasional"), ("en", "follows the nation")]
)
def test_every_change_says_that_it_is_the_nations(language: str, words: str) -> None:
    with speaking(language):
        changes = [line for line in _lines(of_kind("estimate"), PEOPLE) if MOVED.search(line)]
        assert changes
        assert all(words in line for line in changes)
        assert not any(words in line for line in _lines(of_kind("official"), PEOPLE))


def test_sizes_in_sentences_are_about() -> None:
    assert (
        draw("map_of_arcs", of_kind("estimate"), cells(("2024-01", "JPN", 1432))).title
        == "Sekitar 1.430 pekerja ke Jepang"
    )
    assert (
        draw("map_of_arcs", of_kind("mixed"), cells(("2024-01", "JPN", 1432))).title
        == "Sekitar 1.430 pekerja ke Jepang"
    )
    assert (
        draw("map_of_arcs", of_kind("official"), cells(("2024-01", "JPN", 1432))).title
        == "1.432 pekerja ke Jepang"
    )


def test_the_middle_up_share_is_a_range() -> None:
    people = cells(
        ("2024-01", "JPN", 50, "9111"),
        ("2024-01", "JPN", 30, "5322"),
        ("2024-01", "JPN", 20, "unknown"),
    )
    assert draw_headline(of_kind("estimate"), people).tiles[2].value == "30–50%"
    assert draw_headline(of_kind("mixed"), people).tiles[2].value == "30–50%"
    assert draw_headline(of_kind("official"), people).tiles[2].value == "30%"
    for kind in ("official", "estimate", "mixed"):
        assert draw_headline(of_kind(kind), people).tiles[2].detail == "tak terklasifikasi: 20%"


MIXTURES = [
    # releases, year, may it be compared, do the months mix kinds
    ((("estimate", "2023-01", "2023-12"), ("official", "2024-01", "2025-10")), "2024", False, True),
    ((("estimate", "2023-01", "2023-12"), ("official", "2024-01", "2025-10")), "2025", True, False),
    ((("estimate", "2023-01", "2024-12"), ("official", "2025-01", "2025-10")), "2025", False, True),
    ((("estimate", "2023-01", "2024-12"), ("official", "2025-01", "2025-10")), "2024", True, False),
    # half of the later year is official
    ((("estimate", "2023-01", "2024-06"), ("official", "2024-07", "2025-10")), "2024", False, True),
    # only months outside the comparison are estimated
    (
        (
            ("official", "2024-01", "2024-10"),
            ("estimate", "2024-11", "2024-12"),
            ("official", "2025-01", "2025-10"),
        ),
        "2025",
        True,
        False,
    ),
    ((("estimate", "2023-01", "2024-12"), ("official", "2025-01", "2025-10")), "2023", None, None),
]


@pytest.mark.parametrize(("parts", "year", "allowed", "mixed"), MIXTURES)
def test_official_months_are_never_compared_with_estimated_ones(
    parts: tuple, year: str, allowed: bool | None, mixed: bool | None
) -> None:
    view = scene(*parts)
    months = cells(*[(f"{y}-{m:02}", "JPN", 50) for y in (2023, 2024, 2025) for m in range(1, 13)])
    found = change(months[["month", "workers"]], year, view.everything)
    if allowed is None:
        assert found is None
        return
    assert found is not None
    assert (may_compare(view, found), mixes_kinds(view, found)) == (allowed, mixed)
    title = draw(
        "workers_by_year", scene(*parts, where=Filter(years=(int(year), int(year)))), months
    ).title
    assert bool(MOVED.search(title)) is allowed, title
    assert ("mengikuti angka nasional" in title) is (allowed and rests_on_estimate(view, found))


def test_the_tile_tells_why_nothing_is_compared() -> None:
    parts = (("estimate", "2023-01", "2023-12"), ("official", "2024-01", "2024-12"))
    tile = draw_headline(scene(*parts), cells(*by_year({"2023": 500, "2024": 600}))).tiles[1]
    assert tile.detail == "tanpa pembanding: salah satu tahun masih estimasi"


def test_official_data_may_say_all_of_it() -> None:
    lines = _lines(of_kind("official"), PEOPLE)
    for words in (
        "turun 42% dibanding Jan–Okt 2024",
        "terbanyak ke Hong Kong",
        "Terbanyak: Jakarta Timur",
        "Rasio tertinggi:",
    ):
        assert any(words in line for line in lines), words


def test_an_official_comparison_of_next_to_nobody_is_allowed() -> None:
    few = Change("2024", "2023", "2024-01", "2024-12", now=2, before=1)
    assert may_compare(of_kind("official"), few)
    assert not may_compare(of_kind("estimate"), few)


def test_the_catalogue_has_no_picture_that_these_rules_forget() -> None:
    """What is not counted is printed, or reckoned from a plan, which has tests of its own."""
    for id in CATALOGUE:
        if id not in (*COUNTED, *PLANNED):
            assert draw(id, of_kind("estimate"), cells()).kind == "published", id
