"""Open pages are counted: no more than fit, and none that nobody uses."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from lib.serve import files, sessions
from lib.serve.sessions import FULL, IDLE
from tests.serve.running import Running, Tab, running

ROOM = 3
IDLE_SECONDS = 4


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("rooms")
    with running(folder, MOST_SESSIONS=str(ROOM), IDLE_MINUTES=str(IDLE_SECONDS / 60)) as it:
        yield it


@pytest.fixture
def full(server: Running) -> Iterator[list[Tab]]:
    """As many pages as fit are open."""
    tabs = [server.tab() for _each in range(ROOM)]
    yield tabs
    for tab in tabs:
        tab.close()
    while httpx.get(f"{server.url}/health").json()["sessions"]["open"]:
        time.sleep(0.05)


def ended(tab: Tab) -> int | None:
    """The code with which the server closed the connection."""
    try:
        while True:
            tab.socket.recv(timeout=30)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_the_next_reader_is_told_in_both_languages_to_wait(
    server: Running, full: list[Tab]
) -> None:
    page = httpx.get(f"{server.url}/tujuan")
    assert page.status_code == 503
    assert int(page.headers["retry-after"]) > 0
    assert "terlalu banyak halaman terbuka" in page.text
    assert "Too many pages are open" in page.text
    assert server.events("limit met")[0]["most_sessions"] == ROOM


def test_whoever_is_in_goes_on_and_gets_what_the_page_needs(
    server: Running, full: list[Tab]
) -> None:
    assert full[0].run("tujuan")
    assert httpx.get(f"{server.url}/app/static/wordmark.svg").status_code == 200
    assert httpx.get(f"{server.url}/health").status_code == 200


def test_a_connection_too_many_is_closed_with_a_code_that_the_page_knows(
    server: Running, full: list[Tab]
) -> None:
    assert ended(server.tab()) == FULL


def test_where_one_leaves_another_comes_in(server: Running, full: list[Tab]) -> None:
    full[0].close()
    while httpx.get(f"{server.url}/health").json()["sessions"]["open"] == ROOM:
        time.sleep(0.05)
    assert httpx.get(f"{server.url}/").status_code == 200
    tab = server.tab()
    assert tab.run()
    tab.close()


def test_a_page_that_nobody_uses_is_let_go_and_one_in_use_is_not(server: Running) -> None:
    used, unused = server.tab(), server.tab()
    for _each in range(4):
        used.run()
        time.sleep(IDLE_SECONDS / 3)
    assert ended(unused) == IDLE
    assert used.run("tujuan")
    used.close()


def test_no_more_pages_than_the_open_files_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOST_SESSIONS", "100000")
    monkeypatch.setattr(files, "limit", lambda: 1024)
    room = sessions.most()
    taken = room * sessions.FILES_OF_A_SESSION + sessions.FILES_OF_CLOSED_SESSIONS
    assert room > 100
    assert taken <= 1024 - files.RESERVE
    monkeypatch.setattr(files, "limit", lambda: None)
    assert sessions.most() == 100000
