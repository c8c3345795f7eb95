"""How wide words are in the product's font, so that what is drawn ahead of its reader wraps and
never overlaps.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Plus Jakarta Sans"
LINE = 1.25  # the distance of two lines, in type sizes
_MEASURED_AT = 200


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text in the unit of `size`."""
    return _face(bold).getlength(text) * size / _MEASURED_AT


def wrapped(text: str, size: float, room: float, bold: bool = False, most: int = 99) -> list[str]:
    """Lines no wider than `room`: broken at spaces, a word that is too long within itself; past
    `most`, an ellipsis.
    """
    lines: list[str] = []
    long, space = 0.0, width(" ", size, bold)
    for word in text.split():
        wide = width(word, size, bold)
        if lines and long + space + wide <= room:
            lines[-1] = f"{lines[-1]} {word}"
            long += space + wide
        else:
            lines.extend(broken(word, size, room, bold))
            long = width(lines[-1], size, bold)
        if len(lines) > most:
            return [
                *lines[: most - 1],
                shortened(f"{lines[most - 1]}…", size, room, bold),
            ]
    return lines or [""]


def shortened(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if width(text, size, bold) <= room:
        return text
    kept = text.rstrip("…")
    while kept and width(f"{kept}…", size, bold) > room:
        kept = kept[: min(len(kept) - 1, int(len(kept) * room / width(kept, size, bold)) + 2)]
    return f"{kept.rstrip(' ,;·')}…"


def broken(word: str, size: float, room: float, bold: bool = False) -> list[str]:
    """A word in as many pieces as it takes for each to fit."""
    if width(word, size, bold) <= room:
        return [word]
    pieces: list[str] = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


@lru_cache(maxsize=2)
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    # The basic layout: the other one needs a library that not every wheel of Pillow carries.
    name = f"PlusJakartaSans-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(FONTS / name, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)
