"""The last slides: source, method and definitions in columns, and the way to the whole briefing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lib.pictures.briefing import Briefing
from lib.render.kit.palette import ACCENT, MUTED
from lib.render.slides.area import HEIGHT, MARGIN, WIDTH, Area
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.frame import BAND, draw_band
from lib.render.slides.lettering import Fitted, fit, line_height, wrapped
from lib.render.slides.qr import draw_qr
from lib.words import _
from lib.words.foreign import printable

_COLUMNS = 3
_GAP = 0.45
_LARGEST, _SMALLEST = 18.0, 12.0
_HEADING = 20.0
_FOOT = 1.9  # inches kept for the way to the briefing
_QR = 1.35


@dataclass(frozen=True)
class Section:
    """A heading and as much of its text as one column holds."""

    heading: str
    text: str


def draw_closing(new_slide: Callable[[], Canvas], briefing: Briefing) -> None:
    """One slide for three columns; as many slides as it takes."""
    sections = split_sections(briefing.notes, _body())
    groups = [
        sections[start : start + _COLUMNS] for start in range(0, len(sections), _COLUMNS)
    ] or [[]]
    for group in groups:
        canvas = new_slide()
        _draw_group(canvas, briefing, group)
        if group is groups[-1]:
            _draw_way(canvas, briefing)


def split_sections(notes: Sequence[tuple[str, str]], column: Area) -> list[Section]:
    """The notes, those that exceed a column at the smallest size continued in the next one."""
    sections: list[Section] = []
    for heading, text in notes:
        lines = wrapped(printable(text), _SMALLEST, column.width)
        most = int(column.height / line_height(_SMALLEST))
        for start in range(0, len(lines), most):
            words = heading if start == 0 else _("{heading} (continued)").format(heading=heading)
            sections.append(Section(words, " ".join(lines[start : start + most])))
    return sections


def _body() -> Area:
    """The text of a column, without its heading."""
    top = BAND + 1.35 + line_height(_HEADING) + 0.1
    whole = Area(MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - _FOOT - top)
    return whole.columns(_COLUMNS, _GAP)[0]


def _draw_group(canvas: Canvas, briefing: Briefing, group: Sequence[Section]) -> None:
    draw_band(canvas, briefing.kind)
    room = WIDTH - 2 * MARGIN
    title = fit(
        _("Source, method and definitions"),
        room,
        0.7,
        largest=32,
        smallest=20,
        bold=True,
    )
    canvas.title(Area(MARGIN, BAND + 0.3, room, title.height), title, alt=title.text)
    body = _body()
    size = min((_fitted(section, body).size for section in group), default=_LARGEST)
    for section, column in zip(
        group,
        Area(MARGIN, body.y, room, body.height).columns(_COLUMNS, _GAP),
        strict=False,
    ):
        heading = fit(
            section.heading,
            column.width,
            line_height(_HEADING),
            largest=_HEADING,
            smallest=10,
            bold=True,
        )
        above = Area(
            column.x,
            column.y - line_height(_HEADING) - 0.1,
            column.width,
            line_height(_HEADING),
        )
        canvas.write(
            above,
            Run(heading.text, heading.size, bold=True, color=ACCENT["light"]),
            name="heading",
            alt=section.heading,
        )
        text = fit(section.text, column.width, column.height, largest=size, smallest=size)
        canvas.write(column, Run(text.text, text.size), name="paragraph", alt=section.text)


def _fitted(section: Section, column: Area) -> Fitted:
    return fit(section.text, column.width, column.height, largest=_LARGEST, smallest=_SMALLEST)


def _draw_way(canvas: Canvas, briefing: Briefing) -> None:
    """Unit and contact to the left, the briefing's own link and code to the right."""
    foot = Area(MARGIN, HEIGHT - 0.3 - _QR, WIDTH - 2 * MARGIN - 0.6, _QR)
    if briefing.address:
        code, left = foot.from_right(_QR, 0.3)
        draw_qr(
            canvas,
            code,
            briefing.address,
            _("QR code with the address of the whole briefing"),
        )
        words = _("Open the whole briefing")
        place = Area(left.x, left.bottom - line_height(16), left.width, line_height(16))
        canvas.write(
            place,
            Run(words, 16, bold=True, color=ACCENT["light"], link=briefing.address),
            name="link",
        )
        foot = Area(left.x, left.y, left.width, left.height - line_height(16) - 0.1)
    unit = " · ".join(filter(None, (briefing.unit, briefing.contact)))
    if unit:
        fitted = fit(unit, foot.width, 0.6, largest=16, smallest=9)
        place = Area(foot.x, foot.bottom - fitted.height, foot.width, fitted.height)
        canvas.write(
            place,
            Run(fitted.text, fitted.size, color=MUTED["light"]),
            name="unit",
            alt=unit,
        )
