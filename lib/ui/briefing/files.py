"""The briefing as files: built when somebody asks, with the progress shown, and saved without a
second click.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from lib import events
from lib.pictures.composing import Item, compose, compose_each_region
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.query.states import State
from lib.render.media import CannotBeMade, Output, archive, make
from lib.ui.kit import prose
from lib.ui.kit.save_file import save_file
from lib.words import _, number, speaking
from lib.words.foreign import for_markdown


class _File(NamedTuple):
    """A button: what it says, and what it makes; `regions` makes a zip of six."""

    key: str
    label: Callable[[], str]
    file_format: str
    paper: str = "a4"
    regions: bool = False


_WHOLE = (
    _File("pptx", lambda: _("Slides (PPTX)"), "pptx"),
    _File("pdf.a4", lambda: _("PDF, A4"), "pdf"),
    _File("pdf.wide", lambda: _("PDF, 16:9"), "pdf", "16:9"),
    _File("xlsx", lambda: _("Workbook (XLSX)"), "xlsx"),
    _File("html", lambda: _("Web page (HTML)"), "html"),
)
_EACH = (
    _File("each.pptx", lambda: _("Six slide decks (zip)"), "pptx", regions=True),
    _File("each.pdf", lambda: _("Six PDFs (zip)"), "pdf", regions=True),
)


@st.fragment
def hand_over(
    items: Sequence[Item],
    narrowing: Filter,
    title: str,
    language: str,
    state: State | None = None,
) -> None:
    """A button for each file, of `state`. A click runs this part alone: the charts beside it stay
    as they are.
    """
    # The shell, which sets the language of a run, does not run then.
    with speaking(language):
        with st.container(
            horizontal=True,
            gap="small",
            vertical_alignment="center",
            key="briefing.files",
        ):
            asked = _buttons(_("Download:"), _WHOLE)
            asked += _buttons(_("One for each region:"), _EACH)
        if asked:
            _hand_out(asked[0], items, narrowing, title, state)


def _buttons(lead: str, files: Sequence[_File]) -> list[_File]:
    """Those that were just clicked."""
    prose.lead(lead)
    return list(filter(_is_clicked, files))


def _is_clicked(file: _File) -> bool:
    return st.button(
        file.label(),
        key=f"briefing.file.{file.key}",
        icon=":material/download:",
    )


def _hand_out(
    file: _File,
    items: Sequence[Item],
    narrowing: Filter,
    title: str,
    state: State | None,
) -> None:
    """Build the file, of the state that the page shows, and send it; or say why not."""
    try:
        output = _built(file, items, narrowing, title, state)
    except CannotBeMade as problem:
        st.error(for_markdown(str(problem)))
    except Exception as error:
        events.record_failure("briefing not made", error, file=file.key)
        st.error(
            _(
                "The file could not be made. The server's log says why; the presentation and the "
                "link still work."
            )
        )
    else:
        save_file(output.data, output.name, output.mime)
        size = number(len(output.data) / 1000)
        words = _("Saved: {name} ({size} kB)")
        prose.status(words.format(name=output.name, size=size))


def _built(
    file: _File,
    items: Sequence[Item],
    narrowing: Filter,
    title: str,
    state: State | None,
) -> Output:
    if not file.regions:
        with st.spinner(_("Making the file …")):
            briefing = compose(
                items,
                narrowing=narrowing,
                title=title,
                state=state,
            )
            return make(briefing, file.file_format, file.paper)
    bar = st.progress(0.0, _("Making the files …"))
    words = _("Making the files: {done} of {count}")
    count = len(REGIONS)

    def show(done: int) -> None:
        text = words.format(done=done, count=count)
        bar.progress(done / count, text)

    each = compose_each_region(items, narrowing=narrowing, state=state)
    name = _("By region")
    try:
        return archive(
            each,
            file.file_format,
            name=name,
            paper=file.paper,
            progress=show,
        )
    finally:
        bar.empty()
