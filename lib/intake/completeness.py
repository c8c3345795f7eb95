"""Whether a table holds all that it should: a total that is not the sum of its rows, a table of the
largest alone, a count of one sex alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from lib.intake.asking import Asking
from lib.intake.columns import REQUIRED
from lib.intake.counts import Part
from lib.intake.formats.cells import Cell
from lib.intake.leaving_out import Leaving
from lib.intake.problems import UnusableFile
from lib.intake.tables import Table
from lib.intake.titles import as_place
from lib.intake.values import normalised
from lib.words import _

# In a title: rows of the largest alone, which add up to less than all.
_LARGEST = re.compile(r"\btop \d|\b(?:terbesar|teratas|terbanyak|tertinggi)\b")
_THE_REST = ("lain", "other", "selain")


def ask_whether_complete(
    table: Table,
    leaving: Leaving,
    parts: Sequence[Part],
    asking: Asking,
) -> None:
    """Ask where something speaks against it. Raises UnusableFile where the keeper says that the
    table is not complete.
    """
    place = (
        _differing_total(table, leaving, parts)
        or _largest_alone(table, leaving)
        or _one_sex_alone(table, parts)
    )
    if place is None:
        return
    choice = asking.ask(
        "incomplete",
        place,
        "complete",
        ("not_complete",),
    )
    if choice == "not_complete":
        raise UnusableFile(_("The table is not complete. Send the whole table."))


def _differing_total(
    table: Table,
    leaving: Leaving,
    parts: Sequence[Part],
) -> str | None:
    """The number of the row of the total and what it says, where the rows above say another sum:
    neither all of them, nor those since the total before.
    """
    row = leaving.grand_total
    if row is None:
        return None
    number = int(table.numbers[row])
    totals = [left.row for left in leaving.left_out if left.why == "total"]
    before = max((total for total in totals if total < number), default=0)
    since = leaving.data & (table.numbers > before)
    for part in parts:
        said = int(part.workers[row])
        read = np.maximum(part.workers, 0)
        sums = (int(read[leaving.data].sum()), int(read[since].sum()))
        if said > 0 and said not in sums:
            return f"{number}: {said}"
    return None


def _largest_alone(table: Table, leaving: Leaving) -> str | None:
    """The title, where it speaks of the largest and neither a total nor a rest stands below."""
    is_counted = bool(table.header.parts)
    if not is_counted or leaving.grand_total is not None:
        return None
    if not _LARGEST.search(table.caption.casefold()):
        return None
    for name in REQUIRED:
        column = table.columns[table.header.fields[name]]
        rest = column.each(_names_the_rest)
        if (rest & leaving.data).any():
            return None
    return as_place(table.caption)


def _one_sex_alone(table: Table, parts: Sequence[Part]) -> str | None:
    """The heading of the only column of counts, where that is one of women or men alone."""
    part = parts[0]
    if len(parts) > 1 or part.column is None or part.meaning.sex is None:
        return None
    if "sex" in table.header.fields:
        return None
    return table.header.typed[part.column]


def _names_the_rest(cell: Cell) -> bool:
    return normalised(cell).startswith(_THE_REST)
