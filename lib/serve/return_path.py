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
_LEAVING, _COMING = (streamlit_names.LOGIN, streamlit_names.LOGOUT), streamlit_names.CALLBACK
_LONGEST = 2000  # of an address; cookies end at 4,096 bytes


class ReturnPath:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith((*_LEAVING, _COMING)):
            send = (
                _remembering(Request(scope), send)
                if scope["path"].endswith(_LEAVING)
                else _returning(scope, send)
            )
        await self.app(scope, receive, send)


def _remembering(request: Request, send: Send) -> Send:
    """The page that the reader leaves goes into a cookie; a way out that stays on this server leads
    there at once.
    """
    came_from = urlsplit(request.headers.get("referer", ""))
    where = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    known = came_from.netloc == request.url.netloc and _leads_here(where)

    async def sending(message: Message) -> None:
        if known and message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if _is_first_page(headers, request):
                headers["location"] = where
            else:
                headers.append("set-cookie", _cookie(request, quote(where, safe=""), _SECONDS))
        await send(message)

    return sending


def _returning(scope: Scope, send: Send) -> Send:
    request = Request(scope)
    where = unquote(request.cookies.get(COOKIE, ""))

    async def sending(message: Message) -> None:
        if where and message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if _leads_here(where) and _is_first_page(headers, request):
                headers["location"] = where
            headers.append("set-cookie", _cookie(request, "", 0))
        await send(message)

    return sending


def _leads_here(where: str) -> bool:
    """A path of this server and nothing else: browsers read `//host` and `/\\host` as another
    server.
    """
    return (
        where.startswith("/")
        and not where.startswith(("//", "/\\"))
        and where.isprintable()
        and len(where) < _LONGEST
    )


def _is_first_page(headers: MutableHeaders, request: Request) -> bool:
    """Whether the answer leads to the first page, wherever the product is mounted."""
    base = request.url.path
    for end in (*_LEAVING, _COMING):
        base = base.removesuffix(end)
    return headers.get("location", "") == f"{base}/"


def _cookie(request: Request, value: str, seconds: int) -> str:
    secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
