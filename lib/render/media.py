"""A briefing as a file: which room makes which format, and what the file is called."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lib.pictures.briefing import Briefing
from lib.words.file_names import slug

Progress = Callable[[int], None]
ZIP = "application/zip"
UNNAMED = "paparan"


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


def make(
    briefing: Briefing,
    file_format: str,
    paper: str = "a4",
) -> Output:
    """The briefing as one of FORMATS; `paper` (`a4` or `16:9`) matters to a PDF alone.

    Raises KeyError for another format or paper, and CannotBeMade.
    """
    mime, render = FORMATS[file_format]
    return Output(
        data=render(briefing, paper),
        name=f"rantau-jakarta-{slug(briefing.title) or UNNAMED}.{file_format}",
        mime=mime,
    )


def archive(
    briefings: Iterable[Briefing],
    file_format: str,
    *,
    name: str,
    paper: str = "a4",
    progress: Progress = lambda _done: None,
) -> Output:
    """A zip with a file for each briefing; `name` is a part of its own name.

    `progress` is told how many are done.
    """
    buffer = io.BytesIO()
    # Stored, since every format is compressed in itself.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for done, briefing in enumerate(briefings, start=1):
            file_name = f"{slug(briefing.title) or UNNAMED}.{file_format}"
            moment = briefing.made_on.timetuple()[:6]
            entry = zipfile.ZipInfo(file_name, moment)
            made = make(briefing, file_format, paper)
            packed.writestr(entry, made.data)
            progress(done)
    return Output(
        data=buffer.getvalue(),
        name=f"rantau-jakarta-{slug(name)}-{file_format}.zip",
        mime=ZIP,
    )


def _pptx(briefing: Briefing, _paper: str) -> bytes:
    from lib.render.slides import TemplateUnusable, render_pptx

    try:
        return render_pptx(briefing)
    except TemplateUnusable as problem:
        raise CannotBeMade(str(problem)) from problem


def _pdf(briefing: Briefing, paper: str) -> bytes:
    from lib.render.paper.printing import render_pdf

    return render_pdf(briefing, paper)


def _xlsx(briefing: Briefing, _paper: str) -> bytes:
    from lib.render.workbook.file import render_xlsx

    return render_xlsx(briefing)


def _html(briefing: Briefing, _paper: str) -> bytes:
    from lib.render.page.document import render_html
    from lib.render.screen.figure import plotly_figure

    return render_html(briefing, plotly_figure)


# The renderers are imported when a file is asked for: the pages need none of them, and they take
# time and memory.
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pptx": Format(f"{_OFFICE}.presentationml.presentation", _pptx),
    "pdf": Format("application/pdf", _pdf),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    "html": Format("text/html", _html),
}
