"""After signing in or out, the reader is led to the page, and the filter, that they left.

Streamlit always leads to the first page. The path to return to is one of this server, kept in a
cookie for the minutes that a sign-in takes.
"""

from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.serve import streamlit_names

COOKIE = "rantau_back"
_SECONDS = 600
_LEAVING = (streamlit_names.LOGIN, streamlit_names.LOGOUT)
_COMING = streamlit_names.CALLBACK
_LONGEST = 2000  # of an address; cookies end at 4,096 bytes


class ReturnPath:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if path.endswith(_LEAVING):
                send = _remembering(Request(scope), send)
            elif path.endswith(_COMING):
                send = _returning(Request(scope), send)
        await self.app(scope, receive, send)


def _remembering(request: Request, send: Send) -> Send:
    """The page that the reader leaves goes into a cookie; a way out that stays on this server leads
    there at once.
    """
    where = _page_left(request)

    async def sending(message: Message) -> None:
        if where and message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if _is_first_page(headers, request):
                headers["location"] = where
            else:
                spelled = quote(where, safe="")
                cookie = _cookie(request, spelled, _SECONDS)
                headers.append("set-cookie", cookie)
        await send(message)

    return sending


def _page_left(request: Request) -> str | None:
    """Path and filter of the page that the reader leaves; None for one of another server."""
    referer = request.headers.get("referer", "")
    came_from = urlsplit(referer)
    if came_from.netloc != request.url.netloc:
        return None
    where = came_from.path
    if came_from.query:
        where = f"{where}?{came_from.query}"
    if not _leads_here(where):
        return None
    return where


def _returning(request: Request, send: Send) -> Send:
    where = unquote(request.cookies.get(COOKIE, ""))

    async def sending(message: Message) -> None:
        if where and message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if _leads_here(where) and _is_first_page(headers, request):
                headers["location"] = where
            expired = _cookie(request, "", 0)
            headers.append("set-cookie", expired)
        await send(message)

    return sending


def _leads_here(where: str) -> bool:
    """A path of this server and nothing else: browsers read `//host` and `/\\host` as another
    server.
    """
    if not where.startswith("/"):
        return False
    if where.startswith(("//", "/\\")):
        return False
    return where.isprintable() and len(where) < _LONGEST


def _is_first_page(headers: MutableHeaders, request: Request) -> bool:
    """Whether the answer leads to the first page, wherever the product is mounted."""
    base = request.url.path
    for end in (*_LEAVING, _COMING):
        base = base.removesuffix(end)
    return headers.get("location", "") == f"{base}/"


def _cookie(
    request: Request,
    value: str,
    seconds: int,
) -> str:
    cookie = f"{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"
    if request.url.scheme == "https":
        return f"{cookie}; Secure"
    return cookie
