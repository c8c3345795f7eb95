"""No more open pages than the server can hold, and none that nobody has used for long.

A page takes four files: its connection, and three of the event loop that Streamlit makes for each
session. The three stay for two minutes after the page was closed, since its reader may come back;
Streamlit keeps up to 128 such sessions.
"""

import asyncio
import re
from contextlib import suppress

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib import events, settings
from lib.serve import files, streamlit_names
from lib.serve.refusal import refusal
from lib.serve.streamlit_names import NOT_A_PAGE

FILES_OF_A_SESSION = 4
FILES_OF_CLOSED_SESSIONS = streamlit_names.CLOSED_SESSIONS * 3
MOST_BY_DEFAULT = 1000  # about 350 MB of memory
SECONDS = 60  # between two lines of the log

# Codes of the range that is free for applications; `waiting.SCRIPT` knows them.
FULL, IDLE = 4503, 4408

_STREAM = re.compile(rf"{streamlit_names.STREAM}/?$")
_NO_PAGE_OF_OURS = re.compile(r"/auth/|/(?:health|oauth2callback)/?$")
_WORDS = {
    "id": (
        "Sedang penuh",
        "Saat ini terlalu banyak halaman terbuka. Coba lagi dalam beberapa menit, dan tutup tab "
        "yang tidak dipakai.",
    ),
    "en": (
        "Full at the moment",
        "Too many pages are open at present. Try again in a few minutes, and close the tabs that "
        "you do not need.",
    ),
}


def most() -> int:
    """How many pages may be open: `MOST_SESSIONS`, or fewer where the limit of open files holds no
    more.
    """
    wanted = settings.most_sessions() or MOST_BY_DEFAULT
    limit = files.limit()
    if limit is None:
        return wanted
    room = (limit - FILES_OF_CLOSED_SESSIONS - files.RESERVE) // FILES_OF_A_SESSION
    return max(1, min(wanted, room))


class Count:
    """How many pages are open in this process."""

    open = 0


class Sessions:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] == "websocket" and _STREAM.search(scope["path"]):
            await self._connect(scope, receive, send)
        elif _asks_for_a_page(scope) and is_full():
            _record_full()
            page = HTMLResponse(refusal(_WORDS), status_code=503, headers={"retry-after": "60"})
            await page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connect(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if is_full():
            _record_full()
            await _close(FULL, scope, receive, send)
            return
        Count.open += 1
        connection = _Connection(receive, send, settings.idle_seconds())
        try:
            await self.app(scope, connection.receive, connection.send)
        finally:
            Count.open -= 1


def is_full() -> bool:
    """Whether the next reader must wait."""
    return Count.open >= most() or files.are_short()


class _Connection:
    """The two ends of one page's connection, which ends when nothing went either way for
    `seconds`.
    """

    def __init__(
        self,
        receive: Receive,
        send: Send,
        seconds: float | None,
    ) -> None:
        self._receive, self._send, self._seconds = receive, send, seconds
        self._ended = False
        self._patience: asyncio.Timeout | None = None

    async def receive(self) -> Message:
        try:
            async with asyncio.timeout(self._seconds) as self._patience:
                return await self._receive()
        except TimeoutError:
            self._ended = True
            await self._send({"type": "websocket.close", "code": IDLE})
            return {"type": "websocket.disconnect", "code": IDLE}

    async def send(self, message: Message) -> None:
        """What a page still says after its end goes nowhere."""
        if self._ended:
            return
        self._begin_anew()
        await self._send(message)

    def _begin_anew(self) -> None:
        """A page that is still being drawn is in use."""
        if self._seconds is None or self._patience is None or self._patience.expired():
            return
        with suppress(RuntimeError):  # nobody is waiting for the browser at the moment
            self._patience.reschedule(asyncio.get_running_loop().time() + self._seconds)


async def _close(
    code: int,
    scope: Scope,
    receive: Receive,
    send: Send,
) -> None:
    """Accepted first, since a browser hears the code of an open connection alone."""
    await receive()
    chosen = scope.get("subprotocols") or [None]
    await send({"type": "websocket.accept", "subprotocol": chosen[0]})
    await send({"type": "websocket.close", "code": code})


def _asks_for_a_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"]
    return not (NOT_A_PAGE.search(path) or _NO_PAGE_OF_OURS.search(path))


def _record_full() -> None:
    events.record(
        "limit met",
        level=events.WARNING,
        at_most_every=SECONDS,
        limit="sessions",
        sessions=Count.open,
        most_sessions=most(),
        files=files.count(),
        most_files=files.limit(),
    )
