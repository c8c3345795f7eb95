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
    corners = list(chain.from_iterable(rings))
    across = [x for x, _y in corners]
    down = [y for _x, y in corners]
    left, top = min(across), min(down)
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
    paths = "".join(parts)
    unfilled = "" if closed else ' fill="none"'
    return parse_xml(
        f"<a:custGeom {nsdecls('a')}>{_BEFORE_PATHS}"
        f'<a:pathLst><a:path w="{width}" h="{height}"{unfilled}>{paths}</a:path></a:pathLst>'
        "</a:custGeom>"
    )


def _path(ring: Ring, closed: bool) -> str:
    first, *others = map(_point, ring)
    lines = [f"<a:lnTo>{point}</a:lnTo>" for point in others]
    end = "<a:close/>" if closed else ""
    return f"<a:moveTo>{first}</a:moveTo>{''.join(lines)}{end}"


def _point(corner: Corner) -> str:
    x, y = corner
    return f'<a:pt x="{x}" y="{y}"/>'
