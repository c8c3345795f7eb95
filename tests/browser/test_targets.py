"""The calculator of targets and the row of navigation, as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import broken, card, link_to, query, settled, shows_query

pytestmark = pytest.mark.browser


@pytest.fixture
def laptop(watch: Callable[..., object], site: str) -> Callable[[str], Page]:
    def open_(address: str) -> Page:
        return settled(watch(f"{site}{address}", width=1366, height=768).page)

    return open_


def test_the_answers_stand_in_the_address_and_on_the_picture(
    laptop: Callable[[str], Page],
) -> None:
    page = laptop("target?goal=75&by=2028")
    expect(card(page, "needed_in_all")).to_contain_text("75%")
    expect(card(page, "needed_in_all")).to_contain_text("2028")
    rate = page.get_by_role("spinbutton", name="Tingkat kelulusan pelatihan, persen")
    rate.fill("50")
    rate.press("Enter")
    shows_query(page, ("goal", "75"), ("by", "2028"), ("pass", "50"))
    expect(card(page, "needed_in_all")).to_contain_text("50% lulus pelatihan")
    assert broken(settled(page)) == []


def test_answers_wait_while_the_reader_is_elsewhere(laptop: Callable[[str], Page]) -> None:
    page = laptop("target?goal=75")
    link_to(page, "Kesiapan").click()
    expect(page).to_have_title("Kesiapan · Rantau Jakarta")
    assert query(settled(page)) == []
    link_to(page, "Target").click()
    expect(card(page, "needed_in_all")).to_contain_text("75%")
    shows_query(page, ("goal", "75"))


def test_an_answer_that_is_none_is_named_and_dropped(laptop: Callable[[str], Page]) -> None:
    page = laptop("target?goal=101&growth=x")
    expect(page.locator(".rj-notice").first).to_contain_text("goal=101, growth=x")
    expect(card(page, "needed_in_all")).to_contain_text("60%")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_navigation_is_one_row(laptop: Callable[[str], Page], language: str) -> None:
    page = laptop(f"kesiapan?lang={language}")
    names = {
        "id": ("Ringkasan", "Angka terbit", "Paparan", "Penempatan", "Hulu–hilir", "Data"),
        "en": (
            *("Overview", "Published figures", "Briefing"),
            *("Placements", "From start to return", "Data"),
        ),
    }
    navigation = page.get_by_role("navigation")
    middles = []
    for name in names[language]:
        box = navigation.get_by_text(name, exact=True).first.bounding_box()
        assert box, name
        middles.append(box["y"] + box["height"] / 2)
    assert max(middles) - min(middles) < 2
