"""Pages adapt: a card that a filter leaves with one bar shows the next level."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from lib.pictures.catalogue import CATALOGUE, set_scene
from lib.pictures.next_level import paint_page
from lib.query.filters import Filter
from tests.conftest import OfficialCopy
from tests.query.by_pandas import filters

pytestmark = pytest.mark.usefixtures("database")

OVERVIEW = ["workers_by_year", "by_group", "region_map"]
DESTINATIONS = [
    "map_of_arcs",
    "by_group",
    "by_country",
    "priority_by_year",
    "by_occupation",
    "by_scheme",
]
SKILLS = [
    "workers_by_year",
    "tier_shares_by_year",
    "tiers_by_group",
    "by_field",
    "by_occupation",
    "middle_up_by_country",
]


def shown(places: list[str], where: Filter) -> list[str]:
    return [chart.id for chart in paint_page(places, set_scene(where)).values()]


def test_without_a_filter_each_place_shows_its_own() -> None:
    for places in (OVERVIEW, DESTINATIONS, SKILLS):
        assert shown(places, Filter()) == places


def test_a_group_shows_its_countries() -> None:
    assert shown(OVERVIEW, Filter(dest=["europe_west"]))[1] == "by_country"


def test_a_country_shows_its_occupations() -> None:
    assert shown(OVERVIEW, Filter(dest=["japan"]))[1] == "by_occupation"
    assert shown(OVERVIEW, Filter(country=["TWN"]))[1] == "by_occupation"


def test_a_year_shows_its_months() -> None:
    assert shown(OVERVIEW, Filter(years=(2024, 2024)))[0] == "workers_by_month"


def test_shares_of_the_one_tier_that_is_asked_for_are_not_drawn() -> None:
    found = shown(SKILLS, Filter(tier=["low"]))
    assert "tier_shares_by_year" not in found
    assert found[0] == "workers_by_year"


def test_a_year_of_too_few_workers_stays_a_year() -> None:
    """Its months would all be fewer than 20."""
    where = Filter(years=(2024, 2024), dest=["japan"], origin=["31.75"])
    assert shown(OVERVIEW, where)[0] == "workers_by_year"


def test_a_region_shows_its_kecamatan_where_they_are_known(official_copy: OfficialCopy) -> None:
    where = Filter(origin=["31.75"])
    assert shown(OVERVIEW, where)[2] == "region_map"
    rows = [
        {"month": "2024-05", "country": "JPN", "origin": origin, "workers": 20}
        for origin in ("31.75.01", "31.75.06")
    ]
    with official_copy("2023-01", "2025-10", rows=rows):
        assert shown(OVERVIEW, where)[2] == "district_tiles"
        assert shown(OVERVIEW, Filter(origin=["31.75.06"]))[2] == "region_map"


def test_what_was_asked_stands_first_and_its_place_moves_on() -> None:
    found = shown(DESTINATIONS, Filter(dest=["japan"]))
    assert found[1] == "by_occupation"
    assert found.count("by_occupation") == 1


@pytest.mark.parametrize("places", [OVERVIEW, DESTINATIONS, SKILLS])
@given(where=filters())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_picture_stands_on_a_page_twice(places: list[str], where: Filter) -> None:
    found = shown(places, where)
    assert len(set(found)) == len(found) == len(places)


@pytest.mark.parametrize("places", [OVERVIEW, DESTINATIONS, SKILLS])
@given(where=filters())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_way_back_lifts_something(places: list[str], where: Filter) -> None:
    for chart in paint_page(places, set_scene(where)).values():
        assert not chart.narrowed_by or where.widened(chart.narrowed_by) != where


def test_the_way_back_to_shares_lifts_the_tier() -> None:
    where = Filter(tier=["low"])
    found = paint_page(SKILLS, set_scene(where))
    assert found["tier_shares_by_year"].narrowed_by == "tier"


def test_a_place_without_a_level_below_shows_when_or_where_from() -> None:
    """Taiwan's places of groups, countries, occupations and schemes all move one level down."""
    where = Filter(country=["TWN"])
    found = shown(DESTINATIONS, where)
    assert "by_group" not in found
    assert "by_country" not in found
    assert found[-1] == "workers_by_year"


def test_every_level_is_a_picture_of_the_catalogue() -> None:
    deeper = {recipe.deeper for recipe in CATALOGUE.values() if recipe.deeper}
    assert deeper
    assert deeper <= set(CATALOGUE)
