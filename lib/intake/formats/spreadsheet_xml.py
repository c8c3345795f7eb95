"""SpreadsheetML 2003: a workbook as one XML file, mostly named `.xls`.

No entity is resolved and nothing is fetched; a file that declares a document type, as Excel never
does, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from lib.intake.formats.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Sheet,
    not_a_spreadsheet,
    refuse_long_cells,
)
from lib.intake.problems import UnusableFile

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SAMPLED = 4096  # bytes within which the workbook names its namespace
_AT_ONCE = 65_536  # bytes


def is_spreadsheet_xml(text: str) -> bool:
    """Whether a text is such a workbook."""
    start = text.lstrip("\ufeff \t\r\n")
    return start.startswith("<") and _SPACE in start[:_SAMPLED]


def sheets_of(content: bytes) -> list[Sheet]:
    """The sheets of a workbook. Raises UnusableFile."""
    book = _Book()
    parser = etree.XMLParser(
        target=book,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for start in range(0, len(content), _AT_ONCE):
            parser.feed(content[start : start + _AT_ONCE])
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        raise UnusableFile(not_a_spreadsheet()) from error
    return [
        Sheet(
            each.name,
            each.rows,
            False,
            book.counts_from_1904,
            each.is_hidden,
        )
        for each in book.sheets
    ]


@dataclass
class _Read:
    """A sheet while it is read."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    is_hidden: bool = False


class _Book:
    """What the parser calls for each element and text."""

    def __init__(self) -> None:
        self.sheets: list[_Read] = []
        self.counts_from_1904 = False
        self._path: list[str] = []
        self._kind = ""
        self._text: list[str] = []
        self._column = 0

    def doctype(self, *_names: str | None) -> None:
        raise UnusableFile(not_a_spreadsheet())

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._path.append(name)
        if name == "Worksheet":
            self.sheets.append(_Read(attributes.get(f"{{{_SPACE}}}Name", "")))
        elif name == "Row" and self.sheets:
            self._start_row(attributes)
        elif name == "Cell" and self._row is not None:
            self._start_cell(attributes)
        elif name == "Data" and self._path[-2:-1] == ["Cell"]:
            self._kind = attributes.get(f"{{{_SPACE}}}Type", "String")
            self._text = []
        elif name == "Visible":
            self._text = []
        elif name == "Date1904":
            self.counts_from_1904 = True

    def end(self, tag: str) -> None:
        name = self._path.pop()
        if name == "Data" and self._path[-1:] == ["Cell"]:
            self._keep_cell()
        elif name == "Visible" and self.sheets:
            self.sheets[-1].is_hidden = "".join(self._text).strip() != "SheetVisible"
        elif name == "Row" and self._row is not None:
            refuse_long_cells(len(self.sheets[-1].rows), self._row)

    def data(self, text: str) -> None:
        is_comment = "Comment" in self._path
        if not is_comment and ("Data" in self._path or self._path[-1:] == ["Visible"]):
            self._text.append(text)

    def close(self) -> None:
        return

    @property
    def _row(self) -> list[Cell] | None:
        return self.sheets[-1].rows[-1] if self.sheets and self.sheets[-1].rows else None

    def _start_row(self, attributes: dict[str, str]) -> None:
        rows = self.sheets[-1].rows
        at = _index(
            attributes,
            len(rows),
            MOST_ROWS,
        )
        rows += [[] for _blank in range(at - len(rows) + 1)]
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row = self._row
        assert row is not None  # nosec B101
        self._column = _index(
            attributes,
            self._column,
            MOST_COLUMNS,
        )
        row += [None] * (self._column - len(row) + 1)
        across = attributes.get(f"{{{_SPACE}}}MergeAcross", "")
        self._column += 1 + (_whole(across) or 0)

    def _keep_cell(self) -> None:
        row = self._row
        if row:
            row[-1] = _value("".join(self._text), self._kind)


def _index(
    attributes: dict[str, str],
    following: int,
    most: int,
) -> int:
    """The place of a row or cell from 0: the one it names, or the one after the last. Raises
    UnusableFile for places beyond a sheet, or before the last.
    """
    said = attributes.get(f"{{{_SPACE}}}Index")
    at = following if said is None else (_whole(said) or 0) - 1
    if not following <= at < most:
        raise UnusableFile(not_a_spreadsheet())
    return at


def _whole(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) < 8
    return int(text) if is_number else None


def _value(text: str, kind: str) -> Cell:
    """A cell by its type; a text that is none of its type stays a text."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    if kind == "Boolean":
        return text.strip() == "1"
    return text
