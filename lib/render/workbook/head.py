"""What stands on top of every sheet, and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from lib.pictures.briefing import Briefing
from lib.pictures.chart import Chart
from lib.render.kit.kinds import kind_words
from lib.render.workbook.looks import Looks
from lib.words import _

Facts = Sequence[tuple[str, str]]  # a label and its text; one without a text is left out
LONGEST_LINK = 2000  # letters; Excel refuses longer ones
_NOWHERE = 2  # XlsxWriter's number for: gridlines neither on screen nor on paper
_A4 = 9  # Excel's number for the paper


def write_head(
    page: Worksheet,
    marked: Chart | Briefing,
    facts: Facts,
    looks: Looks,
) -> int:
    """Title, kind and facts, one a line; returns the next row."""
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
            looks.plain.write(page, row, 1, text)
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
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&P / &N")
