"""After a reconnection the page that runs anew knows which address the browser shows.

The browser's first message may be that the reader leaves for another page, and then it names that
page and an empty query. So the browser says in the request of the websocket itself where it is
(`PAGE_SCRIPT` of document.py), and this hands it on as a header: of the request, Streamlit gives a
page the headers alone.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.address import HEADER


class Reconnection:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        if scope["type"] == "websocket":
            # The server's own list of headers stays as it is.
            scope = {**scope, "headers": list(scope["headers"])}
            address = scope["query_string"].decode("latin-1")
            headers = MutableHeaders(scope=scope)
            _hand_on(address, headers)
        await self.app(scope, receive, send)


def _hand_on(address: str, headers: MutableHeaders) -> None:
    """Whoever connects cannot say one thing in the request and another in the header."""
    del headers[HEADER]
    if address:
        headers[HEADER] = address
