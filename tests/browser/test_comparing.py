"""Two views beside one another: opened by hand, drawn to one scale, in the address and the
briefing.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched
from tests.browser.screen import broken, card, settled, shows_query

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

UTARA, BARAT = ("origin", "31.72"), ("vs", "origin=31.73")


def opened(visitor: Watched, site: str, path: str) -> Page:
    visitor.page.goto(f"{site}{path}")
    return settled(visitor.page)


def ranges(page: Page, name: str, axis: str) -> list[list[float]]:
    """How far the value axes of both pictures of a name go."""
    read = """(cards, axis) => cards.map(
        (card) => card.querySelector('.js-plotly-plot').layout[axis].range)"""
    return page.locator(f'[data-chart="{name}"]').evaluate_all(read, axis)


def test_another_region_stands_beside_after_two_clicks(visitor, site: str) -> None:
    page = opened(visitor, site, "?origin=31.72")
    page.locator(".st-key-compare").get_by_role("button").click()
    page.get_by_role("button", name="Jakarta Barat").click()
    shows_query(page, UTARA, BARAT)
    expect(card(page, "by_group")).to_have_count(2)
    settled(page)
    headlines = page.locator(".rj-headline").all_inner_texts()
    assert ["Jakarta Utara" in headlines[0], "Jakarta Barat" in headlines[1]] == [True, True]
    expect(page.locator(".rj-kind .rj-filter")).to_contain_text("Jakarta Barat")
    page.get_by_role("button", name="Selesai membandingkan").click()
    shows_query(page, UTARA)
    expect(card(page, "by_group")).to_have_count(1)


@pytest.mark.parametrize(
    ("path", "name", "axis"),
    [
        ("", "workers_by_year", "yaxis"),
        ("", "by_group", "xaxis"),
        ("tujuan", "by_country", "xaxis"),
        ("keahlian", "tiers_by_group", "xaxis"),
        ("bulan", "workers_by_month", "yaxis"),
    ],
)
def test_both_are_drawn_to_one_scale(visitor, site: str, path: str, name: str, axis: str) -> None:
    page = opened(visitor, site, f"{path}?origin=31.73&vs=origin%3D31.75")
    one, other = ranges(page, name, axis)
    assert one == pytest.approx(other)
    assert broken(page) == []


def test_a_click_filters_its_own_side(visitor, site: str) -> None:
    page = opened(visitor, site, "?origin=31.72&vs=origin%3D31.73")
    right = card(page, "by_group").nth(1)
    right.locator(".rj-tool-table").click()
    right.get_by_role("button", name="Jepang").click()
    shows_query(page, UTARA, ("vs", "dest=japan&origin=31.73"))


def test_a_picture_of_either_side_takes_the_other_along(visitor, site: str) -> None:
    page = opened(visitor, site, "keahlian?origin=31.72&vs=origin%3D31.73")
    for side in (0, 1):
        card(page, "by_field").nth(side).locator(".rj-tool-add").click()
        expect(page.get_by_text(f"Ditambahkan ke paparan ({side + 1} dari 12)")).to_be_visible()
    settled(page)
    found = parse_qs(urlsplit(page.url).query)["item"]
    assert found == [
        "by_field?origin=31.72&vs=origin%3D31.73",
        "by_field?origin=31.73&vs=origin%3D31.72",
    ]
