"""Text in columns: CSV with semicolons, commas, tabulators or upright strokes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lib.intake.formats.cells import MOST_IN_CELL, refuse_long_cells
from lib.intake.problems import UnusableFile
from lib.words import _, number

_DELIMITERS = ";,\t|"
# What csv can be told everywhere, Windows included: the limit is then our own.
_LARGEST_C_LONG = 2**31 - 1
_SAMPLED = 20_000  # bytes that show the delimiter
_LINES = 30  # of them
_AT_ONCE = 1024  # rows


class DelimitedRows:
    """The rows of a text, decoded piece by piece.

    Strict: a quotation mark that opens a cell and never ends would swallow the rows after it
    without a word.
    """

    def __init__(self, content: bytes, encoding: str) -> None:
        self.content = content
        self.encoding = encoding
        sample = content[:_SAMPLED].decode(self.encoding, errors="replace")
        self.delimiter = _delimiter(sample)
        self.has_columns = self.delimiter in sample

    def __iter__(self) -> Iterator[list[str]]:
        for piece in self.pieces(_AT_ONCE):
            yield from piece

    def pieces(self, size: int) -> Iterator[list[list[str]]]:
        """The rows, `size` at a time: made one by one they take twice as long."""
        lines = self._lines()
        # The limit of csv costs nothing; where a cell is over it, the file is read again for its
        # place.
        csv.field_size_limit(MOST_IN_CELL)
        try:
            while piece := list(islice(lines, size)):
                yield piece
        except csv.Error as error:
            row = self._first_unreadable_row()
            raise UnusableFile(
                _(
                    "Row {row}: a quotation mark opens a cell and does not end where the cell "
                    "ends, so that rows could be lost. Repair it, or save the file as XLSX, and "
                    "send it again."
                ).format(row=number(row + 1))
            ) from error

    def _first_unreadable_row(self) -> int:
        """How many rows can be read before the one that cannot. Raises UnusableFile where that one
        holds too long a cell.
        """
        csv.field_size_limit(_LARGEST_C_LONG)
        row = 0
        try:
            for cells in self._lines():
                row += 1
                refuse_long_cells(row, cells)
        except csv.Error:  # the quotation mark that never ends
            return row
        return row

    def _lines(self) -> Iterator[list[str]]:
        text = io.TextIOWrapper(
            io.BytesIO(self.content),
            self.encoding,
            errors="replace",
            newline="",
        )
        return csv.reader(
            text,
            delimiter=self.delimiter,
            strict=True,
        )


def _delimiter(text: str) -> str:
    """The sign that stands equally often in most of the first lines; commas within words differ
    from line to line.
    """
    lines = [line for line in text.splitlines() if line.strip()][:_LINES]

    def regularity(sign: str) -> tuple[int, int]:
        counts = Counter(filter(None, (line.count(sign) for line in lines)))
        return max(
            ((lines_alike, count) for count, lines_alike in counts.items()),
            default=(0, 0),
        )

    return max(_DELIMITERS, key=regularity)
