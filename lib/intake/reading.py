"""Reading a spreadsheet file into rows of cells, from memory only: an upload never touches the
disk. Its first bytes say what it is, whatever its name says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from lib import settings
from lib.intake.formats import spreadsheet_xml, workbook
from lib.intake.formats.cells import Sheet, not_a_spreadsheet
from lib.intake.formats.delimited import DelimitedRows
from lib.intake.formats.text import encoding_of
from lib.intake.formats.web_page import WebPageRows, is_web_page
from lib.intake.personal import holds_personal
from lib.intake.problems import MASK, UnusableFile
from lib.words import _, number

_SAMPLED = 4096  # bytes; a page may begin with blank lines
_WORKBOOKS = (".xlsx", ".xls", ".ods")
# What a keeper may pick in the browser.
SUFFIXES = ("csv", "tsv", "txt", "xlsx", "xls", "ods", "htm", "html", "xml")


def sheet_names(content: bytes, file_name: str) -> list[str]:
    """The sheets of a workbook as they are shown; one nameless sheet for anything else. Raises
    UnusableFile.
    """
    _check_size(content)
    if workbook.is_workbook(content):
        return _shown(workbook.sheet_names(content))
    return _shown([sheet.name for sheet in _sheets_of_text(content, file_name)])


def read_sheets(
    content: bytes,
    file_name: str,
    sheet: str | None = None,
) -> Iterator[Sheet]:
    """The sheets of a file in order under the names that are shown, or the one that is named.
    Raises UnusableFile.
    """
    _check_size(content)
    if workbook.is_workbook(content):
        names = workbook.sheet_names(content)
        chosen = _chosen(sheet, names)
        sheets = workbook.sheets_of(content, chosen)
    else:
        of_text = _sheets_of_text(content, file_name)
        names = [each.name for each in of_text]
        if sheet and names == [""]:
            raise UnusableFile(
                _("A CSV file is one table without sheets. Leave the name of the sheet out.")
            )
        chosen = _chosen(sheet, names)
        sheets = iter([each for each in of_text if chosen in (None, each.name)])
    shown = dict(zip(names, _shown(names), strict=True))
    for each in sheets:
        yield replace(each, name=shown[each.name])


def _shown(names: Sequence[str]) -> list[str]:
    """The names of sheets; one that holds a number of a person gives its place in the file
    instead.
    """
    shown = []
    for place, name in enumerate(names, 1):
        is_personal = holds_personal(name)
        masked = f"{MASK} #{place}" if is_personal else name
        shown.append(masked)
    return shown


def _sheets_of_text(content: bytes, file_name: str) -> list[Sheet]:
    """The sheets of a file that is no packed workbook."""
    encoding = encoding_of(content)
    if _starts_with_a_tag(content, encoding):
        text = content.decode(encoding, errors="replace")
        if spreadsheet_xml.is_spreadsheet_xml(text):
            return spreadsheet_xml.sheets_of(content)
        if is_web_page(text):
            return [
                Sheet(
                    "",
                    WebPageRows(text),
                    is_text=True,
                )
            ]
    rows = DelimitedRows(content, encoding)
    is_named_a_workbook = PurePath(file_name).suffix.lower() in _WORKBOOKS
    if is_named_a_workbook and not rows.has_columns:
        raise UnusableFile(not_a_spreadsheet())
    return [Sheet("", rows, is_text=True)]


def _starts_with_a_tag(content: bytes, encoding: str) -> bool:
    start = content[:_SAMPLED].decode(encoding, errors="replace")
    return start.lstrip("\ufeff \t\r\n").startswith("<")


def _chosen(sheet: str | None, names: Sequence[str]) -> str | None:
    """The sheet that is named, as the file or as the reader calls it; None for all. Raises
    UnusableFile for a sheet that the file has not.
    """
    shown = _shown(names)
    if sheet is None or sheet in names:
        return sheet
    if sheet in shown:
        return names[shown.index(sheet)]
    said = MASK if holds_personal(sheet) else sheet
    words = _("There is no sheet “{sheet}”. The file has: {names}.")
    raise UnusableFile(words.format(sheet=said, names=", ".join(shown)))


def _check_size(content: bytes) -> None:
    most = settings.most_upload_bytes()
    if len(content) > most:
        raise UnusableFile(
            _(
                "The file is larger than {limit} MB. Split it by year, and send the parts one by "
                "one."
            ).format(limit=number(most / 1_000_000))
        )
    if not content or content.isspace():
        raise UnusableFile(_("The file is empty."))
