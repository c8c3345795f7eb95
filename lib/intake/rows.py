"""Checking the rows of one table: each is accepted or rejected with its reasons, and no row is lost
in silence.

A column is read at once: what its distinct values stand for is worked out once, and the rows are
then numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

import numpy as np

from lib.intake.asking import Asking, named
from lib.intake.columns import REQUIRED
from lib.intake.counts import BAD, EMPTY, Part, number_of, parts_of
from lib.intake.dates import NO_MONTH, month_name
from lib.intake.distinct import distinct
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
from lib.intake.lookups import UNKNOWN, code_of, is_home
from lib.intake.months import Months, month_in_year, months_of, year_numbers
from lib.intake.personal import holds_personal
from lib.intake.placements import Coded, PlacementCell, PlacementCells, counted, joined
from lib.intake.problems import ERRORS, MASK, Problem, UnusableFile
from lib.intake.regions import BPS, KEMENDAGRI, Place, is_bare_code, place_of
from lib.intake.spellings import JAKARTA, Spellings
from lib.intake.tables import Column, Table
from lib.intake.titles import is_no_placement
from lib.intake.values import normalised, text_of
from lib.words import _, number

# Beyond that the report itself would fill the memory, and nobody reads it.
MOST_PROBLEMS = 2_000_000
MOST_SHOWN = 200  # characters of a value that a report repeats; no name of anything is longer
DIMENSIONS = ("country", "occupation", "sex", "scheme", "employer", "education")
# Dimensions of a few words each: a column of one that holds more distinct unknown texts than
# MOST_WORDS holds names, which may be those of persons.
_OF_FEW_WORDS = ("sex", "scheme", "employer", "education")
MOST_WORDS = 20
# A blank below a filled cell in so many of the rows looks like cells that were merged.
_MERGED = 0.2
# In a title: rows of the largest alone, which add up to less than all.
_LARGEST = re.compile(r"\btop \d|\b(?:terbesar|teratas|terbanyak|tertinggi)\b")
_Flagged = tuple[np.ndarray, int, str]  # rows, column, code of the problem


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
    table: Table, spellings: Spellings, settled: Settlements, today: date
) -> CheckedTable:
    """Check every row of a table. Raises UnusableFile where problems are beyond counting."""
    layout = layout_of(table.header.typed.values())
    asking = Asking(settled, layout)
    found = CheckedTable(table, layout=layout)
    _Checker(found, spellings, asking, today).run()
    found.answers = asking.answers
    found.columns = _columns_seen(table)
    return found


class _Codes(NamedTuple):
    """The codes of the values of a column in one dimension, as places in `names`; `rows` tells the
    place of the value of each row. Spread over the rows only where they are needed: all dimensions
    at once would take 20 bytes a row.
    """

    names: list[str]
    places: np.ndarray
    rows: np.ndarray

    def known(self) -> np.ndarray:
        known = np.array([name not in (UNKNOWN, JAKARTA) for name in self.names], dtype=bool)
        return known[self.places][self.rows]

    def of(self, rows: np.ndarray) -> Coded:
        """The codes of some rows."""
        return Coded(self.names, self.places[self.rows[rows]])


def _the_same(code: str, rows: int) -> _Codes:
    """One code for all rows."""
    nought = np.zeros(1, dtype="i1")
    return _Codes([code], nought, np.broadcast_to(nought, rows))


class _Checker:
    """Goes through the columns of one table and writes into `found`."""

    def __init__(
        self, found: CheckedTable, spellings: Spellings, asking: Asking, today: date
    ) -> None:
        self.found = found
        self.table = found.table
        self.header = found.table.header
        self.spellings = spellings
        self.asking = asking
        self.today = today
        self.flagged: list[_Flagged] = []
        self.names: set[int] = set()
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
        months = months_of(table, leaving.data, self.today, asking)
        codes = {kind: self._looked_up(kind, leaving.data) for kind in DIMENSIONS}
        codes["origin"] = self._origins(leaving.data)
        workers = sum(np.maximum(part.workers, 0) for part in parts)
        self._leave_parents(leaving, codes, workers)
        self._ask_whether_complete(leaving, parts)
        self._flag_cells(leaving.data, parts, months)
        self._flag_unsaved(unsaved)
        self._flag_repeats(leaving.data)
        errors = self._errors(leaving.data)
        accepted = leaving.data & ~errors
        self.found.rows_read = int(np.count_nonzero(leaving.data))
        self.found.rows_rejected = int(np.count_nonzero(leaving.data & errors))
        self.found.left_out = sorted(leaving.left_out, key=lambda left: left.row)
        self._write_problems(leaving.data, errors)
        self._write_cells(accepted, parts, months, codes)
        self._keep_unknown(accepted, np.asarray(workers))
        self.found.doubts = asking.doubts(np.where(accepted, workers, 0), table.numbers)

    # What the headings leave open

    def _ask_meanings(self) -> None:
        for name in self.header.unsure:
            at = self.header.fields[name]
            heading = self.header.typed[at]
            if self.asking.ask("column_meaning", heading, name, ("not_this",)) == "not_this":
                raise UnusableFile(_without_column(heading))
        beside = [self.header.typed[at] for at in self.header.beside]
        numbers = [at for at in self.header.beside if _is_numeric(self.table, at)]
        if numbers:
            self.asking.ask("second_table", named(beside), "first_table", ())

    def _ask_about_rivals(self, data: np.ndarray) -> None:
        """Which column is meant where a second one has nearly the heading of a field and says
        something else.
        """
        for name, rivals in self.header.rivals.items():
            if name in ("count", "date"):  # asked with their numbers and their months
                continue
            for at in rivals:
                heading = self.header.typed[at]
                differs = data & _say_other_things(self.table, self.header.fields[name], at)
                if not differs.any():
                    continue
                choice = self.asking.ask("column_meaning", heading, "not_this", (name,), differs)
                if choice == name:
                    self.header = replace(self.header, fields={**self.header.fields, name: at})
                    self.table.header = self.header

    def _ask_about_titles(self, leaving: Leaving) -> None:
        """Whether rows count whose sheet or title speaks of something else than placements."""
        for title in (self.table.sheet.name, self.table.caption):
            if not is_no_placement(title) or not leaving.data.any():
                continue
            place = _said(title)
            choice = self.asking.ask("column_meaning", place, "count", ("leave_out",), leaving.data)
            if choice == "leave_out":
                leaving.leave(self.table, leaving.data, "nobody")

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
            choice = self.asking.ask("merged_cells", heading, "reject", ("repeat_above",), blank)
            if choice == "repeat_above":
                self.table.columns[at] = _filled_down(column, data)
                self.has_filled_down = True

    def _ask_whether_complete(self, leaving: Leaving, parts: list[Part]) -> None:
        """A total below the rows that is not their sum; a table of the largest without the rest, or
        of one sex without the other.
        """
        place = _differing_total(self.table, leaving, parts) or self._largest_alone(leaving)
        place = place or self._one_sex_alone(parts)
        if place is None:
            return
        choices = ("not_complete",)
        if self.asking.ask("incomplete", place, "complete", choices) == "not_complete":
            raise UnusableFile(_("The table is not complete. Send the whole table."))

    def _largest_alone(self, leaving: Leaving) -> str | None:
        caption = self.table.caption
        found = _LARGEST.search(caption.casefold()) if self.header.parts else None
        if found is None or leaving.grand_total is not None:
            return None
        columns = [self.table.columns[self.header.fields[name]] for name in REQUIRED]
        rest = [column.each(_names_the_rest) for column in columns]
        if (np.logical_or.reduce(rest) & leaving.data).any():
            return None
        return _said(caption)

    def _one_sex_alone(self, parts: list[Part]) -> str | None:
        """The heading of the only column of counts, where that is one of women or men alone."""
        part = parts[0]
        if len(parts) > 1 or part.column is None or part.meaning.sex is None:
            return None
        return None if "sex" in self.header.fields else self.header.typed[part.column]

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

    # What each cell stands for

    def _looked_up(self, kind: str, data: np.ndarray) -> _Codes:
        """The code of each row by its alias; `unknown` where there is none."""
        column = self.table.column(kind)
        if column is None:
            return _the_same(UNKNOWN, len(self.table))
        at = self.header.fields[kind]
        texts = [normalised(value) for value in column.values]
        codes = [code_of(self.spellings, kind, text) if text else None for text in texts]
        if kind == "country":
            codes = self._without_home(column, codes, data)
        if kind == "sex":
            codes = self._sexes(column, texts, codes, data)
        missing = [not text and kind in ("country", "occupation") for text in texts]
        strange = [
            bool(text) and _says_nothing(kind, text, code)
            for text, code in zip(texts, codes, strict=True)
        ]
        if kind in _OF_FEW_WORDS and sum(strange) > MOST_WORDS:
            self.names.add(at)
        self._flag(column, missing, at, "missing_value")
        self._flag(column, strange, at, f"unknown_{kind}")
        return _coded(column, [code or UNKNOWN for code in codes])

    def _without_home(
        self, column: Column, codes: list[str | None], data: np.ndarray
    ) -> list[str | None]:
        home = [is_home(value, self.spellings) for value in column.values]
        rows = data & column.spread(home)
        if not rows.any():
            return codes
        heading = self.header.typed[self.header.fields["country"]]
        if self.asking.ask("home_country", heading, "home", ("destination",), rows) != "home":
            return codes
        return [None if at_home else code for at_home, code in zip(home, codes, strict=True)]

    def _sexes(
        self, column: Column, texts: list[str], codes: list[str | None], data: np.ndarray
    ) -> list[str | None]:
        """P is perempuan beside L, and pria beside W."""
        rows = np.bincount(column.codes[data], minlength=len(texts))
        present = {text for text, count in zip(texts, rows, strict=True) if count}
        if "p" not in present or not present & {"w", "wanita", "pria"}:
            return codes
        understood = "women_p" if "l" in present else "men_p"
        otherwise = "men_p" if understood == "women_p" else "women_p"
        heading = self.header.typed[self.header.fields["sex"]]
        hanging = data & column.spread([text == "p" for text in texts])
        if self.asking.ask("sex_letters", heading, understood, (otherwise,), hanging) == "women_p":
            return codes
        return ["m" if text == "p" else code for text, code in zip(texts, codes, strict=True)]

    def _origins(self, data: np.ndarray) -> _Codes:
        column = self._home_towns(data)
        province = self.table.column("province")
        district = self.table.column("district")
        four_digits = self._whose_codes(column, data)
        columns = [column, *(each for each in (province, district) if each is not None)]
        combinations, places = _combined(columns)
        found = [
            self._place(column, province, district, places_of, four_digits)
            for places_of in combinations
        ]
        self._flag_places(found, places)
        names = sorted({place.code for place in found})
        numbers = np.array([names.index(place.code) for place in found], dtype="i4")
        return _Codes(names, numbers, places)

    def _flag_places(self, found: list[Place], places: np.ndarray) -> None:
        told: set[tuple[str, str]] = set()
        for place in found:
            told.update(place.problems)
        for name, code in sorted(told, reverse=True):
            has = [(name, code) in place.problems for place in found]
            rows = np.array(has, dtype=bool)[places]
            self.flagged.append((rows, self.header.fields[name], code))

    def _place(
        self,
        town: Column,
        province: Column | None,
        district: Column | None,
        at: tuple[int, ...],
        four_digits: dict[str, str],
    ) -> Place:
        rest = list(at[1:])
        texts = [normalised(town.values[at[0]])]
        for column in (province, district):
            cell = None if column is None else column.values[rest.pop(0)]
            texts.append(normalised(cell))
        return place_of(self.spellings, texts[0], texts[1], texts[2], four_digits)

    def _home_towns(self, data: np.ndarray) -> Column:
        """The column of origins; with one of kota beside one of kabupaten, the filled one of
        both.
        """
        origin, town = self.table.column("origin"), self.table.column("town")
        assert origin is not None  # nosec B101
        if town is None:
            return origin
        first, second = origin.each(is_filled), town.each(is_filled)
        both = data & first & second
        heading = self.header.typed[self.header.fields["town"]]
        if both.any():
            self.asking.ask("column_meaning", heading, "not_this", (), both)
        behind = town.codes.astype("i4") + len(origin.values)
        codes = np.where(~first & second, behind, origin.codes)
        joined = Column([*origin.values, *town.values], codes)
        self.table.columns[self.header.fields["origin"]] = joined
        return joined

    def _whose_codes(self, column: Column, data: np.ndarray) -> dict[str, str]:
        bare = [is_bare_code(normalised(value)) for value in column.values]
        rows = data & column.spread(bare)
        if not rows.any():
            return {}
        heading = self.header.typed[self.header.fields["origin"]]
        choice = self.asking.ask("which_region_code", heading, "kemendagri", ("bps",), rows)
        return BPS if choice == "bps" else KEMENDAGRI

    def _leave_parents(
        self, leaving: Leaving, codes: dict[str, _Codes], workers: np.ndarray
    ) -> None:
        if len(self.header.parts) != 1:
            return
        places = {
            self.header.fields[kind]: ~each.known()
            for kind, each in codes.items()
            if kind in self.header.fields
        }
        leave_parents(self.table, leaving, places, np.asarray(workers), self.asking)

    # What is wrong

    def _flag(self, column: Column, values: list[bool], at: int, code: str) -> None:
        if any(values):
            self.flagged.append((column.spread(values), at, code))

    def _flag_cells(self, data: np.ndarray, parts: list[Part], months: Months) -> None:
        for at in self.header.kept:
            column = self.table.columns[at]
            self._flag(
                column, [holds_personal(value) for value in column.values], at, "personal_data"
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
        if "date" in self.header.fields or {"year", "month"} <= set(self.header.fields):
            return
        undated = (part.workers > 0) & (self._months_of_part(part, months) == NO_MONTH)
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
        places: list[tuple[int, int, int, str]] = []
        order = {code: place for place, code in enumerate(("personal_data", "extra_cells"))}
        for number_of_kind, (rows, column, code) in enumerate(self.flagged):
            rank = order.get(code, 2 + number_of_kind)
            if code in ("missing_value", "bad_date") and column in self.header.dates:
                rank = 2
            for row in np.flatnonzero(rows & data).tolist():
                places.append((row, rank, column, code))
            if len(places) > MOST_PROBLEMS:
                places.sort()
                first = self._problem(places[0][0], places[0][2], places[0][3])
                raise UnusableFile(_too_many(places[-1][0], first))
        places.sort()
        reasons: dict[int, list[str]] = {}
        for row, _rank, column, code in places:
            problem = self._problem(row, column, code)
            self.found.problems.append(problem)
            if code in ERRORS:
                reasons.setdefault(row, []).append(f"{problem.column}: {problem.message}")
        for row in np.flatnonzero(errors & data).tolist():
            self._reject(row, tuple(reasons[row]))

    def _problem(self, row: int, column: int, code: str) -> Problem:
        cell = self._cell(row, column)
        is_name = code.startswith("unknown_") and column in self.names
        is_personal = code == "personal_data" or is_name or holds_personal(cell)
        shown = MASK if is_personal else shortened(text_of(cell))
        if code == "extra_cells":
            shown = ""
        return Problem(
            int(self.table.numbers[row]),
            self.header.typed[column],
            shown,
            code,
            self.table.sheet.name,
        )

    def _cell(self, row: int, column: int) -> Cell:
        known = self.table.columns.get(column)
        return None if known is None else known.at(row)

    def _reject(self, row: int, reasons: tuple[str, ...]) -> None:
        cells = []
        for column in self.header.kept:
            cell = self._cell(row, column)
            is_personal = column in self.names or holds_personal(cell)
            shown = MASK if is_personal else text_of(cell)
            cells.append(shown)
        number_of_row = int(self.table.numbers[row])
        self.found.rejected.append(RejectedRow(number_of_row, tuple(cells), reasons))

    # What is accepted

    def _write_cells(
        self, accepted: np.ndarray, parts: list[Part], months: Months, codes: dict[str, _Codes]
    ) -> None:
        counts = []
        for part in parts:
            numbers = self._months_of_part(part, months)
            numbers = self._held_to_heading(part, numbers, accepted)
            rows = np.flatnonzero(accepted & (part.workers > 0) & (numbers != NO_MONTH))
            by_name = dict(codes)
            if part.meaning.sex is not None:
                by_name["sex"] = _the_same(part.meaning.sex, len(self.table))
            dimensions = _dimensions(rows, numbers, by_name)
            counts.append(counted(dimensions, part.workers[rows]))
        self.found.cells = joined(counts)

    def _held_to_heading(self, part: Part, numbers: np.ndarray, data: np.ndarray) -> np.ndarray:
        """The months of rows in a column of counts whose heading may say another year or month."""
        said_year, said_month = part.meaning.year, part.meaning.month
        if part.column is None or (said_year, said_month) == (None, None):
            return numbers
        years = np.full(len(numbers), said_year) if said_year else numbers // 12
        in_year = np.full(len(numbers), said_month - 1) if said_month else numbers % 12
        said = years * 12 + in_year
        differs = data & (part.workers > 0) & (numbers != NO_MONTH) & (said != numbers)
        if not differs.any():
            return numbers
        heading = self.header.typed[part.column]
        dates = " + ".join(self.header.typed[at] for at in self.header.dates)
        if self.asking.ask("which_date", dates, dates, (heading,), differs) == heading:
            return np.where(differs, said, numbers)
        return numbers

    def _months_of_part(self, part: Part, months: Months) -> np.ndarray:
        """The month of each row in one column of counts, which may say the year or the month."""
        said_year, said_month = part.meaning.year, part.meaning.month
        if "date" in self.header.fields or {"year", "month"} <= set(self.header.fields):
            return months.numbers
        year, month = self.table.column("year"), self.table.column("month")
        years = np.full(len(self.table), said_year or 0)
        if said_year is None and year is not None:
            years = year_numbers(year, self.today)
        in_year = np.full(len(self.table), said_month or 0)
        if said_month is None and month is not None:
            in_year = month_in_year(month, self.today)
        numbers = years * 12 + in_year - 1
        latest = self.today.year * 12 + self.today.month - 1
        is_known = (years > 0) & (in_year > 0) & (numbers <= latest)
        return np.where(is_known, numbers, NO_MONTH)

    def _keep_unknown(self, accepted: np.ndarray, workers: np.ndarray) -> None:
        """The spellings without a code, as they were typed first, with their workers."""
        for rows, column, code in self.flagged:
            if not code.startswith("unknown_"):
                continue
            kind = code.removeprefix("unknown_")
            known = self.table.columns[column]
            chosen = rows & accepted
            counts = np.bincount(known.codes[chosen], workers[chosen], len(known.values))
            typed: dict[str, str] = {}
            for value, count in zip(known.values, counts.tolist(), strict=True):
                if count:
                    text = MASK if column in self.names else text_of(value)
                    shown = typed.setdefault(normalised(value), text)
                    self.found.unknown[kind, shortened(shown)] += int(count)


def _differing_total(table: Table, leaving: Leaving, parts: list[Part]) -> str | None:
    """The number of the row of the total and what it says, where the rows above say another sum:
    neither all of them, nor those since the total before.
    """
    row = leaving.grand_total
    if row is None:
        return None
    totals = [left.row for left in leaving.left_out if left.why == "total"]
    before = [number for number in totals if number < table.numbers[row]]
    since = leaving.data & (table.numbers > max(before, default=0))
    for part in parts:
        said = int(part.workers[row])
        read = np.maximum(part.workers, 0)
        if said > 0 and said not in (int(read[leaving.data].sum()), int(read[since].sum())):
            return f"{int(table.numbers[row])}: {said}"
    return None


def _say_other_things(table: Table, first: int, second: int) -> np.ndarray:
    """Rows in which two columns are filled with different texts."""
    one = table.columns[first].each(normalised, object)
    other = table.columns[second].each(normalised, object)
    return (one != "") & (other != "") & (one != other)


def _names_the_rest(cell: Cell) -> bool:
    return normalised(cell).startswith(("lain", "other", "selain"))


def _said(title: str) -> str:
    """A title as the place of a doubt."""
    return MASK if holds_personal(title) else shortened(title)


def shortened(text: str) -> str:
    """A text as a report repeats it."""
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def _dimensions(rows: np.ndarray, numbers: np.ndarray, codes: dict[str, _Codes]) -> Iterator[Coded]:
    """The codes of some rows, one dimension after the other."""
    yield _coded_months(numbers[rows])
    for kind in PlacementCell._fields[1:]:
        yield codes[kind].of(rows)


def _coded_months(numbers: np.ndarray) -> Coded:
    first = int(numbers.min(initial=0))
    met, places = distinct(numbers - first, int(numbers.max(initial=0)) - first + 1)
    return Coded(list(map(month_name, (met + first).tolist())), places)


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


def _says_nothing(kind: str, text: str, code: str | None) -> bool:
    """Whether a spelling has no code, or one of "Asia", "Staff", "Lainnya" that says nothing."""
    if kind in ("employer", "education"):
        return code is None
    return code is None or (code == UNKNOWN and text != UNKNOWN)


def _coded(column: Column, codes: list[str]) -> _Codes:
    names = sorted(set(codes))
    number_by_name = {name: place for place, name in enumerate(names)}
    numbers = np.array([number_by_name[code] for code in codes], dtype="i4")
    return _Codes(names, numbers, column.codes)


def _combined(columns: list[Column]) -> tuple[list[tuple[int, ...]], np.ndarray]:
    """The distinct combinations of some columns as places in their values, and that of each row."""
    keys = np.zeros(len(columns[0].codes), dtype="i8")
    for column in columns:
        keys *= len(column.values)
        keys += column.codes
    possible = 1
    for column in columns:
        possible *= len(column.values)
    met, places = distinct(keys, possible)
    combinations = []
    for key in met.tolist():
        at: list[int] = []
        for column in reversed(columns):
            key, place = divmod(key, len(column.values))
            at.append(place)
        combinations.append(tuple(reversed(at)))
    return combinations, places


def _filled_down(column: Column, data: np.ndarray) -> Column:
    """The column with each blank cell of a data row filled by the cell above it."""
    filled = column.each(is_filled)
    sources = np.where(filled, np.arange(len(filled)), 0)
    above = np.maximum.accumulate(sources)
    codes = np.where(data & ~filled, column.codes[above], column.codes)
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
        seen.append(ColumnSeen(heading, table.header.role(at), filled, numeric))
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
