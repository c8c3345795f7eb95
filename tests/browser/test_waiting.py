"""A page that was let go, or found no room: it waits in quiet, says why where it must, and comes
back by itself.
"""

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.browser.screen import link_to, settled
from tests.serve.running import Tab
from tests.servers import APP

pytestmark = pytest.mark.browser

IDLE_MINUTES = "0.1"  # six seconds
QUIET_SECONDS = 4  # in which a page that does not wait would have come back many times


@pytest.fixture
def impatient(serve_briefly: Callable[..., str], shipped_file: Path) -> str:
    """The address of a server that soon lets go of a page that nobody uses."""
    environment = {"DATABASE_URL": f"sqlite:///{shipped_file}", "IDLE_MINUTES": IDLE_MINUTES}
    return serve_briefly(APP, environment=environment)


@pytest.fixture(scope="module")
def small(serve: Callable[..., str], shipped_file: Path) -> str:
    """The address of a server that has room for one page."""
    environment = {"DATABASE_URL": f"sqlite:///{shipped_file}", "MOST_SESSIONS": "1"}
    return serve(APP, environment=environment)


def open_pages(site: str) -> int:
    with urllib.request.urlopen(f"{site}health", timeout=10) as answer:
        return json.load(answer)["sessions"]["open"]


def wait_for_pages(site: str, count: int) -> None:
    until = time.monotonic() + 60
    while open_pages(site) != count:
        assert time.monotonic() < until, f"{open_pages(site)} pages are open instead of {count}"
        time.sleep(0.1)


def test_a_page_that_nobody_uses_is_let_go_and_comes_back_with_its_reader(
    watch, impatient: str
) -> None:
    site = impatient
    page = watch(f"{site}?origin=31.75").page
    settled(page)
    wait_for_pages(site, 0)
    time.sleep(QUIET_SECONDS)
    assert open_pages(site) == 0
    expect(page.locator(".rj-filter").first).to_be_visible()
    page.mouse.move(200, 300)
    page.mouse.move(210, 310)
    wait_for_pages(site, 1)
    link_to(page, "Tujuan").click()
    settled(page)
    assert "origin=31.75" in page.url


@pytest.fixture
def stranger() -> Iterator[list[Tab]]:
    """Pages of others, closed after the test."""
    tabs: list[Tab] = []
    yield tabs
    for tab in tabs:
        tab.close()


def test_a_page_without_room_says_so_and_tries_again_by_itself(
    watch, small: str, stranger: list[Tab]
) -> None:
    site = small
    watched = watch("about:blank")
    page = watched.page

    def take_the_place(route: Route) -> None:
        if not stranger:
            stranger.append(Tab(urlsplit(site).port or 0))
        route.continue_()

    page.route("**/_stcore/health", take_the_place)
    page.goto(site)
    note = page.get_by_role("status").filter(has_text="Server sedang penuh")
    expect(note).to_be_visible()
    stranger[0].close()
    settled(page)
    expect(note).to_be_hidden()


def test_whoever_comes_to_a_full_server_reads_why_in_both_languages(
    watch, small: str, stranger: list[Tab]
) -> None:
    wait_for_pages(small, 0)
    stranger.append(Tab(urlsplit(small).port or 0))
    page = watch(small).page
    expect(page.get_by_role("heading", name="Sedang penuh")).to_be_visible()
    expect(page.get_by_role("heading", name="Full at the moment")).to_be_visible()
