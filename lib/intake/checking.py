"""Checking a file: every row is accepted or rejected with its reasons, and no row is lost in
silence.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lib.intake.columns import Header, find_header
from lib.intake.problems import ERRORS, MASK, Problem, UnusableFile
from lib.intake.reading import Cell, Sheet, read_sheets
from lib.intake.spellings import JAKARTA, Spellings, places, without_kind
from lib.intake.values import (
    count_of,
    holds_nik,
    is_year,
    month_from_parts,
    month_of,
    normalised,
    text_of,
)
from lib.words import _, number

REGION_LENGTH = len("31.75")
MOST_PROBLEMS = (
    2_000_000  # beyond that the report itself would fill the memory, and nobody reads it
)
# Unknown spellings that are compared with 8,000 known ones, the ones with most workers first: about
# a second's work.
MOST_COMPARED = 3_000
MOST_SHOWN = 200  # characters of a value that a report repeats; no name of anything is longer

_Report = Callable[[str, str], None]  # field, code of the problem


class PlacementCell(NamedTuple):
    """The codes of one distinct cell of a release, in the order of `store.models.Placement`."""

    month: str
    country: str
    occupation: str
    origin: str
    sex: str
    scheme: str
    employer: str
    education: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row to be repaired and sent again: its kept cells as typed, personal columns left out."""

    row: int
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


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

    `suggestions` are near misses among these spellings, `not_compared` how many of them were too
    many to look for one. `problem_counts` counts all problems by code; `problems` may hold the
    first of them alone (`shorten`). `covers` are the first and the last month with accepted
    workers.
    """

    sha256: str
    sheet: str
    headers: tuple[str, ...]
    dropped_columns: list[str]
    rows_read: int = 0
    rows_rejected: int = 0
    problems: list[Problem] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    cells: Counter[PlacementCell] = field(default_factory=Counter)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    problem_counts: Counter[str] = field(default_factory=Counter)
    suggestions: list[Suggestion] = field(default_factory=list)
    not_compared: int = 0
    workers: int = 0
    covers: tuple[str, str] | None = None

    @property
    def rows_accepted(self) -> int:
        return self.rows_read - self.rows_rejected


def check(
    content: bytes,
    file_name: str,
    spellings: Spellings,
    *,
    sheet: str | None = None,
    today: date | None = None,
) -> Checked:
    """Read and check a whole file. Raises UnusableFile when nothing of it can be used."""
    table, header = find_header(read_sheets(content, file_name, sheet))
    kept = sorted(header.fields.values())
    found = Checked(
        sha256=hashlib.sha256(content).hexdigest(),
        sheet=table.name,
        headers=tuple(header.typed[column] for column in kept),
        dropped_columns=[header.typed[column] for column in header.personal],
    )
    _RowChecker(found, table, header, spellings, today or date.today()).run()
    if not found.rows_accepted:
        raise UnusableFile(_no_row(found))
    _sum_up(found, spellings)
    return found


def shorten(found: Checked, most: int) -> None:
    """Keep no more than the first `most` problems and rejected rows; the counts stay those of the
    file.
    """
    del found.problems[most:]
    del found.rejected[most:]


def _sum_up(found: Checked, spellings: Spellings) -> None:
    """What is said about the file as a whole, worked out once."""
    months = {cell.month for cell in found.cells}
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
        near = spellings.near("origin" if kind == "district" else kind, text)
        if near:
            found.append(Suggestion(kind, text, near[0], near[1], workers))
    return found, max(0, len(comparable) - MOST_COMPARED)


class _RowChecker:
    """Goes through the rows of one sheet and writes into `found`."""

    def __init__(
        self,
        found: Checked,
        table: Sheet,
        header: Header,
        spellings: Spellings,
        today: date,
    ) -> None:
        self.found, self.table, self.header, self.spellings, self.today = (
            found,
            table,
            header,
            spellings,
            today,
        )
        self.kept = sorted(header.fields.values())
        self.watched = header.distinguishing
        self.seen: set[int] | None = None if "count" in header.fields else set()
        # Cells repeat: what one stands for is worked out once.
        self.months: dict[tuple[Cell, ...], str | None] = {}
        self.codes: dict[tuple[str, Cell], tuple[str, str | None]] = {}
        self.origins: dict[tuple[Cell, ...], tuple[str, tuple[tuple[str, str], ...]]] = {}

    def run(self) -> None:
        for index, row in enumerate(self.table.rows):
            if index > self.header.row and self._is_data(row):
                self.found.rows_read += 1
                self._check_row(index + 1, row)

    def _is_data(self, row: Sequence[Cell]) -> bool:
        if not any(_is_filled(_at(row, column)) for column in self.header.required):
            return False
        first = next(
            (cell for cell in row if isinstance(cell, str) and any(map(str.isalpha, cell))),
            None,
        )
        is_sum = any(_names_a_sum(cell) for cell in (first, _at(row, self.header.required[0])))
        return not (is_sum and self._month(row) is None)

    def _check_row(self, row_number: int, row: Sequence[Cell]) -> None:
        problems: list[Problem] = []

        def report(field_name: str, code: str) -> None:
            problems.append(self._problem(row_number, row, self.header.fields[field_name], code))

        problems += [
            self._problem(row_number, row, column, "personal_data")
            for column in self.kept
            if holds_nik(_at(row, column))
        ]
        month = self._checked_month(row_number, row, problems)
        workers = self._checked_count(row, report)
        country = self._looked_up("country", row, report)
        occupation = self._looked_up("occupation", row, report)
        origin = self._origin(row, report)
        sex = self._looked_up("sex", row, report)
        scheme = self._looked_up("scheme", row, report)
        employer = self._looked_up("employer", row, report)
        education = self._looked_up("education", row, report)
        self._note_repeat(row_number, row, problems)
        self.found.problems += problems
        if len(self.found.problems) > MOST_PROBLEMS:
            raise UnusableFile(_too_many(row_number, self.found.problems[0]))
        if any(problem.code in ERRORS for problem in problems) or month is None or workers is None:
            self._reject(row_number, row, problems)
            return
        cell = PlacementCell(month, country, occupation, origin, sex, scheme, employer, education)
        self.found.cells[cell] += workers
        self._keep_unknown(row, problems, workers)

    def _month(self, row: Sequence[Cell]) -> str | None:
        fields = self.header.fields
        cells = tuple(
            _at(row, fields[name])
            for name in (("date",) if "date" in fields else ("year", "month"))
        )
        if cells not in self.months:
            self.months[cells] = (
                month_of(
                    cells[0],
                    self.today,
                    is_text=self.table.is_text,
                    counts_from_1904=self.table.counts_from_1904,
                )
                if len(cells) == 1
                else month_from_parts(cells[0], cells[1], self.today)
            )
        return self.months[cells]

    def _checked_month(
        self, row_number: int, row: Sequence[Cell], problems: list[Problem]
    ) -> str | None:
        fields = self.header.fields
        columns = [fields["date"]] if "date" in fields else [fields["year"], fields["month"]]
        empty = [column for column in columns if not text_of(_at(row, column))]
        if empty:
            problems += [
                self._problem(row_number, row, column, "missing_value") for column in empty
            ]
            return None
        month = self._month(row)
        if month is None:
            bad = columns[-1] if is_year(_at(row, columns[0]), self.today) else columns[0]
            problems.append(self._problem(row_number, row, bad, "bad_date"))
        return month

    def _checked_count(self, row: Sequence[Cell], report: _Report) -> int | None:
        if "count" not in self.header.fields:
            return 1
        cell = _at(row, self.header.fields["count"])
        if not text_of(cell):
            report("count", "missing_value")
            return None
        workers = count_of(cell)
        if workers is None:
            report("count", "bad_number")
        return workers

    def _looked_up(self, kind: str, row: Sequence[Cell], report: _Report) -> str:
        """The code of a cell by its alias; `unknown` where there is none."""
        if kind not in self.header.fields:
            return "unknown"
        key = (kind, _at(row, self.header.fields[kind]))
        if key not in self.codes:
            self.codes[key] = self._code_of(*key)
        code, problem = self.codes[key]
        if problem:
            report(kind, problem)
        return code

    def _code_of(self, kind: str, cell: Cell) -> tuple[str, str | None]:
        text = normalised(cell)
        if not text:
            return "unknown", "missing_value" if kind in (
                "country",
                "occupation",
            ) else None
        code = self.spellings.code(kind, text)
        says_nothing = code is None or (
            code == "unknown" and text != "unknown"
        )  # "Asia", "Staff", "Lainnya"
        if says_nothing and kind in ("country", "occupation", "sex", "scheme"):
            return "unknown", f"unknown_{kind}"
        return code or "unknown", None

    def _origin(self, row: Sequence[Cell], report: _Report) -> str:
        names = ("origin", "province", "district")
        cells = tuple(
            _at(row, self.header.fields[n]) if n in self.header.fields else None for n in names
        )
        if cells not in self.origins:
            self.origins[cells] = self._origin_of(*map(normalised, cells))
        code, problems = self.origins[cells]
        for field_name, problem in problems:
            report(field_name, problem)
        return code

    def _origin_of(
        self, text: str, province_text: str, district: str
    ) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The region, or the kecamatan where it is known, and what is wrong; the rules stand in
        README, "Feeding".
        """
        province = places().province(province_text)
        if places().lies_elsewhere(text) or (province is not None and province != JAKARTA):
            return JAKARTA, (("origin", "outside_scope"),)
        bare = without_kind(
            text
        )  # "Kab. Jakarta Pusat" and "Kota Adm. Jakarta" name a kind that Jakarta has not
        code = (
            (self.spellings.code("origin", text) or self.spellings.code("origin", bare))
            if text
            else None
        )
        if code is not None and len(code) == REGION_LENGTH:
            return self._district_of(code, district)
        if not text:
            return JAKARTA, (
                (
                    "origin",
                    "unknown_region" if province == JAKARTA else "missing_value",
                ),
            )
        in_jakarta = province == JAKARTA or code == JAKARTA or bare.startswith("jakarta")
        return JAKARTA, (("origin", "unknown_region" if in_jakarta else "outside_scope"),)

    def _district_of(self, region: str, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        if not text:
            return region, ()
        plain = text.removeprefix("kecamatan ").removeprefix("kec. ").removeprefix("kec ")
        code = self.spellings.code("origin", text) or self.spellings.code("origin", plain)
        if code is not None and len(code) > REGION_LENGTH and code.startswith(region):
            return code, ()
        return region, (("district", "unknown_district"),)

    def _note_repeat(self, row_number: int, row: Sequence[Cell], problems: list[Problem]) -> None:
        """In a file of single workers; names and remarks still count here, since two people may
        share the rest.
        """
        if self.seen is None:
            return
        mark = hash(tuple(_at(row, column) for column in self.watched))
        if mark in self.seen:
            problems.append(
                self._problem(row_number, row, self.header.required[0], "duplicate_row")
            )
        self.seen.add(mark)

    def _keep_unknown(self, row: Sequence[Cell], problems: Sequence[Problem], workers: int) -> None:
        for problem in problems:
            kind = problem.code.removeprefix("unknown_")
            if problem.code.startswith("unknown_"):
                name = "origin" if kind == "region" else kind
                self.found.unknown[
                    kind, _short(normalised(_at(row, self.header.fields[name])))
                ] += workers

    def _reject(self, row_number: int, row: Sequence[Cell], problems: Sequence[Problem]) -> None:
        self.found.rows_rejected += 1
        cells = tuple(
            MASK if holds_nik(_at(row, column)) else text_of(_at(row, column))
            for column in self.kept
        )
        reasons = tuple(f"{p.column}: {p.message}" for p in problems if p.code in ERRORS)
        self.found.rejected.append(RejectedRow(row_number, cells, reasons))

    def _problem(self, row_number: int, row: Sequence[Cell], column: int, code: str) -> Problem:
        cell = _at(row, column)
        shown = MASK if code == "personal_data" or holds_nik(cell) else _short(text_of(cell))
        return Problem(row_number, self.header.typed[column], shown, code)


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def _is_filled(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or not (cell == "" or cell.isspace()))


def _names_a_sum(cell: Cell) -> bool:
    return isinstance(cell, str) and normalised(cell).startswith(
        ("total", "subtotal", "sub total", "grand total", "jumlah")
    )


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


def _no_row(found: Checked) -> str:
    if not found.rows_read:
        return _("The table has a header and no rows of data.")
    first = found.rejected[0]
    return _("No row could be accepted. The first one, row {row}: {reason}").format(
        row=first.row, reason=" ".join(first.reasons)
    )
