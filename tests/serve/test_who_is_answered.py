"""Who comes in: strangers send no files, foreign names are not answered, and the health check
says what is so.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send
from websockets.exceptions import InvalidStatus

from lib import settings
from lib.serve.health import FRESH_SECONDS
from lib.serve.hosts import Hosts
from tests.serve.aside import run_aside
from tests.serve.running import Running, running, send_file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The product under a path of its own."""
    with running(
        tmp_path_factory.mktemp("answered"),
        base="/rantau",
        PUBLIC_URL="https://rantau.example.go.id",
    ) as it:
        yield it


def health(server: Running) -> httpx.Response:
    return httpx.get(f"{server.url}/health", timeout=30)


def test_the_watch_is_told_what_is_served(server: Running) -> None:
    answer = health(server)
    told = answer.json()
    assert (answer.status_code, told["status"], told["troubles"]) == (200, "ok", [])
    assert told["version"] == settings.version()
    assert told["database"] == {"readable": True, "schema_current": True, "problem": None}
    assert told["newest_release"]["id"] == 1
    assert told["months"] == {"first": "2023-01", "last": "2025-10"}
    assert 0 < told["files"]["open"] < told["files"]["most"]
    assert answer.headers["cache-control"] == "no-store"


def test_the_watch_may_ask_for_the_head_alone_and_without_the_path(server: Running) -> None:
    head = httpx.head(f"{server.url}/health")
    assert (head.status_code, head.content) == (200, b"")
    assert httpx.get(f"http://127.0.0.1:{server.port}/health").json()["status"] == "ok"


def test_an_open_page_is_counted(server: Running) -> None:
    before = health(server).json()["sessions"]["open"]
    tab = server.tab()
    assert health(server).json()["sessions"]["open"] == before + 1
    tab.close()


def test_streamlits_own_health_stays(server: Running) -> None:
    assert httpx.get(f"{server.url}/_stcore/health").text == "ok"


def test_a_stranger_sends_no_file_however_often(server: Running) -> None:
    tab = server.tab()
    tab.run("rilis")
    for number in range(3):
        assert (
            send_file(server, tab.session, b"x" * 1_000_000, file_id=str(number)).status_code == 403
        )
    assert send_file(server, "no-such-session", b"x").status_code == 403
    tab.close()
    assert [line["reason"] for line in server.events("upload refused")] == [
        "only data keepers send files"
    ]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "localhost.evil.example", "127.0.0.1.nip.io", ""]
)
def test_a_foreign_name_is_not_answered(server: Running, host: str) -> None:
    answer = httpx.get(f"{server.url}/", headers={"host": host})
    assert answer.status_code in (400, 421)
    assert "streamlit" not in answer.text.lower()
    assert "<script" not in answer.text


def test_the_page_of_refusal_names_the_setting_and_carries_no_markup_of_the_stranger(
    server: Running,
) -> None:
    answer = httpx.get(f"{server.url}/tujuan", headers={"host": "<script>alert(1)</script>"})
    assert answer.status_code in (400, 421)
    assert "<script>" not in answer.text
    answer = httpx.get(f"{server.url}/tujuan", headers={"host": "evil.example"})
    assert answer.text.count("ALLOWED_HOSTS") == 2
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1:1234", "[::1]:80", "rantau.example.go.id", "RANTAU.example.go.id."],
)
def test_known_names_are_answered(server: Running, host: str) -> None:
    assert httpx.get(f"{server.url}/", headers={"host": host}).status_code == 200


def test_a_foreign_name_opens_no_page(server: Running) -> None:
    with pytest.raises(InvalidStatus):
        server.tab(headers={"Host": "evil.example"})


@pytest.mark.parametrize(
    ("origin", "comes_in"),
    [
        ("http://localhost:8501", True),
        (None, True),
        ("http://other.invalid", False),
        ("http://localhost:1", False),
    ],
)
def test_a_page_of_another_server_opens_none_here(origin: str | None, comes_in: bool) -> None:
    """It does not even get as far as Streamlit, which would ask an outside host for this machine's
    address.
    """
    reached = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        reached.append(scope["path"])

    async def nothing(*_message: object) -> dict[str, str]:
        return {"type": "websocket.connect"}

    headers = [(b"host", b"localhost:8501")]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    run_aside(Hosts(page)(scope, nothing, nothing))
    assert reached == ["/_stcore/stream"] * comes_in


def test_a_watch_is_answered_under_every_name(server: Running) -> None:
    assert httpx.get(f"{server.url}/health", headers={"host": "10.0.0.7"}).status_code == 200


def test_what_is_assumed_of_streamlit_at_the_start_holds(server: Running) -> None:
    assert server.events("assumption failed") == []


def test_a_damaged_database_is_told_to_the_watch(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        assert health(server).status_code == 200
        (tmp_path / "placements.db").write_bytes(b"no database at all" * 1000)
        for rest in tmp_path.glob("placements.db-*"):
            rest.unlink()
        _wait_out()
        answer = health(server)
    assert answer.status_code == 503
    assert answer.json()["troubles"] == ["database"]
    assert answer.json()["database"]["readable"] is False


def test_a_database_of_a_newer_version_is_told_to_the_watch(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        connection = sqlite3.connect(tmp_path / "placements.db")
        with connection:
            connection.execute("UPDATE alembic_version SET version_num = 'ffffffffffff'")
        connection.close()
        _wait_out()
        answer = health(server)
    assert answer.status_code == 503
    assert answer.json()["troubles"] == ["database"]


def _wait_out() -> None:
    """What was told a moment ago is told again."""
    time.sleep(FRESH_SECONDS + 0.1)
