"""Rows of a table that are no data: sums, examples, rows of nobody. Each is left out by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from lib.intake.asking import Asking, named
from lib.intake.counts import BAD, EMPTY, NOBODY, number_of
from lib.intake.formats.cells import Cell
from lib.intake.tables import Column, Table
from lib.intake.values import MONTH_NUMBER, normalised, text_of

_SUM = re.compile(
    r"(?:sub[\s-]?total|grand total|total|ttl|jumlah|jml|jlh|rekapitulasi)\b\.?(?!\s*\d)"
)
_NO_COUNT = re.compile(r"(?:rata[\s-]rata|average|persentase|prosentase|persen|%)")
# `Maret Total`, as pivot tables write it.
_SUM_BEHIND = re.compile(r"\S+ (?:sub)?total")
# In a column that is not read: the row is no placement that took place.
_NO_PLACEMENT = re.compile(
    r"(?:batal|dibatalkan|cancel|gagal|tunda|ditunda|ditolak|belum berangkat|tidak berangkat"
    r"|tidak jadi|mengundurkan diri|dalam proses|pulang|kepulangan|dipulangkan|purna|deportasi"
    r"|dideportasi|meninggal)"
)
_EVERYTHING = (
    "semua",
    "seluruh",
    "seluruhnya",
    "keseluruhan",
    "all",
)
_EXAMPLE = re.compile(r"(?:baris )?(?:contoh|example|sample)\b")
# So many rows that are sums of others, and so large a share of their kind, are not met by chance.
_FEWEST_EQUAL = 3
_MOST_EQUAL = 0.6
_MOST = 0.5  # of the rows: what more of them hold is no sum of others


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is no data, and why: `total`, `subtotal`, `example`, `nobody`, `heading`,
    `note`, `parent`.
    """

    sheet: str
    row: int
    why: str


@dataclass
class Leaving:
    """Which rows of a table are data, and why others are not. `grand_total` is the place of the
    row below all data that its words call the sum of them.
    """

    data: np.ndarray
    left_out: list[LeftOut]
    grand_total: int | None = None

    def leave(
        self,
        table: Table,
        rows: np.ndarray,
        why: str,
    ) -> None:
        """Take rows out of the data by name; blank ones without a word."""
        for number in table.numbers[rows & self.data]:
            self.left_out.append(
                LeftOut(
                    table.sheet.name,
                    int(number),
                    why,
                )
            )
        self.data = self.data & ~rows


def rows_of_data(table: Table) -> Leaving:
    """The rows that are data by their words alone: neither blank, nor sums, nor examples."""
    filled = [table.columns[at].each(is_filled) for at in table.header.required]
    any_filled = np.logical_or.reduce(filled)
    leaving = Leaving(any_filled | _only_counted(table, any_filled), [])
    for number in table.repeated:
        leaving.left_out.append(
            LeftOut(
                table.sheet.name,
                number,
                "heading",
            )
        )
    leaving.leave(
        table,
        np.isin(table.numbers, table.titles),
        "heading",
    )
    leaving.leave(
        table,
        _notes(table),
        "note",
    )
    leaving.leave(
        table,
        _examples(table),
        "example",
    )
    leaving.leave(
        table,
        _rows_called(table, _is_no_count),
        "note",
    )
    sums = _rows_called(table, _names_a_sum) | _sums_of_everything(table)
    for row in table.summed:
        sums[row] = True
    all_filled = np.logical_and.reduce(filled)
    leaving.leave(
        table,
        sums & all_filled,
        "subtotal",
    )
    leaving.grand_total = _grand_total(
        table,
        sums & leaving.data,
        leaving.data & ~sums,
    )
    leaving.leave(table, sums, "total")
    _leave_unnamed_sums(table, leaving)
    return leaving


def _grand_total(
    table: Table,
    sums: np.ndarray,
    data: np.ndarray,
) -> int | None:
    rows = np.flatnonzero(sums & _is_bare(table))
    others = np.flatnonzero(data)
    if not len(rows) or not len(others):
        return None
    last = int(rows[-1])
    return last if last > others[-1] else None


def is_filled(cell: Cell) -> bool:
    return cell is not None and bool(text_of(cell))


def ask_about_status(
    table: Table,
    leaving: Leaving,
    asking: Asking,
) -> None:
    """Rows that a column which is not read calls cancelled, or a return: asked about."""
    header = table.header
    for at, heading in header.typed.items():
        column = table.columns.get(at)
        if column is None or header.role(at) != "ignored":
            continue
        rows = leaving.data & column.each(_is_no_placement)
        if not rows.any():
            continue
        said = set(map(_no_placement, column.values)) - {""}
        place = f"{heading}: {named(sorted(said))}"
        choice = asking.ask(
            "column_meaning",
            place,
            "count",
            ("leave_out",),
            rows,
        )
        if choice == "leave_out":
            leaving.leave(table, rows, "nobody")


def _no_placement(value: Cell) -> str:
    """The word by which a cell says that nobody left, or that somebody came back; "" is none."""
    found = _NO_PLACEMENT.match(normalised(value))
    return found[0] if found else ""


def _is_no_placement(value: Cell) -> bool:
    return bool(_no_placement(value))


def leave_nobody(table: Table, leaving: Leaving) -> None:
    """Rows whose counts all are noughts or dashes."""
    if not table.header.parts:
        return
    some = np.zeros(len(table), dtype=bool)
    noughts = np.zeros(len(table), dtype=bool)
    for numbers in _numbers(table):
        some |= (numbers > 0) | (numbers == BAD)
        noughts |= numbers == NOBODY
    leaving.leave(table, noughts & ~some, "nobody")


def _numbers(table: Table) -> Iterator[np.ndarray]:
    """The workers of each row in each column of counts."""
    for at in table.header.counts:
        yield table.columns[at].each(number_of, int)


def _counted(table: Table) -> np.ndarray:
    """Rows with anything in a column of counts."""
    counted = np.zeros(len(table), dtype=bool)
    for numbers in _numbers(table):
        counted |= numbers != EMPTY
    return counted


def _only_counted(table: Table, any_filled: np.ndarray) -> np.ndarray:
    """Rows that hold a count and nothing else that is needed: a sum, or cells that were merged."""
    counted = np.zeros(len(table), dtype=bool)
    for numbers in _numbers(table):
        counted |= numbers > 0
    return counted & ~any_filled


def _is_bare(table: Table) -> np.ndarray:
    """Rows that hold nothing that is needed but perhaps a label on the left."""
    first = min(table.header.required)
    some = np.zeros(len(table), dtype=bool)
    for at in table.header.required:
        if at != first:
            some |= table.columns[at].each(is_filled)
    return ~some


def _leave_unnamed_sums(table: Table, leaving: Leaving) -> None:
    """Rows without the word of a sum whose count is the sum of the rows above them."""
    bare = leaving.data & _is_bare(table)
    if not table.header.parts or not bare.any():
        return
    column, _meaning = table.header.parts[0]
    numbers = table.columns[column].each(number_of, int)
    counts = np.maximum(numbers, 0)
    sums = np.zeros(len(table), dtype=bool)
    since, whole = 0, 0
    for row in range(len(table)):
        if bare[row]:
            sums[row] = counts[row] in (since, whole)
            since = 0
        elif leaving.data[row]:
            since += int(counts[row])
            whole += int(counts[row])
    leaving.leave(table, sums, "total")


def _examples(table: Table) -> np.ndarray:
    found = np.zeros(len(table), dtype=bool)
    kept = set(table.header.kept)
    for at, column in table.columns.items():
        if at not in kept:
            found |= column.each(_is_example)
    return found


def _is_example(cell: Cell) -> bool:
    return bool(_EXAMPLE.match(normalised(cell)))


def _notes(table: Table) -> np.ndarray:
    """Rows that hold one text of several words and nothing else: `Sumber: …` below a table."""
    filled = np.zeros(len(table), dtype="i4")
    sentences = np.zeros(len(table), dtype=bool)
    if table.header.parts:  # without a count such a row is no data, whatever it says
        sentences = ~_counted(table)
    first = min(table.columns)
    for at, column in table.columns.items():
        filled += column.each(is_filled)
        if at in (first, table.header.required[0]):
            sentences |= column.each(_is_sentence)
    return sentences & (filled == 1)


def _is_sentence(cell: Cell) -> bool:
    """Whether a cell holds words, and is neither a date nor the word of a sum."""
    if not isinstance(cell, str):
        return False
    words = [word for word in normalised(cell).split() if any(map(str.isalpha, word))]
    names_a_month = any(word in MONTH_NUMBER for word in words[:2])
    if len(words) < 2 or names_a_month:
        return False
    return not _names_a_sum(cell)


def _names_a_sum(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    text = normalised(cell)
    return bool(_SUM.match(text) or _SUM_BEHIND.fullmatch(text))


def _is_no_count(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_NO_COUNT.match(normalised(cell)))


def _rows_called(table: Table, names: Callable[[Cell], bool]) -> np.ndarray:
    """Rows with a cell that `names` something, in a column of ours or on the left of them."""
    found = np.zeros(len(table), dtype=bool)
    for column in _columns_of_names(table):
        found |= column.each(names)
    return found


def _sums_of_everything(table: Table) -> np.ndarray:
    """Rows of all countries or all regions, but for a column that says so nearly everywhere."""
    found = np.zeros(len(table), dtype=bool)
    for column in _columns_of_names(table):
        everything = column.each(lambda cell: normalised(cell) in _EVERYTHING)
        if everything.sum() <= _MOST * len(everything):
            found |= everything
    return found


def _columns_of_names(table: Table) -> list[Column]:
    first = min(table.header.required)
    kept = set(table.header.kept)
    columns = []
    for at, column in table.columns.items():
        is_name = at in kept or at < first
        if is_name and at not in table.header.counts:
            columns.append(column)
    return columns


def leave_parents(
    table: Table,
    leaving: Leaving,
    open_places: dict[int, np.ndarray],
    workers: np.ndarray,
    asking: Asking,
) -> None:
    """Rows that are the sum of rows beside them: `DKI Jakarta` above its kota.

    `open_places` are masks of the rows whose cell in a column names no single thing, by column.
    """
    columns = list(open_places)
    pattern = np.zeros(len(table), dtype="i8")
    for bit, mask in enumerate(open_places.values()):
        is_open = mask & leaving.data
        pattern |= is_open.astype("i8") << bit
    leaves = leaving.data & (pattern == 0)
    kinds = np.unique(pattern[leaving.data])
    for kind in kinds[kinds > 0].tolist():
        of_kind = leaving.data & (pattern == kind)
        same = [at for bit, at in enumerate(columns) if not kind >> bit & 1]
        if not _are_sums(table, of_kind, leaves, same, workers):
            continue
        choice = asking.ask(
            "parent_rows",
            named(table.numbers[of_kind].tolist()),
            "leave_out",
            ("count",),
            of_kind,
        )
        if choice == "leave_out":
            leaving.leave(table, of_kind, "parent")


def _are_sums(
    table: Table,
    of_kind: np.ndarray,
    leaves: np.ndarray,
    same: list[int],
    workers: np.ndarray,
) -> bool:
    """Whether each row of a kind is the sum of the leaves that agree in the other columns, or most
    of many are: one of them may be added up wrongly.
    """
    group = _grouped(table, _compared(table, same))
    groups = int(group.max()) + 1
    sums = np.bincount(group[leaves], workers[leaves], minlength=groups)
    children = np.bincount(group[leaves], minlength=groups)
    own = group[of_kind]
    most_children = int(children[own].max())
    if most_children < 1:
        return False
    equal = sums[own] == workers[of_kind]
    if not equal.all():
        return equal.sum() >= _FEWEST_EQUAL and bool(equal.mean() >= _MOST_EQUAL)
    is_chance = len(own) == 1 and most_children < 2 and workers[of_kind].max() < 10
    return not is_chance


def _compared(table: Table, same: list[int]) -> list[int]:
    """The columns in which a sum agrees with its parts."""
    header = table.header
    skipped = {header.fields.get(name) for name in ("district", "town", "province")}
    skipped |= header.counts
    agreeing = {*same, *header.dates}
    return [at for at in header.kept if at in agreeing and at not in skipped]


def _grouped(table: Table, columns: list[int]) -> np.ndarray:
    """A number for each row, the same for rows that agree in some columns."""
    group = np.zeros(len(table), dtype="i8")
    for at in columns:
        column = table.columns[at]
        texts = np.array(list(map(normalised, column.values)))
        spelled, plain = np.unique(texts, return_inverse=True)
        keys = group * len(spelled) + plain[column.codes]
        _known, group = np.unique(keys, return_inverse=True)
    return group
