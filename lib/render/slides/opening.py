"""The cover: what the briefing is about, of whom, when and by whom."""

from __future__ import annotations

from lib.pictures.briefing import Briefing
from lib.render.kit.kinds import filter_words, kind_words
from lib.render.slides.area import HEIGHT, MARGIN, WIDTH, Area, across
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.colors import ACCENT, ESTIMATE, INK, MUTED
from lib.render.slides.frame import draw_band
from lib.render.slides.lettering import Sizes, fit
from lib.words import _

_ROOM = WIDTH - 2 * MARGIN

# Inches.
_PRODUCT_TOP, _PRODUCT_LINE = 0.75, 0.4  # under the band; a line of 20 points
_TITLE_TOP, _TITLE = 1.6, 1.9  # two lines at the largest size
_ABOVE_BAR, _UNDER_BAR = 0.2, 0.25
_BAR_WIDTH, _BAR_HEIGHT = 1.6, 0.09
_FILTER = 0.9  # two lines at the largest size
_FACT = 0.4  # a line of 20 points
_ABOVE_FACT = 0.12
_UNDER_UNIT = 0.45
_UNIT = 0.36  # a line of 20 points
_BETWEEN_UNIT_AND_CONTACT = 0.06

# Points.
_PRODUCT_SIZE = 20
_TITLE_SIZES = Sizes(54, 20)
_FILTER_SIZES = Sizes(26, 12)
_FACT_SIZES = Sizes(20, 12)
_UNIT_SIZE, _CONTACT_SIZE, _SMALLEST = 20.0, 16.0, 9


def draw_cover(canvas: Canvas, briefing: Briefing) -> None:
    draw_band(canvas, briefing)
    bottom = _draw_title(canvas, briefing.title)
    bar = Area(MARGIN, bottom + _ABOVE_BAR, _BAR_WIDTH, _BAR_HEIGHT)
    canvas.block(bar, ACCENT, name="bar", alt=_("Line of colour"))
    _draw_facts(canvas, briefing, bar.bottom + _UNDER_BAR)
    bottom = HEIGHT - _UNDER_UNIT
    bottom = _draw_above(canvas, bottom, briefing.contact, "contact", _CONTACT_SIZE)
    _draw_above(canvas, bottom, briefing.unit, "unit", _UNIT_SIZE)


def _draw_title(canvas: Canvas, words: str) -> float:
    """The product's name and the briefing's; returns where they end."""
    product = Run(
        "Rantau Jakarta",
        _PRODUCT_SIZE,
        bold=True,
        color=ACCENT,
    )
    canvas.write(across(_PRODUCT_TOP, _PRODUCT_LINE), product, name="product")
    title = _TITLE_SIZES.fit(words, _ROOM, _TITLE, bold=True)
    place = across(_TITLE_TOP, title.height)
    canvas.title(place, title, alt=words)
    return place.bottom


def _draw_facts(canvas: Canvas, briefing: Briefing, top: float) -> None:
    """The filter in words, the date, and the kind."""
    words = filter_words(briefing)
    sentence = words[:1].upper() + words[1:]
    filtered = _FILTER_SIZES.fit(sentence, _ROOM, _FILTER)
    place = across(top, filtered.height)
    place = canvas.write_fitted(
        place,
        filtered,
        name="filter",
        alt=sentence,
    )
    date = briefing.made_on_words
    place = _draw_fact(
        canvas,
        place,
        date,
        name="date",
        color=MUTED,
    )
    if briefing.kind == "none":
        return
    color = MUTED
    if briefing.is_estimate:
        color = ESTIMATE
    _draw_fact(
        canvas,
        place,
        kind_words(briefing.kind),
        name="kind",
        color=color,
        bold=True,
    )


def _draw_fact(
    canvas: Canvas,
    above: Area,
    text: str,
    *,
    name: str,
    color: str,
    bold: bool = False,
) -> Area:
    """A line under another; returns its place."""
    fitted = _FACT_SIZES.fit(text, _ROOM, _FACT, bold=bold)
    place = across(above.bottom + _ABOVE_FACT, fitted.height)
    return canvas.write_fitted(
        place,
        fitted,
        name=name,
        bold=bold,
        color=color,
    )


def _draw_above(
    canvas: Canvas,
    bottom: float,
    text: str,
    name: str,
    size: float,
) -> float:
    """A line at the foot that ends at `bottom`; returns where what stands above it ends."""
    if not text:
        return bottom
    bold = name == "unit"
    fitted = fit(
        text,
        _ROOM,
        _UNIT,
        largest=size,
        smallest=_SMALLEST,
        bold=bold,
    )
    place = across(bottom - fitted.height, fitted.height)
    canvas.write_fitted(
        place,
        fitted,
        name=name,
        alt=text,
        bold=bold,
        color=INK,
    )
    return place.y - _BETWEEN_UNIT_AND_CONTACT
