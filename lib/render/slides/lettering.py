"""How much room letters take, so that texts wrap or shrink before they overlap anything.

Slides are set in Arial, which every Windows has and which is as wide as Liberation Sans:
`arial_widths.csv` holds the advance widths of both weights in 1/2048 em (`code_point` hexadecimal),
measured from Liberation Sans 2 (OFL).
"""

from __future__ import annotations

import csv
import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lib.words.foreign import printable

FACE = "Arial"
LINE = 1.2  # the height of a line, in sizes; Arial's own is 1.15
_SPARE = 1.03  # programs round differently: a line may turn out a little wider than measured
_LONGEST = 3000  # characters; more do not fit on a slide at any readable size
_EM = 2048


@dataclass(frozen=True)
class Fitted:
    """A text that fits its room: `size` in points, `height` in inches, `lines` as they will wrap.

    `text` is shortened and ends with `…` where it did not fit at the smallest size.
    """

    text: str
    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return line_height(self.size) * len(self.lines)


def line_height(size: float) -> float:
    """Inches of a line of letters of `size` points."""
    return size * LINE / 72


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Inches that `text` takes on one line at `size` points."""
    widths = _widths()
    return sum(widths.get(sign, _stranger(sign))[bold] for sign in text) / _EM * size / 72 * _SPARE


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines that `text` breaks into within `room` inches; a word longer than a line breaks
    where it must.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, size, room, bold)
        lines.extend(full)
    return (*lines, line) if line or not lines else tuple(lines)


def fit(
    text: str,
    room: float,
    height: float,
    *,
    largest: float,
    smallest: float,
    bold: bool = False,
    one_line: float | None = None,
) -> Fitted:
    """`text` at the largest size at which it stays within `room` × `height` inches.

    Down to the size `one_line` a single line is preferred to larger letters, so that no word stands
    alone.
    """
    clean = printable(text)[:_LONGEST]
    for size in _sizes(largest, one_line if one_line is not None else largest + 1):
        if width(clean, size, bold=bold) <= room and line_height(size) <= height:
            return Fitted(clean, size, (clean,))
    lines: tuple[str, ...] = ()
    for size in _sizes(largest, smallest):
        lines = wrapped(clean, size, room, bold=bold)
        if line_height(size) * len(lines) <= height + 1e-6:
            return Fitted(clean, size, lines)
    return _shortened(
        lines,
        smallest,
        room,
        max(1, math.floor(height / line_height(smallest) + 1e-6)),
        bold,
    )


def _sizes(largest: float, smallest: float) -> list[float]:
    """From large to small in whole points; the smallest is always among them, if it is not the
    larger one.
    """
    steps = (
        [largest - step for step in range(math.ceil(largest - smallest))]
        if largest > smallest
        else []
    )
    return [*steps, smallest] if largest >= smallest else []


def _shortened(lines: tuple[str, ...], size: float, room: float, most: int, bold: bool) -> Fitted:
    *kept, last = lines[:most]
    while last and width(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    kept.append(f"{last.rstrip()}…")
    return Fitted(" ".join(kept), size, tuple(kept))


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = [""]
    taken = 0.0
    for sign in word:
        more = width(sign, size, bold=bold)
        if pieces[-1] and taken + more > room:
            pieces.append("")
            taken = 0.0
        pieces[-1] += sign
        taken += more
    return pieces


def _stranger(sign: str) -> tuple[int, int]:
    """Another face will draw it: nothing for a mark above a letter, else a wide guess."""
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0, 0
    wide = round(_EM * 1.4)
    return wide, wide


@lru_cache(maxsize=1)
def _widths() -> dict[str, tuple[int, int]]:
    with (Path(__file__).parent / "arial_widths.csv").open(encoding="utf-8", newline="") as file:
        return {
            chr(int(row["code_point"], 16)): (int(row["regular"]), int(row["bold"]))
            for row in csv.DictReader(file)
        }
