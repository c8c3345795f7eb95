"""A text as a cell of a workbook: it is a text, and stays one when somebody edits the cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.words.foreign import begins_a_formula, printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True)
class Look:
    """How a text looks. `quoted` looks the same; Excel takes what is typed into such a cell for a
    text, where it would read a formula else.
    """

    plain: Format | None
    quoted: Format

    def write(
        self,
        page: Worksheet,
        row: int,
        column: int,
        text: str,
    ) -> None:
        """Write a text as one line of words."""
        self.write_whole(
            page,
            row,
            column,
            printable(text),
        )

    def write_whole(
        self,
        page: Worksheet,
        row: int,
        column: int,
        text: str,
    ) -> None:
        """Write a text with every sign that it has."""
        look = self.quoted if begins_a_formula(text) else self.plain
        page.write_string(row, column, text, look)


def look(book: Workbook, **properties: Any) -> Look:
    """A look with XlsxWriter's properties of a format."""
    plain = book.add_format(properties) if properties else None
    quoted = book.add_format({**properties, "quote_prefix": True})
    return Look(plain, quoted)
