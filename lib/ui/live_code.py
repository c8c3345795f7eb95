"""The QR code of a live view, as a path that the browser draws."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict


class LiveCode(TypedDict):
    """A square of `size` modules; `path` fills the dark ones, one unit a module, without the quiet
    zone.
    """

    size: int
    path: str


def live_code(address: str | None) -> LiveCode | None:
    """The code of an address; None where the product does not know its own (no `PUBLIC_URL`)."""
    return _drawn(address) if address else None


@lru_cache(maxsize=256)
def _drawn(address: str) -> LiveCode:
    # Imported here: only an installation with PUBLIC_URL needs it.
    import segno

    rows = [bytes(row) for row in segno.make(address, error="l", micro=False).matrix]
    return {
        "size": len(rows),
        "path": "".join(_row(y, row) for y, row in enumerate(rows)),
    }


def _row(y: int, modules: bytes) -> str:
    """The dark runs of one row as rectangles."""
    parts, x = [], 0
    while x < len(modules):
        run = 1
        while x + run < len(modules) and modules[x + run] == modules[x]:
            run += 1
        if modules[x]:
            parts.append(f"M{x} {y}h{run}v1h-{run}z")
        x += run
    return "".join(parts)
