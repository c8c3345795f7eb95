"""A Briefing as XLSX: a sheet a picture, with the numbers as drawn, typed, and a chart of Excel's
own beside them.
"""

from __future__ import annotations

import io
import re
from datetime import datetime, time
from typing import Any

from xlsxwriter import Workbook

from lib.pictures.briefing import Briefing, Slide
from lib.render.kit.kinds import kind_words
from lib.render.workbook.contents import write_contents
from lib.render.workbook.looks import looks_of
from lib.render.workbook.picture import write_picture
from lib.words import _, speaking
from lib.words.foreign import printable

LONGEST_NAME = 31  # letters of a sheet's name; Excel refuses longer ones
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
# Texts stay texts, whatever they start with: every cell is written by its type as well.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render_xlsx(briefing: Briefing) -> bytes:
    """The workbook in the briefing's own language, whatever language is spoken. The first sheet
    lists the pictures and says where the numbers come from.
    """
    buffer = io.BytesIO()
    with speaking(briefing.language), Workbook(buffer, _OPTIONS) as book:
        book.set_properties(_properties(briefing))
        _write_sheets(book, briefing)
    return buffer.getvalue()


def _write_sheets(book: Workbook, briefing: Briefing) -> None:
    looks = looks_of(book)
    first, *others = sheet_names(briefing)
    write_contents(
        book.add_worksheet(first),
        briefing,
        others,
        looks,
    )
    for slide, name in zip(briefing.slides, others, strict=True):
        write_picture(
            book,
            book.add_worksheet(name),
            slide,
            looks,
        )


def sheet_names(briefing: Briefing) -> list[str]:
    """Legal and different names: the contents, then `1 Tahun × Tingkat keahlian`, …"""
    names = [_("Contents")]
    for position, slide in enumerate(briefing.slides, start=1):
        names.append(_sheet_name(position, slide))
    return names


def _sheet_name(position: int, slide: Slide) -> str:
    chart = slide.chart
    headers = " × ".join(filter(None, (chart.category_header, chart.series_header)))
    words = printable(f"{position} {headers}")
    legal = _NOT_IN_NAMES.sub(" ", words)
    return legal[:LONGEST_NAME].strip()


def _properties(briefing: Briefing) -> dict[str, Any]:
    return {
        "title": printable(briefing.title),
        "author": printable(briefing.unit),
        "subject": printable(briefing.sentence),
        "comments": kind_words(briefing.kind),
        "created": datetime.combine(briefing.made_on, time()),
    }
