"""Formulas of an XLSX that no program has worked out: a workbook written by a program other than
Excel may hold none of their values.
"""

from __future__ import annotations

import io
import re
import zipfile
from posixpath import join, normpath

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_FORMULAS = (b"<f>", b"<f ", b"<f/")
_LETTERS = 26
_AT_ONCE = 1_000_000  # bytes
_UNREADABLE = (
    KeyError,
    OSError,
    ValueError,
    zipfile.BadZipFile,
    etree.LxmlError,
)


def unsaved_formulas(content: bytes, sheet: str) -> frozenset[tuple[int, int]]:
    """The cells of a sheet (row and column, from 0) that hold a formula and no value; none where
    that cannot be told.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = _part_of(archive, sheet)
            if part is None:
                return frozenset()
            return _in_part(archive, part)
    except _UNREADABLE:
        return frozenset()


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The file of a sheet within the workbook."""
    book = _tree(archive.read("xl/workbook.xml"))
    named = {}
    for each in book.iter(f"{_MAIN}sheet"):
        named[each.get("name")] = each.get(_RELATION)
    relations = _tree(archive.read("xl/_rels/workbook.xml.rels"))
    for relation in relations:
        if relation.get("Id") == named.get(sheet):
            return _path(relation.get("Target", ""))
    return None


def _path(target: str) -> str:
    """The path of a part within the archive, from the top or from the folder of the workbook."""
    if target.startswith("/"):
        return target[1:]
    return normpath(join("xl", target))


def _tree(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    return etree.fromstring(content, parser)


def _in_part(archive: zipfile.ZipFile, part: str) -> frozenset[tuple[int, int]]:
    if not _has_formulas(archive, part):
        return frozenset()
    found = set()
    with archive.open(part) as file:
        cells = etree.iterparse(
            file,
            tag=(f"{_MAIN}c", f"{_MAIN}row"),
            resolve_entities=False,
            no_network=True,
        )
        for _event, cell in cells:
            if cell.tag == f"{_MAIN}row":
                cell.clear()
                continue
            place = _PLACE.fullmatch(cell.get("r", ""))
            if place and _is_unsaved(cell):
                letters, row = place.groups()
                found.add((int(row) - 1, _column(letters)))
    return frozenset(found)


def _is_unsaved(cell: etree._Element) -> bool:
    has_formula = cell.find(f"{_MAIN}f") is not None
    return has_formula and not cell.findtext(f"{_MAIN}v")


def _has_formulas(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether there is any formula at all, which takes a tenth of the time to see."""
    end = b""
    with archive.open(part) as file:
        while piece := file.read(_AT_ONCE):
            text = end + piece
            if any(tag in text for tag in _FORMULAS):
                return True
            end = piece[-2:]
    return False


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * _LETTERS + ord(letter) - ord("A") + 1
    return at - 1
