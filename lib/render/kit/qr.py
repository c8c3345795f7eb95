"""The QR code of an address, as modules; each medium draws them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

MOST_MODULES = 117  # a side; beyond that a phone cannot tell the modules apart
Modules = tuple[bytes, ...]


@lru_cache(maxsize=256)
def modules(address: str | None) -> Modules:
    """Rows of 0 (light) and 1 (dark), without the quiet zone.

    Empty without an address, and with one that is too long for a phone: the link alone has to do.
    """
    if not address:
        return ()
    # Imported here: only an installation with PUBLIC_URL needs it.
    import segno

    try:
        # Of the levels of correction that take no larger code, the highest.
        code = segno.make(address, error="l", boost_error=True, micro=False)
    except segno.DataOverflowError:
        return ()
    rows = tuple(bytes(module & 1 for module in row) for row in code.matrix)
    return rows if len(rows) <= MOST_MODULES else ()


def path(rows: Sequence[bytes]) -> str:
    """The dark modules as a path of SVG, one unit a module: a rectangle for each run of a row."""
    parts = []
    for y, row in enumerate(rows):
        for x, length in _dark_runs(row):
            parts.append(f"M{x} {y}h{length}v1h-{length}z")
    return "".join(parts)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Where the dark runs of a row begin, and how long they are."""
    runs: list[tuple[int, int]] = []
    for x, module in enumerate(row):
        if not module:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
