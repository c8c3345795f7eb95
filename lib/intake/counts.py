"""The workers of each row: from a column of counts, from several, or one a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lib.intake.asking import Asking
from lib.intake.columns import Header
from lib.intake.formats.cells import Cell
from lib.intake.headings import OTHER, PERSONAL, RUNNING, UNKNOWN, Meaning
from lib.intake.tables import Column, Table
from lib.intake.values import count_of, text_of, whole_number

BAD, EMPTY, NOBODY = -1, -2, 0
_NOBODY = (
    "-",
    "–",
    "—",
    "--",
    "nihil",
    "tidak ada",
    "n/a",
    "nil",
)
_ENDS_IN_NOUGHTS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})*[.,]000", re.ASCII)
_THREE_DECIMALS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_FRACTION = re.compile(r"\d+[.,]\d{1,2}", re.ASCII)
# The largest number that is a code of such words rather than a count.
_MOST_CODE = {"sex": 2, "scheme": 9, "employer": 9, "education": 9}
_SOME = 0.5  # of the filled cells are numbers: then a column holds numbers


@dataclass(frozen=True)
class Part:
    """The workers of each row in one column, NOBODY where nobody is; a row that holds no number has
    BAD or EMPTY. `column` is None where each row is one worker.
    """

    column: int | None
    workers: np.ndarray
    meaning: Meaning


def parts_of(
    table: Table,
    data: np.ndarray,
    asking: Asking,
) -> list[Part]:
    """The columns of counts that are read, after what may be asked about them."""
    header = table.header
    if not header.parts:
        return [_one_a_row(table, data, asking)]
    if len(header.parts) == 1:
        column, meaning = _which(table, data, asking)
        return [
            _part(
                table,
                data,
                column,
                meaning,
                asking,
            )
        ]
    chosen = (*header.parts, *_further_parts(table, data, asking))
    parts = [
        _part(
            table,
            data,
            column,
            meaning,
            asking,
        )
        for column, meaning in chosen
    ]
    return _held_to_total(
        table,
        data,
        parts,
        asking,
    )


def _further_parts(
    table: Table,
    data: np.ndarray,
    asking: Asking,
) -> list[tuple[int, Meaning]]:
    """Columns beside the parts that a keeper says are parts too: `2025 (s.d. Okt)`."""
    header = table.header
    further = [at for at in header.perhaps if _holds_numbers(table.columns[at], data)]
    if not further:
        return []
    read = " + ".join(header.typed[column] for column, _meaning in header.parts)
    with_further = " + ".join([read, *(header.typed[column] for column in further)])
    answer = asking.ask(
        "which_count",
        read,
        read,
        (with_further,),
        data,
    )
    if answer == read:
        return []
    return [(column, header.meanings[column]) for column in further]


def _part(
    table: Table,
    data: np.ndarray,
    column: int,
    meaning: Meaning,
    asking: Asking,
) -> Part:
    workers = _numbers(
        table.columns[column],
        table.header.typed[column],
        data,
        asking,
    )
    return Part(column, workers, meaning)


def _numbers(
    column: Column,
    heading: str,
    data: np.ndarray,
    asking: Asking,
) -> np.ndarray:
    plain = column.each(number_of, int)
    rows = np.bincount(column.codes[data], minlength=len(column.values))
    seen = [value for value, count in zip(column.values, rows, strict=True) if count]
    if _may_be_thousands(seen):
        written = column.each(lambda cell: text_of(cell) != whole_number(text_of(cell)) or True)
        answer = asking.ask(
            "thousands",
            heading,
            "as_read",
            ("decimals",),
            data & written,
        )
        if answer == "decimals":
            return column.each(_without_decimals, int)
    return plain


def number_of(cell: Cell) -> int:
    """The workers of a cell; NOBODY for a nought or a dash, EMPTY, or BAD."""
    text = text_of(cell)
    if not text:
        return EMPTY
    if whole_number(text) == "0" or text.casefold() in _NOBODY:
        return NOBODY
    workers = count_of(cell)
    return BAD if workers is None else workers


def _may_be_thousands(cells: list[Cell]) -> bool:
    """Whether every number that has a dot or comma ends in .000, or whole numbers stand beside
    fractions: three digits behind a dot may then be decimals, or thousands may have been lost.
    """
    texts = [text_of(cell) for cell in cells if isinstance(cell, str)]
    dotted = [text for text in texts if _THREE_DECIMALS.fullmatch(text)]
    if dotted and all(_ENDS_IN_NOUGHTS.fullmatch(text) for text in dotted):
        return True
    fractions = [text for text in texts if _is_fraction(text)]
    broken = [cell for cell in cells if isinstance(cell, float) and not cell.is_integer()]
    return bool(fractions or broken)


def _is_fraction(text: str) -> bool:
    return bool(_FRACTION.fullmatch(text)) and whole_number(text) == text


def _without_decimals(cell: Cell) -> int:
    text = text_of(cell)
    whole, _dot, decimals = text.replace(",", ".").partition(".")
    if isinstance(cell, str) and decimals and not decimals.strip("0"):
        return number_of(whole)
    return number_of(cell)


def _which(
    table: Table,
    data: np.ndarray,
    asking: Asking,
) -> tuple[int, Meaning]:
    """Of several columns that may be the count, the one that is read."""
    header = table.header
    column, meaning = header.parts[0]
    first = table.columns[column].each(number_of, int)
    rivals = []
    for rival in header.rivals.get("count", ()):
        other = table.columns[rival].each(number_of, int)
        if np.any(data & (other != first)):
            rivals.append(rival)
    if not rivals:
        return column, meaning
    typed = header.typed
    first_name, *names = _named_apart(typed, [column, *rivals])
    choice = asking.ask(
        "which_count",
        typed[column],
        first_name,
        names,
        data,
    )
    if choice == first_name:
        return column, meaning
    chosen = rivals[names.index(choice)]
    return chosen, header.meanings[chosen]


def _named_apart(typed: Mapping[int, str], columns: list[int]) -> list[str]:
    """Headings of columns; with the number of the column where two are alike."""
    names = [typed[column] for column in columns]
    return [
        f"{name} #{column + 1}" if names.count(name) > 1 else name
        for name, column in zip(names, columns, strict=True)
    ]


def _held_to_total(
    table: Table,
    data: np.ndarray,
    parts: list[Part],
    asking: Asking,
) -> list[Part]:
    """Parts whose sum is not what the column of totals says are asked about."""
    total = table.header.total
    if total is None:
        return parts
    said = table.columns[total].each(number_of, int)
    covered = [part for part in parts if _covers(table.header.meanings[total], part.meaning)]
    summed = sum(np.maximum(part.workers, 0) for part in covered)
    differs = data & (said > 0) & (said != summed)
    if not differs.any():
        return parts
    typed = table.header.typed
    names = " + ".join(typed[part.column] for part in covered if part.column is not None)
    # A total of some parts alone cannot stand for all of them.
    others = (typed[total],) if len(covered) == len(parts) else ()
    answer = asking.ask(
        "which_count",
        names,
        names,
        others,
        differs,
    )
    if answer == typed[total]:
        meaning = table.header.meanings[total]
        return [Part(total, said, meaning)]
    return parts


def _covers(total: Meaning, part: Meaning) -> bool:
    """Whether a column of totals is one of the year, month and sex of a part."""
    pairs = ((total.sex, part.sex), (total.year, part.year), (total.month, part.month))
    return all(said in (None, of_part) for said, of_part in pairs)


def _one_a_row(
    table: Table,
    data: np.ndarray,
    asking: Asking,
) -> Part:
    """Each row is one worker, unless a column of numbers that is not read says otherwise."""
    header = table.header
    columns = _unread_numbers(table, data)
    if columns:
        names = [header.typed[column] for column in columns]
        choice = asking.ask(
            "no_count_column",
            names[0],
            "one_a_row",
            names,
            data,
        )
        if choice in names:
            column = columns[names.index(choice)]
            return _part(
                table,
                data,
                column,
                header.meanings[column],
                asking,
            )
    return Part(
        None,
        np.ones(len(table), dtype="i8"),
        UNKNOWN,
    )


def _unread_numbers(table: Table, data: np.ndarray) -> list[int]:
    """Columns without a role that hold numbers; those that say they count first."""
    header: Header = table.header
    kept = set(header.kept)
    found = []
    for column, meaning in header.meanings.items():
        if meaning.field in (PERSONAL, RUNNING, OTHER) or column not in table.columns:
            continue
        if column in kept and not _counts_in_place_of_words(
            table,
            column,
            data,
        ):
            continue
        if _holds_numbers(table.columns[column], data):
            found.append((meaning.field != "count", column))
    return [column for _order, column in sorted(found)]


def _counts_in_place_of_words(
    table: Table,
    column: int,
    data: np.ndarray,
) -> bool:
    """Whether a column of a few words, such as the sexes, holds numbers beyond the codes of such
    words.
    """
    most = _MOST_CODE.get(table.header.role(column))
    if most is None:
        return False
    numbers = table.columns[column].each(number_of, int)[data]
    return bool(len(numbers)) and int(numbers.max()) > most


def _holds_numbers(column: Column, data: np.ndarray) -> bool:
    values = column.each(number_of, int)[data]
    filled = values != EMPTY
    return bool(filled.any()) and np.mean(values[filled] >= 0) >= _SOME
