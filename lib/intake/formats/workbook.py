"""Workbooks of Excel and LibreOffice: XLSX, XLS and ODS."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import python_calamine as calamine

from lib.intake.formats.cells import Row, Sheet, not_a_spreadsheet, refuse_long_cells
from lib.intake.formats.unsaved import unsaved_formulas
from lib.intake.problems import UnusableFile
from lib.words import _, number

# Bytes that a workbook may unpack to; a real one of 50 MB stays far below.
MOST_UNPACKED = 500_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_BOF_OF_WORKBOOK = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_EOF, _DATEMODE, _BOUNDSHEET = 0x000A, 0x0022, 0x0085
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream of a locked XLSX
# Between the brackets of one element: a pattern that may cross them looks on to the end from each
# of n elements.
_DATE_1904 = re.compile(rb"<(?:\w+:)?workbookPr\b[^<>]*\bdate1904\s*=\s*[\"'](?:1|true|on)[\"']")


def is_workbook(content: bytes) -> bool:
    """Whether the first bytes are those of a packed workbook."""
    return content.startswith((ZIP, OLE))


def sheet_names(content: bytes) -> list[str]:
    """The sheets of a workbook, in order. Raises UnusableFile."""
    return list(_workbook(content).sheet_names)


def sheets_of(content: bytes, sheet: str | None = None) -> Iterator[Sheet]:
    """The sheets of a workbook, or the one that is named and known. Raises UnusableFile."""
    workbook = _workbook(content)
    from_1904 = _counts_from_1904(content)
    visible = calamine.SheetVisibleEnum.Visible
    hidden = {each.name for each in workbook.sheets_metadata if each.visible != visible}
    for name in [sheet] if sheet is not None else workbook.sheet_names:
        try:
            table = workbook.get_sheet_by_name(name)
        except Exception as error:  # whatever a mutated workbook makes the reader raise
            raise UnusableFile(not_a_spreadsheet()) from error
        yield Sheet(
            name,
            _WorkbookRows(table),
            is_text=False,
            counts_from_1904=from_1904,
            is_hidden=name in hidden,
            unsaved_formulas=partial(unsaved_formulas, content, name),
        )


def _workbook(content: bytes) -> calamine.CalamineWorkbook:
    if content.startswith(ZIP):
        _refuse_bombs_and_locks(content)
    elif _ENCRYPTED in content:
        raise UnusableFile(_locked())
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except calamine.PasswordError as error:
        raise UnusableFile(_locked()) from error
    except Exception as error:  # whatever a mutated workbook makes the reader raise
        raise UnusableFile(not_a_spreadsheet()) from error


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
        raise UnusableFile(not_a_spreadsheet()) from error
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
    if content.startswith(ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = archive.namelist()
                text = archive.read("xl/workbook.xml") if "xl/workbook.xml" in names else b""
        except Exception as error:  # whatever a mutated archive makes zipfile and zlib raise
            raise UnusableFile(not_a_spreadsheet()) from error
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


@dataclass(frozen=True)
class _WorkbookRows:
    table: calamine.CalamineSheet

    def __iter__(self) -> Iterator[Row]:
        try:
            for row, cells in enumerate(self.table.iter_rows(), 1):
                refuse_long_cells(row, cells)
                yield cells
        except UnusableFile:
            raise
        except Exception as error:  # whatever a mutated cell makes the reader raise
            raise UnusableFile(not_a_spreadsheet()) from error


def _locked() -> str:
    return _("The workbook is protected by a password. Save a copy without one, and send that.")
