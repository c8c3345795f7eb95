"""The pages of a long list: which rows are shown, and the buttons to the other pages."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

import streamlit as st

from lib.words import _, number
from lib.words.foreign import for_html

PAGE_ROWS = 25
Row = TypeVar("Row")


def page_of(rows: Sequence[Row], key: str, content: Hashable) -> Sequence[Row]:
    """The rows of the page that the reader is on; back at the first one when `content` (what was
    asked) changed.
    """
    return rows[page_within(len(rows), key, content)]


def page_within(total: int, key: str, content: Hashable) -> slice:
    """Where among `total` rows that page lies, for rows that are asked for page by page."""
    known, page = st.session_state.get(f"{key}.page", (None, 0))
    last = max(0, (total - 1) // PAGE_ROWS)
    page = min(page, last) if known == content else 0
    st.session_state[f"{key}.page"] = (content, page)
    return slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS)


def buttons(total: int, key: str) -> None:
    """Buttons to the pages before and after, and where the reader is."""
    if total <= PAGE_ROWS:
        return
    content, page = st.session_state[f"{key}.page"]
    last = (total - 1) // PAGE_ROWS

    def go(to: int) -> None:
        st.session_state[f"{key}.page"] = (content, to)

    where = _("{first}–{last} of {total}").format(
        first=number(page * PAGE_ROWS + 1),
        last=number(min(total, (page + 1) * PAGE_ROWS)),
        total=number(total),
    )
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"{key}.pager"
    ):
        st.button(_("First"), on_click=go, args=(0,), disabled=page == 0, key=f"{key}.first")
        st.button(
            _("Previous"),
            on_click=go,
            args=(page - 1,),
            disabled=page == 0,
            key=f"{key}.previous",
        )
        st.html(f'<p class="rj-aside" role="status">{for_html(where)}</p>', width="content")
        st.button(
            _("Next"),
            on_click=go,
            args=(page + 1,),
            disabled=page == last,
            key=f"{key}.next",
        )
        st.button(
            _("Last"),
            on_click=go,
            args=(last,),
            disabled=page == last,
            key=f"{key}.last",
        )
