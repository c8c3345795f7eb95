"""Visit every page once, as a browser would, so that the first person does not wait for imports and
caches.

In this process: the document, the scripts that it names (which compresses them), then the pages
over one websocket.
"""

import asyncio
import re
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message

from lib.serve import streamlit_names
from lib.serve.messages import Answer, collected

# For all pages together; a server that starts late is better than one that never does.
PATIENCE_SECONDS = 60.0
_LINKED = re.compile(rb'(?:src|href)="\.(/[^"]+\.(?:js|css))"')


class VisitFailed(Exception):
    """The pages could not be run to their end; says why."""


@dataclass(frozen=True)
class Protocol:
    """How to speak with Streamlit. The caller passes it in: this room knows no Streamlit."""

    to_server: Any  # the class BackMsg
    to_browser: Any  # the class ForwardMsg
    base: str = ""  # server.baseUrlPath

    def path(self, path: str) -> str:
        base = self.base.strip("/")
        if not base:
            return path
        return f"/{base}{path}"


async def visit(app: ASGIApp, protocol: Protocol) -> None:
    """Raises VisitFailed when a page could not be run; the server can serve all the same."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await _fetch_document(app, protocol)
            await _run_pages(app, protocol)
    except TimeoutError as error:
        raise VisitFailed(f"not done after {PATIENCE_SECONDS:.0f} seconds") from error


async def _fetch_document(app: ASGIApp, protocol: Protocol) -> None:
    document = await _get(app, protocol.path("/"), accept=b"identity")
    for path in _LINKED.findall(document.body):
        await _get(app, protocol.path(path.decode()), accept=b"gzip")


async def _get(
    app: ASGIApp,
    path: str,
    *,
    accept: bytes,
) -> Answer:
    request: asyncio.Queue[Message] = asyncio.Queue()
    request.put_nowait(
        {
            "type": "http.request",
            "body": b"",
            "more_body": False,
        }
    )
    scope = _scope("http", path)
    scope["method"] = "GET"
    scope["headers"].append((b"accept-encoding", accept))
    return await collected(app, scope, request.get)


async def _run_pages(app: ASGIApp, protocol: Protocol) -> None:
    """Run the start page, learn from it which others there are, and run those, in both
    languages.
    """
    session = _Session(app, protocol)
    try:
        for path in await session.run("", ""):
            await session.run(path, "")
        await session.run("", "lang=en")
    finally:
        await session.close()


class _Session:
    """One browser tab: a websocket whose two ends are queues."""

    def __init__(self, app: ASGIApp, protocol: Protocol) -> None:
        self._protocol = protocol
        self._sent: asyncio.Queue[Message] = asyncio.Queue()
        self._received: asyncio.Queue[Message] = asyncio.Queue()
        self._sent.put_nowait({"type": "websocket.connect"})
        scope = _scope("websocket", protocol.path(streamlit_names.STREAM))
        scope["subprotocols"] = []
        talk = app(
            scope,
            self._sent.get,
            self._received.put,
        )
        self._connection = asyncio.ensure_future(talk)

    async def run(self, path: str, query: str) -> list[str]:
        """Run one page to its end and return the paths of the others."""
        request = self._protocol.to_server()
        request.rerun_script.page_name = path
        request.rerun_script.query_string = query
        spoken = request.SerializeToString()
        await self._sent.put({"type": "websocket.receive", "bytes": spoken})
        others: list[str] = []
        while True:
            message = await self._next_message()
            kind = message.WhichOneof("type")
            if kind == "navigation":
                others = _other_pages(message.navigation)
            elif kind == "script_finished":
                return others

    async def close(self) -> None:
        await self._sent.put({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait([self._connection], timeout=5)
        self._connection.cancel()

    async def _next_message(self) -> Any:
        """The next message of the page. A connection that is refused or that breaks ends the
        visit.
        """
        while True:
            message = await self._received.get()
            if message["type"] == "websocket.send":
                return self._protocol.to_browser.FromString(message["bytes"])
            if message["type"] == "websocket.close":
                raise VisitFailed(f"the connection was refused ({message.get('code')})")


def _other_pages(navigation: Any) -> list[str]:
    """The paths of all pages but the first."""
    pages = navigation.app_pages
    return [page.url_pathname for page in pages if not page.is_default]


_SCHEMES = {"http": "http", "websocket": "ws"}


def _scope(kind: str, path: str) -> dict[str, Any]:
    return {
        "type": kind,
        "asgi": {
            "version": "3.0",
            "spec_version": "2.3",
        },
        "http_version": "1.1",
        "scheme": _SCHEMES[kind],
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }
