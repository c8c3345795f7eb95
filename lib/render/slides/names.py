"""The names of the bars: their one size, and the room that they leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.render.kit.faces import first_that_fits, whole_sizes
from lib.render.slides.area import Area
from lib.render.slides.lettering import POINTS, fit, line_height, width, wrapped
from lib.words.foreign import printable

AIR = 0.15  # inches between a name, its bar and its label
SMALLEST = 9.0  # points; less is not read from the second row of a room
_ROUNDING = 0.05  # inches: the longest name stays on one line
_OF_SLOT_LYING = 0.96  # what a name may take of the height of its bar's slot
_OF_SLOT_STANDING = 0.94  # and of its width: neighbours stand a letter apart
_UNDER_NAMES = 0.1  # inches
_STANDING_LINES = 3  # of a name below its bar


@dataclass(frozen=True)
class Names:
    """Names as they are written, and their size; `bars` is the area that they leave to the bars."""

    texts: list[str]
    size: float
    bars: Area


def beside_bars(
    names: Sequence[str],
    area: Area,
    *,
    largest: float,
    of_slot: float,
    most: float,
) -> Names:
    """Names to the left of lying bars, `of_slot` of a bar's slot high as long as that is no larger
    than `largest`, and no wider than the share `most` of the area.
    """
    slot = area.height / len(names)
    wanted = max(SMALLEST, min(largest, slot * POINTS * of_slot))
    longest = max(width(printable(name), wanted) for name in names)
    room = min(longest + _ROUNDING, area.width * most)
    texts, size = fit_names(
        names,
        room,
        slot * _OF_SLOT_LYING,
        largest=wanted,
    )
    return Names(texts, size, area.from_left(room + AIR))


def below_bars(
    names: Sequence[str],
    area: Area,
    *,
    largest: float,
    lines_of: float,
) -> Names:
    """Names below standing bars, at most three lines of the size `lines_of` high."""
    room = area.width / len(names) * _OF_SLOT_STANDING
    height = line_height(lines_of) * _STANDING_LINES
    texts, size = fit_names(names, room, height, largest=largest)
    most_lines = max(len(wrapped(text, size, room)) for text in texts)
    feet = line_height(size) * most_lines + _UNDER_NAMES
    bars = Area(area.x, area.y, area.width, area.height - feet)
    return Names(texts, size, bars)


def fit_names(
    names: Sequence[str],
    room: float,
    height: float,
    *,
    largest: float,
) -> tuple[list[str], float]:
    """Names of categories and the one size at which each fits `room` × `height` inches, shortened
    where none does.
    """
    clean = [printable(name) for name in names]

    def all_fit(size: float) -> bool:
        most = max(len(wrapped(name, size, room)) for name in clean)
        return most * line_height(size) <= height

    size = first_that_fits(whole_sizes(largest, SMALLEST), all_fit)
    high = max(height, line_height(size))
    texts = []
    for name in clean:
        fitted = fit(name, room, high, largest=size, smallest=size)
        texts.append(fitted.text)
    return texts, size
