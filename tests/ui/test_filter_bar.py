"""The filter bar: the widgets show the filter, and a change of a widget changes the filter."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.query.filters import Filter
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
    assert app.selectbox("filter.from").value == 2024
    assert app.selectbox("filter.to").value == 2024


def test_without_a_filter_the_years_are_all_of_them_and_nothing_can_be_reset() -> None:
    app = opened()
    assert app.selectbox("filter.from").value == 2023
    assert app.selectbox("filter.to").value == 2025
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
    ("end", "year", "years"),
    [
        ("from", 2024, (2024, 2025)),
        ("to", 2024, (2023, 2024)),
        ("from", 2023, None),  # all years are no filter
    ],
)
def test_a_year_bounds_the_span(end: str, year: int, years: tuple[int, int] | None) -> None:
    app = opened(year=["2024", "2025"] if years is None else [])
    app.selectbox(f"filter.{end}").select(year)
    assert kept(ran(app)).where.years == years


@pytest.mark.parametrize(
    ("before", "end", "year", "years"),
    [("2023", "from", 2025, (2025, 2025)), ("2025", "to", 2023, (2023, 2023))],
)
def test_an_end_beyond_the_other_takes_it_along(
    before: str, end: str, year: int, years: tuple[int, int]
) -> None:
    app = opened(year=before)
    app.selectbox(f"filter.{end}").select(year)
    assert kept(ran(app)).where.years == years


def test_a_kecamatan_stands_apart_from_the_regions_and_outlives_their_change() -> None:
    app = opened(origin=[DISTRICT])
    assert app.multiselect("filter.origin").value == []
    assert app.multiselect("filter.district").value == [DISTRICT]
    app.multiselect("filter.origin").select(REGION)
    assert set(kept(ran(app)).where.origin) == {REGION, DISTRICT}


def test_a_code_that_no_release_names_is_offered_where_the_filter_names_it() -> None:
    options = opened(country="XKX").multiselect("filter.country").options
    assert "Kosovo" in options


def test_the_page_of_releases_offers_the_language_alone() -> None:
    app = AppTest.from_function(_language_alone, default_timeout=60)
    ran(app)
    assert not app.multiselect
    assert not app.selectbox


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
