"""Who the workers are: women and men, schools and employers, each by year."""

from __future__ import annotations

import pytest

from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.chart import Chart
from lib.pictures.next_level import has_one_bar, paint_page
from lib.query.counts import count
from lib.query.filters import Filter
from lib.words import speaking
from tests.conftest import OfficialCopy

PEOPLE = {
    "sex_by_year": "sex",
    "education_by_year": "education",
    "employer_by_year": "employer",
}
every_picture = pytest.mark.parametrize("id", PEOPLE)


def drawn(id: str, where: Filter | None = None) -> Chart:
    return paint([id], set_scene(where or Filter()))[id]


@every_picture
def test_each_has_the_page_of_the_workers(database: object, id: str) -> None:
    assert CATALOGUE[id].page == "pekerja"


@every_picture
def test_years_stand_beside_one_another_with_ranges(database: object, id: str) -> None:
    chart = drawn(id)
    assert chart.form == "stack"
    assert {mark.category for mark in chart.marks} == {"2023", "2024", "2025"}
    assert all(mark.has_range for mark in chart.marks if mark.value > 0)
    assert chart.is_estimate


@every_picture
def test_official_parts_are_those_that_are_counted(official_copy: OfficialCopy, id: str) -> None:
    with official_copy("2023-01", "2025-10"):
        chart = drawn(id)
        counted = count(("year", PEOPLE[id]), Filter())
        found = {(mark.category, mark.series): mark.value for mark in chart.marks if mark.value}
        rows = counted.itertuples(index=False, name=None)
        assert found == {(year, code): workers for year, code, workers in rows}


@every_picture
def test_one_year_has_a_bar_for_each_code(database: object, id: str) -> None:
    chart = drawn(id, Filter(years=(2024, 2024)))
    assert chart.form == "bar"
    assert chart.clicks == PEOPLE[id]
    assert not has_one_bar(chart)


def test_how_many_women(database: object, official_copy: OfficialCopy) -> None:
    assert drawn("sex_by_year").title == "Perempuan: ≈ 69% (53–81%) dari pekerja"
    with speaking("en"):
        assert drawn("sex_by_year").title.startswith("Women: ≈ 69% (")
    with official_copy("2023-01", "2025-10"):
        title = drawn("sex_by_year").title
        women = count((), Filter(sex=["f"]))["workers"].sum()
        everybody = count((), Filter())["workers"].sum()
        assert title.startswith(f"Perempuan: {round(women / everybody * 100)}")


def test_women_alone_are_a_number(database: object) -> None:
    chart = drawn("sex_by_year", Filter(sex=["f"]))
    assert chart.title == "Perempuan: sekitar 2.750 (2.100–4.050) pekerja"
    assert {mark.series for mark in chart.marks} == {"f"}


def test_women_of_one_year_are_not_one_bar(database: object) -> None:
    where = Filter(sex=["f"], years=(2024, 2024))
    charts = paint_page(list(PEOPLE), set_scene(where))
    assert charts["sex_by_year"].id == "workers_by_month"
    assert not any(has_one_bar(chart) for chart in charts.values())
