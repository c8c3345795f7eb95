"""Closed rings of points as the geometry of one freeform.

python-pptx's own builder takes quadratic time, minutes for a deck with codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    steps: list[str] = []
    for ring in rings:
        inner = [(x - left, y - top) for x, y in ring]
        steps += _steps(inner)
        if closed:
            steps.append("<a:close/>")
    path = "".join(steps)
    fill = ""
    if not closed:
        fill = ' fill="none"'
    return parse_xml(
        f"<a:custGeom {nsdecls('a')}>"
        f"{_BEFORE_PATHS}"
        "<a:pathLst>"
        f'<a:path w="{width}" h="{height}"{fill}>'
        f"{path}"
        "</a:path>"
        "</a:pathLst>"
        "</a:custGeom>"
    )


def _steps(ring: Ring) -> Iterator[str]:
    """The way from corner to corner."""
    tag = "moveTo"
    for x, y in ring:
        point = f'<a:pt x="{x}" y="{y}"/>'
        yield f"<a:{tag}>{point}</a:{tag}>"
        tag = "lnTo"
