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

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif _is_text(scope["path"]) and accepts_gzip(scope):
            answer = await self._compressed(scope, receive)
            if holds_already(scope, answer):
                answer = answer.not_modified()
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
        size = len(plain.body)
        if size >= SMALLEST_WORTH_COMPRESSING:
            answer = await to_thread.run_sync(plain.gzipped)
        if len(self._kept) < _MOST_KEPT:
            self._kept[path] = (_tag(plain), answer)
        return answer


def _is_text(path: str) -> bool:
    """A static file worth compressing, under its plain name (an alias would be kept as a second
    file).
    """
    is_known = _OURS.search(path) or _VERSIONED.search(path)
    if not is_known or not _TEXT.search(path):
        return False
    return posixpath.normpath(path) == path


def _tag(answer: Answer) -> str | None:
    return _headers_of(answer).get("etag")


def _headers_of(answer: Answer) -> Headers:
    return Headers(raw=list(answer.headers))


def _is_a_page(answer: Answer) -> bool:
    """Streamlit answers an unknown file with its page: never to be kept as that file."""
    return _are_of_a_page(_headers_of(answer))


def _are_of_a_page(headers: Headers) -> bool:
    kind = headers.get("content-type", "")
    return kind.startswith("text/html")


def _with_cache_header(scope: Scope, send: Send) -> Send:
    """An unknown file keeps the header of the page or the error that stands in for it."""
    keeping = _keeping(scope)

    async def sending(message: Message) -> None:
        is_start = message["type"] == "http.response.start"
        if is_start and message["status"] in (200, 304):
            headers = MutableHeaders(scope=message)
            if not _are_of_a_page(headers):
                headers["cache-control"] = keeping
        await send(message)

    return sending


def _keeping(scope: Scope) -> str:
    """How long a browser may keep a file."""
    if _VERSIONED.search(scope["path"]):
        return FOREVER
    if scope["query_string"].startswith(b"v="):
        return FOREVER
    return ASK_AGAIN
