"""Checking a file: every row is accepted or rejected with its reasons, and what had to be decided
is told.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lib.intake.columns import Nearest, missing_words
from lib.intake.doubts import NOTHING_SETTLED, Answer, Doubt, Settlements
from lib.intake.formats.cells import Sheet
from lib.intake.leaving_out import LeftOut
from lib.intake.placements import PlacementCells, joined
from lib.intake.problems import Problem, UnusableFile
from lib.intake.reading import read_sheets
from lib.intake.rows import CheckedTable, ColumnSeen, RejectedRow, check_table
from lib.intake.sheets import CheckedSheet, SheetSeen, choose, stacked, states
from lib.intake.spellings import Spellings
from lib.intake.tables import tables_of
from lib.intake.values import normalised
from lib.words import _

# Unknown spellings that are compared with 8,000 known ones, the ones with most workers first: about
# a second's work.
MOST_COMPARED = 3_000


@dataclass(frozen=True)
class Suggestion:
    """An unknown spelling and the alias that it comes near; the keeper decides."""

    kind: str
    text: str
    near: str
    code: str
    workers: int


@dataclass
class Checked:
    """What a check found. `cells` are the accepted workers; `unknown` the spellings without a code,
    with workers.

    `doubts` are open; `answers` settled the others, and are remembered for `layout` when the file
    is published. `suggestions` are near misses among the unknown spellings, `not_compared` how many
    of them were too many to look for one. `problem_counts` counts all problems by code; `problems`
    may hold the first of them alone (`shorten`). `covers` are the first and the last month with
    accepted workers.
    """

    sha256: str
    sheet: str
    headers: tuple[str, ...]
    dropped_columns: list[str]
    rows_read: int = 0
    rows_rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    cells: PlacementCells = field(default_factory=PlacementCells)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    problem_counts: Counter[str] = field(default_factory=Counter)
    suggestions: list[Suggestion] = field(default_factory=list)
    not_compared: int = 0
    workers: int = 0
    covers: tuple[str, str] | None = None
    columns: list[ColumnSeen] = field(default_factory=list)
    sheets: list[SheetSeen] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    layout: str = ""

    @property
    def rows_accepted(self) -> int:
        return self.rows_read - self.rows_rejected


def check(
    content: bytes,
    file_name: str,
    spellings: Spellings,
    *,
    sheet: str | None = None,
    settled: Settlements = NOTHING_SETTLED,
    expect_workers: int | None = None,
    today: date | None = None,
) -> Checked:
    """Read and check a whole file. Raises UnusableFile when nothing of it can be used, and no
    doubt could change that.

    `expect_workers` is the number of workers that came with the file, on another way.
    """
    nearest = Nearest()
    day = today or date.today()
    sheets = [
        _checked_sheet(
            each,
            spellings,
            settled,
            day,
            nearest,
        )
        for each in read_sheets(content, file_name, sheet)
    ]
    choice = choose(sheets, settled)
    stacks = [stacked(each, settled) for each in choice.read]
    tables: list[CheckedTable] = []
    for stack in stacks:
        for each in stack.read:
            tables += each.tables
    if not tables:
        raise UnusableFile(missing_words(nearest.missing))
    found = _summed(
        hashlib.sha256(content).hexdigest(),
        choice.read[0].name,
        tables,
    )
    found.sheets = states(sheets, choice.read)
    for chosen in (*stacks, choice):
        found.doubts = [*chosen.doubts, *found.doubts]
        found.answers = [*chosen.answers, *found.answers]
    if not found.rows_accepted and not found.doubts:
        raise UnusableFile(_no_row(found))
    _sum_up(found, spellings)
    _hold_to_control_total(
        found,
        expect_workers,
        settled,
    )
    return found


def shorten(found: Checked, most: int) -> None:
    """Keep no more than the first `most` problems, rejected rows and rows that were left out; the
    counts stay those of the file.
    """
    del found.problems[most:]
    del found.rejected[most:]
    del found.left_out[most:]


def _checked_sheet(
    sheet: Sheet,
    spellings: Spellings,
    settled: Settlements,
    today: date,
    nearest: Nearest,
) -> CheckedSheet:
    found = tables_of(sheet, nearest)
    # A heading right above another one has no rows: the one below it is the table's.
    tables = [table for table in found if len(table)] or found
    checked = [
        check_table(
            table,
            spellings,
            settled,
            today,
        )
        for table in tables
    ]
    return CheckedSheet(
        sheet.name,
        sheet.is_hidden,
        checked,
    )


def _summed(
    sha256: str,
    sheet: str,
    tables: Sequence[CheckedTable],
) -> Checked:
    """What was found in all tables that are read, together."""
    header = tables[0].table.header
    found = Checked(
        sha256=sha256,
        sheet=sheet,
        headers=tuple(header.typed[column] for column in header.kept),
        dropped_columns=[header.typed[column] for column in header.personal],
    )
    found.layout = tables[0].layout
    found.columns = tables[0].columns
    found.cells = joined([table.cells for table in tables])
    for table in tables:
        found.rows_read += table.rows_read
        found.rows_rejected += table.rows_rejected
        found.problems += table.problems
        found.rejected += table.rejected
        found.unknown.update(table.unknown)
        found.left_out += table.left_out
        found.doubts += table.doubts
        found.answers += table.answers
    return found


def _sum_up(found: Checked, spellings: Spellings) -> None:
    """What is said about the file as a whole, worked out once."""
    months = found.cells.by("month")
    if months:
        found.covers = min(months), max(months)
    found.workers = found.cells.total()
    found.problem_counts = Counter(problem.code for problem in found.problems)
    found.suggestions, found.not_compared = _suggestions(found.unknown, spellings)


def _suggestions(
    unknown: Counter[tuple[str, str]], spellings: Spellings
) -> tuple[list[Suggestion], int]:
    """Near misses among the unknown spellings, most workers first, and how many spellings were not
    compared.
    """
    comparable = [
        entry
        for entry in unknown.most_common()
        if entry[0][0] in ("country", "occupation", "district")
    ]
    found = []
    for (kind, text), workers in comparable[:MOST_COMPARED]:
        alias_kind = "origin" if kind == "district" else kind
        near = spellings.near(alias_kind, normalised(text))
        if near:
            found.append(
                Suggestion(
                    kind,
                    text,
                    near[0],
                    near[1],
                    workers,
                )
            )
    return found, max(0, len(comparable) - MOST_COMPARED)


def _hold_to_control_total(
    found: Checked,
    expected: int | None,
    settled: Settlements,
) -> None:
    if expected is None or expected == found.workers:
        return
    read = str(found.workers)
    answer = settled.answer(
        "control_total",
        str(expected),
        found.layout,
    )
    if answer is not None and answer.choice == read:
        found.answers.append(answer)
        return
    doubt = Doubt(
        "control_total",
        str(expected),
        read,
        (),
        found.rows_accepted,
        found.workers,
    )
    found.doubts.append(doubt)


def _no_row(found: Checked) -> str:
    if not found.rows_read:
        return _("The table has a heading and no rows of data that count.")
    first = found.rejected[0]
    return _("No row could be accepted. The first one, row {row}: {reason}").format(
        row=first.row, reason=" ".join(first.reasons)
    )
