"""While a picture rests on an estimate it states size and share only (DESIGN, "What the estimate
may not say").
"""

from __future__ import annotations

import re

import pytest

from lib.pictures.amounts import Amount, leading
from lib.pictures.catalogue import CATALOGUE, paint, paint_headline
from lib.pictures.phrases import compared_with_before, mixes_kinds, rests_on_estimate
from lib.pictures.scene import Scene
from lib.query.estimates import Basis
from lib.query.filters import Filter
from lib.query.indicators import change
from lib.words import speaking
from tests.render.scenes import (
    COUNTED,
    PLANNED,
    by_year,
    cells,
    draw,
    draw_headline,
    of_kind,
    over,
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
    ("2024-01", "KOR", 20, "5322"),
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
    assert any(
        "per tahun per 100.000 penduduk" in line for line in _lines(of_kind("official"), PEOPLE)
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_rank_where_ranges_touch(language: str) -> None:
    with speaking(language):
        for line in _lines(of_kind("estimate"), FEW):
            assert not RANKED.search(line), line
        official = _lines(of_kind("official"), FEW)
    assert any(RANKED.search(line) for line in official)


def _estimated(low: float, middle: int, high: float) -> Amount:
    return Amount(middle, low, high, is_exact=False)


@pytest.mark.parametrize(
    ("amounts", "first"),
    [
        ([(900, 1300, 1800), (300, 440, 620), (70, 150, 300)], 1),
        # the second touches the first, both lie above the third
        ([(900, 1300, 1800), (800, 1100, 1500), (70, 150, 300)], 2),
        ([(100, 400, 900), (90, 300, 800), (80, 200, 700), (70, 150, 300)], 0),
        # a set of four is no finding
        ([(500, 900, 999)] * 4 + [(1, 30, 90)], 0),
        # what may be under 20 leads nothing
        ([(10, 60, 90), (0, 2, 9)], 0),
    ],
)
def test_the_smallest_leading_set(amounts: list[tuple[float, int, float]], first: int) -> None:
    codes = [f"C{number}" for number in range(len(amounts))]
    found = {code: _estimated(*ends) for code, ends in zip(codes, amounts, strict=True)}
    assert leading(found) == codes[:first]


def test_what_is_not_told_apart_neither_leads_nor_stands_in_the_way() -> None:
    found = {
        "JPN": _estimated(900, 1300, 1800),
        "CHN": Amount(2, 0, 4999, is_exact=False, is_untold=True),
    }
    assert leading(found) == ["JPN"]


def test_official_amounts_lead_by_one_worker_and_ties_stand_together() -> None:
    found = {"JPN": Amount(5, 5, 5), "KOR": Amount(5, 5, 5), "BRN": Amount(4, 4, 4)}
    assert leading(found) == ["JPN", "KOR"]
    assert leading(found, ("JPN",)) == ["KOR"]
    assert leading({"JPN": Amount(0, 0, 0)}) == []


@pytest.mark.parametrize(("language", "words"), [("id", "secara nasional"), ("en", "nationally")])
def test_every_change_says_that_it_is_the_nations(language: str, words: str) -> None:
    with speaking(language):
        changes = [line for line in _lines(of_kind("estimate"), PEOPLE) if MOVED.search(line)]
        assert changes
        assert all(words in line for line in changes)
        official = [line for line in _lines(of_kind("official"), PEOPLE) if MOVED.search(line)]
        assert official
        assert not any(words in line for line in official)


def test_the_change_of_an_estimate_is_the_same_under_every_filter() -> None:
    """It is that of all of its workers, whose years follow the nation's totals."""
    whole = of_kind("estimate")
    for where in (Filter(), Filter(dest=("japan",)), Filter(sex=("f",)), Filter(origin=("31.72",))):
        view = over(of_kind("estimate", where), cells(*PEOPLE))
        months = cells(*PEOPLE)[["month", "workers"]]
        found = compared_with_before(view, months, "2024")
        assert found is not None
        everybody = change(months, "2024", whole.everything)
        assert everybody is not None
        assert (found.now, found.before) == (everybody.now, everybody.before)


def test_sizes_in_sentences_are_about_and_have_their_range() -> None:
    people = cells(("2024-01", "JPN", 1432), ("2024-01", "KOR", 1000))
    where = Filter(dest=("japan",))
    basis = Basis(2432, 2432, 2432, 34, spreads={"place": 0.5})
    titles = {}
    for kind in ("estimate", "official"):
        view = over(of_kind(kind, where), people, basis)
        titles[kind] = paint(["map_of_arcs"], view)["map_of_arcs"].title
    assert titles["official"] == "1.432 pekerja ke Jepang"
    assert titles["estimate"] == "Sekitar 1.450 (1.000–1.800) pekerja ke Jepang"


def test_the_middle_up_share_is_a_range() -> None:
    people = cells(
        ("2024-01", "JPN", 50, "9111"),
        ("2024-01", "JPN", 30, "5322"),
        ("2024-01", "JPN", 20, "unknown"),
    )
    # A spread of nothing leaves the range that the unclassified make.
    basis = Basis(100, 100, 100, 34, spreads={"work": 0.0})
    wider = Basis(100, 100, 100, 34, spreads={"work": 0.5})
    values = {}
    for name, kind, stated in (
        ("sharp", "estimate", basis),
        ("spread", "estimate", wider),
        ("official", "official", basis),
    ):
        tile = paint_headline(over(of_kind(kind), people, stated)).tiles[2]
        values[name] = tile.value
    assert values == {"sharp": "30–50%", "spread": "18–66%", "official": "30%"}


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
    compared = compared_with_before(over(view, months), months[["month", "workers"]], year)
    if allowed is None:
        assert found is None
        assert compared is None
        return
    assert found is not None
    assert (compared is not None, mixes_kinds(view, found)) == (allowed, mixed)
    title = draw(
        "workers_by_year", scene(*parts, where=Filter(years=(int(year), int(year)))), months
    ).title
    assert bool(MOVED.search(title)) is allowed, title
    assert ("secara nasional" in title) is (allowed and rests_on_estimate(view, found))


def test_the_tile_tells_why_nothing_is_compared() -> None:
    parts = (("estimate", "2023-01", "2023-12"), ("official", "2024-01", "2024-12"))
    tile = draw_headline(scene(*parts), cells(*by_year({"2023": 500, "2024": 600}))).tiles[1]
    assert "tanpa pembanding: salah satu tahun masih estimasi" in tile.detail


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
    few = cells(("2023-01", "JPN", 1), ("2024-01", "JPN", 2))
    months = few[["month", "workers"]]
    view = over(of_kind("official"), few)
    assert compared_with_before(view, months, "2024") is not None


def test_the_catalogue_has_no_picture_that_these_rules_forget() -> None:
    """What is not counted is printed, or reckoned from a plan, which has tests of its own."""
    for id in CATALOGUE:
        if id not in (*COUNTED, *PLANNED):
            assert draw(id, of_kind("estimate"), cells()).kind == "published", id
