"""What every format is read into: sheets, rows and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Protocol, runtime_checkable

from lib.intake.problems import UnusableFile
from lib.words import _, number

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = Sequence[Cell]

MOST_IN_CELL = 32_767  # characters; a cell of Excel holds no more
MOST_COLUMNS = 16_384  # of a sheet of Excel
MOST_ROWS = 1_048_576  # likewise


@runtime_checkable
class InPieces(Protocol):
    """Rows that are made faster many at a time than one by one."""

    def pieces(self, size: int) -> Iterator[list[Any]]:
        """The rows, `size` at a time."""


def _none() -> frozenset[tuple[int, int]]:
    return frozenset()


@dataclass(frozen=True)
class Sheet:
    """One table of cells. The first of `rows` has number 1 in the spreadsheet program.

    `rows` are made as they are asked for, since a large export would fill the memory, and can be
    gone through again. `is_text`: every cell is a string, and a bare five-digit number may be an
    Excel date. `counts_from_1904`: a number without a date's format counts days from that year.
    `is_hidden`: by whoever made the workbook. `unsaved_formulas` gives the cells (row and column,
    from 0) that hold a formula and no value; it may go through the whole file.
    """

    name: str
    rows: Iterable[Row]
    is_text: bool
    counts_from_1904: bool = False
    is_hidden: bool = False
    unsaved_formulas: Callable[[], frozenset[tuple[int, int]]] = _none

    def in_pieces(self, size: int) -> Iterator[list[Row]]:
        """The rows, `size` at a time."""
        if isinstance(self.rows, InPieces):
            return self.rows.pieces(size)
        rows = iter(self.rows)
        return iter(lambda: list(islice(rows, size)), [])


def refuse_long_cells(row: int, cells: Row) -> None:
    """Raise UnusableFile for a cell that no spreadsheet program would have written."""
    for column, cell in enumerate(cells, 1):
        if isinstance(cell, str) and len(cell) > MOST_IN_CELL:
            raise UnusableFile(
                _(
                    "Row {row}, column {column}: the cell holds {count} characters, and {most} is "
                    "the most that a cell can hold. Shorten it; if a quotation mark opens it, put "
                    "the one that closes it."
                ).format(
                    row=number(row),
                    column=number(column),
                    count=number(len(cell)),
                    most=number(MOST_IN_CELL),
                )
            )


def not_a_spreadsheet() -> str:
    """What is said of a file that is none."""
    return _(
        "This is not a spreadsheet that can be read. Save it as CSV, XLSX, XLS or ODS, and send it "
        "again."
    )
