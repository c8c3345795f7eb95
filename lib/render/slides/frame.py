"""What stands around every picture: its finding, measure and filter above, source, kind, link and
QR below.
"""

from __future__ import annotations

import math

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart
from lib.render.kit.kinds import kind_words, source_with_kind
from lib.render.slides.area import HEIGHT, MARGIN, WIDTH, Area, across, around
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.colors import ACCENT, ESTIMATE, MUTED, PAPER
from lib.render.slides.lettering import Sizes, fit, line_height
from lib.render.slides.qr import draw_qr
from lib.words import _

# Inches.
BAND = 0.42  # a line of 16 points with air above and below
_EDGE = 0.12  # seen at the back of a room, and no band
_BELOW_BAND = 0.2
_TITLE, _SUBTITLE = 1.1, 0.72  # two lines at their largest sizes
_UNDER_TITLE = 0.08
_ABOVE_PICTURE, _UNDER_PICTURE = 0.2, 0.15
_UNDER_FOOT = 0.3  # projectors cut the rim of a slide
_SOURCE, _NOTE = 0.6, 0.48  # three lines at their smallest size, two at the largest
_BETWEEN_LINES = 0.05
_QR = 1.0  # a phone reads 117 modules of an inch from a laptop's screen
_BESIDE_QR = 0.3  # light around a code, which readers need
_NUMBER = 0.5  # the width of the page number: three digits
_NUMBER_LINE = 0.25
_BESIDE_NUMBER = 0.1

# Points.
_MARK_SIZE = 16
_TITLE_SIZES = Sizes(32, 16, one_line=27)
_SUBTITLE_SIZES = Sizes(18, 10, one_line=15)
_SOURCE_SIZE, _NOTE_SIZE = 12.0, 14.0
_SMALLEST = 8  # of what stands at the foot
_ONE_LINE = 1.5  # points that a line at the foot may lose before it breaks
_NUMBER_SIZE = 11

_TILT = 15  # degrees: as steep as the words can be and still read as a line
_WATERMARK = "#f8ebdc"  # pale: every colour of a bar reads on it
_WATERMARK_SIZES = Sizes(60, 20)
_WATERMARK_ROOM = 0.9  # of the picture's width
_WATERMARK_AIR = 0.9  # inches of the picture's height: a line of 60 points, tilted


def draw_band(canvas: Canvas, marked: Chart | Briefing) -> None:
    """The strip along the upper edge: wide and worded on an estimate, else a thin line of
    colour.
    """
    if not marked.is_estimate:
        edge = Area(0, 0, WIDTH, _EDGE)
        canvas.block(edge, ACCENT, name="edge", alt=_("Line of colour"))
        return
    words = kind_words(marked.kind)
    band = Area(0, 0, WIDTH, BAND)
    canvas.block(band, ESTIMATE, name="band", alt=words)
    mark = Run(words.upper(), _MARK_SIZE, bold=True, color=PAPER)
    canvas.write(
        across(0, BAND),
        mark,
        name="mark",
        alt=words,
        anchor="middle",
    )


def draw_frame(
    canvas: Canvas,
    briefing: Briefing,
    slide: Slide,
    note: str,
) -> Area:
    """All that surrounds the picture of a slide; returns the area that is left for it."""
    chart = slide.chart
    draw_band(canvas, chart)
    head = _draw_head(canvas, chart) + _ABOVE_PICTURE
    foot = _draw_foot(canvas, briefing, slide, note) - _UNDER_PICTURE
    left = across(head, foot - head)
    if chart.is_estimate:
        _draw_watermark(canvas, left, kind_words(chart.kind))
    return left


def _draw_head(canvas: Canvas, chart: Chart) -> float:
    """Title and subtitle; returns where they end."""
    room = WIDTH - 2 * MARGIN
    title = _TITLE_SIZES.fit(
        chart.title,
        room,
        _TITLE,
        bold=True,
    )
    subtitle = _SUBTITLE_SIZES.fit(chart.subtitle, room, _SUBTITLE)
    place = across(BAND + _BELOW_BAND, title.height)
    canvas.title(place, title, alt=chart.title)
    below = canvas.write_fitted(
        across(place.bottom + _UNDER_TITLE, subtitle.height),
        subtitle,
        name="subtitle",
        alt=chart.subtitle,
        color=MUTED,
    )
    return below.bottom


def _draw_foot(
    canvas: Canvas,
    briefing: Briefing,
    slide: Slide,
    note: str,
) -> float:
    """Note, source with kind, unit, link, QR and page number; returns where they begin."""
    foot = across(0, HEIGHT - _UNDER_FOOT)
    number, foot = foot.from_right(_NUMBER, _BESIDE_NUMBER)
    canvas.page_number(number.at_bottom(_NUMBER_LINE), size=_NUMBER_SIZE, color=MUTED)
    highest = foot.bottom
    if slide.address:
        code, foot = foot.from_right(_QR, _BESIDE_QR)
        square = code.at_bottom(_QR)
        alt = _("QR code with the address of the live view")
        if draw_qr(canvas, square, slide.address, alt):
            highest = square.y
    bottom = _draw_last_line(canvas, briefing, slide, foot)
    source = source_with_kind(slide.chart)
    bottom = _draw_line(
        canvas,
        foot,
        bottom,
        source,
        "source",
        _SOURCE_SIZE,
        _SOURCE,
    )
    bottom = _draw_line(
        canvas,
        foot,
        bottom,
        note,
        "note",
        _NOTE_SIZE,
        _NOTE,
    )
    return min(highest, bottom)


def _draw_line(
    canvas: Canvas,
    foot: Area,
    bottom: float,
    text: str,
    name: str,
    size: float,
    height: float,
) -> float:
    """A text that ends at `bottom`; returns where what stands above it ends."""
    if not text:
        return bottom
    fitted = fit(
        text,
        foot.width,
        height,
        largest=size,
        smallest=_SMALLEST,
        one_line=size - _ONE_LINE,
    )
    above = Area(foot.x, bottom - fitted.height, foot.width, fitted.height)
    place = canvas.write_fitted(
        above,
        fitted,
        name=name,
        alt=text,
        color=MUTED,
    )
    return place.y - _BETWEEN_LINES


def _draw_last_line(
    canvas: Canvas,
    briefing: Briefing,
    slide: Slide,
    foot: Area,
) -> float:
    """The link to the live view, then who made this; returns where the line begins."""
    link = ""
    if slide.address:
        link = _("Open the live view")
    words = " · ".join(filter(None, (link, briefing.unit, briefing.contact)))
    if not words:
        return foot.bottom
    height = line_height(_SOURCE_SIZE)
    whole = fit(
        words,
        foot.width,
        height,
        largest=_SOURCE_SIZE,
        smallest=_SMALLEST,
    )
    place = foot.at_bottom(whole.height)
    unit = whole.text.removeprefix(link)
    runs = []
    if link:
        runs.append(
            Run(
                link,
                whole.size,
                color=ACCENT,
                link=slide.address,
            )
        )
    if unit:
        runs.append(Run(unit, whole.size, color=MUTED))
    name = "unit"
    if link:
        name = "link"
    canvas.write(place, runs, name=name, alt=words)
    return place.y - _BETWEEN_LINES


def _draw_watermark(canvas: Canvas, area: Area, words: str) -> None:
    """Under the picture, so that a picture cut out of its slide still says what it is."""
    steepness = math.sin(math.radians(_TILT))
    longest = (area.height - _WATERMARK_AIR) / steepness
    room = min(area.width * _WATERMARK_ROOM, longest)
    height = line_height(_WATERMARK_SIZES.largest)
    fitted = _WATERMARK_SIZES.fit(
        words,
        room,
        height,
        bold=True,
    )
    place = around(area.middle, room, fitted.height)
    shape = canvas.write(
        place,
        Run(
            fitted.text,
            fitted.size,
            bold=True,
            color=_WATERMARK,
        ),
        name="watermark",
        alt=words,
        align="center",
        anchor="middle",
    )
    shape.rotation = -_TILT
