"""Pictures of printed figures: as printed, never filtered, and open about what is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lib.pictures.catalogue import paint, set_scene
from lib.pictures.chart import Chart
from lib.query.filters import Filter

pytestmark = pytest.mark.usefixtures("database")

IDS = ("national_series", "jakarta_points", "repatriation", "complaints")


def charts(where: Filter) -> dict[str, Chart]:
    return paint(IDS, set_scene(where))


@pytest.mark.parametrize("id", IDS)
def test_a_filter_leaves_them_as_they_are_and_they_say_so(id: str) -> None:
    plain, filtered = (
        charts(Filter())[id],
        charts(Filter(years=(2024, 2024), dest=("japan",), origin=("31.75",)))[id],
    )
    assert plain.table.equals(filtered.table)
    assert plain.subtitle == filtered.subtitle
    assert "tidak ikut disaring" in plain.subtitle
    assert plain.kind == "published"
    assert not plain.is_estimate


def test_a_year_without_a_figure_is_a_gap_and_no_zero() -> None:
    chart = charts(Filter())["national_series"]
    by_year = dict(zip(chart.table["category_name"], chart.table["value"], strict=True))
    assert list(by_year) == [str(year) for year in range(2011, 2026)]
    assert by_year["2011"] == 586802
    assert chart.table["value"].isna().sum() == 5
    assert "2016–2020" in chart.note
    assert {
        color for year, color in zip(by_year, chart.table["color"], strict=True) if year < "2016"
    } == {"muted"}


def test_jakartas_totals_tell_how_long_their_periods_are() -> None:
    chart = charts(Filter())["jakarta_points"]
    assert list(chart.table["category_name"]) == [
        "Jan–Sep 2014 (9 bulan)",
        "Jan–Nov 2022 (11 bulan)",
        "Jan 2023–Okt 2025 (34 bulan)",
    ]
    assert list(chart.table["value"]) == [6097, 735, 4000]


def test_the_complaints_from_jakarta_stand_in_the_title_and_not_among_the_nations_bars() -> None:
    chart = charts(Filter())["complaints"]
    assert "149" in chart.title
    assert 149 not in set(chart.table["value"])
    assert set(chart.table["color"]) == {"accent"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_publishers_are_named_in_the_readers_language(
    language: str, speak: Callable[[str], None]
) -> None:
    speak(language)
    source = charts(Filter())["national_series"].source
    assert ("mengutip" in source) == (language == "id")
    assert ("citing" in source) == (language == "en")
