"""How cells look: texts, and numbers by the unit of a Chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from lib.pictures.chart import Unit
from lib.render.kit.palette import ACCENT, ESTIMATE, GRID, MUTED
from lib.words.cells import Look, look

# As the pictures write numbers, in the separators of the reader's Excel; percent cells are ratios,
# with a decimal below ten percent.
NUMBERS: Mapping[Unit, str] = {
    "people": "#,##0",
    "cases": "#,##0",
    "rate": "#,##0.0",
    "percent": "[=0]0%;[<0.0995]0.0%;0%",
}
_UNDERLINED = {"bold": True, "bottom": 1, "bottom_color": GRID["light"], "text_wrap": True}


@dataclass(frozen=True)
class Looks:
    """The formats of a workbook. `numbers` are by unit; `header` is over texts, `number_header`
    over numbers.
    """

    title: Look
    label: Look
    plain: Look
    cell: Look
    wrapped: Look
    warning: Look
    header: Look
    number_header: Look
    link: Format
    numbers: Mapping[Unit, Format]


def looks_of(book: Workbook) -> Looks:
    """The looks that are made for one workbook."""
    numbers: dict[Unit, Format] = {}
    for unit, pattern in NUMBERS.items():
        numbers[unit] = book.add_format({"num_format": pattern})
    link = {"font_color": ACCENT["light"], "underline": 1, "valign": "top"}
    return Looks(
        title=look(book, bold=True, font_size=14),
        label=look(
            book,
            bold=True,
            font_color=MUTED["light"],
            valign="top",
        ),
        plain=look(book),
        cell=look(book, indent=1),
        wrapped=look(book, text_wrap=True, valign="top"),
        warning=look(
            book,
            bold=True,
            font_size=12,
            font_color=ESTIMATE["light"],
        ),
        header=look(book, **_UNDERLINED, indent=1),
        number_header=look(book, **_UNDERLINED, align="right"),
        link=book.add_format(link),
        numbers=numbers,
    )
