"""A briefing as a PowerPoint file: a cover, one picture a slide, and what a reader has to know
about them.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from lib import settings
from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart
from lib.render.slides.area import Area, around
from lib.render.slides.canvas import TONGUES, Canvas, Run
from lib.render.slides.closing import draw_closing
from lib.render.slides.colors import GRID
from lib.render.slides.drawings import DRAWINGS
from lib.render.slides.frame import draw_frame
from lib.render.slides.lettering import Sizes
from lib.render.slides.opening import draw_cover
from lib.render.slides.paint import name_shape
from lib.render.slides.template import Ground, open_ground
from lib.words import _, speaking
from lib.words.foreign import printable

_LONGEST_PROPERTY = 255  # letters; Office takes no more
# Of the frame that says that there is no picture: of the area's height, inches, and points.
_NOTHING = 0.4
_AROUND_NOTHING = 0.2
_NOTHING_SIZES = Sizes(24, 12)


def render_pptx(briefing: Briefing) -> bytes:
    """The briefing in its own language, whatever language is spoken.

    Raises TemplateUnusable, in the language that is spoken, where `BRIEFING_TEMPLATE` names a file
    that slides cannot be made on.
    """
    ground = open_ground(settings.briefing_template())
    with speaking(briefing.language):
        _draw(ground, briefing)
    content = io.BytesIO()
    ground.presentation.save(content)
    return content.getvalue()


def _draw(ground: Ground, briefing: Briefing) -> None:
    draw_cover(_new_slide(ground, briefing), briefing)
    for slide in briefing.slides:
        _draw_slide(_new_slide(ground, briefing), briefing, slide)
    draw_closing(lambda: _new_slide(ground, briefing), briefing)
    _describe(ground.presentation, briefing)


def _new_slide(ground: Ground, briefing: Briefing) -> Canvas:
    slide = ground.presentation.slides.add_slide(ground.layout)
    for placeholder in list(slide.placeholders):
        is_title = placeholder.placeholder_format.idx == 0
        if not is_title:
            placeholder._element.getparent().remove(placeholder._element)
    return Canvas(
        slide,
        briefing.language,
        ground.scale,
        ground.face,
    )


def _draw_slide(canvas: Canvas, briefing: Briefing, slide: Slide) -> None:
    chart = slide.chart
    drawing = DRAWINGS[chart.form]
    area = draw_frame(
        canvas,
        briefing,
        slide,
        drawing.note(chart),
    )
    if chart.is_empty:
        _draw_nothing(canvas, chart, area)
    else:
        drawing.draw(canvas, chart, area)
    _write_notes(canvas, chart)


def _draw_nothing(canvas: Canvas, chart: Chart, area: Area) -> None:
    """A frame that says so, in place of the picture."""
    middle = around(area.middle, area.width, area.height * _NOTHING)
    inner = middle.inset(_AROUND_NOTHING)
    canvas.block(
        middle,
        None,
        name="empty",
        alt=chart.alt,
        line=GRID,
    )
    text = _NOTHING_SIZES.fit(
        _("Nothing is drawn here; the title says why."), inner.width - _AROUND_NOTHING, inner.height
    )
    canvas.write(
        inner,
        Run(text.text, text.size),
        name="nothing",
        align="center",
        anchor="middle",
    )


def _write_notes(canvas: Canvas, chart: Chart) -> None:
    """What to say about the picture; its finding where there is no more to say."""
    notes = canvas.slide.notes_slide
    sentences = chart.points or (chart.title,)
    frame: Any = notes.notes_text_frame
    frame.text = "\n".join(map(printable, sentences))
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font._rPr.set("lang", canvas.tongue)
    for shape in notes.shapes:
        name_shape(shape, shape.name, _("Speaking points"))


def _describe(presentation: Any, briefing: Briefing) -> None:
    """The file's properties; its date is that of the briefing, so that the same briefing makes the
    same slides.
    """
    author = printable(briefing.unit) or "Rantau Jakarta"
    made_at = datetime.combine(briefing.made_on, time())
    about = presentation.core_properties
    about.title = _property(briefing.title)
    about.subject = _property(briefing.sentence)
    about.author = _property(author)
    about.last_modified_by = _property(author)
    about.language = TONGUES[briefing.language]
    about.created = made_at
    about.modified = made_at
    about.revision = 1
    about.keywords = ""
    about.comments = ""
    about.category = ""


def _property(text: str) -> str:
    return printable(text)[:_LONGEST_PROPERTY]
