"""Security headers on every answer, and the paths that are never answered."""

import base64
import hashlib
import re

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.serve import streamlit_names
from lib.serve.document import NOSCRIPT, PAGE_SCRIPT, language_script

# Metrics tell anyone who asks how many people are reading; the agent API is off and need not
# describe itself.
_NEVER_ANSWERED = re.compile(rf"{streamlit_names.METRICS}/?$|{streamlit_names.AGENT}(?:/|$)")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


_INLINE = (PAGE_SCRIPT, *(language_script(lang) for lang in NOSCRIPT))

# No host but our own. blob: carries the small script of our chart element and the workers of the
# map, which also compiles WebAssembly; styles are inline because Streamlit's are.
_SOURCES = {
    "default-src": "'self'",
    "script-src": " ".join(["'self'", "blob:", "'wasm-unsafe-eval'", *map(_hash, _INLINE)]),
    "worker-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' data: blob:",
    "connect-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
_ON_EVERYTHING = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}
_ON_DOCUMENTS = {
    "content-security-policy": "; ".join(f"{name} {sources}" for name, sources in _SOURCES.items()),
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_DOCUMENTS = (
    "text/html",
    "image/svg+xml",
)  # what a browser opens as a page; scripts need not carry 600 bytes more


class Guard:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        inner = (
            PlainTextResponse("Not Found", status_code=404)
            if _NEVER_ANSWERED.search(scope["path"])
            else self.app
        )
        await inner(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_ON_EVERYTHING)
            if headers.get("content-type", "").startswith(_DOCUMENTS):
                headers.update(_ON_DOCUMENTS)
        await send(message)

    return sending
