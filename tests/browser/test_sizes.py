"""The overview at the sizes of windows that officials have."""

from __future__ import annotations

import pytest

from tests.browser.screen import settled

SCROLLS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollHeight - main.clientHeight;
}"""
WIDTHS = "() => [...document.querySelectorAll('.rj-chart')].map((card) => card.clientWidth)"
# Letters of eleven pixels: narrower, three rows of a subtitle become six.
NARROWEST = 280


# 1093 × 513 is a laptop of 1366 × 641 under Windows at 125 %.
@pytest.mark.parametrize(("width", "height"), [(1366, 641), (1093, 513)])
@pytest.mark.parametrize("query", ["", "?year=2024&origin=31.72", "?dest=japan&lang=en"])
def test_the_overview_is_one_screen(watch, site: str, width: int, height: int, query: str) -> None:
    page = settled(watch(f"{site}{query}", width=width, height=height).page)
    assert page.evaluate(SCROLLS) == 0


@pytest.mark.parametrize("width", [683, 760, 900, 999, 1093])
def test_cards_stack_before_they_are_too_narrow(watch, site: str, width: int) -> None:
    page = settled(watch(site, width=width, height=641).page)
    assert min(page.evaluate(WIDTHS)) >= NARROWEST
