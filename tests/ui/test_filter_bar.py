"""The filter bar: the widgets show the filter, and a change of a widget changes the filter."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.query.filters import Filter, Years
from lib.ui.filter_bar import span_after_click
from lib.ui.view import View

pytestmark = pytest.mark.usefixtures("database")

REGION, DISTRICT = "31.75", "31.74.08"


def opened(**query: str | list[str]) -> AppTest:
    app = AppTest.from_function(_bar, default_timeout=60)
    app.query_params.update(query)
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def kept(app: AppTest) -> View:
    return app.session_state["view"]


def test_the_widgets_show_the_filter() -> None:
    app = opened(dest=["japan"], tier="low", origin=REGION, year=["2024"])
    assert app.multiselect("filter.dest").value == ["japan"]
    assert app.multiselect("filter.tier").value == ["low"]
    assert app.multiselect("filter.origin").value == [REGION]
    assert app.button_group("filter.year").value == [2024]


def test_without_a_filter_the_years_are_all_of_them_and_nothing_can_be_reset() -> None:
    app = opened()
    assert app.button_group("filter.year").options == ["2023", "2024", "2025"]
    assert app.button_group("filter.year").value == []
    assert app.button("filter.reset").disabled


def test_what_is_chosen_is_the_filter_of_the_next_run_and_of_its_address() -> None:
    app = opened(dest=["japan"])
    app.multiselect("filter.tier").select("medium")
    ran(app)
    assert kept(app).where == Filter(dest=["japan"], tier=["medium"])
    assert app.query_params["tier"] == "medium"


def test_two_changes_before_a_run_both_count() -> None:
    app = opened()
    app.multiselect("filter.tier").select("medium")
    app.multiselect("filter.dest").select("korea")
    assert kept(ran(app)).where == Filter(dest=["korea"], tier=["medium"])


def test_reset_shows_everything() -> None:
    app = opened(dest=["japan"], year="2024")
    app.button("filter.reset").click()
    ran(app)
    assert kept(app).where == Filter()
    assert app.multiselect("filter.dest").value == []


@pytest.mark.parametrize(
    ("before", "year", "after"),
    [
        (None, 2024, (2024, 2024)),
        ((2024, 2024), 2025, (2024, 2025)),
        ((2024, 2024), 2023, (2023, 2024)),
        ((2024, 2024), 2024, None),  # a second click undoes it
        ((2023, 2024), 2024, (2024, 2024)),  # within a span a year is taken alone
        ((2023, 2024), 2025, None),  # all years are no filter
    ],
)
def test_a_year_is_one_click_and_a_span_two(
    before: Years | None, year: int, after: Years | None
) -> None:
    assert span_after_click(before, year, [2023, 2024, 2025]) == after


def test_a_click_on_a_year_is_the_filter_of_the_next_run() -> None:
    app = opened(dest="japan")
    app.button_group("filter.year").set_value([2024])
    assert kept(ran(app)).where == Filter((2024, 2024), dest=["japan"])
    assert app.query_params["year"] == "2024"
    app.button_group("filter.year").set_value([2024, 2025])
    assert kept(ran(app)).where.years == (2024, 2025)


def test_many_years_stand_behind_a_button() -> None:
    app = opened(year=["2018", "2021"])
    assert app.button_group("filter.year").options == [str(year) for year in range(2018, 2026)]
    assert app.button_group("filter.year").value == [2018, 2019, 2020, 2021]


def test_a_kecamatan_stands_apart_from_the_regions_and_outlives_their_change() -> None:
    app = opened(origin=[DISTRICT])
    assert app.multiselect("filter.origin").value == []
    assert app.multiselect("filter.district").value == [DISTRICT]
    app.multiselect("filter.origin").select(REGION)
    assert set(kept(ran(app)).where.origin) == {REGION, DISTRICT}


def test_a_code_that_no_release_names_is_offered_where_the_filter_names_it() -> None:
    options = opened(country="XKX").multiselect("filter.country").options
    assert "Kosovo" in options


def test_a_search_offers_what_is_meant_and_a_click_filters_by_it() -> None:
    app = opened()
    app.text_input("filter.search").set_value("las")
    ran(app)
    app.button("filter.found.occupation.7212").click()
    assert kept(ran(app)).where == Filter(occupation=["7212"])


def test_a_search_that_finds_nothing_says_so() -> None:
    app = opened()
    app.text_input("filter.search").set_value("zzzz")
    assert "Tidak ada yang bernama demikian." in [line.value for line in ran(app).caption]


def test_the_page_of_releases_offers_the_language_alone() -> None:
    app = AppTest.from_function(_language_alone, default_timeout=60)
    ran(app)
    assert not app.multiselect
    assert len(app.button_group) == 1


def test_a_language_is_spoken_from_the_next_run_on() -> None:
    app = opened()
    app.button_group(key="filter.language").set_value("en")
    assert kept(ran(app)).language == "en"
    assert app.query_params["lang"] == "en"


def _bar() -> None:
    from lib.ui import filter_bar, view

    view.speak()
    view.open_page("")
    filter_bar.filter_bar()


def _language_alone() -> None:
    from lib.ui import filter_bar, view

    view.speak()
    view.open_page("rilis")
    filter_bar.language_alone()
