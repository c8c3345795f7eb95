"""Drawing on one slide, in inches and points of a slide of 13.333 × 7.5 inches.

Every shape that is drawn here has a name, an alternative text, and its words in the language of the
briefing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.render.kit.palette import TEXT
from lib.render.kit.shading import blend
from lib.render.slides.area import Area
from lib.render.slides.lettering import Fitted
from lib.words import _
from lib.words.foreign import printable

INK = TEXT["light"]
TONGUES = {"id": "id-ID", "en": "en-GB"}
# any id: PowerPoint tells fields of a slide apart by it
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHOR = {
    "top": MSO_ANCHOR.TOP,
    "middle": MSO_ANCHOR.MIDDLE,
    "bottom": MSO_ANCHOR.BOTTOM,
}


@dataclass(frozen=True)
class Run:
    """Words of one look; `link` is where a click on them leads."""

    text: str
    size: float
    bold: bool = False
    color: str = INK
    link: str | None = None


class Canvas:
    """A slide to draw on. `scale` is the size of the template's slide, as a part of 13.333 inches;
    `face` is what the letters are set in, None for the face of the theme."""

    def __init__(
        self, slide: Slide, language: str, scale: float = 1.0, face: str | None = None
    ) -> None:
        # python-pptx's types tell neither placeholders from shapes nor frames from charts
        self.slide: Any = slide
        self.tongue = TONGUES[language]
        self.scale = scale
        self.face = face

    def title(self, area: Area, fitted: Fitted, *, alt: str, color: str = INK) -> None:
        """The slide's title, in the placeholder of the layout, so that outlines and screen readers
        find it.
        """
        shape = self.slide.shapes.title
        if shape is None:
            shape = self.slide.shapes.add_textbox(*self._box(area))
        shape.left, shape.top, shape.width, shape.height = self._box(area)
        self._fill_in(
            shape,
            [[Run(fitted.text, fitted.size, bold=True, color=color)]],
            "left",
            "top",
        )
        name_shape(shape, "title", alt)

    def write(
        self,
        area: Area,
        *paragraphs: Sequence[Run] | Run,
        name: str,
        alt: str | None = None,
        align: Align = "left",
        anchor: Anchor = "top",
    ) -> Any:
        """An ordinary text box that is exactly as large as its area."""
        shape = self.slide.shapes.add_textbox(*self._box(area))
        runs = [[each] if isinstance(each, Run) else list(each) for each in paragraphs]
        self._fill_in(shape, runs, align, anchor)
        name_shape(shape, name, alt or " ".join(run.text for line in runs for run in line))
        return shape

    def page_number(self, area: Area, *, size: float, color: str) -> None:
        """A field, so that it stays right when slides are moved."""
        shape = self.write(
            area,
            Run("#", size, color=color),
            name="page",
            alt=_("Page number"),
            align="right",
        )
        run = shape.text_frame.paragraphs[0].runs[0]._r
        field = parse_xml(f'<a:fld {nsdecls("a")} id="{_FIELD}" type="slidenum"/>')
        field.extend(list(run))
        run.getparent().replace(run, field)

    def block(
        self,
        area: Area,
        fill: str | None,
        *,
        name: str,
        alt: str,
        line: str | None = None,
    ) -> Any:
        """A rectangle."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self._box(area))
        _paint(shape, fill, line)
        name_shape(shape, name, alt)
        return shape

    def outline(
        self,
        rings: Sequence[Sequence[tuple[float, float]]],
        fill: str | None,
        *,
        name: str,
        alt: str,
        line: str | None = None,
    ) -> Any:
        """One freeform of closed rings of points in inches."""
        points = [[self._point(point) for point in ring] for ring in rings]
        left, right = _extent([x for ring in points for x, _y in ring])
        top, bottom = _extent([y for ring in points for _x, y in ring])
        shape = self.slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, left, top, right - left, bottom - top
        )
        properties = shape._element.spPr
        properties.replace(
            properties.find(qn("a:prstGeom")),
            _geometry(points, left, top, right - left, bottom - top),
        )
        _paint(shape, fill, line)
        name_shape(shape, name, alt)
        return shape

    def chart(self, area: Area, chart_type: Any, data: Any, *, name: str, alt: str) -> Any:
        """A native chart; returns its python-pptx `Chart`."""
        frame = self.slide.shapes.add_chart(chart_type, *self._box(area), data)
        name_shape(frame, name, alt)
        return frame.chart

    def table(self, area: Area, rows: int, columns: int, *, name: str, alt: str) -> Any:
        """A native table; returns its python-pptx `Table`."""
        frame = self.slide.shapes.add_table(rows, columns, *self._box(area))
        name_shape(frame, name, alt)
        return frame.table

    def points(self, size: float) -> Pt:
        """A size of letters on this slide."""
        return Pt(round(size * self.scale, 1))

    def inches(self, length: float) -> Length:
        return Inches(length * self.scale)

    def put(self, frame: Any, paragraphs: Sequence[Sequence[Run]], align: Align = "left") -> None:
        """Write runs into any text frame, of a shape, a cell or a label."""
        for index, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            paragraph.line_spacing = 1.0
            for run in runs:
                self._add(paragraph, run)

    def _add(self, paragraph: Any, run: Run) -> None:
        added = paragraph.add_run()
        added.text = _between_its_spaces(run.text)
        added.font.size = self.points(run.size)
        added.font.bold = run.bold
        if self.face:
            added.font.name = self.face
        added.font.color.rgb = rgb(run.color)
        added.font._rPr.set(
            "lang", self.tongue
        )  # python-pptx knows languages only by Word's list, without en-GB's id
        if run.link:
            added.hyperlink.address = printable(run.link)

    def _fill_in(
        self,
        shape: Any,
        paragraphs: Sequence[Sequence[Run]],
        align: Align,
        anchor: Anchor,
    ) -> None:
        frame = shape.text_frame
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = _ANCHOR[anchor]
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self.put(frame, paragraphs, align)

    def _box(self, area: Area) -> tuple[Length, Length, Length, Length]:
        return (
            self.inches(area.x),
            self.inches(area.y),
            self.inches(area.width),
            self.inches(area.height),
        )

    def _point(self, point: tuple[float, float]) -> tuple[int, int]:
        return int(self.inches(point[0])), int(self.inches(point[1]))


def _extent(values: Sequence[int]) -> tuple[int, int]:
    return min(values), max(values)


def _geometry(
    rings: Sequence[Sequence[tuple[int, int]]],
    left: int,
    top: int,
    width: int,
    height: int,
) -> Any:
    """`a:custGeom` of closed rings. python-pptx's own builder takes quadratic time, minutes for a
    deck with codes.
    """

    def corner(point: tuple[int, int]) -> str:
        return f'<a:pt x="{point[0] - left}" y="{point[1] - top}"/>'

    paths = "".join(
        f"<a:moveTo>{corner(ring[0])}</a:moveTo>"
        + "".join(f"<a:lnTo>{corner(point)}</a:lnTo>" for point in ring[1:])
        + "<a:close/>"
        for ring in rings
    )
    return parse_xml(
        f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}">{paths}</a:path></a:pathLst>'
        "</a:custGeom>"
    )


def _between_its_spaces(text: str) -> str:
    """Printable, with the spaces kept that part a run from its neighbours."""
    before, after = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return f"{' ' * before}{printable(text)}{' ' * after}"


def rgb(color: str) -> RGBColor:
    return RGBColor.from_string(color.removeprefix("#").upper())


def name_shape(shape: Any, name: str, alt: str) -> None:
    """The name in the selection pane, and the text that a screen reader reads."""
    properties = shape._element._nvXxPr.cNvPr
    properties.set("name", name)
    properties.set("descr", printable(alt) or name)


def hatch(fill: Any, color: str, pattern: Literal["partial", "estimate"]) -> None:
    """Stripes for a year with months missing, a lattice for an estimated part."""
    fill.patterned()
    fill.pattern = (
        MSO_PATTERN.WIDE_UPWARD_DIAGONAL if pattern == "partial" else MSO_PATTERN.OUTLINED_DIAMOND
    )
    fill.fore_color.rgb = rgb(blend(color, "#ffffff", 0.55))
    fill.back_color.rgb = rgb(color)


def _paint(shape: Any, fill: str | None, line: str | None) -> None:
    style = shape._element.find(qn("p:style"))  # of the theme, with a shadow
    if style is not None:
        shape._element.remove(style)
    if fill is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    if line is None:
        shape.line.fill.background()
    else:
        shape.line.color.rgb = rgb(line)
        shape.line.width = Pt(1)
