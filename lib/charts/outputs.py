"""A briefing as a file: which renderer makes which format, what the file is called, and one file a
region.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from lib.charts.briefing import Briefing, Item, compose
from lib.query import states
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.query.states import State
from lib.words import _

Progress = Callable[[int, int], None]
ZIP = "application/zip"
LONGEST_NAME = 60  # letters
_NOT_IN_FILE_NAMES = re.compile(r"[^a-z0-9]+")


class CannotBeMade(Exception):
    """The installation's own settings stand in the way; the message says which, in the reader's
    language.
    """


class Output(NamedTuple):
    """A finished file."""

    data: bytes
    name: str
    mime: str


class Format(NamedTuple):
    """How a format is made and what a browser calls it."""

    mime: str
    render: Callable[[Briefing, str], bytes]


def make(briefing: Briefing, file_format: str, paper: str = "a4") -> Output:
    """The briefing as one of FORMATS; `paper` (`a4` or `16:9`) matters to a PDF alone.

    Raises KeyError for another format or paper, and CannotBeMade.
    """
    mime, render = FORMATS[file_format]
    return Output(
        render(briefing, paper),
        f"rantau-jakarta-{slug(briefing.title)}.{file_format}",
        mime,
    )


def per_region(
    items: Sequence[Item],
    narrowing: Filter | None,
    file_format: str,
    *,
    paper: str = "a4",
    today: date | None = None,
    progress: Progress = lambda _done, _of: None,
    state: State | None = None,
) -> Output:
    """A zip with a file for each of the six regions, filtered and titled for it; the filter's own
    origin is lifted.

    All of them are of one state of the data, the current one where none is given.

    `progress` is told how many of how many are done.
    """
    buffer = io.BytesIO()
    made_on = today or date.today()
    counted = state or states.current()
    with zipfile.ZipFile(
        buffer, "w"
    ) as archive:  # stored: all three formats are compressed in themselves
        for done, region in enumerate(REGIONS, start=1):
            briefing = _of_region(items, narrowing or Filter(), region, made_on, counted)
            entry = zipfile.ZipInfo(
                f"{slug(briefing.title)}.{file_format}", made_on.timetuple()[:6]
            )
            archive.writestr(entry, make(briefing, file_format, paper).data)
            progress(done, len(REGIONS))
    name = slug(_("By region"))
    return Output(buffer.getvalue(), f"rantau-jakarta-{name}-{file_format}.zip", ZIP)


def slug(text: str) -> str:
    """A file name that every system takes: `jakarta-timur`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_FILE_NAMES.sub("-", plain)[:LONGEST_NAME].strip("-") or "briefing"


def _of_region(
    items: Sequence[Item], narrowing: Filter, region: str, made_on: date, state: State
) -> Briefing:
    anywhere = [replace(item, where=item.where.with_(origin=())) for item in items]
    return compose(
        anywhere,
        narrowing=narrowing.with_(origin=(region,)),
        title=state.codes.name("origin", region),
        today=made_on,
        state=state,
    )


def _pptx(briefing: Briefing, _paper: str) -> bytes:
    from lib.charts.slides import TemplateUnusable, render_pptx

    try:
        return render_pptx(briefing)
    except TemplateUnusable as problem:
        raise CannotBeMade(str(problem)) from problem


def _pdf(briefing: Briefing, paper: str) -> bytes:
    from lib.charts.document import render_pdf

    return render_pdf(briefing, paper)


def _xlsx(briefing: Briefing, _paper: str) -> bytes:
    from lib.charts.workbook import render_xlsx

    return render_xlsx(briefing)


# The renderers are imported when a file is asked for: the pages need none of them, and they take
# time and memory.
FORMATS = {
    "pptx": Format(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _pptx,
    ),
    "pdf": Format("application/pdf", _pdf),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
