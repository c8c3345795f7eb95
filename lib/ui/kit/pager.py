"""The pages of a long list: which rows are shown, and the buttons to the other pages."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

import streamlit as st

from lib.ui.kit import prose
from lib.words import _, number

PAGE_ROWS = 25
Row = TypeVar("Row")


def page_of(
    rows: Sequence[Row],
    key: str,
    content: Hashable,
) -> Sequence[Row]:
    """The rows of the page that the reader is on; back at the first one when `content` (what was
    asked) changed.
    """
    part = page_within(len(rows), key, content)
    return rows[part]


def page_within(total: int, key: str, content: Hashable) -> slice:
    """Where among `total` rows that page lies, for rows that are asked for page by page."""
    known, page = st.session_state.get(_place(key), (None, 0))
    if known != content:
        page = 0
    page = min(page, _last_page(total))
    st.session_state[_place(key)] = (content, page)
    start = page * PAGE_ROWS
    return slice(start, start + PAGE_ROWS)


def buttons(total: int, key: str) -> None:
    """Buttons to the pages before and after, and where the reader is."""
    if total <= PAGE_ROWS:
        return
    content, page = st.session_state[_place(key)]
    last = _last_page(total)

    def go(to: int) -> None:
        st.session_state[_place(key)] = (content, to)

    def button(
        name: str,
        label: str,
        to: int,
        disabled: bool,
    ) -> None:
        st.button(
            label,
            on_click=go,
            args=(to,),
            disabled=disabled,
            key=f"{key}.{name}",
        )

    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="small",
        key=f"{key}.pager",
    ):
        is_first = page == 0
        is_last = page == last
        button("first", _("First"), 0, is_first)
        button("previous", _("Previous"), page - 1, is_first)
        _say_where(page, total)
        button("next", _("Next"), page + 1, is_last)
        button("last", _("Last"), last, is_last)


def _say_where(page: int, total: int) -> None:
    """`26–50 of 312`."""
    before = page * PAGE_ROWS
    last = min(total, before + PAGE_ROWS)
    where = _("{first}–{last} of {total}").format(
        first=number(before + 1),
        last=number(last),
        total=number(total),
    )
    prose.status(where, width="content")


def _last_page(total: int) -> int:
    """The number of the last page, from 0; that of an empty list is 0."""
    rows_before_last = max(0, total - 1)
    return rows_before_last // PAGE_ROWS


def _place(key: str) -> str:
    return f"{key}.page"
