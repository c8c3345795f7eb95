"""What all native charts share: their look, the place of their bars, and their workbook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from lib.pictures.chart import Chart, Mark
from lib.render.kit.ranges import arms
from lib.render.slides.area import Area
from lib.render.slides.canvas import Canvas
from lib.render.slides.colors import INK, MUTED
from lib.render.slides.paint import rgb
from lib.render.slides.workbook import Series, workbook
from lib.words.foreign import printable

# Of the value cells; every label on the slide is written out in the reader's language.
NUMBER_FORMAT = "#,##0.##"
# By (lying, stacked).
_TYPES = {
    (True, True): XL_CHART_TYPE.BAR_STACKED,
    (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
    (False, True): XL_CHART_TYPE.COLUMN_STACKED,
    (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
}
# Inches, standing and lying: two years are not drawn as two walls.
_WIDEST_BAR, _THICKEST_BAR = 1.7, 0.8
# Percent of a bar: years are told apart at a glance, names stand close; Office takes up to 500.
_LEAST_GAP_STANDING, _LEAST_GAP_LYING, _LARGEST_GAP = 60, 40, 500
_OVERLAP = 100  # percent: segments of a stack share their place
_WHISKER = 15_875  # EMU of its line: one and a quarter points
# The estimate's watermark lies under the chart.
_NO_GROUND = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


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

    @property
    def along(self) -> float:
        """The length of the value axis in inches."""
        if self.is_lying:
            return self.bars.width
        return self.bars.height

    @property
    def across(self) -> float:
        """The length of the axis of names in inches."""
        if self.is_lying:
            return self.bars.height
        return self.bars.width


def add_chart(
    canvas: Canvas,
    chart: Chart,
    frame: Frame,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    stacked: bool = False,
    overlaid: bool = False,
) -> Any:
    """A bar chart without title, legend and grid; returns its python-pptx `Chart`. Series that are
    `overlaid` stand in one place, each from the axis on.
    """
    names = [printable(name) for name in categories]
    columns = []
    for name, values in series:
        columns.append((printable(name), list(values)))
    data = CategoryChartData(number_format=NUMBER_FORMAT)
    data.categories = names
    for name, values in columns:
        data.add_series(name, map(_as_cell, values))
    kind = _TYPES[frame.is_lying, stacked]
    drawn = canvas.chart(
        frame.chart,
        kind,
        data,
        name="chart",
        alt=chart.alt,
    )
    cells = workbook(chart, names, columns)
    drawn.part.chart_workbook.update_from_xlsx_blob(cells)
    _style(canvas, drawn, frame)
    bars = drawn.plots[0]
    bars.gap_width = _gap(frame, len(names))
    bars.vary_by_categories = False
    if stacked or overlaid:
        bars.overlap = _OVERLAP
    _style_axes(drawn, frame)
    _place_bars(drawn, frame)
    return drawn


def add_whiskers(series: Any, marks: Sequence[Mark | None]) -> None:
    """Error bars of PowerPoint's own on a series of bars: as long below and beyond each as its
    range.
    """
    downs = []
    ups = []
    for mark in marks:
        down, up = (0.0, 0.0)
        if mark:
            down, up = arms(mark)
        downs.append(down)
        ups.append(up)
    ends = f"<c:plus>{_literals(ups)}</c:plus><c:minus>{_literals(downs)}</c:minus>"
    ink = f'<a:solidFill><a:srgbClr val="{rgb(INK)}"/></a:solidFill>'
    line = f'<c:spPr><a:ln w="{_WHISKER}">{ink}</a:ln></c:spPr>'
    bars = parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}>"
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"{ends}{line}</c:errBars>"
    )
    # The schema has them before the names of the bars.
    names = series._element.find(qn("c:cat"))
    names.addprevious(bars)


def _literals(values: Sequence[float]) -> str:
    """Numbers that stand in the chart itself; a bar of nought has no whisker."""
    points = [f'<c:ptCount val="{len(values)}"/>']
    for index, value in enumerate(values):
        if value:
            points.append(f'<c:pt idx="{index}"><c:v>{value:g}</c:v></c:pt>')
    written = "".join(points)
    return f"<c:numLit>{written}</c:numLit>"


def _as_cell(value: float) -> float | None:
    if math.isnan(value):
        return None
    return value


def _style(canvas: Canvas, drawn: Any, frame: Frame) -> None:
    drawn.has_legend = False
    drawn.has_title = False
    font = drawn.font
    font.size = canvas.points(frame.category_size)
    font.color.rgb = rgb(INK)
    if canvas.face:
        font.name = canvas.face
    texts = drawn._chartSpace.txPr
    texts.defRPr.set("lang", canvas.tongue)
    texts.addprevious(parse_xml(_NO_GROUND))


def _gap(frame: Frame, count: int) -> int:
    """The gap between bars in percent of a bar: narrow, and wider where few bars have much room."""
    widest = _WIDEST_BAR
    least = _LEAST_GAP_STANDING
    if frame.is_lying:
        widest = _THICKEST_BAR
        least = _LEAST_GAP_LYING
    slot = frame.across / count
    beside_widest = (slot / widest - 1) * 100
    gap = max(least, min(_LARGEST_GAP, beside_widest))
    return round(gap)


def _style_axes(drawn: Any, frame: Frame) -> None:
    values = drawn.value_axis
    values.minimum_scale = 0
    values.maximum_scale = frame.highest
    values.has_major_gridlines = False
    values.visible = False
    categories = drawn.category_axis
    categories.reverse_order = frame.is_lying
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.minor_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = rgb(MUTED)


def _place_bars(drawn: Any, frame: Frame) -> None:
    """Fix the inner plot area, so that what is written beside the chart meets its bars."""
    outer = frame.chart
    inner = frame.bars
    parts = {
        "x": (inner.x - outer.x) / outer.width,
        "y": (inner.y - outer.y) / outer.height,
        "w": inner.width / outer.width,
        "h": inner.height / outer.height,
    }
    places = [f'<c:{name} val="{part:.5f}"/>' for name, part in parts.items()]
    written = "".join(places)
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{written}</c:manualLayout></c:layout>"
    )
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, layout)
