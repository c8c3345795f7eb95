"""What stands between a browser and the pages: who may come in, headers, compression, the document,
and the opening.

Pure ASGI, in the order a request meets it. Knows no page; what it takes for granted about Streamlit
stands in `streamlit_names` and is checked in `assumptions`.
"""

from collections.abc import Callable

from starlette.middleware import Middleware

from lib.serve.assets import Assets
from lib.serve.document import Document, language_script
from lib.serve.first_visit import Protocol
from lib.serve.guard import Guard
from lib.serve.health import Health
from lib.serve.hosts import Hosts
from lib.serve.local_link import LocalLink
from lib.serve.opening import opening
from lib.serve.reconnection import Reconnection
from lib.serve.return_path import ReturnPath
from lib.serve.sessions import Sessions
from lib.serve.uploads import Uploads


def middleware(
    address: str | None = None, has_provider: Callable[[], bool] = lambda: True
) -> tuple[Middleware, ...]:
    """Every layer, the outermost first. `address` is where the server listens, `has_provider` tells
    whether a sign-in is set up.
    """
    inner = [
        Middleware(layer)
        for layer in (Health, Sessions, Uploads, Assets, ReturnPath, Document, Reconnection)
    ]
    link = Middleware(LocalLink, has_provider=has_provider)
    return (Middleware(Guard), Middleware(Hosts, address=address), link, *inner)


__all__ = ["Protocol", "language_script", "middleware", "opening"]
