"""What can be wrong with a row of figures, and how it is said to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.words import _

WARNINGS = ("contradicts_known",)


@dataclass(frozen=True, slots=True)
class FigureProblem:
    """One fault of one row. `row` is the number that the spreadsheet program shows, `column` the
    heading; `value` is masked where it may be personal.
    """

    row: int
    column: str
    value: str
    code: str

    @property
    def severity(self) -> Literal["error", "warning"]:
        """A row with an error is rejected; one with a warning is accepted."""
        return "warning" if self.code in WARNINGS else "error"

    @property
    def message(self) -> str:
        """What it means and what to do, in the reader's language."""
        return _messages()[self.code]


def _messages() -> dict[str, str]:
    return {
        "missing_value": _("This cell is needed and is empty."),
        "no_source": _(
            "A figure without a source is refused. Name the publisher, and give the address of the "
            "page or the number of the document."
        ),
        "unknown_code": _("Code not known. The template lists the codes of this column."),
        "no_such_code": _("The list that code_kind names does not hold this code."),
        "code_needed": _(
            "A figure by country, region or sex needs its code: ISO country code, Kemendagri code, "
            "f or m."
        ),
        "bad_month": _("Write a month as 2025-03, and the first month before the last."),
        "still_to_come": _("The period ends later than today."),
        "bad_value": _(
            "Not a number that can be read. Write 1290, or 15,83 for a percentage, without dots "
            "between thousands."
        ),
        "bad_date": _("Write the date as 2025-03-31, or leave it empty."),
        "personal_data": _(
            "The cell holds 16 digits like a NIK. Remove it and send the row again."
        ),
        "same_figure": _("The same figure stands in the file already, with a value of its own."),
        "contradicts_known": _(
            "Another value for the same figure is on record; both will be shown side by side."
        ),
    }
