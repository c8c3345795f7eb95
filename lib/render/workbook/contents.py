"""The first sheet: what the briefing is about, its pictures, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from lib.pictures.briefing import Briefing
from lib.render.kit.kinds import filter_words
from lib.render.workbook.head import Span, set_paper, write_head, write_link
from lib.render.workbook.looks import Looks
from lib.words import _

_NAMES_WIDE = 33  # letters: the longest name of a sheet
_WORDS_WIDE = 100  # letters: what A4 across leaves beside the names
_A_LINE = 95  # letters of a wrapped line: wide letters take more room than Excel counts


def write_contents(
    page: Worksheet,
    briefing: Briefing,
    names: Sequence[str],
    looks: Looks,
) -> None:
    """`names` are those of the pictures' sheets."""
    page.set_column(0, 0, _NAMES_WIDE)
    page.set_column(1, 1, _WORDS_WIDE)
    facts = [
        (_("Filter"), filter_words(briefing)),
        (_("Date"), briefing.made_on_words),
        (_("Unit"), briefing.unit),
        (_("Contact"), briefing.contact),
    ]
    span = Span(1, _A_LINE)
    row = write_head(page, briefing, facts, looks, span)
    row = write_link(page, row, briefing.address, looks) + 1
    for slide, name in zip(briefing.slides, names, strict=True):
        page.write_url(
            row,
            0,
            f"internal:'{name}'!A1",
            looks.link,
            string=name,
        )
        looks.wrapped.write(
            page,
            row,
            1,
            slide.chart.title,
        )
        row += 1
    for head, words in briefing.notes:
        row += 1
        looks.label.write(page, row, 0, head)
        span.write(page, row, 1, words, looks.wrapped)
    set_paper(page)
