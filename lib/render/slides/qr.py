"""A QR code as one freeform: sharp at any size, and no picture."""

from __future__ import annotations

from collections.abc import Sequence

import segno

from lib.render.slides.area import Area
from lib.render.slides.canvas import INK, Canvas

MOST_MODULES = (
    117  # a side; beyond that a phone cannot tell the modules apart, and the link alone has to do
)
Corner = tuple[int, int]


def draw_qr(canvas: Canvas, area: Area, address: str, alt: str) -> bool:
    """The code of an address on a square area; False, and nothing drawn, for an address that is too
    long.
    """
    modules = _modules(address)
    if not modules:
        return False
    side = area.width / len(modules)
    rings = [
        [(area.x + x * side, area.y + y * side) for x, y in ring] for ring in outlines(modules)
    ]
    shape = canvas.outline(rings, INK, name="qr", alt=alt)
    shape.click_action.hyperlink.address = address
    return True


def outlines(modules: Sequence[Sequence[int]]) -> list[list[Corner]]:
    """The edges between dark and light, as closed rings with the dark on the right: holes run the
    other way round.

    Squares side by side would show hairlines between them; rings do not.
    """
    onwards: dict[Corner, list[Corner]] = {}
    for start, end in _edges(modules):
        onwards.setdefault(start, []).append(end)
    rings = []
    while onwards:
        start = here = next(iter(onwards))
        ring = [start]
        while (here := _step(onwards, here)) != start:
            ring.append(here)
        rings.append(ring)
    return rings


def _modules(address: str) -> list[list[int]]:
    """Rows of 0 (light) and 1 (dark), without the quiet zone."""
    try:
        code = segno.make(address, error="l", boost_error=True, micro=False)
    except segno.DataOverflowError:
        return []
    rows = [[int(module & 1) for module in row] for row in code.matrix]
    return rows if len(rows) <= MOST_MODULES else []


def _edges(modules: Sequence[Sequence[int]]) -> list[tuple[Corner, Corner]]:
    dark = {(x, y) for y, row in enumerate(modules) for x, module in enumerate(row) if module}
    edges = []
    for x, y in sorted(dark):
        sides = (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        )
        edges += [(start, end) for neighbour, start, end in sides if neighbour not in dark]
    return edges


def _step(onwards: dict[Corner, list[Corner]], here: Corner) -> Corner:
    ends = onwards[here]
    there = ends.pop()
    if not ends:
        del onwards[here]
    return there
