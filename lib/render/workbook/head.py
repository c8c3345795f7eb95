"""What stands on top of every sheet, and how it is printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from lib.pictures.briefing import Briefing
from lib.pictures.chart import Chart
from lib.render.kit.kinds import kind_words
from lib.render.workbook.looks import Looks
from lib.words import _
from lib.words.cells import Look

Facts = Sequence[tuple[str, str]]  # a label and its text; one without a text is left out
LONGEST_LINK = 2000  # letters; Excel refuses longer ones
_NOWHERE = 2  # XlsxWriter's number for: gridlines neither on screen nor on paper
_A4 = 9  # Excel's number for the paper
LINE_HIGH = 16  # points
# Pixels of A4 across between XlsxWriter's margins, 0.7 inches at the sides, 0.75 above and below.
_PAPER_WIDE, _PAPER_HIGH = 987, 649
_LEAST_SCALE = 0.73  # cells of 11 points are printed in 8


@dataclass(frozen=True)
class Span:
    """The columns up to `last` that texts on top run over, `letters` wide without the first."""

    last: int
    letters: int

    def lines(self, text: str) -> int:
        """How many lines a text takes beside its label."""
        return max(1, math.ceil(len(text) / self.letters))

    def write(
        self,
        page: Worksheet,
        row: int,
        first: int,
        text: str,
        look: Look,
    ) -> None:
        """Write a text from a column on, in as many lines as it takes."""
        if first < self.last:
            page.merge_range(row, first, row, self.last, "", look.plain)
        page.set_row(row, LINE_HIGH * self.lines(text))
        look.write(page, row, first, text)


def write_head(
    page: Worksheet,
    marked: Chart | Briefing,
    facts: Facts,
    looks: Looks,
    span: Span,
) -> int:
    """Title, kind and facts, below one another; returns the next row."""
    page.hide_gridlines(_NOWHERE)
    looks.title.write(page, 0, 0, marked.title)
    looks.label.write(page, 1, 0, _("Kind"))
    kind = looks.plain
    if marked.is_estimate:
        kind = looks.warning
    kind.write(page, 1, 1, kind_words(marked.kind))
    row = 2
    for label, text in facts:
        if text:
            looks.label.write(page, row, 0, label)
            span.write(page, row, 1, text, looks.wrapped)
            row += 1
    return row


def write_link(
    page: Worksheet,
    row: int,
    address: str | None,
    looks: Looks,
) -> int:
    """The address of the live view, where there is one; returns the next row."""
    if not address:
        return row
    looks.label.write(page, row, 0, _("Live view"))
    if len(address) <= LONGEST_LINK:
        page.write_url(
            row,
            1,
            address,
            looks.link,
            string=address,
        )
    else:
        looks.plain.write(page, row, 1, address)
    return row + 1


def set_paper(page: Worksheet) -> None:
    """A4 across, as many sheets down as it takes, none of them cut at the side."""
    _set_sheet(page)
    page.fit_to_pages(1, 0)


def set_paper_with_chart(
    page: Worksheet,
    *,
    wide: float,
    above: float,
    chart: float,
    row: int,
) -> None:
    """A4 across, on which the chart that begins at `row` is whole: below what stands `above` it,
    or, where the type would become too small, on a sheet of its own. All sizes are in pixels.
    """
    _set_sheet(page)
    scale = min(1.0, _PAPER_WIDE / wide, _PAPER_HIGH / chart)
    together = _PAPER_HIGH / (above + chart)
    if together >= min(scale, _LEAST_SCALE):
        scale = min(scale, together)
    else:
        page.set_h_pagebreaks([row])
    page.set_print_scale(math.floor(scale * 100))


def _set_sheet(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_footer("&R&P / &N")
