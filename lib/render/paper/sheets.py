"""What the template sets on each sheet: texts that fit, charts drawn for the room that is left,
codes to scan.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart
from lib.render.kit import qr
from lib.render.kit.faces import JAKARTA
from lib.render.kit.kinds import filter_words, kind_words
from lib.render.kit.palette import ACCENT, ESTIMATE, GRID, MUTED, TEXT
from lib.render.paper.drawing import draw, natural_height
from lib.words import _, ngettext
from lib.words.foreign import printable

LINK_MOST = 7000  # letters; beyond, neither PDF nor servers take an address


@dataclass(frozen=True)
class Paper:
    """A sheet in points. `lettering` is the size in charts; `cover` (of its title), `title` and
    `subtitle` are largest and smallest sizes.
    """

    name: str
    wide: float
    high: float
    margin_x: float
    margin_top: float
    margin_bottom: float
    lettering: float
    cover: tuple[float, float]
    title: tuple[float, float]
    subtitle: tuple[float, float]
    small: float
    qr: float

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.wide - 2 * self.margin_x

    @property
    def high_within(self) -> float:
        """The height between the margins."""
        return self.high - self.margin_top - self.margin_bottom

    @property
    def body(self) -> float:
        """The size of plain text."""
        largest, _smallest = self.subtitle
        return largest

    @property
    def is_slide(self) -> bool:
        return self.wide > self.high


A4 = Paper(
    "a4",
    wide=595.28,
    high=841.89,
    margin_x=51,
    margin_top=50,
    margin_bottom=52,
    lettering=8.6,
    cover=(30.0, 20.0),
    title=(14.5, 11),
    subtitle=(8.8, 8.0),
    small=8.0,
    qr=46,
)
SCREEN = Paper(
    "16:9",
    wide=960,
    high=540,
    margin_x=42,
    margin_top=30,
    margin_bottom=34,
    lettering=13.5,
    cover=(40.0, 26.0),
    title=(27, 19),
    subtitle=(13.5, 10.5),
    small=10.5,
    qr=62,
)
_COLORS = {
    "accent": ACCENT,
    "estimate": ESTIMATE,
    "grid": GRID,
    "muted": MUTED,
    "text": TEXT,
}
_EMPTY_HIGH = 9  # sizes of the lettering, of a picture that is not drawn
_LARGER_SENTENCE = 1.4  # times plain text, of the filter on the cover
_TITLE_OF_COVER = 0.86  # of the room
_BESIDE_QR = 14  # points between a code to scan and what stands beside it
_INDENT = 24  # points before what to say
# In sizes of small or plain text: the heading of what to say, a line of it, and the gap above each.
_SAID_HEAD, _SAID_LINE, _SAID_GAP = 2.6, 1.3, 0.55
_NOTE_LINE, _NOTE_HEAD = 1.5, 3  # sizes of the type that a note takes: a line, and its head
_BELOW_NOTES = 90  # points beside the code: the unit and its contact
_SMALLEST_NOTE = 9.0  # points
_SPARE = 0.985  # of the room: the page breaks lines by its own measure
HIGHEST = 330.0  # points of a chart on A4, so that two charts of the usual kind share a page
# On a page of two pictures: what a picture keeps of the height that it likes, and the points that
# the mark of its kind and all gaps take.
_LEAST_OF_HEIGHT, _AROUND_PICTURE = 0.62, 74.0
GAPS = 68.0  # points of a slide between its parts, and the mark of its kind


@dataclass(frozen=True)
class Set:
    """A text at the type size at which it fits, cut with an ellipsis if it does not even at the
    smallest.
    """

    text: str
    size: float
    lines: int

    @property
    def high(self) -> float:
        """From the head of the first line's letters to the foot of the last one's."""
        in_sizes = self.lines * JAKARTA.line - 0.5
        return max(0.0, in_sizes) * self.size

    def as_data(self) -> dict[str, Any]:
        return {"text": self.text, "size": self.size}


def sheets(briefing: Briefing, paper: Paper) -> dict[str, Any]:
    """The template's data, see `briefing.typ`: plain texts, numbers and SVG, never markup."""
    made_on = briefing.made_on
    return {
        "paper": {
            "wide": paper.wide,
            "high": paper.high,
            "margin_x": paper.margin_x,
            "margin_top": paper.margin_top,
            "margin_bottom": paper.margin_bottom,
            "slide": paper.is_slide,
            "small": paper.small,
            "body": paper.body,
            "qr": paper.qr,
        },
        "colors": {name: pair["light"] for name, pair in _COLORS.items()},
        "language": briefing.language,
        "made_on": [
            made_on.year,
            made_on.month,
            made_on.day,
        ],
        "cover": _cover(briefing, paper),
        "slides": _slides(briefing, paper),
        "last": _last(briefing, paper),
        "words": {
            "to_say": _("To say"),
            "page": _("Page"),
            "contents": _("In this briefing"),
        },
    }


def _cover(briefing: Briefing, paper: Paper) -> dict[str, Any]:
    title = fitted(
        briefing.title,
        paper.cover,
        paper.room * _TITLE_OF_COVER,
        most=4,
    )
    sentence = fitted(
        filter_words(briefing),
        (paper.body * _LARGER_SENTENCE, paper.body),
        paper.room,
        most=5,
    )
    count = len(briefing.slides)
    pictures = ngettext("{n} picture", "{n} pictures", count)
    return {
        "title": title.as_data(),
        "sentence": sentence.as_data(),
        "made_on": briefing.made_on_words,
        "kind": kind_words(briefing.kind),
        "estimate": briefing.is_estimate,
        "unit": _line(briefing.unit, paper),
        "contact": _line(briefing.contact, paper),
        "pictures": pictures.format(n=count),
    }


def _slides(briefing: Briefing, paper: Paper) -> list[dict[str, Any]]:
    """What stands on each slide; on A4 two pictures share a page where both stay readable on it."""
    slides = [_slide(slide, paper) for slide in briefing.slides]
    if paper.is_slide:
        return slides
    charts = [slide.chart for slide in briefing.slides]
    position = 0
    while position + 1 < len(slides):
        pair = slice(position, position + 2)
        is_shared = _share_page(charts[pair], slides[pair], paper)
        position += 1
        if is_shared:
            position += 1
    return slides


def _share_page(
    charts: Sequence[Chart],
    slides: Sequence[dict[str, Any]],
    paper: Paper,
) -> bool:
    """Make two pictures as low as one page wants them; False, and nothing changed, where that would
    be too low.
    """
    around = sum(slide["around"] for slide in slides)
    left = paper.high_within - around
    highs = [slide["high"] for slide in slides]
    least = 0.0
    for chart, high in zip(charts, highs, strict=True):
        least += high * _least(chart)
    if left < least:
        return False
    shared = _shares(charts, highs, left)
    for chart, slide, high in zip(charts, slides, shared, strict=True):
        is_lower = high < slide["high"]
        if is_lower and not chart.is_empty:
            slide["svg"] = _drawn(chart, paper, high)
        slide["high"] = high
    return True


def _shares(
    charts: Sequence[Chart],
    highs: Sequence[float],
    left: float,
) -> list[float]:
    """The height of each of two pictures that share what is left of a page."""
    wanted = sum(highs)
    if wanted <= left:
        return list(highs)
    fixed = 0.0
    for chart, high in zip(charts, highs, strict=True):
        if _is_fixed(chart):
            fixed += high
    share = (left - fixed) / max(wanted - fixed, 1.0)
    shared = []
    for chart, high in zip(charts, highs, strict=True):
        if _is_fixed(chart):
            shared.append(high)
        else:
            shared.append(high * share)
    return shared


def _is_fixed(chart: Chart) -> bool:
    """Whether a picture keeps all of its height on a page of two: the list of a map needs it."""
    return chart.form == "arcs"


def _least(chart: Chart) -> float:
    """What a picture keeps of its height on a page of two."""
    if _is_fixed(chart):
        return 1.0
    return _LEAST_OF_HEIGHT


def _around(
    paper: Paper,
    lines: float,
    points: Sequence[str],
    beside: float,
) -> float:
    """Points of a page that all but the picture takes: texts of `lines` points, and what to say."""
    if not points:
        return lines + _AROUND_PICTURE
    body = paper.body
    count = 0
    for point in points:
        wrapped = JAKARTA.wrapped(point, body, beside - _INDENT)
        count += len(wrapped)
    head = paper.small * _SAID_HEAD
    gaps = len(points) * body * _SAID_GAP
    said = head + count * body * _SAID_LINE + gaps
    return lines + said + _AROUND_PICTURE


def _slide(slide: Slide, paper: Paper) -> dict[str, Any]:
    chart = slide.chart
    title = fitted(
        chart.title,
        paper.title,
        paper.room,
        most=3,
        bold=True,
    )
    subtitle = fitted(chart.subtitle, paper.subtitle, paper.room, most=4)
    beside = paper.room
    code_high = 0.0
    if slide.address:
        beside -= paper.qr + _BESIDE_QR
        code_high = paper.qr
    note = _at(paper.small, chart.note_on_map, beside, most=3)
    source = _at(paper.small, chart.source, beside, most=4)
    points = []
    for point in chart.points:
        said = _at(paper.body, point, beside - _INDENT, most=3)
        points.append(said.text)
    head = title.high + subtitle.high
    foot = note.high + source.high
    high = _chart_height(chart, paper, head + max(foot, code_high))
    return {
        "around": _around(paper, head + foot, points, beside),
        "kind": kind_words(chart.kind),
        "estimate": chart.is_estimate,
        "title": title.as_data(),
        "subtitle": subtitle.as_data(),
        "svg": _drawn(chart, paper, high),
        "high": high,
        "empty": _("Nothing is drawn here; the title says why."),
        "alt": printable(chart.alt),
        "note": note.text,
        "source": source.text,
        "points": points,
        "address": linkable(slide.address),
        "address_words": _("Live view"),
        "qr": code(slide.address),
        "qr_alt": _("QR code with the address of the live view"),
    }


def _drawn(
    chart: Chart,
    paper: Paper,
    high: float,
) -> str:
    """SVG of a picture; empty where there is nothing to draw."""
    if chart.is_empty:
        return ""
    return draw(chart, paper.room, high, paper.lettering)


def _last(briefing: Briefing, paper: Paper) -> dict[str, Any]:
    notes = []
    sentence = _at(paper.body, filter_words(briefing), paper.room, most=5)
    if sentence.text.endswith("…"):
        # It was cut on the cover.
        notes.append((_("Filter"), briefing.sentence))
    notes += briefing.notes
    written = [[printable(head), printable(text)] for head, text in notes]
    return {
        "title": _("Source, method and definitions"),
        "notes": written,
        "size": _size_of_notes(written, paper),
        "address": linkable(briefing.address),
        "address_words": _("The whole briefing, live:"),
        "qr": code(briefing.address),
        "qr_alt": _("QR code with the address of the whole briefing"),
        "unit": _line(briefing.unit, paper),
        "contact": _line(briefing.contact, paper),
    }


def _size_of_notes(notes: Sequence[Sequence[str]], paper: Paper) -> float:
    """The type size at which the notes fit on one slide; A4 has more pages for them."""
    size = paper.body
    if not paper.is_slide:
        return size
    high = 0.0
    for _head, text in notes:
        lines = JAKARTA.wrapped(text, size, paper.room)
        high += len(lines) * size * _NOTE_LINE + size * _NOTE_HEAD
    room = paper.high_within - (paper.qr + _BELOW_NOTES)
    if high <= room:
        return size
    # Smaller letters make lines lower, and fewer.
    smaller = size * math.sqrt(room / high)
    return max(_SMALLEST_NOTE, smaller)


def _line(text: str, paper: Paper) -> str:
    """A line of the unit's own, at the size of the text, which leaves room for a code to scan."""
    room = paper.room - paper.qr - _BESIDE_QR
    return _at(paper.body, text, room, most=2).text


def _chart_height(
    chart: Chart,
    paper: Paper,
    others: float,
) -> float:
    if paper.is_slide:
        return paper.high_within - others - GAPS
    if chart.is_empty:
        return paper.lettering * _EMPTY_HIGH
    natural = natural_height(chart, paper.room, paper.lettering)
    return min(natural, HIGHEST)


def _at(
    size: float,
    text: str,
    room: float,
    *,
    most: int,
) -> Set:
    """A text at one type size, on `most` lines."""
    return fitted(text, (size, size), room, most)


def fitted(
    text: str,
    sizes: tuple[float, float],
    room: float,
    most: int,
    *,
    bold: bool = False,
) -> Set:
    """The largest type size at which the text has few lines: two by wish, `most` at the
    smallest.
    """
    largest, smallest = sizes
    text = printable(text)
    if not text:
        return Set("", largest, 0)
    room *= _SPARE
    for size in (largest, (largest + smallest) / 2):
        lines = JAKARTA.wrapped(text, size, room, bold, 3)
        if len(lines) <= 2:
            whole = _breakable(text, size, room, bold)
            return Set(whole, size, len(lines))
    lines = JAKARTA.wrapped(text, smallest, room, bold, most)
    is_cut = lines[-1].endswith("…")
    said = " ".join(lines)
    if not is_cut:
        said = _breakable(text, smallest, room, bold)
    return Set(said, smallest, len(lines))


def _breakable(
    text: str,
    size: float,
    room: float,
    bold: bool,
) -> str:
    """The text with places (of no width) at which a word that is wider than the page may break."""
    words = []
    for word in text.split():
        pieces = JAKARTA.broken(word, size, room, bold)
        words.append("\u200b".join(pieces))
    return " ".join(words)


def linkable(address: str | None) -> str:
    """The address; empty where there is none, or one that no browser would open."""
    if not address or len(address) > LINK_MOST:
        return ""
    return address


def code(address: str | None) -> str:
    """SVG of the QR code; empty without an address, or with one that no camera would read."""
    rows = qr.modules(address)
    if not rows:
        return ""
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{qr.path(rows)}"/></svg>'
    )
