"""The keeper of a laptop of their own: a link that works once, from this machine, and never beside
a sign-in.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib import local_keeper
from lib.serve.local_link import LocalLink
from tests.serve.aside import run_aside
from tests.serve.running import Running, Tab, running
from tests.servers import START_SECONDS

LINK = re.compile(r"http://localhost:(\d+)(/\S*)")
HOST = "localhost:8613"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KEEPERS", "PUBLIC_URL", "VIEWING"):
        monkeypatch.delenv(name, raising=False)


def asked(
    key: str,
    *,
    host: str = HOST,
    client: str = "127.0.0.1",
    method: str = "GET",
    has_provider: bool = False,
    path: str = "/kunci",
    **headers: str,
) -> httpx.Response:
    """What the door answers to one request."""

    async def beyond(scope: dict, receive: object, send: object) -> None:
        raise AssertionError("the door let a request pass")

    door = LocalLink(beyond, has_provider=lambda: has_provider)  # type: ignore[arg-type]
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(door, client=(client, 50000))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as browser:
            return await browser.request(
                method, path, params={"k": key}, headers={"host": host, **named}
            )

    return run_aside(run())


def test_the_key_is_exchanged_for_a_cookie_and_works_once() -> None:
    key = local_keeper.offer()
    answer = asked(key, path="/rantau/kunci")
    assert (answer.status_code, answer.headers["location"]) == (303, "/rantau/rilis")
    name, value = next(iter(answer.cookies.items()))
    assert (name, local_keeper.is_known(value)) == ("rantau_keeper_8613", True)
    said = answer.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said
    assert key not in said
    again = asked(key)
    assert (again.status_code, "set-cookie" in again.headers) == (403, False)
    assert "Tautan ini tidak berlaku" in again.text
    local_keeper.forget(value)
    assert not local_keeper.is_known(value)


@pytest.mark.parametrize(
    "unlike",
    [
        {"host": "rantau.example.go.id"},
        {"host": "localhost.example.go.id:8613"},
        {"host": "192.0.2.7:8613"},
        {"client": "192.0.2.7"},
        {"x_forwarded_for": "192.0.2.7"},
        {"x_forwarded_proto": "https"},
        {"x_real_ip": "192.0.2.7"},
        {"forwarded": "for=192.0.2.7"},
        {"via": "1.1 proxy"},
        {"has_provider": True},
        {"method": "HEAD"},
        {"method": "POST"},
    ],
)
def test_any_other_request_is_refused_and_leaves_the_key_unused(unlike: dict) -> None:
    key = local_keeper.offer()
    answer = asked(key, **unlike)
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
    assert asked(key).status_code == 303


@pytest.mark.parametrize(
    ("name", "value"),
    [("KEEPERS", "walidata@example.go.id"), ("PUBLIC_URL", "https://rantau.example.go.id")],
)
def test_a_setting_for_others_shuts_the_door(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = local_keeper.offer()
    monkeypatch.setenv(name, value)
    assert asked(key).status_code == 403


@pytest.mark.parametrize("key", ["", "x", "é" * 43])
def test_a_wrong_key_is_refused(key: str) -> None:
    local_keeper.offer()
    assert asked(key).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:8501", "[::1]:8501"])
def test_this_machine_has_several_names(host: str) -> None:
    assert local_keeper.is_direct(host, ["host", "user-agent"])


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("laptop")
    with running(folder, HOME=str(folder), KEEPERS="", PUBLIC_URL="") as it:
        yield it


def printed_link(server: Running) -> str:
    """The path of the link, which is printed once every page was visited."""
    found: list[tuple[str, str]] = []
    until = time.monotonic() + START_SECONDS
    while not found and time.monotonic() < until:
        time.sleep(0.2)
        found = LINK.findall(server.log_file.read_text("utf-8"))
    ((port, path),) = found
    assert int(port) == server.port
    return path


def offers_upload(messages: list[ForwardMsg]) -> bool:
    deltas = [message.delta for message in messages if message.WhichOneof("type") == "delta"]
    kinds = [delta.new_element.WhichOneof("type") for delta in deltas]
    return "file_uploader" in kinds


def visited(server: Running, **headers: str) -> bool:
    """Whether the page of releases offers an upload to a tab with these headers."""
    tab = Tab(server.port, server.base, headers=headers)
    try:
        return offers_upload(tab.run("rilis"))
    finally:
        tab.close()


def test_the_printed_link_makes_its_reader_the_keeper(laptop: Running) -> None:
    link = printed_link(laptop)
    assert not visited(laptop)
    answer = httpx.get(f"{laptop.url}{link}")
    assert answer.status_code == 303
    ((name, value),) = answer.cookies.items()
    cookie = f"{name}={value}"
    assert visited(laptop, cookie=cookie)
    assert not visited(laptop, cookie=f"{name}=x")
    assert not visited(laptop, cookie=cookie, **{"x-forwarded-for": "192.0.2.7"})
    assert httpx.get(f"{laptop.url}{link}").status_code == 403
    key = link.partition("k=")[2]
    events = [line for line in laptop.log_file.read_text().splitlines() if line.startswith("{")]
    assert not any(key in line or value in line for line in events)


def test_no_link_is_printed_where_others_may_come(tmp_path: Path) -> None:
    with running(tmp_path, HOME=str(tmp_path), KEEPERS="walidata@example.go.id") as named:
        assert visited(named) is False
        assert "Walidata" not in named.log_file.read_text("utf-8")
