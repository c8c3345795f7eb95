"""Tables of text that wrap. Whatever stands in a cell stays text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import streamlit as st

from lib.words.foreign import for_html


@dataclass(frozen=True)
class Cell:
    """A table's cell: `text`, linked to `url` if there is one, and smaller lines under it."""

    text: str
    details: tuple[str, ...] = ()
    url: str = ""
    strong: bool = False


Row = Sequence[str | Cell]


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    *,
    right: Sequence[int] = (),
    widths: Sequence[str] = (),
    dense: bool = False,
) -> None:
    """A table whose texts wrap; `caption` is read aloud, not seen. `right` are columns of numbers,
    `widths` CSS.
    """
    labels = list(map(for_html, columns))
    sides = ["rj-left"] * len(columns)
    for position in right:
        sides[position] = "rj-right"
    each_width = chain(widths, repeat(""))
    head = "".join(map(_head, labels, sides, each_width))
    body = "".join(_row(row, labels, sides) for row in rows)
    frame = "rj-frame"
    if dense:
        frame = "rj-frame rj-dense"
    said = for_html(caption)
    st.html(
        f'<div class="{frame}" role="region" tabindex="0" aria-label="{said}">'
        f'<table class="rj-list"><caption>{said}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(label: str, side: str, width: str) -> str:
    style = ""
    if width:
        style = f' style="width:{width}"'
    return f'<th scope="col" class="{side}"{style}>{label}</th>'


def _row(
    row: Row,
    labels: Sequence[str],
    sides: Sequence[str],
) -> str:
    places = zip(row, labels, sides, strict=True)
    cells = "".join(_cell(*place) for place in places)
    return f"<tr>{cells}</tr>"


def _cell(cell: str | Cell, label: str, side: str) -> str:
    """A cell of a column; `label` and `side` are its column's, as they stand in HTML."""
    content = _content(cell)
    style = side
    if not content:
        style = f"{side} rj-blank"
    return f'<td class="{style}" data-label="{label}"><div>{content}</div></td>'


def _content(cell: str | Cell) -> str:
    if not isinstance(cell, Cell):
        return for_html(cell)
    text = for_html(cell.text)
    if cell.url.startswith(("https://", "http://")):
        address = for_html(cell.url)
        text = f'<a href="{address}" target="_blank" rel="noopener">{text}</a>'
    if cell.strong:
        text = f'<span class="rj-strong">{text}</span>'
    lines = map(for_html, filter(None, cell.details))
    below = [f"<small>{line}</small>" for line in lines]
    return text + "".join(below)
