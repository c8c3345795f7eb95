"""Rows of a table that are no data: sums, examples, rows of nobody. Each is left out by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lib.intake.asking import Asking, named
from lib.intake.counts import EMPTY, NOBODY, number_of
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
    if not len(rows) or not len(others) or rows[-1] < others[-1]:
        return None
    return int(rows[-1])


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
        found = map(_no_placement, column.values)
        place = f"{heading}: {named(sorted(set(filter(None, found))))}"
        if (
            asking.ask(
                "column_meaning",
                place,
                "count",
                ("leave_out",),
                rows,
            )
            == "leave_out"
        ):
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
    for column, _meaning in table.header.parts:
        numbers = table.columns[column].each(number_of, int)
        some |= (numbers != NOBODY) & ((numbers > 0) | (numbers == -1))
        noughts |= numbers == NOBODY
    leaving.leave(
        table,
        noughts & ~some,
        "nobody",
    )


def _counted(table: Table) -> np.ndarray:
    """Rows with anything in a column of counts."""
    counted = np.zeros(len(table), dtype=bool)
    for column, _meaning in table.header.parts:
        counted |= table.columns[column].each(number_of, int) != EMPTY
    return counted


def _only_counted(table: Table, any_filled: np.ndarray) -> np.ndarray:
    """Rows that hold a count and nothing else that is needed: a sum, or cells that were merged."""
    counted = np.zeros(len(table), dtype=bool)
    for column, _meaning in table.header.parts:
        counted |= table.columns[column].each(number_of, int) > 0
    return counted & ~any_filled


def _is_bare(table: Table) -> np.ndarray:
    """Rows that hold nothing that is needed but perhaps a label on the left."""
    first = min(table.header.required)
    rest = [at for at in table.header.required if at != first]
    return ~np.logical_or.reduce([table.columns[at].each(is_filled) for at in rest])


def _leave_unnamed_sums(table: Table, leaving: Leaving) -> None:
    """Rows without the word of a sum whose count is the sum of the rows above them."""
    bare = leaving.data & _is_bare(table)
    if not table.header.parts:
        return
    if not bare.any():
        return
    column = table.header.parts[0][0]
    counts = np.maximum(table.columns[column].each(number_of, int), 0)
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
            found |= column.each(lambda cell: bool(_EXAMPLE.match(normalised(cell))))
    return found


def _notes(table: Table) -> np.ndarray:
    """Rows that hold one text of several words and nothing else: `Sumber: …` below a table."""
    filled = np.zeros(len(table), dtype="i4")
    sentences = np.zeros(len(table), dtype=bool)
    if table.header.parts:  # without a count such a row is no data, whatever it says
        sentences = ~_counted(table)
    first = min(table.columns)
    for at, column in table.columns.items():
        filled += column.each(is_filled)
        if at == first or at == table.header.required[0]:
            sentences |= column.each(_is_sentence)
    return sentences & (filled == 1)


def _is_sentence(cell: Cell) -> bool:
    """Whether a cell holds words, and is neither a date nor the word of a sum."""
    if not isinstance(cell, str):
        return False
    text = normalised(cell)
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    is_month = len(words) < 2 or any(word in MONTH_NUMBER for word in words[:2])
    return not is_month and not _names_a_sum(cell)


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
    counted = {column for column, _meaning in table.header.parts}
    first = min(table.header.required)
    kept = table.header.kept
    return [
        column
        for at, column in table.columns.items()
        if at not in counted and (at in kept or at < first)
    ]


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
    masks = [mask & leaving.data for mask in open_places.values()]
    columns = list(open_places)
    pattern = np.zeros(len(table), dtype="i8")
    for bit, mask in enumerate(masks):
        pattern |= mask.astype("i8") << bit
    leaves = leaving.data & (pattern == 0)
    for kind in np.unique(pattern[leaving.data & (pattern > 0)]):
        of_kind = leaving.data & (pattern == kind)
        same = [at for bit, at in enumerate(columns) if not kind >> bit & 1]
        parents = _equal_sums(
            table,
            of_kind,
            leaves,
            same,
            workers,
        )
        if parents is None:
            continue
        place = named(table.numbers[parents].tolist())
        if (
            asking.ask(
                "parent_rows",
                place,
                "leave_out",
                ("count",),
                parents,
            )
            == "leave_out"
        ):
            leaving.leave(table, parents, "parent")


def _equal_sums(
    table: Table,
    of_kind: np.ndarray,
    leaves: np.ndarray,
    same: list[int],
    workers: np.ndarray,
) -> np.ndarray | None:
    """The rows of a kind, if each of them is the sum of the leaves that agree in the other columns,
    or most of many are: one of them may be added up wrongly.
    """
    header = table.header
    skipped = {header.fields.get(name) for name in ("district", "town", "province")}
    others = [at for at in header.kept if at not in skipped]
    counted = {column for column, _meaning in header.parts}
    compared = [at for at in others if at in same or at in header.dates]
    compared = [at for at in compared if at not in counted]
    _groups, group = _grouped(table, compared)
    sums = np.bincount(
        group[leaves],
        workers[leaves],
        minlength=group.max() + 1,
    )
    children = np.bincount(group[leaves], minlength=group.max() + 1)
    rows = np.flatnonzero(of_kind)
    equal = sums[group[rows]] == workers[rows]
    are_most = equal.sum() >= _FEWEST_EQUAL and equal.mean() >= _MOST_EQUAL
    if not (equal.all() or are_most) or children[group[rows]].max() < 1:
        return None
    is_chance = len(rows) == 1 and children[group[rows]].max() < 2 and workers[rows].max() < 10
    return None if is_chance else of_kind


def _grouped(table: Table, columns: list[int]) -> tuple[int, np.ndarray]:
    """A number for each row, the same for rows that agree in some columns."""
    group = np.zeros(len(table), dtype="i8")
    for at in columns:
        column = table.columns[at]
        texts = np.array([normalised(value) for value in column.values])
        spelled, plain = np.unique(texts, return_inverse=True)
        keys = group * len(spelled) + plain[column.codes]
        _known, group = np.unique(keys, return_inverse=True)
    return int(group.max(initial=0)) + 1, group
