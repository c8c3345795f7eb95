"""The rows of a table of figures, by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lib.intake.formats.cells import Cell
from lib.intake.problems import UnusableFile
from lib.intake.reading import read_sheets
from lib.intake.values import text_of
from lib.words import _

NEEDED = (
    "metric",
    "scope",
    "period_from",
    "period_to",
    "dimension",
    "category",
    "value",
    "unit",
    "publisher",
    "source",
    "grade",
)
OPTIONAL = (
    "period_text",
    "category_en",
    "published_on",
    "note_id",
    "note_en",
    "code_kind",
    "code",
)
# `url` is what figures.csv calls its source.
_SPELLINGS = {"url": "source"}
_ROWS_BEFORE_THE_HEADING = 30  # titles and blank lines that an office writes above a table


@dataclass(frozen=True)
class Row:
    """A row of the file; `number` is the one that the spreadsheet program shows."""

    number: int
    cells: Mapping[str, str]


def rows(
    content: bytes,
    file_name: str,
    sheet: str | None = None,
) -> Iterator[Row]:
    """The rows below the heading, blank ones left out. Raises UnusableFile."""
    missing: list[str] = []
    for table in read_sheets(content, file_name, sheet):
        columns: list[str] = []
        for number, cells in enumerate(table.rows, 1):
            if columns:
                yield from _row(number, cells, columns)
            elif number <= _ROWS_BEFORE_THE_HEADING and _is_heading(cells):
                columns = [_name(cell) for cell in cells]
                missing = [name for name in NEEDED if name not in columns]
                if missing:
                    raise UnusableFile(_missing_columns(missing))
        if columns:
            return
    raise UnusableFile(_missing_columns(NEEDED))


def _is_heading(cells: Sequence[Cell]) -> bool:
    names = {_name(cell) for cell in cells}
    return {"metric", "value"} <= names


def _row(
    number: int,
    cells: Sequence[Cell],
    columns: Sequence[str],
) -> Iterator[Row]:
    found = {}
    for name, cell in zip(columns, cells, strict=False):
        if name in (*NEEDED, *OPTIONAL):
            found[name] = _text(cell)
    if any(found.values()):
        yield Row(number, found)


def _name(cell: Cell) -> str:
    name = text_of(cell).casefold().replace(" ", "_")
    return _SPELLINGS.get(name, name)


def _text(cell: Cell) -> str:
    """The cell as text; a date of a spreadsheet as 2025-03-31."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return text_of(cell)


def _missing_columns(missing: Sequence[str]) -> str:
    text = _("The table of figures lacks the columns {columns}. The template has all of them.")
    return text.format(columns=", ".join(missing))
