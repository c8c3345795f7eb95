"""Only under the names that the operator knows: a page of somebody else's name cannot be made to
read this server.
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lib import events, settings
from lib.serve.refusal import refusal

SECONDS = 60  # between two lines of the log
POLICY_VIOLATION = 1008  # of websocket's own codes

# A watch asks by whatever address the machine has; it is told no more than that the server is well.
_FOR_EVERYBODY = re.compile(r"/health/?$")
# A name or an IPv4 address, or an IPv6 address in brackets, and perhaps a port.
_HOST = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?")


class Hosts:
    """`address` is where the server listens, as its own option says it."""

    def __init__(self, app: ASGIApp, address: str | None = None) -> None:
        self.app = app
        self.address = address

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] not in ("http", "websocket") or _FOR_EVERYBODY.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        named = headers.getlist("host")
        host = named[0] if len(named) == 1 else ""
        known = is_known(host, settings.allowed_hosts(self.address))
        if known and (scope["type"] == "http" or _is_from(host, headers.get("origin"))):
            await self.app(scope, receive, send)
            return
        events.record(
            "host refused",
            level=events.WARNING,
            at_most_every=SECONDS,
            host=host,
        )
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        else:
            page = refusal(_words(host))
            answer = HTMLResponse(page, status_code=421)
            await answer(scope, receive, send)


@lru_cache(maxsize=100)
def is_known(host: str, allowed: frozenset[str]) -> bool:
    """Whether a Host header names one of `allowed`; `*.name` stands for all below a name, `*` for
    every host.
    """
    found = _HOST.fullmatch(host.lower())
    if not found:
        return False
    name = found["name"].rstrip(".")
    if "*" in allowed or name in allowed:
        return True
    for pattern in allowed:
        is_of_all_below = pattern.startswith("*.")
        if is_of_all_below and name.endswith(pattern[1:]):
            return True
    return False


def _is_from(host: str, origin: str | None) -> bool:
    """Whether a websocket was opened by a page of this very server, or by no page.

    Streamlit would compare any other origin with the machine's address on the internet, and ask an
    outside host for that.
    """
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


def _words(host: str) -> dict[str, tuple[str, str]]:
    shown = host[:100] or "?"
    return {
        "id": (
            "Nama server tidak dikenal",
            f"Produk ini tidak disajikan dengan nama “{shown}”. Jika nama itu benar, pengelola "
            "instalasi ini perlu menambahkannya pada pengaturan ALLOWED_HOSTS.",
        ),
        "en": (
            "Unknown host",
            f"This product is not served under the name “{shown}”. If the name is right, whoever "
            "runs this installation adds it to the setting ALLOWED_HOSTS.",
        ),
    }
