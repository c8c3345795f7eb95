"""How much room letters take on a slide: rooms and heights in inches, sizes in points."""

from __future__ import annotations

from lib.render.kit import faces

FACE = faces.ARIAL.name
_POINTS = 72  # an inch


class Fitted(faces.Fitted):
    """A text that fits its room; `height` in inches."""

    @property
    def height(self) -> float:
        return line_height(self.size) * len(self.lines)


def line_height(size: float) -> float:
    """Inches of a line of letters of `size` points."""
    return size * faces.ARIAL.line / _POINTS


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Inches that `text` takes on one line at `size` points."""
    return faces.ARIAL.width(text, size, bold) / _POINTS


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines that `text` breaks into within `room` inches."""
    return tuple(faces.ARIAL.wrapped(text, size, room * _POINTS, bold, most=len(text) + 1))


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
        room * _POINTS,
        height * _POINTS,
        largest=largest,
        smallest=smallest,
        bold=bold,
        one_line=one_line,
    )
    return Fitted(found.text, found.size, found.lines)
