"""Checking a file: every row is accepted or rejected with its reasons, and no row is lost in silence."""

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
from lib.intake.spellings import JAKARTA, Spellings, places
from lib.intake.values import count_of, holds_nik, month_from_parts, month_of, normalised, text_of
from lib.words import _

REGION_LENGTH = len("31.75")

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


@dataclass(frozen=True)
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
    """What a check found. `cells` are the accepted workers; `unknown` the spellings without a code, with workers."""

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

    @property
    def rows_accepted(self) -> int:
        return self.rows_read - self.rows_rejected

    @property
    def workers(self) -> int:
        return sum(self.cells.values())

    @property
    def covers(self) -> tuple[str, str] | None:
        """First and last month with accepted workers."""
        months = {cell.month for cell in self.cells}
        return (min(months), max(months)) if months else None


def check(
    content: bytes, file_name: str, spellings: Spellings, *, sheet: str | None = None, today: date | None = None
) -> Checked:
    """Read and check a whole file. Raises UnusableFile when nothing of it can be used."""
    table, header = find_header(list(read_sheets(content, file_name, sheet)))
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
    return found


def suggestions(found: Checked, spellings: Spellings) -> list[Suggestion]:
    """Near misses among the unknown spellings, most workers first."""
    result = []
    for (kind, text), workers in found.unknown.most_common():
        if kind in ("country", "occupation", "district") and (
            near := spellings.near("origin" if kind == "district" else kind, text)
        ):
            result.append(Suggestion(kind, text, near[0], near[1], workers))
    return result


class _RowChecker:
    """Goes through the rows of one sheet and writes into `found`."""

    def __init__(self, found: Checked, table: Sheet, header: Header, spellings: Spellings, today: date) -> None:
        self.found, self.table, self.header, self.spellings, self.today = found, table, header, spellings, today
        self.kept = sorted(header.fields.values())
        self.watched = sorted({*self.kept, *header.personal})
        self.seen: set[int] | None = None if "count" in header.fields else set()
        self.codes: dict[tuple[str, Cell], str | None] = {}

    def run(self) -> None:
        for index in range(self.header.row + 1, len(self.table.rows)):
            row = self.table.rows[index]
            if self._is_data(row):
                self.found.rows_read += 1
                self._check_row(index + 1, row)

    def _is_data(self, row: Sequence[Cell]) -> bool:
        if not any(text_of(_at(row, column)) for column in self.header.required):
            return False
        first = next((text for cell in row if (text := normalised(cell))), "")
        date_text = normalised(_at(row, self.header.required[0]))
        is_sum = any(text.startswith(("total", "subtotal", "sub total", "jumlah")) for text in (first, date_text))
        return not (is_sum and self._month(row) is None)

    def _check_row(self, number: int, row: Sequence[Cell]) -> None:
        problems: list[Problem] = []

        def report(field_name: str, code: str) -> None:
            problems.append(self._problem(number, row, self.header.fields[field_name], code))

        problems += [
            self._problem(number, row, column, "personal_data") for column in self.kept if holds_nik(_at(row, column))
        ]
        month = self._checked_month(number, row, problems)
        workers = self._checked_count(row, report)
        country = self._looked_up("country", row, report, missing=True)
        occupation = self._looked_up("occupation", row, report, missing=True)
        origin = self._origin(row, report)
        sex = self._looked_up("sex", row, report)
        scheme = self._looked_up("scheme", row, report)
        employer = self._looked_up("employer", row, report)
        education = self._looked_up("education", row, report)
        self._note_repeat(number, row, problems)
        self.found.problems += problems
        if any(problem.code in ERRORS for problem in problems) or month is None or workers is None:
            self._reject(number, row, problems)
            return
        cell = PlacementCell(month, country, occupation, origin, sex, scheme, employer, education)
        self.found.cells[cell] += workers
        self._keep_unknown(row, problems, workers)

    def _month(self, row: Sequence[Cell]) -> str | None:
        fields = self.header.fields
        if "date" in fields:
            return month_of(_at(row, fields["date"]), self.today, is_text=self.table.is_text)
        return month_from_parts(_at(row, fields["year"]), _at(row, fields["month"]), self.today)

    def _checked_month(self, number: int, row: Sequence[Cell], problems: list[Problem]) -> str | None:
        fields = self.header.fields
        columns = [fields["date"]] if "date" in fields else [fields["year"], fields["month"]]
        empty = [column for column in columns if not text_of(_at(row, column))]
        if empty:
            problems += [self._problem(number, row, column, "missing_value") for column in empty]
            return None
        month = self._month(row)
        if month is None:
            problems.append(self._problem(number, row, columns[-1] if len(columns) == 1 else columns[0], "bad_date"))
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

    def _looked_up(self, kind: str, row: Sequence[Cell], report: _Report, *, missing: bool = False) -> str:
        """The code of a cell by its alias; `unknown` where there is none."""
        if kind not in self.header.fields:
            return "unknown"
        cell = _at(row, self.header.fields[kind])
        text = normalised(cell)
        if not text:
            if missing:
                report(kind, "missing_value")
            return "unknown"
        code = self._code(kind, text)
        if code is None and kind in ("country", "occupation", "sex", "scheme"):
            report(kind, f"unknown_{kind}")
        return code or "unknown"

    def _code(self, kind: str, text: str) -> str | None:
        key = (kind, text)
        if key not in self.codes:
            self.codes[key] = self.spellings.code(kind, text)
        return self.codes[key]

    def _origin(self, row: Sequence[Cell], report: _Report) -> str:
        """The region, or the kecamatan where it is known, by the rules that README's intake section tells."""
        text = normalised(_at(row, self.header.fields["origin"]))
        province = self._province(row)
        if places().lies_elsewhere(text) or (province is not None and province != JAKARTA):
            report("origin", "outside_scope")
            return JAKARTA
        code = self._code("origin", text) if text else None
        if code is not None and len(code) == REGION_LENGTH:
            return self._district(code, row, report)
        if text and (province == JAKARTA or code == JAKARTA or text.startswith("jakarta")):
            report("origin", "unknown_region")
        elif text:
            report("origin", "outside_scope")
        else:
            report("origin", "unknown_region" if province == JAKARTA else "missing_value")
        return JAKARTA

    def _province(self, row: Sequence[Cell]) -> str | None:
        if "province" not in self.header.fields:
            return None
        return places().province(normalised(_at(row, self.header.fields["province"])))

    def _district(self, region: str, row: Sequence[Cell], report: _Report) -> str:
        text = normalised(_at(row, self.header.fields["district"])) if "district" in self.header.fields else ""
        if not text:
            return region
        code = self._code("origin", text) or self._code("origin", text.removeprefix("kecamatan ").removeprefix("kec. "))
        if code is not None and len(code) > REGION_LENGTH and code.startswith(region):
            return code
        report("district", "unknown_district")
        return region

    def _note_repeat(self, number: int, row: Sequence[Cell], problems: list[Problem]) -> None:
        """In a file of single workers; names and numbers still count here, since two people may share the rest."""
        if self.seen is None:
            return
        mark = hash(tuple(normalised(_at(row, column)) for column in self.watched))
        if mark in self.seen:
            problems.append(self._problem(number, row, self.header.required[0], "duplicate_row"))
        self.seen.add(mark)

    def _keep_unknown(self, row: Sequence[Cell], problems: Sequence[Problem], workers: int) -> None:
        for problem in problems:
            kind = problem.code.removeprefix("unknown_")
            if problem.code.startswith("unknown_"):
                name = "origin" if kind == "region" else kind
                self.found.unknown[kind, normalised(_at(row, self.header.fields[name]))] += workers

    def _reject(self, number: int, row: Sequence[Cell], problems: Sequence[Problem]) -> None:
        self.found.rows_rejected += 1
        cells = tuple(MASK if holds_nik(_at(row, column)) else text_of(_at(row, column)) for column in self.kept)
        reasons = tuple(f"{p.column}: {p.message}" for p in problems if p.code in ERRORS)
        self.found.rejected.append(RejectedRow(number, cells, reasons))

    def _problem(self, number: int, row: Sequence[Cell], column: int, code: str) -> Problem:
        cell = _at(row, column)
        shown = MASK if code == "personal_data" or holds_nik(cell) else text_of(cell)
        return Problem(number, self.header.typed[column], shown, code)


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _no_row(found: Checked) -> str:
    if not found.rows_read:
        return _("The table has a header and no rows of data.")
    first = found.rejected[0]
    return _("No row could be accepted. The first one, row {row}: {reason}").format(
        row=first.row, reason=" ".join(first.reasons)
    )
