"""The table behind everything: on screen page by page, and as a file that is built when it is asked
for.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.pictures.scene import Scene
from lib.tables.cells import (
    cell_sheet,
    file_stem,
    listed,
    screen_rows,
    size_words,
)
from lib.ui import notices
from lib.ui.kit import downloads, pager, text_table
from lib.words import _

_KEY = "cells"


def cell_table(scene: Scene) -> None:
    """Every cell under the filter, an estimate's in groups, and the two files of all cells."""
    found = listed(scene)
    if found.table.empty:
        notices.nothing_found()
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="cells.bar"):
        downloads.buttons(lambda: cell_sheet(scene), file_stem(scene), _KEY)
        st.html(f'<p class="rj-aside">{size_words(scene, len(found.table))}</p>', width="content")
    page = replace(found, table=pager.page_of(found.table, _KEY, scene.where))
    headings = found.headings
    text_table.table(
        _("Placements by month, destination, work and person"),
        headings,
        screen_rows(scene, page),
        right=list(range(len(found.by), len(headings))),
        widths=["4.6rem"],
        dense=True,
    )
    pager.buttons(len(found.table), _KEY)
