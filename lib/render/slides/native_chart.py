"""What all native charts share: their look, the place of their bars, their labels and their
workbook.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from lib.pictures.chart import Chart
from lib.render.kit.palette import MUTED, color
from lib.render.slides.area import Area
from lib.render.slides.canvas import INK, Canvas, Run, hatch, rgb
from lib.render.slides.workbook import Series, workbook
from lib.words.foreign import printable

# of the value cells; every label on the slide is written out in the reader's language
NUMBER_FORMAT = "#,##0.##"
_WIDEST_BAR, _THICKEST_BAR = (
    1.7,
    0.8,
)  # inches, standing and lying: two years are not drawn as two walls
# The estimate's watermark lies under the chart.
_NO_GROUND = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
LABEL_AT = {
    "end": XL_LABEL_POSITION.OUTSIDE_END,
    "middle": XL_LABEL_POSITION.CENTER,
    "base": XL_LABEL_POSITION.INSIDE_BASE,
}


@dataclass(frozen=True)
class Frame:
    """Where a native chart stands, and in it the bars; `highest` is the value at the far end of the
    value axis.
    """

    chart: Area
    bars: Area
    highest: float
    is_lying: bool
    category_size: float


def add_chart(
    canvas: Canvas,
    chart: Chart,
    frame: Frame,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    stacked: bool,
) -> Any:
    """A bar chart without title, legend and grid; returns its python-pptx `Chart`."""
    names = [printable(name) for name in categories]
    columns = [(printable(name), list(values)) for name, values in series]
    data = CategoryChartData(number_format=NUMBER_FORMAT)
    data.categories = names
    for name, values in columns:
        data.add_series(name, [None if math.isnan(value) else value for value in values])
    drawn = canvas.chart(
        frame.chart,
        _chart_type(frame.is_lying, stacked),
        data,
        name="chart",
        alt=chart.alt,
    )
    drawn.part.chart_workbook.update_from_xlsx_blob(workbook(chart, names, columns))
    _style(canvas, drawn, frame, stacked)
    _place_bars(drawn, frame)
    return drawn


def paint_mark(point: Any, role: str, mark: str) -> None:
    """The colour of a bar or segment, hatched where the months are not all there or not
    official.
    """
    if mark in ("partial", "estimate"):
        hatch(
            point.format.fill,
            color(role, "light"),
            "partial" if mark == "partial" else "estimate",
        )
        point.format.line.color.rgb = rgb(color(role, "light"))
        return
    point.format.fill.solid()
    point.format.fill.fore_color.rgb = rgb(color(role, "light"))


def label_mark(
    canvas: Canvas,
    point: Any,
    text: str,
    size: float,
    *,
    at: str,
    ink: str = INK,
    bold: bool = True,
) -> None:
    """The chart's own words on a mark: a number format of PowerPoint would follow the reader's
    Windows.
    """
    label = point.data_label
    canvas.put(label.text_frame, [[Run(text, size, bold=bold, color=ink)]])
    properties = label.text_frame._txBody.find(qn("a:bodyPr"))
    properties.set("wrap", "none")
    label.position = LABEL_AT[at]


def plate_label(point: Any, role: str) -> None:
    """A plate of the bar's own colour under a label that stands on hatching."""
    label = point.data_label._dLbl
    old = label.find(qn("c:spPr"))
    plate = parse_xml(
        f"<c:spPr {nsdecls('c', 'a')}><a:solidFill>"
        f'<a:srgbClr val="{rgb(color(role, "light"))}"/></a:solidFill></c:spPr>'
    )
    if old is not None:
        label.replace(old, plate)
    else:
        label.find(qn("c:tx")).addnext(plate)


def _chart_type(is_lying: bool, stacked: bool) -> Any:
    if stacked:
        return XL_CHART_TYPE.BAR_STACKED if is_lying else XL_CHART_TYPE.COLUMN_STACKED
    return XL_CHART_TYPE.BAR_CLUSTERED if is_lying else XL_CHART_TYPE.COLUMN_CLUSTERED


def _style(canvas: Canvas, drawn: Any, frame: Frame, stacked: bool) -> None:
    drawn.has_legend = False
    drawn.has_title = False
    drawn.font.size = canvas.points(frame.category_size)
    drawn.font.color.rgb = rgb(INK)
    if canvas.face:
        drawn.font.name = canvas.face
    drawn._chartSpace.txPr.defRPr.set("lang", canvas.tongue)
    drawn._chartSpace.txPr.addprevious(parse_xml(_NO_GROUND))
    plot = drawn.plots[0]
    plot.gap_width = _gap(frame, len(list(plot.categories)))
    if stacked:
        plot.overlap = 100
    plot.vary_by_categories = False
    _style_axes(drawn, frame)


def _gap(frame: Frame, count: int) -> int:
    """The gap between bars in percent of a bar: narrow, and wider where few bars have much room."""
    room, widest = (
        (frame.bars.height, _THICKEST_BAR) if frame.is_lying else (frame.bars.width, _WIDEST_BAR)
    )
    return round(max(40 if frame.is_lying else 60, min(500, (room / count / widest - 1) * 100)))


def _style_axes(drawn: Any, frame: Frame) -> None:
    values, categories = drawn.value_axis, drawn.category_axis
    values.minimum_scale, values.maximum_scale = 0, frame.highest
    values.has_major_gridlines = False
    values.visible = False
    categories.reverse_order = frame.is_lying
    categories.major_tick_mark = categories.minor_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = rgb(MUTED["light"])


def _place_bars(drawn: Any, frame: Frame) -> None:
    """Fix the inner plot area, so that what is written beside the chart meets its bars."""
    outer, inner = frame.chart, frame.bars
    parts = {
        "x": (inner.x - outer.x) / outer.width,
        "y": (inner.y - outer.y) / outer.height,
        "w": inner.width / outer.width,
        "h": inner.height / outer.height,
    }
    places = "".join(f'<c:{name} val="{part:.5f}"/>' for name, part in parts.items())
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{places}</c:manualLayout></c:layout>'
    )
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)
