"""Elements of pages that are read: headings, paragraphs, tables of text that wrap, and pages of
long lists.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import streamlit as st

from lib.words import _, number
from lib.words.foreign import for_html

_STYLE = Path(__file__).with_name("reading.css")
PAGE_ROWS = 25
Row = TypeVar("Row")


@dataclass(frozen=True)
class Cell:
    """A table's cell: `text`, linked to `url` if there is one, and smaller lines under it."""

    text: str
    details: tuple[str, ...] = ()
    url: str = ""
    strong: bool = False


def title(text: str) -> None:
    """The page's first line, and the styles of everything below it."""
    st.html(_STYLE)
    st.html(f'<h1 class="rj-headline">{for_html(text)}</h1>')


def section(heading: str, text: str = "") -> None:
    """A heading, and what the reader should know before the rest of the section."""
    below = f'<p class="rj-text">{for_html(text)}</p>' if text else ""
    st.html(f'<h2 class="rj-h2">{for_html(heading)}</h2>{below}')


def paragraph(text: str) -> None:
    st.html(f'<p class="rj-text">{for_html(text)}</p>')


def aside(text: str) -> None:
    """A line that explains what stands beside it."""
    st.html(f'<p class="rj-aside">{for_html(text)}</p>')


def points(items: Sequence[tuple[str, str]]) -> None:
    """A list; each item has a few strong words and what follows them."""
    lines = "".join(
        f"<li><strong>{for_html(lead)}</strong> {for_html(text)}</li>" for lead, text in items
    )
    st.html(f'<ul class="rj-points">{lines}</ul>')


def tiles(items: Sequence[tuple[str, str, str]]) -> None:
    """A row of figures: label, value, and a smaller line under it."""
    lines = "".join(
        f'<div class="rj-tile"><dt>{for_html(label)}</dt><dd class="rj-value">{for_html(value)}</dd>'
        f'<dd class="rj-detail">{for_html(detail)}</dd></div>'
        for label, value, detail in items
    )
    st.html(f'<dl class="rj-tiles">{lines}</dl>')


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | Cell]],
    *,
    right: Sequence[int] = (),
    widths: Sequence[str] = (),
    dense: bool = False,
) -> None:
    """A table whose texts wrap; `caption` is read aloud, not seen. `right` are columns of numbers,
    `widths` CSS.
    """
    heads = "".join(
        f'<th scope="col" class="{_side(n, right)}"{_width(n, widths)}>{for_html(column)}</th>'
        for n, column in enumerate(columns)
    )
    body = "".join(
        f"<tr>{''.join(_cell(n, cell, columns, right) for n, cell in enumerate(row))}</tr>"
        for row in rows
    )
    style = "rj-frame rj-dense" if dense else "rj-frame"
    st.html(
        f'<div class="{style}" role="region" tabindex="0" aria-label="{for_html(caption)}">'
        f'<table class="rj-list"><caption>{for_html(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


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


def pager(total: int, key: str) -> None:
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


def _cell(position: int, cell: str | Cell, columns: Sequence[str], right: Sequence[int]) -> str:
    found = cell if isinstance(cell, Cell) else Cell(cell)
    text = for_html(found.text)
    if found.url.startswith(("https://", "http://")):
        text = f'<a href="{for_html(found.url)}" target="_blank" rel="noopener">{text}</a>'
    if found.strong:
        text = f'<span class="rj-strong">{text}</span>'
    below = "".join(f"<small>{for_html(line)}</small>" for line in found.details if line)
    blank = "" if text or below else " rj-blank"
    return (
        f'<td class="{_side(position, right)}{blank}" data-label="{for_html(columns[position])}">'
        f"<div>{text}{below}</div></td>"
    )


def _side(position: int, right: Sequence[int]) -> str:
    return "rj-right" if position in right else "rj-left"


def _width(position: int, widths: Sequence[str]) -> str:
    return (
        f' style="width:{widths[position]}"' if position < len(widths) and widths[position] else ""
    )
