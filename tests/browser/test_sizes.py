"""The overview at the sizes of windows that officials have."""

from __future__ import annotations

import pytest

from lib.query.filters import Filter
from tests.browser.screen import turn_to

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

SCROLLS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollHeight - main.clientHeight;
}"""
WIDTHS = "() => [...document.querySelectorAll('.rj-chart')].map((card) => card.clientWidth)"
# Letters of eleven pixels: narrower, three rows of a subtitle become six.
NARROWEST = 280
UTARA = Filter(years=(2024, 2024), origin=("31.72",))
JAPAN = Filter(dest=("japan",))


# 1093 × 513 is a laptop of 1366 × 641 under Windows at 125 %.
@pytest.mark.parametrize(("width", "height"), [(1366, 641), (1093, 513)])
@pytest.mark.parametrize("where", [Filter(), UTARA, JAPAN], ids=["all", "utara", "japan"])
def test_the_overview_is_one_screen(visitor_at, width: int, height: int, where: Filter) -> None:
    page = visitor_at(width, height)
    turn_to(page, "", where)
    assert page.evaluate(SCROLLS) == 0


@pytest.mark.parametrize("width", [683, 760, 900, 999, 1093])
def test_cards_stack_before_they_are_too_narrow(visitor_at, width: int) -> None:
    page = visitor_at(width, 641)
    turn_to(page, "", Filter())
    assert min(page.evaluate(WIDTHS)) >= NARROWEST
