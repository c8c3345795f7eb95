"""The QR code of an address, as modules; each medium draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

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
    rows = tuple(map(_dark_or_light, code.matrix))
    if len(rows) > MOST_MODULES:
        return ()
    return rows


def _dark_or_light(row: Iterable[int]) -> bytes:
    """A row of 0 and 1, without what else a module stands for."""
    return bytes(module & 1 for module in row)


def path(rows: Sequence[bytes]) -> str:
    """The dark modules as a path of SVG, one unit a module: a rectangle for each run of a row."""
    parts = []
    for y, row in enumerate(rows):
        for x, length in _dark_runs(row):
            rectangle = f"M{x} {y}h{length}v1h-{length}z"
            parts.append(rectangle)
    return "".join(parts)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Where the dark runs of a row begin, and how long they are."""
    runs = []
    x = 0
    for module, same in groupby(row):
        length = len(list(same))
        if module:
            runs.append((x, length))
        x += length
    return runs
