"""More tabs than open files hold: whoever is in stays in, the next is told, the watch is
answered.
"""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from lib.serve.sessions import FULL
from tests.serve.running import Running, Tab, running

TABS = 254  # with four files each, they exhaust the usual 1,024


def let_in(server: Running) -> Tab | None:
    """A page that ran once; None when there was no room."""
    tab = server.tab()
    try:
        tab.run()
    except ConnectionClosed as closed:
        if closed.rcvd is None or closed.rcvd.code != FULL:
            raise
        return None
    return tab


def test_a_limit_that_cannot_be_raised_caps_the_pages(tmp_path: Path) -> None:
    with running(tmp_path, ulimit="-n 1024") as server:
        tabs = [let_in(server) for _each in range(TABS)]
        inside = [tab for tab in tabs if tab]
        told = httpx.get(f"{server.url}/health").json()
        assert 100 <= len(inside) < TABS
        assert told["sessions"] == {"open": len(inside), "most": len(inside)}
        assert told["files"]["open"] < told["files"]["most"] == 1024
        assert httpx.get(f"{server.url}/").status_code == 503
        assert inside[0].run("tujuan")
        assert server.events("limit is low")
        assert server.events("limit met")
        for tab in inside:
            tab.close()
        while httpx.get(f"{server.url}/health").json()["sessions"]["open"]:
            time.sleep(0.1)
        assert httpx.get(f"{server.url}/").status_code == 200
        assert let_in(server)


def test_pages_that_come_and_go_leave_room(tmp_path: Path) -> None:
    with running(tmp_path, ulimit="-n 1024") as server:
        for _each in range(TABS + 100):
            tab = let_in(server)
            assert tab
            tab.close()
        assert httpx.get(f"{server.url}/health").status_code == 200


def test_a_soft_limit_is_raised_and_all_come_in(tmp_path: Path) -> None:
    with running(tmp_path, ulimit="-Sn 1024") as server:
        if httpx.get(f"{server.url}/health").json()["files"]["most"] <= 1024:
            pytest.skip("the hard limit of this machine is no higher")
        tabs = [let_in(server) for _each in range(TABS)]
        assert all(tabs)
        assert httpx.get(f"{server.url}/health").json()["sessions"]["open"] == TABS
