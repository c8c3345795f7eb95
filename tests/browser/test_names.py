"""What is heard of a page: one heading on top, no level skipped, no two controls of one name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from lib.query.filters import Filter
from tests.browser.screen import NAMELESS, PAGES, settled, turn_to

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

LEVELS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))"""
NAMES = """() => [...document.querySelectorAll('button, [role=button], input')]
  .filter((control) => control.checkVisibility() && !control.closest('.rj-table'))
  .map((control) => (control.ariaLabel || control.innerText || '').trim()).filter(Boolean)"""
ENGLISH = {"Open", "Clear all", "Increment", "Decrement", "Skip to main content", "App pages"}


@pytest.mark.parametrize("path", PAGES)
def test_headings_and_names(visitor, path: str) -> None:
    page = visitor.page
    turn_to(page, path, Filter())
    page.wait_for_selector("nav[aria-label=Halaman]")
    levels = page.evaluate(LEVELS)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = page.evaluate(NAMES)
    assert sorted(names) == sorted(set(names))
    assert not ENGLISH & set(names)
    assert page.evaluate(NAMELESS) == []


@pytest.mark.parametrize(("width", "moves"), [(1366, True), (1093, False), (390, False)])
def test_a_narrow_window_has_the_flat_map(visitor_at, width: int, moves: bool) -> None:
    page = visitor_at(width, 641)
    turn_to(page, "tujuan", Filter())
    map_card = page.locator(".st-key-map_card")
    expect(map_card.locator(".rj-plot")).to_be_visible(visible=not moves)
    expect(map_card.get_by_test_id("stDeckGlJsonChart")).to_be_visible(visible=moves)


def test_a_page_that_changes_its_language_changes_the_names(watch, site: str) -> None:
    page = settled(watch(site).page)
    page.wait_for_selector("nav[aria-label=Halaman]")
    page.locator(".st-key-filter-language").get_by_text("EN", exact=True).click()
    page.wait_for_selector("nav[aria-label=Pages]")
