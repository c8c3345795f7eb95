"""What is heard of a page: one heading on top, no level skipped, no two controls of one name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.browser.screen import PAGES, settled

LEVELS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))"""
NAMES = """() => [...document.querySelectorAll('button, [role=button], input')]
  .filter((control) => control.checkVisibility() && !control.closest('.rj-table'))
  .map((control) => (control.ariaLabel || control.innerText || '').trim()).filter(Boolean)"""
ENGLISH = {"Open", "Clear all", "Increment", "Decrement", "Skip to main content", "App pages"}


@pytest.mark.parametrize("path", PAGES)
def test_headings_and_names(watch, site: str, path: str) -> None:
    page = settled(watch(f"{site}{path}").page)
    page.wait_for_selector("nav[aria-label=Halaman]")
    levels = page.evaluate(LEVELS)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = page.evaluate(NAMES)
    assert sorted(names) == sorted(set(names))
    assert not ENGLISH & set(names)


def test_a_page_that_changes_its_language_changes_the_names(watch, site: str) -> None:
    page = settled(watch(site).page)
    page.wait_for_selector("nav[aria-label=Halaman]")
    page.locator(".st-key-filter-language").get_by_text("EN", exact=True).click()
    page.wait_for_selector("nav[aria-label=Pages]")
