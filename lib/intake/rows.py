"""Checking the rows of one table: each is accepted or rejected with its reasons, and no row is lost
in silence.

A column is read at once: what its distinct values stand for is worked out once, and the rows are
then numbers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from lib.intake.asking import Asking, named
from lib.intake.codes import Codes, dimensions, same_code
from lib.intake.coding import Coding
from lib.intake.completeness import ask_whether_complete
from lib.intake.counts import BAD, EMPTY, Part, number_of, parts_of
from lib.intake.dates import NO_MONTH
from lib.intake.doubts import Answer, Doubt, Settlements
from lib.intake.formats.cells import Cell
from lib.intake.layouts import layout_of
from lib.intake.leaving_out import (
    Leaving,
    LeftOut,
    ask_about_status,
    is_filled,
    leave_nobody,
    leave_parents,
    rows_of_data,
)
from lib.intake.months import Months, month_in_year, months_of, year_numbers
from lib.intake.personal import holds_personal
from lib.intake.placements import PlacementCells, counted, joined
from lib.intake.problems import ERRORS, MASK, Problem, UnusableFile
from lib.intake.spellings import Spellings
from lib.intake.tables import Column, Table
from lib.intake.titles import as_place, is_no_placement, shortened
from lib.intake.values import normalised, text_of
from lib.words import _, number

# Beyond that the report itself would fill the memory, and nobody reads it.
MOST_PROBLEMS = 2_000_000
# Codes of problems that stand before all others of their row.
_FIRST = ("personal_data", "extra_cells")
# A blank below a filled cell in so many of the rows looks like cells that were merged.
_MERGED = 0.2


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row to be repaired and sent again: its kept cells as typed, personal columns left out."""

    row: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column of the file: its role (a field, `personal`, `running`, `ignored`), and how many of
    its cells are filled and are numbers.
    """

    header: str
    role: str
    filled: int
    numeric: int


@dataclass
class CheckedTable:
    """What a check found in one table."""

    table: Table
    rows_read: int = 0
    rows_rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    cells: PlacementCells = field(default_factory=PlacementCells)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    columns: list[ColumnSeen] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    layout: str = ""


def check_table(
    table: Table,
    spellings: Spellings,
    settled: Settlements,
    today: date,
) -> CheckedTable:
    """Check every row of a table. Raises UnusableFile where problems are beyond counting."""
    layout = layout_of(table.header.typed.values())
    asking = Asking(settled, layout)
    found = CheckedTable(table, layout=layout)
    _Checker(
        found,
        spellings,
        asking,
        today,
    ).run()
    found.answers = asking.answers
    found.columns = _columns_seen(table)
    return found


class _PlaceOfProblem(NamedTuple):
    """One problem of one row; `rank` orders those of a row."""

    row: int
    rank: int
    column: int
    code: str


class _Checker:
    """Goes through the columns of one table and writes into `found`."""

    def __init__(
        self,
        found: CheckedTable,
        spellings: Spellings,
        asking: Asking,
        today: date,
    ) -> None:
        self.found = found
        self.table = found.table
        self.header = found.table.header
        self.asking = asking
        self.today = today
        self.coding = Coding(self.table, spellings, asking)
        self.flagged = self.coding.flagged
        self.has_filled_down = False

    def run(self) -> None:
        table, asking = self.table, self.asking
        self._ask_meanings()
        leaving = rows_of_data(table)
        unsaved = self._unsaved_formulas()
        leaving.data = leaving.data | np.logical_or.reduce([*unsaved.values(), leaving.data])
        self._repeat_merged(leaving.data)
        self._ask_about_rivals(leaving.data)
        self._ask_about_titles(leaving)
        ask_about_status(table, leaving, asking)
        leave_nobody(table, leaving)
        parts = parts_of(table, leaving.data, asking)
        months = months_of(
            table,
            leaving.data,
            self.today,
            asking,
        )
        codes = self.coding.codes(leaving.data)
        workers = sum(np.maximum(part.workers, 0) for part in parts)
        self._leave_parents(
            leaving,
            codes,
            workers,
        )
        ask_whether_complete(
            table,
            leaving,
            parts,
            asking,
        )
        self._flag_cells(
            leaving.data,
            parts,
            months,
        )
        self._flag_unsaved(unsaved)
        self._flag_repeats(leaving.data)
        errors = self._errors(leaving.data)
        accepted = leaving.data & ~errors
        self.found.rows_read = int(np.count_nonzero(leaving.data))
        self.found.rows_rejected = int(np.count_nonzero(leaving.data & errors))
        self.found.left_out = sorted(leaving.left_out, key=lambda left: left.row)
        self._write_problems(leaving.data, errors)
        self._write_cells(
            accepted,
            parts,
            months,
            codes,
        )
        self._keep_unknown(accepted, np.asarray(workers))
        self.found.doubts = asking.doubts(np.where(accepted, workers, 0), table.numbers)

    # What the headings leave open

    def _ask_meanings(self) -> None:
        for name in self.header.unsure:
            at = self.header.fields[name]
            heading = self.header.typed[at]
            choice = self.asking.ask(
                "column_meaning",
                heading,
                name,
                ("not_this",),
            )
            if choice == "not_this":
                raise UnusableFile(_without_column(heading))
        beside = [self.header.typed[at] for at in self.header.beside]
        numbers = [at for at in self.header.beside if _is_numeric(self.table, at)]
        if numbers:
            self.asking.ask(
                "second_table",
                named(beside),
                "first_table",
                (),
            )

    def _ask_about_rivals(self, data: np.ndarray) -> None:
        """Which column is meant where a second one has nearly the heading of a field and says
        something else.
        """
        for name, rivals in self.header.rivals.items():
            if name in ("count", "date"):  # asked with their numbers and their months
                continue
            for at in rivals:
                self._ask_about_rival(name, at, data)

    def _ask_about_rival(
        self,
        name: str,
        at: int,
        data: np.ndarray,
    ) -> None:
        read = self.header.fields[name]
        differs = data & _say_other_things(self.table, read, at)
        if not differs.any():
            return
        heading = self.header.typed[at]
        choice = self.asking.ask(
            "column_meaning",
            heading,
            "not_this",
            (name,),
            differs,
        )
        if choice == name:
            fields = {**self.header.fields, name: at}
            self.header = replace(self.header, fields=fields)
            self.table.header = self.header

    def _ask_about_titles(self, leaving: Leaving) -> None:
        """Whether rows count whose sheet or title speaks of something else than placements."""
        for title in (self.table.sheet.name, self.table.caption):
            if not is_no_placement(title) or not leaving.data.any():
                continue
            place = as_place(title)
            choice = self.asking.ask(
                "column_meaning",
                place,
                "count",
                ("leave_out",),
                leaving.data,
            )
            if choice == "leave_out":
                leaving.leave(
                    self.table,
                    leaving.data,
                    "nobody",
                )

    def _repeat_merged(self, data: np.ndarray) -> None:
        """Blank cells below filled ones in needed columns: rejected, or what stands above."""
        for at in self.header.required:
            column = self.table.columns[at]
            blank = data & ~column.each(is_filled)
            if not blank.any() or blank.sum() < _MERGED * data.sum():
                continue
            rows = np.flatnonzero(data)
            if blank[rows[0]]:
                continue
            heading = self.header.typed[at]
            choice = self.asking.ask(
                "merged_cells",
                heading,
                "reject",
                ("repeat_above",),
                blank,
            )
            if choice == "repeat_above":
                self.table.columns[at] = _filled_down(column, data)
                self.has_filled_down = True

    def _unsaved_formulas(self) -> dict[int, np.ndarray]:
        """Column → rows whose cell is blank since its formula was never worked out."""
        table = self.table
        blank = {at: ~table.columns[at].each(is_filled) for at in self.header.kept}
        if table.sheet.is_text or not any(mask.any() for mask in blank.values()):
            return {}
        cells = table.sheet.unsaved_formulas()
        found = {}
        for at, mask in blank.items():
            rows = [row + 1 for row, column in cells if column == at]
            unsaved = mask & np.isin(table.numbers, rows)
            if unsaved.any():
                found[at] = unsaved
        return found

    def _flag_unsaved(self, unsaved: dict[int, np.ndarray]) -> None:
        """In the place of a missing value, which says nothing of the cause."""
        for place, (rows, at, code) in enumerate(self.flagged):
            if code == "missing_value" and at in unsaved:
                self.flagged[place] = (rows & ~unsaved[at], at, code)
        for at, rows in unsaved.items():
            self.flagged.append((rows, at, "no_stored_value"))

    # What is no data of its own, and what is wrong

    def _leave_parents(
        self,
        leaving: Leaving,
        codes: dict[str, Codes],
        workers: np.ndarray,
    ) -> None:
        if len(self.header.parts) != 1:
            return
        places = {
            self.header.fields[kind]: ~each.known()
            for kind, each in codes.items()
            if kind in self.header.fields
        }
        leave_parents(
            self.table,
            leaving,
            places,
            np.asarray(workers),
            self.asking,
        )

    def _flag_cells(
        self,
        data: np.ndarray,
        parts: list[Part],
        months: Months,
    ) -> None:
        for at in self.header.kept:
            column = self.table.columns[at]
            self.coding.flag(
                column,
                [holds_personal(value) for value in column.values],
                at,
                "personal_data",
            )
        if self.table.wide:
            wide = np.zeros(len(self.table), dtype=bool)
            wide[self.table.wide] = True
            self.flagged.append((wide, max(self.header.typed), "extra_cells"))
        for at, rows in months.empty.items():
            self.flagged.append((rows, at, "missing_value"))
        for at, rows in months.bad.items():
            self.flagged.append((rows, at, "bad_date"))
        for part in parts:
            self._flag_undated(part, months)
            if part.column is None:
                continue
            self.flagged.append((part.workers == BAD, part.column, "bad_number"))
            if len(parts) == 1:
                self.flagged.append((part.workers == EMPTY, part.column, "missing_value"))

    def _flag_undated(self, part: Part, months: Months) -> None:
        """Workers in a column of a wide table for which no month can be told."""
        if self._rows_say_months():
            return
        numbers = self._months_of_part(part, months)
        undated = (part.workers > 0) & (numbers == NO_MONTH)
        at = self.header.dates[0] if self.header.dates else part.column
        if at is not None:
            self.flagged.append((undated, at, "bad_date"))

    def _flag_repeats(self, data: np.ndarray) -> None:
        """Names and remarks still count here, since two people may share the rest. Rows below
        merged cells may look alike and are not.
        """
        hashes = self.table.hashes
        if self.has_filled_down:
            return
        again = np.zeros(len(self.table), dtype=bool)
        again[_repeats(hashes, np.flatnonzero(data))] = True
        self.flagged.append((again, self.header.required[0], "duplicate_row"))

    def _errors(self, data: np.ndarray) -> np.ndarray:
        wrong = np.zeros(len(self.table), dtype=bool)
        for rows, _column, code in self.flagged:
            if code in ERRORS:
                wrong |= rows
        return wrong

    def _write_problems(self, data: np.ndarray, errors: np.ndarray) -> None:
        """Problems by row, in the order of the columns; then the rejected rows with theirs."""
        reasons: dict[int, list[str]] = {}
        for place in self._places_of_problems(data):
            problem = self._problem(place)
            self.found.problems.append(problem)
            if place.code in ERRORS:
                reason = f"{problem.column}: {problem.message}"
                reasons.setdefault(place.row, []).append(reason)
        for row in np.flatnonzero(errors & data).tolist():
            self._reject(row, tuple(reasons[row]))

    def _places_of_problems(self, data: np.ndarray) -> list[_PlaceOfProblem]:
        """Raises UnusableFile where they are beyond counting."""
        places: list[_PlaceOfProblem] = []
        for order, (flagged, column, code) in enumerate(self.flagged):
            rank = self._rank(order, column, code)
            for row in np.flatnonzero(flagged & data).tolist():
                place = _PlaceOfProblem(
                    row,
                    rank,
                    column,
                    code,
                )
                places.append(place)
            if len(places) > MOST_PROBLEMS:
                places.sort()
                first = self._problem(places[0])
                raise UnusableFile(_too_many(places[-1].row, first))
        places.sort()
        return places

    def _rank(
        self,
        order: int,
        column: int,
        code: str,
    ) -> int:
        """Where a problem stands among those of its row: numbers of persons first, then dates."""
        if code in _FIRST:
            return _FIRST.index(code)
        is_of_date = column in self.header.dates and code in ("missing_value", "bad_date")
        return len(_FIRST) if is_of_date else len(_FIRST) + order

    def _problem(self, place: _PlaceOfProblem) -> Problem:
        return Problem(
            int(self.table.numbers[place.row]),
            self.header.typed[place.column],
            self._shown(place),
            place.code,
            self.table.sheet.name,
        )

    def _shown(self, place: _PlaceOfProblem) -> str:
        """The cell of a problem, without what belongs to a person."""
        if place.code == "extra_cells":
            return ""
        is_name = place.code.startswith("unknown_") and place.column in self.coding.names
        if is_name or place.code == "personal_data":
            return MASK
        cell = self._cell(place.row, place.column)
        return as_place(text_of(cell))

    def _cell(self, row: int, column: int) -> Cell:
        known = self.table.columns.get(column)
        return None if known is None else known.at(row)

    def _reject(self, row: int, reasons: tuple[str, ...]) -> None:
        cells = []
        for column in self.header.kept:
            cell = self._cell(row, column)
            is_personal = column in self.coding.names or holds_personal(cell)
            shown = MASK if is_personal else text_of(cell)
            cells.append(shown)
        number_of_row = int(self.table.numbers[row])
        self.found.rejected.append(
            RejectedRow(
                number_of_row,
                tuple(cells),
                reasons,
            )
        )

    # What is accepted

    def _write_cells(
        self,
        accepted: np.ndarray,
        parts: list[Part],
        months: Months,
        codes: dict[str, Codes],
    ) -> None:
        counts = []
        for part in parts:
            numbers = self._months_of_part(part, months)
            numbers = self._held_to_heading(
                part,
                numbers,
                accepted,
            )
            rows = np.flatnonzero(accepted & (part.workers > 0) & (numbers != NO_MONTH))
            by_name = dict(codes)
            if part.meaning.sex is not None:
                by_name["sex"] = same_code(part.meaning.sex, len(self.table))
            of_rows = dimensions(rows, numbers, by_name)
            counts.append(counted(of_rows, part.workers[rows]))
        self.found.cells = joined(counts)

    def _held_to_heading(
        self,
        part: Part,
        numbers: np.ndarray,
        data: np.ndarray,
    ) -> np.ndarray:
        """The months of rows in a column of counts whose heading may say another year or month."""
        said_year, said_month = part.meaning.year, part.meaning.month
        if part.column is None or (said_year, said_month) == (None, None):
            return numbers
        years = numbers // 12 if said_year is None else said_year
        in_year = numbers % 12 if said_month is None else said_month - 1
        said = years * 12 + in_year
        is_counted = data & (part.workers > 0) & (numbers != NO_MONTH)
        differs = is_counted & (said != numbers)
        if not differs.any():
            return numbers
        heading = self.header.typed[part.column]
        dates = " + ".join(self.header.typed[at] for at in self.header.dates)
        choice = self.asking.ask(
            "which_date",
            dates,
            dates,
            (heading,),
            differs,
        )
        if choice == heading:
            return np.where(differs, said, numbers)
        return numbers

    def _rows_say_months(self) -> bool:
        fields = set(self.header.fields)
        return "date" in fields or {"year", "month"} <= fields

    def _months_of_part(self, part: Part, months: Months) -> np.ndarray:
        """The month of each row in one column of counts, which may say the year or the month."""
        if self._rows_say_months():
            return months.numbers
        years = self._years(part.meaning.year)
        in_year = self._months_in_year(part.meaning.month)
        numbers = years * 12 + in_year - 1
        latest = self.today.year * 12 + self.today.month - 1
        is_known = (years > 0) & (in_year > 0) & (numbers <= latest)
        return np.where(is_known, numbers, NO_MONTH)

    def _years(self, said: int | None) -> np.ndarray:
        """The year of each row, 0 where nothing says it."""
        year = self.table.column("year")
        if said is None and year is not None:
            return year_numbers(year, self.today)
        return np.full(len(self.table), said or 0)

    def _months_in_year(self, said: int | None) -> np.ndarray:
        """The month of each row as 1–12, 0 where nothing says it."""
        month = self.table.column("month")
        if said is None and month is not None:
            return month_in_year(month, self.today)
        return np.full(len(self.table), said or 0)

    def _keep_unknown(self, accepted: np.ndarray, workers: np.ndarray) -> None:
        """The spellings without a code, as they were typed first, with their workers."""
        for flagged, at, code in self.flagged:
            if not code.startswith("unknown_"):
                continue
            kind = code.removeprefix("unknown_")
            column = self.table.columns[at]
            rows = flagged & accepted
            counts = np.bincount(
                column.codes[rows],
                workers[rows],
                len(column.values),
            )
            typed: dict[str, str] = {}
            for place in np.flatnonzero(counts).tolist():
                value = column.values[place]
                text = MASK if at in self.coding.names else text_of(value)
                shown = typed.setdefault(normalised(value), text)
                self.found.unknown[kind, shortened(shown)] += int(counts[place])


def _say_other_things(
    table: Table,
    first: int,
    second: int,
) -> np.ndarray:
    """Rows in which two columns are filled with different texts."""
    one = table.columns[first].each(normalised, object)
    other = table.columns[second].each(normalised, object)
    return (one != "") & (other != "") & (one != other)


def _repeats(hashes: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Those of some rows whose hash an earlier one of them has."""
    of_rows = hashes[rows]
    ordered = np.sort(of_rows)
    met_again = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(met_again):
        return met_again
    alike = rows[np.isin(of_rows, met_again)]
    _hashes, first = np.unique(hashes[alike], return_index=True)
    return np.delete(alike, first)


def _filled_down(column: Column, data: np.ndarray) -> Column:
    """The column with each blank cell of a data row filled by the cell above it."""
    filled = column.each(is_filled)
    sources = np.where(
        filled,
        np.arange(len(filled)),
        0,
    )
    above = np.maximum.accumulate(sources)
    codes = np.where(
        data & ~filled,
        column.codes[above],
        column.codes,
    )
    return Column(column.values, codes)


def _is_numeric(table: Table, column: int) -> bool:
    known = table.columns.get(column)
    return known is not None and bool((known.each(number_of, int) > 0).any())


def _columns_seen(table: Table) -> list[ColumnSeen]:
    """Every column with a heading, from left to right."""
    seen = []
    for at, heading in table.header.typed.items():
        column = table.columns.get(at)
        if column is None:
            filled, numeric = table.filled.get(at, 0), table.numeric.get(at, 0)
        else:
            filled = int(column.each(is_filled).sum()) if len(table) else 0
            numeric = int((column.each(number_of, int) >= 0).sum()) if len(table) else 0
        seen.append(
            ColumnSeen(
                heading,
                table.header.role(at),
                filled,
                numeric,
            )
        )
    return seen


def _without_column(heading: str) -> str:
    words = _(
        "The column “{heading}” is not the one that is needed, and no other is. Add the column "
        "that is meant, and send the file again."
    )
    return words.format(heading=heading)


def _too_many(row: int, first: Problem) -> str:
    return _(
        "More than {count} problems were found down to row {row}. The columns probably do not hold "
        "what their headers say. The first one, row {first}, {column}: {message}"
    ).format(
        count=number(MOST_PROBLEMS),
        row=number(row),
        first=number(first.row),
        column=first.column,
        message=first.message,
    )
