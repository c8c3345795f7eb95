"""What pictures of readiness, protection and targets say, and where they say that nobody knows."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest

from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.chart import Chart
from lib.pictures.composing import Item, compose, item_of, live_address, read_items
from lib.query.filters import Filter
from lib.query.readiness import GOVERNORS_FIELDS
from lib.query.states import codes
from lib.query.targets import Plan
from lib.words import speaking
from tests.render.scenes import cells, draw, of_kind

pytestmark = pytest.mark.usefixtures("database")

PLAN = Plan(goal=75, by=2028, growth=5, passing=90)
PAGES = ("kesiapan", "pelindungan", "target")


def painted(id: str, where: Filter | None = None, plan: Plan | None = None) -> Chart:
    return paint([id], set_scene(where or Filter(), plan=plan))[id]


def without_number(chart: Chart) -> dict[str, str]:
    """The marks without a number by their codes: what their alternative text says of each."""
    missing = [mark for mark in chart.marks if math.isnan(mark.value)]
    return {mark.category: f"{mark.category_name}: {mark.text}" for mark in missing}


@pytest.mark.parametrize(
    ("id", "codes"),
    [
        ("gap_institutions", {"engineering"}),
        ("gap_vacancies", {"welding_metal", "hospitality"}),
        ("institutions_by_sector", {"engineering"}),
        ("vacancies_by_country", {"JPN", "KOR", "DEU"}),
        ("jakarta_in_trouble", {"returns", "deaths", "prevention"}),
        ("complaints_by_country", {"TWN", "HKG"}),
    ],
)
def test_what_nobody_printed_is_said_in_its_place(id: str, codes: set[str]) -> None:
    missing = without_number(painted(id))
    assert set(missing) == codes
    for name in missing.values():
        assert name.endswith(": tidak diterbitkan")
        assert name in painted(id).alt


def test_an_estimate_has_no_number_for_the_governors_fields() -> None:
    chart = painted("gap_placements")
    missing = without_number(chart)
    assert set(missing) == set(GOVERNORS_FIELDS)
    assert "tidak dirinci sumber" in chart.title
    assert chart.is_estimate


def test_official_placements_of_the_governors_fields_stand_in_the_title() -> None:
    rows = cells(("2024-01", "JPN", 12, "7212"), ("2024-02", "JPN", 30, "5131"))
    with speaking("en"):
        chart = draw("gap_placements", of_kind("official"), rows)
    names = [mark.category_name for mark in chart.marks]
    told = [f"{name} {count}" for name, count in zip(names, (12, 30, 0), strict=True)]
    assert chart.title == f"Placements from Jakarta: {'; '.join(told)}"


def test_the_three_parts_of_the_gap_have_the_same_fields_in_the_same_order() -> None:
    names = [codes().name("field", field) for field in GOVERNORS_FIELDS]
    for id in ("gap_institutions", "gap_vacancies", "gap_placements"):
        told = [mark.category_name.split(":")[0] for mark in painted(id).marks]
        assert told[: len(names)] == names


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_title_names_places_as_the_bars_do(language: str) -> None:
    with speaking(language):
        chart = paint(["institutions_by_region"], set_scene(Filter()))["institutions_by_region"]
    first, second = chart.marks[:2]
    assert first.category_name in chart.title
    assert second.category_name in chart.title


def test_the_bottleneck_names_only_numbers_that_are_printed() -> None:
    sentence = painted("gap_institutions").points[1]
    assert re.findall(r"\d[\d.]*\d|\d", sentence) == ["4", "49", "3.748", "5.722"]


@pytest.mark.parametrize("id", ["repatriation", "deaths"])
def test_years_of_another_definition_have_another_colour_and_the_note_says_which(id: str) -> None:
    chart = painted(id)
    colors = {mark.category_name: mark.color for mark in chart.marks if not math.isnan(mark.value)}
    assert colors == {"2021": "accent.soft", "2023": "accent.soft", "2024": "accent"}
    assert chart.form == "bar"
    assert re.search(r"2021 dan 2023: .+; 2024: ", chart.note)


def test_a_rate_rests_on_enough_placements_and_says_what_it_does_not_mean() -> None:
    chart = painted("risk_by_country")
    assert "Pengaduan mengikuti pelaporan" in chart.note
    assert [mark.category for mark in chart.marks] == [
        *("SAU", "HKG", "MYS", "BRN", "TWN"),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("id", [id for id, recipe in CATALOGUE.items() if recipe.page in PAGES])
def test_every_printed_source_has_its_grade(
    id: str, language: str, speak: Callable[[str], None]
) -> None:
    speak(language)
    chart = painted(id)
    if chart.kind != "published":
        return
    grades = "resmi|pers|sekunder" if language == "id" else "official|press|secondary"
    publishers = chart.source.split(": ", 1)[1].rsplit(" · ", 1)[0].split("; ")
    for publisher in publishers:
        assert re.search(rf"\(({grades})\)$", publisher), publisher


@pytest.mark.parametrize("id", ["needed_in_all", "needed_by_group"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_everything_stated_stands_on_the_picture(
    id: str, language: str, speak: Callable[[str], None]
) -> None:
    speak(language)
    chart = painted(id, plan=PLAN)
    for stated in ("75%", "2028", "5%", "90%", "2024"):
        assert stated in chart.subtitle
    assert chart.is_estimate
    assert not re.search(r"[{}]|nan", " ".join([chart.title, chart.subtitle, chart.alt]))


def test_an_estimated_answer_is_a_range_and_never_a_worker_exact() -> None:
    chart = painted("needed_in_all", plan=PLAN)
    for mark in chart.marks:
        assert re.fullmatch(r"≈ [\d.]+ \([\d.]+–[\d.]+\)", mark.text), mark.text
        assert mark.value % 5 == 0
    assert re.search(r"\([\d.]+–[\d.]+\)", chart.title)


def test_a_filter_does_not_change_what_a_plan_takes() -> None:
    narrow = Filter(years=(2023, 2023), dest=("japan",))
    for id in ("needed_in_all", "needed_by_group"):
        assert painted(id, narrow, PLAN).table.equals(painted(id, plan=PLAN).table)


def test_a_plan_goes_with_its_picture_into_the_briefing_and_its_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://rantau.example.go.id")
    item = item_of("needed_in_all", Filter(), PLAN)
    assert read_items([item.spelled()], codes()) == ((item,), [])
    address = live_address(item)
    assert address
    assert address.startswith("https://rantau.example.go.id/target?")
    for pair in ("goal=75", "by=2028", "growth=5", "pass=90"):
        assert pair in address
    slide = compose([item]).slides[0]
    assert "75%" in slide.chart.title


def test_other_pictures_take_no_plan_along() -> None:
    assert item_of("by_group", Filter(), PLAN) == Item("by_group")
