"""The address that a browser names while it connects reaches the page as a header, and only so."""

from __future__ import annotations

import pytest

from lib.address import HEADER
from lib.serve.reconnection import Reconnection
from tests.serve.aside import run_aside


def handed_on(query: bytes, *sent: tuple[bytes, bytes], kind: str = "websocket") -> list[str]:
    """The values of the header behind the middleware."""
    found: list[str] = []

    async def inner(scope, receive, send) -> None:
        found.extend(value.decode() for name, value in scope["headers"] if name.decode() == HEADER)

    scope = {"type": kind, "query_string": query, "headers": list(sent)}
    run_aside(Reconnection(inner)(scope, None, None))
    return found


def test_the_address_of_the_request_is_handed_on() -> None:
    assert handed_on(b"tujuan?dest=japan") == ["tujuan?dest=japan"]


@pytest.mark.parametrize("query", [b"", b"tujuan?dest=japan"])
def test_a_header_of_the_browsers_own_is_not(query: bytes) -> None:
    kept = handed_on(query, (HEADER.encode(), b"paparan?item=by_group"), (HEADER.encode(), b"asal"))
    assert kept == [query.decode()] * bool(query)


def test_other_requests_are_left_alone() -> None:
    assert handed_on(b"dest=japan", kind="http") == []
