"""Closed rings of points as the geometry of one freeform.

python-pptx's own builder takes quadratic time, minutes for a deck with codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

Corner = tuple[int, int]  # in EMU, from the upper left corner of the slide
Ring = Sequence[Corner]
_BEFORE_PATHS = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/>'


def extent(rings: Iterable[Ring]) -> tuple[int, int, int, int]:
    """Left, top, width and height of all rings."""
    across = []
    down = []
    for x, y in chain.from_iterable(rings):
        across.append(x)
        down.append(y)
    left = min(across)
    top = min(down)
    width = max(across) - left
    height = max(down) - top
    return left, top, width, height


def geometry(rings: Sequence[Ring], *, closed: bool = True) -> Any:
    """`a:custGeom` of the rings, or of lines that are not `closed`, whose points are told from the
    corner of their extent.
    """
    left, top, width, height = extent(rings)
    parts = []
    for ring in rings:
        inner = [(x - left, y - top) for x, y in ring]
        parts.append(_path(inner, closed))
    lines = "".join(parts)
    size = f'w="{width}" h="{height}"'
    if not closed:
        size += ' fill="none"'
    paths = f"<a:pathLst><a:path {size}>{lines}</a:path></a:pathLst>"
    xml = f"<a:custGeom {nsdecls('a')}>{_BEFORE_PATHS}{paths}</a:custGeom>"
    return parse_xml(xml)


def _path(ring: Ring, closed: bool) -> str:
    steps = []
    tag = "moveTo"
    for x, y in ring:
        steps.append(f'<a:{tag}><a:pt x="{x}" y="{y}"/></a:{tag}>')
        tag = "lnTo"
    if closed:
        steps.append("<a:close/>")
    return "".join(steps)
