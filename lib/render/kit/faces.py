"""How much room letters take, so that what is drawn ahead of its reader wraps or shrinks before it
overlaps anything.

A browser measures its own letters: `chart-picture.js` and the style sheets wrap by themselves.
Everything else is measured here, by one of three faces: JAKARTA, which the product ships; ARIAL,
which every Windows has and slides are set in; COUNTED, where the program that shows the words picks
their face.
"""

from __future__ import annotations

import bisect
import csv
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from lib.words.foreign import printable

FONTS = Path(__file__).parent / "fonts"
# `code_point` (hexadecimal) and the advance widths of both weights, in 1/2048 of the type size:
# measured from Liberation Sans 2 (OFL), which is as wide as Arial.
_ARIAL_WIDTHS = FONTS / "arial_widths.csv"
_ARIAL_EM = 2048
_STRANGER = round(_ARIAL_EM * 1.4)  # a wide guess for a letter that another face will draw
_SPARE = 1.03  # programs round differently: a line may turn out a little wider than measured
_MEASURED_AT = 200  # large enough that the rounding of a letter's width does not show
_LONGEST = 3000  # characters; more do not fit on a slide at any readable size
_SIGNS = ("≈", "<", ">")  # `≈ 440`, `< 20`
_ROUNDING = 1e-6  # of a sum of heights


@dataclass(frozen=True)
class Fitted:
    """A text at the `size` at which it fits, and the `lines` that it wraps into.

    `text` is shortened and ends with `…` where it did not fit at the smallest size.
    """

    text: str
    size: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Face:
    """A typeface. Widths, heights and rooms are in the unit of `size`.

    `line` is the distance of two lines in type sizes; `ems` the width of a text in type sizes,
    given whether it is bold.
    """

    name: str
    line: float
    ems: Callable[[str, bool], float]

    def width(
        self,
        text: str,
        size: float,
        bold: bool = False,
    ) -> float:
        """The width of a line of text."""
        return self.ems(text, bold) * size

    def wrapped(
        self,
        text: str,
        size: float,
        room: float,
        bold: bool = False,
        most: int = 99,
    ) -> list[str]:
        """Lines no wider than `room`: broken at spaces, a word that is too long within itself; past
        `most` lines, an ellipsis.
        """
        lines: list[str] = []
        taken = 0.0
        space = self.width(" ", size, bold)
        for word in _words(text):
            wide = self.width(word, size, bold)
            if lines and taken + space + wide <= room:
                lines[-1] = f"{lines[-1]} {word}"
                taken += space + wide
            else:
                lines += self.broken(word, size, room, bold)
                taken = self.width(lines[-1], size, bold)
            if len(lines) > most:
                return self._cut(lines, size, room, bold, most)
        return lines or [""]

    def broken(
        self,
        word: str,
        size: float,
        room: float,
        bold: bool = False,
    ) -> list[str]:
        """A word in as many pieces as it takes for each to fit."""
        if self.width(word, size, bold) <= room:
            return [word]
        pieces = []
        piece = ""
        for letter in word:
            longer = piece + letter
            if piece and self.width(longer, size, bold) > room:
                pieces.append(piece)
                piece = letter
            else:
                piece = longer
        return [*pieces, piece]

    def shortened(
        self,
        text: str,
        size: float,
        room: float,
        bold: bool = False,
    ) -> str:
        """The text, or as much of its beginning as fits with an ellipsis."""
        if self.width(text, size, bold) <= room:
            return text
        whole = text.rstrip("…")

        def width_of_first(letters: int) -> float:
            return self.width(f"{whole[:letters]}…", size, bold)

        letters = range(1, len(whole))
        fitting = bisect.bisect_right(letters, room, key=width_of_first)
        beginning = whole[:fitting].rstrip(" ,;·")
        return f"{beginning}…"

    def fit(
        self,
        text: str,
        room: float,
        height: float,
        *,
        largest: float,
        smallest: float,
        bold: bool = False,
        one_line: float | None = None,
    ) -> Fitted:
        """`text` at the largest size at which it stays within `room` × `height`.

        Down to the size `one_line` a single line is preferred to larger letters, so that no word
        stands alone.
        """
        clean = printable(text)[:_LONGEST]
        if one_line is not None:
            for size in whole_sizes(largest, one_line):
                is_low_enough = self.high(1, size) <= height + _ROUNDING
                if is_low_enough and self.width(clean, size, bold) <= room:
                    return Fitted(clean, size, (clean,))
        lines: list[str] = []
        for size in whole_sizes(largest, smallest):
            lines = self.wrapped(clean, size, room, bold)
            if self.high(len(lines), size) <= height + _ROUNDING:
                return Fitted(clean, size, tuple(lines))
        line_high = self.high(1, smallest)
        most = max(1, math.floor(height / line_high + _ROUNDING))
        kept = self._cut(lines, smallest, room, bold, most)
        return Fitted(" ".join(kept), smallest, tuple(kept))

    def high(self, lines: int, size: float) -> float:
        """The height of some lines."""
        return lines * size * self.line

    def _cut(
        self,
        lines: list[str],
        size: float,
        room: float,
        bold: bool,
        most: int,
    ) -> list[str]:
        """The first lines, the last of them with an ellipsis."""
        last = f"{lines[most - 1]}…"
        shortened = self.shortened(last, size, room, bold)
        return [*lines[: most - 1], shortened]


def _words(text: str) -> list[str]:
    """The words between which a line may break: a sign stays with its number."""
    words: list[str] = []
    for word in text.split():
        if words and words[-1] in _SIGNS:
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    return words


def whole_sizes(largest: float, smallest: float) -> Iterator[float]:
    """From large to small in whole steps; the smallest is always among them, if it is not the
    larger one.
    """
    size = largest
    while size > smallest:
        yield size
        size -= 1
    if largest >= smallest:
        yield smallest


def shrinking(
    largest: float,
    smallest: float,
    factor: float,
) -> Iterator[float]:
    """Sizes from `largest` on, each `factor` of the one before; the last is the first that is not
    over `smallest`.
    """
    size = largest
    while size > smallest:
        yield size
        size *= factor
    yield size


def first_that_fits(
    sizes: Iterable[float],
    fits: Callable[[float], bool],
) -> float:
    """The first of some sizes that fits; the last one where none does."""
    size = math.nan
    for size in sizes:
        if fits(size):
            break
    return size


def scaled_to(
    room: float,
    widest: float,
    *,
    largest: float,
    smallest: float,
) -> float:
    """The size between two at which a text that is `widest` at the largest one fits the room."""
    if not widest:
        return largest
    fitting = largest * room / widest
    return max(smallest, min(largest, fitting))


@lru_cache(maxsize=20_000)
def _jakarta_ems(text: str, bold: bool) -> float:
    return _jakarta_font(bold).getlength(text) / _MEASURED_AT


@lru_cache(maxsize=2)
def _jakarta_font(bold: bool) -> ImageFont.FreeTypeFont:
    # The basic layout: the other one needs a library that not every wheel of Pillow carries.
    weight = "Regular"
    if bold:
        weight = "Bold"
    file = FONTS / f"PlusJakartaSans-{weight}.ttf"
    return ImageFont.truetype(
        file,
        _MEASURED_AT,
        layout_engine=ImageFont.Layout.BASIC,
    )


@lru_cache(maxsize=20_000)
def _arial_ems(text: str, bold: bool) -> float:
    known = _arial_widths(bold)
    units = 0
    for letter in text:
        wide = known.get(letter)
        if wide is None:
            wide = _stranger_width(letter)
        units += wide
    return units / _ARIAL_EM * _SPARE


@lru_cache(maxsize=2)
def _arial_widths(bold: bool) -> dict[str, int]:
    weight = "regular"
    if bold:
        weight = "bold"
    widths = {}
    with _ARIAL_WIDTHS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code_point = int(row["code_point"], 16)
            letter = chr(code_point)
            widths[letter] = int(row[weight])
    return widths


def _stranger_width(letter: str) -> int:
    """Nothing for a mark above a letter or a sign without a shape."""
    stands_on_another = unicodedata.combining(letter) != 0
    has_no_shape = unicodedata.category(letter) in ("Mn", "Me", "Cf")
    if stands_on_another or has_no_shape:
        return 0
    return _STRANGER


def _count(text: str, _bold: bool) -> float:
    return len(text)


JAKARTA = Face("Plus Jakarta Sans", 1.25, _jakarta_ems)
ARIAL = Face("Arial", 1.2, _arial_ems)  # its own lines are 1.15 high
COUNTED = Face("", 1.0, _count)  # each letter one wide, so that a room is a number of letters
