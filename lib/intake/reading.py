"""Reading a spreadsheet file into rows of cells, from memory only: an upload never touches the
disk.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

import python_calamine as calamine

from lib import settings
from lib.intake.problems import UnusableFile
from lib.words import _, number

Cell = str | int | float | bool | date | datetime | time | timedelta | None

MOST_UNPACKED = (
    500_000_000  # bytes that a workbook may unpack to; a real one of 50 MB stays far below
)
SUFFIXES = (".csv", ".xlsx", ".xls", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # "Unicode text" of Excel
_BOF_OF_WORKBOOK = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_EOF, _DATEMODE, _BOUNDSHEET = 0x000A, 0x0022, 0x0085
_DELIMITERS = ";,\t"
# Between the brackets of one element: a pattern that may cross them looks on to the end from each
# of n elements.
_DATE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']")
MOST_IN_CELL = 32_767  # characters; a cell of Excel holds no more
_LARGEST_C_LONG = (
    2**31 - 1
)  # what csv can be told everywhere, Windows included: the limit is then our own


@dataclass(frozen=True)
class Sheet:
    """One table of cells. The first of `rows` has number 1 in the spreadsheet program.

    `rows` are made as they are asked for, since a large export would fill the memory, and can be
    gone through again.
    """

    name: str
    rows: Iterable[Sequence[Cell]]
    is_text: bool  # a CSV: every cell is a string, a bare five-digit number may be an Excel date
    counts_from_1904: bool = (
        False  # a number without a date's format counts days from another start
    )
    is_hidden: bool = False  # by whoever made the workbook


def sheet_names(content: bytes, file_name: str) -> list[str]:
    """The sheets of a workbook; one nameless sheet for a CSV. Raises UnusableFile."""
    _check_size(content)
    if _suffix(content, file_name) == ".csv":
        return [""]
    return list(_workbook(content).sheet_names)


def read_sheets(content: bytes, file_name: str, sheet: str | None = None) -> Iterator[Sheet]:
    """The sheets of a file in order, or the one that is named. Raises UnusableFile."""
    _check_size(content)
    if _suffix(content, file_name) == ".csv":
        if sheet:
            raise UnusableFile(
                _("A CSV file is one table without sheets. Leave the name of the sheet out.")
            )
        yield Sheet("", _CsvRows(content), is_text=True)
        return
    workbook = _workbook(content)
    if sheet is not None and sheet not in workbook.sheet_names:
        raise UnusableFile(
            _("There is no sheet “{sheet}”. The file has: {names}.").format(
                sheet=sheet, names=", ".join(workbook.sheet_names)
            )
        )
    from_1904 = _counts_from_1904(content)
    visible = calamine.SheetVisibleEnum.Visible
    hidden = {each.name for each in workbook.sheets_metadata if each.visible != visible}
    for name in [sheet] if sheet is not None else workbook.sheet_names:
        try:
            table = workbook.get_sheet_by_name(name)
        except Exception as error:  # whatever a mutated workbook makes the reader raise
            raise UnusableFile(_not_a_spreadsheet()) from error
        rows = _WorkbookRows(table)
        yield Sheet(name, rows, False, from_1904, is_hidden=name in hidden)


def _check_size(content: bytes) -> None:
    most = settings.most_upload_bytes()
    if len(content) > most:
        raise UnusableFile(
            _(
                "The file is larger than {limit} MB. Split it by year, and send the parts one by "
                "one."
            ).format(limit=number(most / 1_000_000))
        )
    if not content.strip():
        raise UnusableFile(_("The file is empty."))


def _suffix(content: bytes, file_name: str) -> str:
    """What the file is: its first bytes decide, then its name."""
    if content.startswith(_ZIP):
        return ".xlsx"
    if content.startswith(_OLE):
        return ".xls"
    suffix = PurePath(file_name).suffix.lower()
    if suffix in (".xlsx", ".xls", ".ods") or (
        b"\x00" in content[:4096] and not content.startswith(_UTF_16)
    ):
        raise UnusableFile(_not_a_spreadsheet())
    return ".csv"


def _workbook(content: bytes) -> calamine.CalamineWorkbook:
    if content.startswith(_ZIP):
        _refuse_bombs_and_locks(content)
    elif (
        b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
        in content
    ):
        raise UnusableFile(_locked())
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise UnusableFile(_locked()) from error
    except Exception as error:  # whatever a mutated workbook makes the reader raise
        raise UnusableFile(_not_a_spreadsheet()) from error


def _refuse_bombs_and_locks(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            manifest = (
                archive.read("META-INF/manifest.xml")
                if "META-INF/manifest.xml" in archive.namelist()
                else b""
            )
    except Exception as error:  # whatever a mutated archive makes zipfile and zlib raise
        raise UnusableFile(_not_a_spreadsheet()) from error
    if any(entry.flag_bits & 1 for entry in entries) or b"encryption-data" in manifest:
        raise UnusableFile(_locked())
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnusableFile(
            _("The workbook unpacks to more than {limit} MB and was not opened.").format(
                limit=number(MOST_UNPACKED / 1_000_000)
            )
        )


def _counts_from_1904(content: bytes) -> bool:
    """Whether days count from 1904, as on old Macs. The reader minds that only for cells with the
    format of a date.
    """
    if content.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = archive.namelist()
                text = archive.read("xl/workbook.xml") if "xl/workbook.xml" in names else b""
        except Exception as error:  # whatever a mutated archive makes zipfile and zlib raise
            raise UnusableFile(_not_a_spreadsheet()) from error
        return bool(_DATE_1904.search(text))
    # XLS: records of (kind, length, bytes); DATEMODE stands among the first, before any sheet.
    at = content.find(_BOF_OF_WORKBOOK)
    while 0 <= at <= len(content) - 6:
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == _DATEMODE and length == 2:
            return content[at + 4 : at + 6] == b"\x01\x00"
        if kind in (_EOF, _BOUNDSHEET):
            return False
        at += 4 + length
    return False


class _CsvRows:
    """The rows of a CSV, decoded piece by piece.

    Strict: a quotation mark that opens a cell and never ends would swallow the rows after it
    without a word.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.encoding = _encoding(content)
        self.delimiter = _delimiter(content[:20_000].decode(self.encoding, errors="replace"))

    def __iter__(self) -> Iterator[list[str]]:
        row = 0
        # The limit of csv costs nothing; where a cell is over it, the file is read again for its
        # place.
        csv.field_size_limit(MOST_IN_CELL)
        try:
            for cells in self._lines():
                row += 1
                yield cells
        except csv.Error as error:
            self._refuse_long_cells()
            raise UnusableFile(
                _(
                    "Row {row}: a quotation mark opens a cell and does not end where the cell "
                    "ends, so that rows could be lost. Repair it, or save the file as XLSX, and "
                    "send it again."
                ).format(row=number(row + 1))
            ) from error

    def _lines(self) -> Iterator[list[str]]:
        text = io.TextIOWrapper(
            io.BytesIO(self.content), self.encoding, errors="replace", newline=""
        )
        return csv.reader(text, delimiter=self.delimiter, strict=True)

    def _refuse_long_cells(self) -> None:
        csv.field_size_limit(_LARGEST_C_LONG)
        try:
            for row, cells in enumerate(self._lines(), 1):
                _refuse_long_cells(row, cells)
        except csv.Error:  # the quotation mark that never ends, which the caller tells of
            return


@dataclass(frozen=True)
class _WorkbookRows:
    table: calamine.CalamineSheet

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        try:
            for row, cells in enumerate(self.table.iter_rows(), 1):
                _refuse_long_cells(row, cells)
                yield cells
        except UnusableFile:
            raise
        except Exception as error:  # whatever a mutated cell makes the reader raise
            raise UnusableFile(_not_a_spreadsheet()) from error


def _refuse_long_cells(row: int, cells: Sequence[Cell]) -> None:
    """Raise UnusableFile for a cell that no spreadsheet program would have written."""
    for column, cell in enumerate(cells, 1):
        if isinstance(cell, str) and len(cell) > MOST_IN_CELL:
            raise UnusableFile(
                _(
                    "Row {row}, column {column}: the cell holds {count} characters, and {most} is "
                    "the most that a cell can hold. Shorten it; if a quotation mark opens it, put "
                    "the one that closes it."
                ).format(
                    row=number(row),
                    column=number(column),
                    count=number(len(cell)),
                    most=number(MOST_IN_CELL),
                )
            )


def _encoding(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else the Windows code page that Indonesian
    Excel writes.
    """
    if content.startswith(_UTF_16):
        return "utf-16"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _delimiter(text: str) -> str:
    """The sign that stands equally often in most of the first lines; commas within words differ
    from line to line.
    """
    lines = [line for line in text.splitlines() if line.strip()][:30]

    def regularity(sign: str) -> tuple[int, int]:
        counts = Counter(filter(None, (line.count(sign) for line in lines)))
        return max(
            ((lines_alike, count) for count, lines_alike in counts.items()),
            default=(0, 0),
        )

    return max(_DELIMITERS, key=regularity)


def _not_a_spreadsheet() -> str:
    return _(
        "This is not a spreadsheet that can be read. Save it as CSV, XLSX, XLS or ODS, and send it "
        "again."
    )


def _locked() -> str:
    return _("The workbook is protected by a password. Save a copy without one, and send that.")
