"""The cover: what the briefing is about, of whom, when and by whom."""

from __future__ import annotations

from lib.pictures.briefing import Briefing
from lib.render.kit.kinds import kind_words
from lib.render.kit.palette import ACCENT, ESTIMATE, MUTED
from lib.render.slides.area import HEIGHT, MARGIN, WIDTH, Area
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.frame import draw_band
from lib.render.slides.lettering import fit
from lib.words import _

_ROOM = WIDTH - 2 * MARGIN


def draw_cover(canvas: Canvas, briefing: Briefing) -> None:
    draw_band(canvas, briefing.kind)
    canvas.write(
        Area(MARGIN, 0.75, _ROOM, 0.4),
        Run("Rantau Jakarta", 20, bold=True, color=ACCENT["light"]),
        name="product",
    )
    title = fit(briefing.title, _ROOM, 1.9, largest=54, smallest=20, bold=True)
    canvas.title(Area(MARGIN, 1.6, _ROOM, title.height), title, alt=briefing.title)
    bar = Area(MARGIN, 1.6 + title.height + 0.2, 1.6, 0.09)
    canvas.block(bar, ACCENT["light"], name="bar", alt=_("Line of colour"))
    _draw_lines(canvas, briefing, bar.bottom + 0.25)
    _draw_unit(canvas, briefing)


def _draw_lines(canvas: Canvas, briefing: Briefing, top: float) -> None:
    """The filter in words, the date, and the kind."""
    sentence = briefing.sentence or _("all of Jakarta")
    sentence = sentence[:1].upper() + sentence[1:]
    filtered = fit(sentence, _ROOM, 0.9, largest=26, smallest=12)
    place = Area(MARGIN, top, _ROOM, filtered.height)
    canvas.write(place, Run(filtered.text, filtered.size), name="filter", alt=sentence)
    day = fit(briefing.made_on_words, _ROOM, 0.4, largest=20, smallest=12)
    place = Area(MARGIN, place.bottom + 0.12, _ROOM, day.height)
    canvas.write(place, Run(day.text, day.size, color=MUTED["light"]), name="date")
    if briefing.kind != "none":
        color = ESTIMATE["light"] if briefing.is_estimate else MUTED["light"]
        kind = fit(kind_words(briefing.kind), _ROOM, 0.4, largest=20, smallest=12, bold=True)
        place = Area(MARGIN, place.bottom + 0.12, _ROOM, kind.height)
        canvas.write(place, Run(kind.text, kind.size, bold=True, color=color), name="kind")


def _draw_unit(canvas: Canvas, briefing: Briefing) -> None:
    bottom = HEIGHT - 0.45
    for name, text, size, bold in (
        ("contact", briefing.contact, 16.0, False),
        ("unit", briefing.unit, 20.0, True),
    ):
        if text:
            fitted = fit(text, _ROOM, 0.36, largest=size, smallest=9, bold=bold)
            place = Area(MARGIN, bottom - fitted.height, _ROOM, fitted.height)
            canvas.write(place, Run(fitted.text, fitted.size, bold=bold), name=name, alt=text)
            bottom = place.y - 0.06
