"""Provinces in printed lists, and what these tell of Jakarta."""

from __future__ import annotations

import csv

import pytest

from lib.query import provinces
from lib.query.figures import Figures
from lib.settings import DATA

pytestmark = pytest.mark.usefixtures("database")


def test_the_newest_list_is_of_a_whole_year_and_lacks_jakarta() -> None:
    found = provinces.newest_list(Figures())
    assert (found.first, found.last) == ("2025-01", "2025-12")
    assert len(found.figures) == 10
    assert found.jakarta is None
    assert found.under == 3545
    assert found.of("Jawa Barat").value == 62_358


def test_a_list_of_a_few_provinces_bounds_nobody() -> None:
    """Five provinces of 2024 are printed: whoever is not among them may still be the sixth."""
    five = {figure.last for figure in Figures().of("placement", "indonesia", "province")}
    assert "2024-12" in five
    assert provinces.newest_list(Figures()).last == "2025-12"


def test_jakarta_stands_in_the_list_of_all_years_alone() -> None:
    found = provinces.list_with_jakarta(Figures())
    assert (found.first, found.last) == ("2007-01", "2024-11")
    assert found.jakarta is not None
    assert found.jakarta.value == 64_085


def test_the_ministers_total_is_an_average_of_twelve_of_its_months() -> None:
    yearly = provinces.jakarta_a_year(Figures())
    assert yearly.low == pytest.approx(4000 / 34 * 12)
    assert yearly.high == pytest.approx(4999 / 34 * 12)
    assert yearly.high < provinces.newest_list(Figures()).under


def test_rates_divide_by_the_inhabitants_of_the_province() -> None:
    assert provinces.per_100_000("Jawa Barat", 62_358) == pytest.approx(123.86, abs=0.01)
    assert provinces.per_100_000("Atlantis", 1) is None


def test_every_province_of_the_newest_list_has_inhabitants() -> None:
    for figure in provinces.newest_list(Figures()).figures:
        assert provinces.inhabitants(figure.category[0]), figure.category


def test_codes_of_provinces_are_those_of_the_places() -> None:
    with (DATA / "reference" / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["code"]: row for row in csv.DictReader(file) if row["kind"] == "province"}
    with (DATA / "reference" / "populations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = places[row["province"]]
            known = {place["name"].casefold(), *place["other_names"].split(";")}
            assert row["name"].casefold() in known
