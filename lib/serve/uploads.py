"""Uploads: from keepers' sessions alone, no more than the machine can hold, and never on disk.

An export holds names and numbers of people, and a temporary file may outlive the server.
"""

import re

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib import admission, events, settings
from lib.serve import streamlit_names

# Bytes; more than any upload. How much memory one may take is said by `MOST_UPLOAD_MB`.
NEVER_TO_DISK = 2**40
SECONDS = 60  # between two lines of the log about refused uploads: anybody can cause them

_UPLOAD = re.compile(rf"{streamlit_names.UPLOAD_FILE}/([^/]+)/([^/]+)/?$")


def keep_in_memory() -> None:
    """Tell Starlette, which else moves what is larger than a megabyte to the temporary folder.
    Before any request.
    """
    MultiPartParser.spool_max_size = NEVER_TO_DISK


class Uploads:
    """Refuses a file before its first byte is read: from strangers, without a length, too long, or
    one too many.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        upload = _UPLOAD.search(scope["path"]) if scope["type"] == "http" else None
        if upload is None or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        session_id, file_id = upload.groups()
        if not admission.is_admitted(session_id):
            await _refuse(403, "only data keepers send files", scope, receive, send)
        elif scope["method"] == "DELETE":
            arrived = _Arrival(send)
            await self.app(scope, receive, arrived)
            if arrived.well:
                admission.release(session_id, file_id)
        else:
            await self._take(session_id, file_id, scope, receive, send)

    async def _take(
        self,
        session_id: str,
        file_id: str,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        size = _announced(scope)
        if size is None:
            await _refuse(411, "a file without its length", scope, receive, send)
        elif size > settings.most_upload_bytes() + admission.OVERHEAD_BYTES:
            await _refuse(413, "larger than MOST_UPLOAD_MB", scope, receive, send)
        elif not _reserve(session_id, file_id, size):
            await _refuse(413, "too many files are held already", scope, receive, send)
        else:
            arrived = _Arrival(send)
            try:
                await self.app(scope, _no_longer_than(size, receive), arrived)
            finally:
                if not arrived.well:
                    admission.release(session_id, file_id)


class _Arrival:
    """Passes an answer on and remembers whether it was a good one."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.well = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.well = message["status"] < 300
        await self._send(message)


def _reserve(
    session_id: str,
    file_id: str,
    size: int,
) -> bool:
    return admission.reserve(
        session_id,
        file_id,
        size,
        most_each=settings.most_uploads_of_a_session_bytes(),
        most_together=settings.most_uploads_bytes(),
    )


def _announced(scope: Scope) -> int | None:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else None


def _no_longer_than(size: int, receive: Receive) -> Receive:
    """A body ends where its length said, whatever comes after."""
    left = size

    async def receiving() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] != "http.request":
            return message
        body = message.get("body", b"")[:left]
        left -= len(body)
        return {
            **message,
            "body": body,
            "more_body": message.get("more_body", False) and left > 0,
        }

    return receiving


async def _refuse(
    status: int,
    reason: str,
    scope: Scope,
    receive: Receive,
    send: Send,
) -> None:
    events.record(
        "upload refused",
        level=events.WARNING,
        at_most_every=SECONDS,
        reason=reason,
        bytes=_announced(scope),
    )
    # The body is not read: the connection ends with the answer.
    response = PlainTextResponse(reason, status_code=status, headers={"connection": "close"})
    await response(scope, receive, send)
