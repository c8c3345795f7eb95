"""The keeper of a laptop of their own, who has no identity provider: one link, one cookie.

A server that listens on this machine alone prints a link at its start, whose key works once. The
door (`lib.serve.local_link`) exchanges it for a cookie, and pages ask here whether a cookie is one
of those. Nothing of it outlives the process.
"""

from __future__ import annotations

import hmac
import re
import secrets
import threading
from collections.abc import Iterable

from lib import settings

ACTOR = "local"  # who did it, in the audit log
_BYTES = 32  # of a key or a cookie: beyond guessing
_PORT = re.compile(r":\d{1,5}$", re.ASCII)
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
# What a proxy adds: behind one, the reader may be anybody.
_FORWARDING = ("forwarded", "via", "x-real-ip", "x-forwarded-")


class _Kept:
    """The key that is still to be used, and the cookies that were given out."""

    lock = threading.Lock()
    key: str | None = None
    cookies: frozenset[str] = frozenset()


def is_allowed() -> bool:
    """Whether the settings leave room for a keeper without a name: no other keepers are named, and
    the product is not published under an address.
    """
    return not settings.keepers() and settings.public_url() is None


def is_direct(host: str, headers: Iterable[str]) -> bool:
    """Whether a request came from this machine's own browser, by its Host and the names of its
    headers in lower case.
    """
    is_local = _PORT.sub("", host.lower()) in _LOCAL
    return is_local and not any(each.startswith(_FORWARDING) for each in headers)


def cookie_name(host: str) -> str:
    """Cookies know no ports: two servers of one machine would take each other's away."""
    port = host.rpartition(":")[2]
    return f"rantau_keeper_{port}" if port.isascii() and port.isdecimal() else "rantau_keeper"


def offer() -> str:
    """A new key, which works once; the one before it works no more."""
    with _Kept.lock:
        _Kept.key = secrets.token_urlsafe(_BYTES)
        return _Kept.key


def exchange(key: str) -> str | None:
    """The cookie for a key, which is used up by that; None for any other text."""
    with _Kept.lock:
        if _Kept.key is None or not _same(key, _Kept.key):
            return None
        _Kept.key = None
        cookie = secrets.token_urlsafe(_BYTES)
        _Kept.cookies |= {cookie}
        return cookie


def is_offered() -> bool:
    """Whether the server printed a link that nobody has used yet."""
    return _Kept.key is not None


def is_known(cookie: str | None) -> bool:
    """Whether a cookie was given out by this server."""
    return cookie is not None and any(_same(cookie, known) for known in _Kept.cookies)


def forget(cookie: str | None) -> None:
    """A cookie that is good no more."""
    with _Kept.lock:
        _Kept.cookies -= {cookie}


def _same(said: str, known: str) -> bool:
    return hmac.compare_digest(said.encode(), known.encode())
