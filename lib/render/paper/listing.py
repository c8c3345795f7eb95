"""The list beside a map: each mark with its dot, its name and its number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lib.pictures.chart import Mark
from lib.render.kit.faces import shrinking
from lib.render.kit.palette import GRID, color
from lib.render.paper.canvas import GROUND, Canvas

SMALLEST = 5.0  # points of the smallest type of the list
_RULE_THICK = 0.3  # points
# All that follows is in sizes of the list's type.
_LIST_LINE, _LIST_FIRST = 1.38, 0.75  # from line to line, and to the middle of the first
_DOT, _RULE = 0.3, 0.72  # radius of a dot, and from the middle of a line down to its rule
_SEPARATION = 0.8  # between columns
_BESIDE_NAME = 2.6  # what a line holds beside name and number: dot and separations
_WHOLE_NAMES = 0.68  # of the canvas's type: below, a name may end in an ellipsis …
_SHORT_NAME = 5.5  # … but keeps this much
_SMALLER = 0.96  # a step of the search for the size of the type


@dataclass(frozen=True)
class _Look:
    """The type size of a list, its columns, and the room of each for names."""

    size: float
    columns: int
    name_room: float


@dataclass(frozen=True)
class _Place:
    """Where a line of the list begins and ends, and its middle."""

    left: float
    right: float
    middle: float


def write_list(
    canvas: Canvas,
    marks: Sequence[Mark],
    left: float,
    *,
    dots: bool = True,
) -> None:
    """Every mark with its number to the right of `left`, in as many columns as the height asks
    for. The `dots` are those of the map.
    """
    room = canvas.wide - left
    look = _fitting_look(canvas, marks, room)
    size = look.size
    per_column = math.ceil(len(marks) / look.columns)
    step = room / look.columns
    for position, mark in enumerate(marks):
        column, line = divmod(position, per_column)
        x = left + column * step
        y = size * (_LIST_FIRST + _LIST_LINE * line)
        right = x + (step - size * _SEPARATION)
        if dots:
            radius = size * _DOT
            canvas.dot(x + radius, y, radius, color(mark.color, GROUND))
        _write_line(canvas, mark, _Place(x, right, y), look)


def _write_line(
    canvas: Canvas,
    mark: Mark,
    place: _Place,
    look: _Look,
) -> None:
    size = look.size
    name, *_cut = canvas.wrapped(
        mark.category_name,
        look.name_room,
        size=size,
        most=1,
    )
    canvas.text(place.left + size, place.middle, name, size=size)
    canvas.text(
        place.right,
        place.middle,
        mark.text,
        size=size,
        bold=True,
        anchor="end",
    )
    canvas.box(
        place.left,
        place.middle + size * _RULE,
        place.right - place.left,
        _RULE_THICK,
        GRID[GROUND],
    )


def _fitting_look(
    canvas: Canvas,
    marks: Sequence[Mark],
    room: float,
) -> _Look:
    """Whole names where that costs little, else names that may end in an ellipsis."""
    names = [mark.category_name for mark in marks]
    for size in shrinking(canvas.size, SMALLEST, _SMALLER):
        look = _look_at(canvas, marks, room, size)
        needed = canvas.widest(names, size=size)
        if size <= canvas.size * _WHOLE_NAMES:
            needed = size * _SHORT_NAME
        if look.name_room >= needed:
            break
    return look


def _look_at(
    canvas: Canvas,
    marks: Sequence[Mark],
    room: float,
    size: float,
) -> _Look:
    numbers = [mark.text for mark in marks]
    longest = canvas.widest(numbers, size=size, bold=True)
    lines = int(canvas.high / (size * _LIST_LINE))
    columns = math.ceil(len(marks) / max(1, lines))
    name_room = room / columns - longest - size * _BESIDE_NAME
    return _Look(size, columns, name_room)
