"""Static files: compressed once, then served from memory, with a year of caching where the address
tells the version.

Streamlit sends its scripts uncompressed (3 MB for the first page) and would compress ours anew for
every visitor.
"""

import posixpath
import re

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.serve import streamlit_names
from lib.serve.messages import (
    SMALLEST_WORTH_COMPRESSING,
    Answer,
    accepts_gzip,
    holds_already,
    whole_answer,
)

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"  # the browser keeps it, and asks by its tag whether it still holds

_OURS = re.compile(r"/app/static/")
_VERSIONED = re.compile(
    r"/app/static/(?=[^/]+$)[^/]+?-\d+\.\d+\.\d+\b"  # ours: plotly-basic-4.1.1.min.js
    rf"|{streamlit_names.NAMED_BY_CONTENT}"
)
_TEXT = re.compile(r"\.(?:js|mjs|css|json|svg|map|geojson)$")
_MOST_KEPT = 1000  # files; Streamlit has about 250, so this only stops somebody who invents names


class Assets:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, tuple[str | None, Answer]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif _is_text(scope["path"]) and accepts_gzip(scope):
            answer = await self._compressed(scope, receive)
            answer = answer.not_modified() if holds_already(scope, answer) else answer
            await answer(_with_cache_header(scope, send))
        elif _OURS.search(scope["path"]):
            await self.app(scope, receive, _with_cache_header(scope, send))
        else:
            await self.app(scope, receive, send)

    async def _compressed(self, scope: Scope, receive: Receive) -> Answer:
        """The compressed file; one without a version in its name is read each time, since it may
        have changed.
        """
        path = scope["path"]
        tag, kept = self._kept.get(path, (None, None))
        if kept and _VERSIONED.search(path):
            return kept
        plain = await whole_answer(self.app, scope, receive)
        if kept and tag == _tag(plain):
            return kept
        return await self._compress(path, plain)

    async def _compress(self, path: str, plain: Answer) -> Answer:
        if plain.status != 200 or _is_a_page(plain):
            return plain
        answer = plain
        if len(plain.body) >= SMALLEST_WORTH_COMPRESSING:
            answer = await to_thread.run_sync(plain.gzipped)
        if len(self._kept) < _MOST_KEPT:
            self._kept[path] = (_tag(plain), answer)
        return answer


def _is_text(path: str) -> bool:
    """A static file worth compressing, under its plain name (an alias would be kept as a second
    file).
    """
    known = _OURS.search(path) or _VERSIONED.search(path)
    return bool(known and _TEXT.search(path)) and posixpath.normpath(path) == path


def _tag(answer: Answer) -> str | None:
    return Headers(raw=list(answer.headers)).get("etag")


def _is_a_page(answer: Answer) -> bool:
    """Streamlit answers an unknown file with its page: never to be kept as that file."""
    return Headers(raw=list(answer.headers)).get("content-type", "").startswith("text/html")


def _with_cache_header(scope: Scope, send: Send) -> Send:
    """An unknown file keeps the header of the page or the error that stands in for it."""
    told_by_address = _VERSIONED.search(scope["path"]) or scope["query_string"].startswith(b"v=")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in (200, 304):
            headers = MutableHeaders(scope=message)
            if not headers.get("content-type", "").startswith("text/html"):
                headers["cache-control"] = FOREVER if told_by_address else ASK_AGAIN
        await send(message)

    return sending
