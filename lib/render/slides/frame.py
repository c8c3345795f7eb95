"""What stands around every picture: its finding, measure and filter above, source, kind, link and
QR below.
"""

from __future__ import annotations

import math

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart, Kind
from lib.render.kit.kinds import kind_words
from lib.render.kit.palette import ACCENT, ESTIMATE, MUTED
from lib.render.slides.area import HEIGHT, MARGIN, WIDTH, Area
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.lettering import fit, line_height
from lib.render.slides.qr import draw_qr
from lib.words import _

BAND = 0.42
ESTIMATED = ("estimate", "mixed")
_QR = 1.0
_NUMBER = 0.5  # the width of the page number
_TILT = 15  # degrees
_WATERMARK = "#f8ebdc"  # pale: every colour of a bar reads on it


def draw_band(canvas: Canvas, kind: Kind) -> None:
    """The strip along the upper edge: wide and worded on an estimate, else a thin line of
    colour.
    """
    words = kind_words(kind)
    if kind not in ESTIMATED:
        canvas.block(
            Area(0, 0, WIDTH, 0.12),
            ACCENT["light"],
            name="edge",
            alt=_("Line of colour"),
        )
        return
    canvas.block(Area(0, 0, WIDTH, BAND), ESTIMATE["light"], name="band", alt=words)
    place = Area(MARGIN, 0, WIDTH - 2 * MARGIN, BAND)
    canvas.write(
        place,
        Run(words.upper(), 16, bold=True, color="#ffffff"),
        name="mark",
        alt=words,
        anchor="middle",
    )


def draw_frame(canvas: Canvas, briefing: Briefing, slide: Slide) -> Area:
    """All that surrounds the picture of a slide; returns the area that is left for it."""
    draw_band(canvas, slide.chart.kind)
    top = _draw_head(canvas, slide.chart)
    foot = _draw_foot(canvas, briefing, slide)
    left = Area(MARGIN, top + 0.2, WIDTH - 2 * MARGIN, foot - top - 0.35)
    if slide.chart.is_estimate:
        _draw_watermark(canvas, left, kind_words(slide.chart.kind))
    return left


def _draw_head(canvas: Canvas, chart: Chart) -> float:
    """Title and subtitle; returns where they end."""
    room = WIDTH - 2 * MARGIN
    title = fit(chart.title, room, 1.1, largest=32, smallest=16, bold=True, one_line=27)
    subtitle = fit(chart.subtitle, room, 0.72, largest=18, smallest=10, one_line=15)
    place, rest = Area(MARGIN, BAND + 0.2, room, 3).from_top(title.height, 0.08)
    canvas.title(place, title, alt=chart.title)
    below, _rest = rest.from_top(subtitle.height)
    canvas.write(
        below,
        Run(subtitle.text, subtitle.size, color=MUTED["light"]),
        name="subtitle",
        alt=chart.subtitle,
    )
    return below.bottom


def _draw_foot(canvas: Canvas, briefing: Briefing, slide: Slide) -> float:
    """Note, source with kind, unit, link, QR and page number; returns where they begin."""
    foot = Area(MARGIN, 0, WIDTH - 2 * MARGIN, HEIGHT - 0.3)
    number, foot = foot.from_right(_NUMBER, 0.1)
    canvas.page_number(
        Area(number.x, foot.bottom - 0.25, _NUMBER, 0.25), size=11, color=MUTED["light"]
    )
    code_top = foot.bottom
    if slide.address:
        code, foot = foot.from_right(_QR, 0.3)
        square = Area(code.x, foot.bottom - _QR, _QR, _QR)
        if draw_qr(
            canvas,
            square,
            slide.address,
            _("QR code with the address of the live view"),
        ):
            code_top = square.y
    return min(code_top, _draw_lines(canvas, briefing, slide, foot))


def _draw_lines(canvas: Canvas, briefing: Briefing, slide: Slide, foot: Area) -> float:
    """The lines at the foot, written from the last one up; returns where the first begins."""
    bottom = _draw_last_line(canvas, briefing, slide, foot)
    chart = slide.chart
    note = (
        chart.note if chart.form == "arcs" else chart.note_on_map
    )  # a slide shows the world's countries as bars
    for name, text, size, most in (
        ("source", _source(chart), 12.0, 0.6),
        ("note", note, 14.0, 0.48),
    ):
        if text:
            fitted = fit(text, foot.width, most, largest=size, smallest=8, one_line=size - 1.5)
            place = Area(foot.x, bottom - fitted.height, foot.width, fitted.height)
            canvas.write(
                place,
                Run(fitted.text, fitted.size, color=MUTED["light"]),
                name=name,
                alt=text,
            )
            bottom = place.y - 0.05
    return bottom


def _draw_last_line(canvas: Canvas, briefing: Briefing, slide: Slide, foot: Area) -> float:
    """The link to the live view, then who made this; returns where the line begins."""
    link = _("Open the live view") if slide.address else ""
    unit = " · ".join(filter(None, (briefing.unit, briefing.contact)))
    if not link and not unit:
        return foot.bottom
    whole = fit(
        " · ".join(filter(None, (link, unit))),
        foot.width,
        line_height(12),
        largest=12,
        smallest=8,
    )
    place = Area(foot.x, foot.bottom - whole.height, foot.width, whole.height)
    runs = [Run(whole.text.removeprefix(link), whole.size, color=MUTED["light"])]
    if link:
        runs.insert(0, Run(link, whole.size, color=ACCENT["light"], link=slide.address))
    canvas.write(
        place,
        [run for run in runs if run.text],
        name="link" if link else "unit",
        alt=" · ".join(filter(None, (link, unit))),
    )
    return place.y - 0.05


def _source(chart: Chart) -> str:
    """The source line with the kind, which some lines name already."""
    kind = kind_words(chart.kind)
    if chart.kind == "none":
        return chart.source
    return (
        chart.source if kind.casefold() in chart.source.casefold() else f"{chart.source} · {kind}"
    )


def _draw_watermark(canvas: Canvas, area: Area, words: str) -> None:
    """Under the picture, so that a picture cut out of its slide still says what it is."""
    tilted = math.radians(_TILT)
    room = min(area.width * 0.9, (area.height - 0.9) / math.sin(tilted))
    fitted = fit(words, room, line_height(60), largest=60, smallest=20, bold=True)
    place = Area(
        area.middle[0] - room / 2,
        area.middle[1] - fitted.height / 2,
        room,
        fitted.height,
    )
    run = Run(fitted.text, fitted.size, bold=True, color=_WATERMARK)
    shape = canvas.write(place, run, name="watermark", alt=words, align="center", anchor="middle")
    shape.rotation = -_TILT
