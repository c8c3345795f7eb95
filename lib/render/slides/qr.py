"""A QR code as one freeform: sharp at any size, and no picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.render.kit import qr
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.colors import INK

Corner = tuple[int, int]
Edge = tuple[Corner, Corner]
Onwards = dict[Corner, list[Corner]]  # where the edges lead that begin at a corner


def draw_qr(
    canvas: Canvas,
    area: Area,
    address: str,
    alt: str,
) -> bool:
    """The code of an address on a square area; False, and nothing drawn, for an address that is too
    long.
    """
    modules = qr.modules(address)
    if not modules:
        return False
    side = area.width / len(modules)
    rings = []
    for ring in outlines(modules):
        rings.append([(area.x + x * side, area.y + y * side) for x, y in ring])
    shape = canvas.outline(rings, INK, name="qr", alt=alt)
    shape.click_action.hyperlink.address = address
    return True


def outlines(modules: Sequence[Sequence[int]]) -> list[list[Corner]]:
    """The edges between dark and light, as closed rings with the dark on the right: holes run the
    other way round.

    Squares side by side would show hairlines between them; rings do not.
    """
    onwards: Onwards = {}
    for start, end in _edges(modules):
        onwards.setdefault(start, []).append(end)
    rings = []
    while onwards:
        first = next(iter(onwards))
        rings.append(_ring(onwards, first))
    return rings


def _ring(onwards: Onwards, first: Corner) -> list[Corner]:
    """The corners from one back to itself; its edges are taken out."""
    ring = [first]
    here = _step(onwards, first)
    while here != first:
        ring.append(here)
        here = _step(onwards, here)
    return ring


def _step(onwards: Onwards, here: Corner) -> Corner:
    ends = onwards[here]
    there = ends.pop()
    if not ends:
        del onwards[here]
    return there


def _edges(modules: Sequence[Sequence[int]]) -> Iterator[Edge]:
    """The sides of dark modules that no other dark one touches."""
    dark = _dark(modules)
    for x, y in sorted(dark):
        right, below = x + 1, y + 1
        if (x, y - 1) not in dark:
            yield (x, y), (right, y)
        if (right, y) not in dark:
            yield (right, y), (right, below)
        if (x, below) not in dark:
            yield (right, below), (x, below)
        if (x - 1, y) not in dark:
            yield (x, below), (x, y)


def _dark(modules: Sequence[Sequence[int]]) -> set[Corner]:
    """The upper left corners of the dark modules."""
    dark = set()
    for y, row in enumerate(modules):
        for x, module in enumerate(row):
            if module:
                dark.add((x, y))
    return dark
