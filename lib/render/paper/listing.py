"""The list beside a map: each mark with its dot, its name and its number."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lib.pictures.chart import Mark
from lib.render.kit.palette import GRID, color
from lib.render.paper.canvas import GROUND, Canvas

SMALLEST = 5.0  # points of the smallest type of the list
# All that follows is in sizes of the list's type.
_LIST_LINE, _LIST_FIRST = 1.38, 0.75  # from line to line, and to the middle of the first
_DOT, _RULE = 0.3, 0.72  # radius of a dot, and from the middle of a line down to its rule
_SEPARATION = 0.8  # between columns
_BESIDE_NAME = 2.6  # what a line holds beside name and number: dot and separations
_WHOLE_NAMES = 0.68  # of the canvas's type: below, a name may end in an ellipsis …
_SHORT_NAME = 5.5  # … but keeps this much
_SMALLER = 0.96  # a step of the search for the size of the type


def write_list(canvas: Canvas, marks: Sequence[Mark], left: float, *, dots: bool = True) -> None:
    """Every mark with its number to the right of `left`, in as many columns as the height asks
    for. The `dots` are those of the map.
    """
    room = canvas.wide - left
    size, columns = _list_size(canvas, marks, room)
    longest = max(canvas.width(mark.text, size=size, bold=True) for mark in marks)
    per_column = math.ceil(len(marks) / columns)
    step = room / columns
    for position, mark in enumerate(marks):
        column, line = divmod(position, per_column)
        x = left + column * step
        y = size * (_LIST_FIRST + _LIST_LINE * line)
        end = step - size * _SEPARATION
        if dots:
            canvas.dot(x + size * _DOT, y, size * _DOT, color(mark.color, GROUND))
        name_room = step - longest - size * _BESIDE_NAME
        name = canvas.wrapped(mark.category_name, name_room, size=size, most=1)[0]
        canvas.text(x + size, y, name, size=size)
        canvas.text(x + end, y, mark.text, size=size, bold=True, anchor="end")
        canvas.box(x, y + size * _RULE, end, 0.3, GRID[GROUND])


def _list_size(canvas: Canvas, marks: Sequence[Mark], room: float) -> tuple[float, int]:
    """Type size and columns: whole names where that costs little, else names that may end in an
    ellipsis.
    """
    size = canvas.size
    while True:
        longest = max(canvas.width(mark.text, size=size, bold=True) for mark in marks)
        needed = max(canvas.width(mark.category_name, size=size) for mark in marks)
        if size <= canvas.size * _WHOLE_NAMES:
            needed = size * _SHORT_NAME
        lines = max(1, int(canvas.high / (size * _LIST_LINE)))
        columns = math.ceil(len(marks) / lines)
        left_for_names = room / columns - longest - size * _BESIDE_NAME
        if left_for_names >= needed or size <= SMALLEST:
            return size, columns
        size *= _SMALLER
