"""The table behind everything: on screen page by page, and as a file that is built when it is asked
for.
"""

from __future__ import annotations

import streamlit as st

from lib.pictures.scene import Scene
from lib.tables.cells import (
    ON_SCREEN,
    cell_sheet,
    cells,
    file_stem,
    headers,
    screen_rows,
    size_words,
)
from lib.ui import notices
from lib.ui.kit import downloads, pager, text_table
from lib.words import _

_KEY = "cells"


def cell_table(scene: Scene) -> None:
    """Every cell under the filter, and its two files."""
    table = cells(scene)
    if table.empty:
        notices.nothing_found()
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="cells.bar"):
        downloads.buttons(lambda: cell_sheet(scene), file_stem(scene), _KEY)
        st.html(f'<p class="rj-aside">{size_words(table)}</p>', width="content")
    heads = headers()
    text_table.table(
        _("Placements by month, destination, work and person"),
        [heads[name] for name in (*ON_SCREEN, "workers")],
        screen_rows(scene, pager.page_of(table, _KEY, scene.where)),
        right=[len(ON_SCREEN)],
        widths=["4.6rem"],
        dense=True,
    )
    pager.buttons(len(table), _KEY)
