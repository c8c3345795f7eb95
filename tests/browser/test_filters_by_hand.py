"""Filters by widget, click and keyboard: each lands in the address, in the figures, and on every
page.
"""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from lib.query.counts import count
from lib.query.filters import Filter
from lib.query.states import codes
from tests.browser.screen import (
    answers,
    broken,
    card,
    choose,
    link_to,
    query,
    settled,
    shows_filter,
    shows_query,
    shows_total,
    title_of,
    turn_to,
)

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

TIMUR = Filter(origin=("31.75",))


def workers(where: Filter) -> int:
    return int(count([], where)["workers"].sum())


def go(page: Page, name: str) -> None:
    link_to(page, name).click()


def opened(visitor, site: str, path: str = "", where: Filter | None = None) -> Page:
    query = [*(where or Filter()).query(), ("lang", "id")]
    visitor.page.goto(f"{site}{path}?{urlencode(query)}")
    return settled(visitor.page)


def press(page: Page, mark: str, *, right: float = 0.5, down: float = 0.5) -> None:
    """Click a mark of a drawing where the mouse would: on its place on the screen."""
    place = page.locator(mark).first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * right, box["y"] + box["height"] * down)


def test_a_region_chosen_in_the_bar_filters_and_stays_on_every_page(visitor, site: str) -> None:
    page = opened(visitor, site)
    shows_total(page, workers(Filter()))
    choose(page, "origin", "Jakarta Timur")
    shows_query(page, ("origin", "31.75"))
    shows_total(page, workers(TIMUR))
    for name, path in (("Tujuan", "tujuan"), ("Asal", "asal"), ("Data & metode", "data")):
        go(page, name)
        expect(page).to_have_title(title_of(path))
        shows_filter(page, TIMUR)
        shows_query(page, ("origin", "31.75"))
    assert broken(page) == []


def test_the_reset_empties_the_filter_and_the_browsers_back_brings_it_again(
    visitor, site: str
) -> None:
    page = opened(visitor, site, where=TIMUR)
    choose(page, "tier", "Menengah")
    shows_query(page, ("tier", "medium"), ("origin", "31.75"))
    page.locator(".st-key-filter-reset").get_by_role("button").click()
    shows_query(page)
    shows_total(page, workers(Filter()))
    expect(page.locator(".st-key-filter-reset").get_by_role("button")).to_be_disabled()
    page.go_back()
    shows_filter(page, TIMUR.with_(tier=("medium",)))
    shows_total(page, workers(TIMUR.with_(tier=("medium",))))


def test_the_browsers_back_returns_to_the_page_before_with_its_filter(visitor, site: str) -> None:
    page = opened(visitor, site, "tujuan", TIMUR)
    go(page, "Keahlian")
    expect(page).to_have_title(title_of("keahlian"))
    shows_filter(page, TIMUR)
    shows_query(page, ("origin", "31.75"))
    page.go_back()
    expect(page).to_have_title(title_of("tujuan"))
    shows_filter(page, TIMUR)
    page.go_forward()
    expect(page).to_have_title(title_of("keahlian"))
    shows_filter(page, TIMUR)


def test_back_gets_past_an_address_that_was_put_right(visitor, site: str) -> None:
    page = opened(visitor, site, "asal", TIMUR)
    page.goto(f"{site}asal?origin=31.75&dest=atlantis")
    shows_query(page, ("origin", "31.75"))
    go(page, "Keahlian")
    expect(page).to_have_title(title_of("keahlian"))
    shows_query(page, ("origin", "31.75"))
    page.go_back()
    expect(page).to_have_title(title_of("asal"))
    settled(page)
    shows_query(page, ("origin", "31.75"))


def test_the_language_changes_every_text_and_keeps_the_filter(visitor, site: str, speak) -> None:
    page = opened(visitor, site, where=TIMUR)
    page.get_by_role("radio", name="EN").click()
    expect(page).to_have_title(title_of("", "en"))
    shows_query(page, ("origin", "31.75"), ("lang", "en"))
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    expect(page.locator(".rj-headline")).to_contain_text("residents of Jakarta Timur")
    expect(card(page, "by_group").locator(".rj-subtitle")).to_contain_text("destination group")
    go(page, "Skills")
    expect(page).to_have_title(title_of("keahlian", "en"))
    speak("en")
    shows_filter(page, TIMUR)
    speak("id")
    settled(page)
    page.get_by_role("radio", name="ID").click()
    expect(page).to_have_title(title_of("keahlian"))
    page.wait_for_function("() => document.documentElement.lang === 'id'")
    shows_query(page, ("origin", "31.75"))


def test_a_year_is_one_click_and_a_span_two(visitor, site: str) -> None:
    page = opened(visitor, site)
    chips = page.locator(".st-key-filter-year")
    chips.get_by_text("2024", exact=True).click()
    shows_query(page, ("year", "2024"))
    shows_total(page, workers(Filter(years=(2024, 2024))))
    chips.get_by_text("2025", exact=True).click()
    shows_query(page, ("year", "2024"), ("year", "2025"))
    shows_total(page, workers(Filter(years=(2024, 2025))))
    chips.get_by_text("2023", exact=True).click()
    shows_query(page)


RARER = {
    "country": "JPN",
    "field": "hospitality",
    "occupation": "5322",
    "scheme": "individual",
    "employer": "legal_entity",
    "education": "senior",
    "sex": "f",
}


def test_the_rarer_filters_stand_behind_one_button(visitor, site: str) -> None:
    page = opened(visitor, site)
    more = page.locator(".st-key-filter-more").get_by_role("button").first
    for key, code in RARER.items():
        turn_to(page, "", Filter())
        more.click()
        choose(page, key, codes().name(key, code))
        shows_query(page, (key, code))
        where = Filter.by(key, (code,))
        answers(page, where, workers(where))
        expect(more).to_contain_text("(1)")
        page.keyboard.press("Escape")


def test_a_clicked_year_shows_its_months_and_the_way_back(visitor, site: str) -> None:
    page = opened(visitor, site)
    press(page, "[data-chart=workers_by_year] .bars .point path")
    shows_query(page, ("year", "2023"))
    shows_total(page, workers(Filter(years=(2023, 2023))))
    settled(page)
    expect(card(page, "workers_by_year")).to_have_count(0)
    card(page, "workers_by_month").locator(".rj-tool-back").click()
    shows_query(page)
    shows_total(page, workers(Filter()))
    expect(card(page, "workers_by_year")).to_be_visible()


def test_a_clicked_region_filters_and_the_second_click_undoes_it(visitor, site: str) -> None:
    page = opened(visitor, site)
    fills = page.locator("[data-chart=region_map] path.js-fill")
    expect(fills).not_to_have_count(0)
    middle = "[data-chart=region_map] .rj-plot"
    press(page, middle)
    page.wait_for_function("() => location.search.startsWith('?origin=31.')")
    ((_key, region),) = query(page)
    shows_total(page, workers(Filter(origin=(region,))))
    settled(page)
    page.wait_for_timeout(
        200
    )  # plotly.js looks at most every 50 ms for what is under the mouse, also after a drawing
    press(page, middle)
    shows_query(page)
    shows_total(page, workers(Filter()))


def test_a_row_of_the_table_filters_by_keyboard_alone(visitor, site: str) -> None:
    page = opened(visitor, site)
    groups = card(page, "by_group")
    groups.locator(".rj-tool-table").focus()
    page.keyboard.press("Enter")
    groups.get_by_role("button", name="Jepang").focus()
    page.keyboard.press("Enter")
    shows_query(page, ("dest", "japan"))
    shows_total(page, workers(Filter(dest=("japan",))))
    settled(page)
    card(page, "by_occupation").locator(".rj-tool-back").focus()
    page.keyboard.press("Enter")
    shows_query(page)
    expect(card(page, "by_group")).to_be_visible()


def test_the_keyboard_reaches_filters_tools_and_table(visitor, site: str) -> None:
    page = opened(visitor, site)
    reached: list[str] = []
    while len(reached) < 60 and not any("Tampilkan tabel: " in name for name in reached):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.innerText")
        )
    assert {"Wilayah", "Kawasan", "Tingkat keahlian", "2023"} < set(reached)
    page.keyboard.press("Enter")
    expect(page.locator(".rj-table:not([hidden])")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".rj-table:not([hidden])")).to_have_count(0)


def test_a_region_is_chosen_by_keyboard_alone(visitor, site: str) -> None:
    page = opened(visitor, site)
    page.get_by_role("combobox", name="Wilayah").focus()
    page.keyboard.type("Timur")
    expect(page.get_by_role("option", name="Jakarta Timur")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shows_query(page, ("origin", "31.75"))


def test_nothing_complained_and_nothing_left_the_machine(visitor) -> None:
    assert visitor.complaints == []
    assert visitor.foreign == []
