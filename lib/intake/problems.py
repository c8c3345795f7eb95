"""What can be wrong with a file, a row or a value, and how it is said to the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.intake.doubts import Doubt
from lib.words import _

Severity = Literal["error", "warning"]

ERRORS = (
    "bad_date",
    "bad_number",
    "missing_value",
    "no_stored_value",
    "personal_data",
    "outside_scope",
    "extra_cells",
)
WARNINGS = (
    "unknown_country",
    "unknown_occupation",
    "unknown_region",
    "unknown_district",
    "unknown_sex",
    "unknown_scheme",
    "unknown_employer",
    "unknown_education",
    "duplicate_row",
)
MASK = "****************"


class UnusableFile(Exception):
    """The file as a whole cannot be used; the message says why and what to do, in the reader's
    language.
    """


class RowsRejected(Exception):
    """Publishing was asked for, and some rows were rejected without leave to go on; `count` says
    how many.
    """

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class DoubtsOpen(Exception):
    """Publishing was asked for, and `doubts` of the file are neither settled nor remembered."""

    def __init__(self, doubts: Sequence[Doubt]) -> None:
        super().__init__(doubts)
        self.doubts = tuple(doubts)


class AlreadyPublished(Exception):
    """The same bytes are in force as release `release_id`."""

    def __init__(self, release_id: int) -> None:
        super().__init__(release_id)
        self.release_id = release_id


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one row. `row` is the number that the spreadsheet program shows, `column` the
    header as typed.
    """

    row: int
    column: str
    value: str
    code: str
    sheet: str = ""

    @property
    def severity(self) -> Severity:
        return "error" if self.code in ERRORS else "warning"

    @property
    def message(self) -> str:
        return message(self.code)


def message(code: str) -> str:
    """What a code means and what to do, in the reader's language."""
    return _messages()[code]


def _messages() -> dict[str, str]:
    return {
        "bad_date": _(
            "Not a date that can be read, or later than today. Write it as 31/12/2024 or Desember "
            "2024; beside a column of years, the month as Desember or 12."
        ),
        "bad_number": _(
            "Not a whole number above zero. Write 1234 or 1.234, without words or decimals."
        ),
        "no_stored_value": _(
            "The cell holds a formula that no program has worked out yet. Open the file in Excel, "
            "save it there, and send it again."
        ),
        "missing_value": _("This cell is needed and is empty."),
        "personal_data": _(
            "The cell holds a number like a NIK, family card, passport or telephone, or an e-mail "
            "address. Remove it and send the row again."
        ),
        "outside_scope": _("Not a resident of Jakarta; only Jakarta's workers are counted here."),
        "unknown_country": _("Country not known; counted under “Other”."),
        "unknown_occupation": _("Occupation not known; counted as unclassified."),
        "unknown_region": _("Kabupaten or kota not known; counted as “region unknown”."),
        "unknown_district": _("Kecamatan not known in this region; the region counts."),
        "unknown_sex": _("Sex not known; counted as unknown."),
        "unknown_scheme": _("Scheme not known; counted as unknown."),
        "unknown_employer": _("Employer not known; counted as unknown."),
        "unknown_education": _("Education not known; counted as unknown."),
        "extra_cells": _(
            "The row has more cells than the table has headings; a comma or semicolon within a "
            "cell has probably moved the rest. Put that cell in quotation marks and send it again."
        ),
        "duplicate_row": _(
            "The same row stands in the file already; it was counted again. Check whether it was "
            "entered twice."
        ),
    }
