"""Reading a spreadsheet file into rows of cells, from memory only: an upload never touches the disk."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

import python_calamine as calamine

from lib import settings
from lib.intake.problems import UnusableFile
from lib.words import _, number

Cell = str | int | float | bool | date | datetime | time | timedelta | None

MOST_UNPACKED = 500_000_000  # bytes that a workbook may unpack to; a real one of 50 MB stays far below
SUFFIXES = (".csv", ".xlsx", ".xls", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Sheet:
    """One table of cells. Row `n` of the list has number `n + 1` in the spreadsheet program."""

    name: str
    rows: Sequence[Sequence[Cell]]
    is_text: bool  # a CSV: every cell is a string, a bare five-digit number may be an Excel date


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
        yield Sheet("", _csv_rows(content), is_text=True)
        return
    workbook = _workbook(content)
    if sheet is not None and sheet not in workbook.sheet_names:
        raise UnusableFile(
            _("There is no sheet “{sheet}”. The file has: {names}.").format(
                sheet=sheet, names=", ".join(workbook.sheet_names)
            )
        )
    for name in [sheet] if sheet is not None else workbook.sheet_names:
        try:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except Exception as error:  # whatever a mutated workbook makes the reader raise
            raise UnusableFile(_not_a_spreadsheet()) from error
        yield Sheet(name, rows, is_text=False)


def _check_size(content: bytes) -> None:
    most = settings.most_upload_bytes()
    if len(content) > most:
        raise UnusableFile(
            _("The file is larger than {limit} MB. Split it by year, and send the parts one by one.").format(
                limit=number(most / 1_000_000)
            )
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
    if suffix in (".xlsx", ".xls", ".ods") or b"\x00" in content[:4096]:
        raise UnusableFile(_not_a_spreadsheet())
    return ".csv"


def _workbook(content: bytes) -> calamine.CalamineWorkbook:
    if content.startswith(_ZIP):
        _refuse_bombs_and_locks(content)
    elif b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00" in content:
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
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise UnusableFile(_not_a_spreadsheet()) from error
    if any(entry.flag_bits & 1 for entry in entries) or b"encryption-data" in manifest:
        raise UnusableFile(_locked())
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnusableFile(
            _("The workbook unpacks to more than {limit} MB and was not opened.").format(
                limit=number(MOST_UNPACKED / 1_000_000)
            )
        )


def _csv_rows(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    csv.field_size_limit(10_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise UnusableFile(_not_a_spreadsheet()) from error


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, else the Windows code page that Indonesian Excel writes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The sign that splits most of the first lines into the most cells."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:30]
    return max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))


def _not_a_spreadsheet() -> str:
    return _("This is not a spreadsheet that can be read. Save it as CSV, XLSX, XLS or ODS, and send it again.")


def _locked() -> str:
    return _("The workbook is protected by a password. Save a copy without one, and send that.")
