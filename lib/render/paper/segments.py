"""What standing and lying stacks share: where segments lie, and the number inside one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Mark
from lib.render.kit.palette import color, ink_on
from lib.render.kit.stacks import known
from lib.render.paper.canvas import GROUND, Canvas

SMALL = 0.88  # the type size of a number beside its segment
# Sizes of the type: the plate under a number on hatching, wider than it by …, and high.
_PLATE_WIDER, _PLATE_HIGH = 0.4, 1.2


@dataclass(frozen=True)
class Segment:
    """A mark, and where it begins and ends along its bar, in points."""

    mark: Mark
    start: float
    end: float

    @property
    def long(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def segments_of(bar: Sequence[Mark | None], scale: float) -> list[Segment]:
    """The segments of a bar from its foot on; an unknown number has no length."""
    placed = []
    start = 0.0
    for mark in bar:
        if mark is None:
            continue
        end = start + known(mark) * scale
        placed.append(Segment(mark, start, end))
        start = end
    return placed


def numbered(segments: Sequence[Segment], lone: Mark | None) -> list[Segment]:
    """The segments that get a number of their own: not the `lone` one, which would repeat the
    total.
    """
    found = []
    for segment in segments:
        mark = segment.mark
        if mark.value > 0 and mark is not lone:
            found.append(segment)
    return found


def write_inside(
    canvas: Canvas,
    x: float,
    y: float,
    mark: Mark,
    size: float,
) -> None:
    """A number on its segment; on hatching the letters get a ground of their own."""
    fill = color(mark.color, GROUND)
    if mark.state:
        number = canvas.width(mark.text, size=size, bold=True)
        wide = number + size * _PLATE_WIDER
        high = size * _PLATE_HIGH
        canvas.box(
            x - wide / 2,
            y - high / 2,
            wide,
            high,
            fill,
        )
    canvas.text(
        x,
        y,
        mark.text,
        size=size,
        bold=True,
        fill=ink_on(fill),
        anchor="middle",
    )
