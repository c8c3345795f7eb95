"""A briefing as a PowerPoint file: a cover, one picture a slide, and what a reader has to know
about them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any

from lib import settings
from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart
from lib.render.kit.palette import GRID
from lib.render.slides.area import Area
from lib.render.slides.bars import draw_bars
from lib.render.slides.canvas import TONGUES, Canvas, Run, name_shape
from lib.render.slides.closing import draw_closing
from lib.render.slides.frame import draw_frame
from lib.render.slides.lettering import fit
from lib.render.slides.opening import draw_cover
from lib.render.slides.region_map import draw_region_map
from lib.render.slides.stacks import draw_stack
from lib.render.slides.template import Ground, open_ground
from lib.render.slides.tiles import draw_tiles
from lib.words import _
from lib.words.foreign import printable

PICTURES: dict[str, Callable[[Canvas, Chart, Area], None]] = {
    "bar": draw_bars,
    "stack": draw_stack,
    "region_map": draw_region_map,
    "tiles": draw_tiles,
    "arcs": draw_bars,
}


def render_pptx(briefing: Briefing) -> bytes:
    """The briefing in the language that is spoken now, which must be the one it was composed in.

    Raises TemplateUnusable where `BRIEFING_TEMPLATE` names a file that slides cannot be made on.
    """
    ground = open_ground(settings.briefing_template())
    draw_cover(_new_slide(ground, briefing), briefing)
    for slide in briefing.slides:
        _draw_slide(_new_slide(ground, briefing), briefing, slide)
    draw_closing(lambda: _new_slide(ground, briefing), briefing)
    _describe(ground.presentation, briefing)
    content = io.BytesIO()
    ground.presentation.save(content)
    return content.getvalue()


def _new_slide(ground: Ground, briefing: Briefing) -> Canvas:
    slide = ground.presentation.slides.add_slide(ground.layout)
    for placeholder in list(slide.placeholders):
        if placeholder.placeholder_format.idx != 0:
            placeholder._element.getparent().remove(placeholder._element)
    return Canvas(slide, briefing.language, ground.scale, ground.face)


def _draw_slide(canvas: Canvas, briefing: Briefing, slide: Slide) -> None:
    area = draw_frame(canvas, briefing, slide)
    if slide.chart.is_empty:
        _draw_nothing(canvas, slide.chart, area)
    else:
        PICTURES[slide.chart.form](canvas, slide.chart, area)
    _write_notes(canvas, slide.chart)


def _draw_nothing(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A frame that says so, in place of the picture."""
    words = _("Nothing is drawn here; the title says why.")
    middle = Area(area.x, area.y + area.height * 0.3, area.width, area.height * 0.4)
    canvas.block(middle, None, name="empty", alt=chart.alt, line=GRID["light"])
    text = fit(words, middle.width - 0.6, middle.height - 0.4, largest=24, smallest=12)
    canvas.write(
        middle.inset(0.2),
        Run(text.text, text.size),
        name="nothing",
        align="center",
        anchor="middle",
    )


def _write_notes(canvas: Canvas, chart: Chart) -> None:
    """What to say about the picture; its finding where there is no more to say."""
    notes = canvas.slide.notes_slide
    sentences = [printable(text) for text in chart.points or (chart.title,)]
    frame: Any = notes.notes_text_frame
    frame.text = "\n".join(sentences)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font._rPr.set("lang", canvas.tongue)
    for shape in notes.shapes:
        name_shape(shape, shape.name, _("Speaking points"))


def _describe(presentation: Any, briefing: Briefing) -> None:
    """The file's properties; its date is that of the briefing, so that the same briefing makes the
    same slides.
    """
    about = presentation.core_properties
    made_at = datetime.combine(briefing.made_on, time(), tzinfo=UTC).replace(tzinfo=None)
    author = printable(briefing.unit) or "Rantau Jakarta"
    about.title = printable(briefing.title)[:255]
    about.subject = printable(briefing.sentence)[:255]
    about.author = about.last_modified_by = author[:255]
    about.language = TONGUES[briefing.language]
    about.created = about.modified = made_at
    about.revision = 1
    about.keywords = about.comments = about.category = ""
