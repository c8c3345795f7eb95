"""The tables of a sheet, column by column: each distinct value once, and a number a row.

Rows are read a few thousand at a time, so that a large export never stands in the memory as a
whole.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter
from typing import Any

import numpy as np

from lib.intake.columns import HEADER_ROWS, REQUIRED, Header, Nearest, find_header, header_at
from lib.intake.formats.cells import Cell, Sheet
from lib.intake.headings import PERSONAL, meaning_of
from lib.intake.titles import is_no_placement
from lib.intake.values import text_of

_AT_ONCE = 1024  # rows
_LONGEST_WORD = 60  # characters of a cell that may be a heading repeated further down
_SUM_WORDS = (
    "total",
    "jumlah",
    "subtotal",
    "sub total",
    "sub-total",
    "grand total",
)
Row = Sequence[Cell]


@dataclass(frozen=True)
class Column:
    """A column of a table: its distinct `values`, and for each row the place of its own in them."""

    values: list[Cell]
    codes: np.ndarray

    def each(self, work: Callable[[Cell], object], kind: type = bool) -> np.ndarray:
        """The result of `work` for each row, worked out once for each distinct value."""
        return self.spread(list(map(work, self.values)), kind)

    def spread(self, of_values: Sequence[object], kind: type = bool) -> np.ndarray:
        """What is known of each distinct value, for each row."""
        known: np.ndarray = np.array(of_values, dtype=kind)
        if len(known) and (known == known[0]).all():
            return np.full(len(self.codes), known[0])
        return known[self.codes]

    def rows_of_values(self) -> np.ndarray:
        """How many rows hold each of the values."""
        return np.bincount(self.codes, minlength=len(self.values))

    def at(self, row: int) -> Cell:
        return self.values[self.codes[row]]


@dataclass
class Table:
    """One table. `numbers` are its rows as the spreadsheet program counts them, `hashes` what tells
    one from its repeat; `wide` are rows with more cells than headings, `summed` rows that a column
    which is not kept calls a sum, `repeated` rows that repeat the heading, `titles` those above the
    next one. `filled` and `numeric` count the cells of columns that are not kept; `caption` is what
    stands above the heading.
    """

    sheet: Sheet
    header: Header
    columns: dict[int, Column]
    numbers: np.ndarray
    hashes: np.ndarray
    wide: list[int]
    summed: list[int]
    repeated: list[int]
    titles: list[int]
    filled: dict[int, int]
    numeric: dict[int, int]
    caption: str

    def column(self, name: str) -> Column | None:
        at = self.header.fields.get(name)
        return None if at is None else self.columns[at]

    def __len__(self) -> int:
        return len(self.numbers)


def tables_of(sheet: Sheet, nearest: Nearest) -> list[Table]:
    """All tables of a sheet, from top to bottom; none where no heading is usable."""
    with _without_collections():
        return [reader.table() for reader in _readers(sheet, nearest)]


@contextmanager
def _without_collections() -> Iterator[None]:
    """Rows of cells hold no cycles: looking for some takes as long as reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _readers(sheet: Sheet, nearest: Nearest) -> list[_TableReader]:
    pieces = sheet.in_pieces(_AT_ONCE)
    head = _head(pieces)
    header = find_header(head, nearest)
    if header is None:
        return []
    caption = _caption(head[: header.row])
    readers = [_TableReader(sheet, header, caption=caption)]
    start = header.row + header.depth
    chunk = head[start:]
    del head
    while chunk:
        _feed(readers, chunk, start)
        start += len(chunk)
        chunk = next(pieces, [])
    return readers


def _head(pieces: Iterator[list[Row]]) -> list[Row]:
    """The rows among which a heading may stand, and enough below them."""
    head: list[Row] = []
    for piece in pieces:
        head += piece
        if len(head) >= HEADER_ROWS + _AT_ONCE:
            break
    return head


def _caption(rows: list[Row]) -> str:
    """The lines of one text above a heading."""
    lines = []
    for row in rows:
        filled = _filled(row)
        if len(filled) == 1:
            lines.append(text_of(filled[0]))
    return " ".join(lines)


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row if text_of(cell)]


def _feed(
    readers: list[_TableReader],
    chunk: list[Row],
    start: int,
) -> None:
    """Give rows to the table that they belong to; a heading among them may start another."""
    at = 0
    while at < len(chunk):
        reader = readers[-1]
        heading = reader.take(chunk[at:], start + at)
        if heading is None:
            return
        at += heading
        header = _new_header(chunk, at, reader.header)
        if header is None:
            reader.repeated.append(start + at + 1)
            at += 1
            continue
        title = reader.end_before_heading(chunk[:at], start)
        readers.append(
            _TableReader(
                reader.sheet,
                header,
                caption=title,
            )
        )
        at += header.depth


def _titles_above(rows: list[Row]) -> Iterator[tuple[int, str]]:
    """The rows of one text at the end of some rows, from the last upwards, blank ones skipped."""
    for at in reversed(range(len(rows))):
        filled = _filled(rows[at])
        if len(filled) > 1 or not all(isinstance(cell, str) for cell in filled):
            return
        if filled:
            yield at, text_of(filled[0])


def _new_header(
    chunk: list[Row],
    at: int,
    current: Header,
) -> Header | None:
    """The heading in a row of a table; None where it repeats the one above and no title between
    them speaks of something else.
    """
    header = header_at(chunk, at)
    if header is None:
        return None
    is_same = (header.fields, header.parts) == (current.fields, current.parts)
    titles = [title for _row, title in _titles_above(chunk[:at])]
    if is_same and not any(map(is_no_placement, titles)):
        return None
    return header


class _Distinct(dict[Cell, int]):
    """The number of each distinct value, given when it is first met."""

    def __missing__(self, value: Cell) -> int:
        number = len(self)
        self[value] = number
        return number


@dataclass
class _TableReader:
    sheet: Sheet
    header: Header
    distinct: dict[int, _Distinct] = field(default_factory=dict)
    codes: dict[int, array[int]] = field(default_factory=dict)
    numbers: array[int] = field(default_factory=lambda: array("i"))
    hashes: array[int] = field(default_factory=lambda: array("q"))
    wide: list[int] = field(default_factory=list)
    summed: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    filled: dict[int, int] = field(default_factory=dict)
    numeric: dict[int, int] = field(default_factory=dict)
    caption: str = ""

    def __post_init__(self) -> None:
        header = self.header
        unkept = {*header.personal, *header.running}
        self.unkept = sorted(unkept)
        self.encoded = [column for column in header.typed if column not in unkept]
        self.watched = [header.fields[name] for name in REQUIRED]
        self.tells_apart = itemgetter(*header.distinguishing)
        for column in self.encoded:
            self.distinct[column] = _Distinct()
            self.codes[column] = array("i")

    def take(self, rows: list[Row], start: int) -> int | None:
        """Read rows up to a heading among them, and return where it stands; None for none."""
        blank = "" if self.sheet.is_text else None
        columns = _transposed(rows, self.header.width, blank)
        heading = self._heading(columns, rows)
        if heading is not None:
            if not heading:
                return 0
            rows = rows[:heading]
            columns = [column[:heading] for column in columns]
        self._note_unkept(columns)
        self._note_wide(rows)
        first = start + 1
        self.numbers.extend(range(first, first + len(rows)))
        for column in self.encoded:
            self._encode(column, columns[column])
        self._note_repeats(rows)
        return heading

    def _encode(self, column: int, cells: Sequence[Cell]) -> None:
        if not self.sheet.is_text:
            cells = _without_booleans(cells)
        code_of = self.distinct[column].__getitem__
        codes = list(map(code_of, cells))
        self.codes[column].fromlist(codes)  # from an iterator it takes twice as long

    def _heading(self, columns: Sequence[Sequence[Cell]], rows: list[Row]) -> int | None:
        """The first row that holds headings in columns that are always needed."""
        for column in self.watched:
            fresh = set(columns[column]).difference(self.distinct[column])
            words = set(filter(_is_heading, fresh))
            if not words:
                continue
            for row, cell in enumerate(columns[column]):
                if cell in words and header_at(rows, row) is not None:
                    return row
        return None

    def _note_unkept(self, columns: Sequence[Sequence[Any]]) -> None:
        for column in self.unkept:
            cells = columns[column]
            texts = cells if self.sheet.is_text else list(map(_text, cells))
            filled = len(texts) - texts.count("")
            numeric = sum(map(str.isdecimal, texts))
            self.filled[column] = self.filled.get(column, 0) + filled
            self.numeric[column] = self.numeric.get(column, 0) + numeric
            if numeric < filled:
                before = len(self.numbers)
                self.summed.extend(before + row for row in _sums_among(texts))

    def _note_wide(self, rows: list[Row]) -> None:
        if not self.sheet.is_text:
            return
        width = self.header.width
        if max(map(len, rows)) <= width:
            return
        for row, cells in enumerate(rows):
            if _filled(cells[width:]):
                self.wide.append(len(self.numbers) + row)

    def _note_repeats(self, rows: list[Row]) -> None:
        width = self.header.width
        if min(map(len, rows)) < width:
            rows = [_of_width(row, width) for row in rows]
        compared = map(self.tells_apart, rows)
        self.hashes.fromlist(list(map(hash, compared)))

    def end_before_heading(self, rows: list[Row], start: int) -> str:
        """Note the title of the next table, rows of one text right above its heading, and return
        it.
        """
        lines: list[str] = []
        for at, title in _titles_above(rows):
            lines.insert(0, title)
            self.titles.append(start + at + 1)
        return " ".join(lines)

    def table(self) -> Table:
        columns = {column: self._column(column) for column in self.encoded}
        return Table(
            sheet=self.sheet,
            header=self.header,
            columns=columns,
            numbers=np.frombuffer(self.numbers, dtype="i4"),
            hashes=np.frombuffer(self.hashes, dtype="i8"),
            wide=self.wide,
            summed=self.summed,
            repeated=self.repeated,
            titles=self.titles,
            filled=self.filled,
            numeric=self.numeric,
            caption=self.caption,
        )

    def _column(self, at: int) -> Column:
        """A column with the smallest codes that can tell its values apart."""
        values = list(self.distinct.pop(at))
        codes = np.frombuffer(self.codes.pop(at), dtype="i4")
        smallest = np.min_scalar_type(max(0, len(values) - 1))
        return Column(values, codes.astype(smallest))


def _of_width(row: Row, width: int) -> Row:
    return [*row, *[None] * (width - len(row))]


def _transposed(
    rows: list[Row],
    width: int,
    blank: Cell,
) -> list[tuple[Any, ...]]:
    columns = list(zip_longest(*rows, fillvalue=blank))
    empty = (blank,) * len(rows)
    missing = width - len(columns)
    return [*columns, *[empty] * missing]


def _without_booleans(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Truth values as words: as keys they would pass for 1 and 0."""
    if not any(cell is True or cell is False for cell in cells):
        return cells
    return list(map(_without_boolean, cells))


def _without_boolean(cell: Cell) -> Cell:
    return str(cell).upper() if isinstance(cell, bool) else cell


def _is_heading(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > _LONGEST_WORD:
        return False
    meaning = meaning_of(cell)
    return meaning.sure and meaning.field not in (None, PERSONAL, "count")


def _sums_among(texts: Sequence[str]) -> list[int]:
    """Places of the texts that start with the word of a sum; in most columns there are none."""
    whole = "\n".join(texts).casefold()
    if not any(word in whole for word in _SUM_WORDS):
        return []
    sums = []
    for row, text in enumerate(texts):
        if text.casefold().startswith(_SUM_WORDS):
            sums.append(row)
    return sums


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else text_of(cell)
