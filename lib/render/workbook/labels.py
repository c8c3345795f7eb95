"""Labels of a chart of Excel's own: as long as there is room for, since it fits none by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lib.pictures.chart import Mark
from lib.render.kit.faces import JAKARTA
from lib.render.kit.ranges import on_two_lines
from lib.words.foreign import printable

LABEL = 12  # pixels: 9 points
_LINE = 1.25  # times the size: from one line to the next
_AIR = 4  # pixels between the label and the end of its room

Options = dict[str, Any]  # as XlsxWriter takes them
LEFT_OUT: Options = {"delete": True}


@dataclass(frozen=True)
class Room:
    """The body of a chart's bars, in pixels: how far the axis of numbers reaches, and how much of
    the other one a bar has.
    """

    along: float
    across: float
    is_lying: bool

    def holds(self, lines: Sequence[str], share: float) -> bool:
        """Whether lines fit on a segment that takes that share of the axis."""
        wide = max(JAKARTA.width(line, LABEL, bold=True) for line in lines) + _AIR
        high = len(lines) * LABEL * _LINE
        long = share * self.along
        if self.is_lying:
            return wide <= long and high <= self.across
        return high <= long and wide <= self.across


def on_segment(mark: Mark | None, longest: float, room: Room) -> Options:
    """The label on a segment of a stack: with its range, in short, or none at all."""
    if mark is None or not mark.value > 0:
        return LEFT_OUT
    share = mark.value / longest
    whole = (printable(mark.text),)
    broken = on_two_lines(printable(mark.text))
    brief = (printable(mark.brief),)
    for lines in (whole, broken, brief):
        if room.holds(lines, share):
            return {"value": "\n".join(lines)}
    return LEFT_OUT


def beside_one_another(marks: Sequence[Mark | None], slot: float) -> list[str]:
    """What stands on standing bars, a text each: with ranges where all of them fit in a slot."""
    texts = [_text(mark) for mark in marks]
    if _widest(texts) <= slot:
        return texts
    return [_brief(mark) for mark in marks]


def _text(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return printable(mark.text)


def _brief(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return printable(mark.brief)


def _widest(texts: Sequence[str]) -> float:
    widths = [JAKARTA.width(text, LABEL, bold=True) for text in texts]
    return max(widths, default=0.0) + _AIR
