"""The map that moves: what it is called, and what a click on it does."""

import io

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Locator, Page

from lib.render.kit.palette import color
from tests.browser.screen import NAMELESS, broken, settled, shows_query

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]


def test_its_stop_has_a_name_and_a_clicked_point_filters_until_the_second_click(
    site: str, watch_maps
) -> None:
    watched = watch_maps(f"{site}tujuan?dest=japan")
    page = settled(watched.page)
    page.locator(".deck-events-root[aria-label^='Peta: tombol panah']").wait_for()
    assert page.evaluate(NAMELESS) == []
    chart = page.get_by_test_id("stDeckGlJsonChart")
    chart.scroll_into_view_if_needed()
    across, down = place_of_colour(page, chart, color("dest.japan", "light"))
    page.mouse.move(across, down)
    page.mouse.click(across, down)
    shows_query(page, ("dest", "japan"), ("country", "JPN"))
    click_anew(page, across, down)
    shows_query(page, ("dest", "japan"))
    click_anew(page, across, down)
    shows_query(page, ("dest", "japan"), ("country", "JPN"))
    page.locator(".st-key-filter-reset").get_by_role("button").click()
    shows_query(page)
    assert (broken(page), watched.complaints, watched.foreign) == ([], [], [])


def click_anew(page: Page, across: float, down: float) -> None:
    """Click a map that was redrawn: what is under a resting mouse is found when it moves."""
    settled(page)
    page.mouse.move(across + 2, down)
    page.mouse.move(across, down)
    page.mouse.click(across, down)


def place_of_colour(page: Page, chart: Locator, wanted: str) -> tuple[float, float]:
    """The middle of where a drawing first shows a colour: the map is one canvas, in which nothing
    can be asked for.
    """
    red, green, blue = (int(wanted[n : n + 2], 16) for n in (1, 3, 5))
    box = chart.bounding_box()
    assert box
    for _attempt in range(40):
        picture = Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")
        near = ImageChops.difference(picture, Image.new("RGB", picture.size, (red, green, blue)))
        spots = (
            near.convert("L")
            .point(lambda far: 255 * (far < 12))
            .filter(ImageFilter.MinFilter(9))
            .getbbox()
        )
        if spots:
            left, top, right, bottom = spots
            return box["x"] + (left + right) / 2, box["y"] + (top + bottom) / 2
        page.wait_for_timeout(500)
    pytest.fail(f"nothing of {wanted} in {chart}")
