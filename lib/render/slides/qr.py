"""A QR code as one freeform: sharp at any size, and no picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lib.pictures.chart import Point
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

    def on_slide(corner: Corner) -> Point:
        x, y = corner
        return area.x + x * side, area.y + y * side

    rings = [list(map(on_slide, ring)) for ring in outlines(modules)]
    shape = canvas.outline(rings, INK, name="qr", alt=alt)
    shape.click_action.hyperlink.address = address
    return True


def outlines(modules: Sequence[Sequence[int]]) -> list[list[Corner]]:
    """The edges between dark and light, as closed rings with the dark on the right: holes run the
    other way round.

    Squares side by side would show hairlines between them; rings do not.
    """
    onwards: Onwards = defaultdict(list)
    for start, end in _edges(modules):
        onwards[start].append(end)
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
        right = x + 1
        below = y + 1
        upper_left = (x, y)
        upper_right = (right, y)
        lower_right = (right, below)
        lower_left = (x, below)
        if (x, y - 1) not in dark:
            yield upper_left, upper_right
        if (right, y) not in dark:
            yield upper_right, lower_right
        if (x, below) not in dark:
            yield lower_right, lower_left
        if (x - 1, y) not in dark:
            yield lower_left, upper_left


def _dark(modules: Sequence[Sequence[int]]) -> set[Corner]:
    """The upper left corners of the dark modules."""
    dark = set()
    for y, row in enumerate(modules):
        for x, module in enumerate(row):
            if not module:
                continue
            corner = (x, y)
            dark.add(corner)
    return dark
