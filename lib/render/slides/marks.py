"""The marks of a native chart: their colours, and the product's own words on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from lib.pictures.chart import Mark
from lib.render.kit.ranges import label_lines
from lib.render.slides.canvas import Align, Canvas, Run
from lib.render.slides.colors import INK, of_role
from lib.render.slides.paint import HATCHES, paint_fill, paint_hatch, rgb

LabelAt = Literal["end", "middle", "base"]
LABEL_AT: Mapping[LabelAt, Any] = {
    "end": XL_LABEL_POSITION.OUTSIDE_END,
    "middle": XL_LABEL_POSITION.CENTER,
    "base": XL_LABEL_POSITION.INSIDE_BASE,
}


def is_hatched(mark: Mark) -> bool:
    """Whether its months are not all there, or not official."""
    return mark.state in HATCHES


def paint_mark(point: Any, mark: Mark) -> None:
    """The colour of a bar or segment, or its hatch."""
    fill = of_role(mark.color)
    if not is_hatched(mark):
        paint_fill(point.format.fill, fill)
        return
    paint_hatch(point.format.fill, fill, mark.state)
    point.format.line.color.rgb = rgb(fill)


def label_point(
    canvas: Canvas,
    point: Any,
    text: str,
    size: float,
    *,
    at: LabelAt,
    ink: str = INK,
    breaks: bool = False,
    bold: bool = True,
) -> None:
    """The chart's own words on a mark: a number format of PowerPoint would follow the reader's
    Windows. A label that `breaks` has its range on a line of its own.
    """
    paragraphs = []
    for line in label_lines(text, breaks):
        run = Run(line, size, bold=bold, color=ink)
        paragraphs.append([run])
    align: Align = "left"
    if breaks:
        align = "center"
    label = point.data_label
    canvas.put(label.text_frame, paragraphs, align)
    properties = label.text_frame._txBody.find(qn("a:bodyPr"))
    properties.set("wrap", "none")
    label.position = LABEL_AT[at]


def plate_label(point: Any, mark: Mark) -> None:
    """A plate of the bar's own colour under a label that stands on hatching."""
    label = point.data_label._dLbl
    plate = parse_xml(
        f"<c:spPr {nsdecls('c', 'a')}><a:solidFill>"
        f'<a:srgbClr val="{rgb(of_role(mark.color))}"/></a:solidFill></c:spPr>'
    )
    old = label.find(qn("c:spPr"))
    if old is None:
        label.find(qn("c:tx")).addnext(plate)
    else:
        label.replace(old, plate)
