"""What every shape has: its name, its fill, its line."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib.render.kit.palette import blend
from lib.render.slides.colors import PAPER
from lib.words.foreign import printable

# By the state of a mark: stripes for a year with months missing, a lattice for an estimated part.
HATCHES = {
    "partial": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "together": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "estimate": MSO_PATTERN.OUTLINED_DIAMOND,
}
_PALER = 0.55  # towards white: the pattern is seen on a projector, and the fill keeps its hue
_THIN = Pt(1)


def rgb(color: str) -> RGBColor:
    """A hex colour as python-pptx takes it."""
    digits = color.removeprefix("#")
    return RGBColor.from_string(digits.upper())


def name_shape(shape: Any, name: str, alt: str) -> None:
    """The name in the selection pane, and the text that a screen reader reads."""
    properties = shape._element._nvXxPr.cNvPr
    properties.set("name", name)
    properties.set("descr", printable(alt) or name)


def paint(shape: Any, fill: str | None, line: str | None) -> None:
    """A plain fill and a thin line, or neither."""
    _drop_style(shape)
    paint_fill(shape.fill, fill)
    if line is None:
        shape.line.fill.background()
        return
    shape.line.color.rgb = rgb(line)
    shape.line.width = _THIN


def paint_fill(fill: Any, color: str | None) -> None:
    """A plain fill; None for none."""
    if color is None:
        fill.background()
        return
    fill.solid()
    fill.fore_color.rgb = rgb(color)


def paint_hatch(fill: Any, color: str, state: str) -> None:
    """The hatch of a state that has one of HATCHES."""
    paler = blend(color, PAPER, _PALER)
    fill.patterned()
    fill.pattern = HATCHES[state]
    fill.fore_color.rgb = rgb(paler)
    fill.back_color.rgb = rgb(color)


def _drop_style(shape: Any) -> None:
    """The theme's own look of a shape, which has a shadow."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
