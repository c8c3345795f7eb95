"""How much room letters take on a slide: the kit's measure in Arial, with rooms and heights in
inches and sizes in points.
"""

from __future__ import annotations

from dataclasses import dataclass

from lib.render.kit import faces

FACE = faces.ARIAL.name
POINTS = 72  # an inch


class Fitted(faces.Fitted):
    """A text that fits its room; `height` in inches."""

    @property
    def height(self) -> float:
        return line_height(self.size) * len(self.lines)


def line_height(size: float) -> float:
    """Inches of a line of letters of `size` points."""
    return size * faces.ARIAL.line / POINTS


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Inches that `text` takes on one line at `size` points."""
    return faces.ARIAL.width(text, size, bold) / POINTS


def wrapped(
    text: str,
    size: float,
    room: float,
    *,
    bold: bool = False,
) -> tuple[str, ...]:
    """The lines that `text` breaks into within `room` inches."""
    endless = len(text) + 1  # more lines than letters
    lines = faces.ARIAL.wrapped(
        text,
        size,
        room * POINTS,
        bold,
        most=endless,
    )
    return tuple(lines)


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
    """`text` at the largest size at which it stays within `room` × `height` inches, see
    `Face.fit`.
    """
    found = faces.ARIAL.fit(
        text,
        room * POINTS,
        height * POINTS,
        largest=largest,
        smallest=smallest,
        bold=bold,
        one_line=one_line,
    )
    return Fitted(found.text, found.size, found.lines)


@dataclass(frozen=True)
class Sizes:
    """The sizes that a text may have, see `fit`."""

    largest: float
    smallest: float
    one_line: float | None = None

    def fit(
        self,
        text: str,
        room: float,
        height: float,
        *,
        bold: bool = False,
    ) -> Fitted:
        return fit(
            text,
            room,
            height,
            largest=self.largest,
            smallest=self.smallest,
            bold=bold,
            one_line=self.one_line,
        )
