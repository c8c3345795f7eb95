"""Tables of text that wrap. Whatever stands in a cell stays text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.words.foreign import for_html


@dataclass(frozen=True)
class Cell:
    """A table's cell: `text`, linked to `url` if there is one, and smaller lines under it."""

    text: str
    details: tuple[str, ...] = ()
    url: str = ""
    strong: bool = False


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
    body = "".join(_row(row, columns, right) for row in rows)
    style = "rj-frame rj-dense" if dense else "rj-frame"
    st.html(
        f'<div class="{style}" role="region" tabindex="0" aria-label="{for_html(caption)}">'
        f'<table class="rj-list"><caption>{for_html(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str | Cell], columns: Sequence[str], right: Sequence[int]) -> str:
    cells = [_cell(position, cell, columns, right) for position, cell in enumerate(row)]
    return f"<tr>{''.join(cells)}</tr>"


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
