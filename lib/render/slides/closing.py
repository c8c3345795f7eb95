"""The last slides: source, method and definitions in columns, and the way to the whole briefing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lib.pictures.briefing import Briefing
from lib.render.slides.area import HEIGHT, MARGIN, WIDTH, Area, across
from lib.render.slides.canvas import Canvas, Run
from lib.render.slides.colors import ACCENT, MUTED
from lib.render.slides.frame import BAND, draw_band
from lib.render.slides.lettering import Fitted, Sizes, fit, line_height, wrapped
from lib.render.slides.qr import draw_qr
from lib.words import _
from lib.words.foreign import printable

_COLUMNS = 3
_ROOM = WIDTH - 2 * MARGIN

# Points.
_TITLE_SIZES = Sizes(32, 20)
_LARGEST, _SMALLEST = 18.0, 12.0  # of a column
_HEADING, _SMALLEST_HEADING = 20.0, 10
_LINK_SIZE = 16
_UNIT_SIZE, _SMALLEST_UNIT = 16, 9

# Inches.
_GAP = 0.45  # between columns: wider than a space of 18 points by far
_TITLE = 0.7  # a line at the largest size
_ABOVE_TITLE = 0.3
_COLUMNS_TOP = BAND + 1.35  # under a title of one line
_UNDER_HEADING = 0.1
_FOOT = 1.9  # kept for the way to the briefing
_QR = 1.35
_BESIDE_QR = 0.3
_UNDER_FOOT = 0.3
_UNUSED = 0.6  # to the right of the code, where other slides have their page number
_ABOVE_LINK = 0.1
_UNIT = 0.6  # two lines at the largest size


@dataclass(frozen=True)
class Section:
    """A heading and as much of its text as one column holds."""

    heading: str
    text: str


def draw_closing(new_slide: Callable[[], Canvas], briefing: Briefing) -> None:
    """One slide for three columns; as many slides as it takes."""
    sections = split_sections(briefing.notes, _columns()[0])
    starts = range(0, len(sections), _COLUMNS)
    groups = [sections[start : start + _COLUMNS] for start in starts]
    for group in groups or [[]]:
        canvas = new_slide()
        _draw_group(canvas, briefing, group)
    _draw_way(canvas, briefing)


def split_sections(notes: Sequence[tuple[str, str]], column: Area) -> list[Section]:
    """The notes, those that exceed a column at the smallest size continued in the next one."""
    most = int(column.height / line_height(_SMALLEST))
    sections: list[Section] = []
    for heading, text in notes:
        lines = wrapped(printable(text), _SMALLEST, column.width)
        for start in range(0, len(lines), most):
            part = " ".join(lines[start : start + most])
            sections.append(Section(_heading(heading, start), part))
    return sections


def _heading(heading: str, start: int) -> str:
    if start == 0:
        return heading
    return _("{heading} (continued)").format(heading=heading)


def _columns() -> list[Area]:
    """The texts of the columns, without their headings."""
    top = _COLUMNS_TOP + line_height(_HEADING) + _UNDER_HEADING
    return across(top, HEIGHT - _FOOT - top).columns(_COLUMNS, _GAP)


def _draw_group(canvas: Canvas, briefing: Briefing, group: Sequence[Section]) -> None:
    draw_band(canvas, briefing)
    title = _TITLE_SIZES.fit(
        _("Source, method and definitions"),
        _ROOM,
        _TITLE,
        bold=True,
    )
    canvas.title(across(BAND + _ABOVE_TITLE, title.height), title, alt=title.text)
    columns = _columns()
    sizes = [_fitted(section, columns[0], _SMALLEST).size for section in group]
    size = min(sizes, default=_LARGEST)
    for section, column in zip(group, columns, strict=False):
        _draw_heading(canvas, section.heading, column)
        text = fit(
            section.text,
            column.width,
            column.height,
            largest=size,
            smallest=size,
        )
        canvas.write(
            column,
            Run(text.text, text.size),
            name="paragraph",
            alt=section.text,
        )


def _fitted(section: Section, column: Area, smallest: float) -> Fitted:
    return fit(
        section.text,
        column.width,
        column.height,
        largest=_LARGEST,
        smallest=smallest,
    )


def _draw_heading(canvas: Canvas, words: str, column: Area) -> None:
    height = line_height(_HEADING)
    heading = fit(
        words,
        column.width,
        height,
        largest=_HEADING,
        smallest=_SMALLEST_HEADING,
        bold=True,
    )
    above = Area(column.x, column.y - height - _UNDER_HEADING, column.width, height)
    run = Run(
        heading.text,
        heading.size,
        bold=True,
        color=ACCENT,
    )
    canvas.write(above, run, name="heading", alt=words)


def _draw_way(canvas: Canvas, briefing: Briefing) -> None:
    """Unit and contact to the left, the briefing's own link and code to the right."""
    foot = Area(MARGIN, HEIGHT - _UNDER_FOOT - _QR, _ROOM - _UNUSED, _QR)
    if briefing.address:
        foot = _draw_link(canvas, briefing.address, foot)
    unit = " · ".join(filter(None, (briefing.unit, briefing.contact)))
    if not unit:
        return
    fitted = fit(
        unit,
        foot.width,
        _UNIT,
        largest=_UNIT_SIZE,
        smallest=_SMALLEST_UNIT,
    )
    place = foot.at_bottom(fitted.height)
    canvas.write_fitted(
        place,
        fitted,
        name="unit",
        alt=unit,
        color=MUTED,
    )


def _draw_link(canvas: Canvas, address: str, foot: Area) -> Area:
    """The code, and beside it the link; returns what is left above the link."""
    code, left = foot.from_right(_QR, _BESIDE_QR)
    draw_qr(
        canvas,
        code,
        address,
        _("QR code with the address of the whole briefing"),
    )
    line = line_height(_LINK_SIZE)
    words = _("Open the whole briefing")
    run = Run(
        words,
        _LINK_SIZE,
        bold=True,
        color=ACCENT,
        link=address,
    )
    canvas.write(left.at_bottom(line), run, name="link")
    return Area(left.x, left.y, left.width, left.height - line - _ABOVE_LINK)
