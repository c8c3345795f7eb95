"""Which sheets of a workbook are read: visible before hidden, data before examples and recaps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.intake.asking import named
from lib.intake.doubts import Answer, Doubt, Settlements
from lib.intake.rows import CheckedTable
from lib.intake.titles import is_no_placement
from lib.intake.values import normalised

_EXAMPLE = re.compile(r"\b(contoh|petunjuk|panduan|template|templat|sample|example|format)\b")
_RECAP = re.compile(r"\b(rekap|rekapitulasi|ringkasan|resume|summary|pivot|grafik|recap)\b")
# Numbers of something else than what happened, or of another state of the same data.
_OTHER = re.compile(
    r"\b(target|rencana|kuota|proyeksi|usulan|anggaran|kepulangan|pulang|purna|batal|gagal|tunda"
    r"|revisi|lama|old|arsip|draf|draft|salinan|copy|backup|kosong)\b"
)
ALL = "all"


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A sheet of the file: `state` is `read`, `hidden`, `example`, `unread` or `no_table`; `rows`
    are its rows of data.
    """

    name: str
    state: str
    rows: int


@dataclass
class CheckedSheet:
    """A sheet with the tables that were found in it."""

    name: str
    is_hidden: bool
    tables: list[CheckedTable]

    @property
    def rows(self) -> int:
        return sum(table.rows_read for table in self.tables)

    @property
    def is_example(self) -> bool:
        return bool(_EXAMPLE.search(normalised(self.name)))

    @property
    def is_recap(self) -> bool:
        return bool(_RECAP.search(normalised(self.name)))

    @property
    def is_something_else(self) -> bool:
        return bool(_OTHER.search(normalised(self.name)))

    @property
    def layouts(self) -> set[str]:
        return {table.layout for table in self.tables}

    @property
    def months(self) -> set[str]:
        found: set[str] = set()
        for table in self.tables:
            found.update(table.cells.by("month"))
        return found

    @property
    def workers(self) -> int:
        return sum(table.cells.total() for table in self.tables)


@dataclass(frozen=True)
class Choice:
    """The sheets that are read, and what is doubted or was answered about them."""

    read: list[CheckedSheet]
    doubts: list[Doubt]
    answers: list[Answer]


def choose(sheets: list[CheckedSheet], settled: Settlements) -> Choice:
    """Which of the sheets with a table are read."""
    candidates = _first_of_kind(sheets)
    if len(candidates) < 2:
        return Choice(candidates, [], [])
    if _continue_one_another(candidates):
        return Choice(candidates, [], [])
    ordered = sorted(candidates, key=_comes_later)
    names = [sheet.name for sheet in ordered]
    answer = settled.answer(
        "which_sheet",
        names[0],
        _layout(ordered),
    )
    if answer is not None and answer.choice == ALL:
        return Choice(candidates, [], [answer])
    if answer is not None and answer.choice in names:
        return Choice(
            [ordered[names.index(answer.choice)]],
            [],
            [answer],
        )
    rest = ordered[1:]
    doubt = Doubt(
        "which_sheet",
        names[0],
        names[0],
        (*names[1:], ALL),
        sum(sheet.rows for sheet in rest),
        sum(sheet.workers for sheet in rest),
    )
    return Choice(ordered[:1], [doubt], [])


def _comes_later(sheet: CheckedSheet) -> tuple[bool, bool]:
    """Data before recaps, and what happened before what was planned."""
    return sheet.is_something_else, sheet.is_recap


def stacked(sheet: CheckedSheet, settled: Settlements) -> Choice:
    """The tables below one another in a sheet: parts of one table, unless a later one has other
    columns or says again what the first said; then it is asked which of them count.
    """
    first, *rest = sheet.tables
    strange = [table for table in rest if _may_not_continue(first, table)]
    if not strange:
        return Choice([sheet], [], [])
    place = named([int(table.table.header.row) + 1 for table in strange])
    alone = CheckedSheet(
        sheet.name,
        sheet.is_hidden,
        [first],
    )
    answer = settled.answer(
        "second_table",
        place,
        first.layout,
    )
    if answer is not None and answer.choice in ("all_tables", "first_table"):
        chosen = sheet if answer.choice == "all_tables" else alone
        return Choice([chosen], [], [answer])
    doubt = Doubt(
        "second_table",
        place,
        "first_table",
        ("all_tables",),
        sum(table.rows_read for table in strange),
        sum(table.cells.total() for table in strange),
    )
    return Choice([alone], [doubt], [])


def _may_not_continue(first: CheckedTable, other: CheckedTable) -> bool:
    is_other = is_no_placement(other.table.caption)
    return is_other or _differs(first, other) or _repeats(first, other)


def _differs(first: CheckedTable, other: CheckedTable) -> bool:
    return set(first.table.header.fields) != set(other.table.header.fields)


def _repeats(first: CheckedTable, other: CheckedTable) -> bool:
    """Whether every cell of the other table is one of the first, with the same workers."""
    return bool(other.cells) and other.cells.items() <= first.cells.items()


def states(sheets: list[CheckedSheet], read: list[CheckedSheet]) -> list[SheetSeen]:
    """What became of each sheet, in the order of the file."""
    return [
        SheetSeen(
            sheet.name,
            _state(sheet, read),
            sheet.rows,
        )
        for sheet in sheets
    ]


def _state(sheet: CheckedSheet, read: list[CheckedSheet]) -> str:
    if any(sheet is each for each in read):
        return "read"
    if sheet.is_hidden:
        return "hidden"
    if not sheet.tables:
        return "no_table"
    return "example" if sheet.is_example else "unread"


def _first_of_kind(sheets: list[CheckedSheet]) -> list[CheckedSheet]:
    """Sheets with a table: the visible ones with data, else examples, else hidden ones."""
    with_table = [sheet for sheet in sheets if sheet.tables]
    visible = [sheet for sheet in with_table if not sheet.is_hidden]
    data = [sheet for sheet in visible if not sheet.is_example]
    return data or visible or with_table


def _continue_one_another(sheets: list[CheckedSheet]) -> bool:
    """Whether sheets have one layout and no month in common: one table in parts."""
    if any(sheet.layouts != sheets[0].layouts for sheet in sheets):
        return False
    if any(sheet.is_recap or sheet.is_something_else for sheet in sheets):
        return False
    seen: set[str] = set()
    for sheet in sheets:
        if seen & sheet.months:
            return False
        seen |= sheet.months
    return True


def _layout(sheets: list[CheckedSheet]) -> str:
    return sheets[0].tables[0].layout
