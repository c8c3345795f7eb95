"""The tables of a web page, which many systems hand out under the name of a workbook (`.xls`).

The page is gone through piece by piece: no tree of it is built, nothing that it names is fetched,
and HTML has no entities of a document's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lib.intake.formats.cells import MOST_COLUMNS, MOST_ROWS, not_a_spreadsheet, refuse_long_cells
from lib.intake.problems import UnusableFile

_AT_ONCE = 65_536  # characters
_UNREAD = (
    "script",
    "style",
    "title",
    "head",
    "select",
    "textarea",
)
_BREAKS = ("br", "p", "div", "li")


def is_web_page(text: str) -> bool:
    """Whether a text is HTML that holds a table."""
    start = text.lstrip("\ufeff \t\r\n")
    return start.startswith("<") and "<table" in text.casefold()


@dataclass(frozen=True)
class WebPageRows:
    """The rows of all tables of a page from top to bottom, a blank one between them."""

    text: str

    def __iter__(self) -> Iterator[list[str]]:
        page = _Page()
        parser = etree.HTMLParser(
            target=page,
            no_network=True,
            recover=True,
            huge_tree=False,
        )
        row = 0
        for start in range(0, len(self.text), _AT_ONCE):
            _fed(parser, self.text[start : start + _AT_ONCE])
            for cells in page.taken():
                row += 1
                refuse_long_cells(row, cells)
                yield cells
        _closed(parser)
        yield from page.taken()


def _fed(parser: etree.HTMLParser, text: str) -> None:
    try:
        parser.feed(text)
    except (etree.LxmlError, ValueError) as error:
        raise UnusableFile(not_a_spreadsheet()) from error


def _closed(parser: etree.HTMLParser) -> None:
    try:
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        raise UnusableFile(not_a_spreadsheet()) from error


@dataclass
class _Table:
    """A table while it is read. `covered` tells for a column how many rows below are covered by a
    cell above.
    """

    row: list[str] | None = None
    text: list[str] | None = None
    width: int = 1
    height: int = 1
    covered: dict[int, int] = field(default_factory=dict)

    def open_row(self) -> list[str] | None:
        ended = self.close_row()
        self.row = []
        return ended

    def open_cell(self, attributes: dict[str, str]) -> None:
        self.close_cell()
        if self.row is None:
            self.row = []
        most = MOST_COLUMNS - len(self.row)
        self.width = _span(attributes.get("colspan"), most)
        self.height = _span(attributes.get("rowspan"), MOST_ROWS)
        self.text = []

    def close_cell(self) -> None:
        if self.text is None or self.row is None:
            return
        self._skip_covered()
        at = len(self.row)
        text = " ".join("".join(self.text).split())
        behind = [""] * (self.width - 1)
        self.row += [text, *behind]
        if self.height > 1:
            for column in range(at, at + self.width):
                self.covered[column] = self.height
        self.text = None

    def close_row(self) -> list[str] | None:
        self.close_cell()
        row, self.row = self.row, None
        if row is not None:
            self._uncover_a_row()
        return row

    def _uncover_a_row(self) -> None:
        left = {}
        for column, rows in self.covered.items():
            if rows > 1:
                left[column] = rows - 1
        self.covered = left

    def _skip_covered(self) -> None:
        assert self.row is not None  # nosec B101
        while len(self.row) in self.covered and len(self.row) < MOST_COLUMNS:
            self.row.append("")


class _Page:
    """What the parser calls for each tag and text; `taken` hands over the rows that are whole."""

    def __init__(self) -> None:
        self._tables: list[_Table] = []
        self._rows: list[list[str]] = []
        self._unread = 0
        self._has_begun = False

    def taken(self) -> list[list[str]]:
        rows, self._rows = self._rows, []
        return rows

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "table":
            self._tables.append(_Table())
            if self._has_begun:
                self._rows.append([])
            self._has_begun = True
        elif tag == "tr" and self._tables:
            self._keep(self._tables[-1].open_row())
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].open_cell(attributes)
        elif tag in _BREAKS:
            self.data(" ")

    def end(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag == "table" and self._tables:
            self._keep(self._tables.pop().close_row())
        elif tag == "tr" and self._tables:
            self._keep(self._tables[-1].close_row())
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].close_cell()

    def data(self, text: str) -> None:
        if self._tables and not self._unread:
            cell = self._tables[-1].text
            if cell is not None:
                cell.append(text)

    def close(self) -> None:
        while self._tables:
            self._keep(self._tables.pop().close_row())

    def _keep(self, row: list[str] | None) -> None:
        if row is not None:
            self._rows.append(row)


def _span(text: str | None, most: int) -> int:
    """How many columns or rows a cell takes; one where that is no number."""
    digits = (text or "").strip()
    is_number = digits.isascii() and digits.isdecimal()
    if not is_number or len(digits) > 7:
        return 1
    return max(1, min(int(digits), most))
