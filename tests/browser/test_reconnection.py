"""A reader whose server was started anew, or whose laptop slept, goes on where the address says.

`ASLEEP=135` cuts the line for so many seconds, and leaves the server its own patience with readers
who are gone (two minutes); without it both are shortened, so that the session is forgotten within a
few seconds, and what follows a loss of the session is tried after the quicker way of losing it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from lib.query.filters import Filter
from tests.browser.line import Line
from tests.browser.screen import broken, card, choose, link_to, settled, shows_filter, title_of
from tests.servers import APP, free_port, serving

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

PATIENCE = 60_000  # milliseconds
SERVERS_PATIENCE = 120  # seconds: what Streamlit gives a reader who is gone
ASLEEP = int(os.environ.get("ASLEEP", "4"))
BOTH = ("killed", "asleep")
# What the page does afterwards does not depend on how the session was lost.
EITHER = BOTH if "ASLEEP" in os.environ else ("asleep",)
both_ways = pytest.mark.parametrize("connection", BOTH, indirect=True, scope="module")
either_way = pytest.mark.parametrize("connection", EITHER, indirect=True, scope="module")
JAPAN = Filter(dest=("japan",))
COUNT_RUNS = """() => {
  const app = document.querySelector('.stApp');
  window.runs = 0;
  new MutationObserver(() => { window.runs += app.dataset.testScriptState === 'running'; })
    .observe(app, { attributeFilter: ['data-test-script-state'] });
}"""
# It ran, and no further run has begun for two seconds: a list that is open when one ends is closed.
QUIET = """() => {
  if (window.runs !== window.counted) [window.counted, window.since] = [window.runs, Date.now()];
  return window.runs > 0 && Date.now() - window.since > 2000;
}"""
ITEMS = ["by_occupation?dest=japan", "priority_by_year?dest=japan", "by_field?dest=japan"]


class Connection:
    """A product behind a line; `lose` is what happens to a reader of it."""

    def __init__(self, shipped_file: Path, way: str) -> None:
        self._way = way
        self._port = free_port()
        self._environment = {"DATABASE_URL": f"sqlite:///{shipped_file}"}
        patience = {"server.disconnectedSessionTTL": "1"} if ASLEEP < SERVERS_PATIENCE else {}
        self._options = {"server.fileWatcherType": "none", **patience}
        self._line = Line(self._port)
        self._start()
        self.address = f"http://127.0.0.1:{self._line.port}/"

    def lose(self, page: Page) -> None:
        """The session is gone, the browser stays; returns as soon as the browser is connected
        again.
        """
        app = page.get_by_test_id("stApp")
        page.evaluate(COUNT_RUNS)
        self._line.cut()
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        if self._way == "killed":
            self._server.process.kill()
            self.stop()
            self._start()
        else:
            time.sleep(ASLEEP)
        self._line.mend()
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE)

    def close(self) -> None:
        self._line.close()
        self.stop()

    def stop(self) -> None:
        self._running.__exit__(None, None, None)

    def _start(self) -> None:
        self._running = serving(
            APP, port=self._port, environment=self._environment, options=self._options
        )
        self._server = self._running.__enter__()


@pytest.fixture(scope="module")
def connection(request: pytest.FixtureRequest, shipped_file: Path) -> Iterator[Connection]:
    connection = Connection(shipped_file, request.param)
    yield connection
    connection.close()


@pytest.fixture
def page(browser: Browser, connection: Connection) -> Iterator[Page]:
    """A reader who looks at Japan and has collected three pictures."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    collected = [("item", item) for item in ITEMS]
    page.goto(f"{connection.address}keahlian?{urlencode([*JAPAN.query(), *collected])}")
    settled(page)
    yield page
    context.close()


def ran_again(page: Page) -> None:
    """Wait until the page has run by itself after the reconnection: what is clicked meanwhile may
    be lost.
    """
    page.wait_for_function(QUIET)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def add(page: Page, chart: str) -> None:
    # A second run may still be on its way: the button is pressed when the page is quiet.
    settled(page)
    card(page, chart).get_by_role("button", name="Tambahkan ke paparan").click()
    # The message of an earlier picture may still stand there; the address tells them apart.
    page.wait_for_url(lambda url: any(item.startswith(f"{chart}?") for item in items_of(url)))
    settled(page)


def go(page: Page, name: str, path: str) -> Page:
    link_to(page, name).click()
    expect(page).to_have_title(title_of(path))
    return settled(page)


def items(page: Page) -> list[str]:
    return items_of(page.url)


def items_of(url: str) -> list[str]:
    return parse_qs(urlsplit(url).query).get("item", [])


def holds_the_briefing(page: Page) -> None:
    expect(page.locator(".rj-chart")).to_have_count(len(ITEMS))
    assert items(page) == ITEMS
    assert broken(page) == []


@both_ways
def test_the_next_page_holds_the_briefing_and_the_one_after_it_the_filter(
    page: Page, connection: Connection
) -> None:
    connection.lose(page)
    go(page, "Paparan", "paparan")
    holds_the_briefing(page)
    expect(page.locator(".rj-kind .rj-filter")).to_have_count(0)
    go(page, "Ringkasan", "")
    shows_filter(page, JAPAN)
    page.go_back()
    expect(page).to_have_title(title_of("paparan"))
    settled(page)
    holds_the_briefing(page)
    page.go_back()
    expect(page).to_have_title(title_of("keahlian"))
    shows_filter(page, JAPAN)


@either_way
def test_the_next_page_keeps_the_filter_and_the_one_after_it_the_briefing(
    page: Page, connection: Connection
) -> None:
    connection.lose(page)
    go(page, "Asal", "asal")
    shows_filter(page, JAPAN)
    go(page, "Paparan", "paparan")
    holds_the_briefing(page)


@either_way
def test_the_first_change_of_the_filter_counts(page: Page, connection: Connection) -> None:
    connection.lose(page)
    ran_again(page)
    choose(page, "origin", "Jakarta Timur")
    shows_filter(page, JAPAN.with_(origin=("31.75",)))
    page.go_back()
    shows_filter(page, JAPAN)
    go(page, "Paparan", "paparan")
    holds_the_briefing(page)


@either_way
def test_the_first_picture_that_is_added_counts(page: Page, connection: Connection) -> None:
    connection.lose(page)
    ran_again(page)
    add(page, "workers_by_year")
    go(page, "Paparan", "paparan")
    assert items(page) == [*ITEMS, "workers_by_year?dest=japan"]


@either_way
def test_the_briefing_and_the_pages_keep_each_their_filter(
    page: Page, connection: Connection
) -> None:
    go(page, "Paparan", "paparan")
    choose(page, "origin", "Jakarta Timur")
    shows_filter(page, Filter(origin=("31.75",)))
    connection.lose(page)
    go(page, "Ringkasan", "")
    shows_filter(page, JAPAN)
    connection.lose(page)
    go(page, "Paparan", "paparan")
    shows_filter(page, Filter(origin=("31.75",)))
    holds_the_briefing(page)


@either_way
def test_a_presentation_stays_on_its_sheet(page: Page, connection: Connection) -> None:
    go(page, "Paparan", "paparan")
    page.get_by_role("button", name="Mulai presentasi").click()
    page.locator(".rj-sheet.rj-now").wait_for()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => new URL(location.href).searchParams.get('slide') === '2'")
    headline = page.locator(".rj-now .rj-sheet-title").inner_text()
    connection.lose(page)
    ran_again(page)
    expect(page.locator(".rj-now .rj-sheet-title")).to_have_text(headline)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Ringkasan", exact=True)).to_be_visible()
    settled(page)
    holds_the_briefing(page)


@either_way
def test_the_language_stays_when_the_page_is_left_at_once(
    page: Page, connection: Connection, speak: Callable[[str], None]
) -> None:
    page.get_by_role("radio", name="EN").click()
    expect(page).to_have_title(title_of("keahlian", "en"))
    settled(page)
    connection.lose(page)
    link_to(page, "Origins").click()
    expect(page).to_have_title(title_of("asal", "en"))
    speak("en")
    shows_filter(settled(page), JAPAN)
