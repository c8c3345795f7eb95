"""What the template sets on each sheet: texts that fit, charts drawn for the room that is left,
codes to scan.
"""

from __future__ import annotations

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
    """A sheet in points. `lettering` is the size in charts; `title` and `subtitle` are largest and
    smallest sizes.
    """

    name: str
    wide: float
    high: float
    margin_x: float
    margin_top: float
    margin_bottom: float
    lettering: float
    title: tuple[float, float]
    subtitle: tuple[float, float]
    small: float
    qr: float

    @property
    def room(self) -> float:
        return self.wide - 2 * self.margin_x

    @property
    def is_slide(self) -> bool:
        return self.wide > self.high


A4 = Paper("a4", 595.28, 841.89, 51, 50, 52, 8.6, (14.5, 11), (8.8, 8.0), 8.0, 46)
SCREEN = Paper("16:9", 960, 540, 42, 30, 34, 13.5, (27, 19), (13.5, 10.5), 10.5, 62)
_COLORS = {
    "accent": ACCENT,
    "estimate": ESTIMATE,
    "grid": GRID,
    "muted": MUTED,
    "text": TEXT,
}
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
        return max(0.0, self.lines * JAKARTA.line - 0.5) * self.size

    def as_data(self) -> dict[str, Any]:
        return {"text": self.text, "size": self.size}


def sheets(briefing: Briefing, paper: Paper) -> dict[str, Any]:
    """The template's data, see `briefing.typ`: plain texts, numbers and SVG, never markup."""
    return {
        "paper": {
            "wide": paper.wide,
            "high": paper.high,
            "margin_x": paper.margin_x,
            "margin_top": paper.margin_top,
            "margin_bottom": paper.margin_bottom,
            "slide": paper.is_slide,
            "small": paper.small,
            "body": paper.subtitle[0],
            "qr": paper.qr,
        },
        "colors": {name: pair["light"] for name, pair in _COLORS.items()},
        "language": briefing.language,
        "made_on": [
            briefing.made_on.year,
            briefing.made_on.month,
            briefing.made_on.day,
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
    big = (40.0, 26.0) if paper.is_slide else (30.0, 20.0)
    return {
        "title": fitted(briefing.title, big, paper.room * 0.86, 4).as_data(),
        "sentence": fitted(
            filter_words(briefing),
            (paper.subtitle[0] * 1.4, paper.subtitle[0]),
            paper.room,
            5,
        ).as_data(),
        "made_on": briefing.made_on_words,
        "kind": kind_words(briefing.kind),
        "estimate": briefing.is_estimate,
        "unit": _line(briefing.unit, paper),
        "contact": _line(briefing.contact, paper),
        "pictures": ngettext("{n} picture", "{n} pictures", len(briefing.slides)).format(
            n=len(briefing.slides)
        ),
    }


def _slides(briefing: Briefing, paper: Paper) -> list[dict[str, Any]]:
    """What stands on each slide; on A4 two pictures share a page where both stay readable on it."""
    slides = [_slide(slide, paper) for slide in briefing.slides]
    charts = [slide.chart for slide in briefing.slides]
    position = 0
    while not paper.is_slide and position + 1 < len(slides):
        pair = slice(position, position + 2)
        is_shared = _share_page(charts[pair], slides[pair], paper)
        position += 2 if is_shared else 1
    return slides


def _share_page(charts: Sequence[Chart], slides: Sequence[dict[str, Any]], paper: Paper) -> bool:
    """Make two pictures as low as one page wants them; False, and nothing changed, where that would
    be too low.
    """
    around = sum(slide["around"] for slide in slides)
    left = paper.high - paper.margin_top - paper.margin_bottom - around
    highs = [slide["high"] for slide in slides]
    least = sum(high * _least(chart) for chart, high in zip(charts, highs, strict=True))
    if left < least:
        return False
    shared = _shares(charts, highs, left)
    for chart, slide, high in zip(charts, slides, shared, strict=True):
        if high < slide["high"] and not chart.is_empty:
            slide["svg"] = draw(chart, paper.room, high, paper.lettering)
        slide["high"] = high
    return True


def _shares(charts: Sequence[Chart], highs: Sequence[float], left: float) -> list[float]:
    """The height of each of two pictures that share what is left of a page."""
    wanted = sum(highs)
    if wanted <= left:
        return list(highs)
    fixed = sum(high for chart, high in zip(charts, highs, strict=True) if _least(chart) == 1.0)
    share = (left - fixed) / max(wanted - fixed, 1.0)
    shared = []
    for chart, high in zip(charts, highs, strict=True):
        shared.append(high if _least(chart) == 1.0 else high * share)
    return shared


def _least(chart: Chart) -> float:
    """What a picture keeps of its height on a page of two: the list of a map needs all of it."""
    return 1.0 if chart.form == "arcs" else _LEAST_OF_HEIGHT


def _around(paper: Paper, lines: float, points: Sequence[str], beside: float) -> float:
    """Points of a page that all but the picture takes: texts of `lines` points, and what to say."""
    body = paper.subtitle[0]
    said = 0.0
    if points:
        count = sum(len(JAKARTA.wrapped(point, body, beside - 24)) for point in points)
        said = paper.small * 2.6 + count * body * 1.3 + len(points) * body * 0.55
    return lines + said + _AROUND_PICTURE


def _slide(slide: Slide, paper: Paper) -> dict[str, Any]:
    chart = slide.chart
    title = fitted(chart.title, paper.title, paper.room, 3, bold=True)
    subtitle = fitted(chart.subtitle, paper.subtitle, paper.room, 4)
    beside = paper.room - (paper.qr + 14 if slide.address else 0)
    note = fitted(chart.note_on_map, (paper.small, paper.small), beside, 3)
    source = fitted(chart.source, (paper.small, paper.small), beside, 4)
    points = [
        fitted(point, (paper.subtitle[0],) * 2, beside - 24, 3).text for point in chart.points
    ]
    foot = note.high + source.high
    lines = title.high + subtitle.high + max(foot, paper.qr if slide.address else 0)
    high = _chart_height(chart, paper, lines)
    return {
        "around": _around(paper, title.high + subtitle.high + foot, points, beside),
        "kind": kind_words(chart.kind),
        "estimate": chart.is_estimate,
        "title": title.as_data(),
        "subtitle": subtitle.as_data(),
        "svg": "" if chart.is_empty else draw(chart, paper.room, high, paper.lettering),
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


def _last(briefing: Briefing, paper: Paper) -> dict[str, Any]:
    notes = list(briefing.notes)
    if fitted(filter_words(briefing), (paper.subtitle[0],) * 2, paper.room, 5).text.endswith("…"):
        notes.insert(0, (_("Filter"), briefing.sentence))
    size = paper.subtitle[0]
    high = sum(
        len(JAKARTA.wrapped(printable(text), size, paper.room)) * size * 1.5 + size * 3
        for _head, text in notes
    )
    room = paper.high - paper.margin_top - paper.margin_bottom - (paper.qr + 90)
    return {
        "title": _("Source, method and definitions"),
        "notes": [[printable(head), printable(text)] for head, text in notes],
        "size": size
        if high <= room or not paper.is_slide
        else max(9.0, size * (room / high) ** 0.5),
        "address": linkable(briefing.address),
        "address_words": _("The whole briefing, live:"),
        "qr": code(briefing.address),
        "qr_alt": _("QR code with the address of the whole briefing"),
        "unit": _line(briefing.unit, paper),
        "contact": _line(briefing.contact, paper),
    }


def _line(text: str, paper: Paper) -> str:
    """A line of the unit's own, at the size of the text, which leaves room for a code to scan."""
    return fitted(text, (paper.subtitle[0],) * 2, paper.room - paper.qr - 14, 2).text


def _chart_height(chart: Chart, paper: Paper, others: float) -> float:
    if paper.is_slide:
        return paper.high - paper.margin_top - paper.margin_bottom - others - GAPS
    if chart.is_empty:
        return paper.lettering * 9
    return min(natural_height(chart, paper.room, paper.lettering), HIGHEST)


def fitted(
    text: str, sizes: tuple[float, float], room: float, most: int, *, bold: bool = False
) -> Set:
    """The largest type size at which the text has few lines: two by wish, `most` at the
    smallest.
    """
    largest, smallest = sizes
    text = printable(text)
    if not text:
        return Set("", largest, 0)
    room *= 0.985  # the page breaks lines by its own measure
    for size in (largest, (largest + smallest) / 2):
        lines = JAKARTA.wrapped(text, size, room, bold, 3)
        if len(lines) <= 2:
            return Set(_breakable(text, size, room, bold), size, len(lines))
    lines = JAKARTA.wrapped(text, smallest, room, bold, most)
    whole = not lines[-1].endswith("…")
    return Set(
        _breakable(text, smallest, room, bold) if whole else " ".join(lines),
        smallest,
        len(lines),
    )


def _breakable(text: str, size: float, room: float, bold: bool) -> str:
    """The text with places (of no width) at which a word that is wider than the page may break."""
    return " ".join("\u200b".join(JAKARTA.broken(word, size, room, bold)) for word in text.split())


def linkable(address: str | None) -> str:
    """The address; empty where there is none, or one that no browser would open."""
    return address if address and len(address) <= LINK_MOST else ""


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
