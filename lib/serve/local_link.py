"""The link that a server on a keeper's own laptop prints at its start, and the door behind it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from lib import events, local_keeper
from lib.address import RELEASES
from lib.serve import sockets
from lib.serve.refusal import refusal

NAME = "kunci"  # of the door
KEY = "k"
SECONDS = 60  # between two lines of the log: anybody on the machine can cause them
_DOOR = re.compile(rf"/{NAME}/?$")
_WORDS = {
    "id": (
        "Tautan ini tidak berlaku",
        "Tautan walidata hanya berlaku satu kali, dari komputer yang menjalankan produk ini. "
        "Hentikan produk, jalankan lagi, lalu buka tautan baru yang dicetaknya.",
    ),
    "en": (
        "This link does not work",
        "The link of the data keeper works once, on the computer that runs this product. Stop the "
        "product, start it again, and open the new link that it prints.",
    ),
}


class LocalLink:
    """Exchanges the key for a cookie, once. `has_provider` tells whether a sign-in is set up."""

    def __init__(self, app: ASGIApp, has_provider: Callable[[], bool]) -> None:
        self.app = app
        self.has_provider = has_provider

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] != "http" or not _DOOR.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        await self._answer(Request(scope))(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        cookie = None
        if request.method == "GET" and self._may_enter(request):
            cookie = local_keeper.exchange(request.query_params.get(KEY, ""))
        if cookie is None:
            events.record("key refused", level=events.WARNING, at_most_every=SECONDS)
            return HTMLResponse(refusal(_WORDS), status_code=403, headers=_UNKEPT)
        events.record("key used")
        page = _DOOR.sub(f"/{RELEASES}", request.url.path)
        answer = RedirectResponse(page, status_code=303, headers=_UNKEPT)
        answer.set_cookie(
            local_keeper.cookie_name(request.headers.get("host", "")),
            cookie,
            httponly=True,
            samesite="strict",
        )
        return answer

    def _may_enter(self, request: Request) -> bool:
        names = request.headers.keys()
        is_direct = local_keeper.is_direct(request.headers.get("host", ""), names)
        is_here = request.client is not None and _is_loopback(request.client.host)
        return is_direct and is_here and local_keeper.is_allowed() and not self.has_provider()


_UNKEPT = {"cache-control": "no-store"}


def print_link(base: str, has_provider: Callable[[], bool]) -> None:
    """Print the link for a server that listens on this machine alone and knows no other keeper.

    `base` is the path under which the product is served. Under another server than Streamlit's
    own, which opens its socket later, nobody knows the address, and nothing is printed.
    """
    ports = _ports_of_this_machine_alone()
    if not ports or not local_keeper.is_allowed() or has_provider():
        return
    path = "/".join(part for part in (base.strip("/"), NAME) if part)
    query = urlencode({KEY: local_keeper.offer()})
    # Plain ASCII: the console of Windows may know nothing else. Not in the log, which is kept.
    sys.stdout.write(
        "\n  Walidata di komputer ini: buka tautan berikut (berlaku satu kali)."
        "\n  Data keeper on this computer: open this link (it works once)."
        f"\n\n  http://localhost:{ports[0]}/{path}?{query}\n\n"
    )
    sys.stdout.flush()


def _ports_of_this_machine_alone() -> list[int]:
    """The ports that are listened on; none where any of them can be reached from elsewhere."""
    names = [each.getsockname() for each in sockets.listening()]
    if not all(_is_loopback(name[0]) for name in names):
        return []
    return [name[1] for name in names]


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
