"""The table behind everything: on screen page by page, and as a file that is built when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from lib.charts.cells import ON_SCREEN, cell_sheet, cells, file_name, headers, screen_rows, size_words
from lib.charts.scene import Scene
from lib.charts.sheet import Sheet, csv_bytes, xlsx_bytes
from lib.ui import notices, reading
from lib.words import _, current_language, speaking

_KEY = "cells"


def cell_table(scene: Scene) -> None:
    """Every cell under the filter, and its two files."""
    table = cells(scene)
    if table.empty:
        notices.nothing_found()
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="cells.bar"):
        _download(scene, _("Download XLSX"), "xlsx", xlsx_bytes)
        _download(scene, _("Download CSV"), "csv", csv_bytes)
        st.html(f'<p class="rj-aside">{size_words(table)}</p>', width="content")
    heads = headers()
    reading.table(
        _("Placements by month, destination, work and person"),
        [heads[name] for name in (*ON_SCREEN, "workers")],
        screen_rows(scene, reading.page_of(table, _KEY, scene.where)),
        right=[len(ON_SCREEN)],
        widths=["4.6rem"],
        dense=True,
    )
    reading.pager(len(table), _KEY)


def _download(scene: Scene, label: str, ending: str, write: Callable[[Sheet], bytes]) -> None:
    language = current_language()

    def build() -> bytes:
        # Runs later and outside of this page's run, which is why it must be told the language.
        with speaking(language):
            return write(cell_sheet(scene))

    st.download_button(
        label,
        build,
        file_name=file_name(scene, ending, date.today()),
        mime=_MIME[ending],
        on_click="ignore",
        key=f"{_KEY}.{ending}",
        icon=":material/download:",
    )


_MIME = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
