"""Drawing on one slide, in inches and points of a slide of 13.333 × 7.5 inches.

Every shape that is drawn here has a name, an alternative text, and its words in the language of the
briefing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from lib.pictures.chart import Point
from lib.render.slides.area import Area, around
from lib.render.slides.colors import INK
from lib.render.slides.freeform import extent, geometry
from lib.render.slides.lettering import Fitted
from lib.render.slides.paint import name_shape, paint, rgb
from lib.words import _
from lib.words.foreign import printable

TONGUES = {"id": "id-ID", "en": "en-GB"}
# Any id: PowerPoint tells fields of a slide apart by it.
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
Align = Literal["left", "center", "right"]
Anchor = Literal["top", "middle", "bottom"]
_ALIGN = {
    "left": PP_ALIGN.LEFT,
    "center": PP_ALIGN.CENTER,
    "right": PP_ALIGN.RIGHT,
}
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


Paragraph = Sequence[Run]


class Canvas:
    """A slide to draw on. `scale` is the size of the template's slide, as a part of 13.333 inches;
    `face` is what the letters are set in, None for the face of the theme.
    """

    def __init__(
        self,
        slide: Slide,
        language: str,
        scale: float = 1.0,
        face: str | None = None,
    ) -> None:
        # python-pptx's types tell neither placeholders from shapes nor frames from charts.
        self.slide: Any = slide
        self.tongue = TONGUES[language]
        self.scale = scale
        self.face = face

    def title(self, area: Area, fitted: Fitted, *, alt: str) -> None:
        """The slide's title, in the placeholder of the layout, so that outlines and screen readers
        find it.
        """
        shape = self.slide.shapes.title
        if shape is None:
            shape = self.slide.shapes.add_textbox(*self._box(area))
        left, top, width, height = self._box(area)
        shape.left = left
        shape.top = top
        shape.width = width
        shape.height = height
        run = Run(fitted.text, fitted.size, bold=True)
        self._fill_in(shape, [[run]], "left", "top")
        name_shape(shape, "title", alt)

    def write(
        self,
        area: Area,
        *paragraphs: Paragraph | Run,
        name: str,
        alt: str | None = None,
        align: Align = "left",
        anchor: Anchor = "top",
    ) -> Any:
        """An ordinary text box that is exactly as large as its area."""
        shape = self.slide.shapes.add_textbox(*self._box(area))
        lines = [_as_paragraph(each) for each in paragraphs]
        self._fill_in(shape, lines, align, anchor)
        name_shape(shape, name, alt or _spoken(lines))
        return shape

    def write_fitted(
        self,
        area: Area,
        fitted: Fitted,
        *,
        name: str,
        alt: str | None = None,
        bold: bool = False,
        color: str = INK,
    ) -> Area:
        """A text at the top of an area; returns the part that it takes."""
        place = Area(area.x, area.y, area.width, fitted.height)
        run = Run(
            fitted.text,
            fitted.size,
            bold=bold,
            color=color,
        )
        self.write(place, run, name=name, alt=alt)
        return place

    def page_number(self, area: Area, *, size: float, color: str) -> None:
        """A field, so that it stays right when slides are moved."""
        placeholder = Run("#", size, color=color)
        shape = self.write(
            area,
            placeholder,
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
        paint(shape, fill, line)
        name_shape(shape, name, alt)
        return shape

    def outline(
        self,
        rings: Sequence[Sequence[Point]],
        fill: str | None,
        *,
        name: str,
        alt: str,
        line: str | None = None,
    ) -> Any:
        """One freeform of closed rings of points in inches."""
        shape = self._freeform(rings, closed=True)
        paint(shape, fill, line)
        name_shape(shape, name, alt)
        return shape

    def curve(
        self,
        points: Sequence[Point],
        color: str,
        thick: float,
        *,
        name: str,
        alt: str,
    ) -> Any:
        """A line through points in inches, `thick` points wide."""
        shape = self._freeform([points], closed=False)
        paint(shape, None, color)
        shape.line.width = self.points(thick)
        name_shape(shape, name, alt)
        return shape

    def dot(
        self,
        middle: Point,
        radius: float,
        color: str,
        *,
        name: str,
        alt: str,
    ) -> Any:
        """A circle; its radius in inches."""
        place = around(middle, 2 * radius, 2 * radius)
        shape = self.slide.shapes.add_shape(MSO_SHAPE.OVAL, *self._box(place))
        paint(shape, color, None)
        name_shape(shape, name, alt)
        return shape

    def chart(
        self,
        area: Area,
        chart_type: Any,
        data: Any,
        *,
        name: str,
        alt: str,
    ) -> Any:
        """A native chart; returns its python-pptx `Chart`."""
        frame = self.slide.shapes.add_chart(chart_type, *self._box(area), data)
        name_shape(frame, name, alt)
        return frame.chart

    def table(
        self,
        area: Area,
        rows: int,
        columns: int,
        *,
        name: str,
        alt: str,
    ) -> Any:
        """A native table; returns its python-pptx `Table`."""
        frame = self.slide.shapes.add_table(rows, columns, *self._box(area))
        name_shape(frame, name, alt)
        return frame.table

    def points(self, size: float) -> Pt:
        """A size of letters on this slide."""
        scaled = round(size * self.scale, 1)
        return Pt(scaled)

    def inches(self, length: float) -> Length:
        """A length on this slide."""
        return Inches(length * self.scale)

    def put(self, frame: Any, paragraphs: Sequence[Paragraph], align: Align = "left") -> None:
        """Write runs into any text frame, of a shape, a cell or a label."""
        for index, runs in enumerate(paragraphs):
            if index:
                frame.add_paragraph()
            paragraph = frame.paragraphs[-1]
            paragraph.alignment = _ALIGN[align]
            paragraph.line_spacing = 1.0
            for run in runs:
                self._add(paragraph, run)

    def _freeform(
        self,
        lines: Sequence[Sequence[Point]],
        *,
        closed: bool,
    ) -> Any:
        """A shape of lines through points in inches."""
        corners = [list(map(self._corner, line)) for line in lines]
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *extent(corners))
        properties = shape._element.spPr
        rectangle = properties.find(qn("a:prstGeom"))
        properties.replace(rectangle, geometry(corners, closed=closed))
        return shape

    def _add(self, paragraph: Any, run: Run) -> None:
        added = paragraph.add_run()
        added.text = _between_its_spaces(run.text)
        font = added.font
        font.size = self.points(run.size)
        font.bold = run.bold
        if self.face:
            font.name = self.face
        font.color.rgb = rgb(run.color)
        # python-pptx knows languages only by Word's list, without the id of en-GB.
        font._rPr.set("lang", self.tongue)
        if run.link:
            added.hyperlink.address = printable(run.link)

    def _fill_in(
        self,
        shape: Any,
        paragraphs: Sequence[Paragraph],
        align: Align,
        anchor: Anchor,
    ) -> None:
        frame = shape.text_frame
        frame.word_wrap = True
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = _ANCHOR[anchor]
        frame.margin_left = 0
        frame.margin_right = 0
        frame.margin_top = 0
        frame.margin_bottom = 0
        self.put(frame, paragraphs, align)

    def _box(self, area: Area) -> tuple[Length, Length, Length, Length]:
        return (
            self.inches(area.x),
            self.inches(area.y),
            self.inches(area.width),
            self.inches(area.height),
        )

    def _corner(self, point: Point) -> tuple[int, int]:
        x, y = point
        return int(self.inches(x)), int(self.inches(y))


def _as_paragraph(runs: Paragraph | Run) -> Paragraph:
    if isinstance(runs, Run):
        return [runs]
    return runs


def _spoken(paragraphs: Sequence[Paragraph]) -> str:
    """The words of all runs."""
    words = []
    for runs in paragraphs:
        words += [run.text for run in runs]
    return " ".join(words)


def _between_its_spaces(text: str) -> str:
    """Printable, with the spaces kept that part a run from its neighbours."""
    before = len(text) - len(text.lstrip(" "))
    after = len(text) - len(text.rstrip(" "))
    words = printable(text)
    return " " * before + words + " " * after
