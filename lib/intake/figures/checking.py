"""Checking a table of figures: which rows can be published, and what is wrong with the others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lib.intake.figures.codes import KEY_COLUMNS, LABELLED, Key, KnownFigures
from lib.intake.figures.problems import FigureProblem
from lib.intake.figures.table import NEEDED, OPTIONAL, Row, rows
from lib.intake.personal import holds_nik
from lib.intake.problems import MASK, UnusableFile
from lib.words import _

_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])", re.ASCII)
_DATE = re.compile(r"20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?", re.ASCII)
# A figure broken down by one of these says nothing without its code.
_CODED = {
    "destination": "country",
    "return_country": "country",
    "complaint_country": "country",
    "origin": "origin",
    "sex": "sex",
}
# These speak of a time to come, or of a state.
_AHEAD = ("target", "vacancies", "population")
_SHORTEST_SOURCE = 5  # characters of an address or the number of a document
_SOURCE_COLUMNS = ("publisher", "source")

Values = dict[str, str | float | None]


@dataclass
class CheckedFigures:
    """What a check found. `accepted` are columns of PublishedFigure but for id and release."""

    sha256: str
    rows_read: int = 0
    accepted: list[Values] = field(default_factory=list)
    problems: list[FigureProblem] = field(default_factory=list)

    @property
    def rows_rejected(self) -> int:
        return self.rows_read - len(self.accepted)

    @property
    def covers(self) -> tuple[str, str] | None:
        """First and last month of the accepted figures."""
        if not self.accepted:
            return None
        first = min(str(figure["period_from"]) for figure in self.accepted)
        last = max(str(figure["period_to"]) for figure in self.accepted)
        return first, last


def check_figures(
    content: bytes,
    file_name: str,
    known: KnownFigures,
    *,
    sheet: str | None = None,
    today: date | None = None,
) -> CheckedFigures:
    """Read and check every row. Raises UnusableFile where no row can be read."""
    found = CheckedFigures(hashlib.sha256(content).hexdigest())
    seen: set[Key] = set()
    for row in rows(content, file_name, sheet):
        found.rows_read += 1
        problems = [
            *_problems(
                row,
                known,
                today or date.today(),
            ),
            *_repeated(row, seen),
        ]
        found.problems += problems
        if not any(problem.severity == "error" for problem in problems):
            found.accepted.append(_values(row))
            seen.add(_key(row))
    if not found.rows_read:
        raise UnusableFile(_("The table has a header and no rows of data."))
    return found


def _problems(
    row: Row,
    known: KnownFigures,
    today: date,
) -> Iterator[FigureProblem]:
    private = _private(row)
    if private:
        yield private
        return
    yield from _missing(row)
    yield from _labels(row, known)
    yield from _period(row, today)
    yield from _amount(row)
    yield from _code(row, known)
    yield from _contradiction(row, known)


def _private(row: Row) -> FigureProblem | None:
    for column, text in row.cells.items():
        if holds_nik(text):
            return FigureProblem(
                row.number,
                column,
                MASK,
                "personal_data",
            )
    return None


def _missing(row: Row) -> Iterator[FigureProblem]:
    for column in NEEDED:
        text = row.cells.get(column, "")
        if column in _SOURCE_COLUMNS:
            least = _SHORTEST_SOURCE if column == "source" else 1
            if len(text) < least:
                yield FigureProblem(
                    row.number,
                    column,
                    text,
                    "no_source",
                )
        elif not text:
            yield FigureProblem(
                row.number,
                column,
                text,
                "missing_value",
            )


def _labels(row: Row, known: KnownFigures) -> Iterator[FigureProblem]:
    for column in LABELLED:
        text = row.cells.get(column, "")
        if text and text not in known.labels[column]:
            yield FigureProblem(
                row.number,
                column,
                text,
                "unknown_code",
            )


def _period(row: Row, today: date) -> Iterator[FigureProblem]:
    first, last = row.cells.get("period_from", ""), row.cells.get("period_to", "")
    for column, text in (("period_from", first), ("period_to", last)):
        if text and not _MONTH.fullmatch(text):
            yield FigureProblem(
                row.number,
                column,
                text,
                "bad_month",
            )
            return
    if last and first > last:
        yield FigureProblem(
            row.number,
            "period_to",
            last,
            "bad_month",
        )
    if last > f"{today:%Y-%m}" and not _speaks_ahead(row):
        yield FigureProblem(
            row.number,
            "period_to",
            last,
            "still_to_come",
        )
    published = row.cells.get("published_on", "")
    if published and not _DATE.fullmatch(published):
        yield FigureProblem(
            row.number,
            "published_on",
            published,
            "bad_date",
        )


def _speaks_ahead(row: Row) -> bool:
    metric = row.cells.get("metric", "")
    return metric in _AHEAD or metric.endswith("_target")


def _amount(row: Row) -> Iterator[FigureProblem]:
    text = row.cells.get("value", "")
    if text and _number(row) is None:
        yield FigureProblem(
            row.number,
            "value",
            text,
            "bad_value",
        )


def _number(row: Row) -> float | None:
    """The value; None where it is no whole number, or no percentage up to 100."""
    text = row.cells.get("value", "")
    if row.cells.get("unit") != "percent":
        return float(text) if _WHOLE.fullmatch(text) else None
    if not _DECIMAL.fullmatch(text):
        return None
    share = float(text.replace(",", "."))
    return share if share <= 100 else None


def _code(row: Row, known: KnownFigures) -> Iterator[FigureProblem]:
    kind, code = row.cells.get("code_kind", ""), row.cells.get("code", "")
    needed = _CODED.get(row.cells.get("dimension", ""), "")
    if needed and (kind != needed or not code):
        yield FigureProblem(
            row.number,
            "code",
            code,
            "code_needed",
        )
    elif bool(kind) != bool(code) or (kind and code not in known.codes.get(kind, ())):
        yield FigureProblem(
            row.number,
            "code",
            code,
            "no_such_code",
        )


def _contradiction(row: Row, known: KnownFigures) -> Iterator[FigureProblem]:
    value = _number(row)
    before = known.values.get(_key(row))
    if value is not None and before is not None and before != value:
        yield FigureProblem(
            row.number,
            "value",
            row.cells["value"],
            "contradicts_known",
        )


def _repeated(row: Row, seen: set[Key]) -> Iterator[FigureProblem]:
    if _key(row) in seen:
        yield FigureProblem(
            row.number,
            "value",
            row.cells.get("value", ""),
            "same_figure",
        )


def _key(row: Row) -> Key:
    return tuple(row.cells.get(column, "") for column in KEY_COLUMNS)


def _values(row: Row) -> Values:
    """The row as columns of PublishedFigure."""
    found: Values = {}
    for column in NEEDED:
        found[column] = row.cells[column]
    for column in OPTIONAL:
        found[column] = row.cells.get(column) or None
    found["url"] = found.pop("source")
    found["value"] = _number(row)
    found["period_text"] = found["period_text"] or _period_text(row)
    found["category_en"] = found["category_en"] or found["category"]
    notes = found["note_id"], found["note_en"]
    found["note_id"], found["note_en"] = notes[0] or notes[1], notes[1] or notes[0]
    return found


def _period_text(row: Row) -> str:
    first, last = row.cells["period_from"], row.cells["period_to"]
    return first if first == last else f"{first}..{last}"
