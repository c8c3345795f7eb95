"""Elements of pages that are read: headings, paragraphs, lists and rows of figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from lib.words.foreign import for_html

_STYLE = Path(__file__).with_name("prose.css")


def title(text: str) -> None:
    """The page's first line, and the styles of everything below it."""
    st.html(_STYLE)
    st.html(f'<h1 class="rj-headline">{for_html(text)}</h1>')


def unseen(level: int, text: str) -> None:
    """A heading for who hears the page, where the look of it needs none."""
    st.html(f'<h{level} class="rj-unseen">{for_html(text)}</h{level}>')


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
    st.html(tiles_markup(items))


def tiles_markup(items: Sequence[tuple[str, str, str]]) -> str:
    """The HTML of a row of figures, for whoever sets it beside other markup."""
    tiles = []
    for label, value, detail in items:
        name = f"<dt>{for_html(label)}</dt>"
        figure = f'<dd class="rj-value">{for_html(value)}</dd>'
        below = f'<dd class="rj-detail">{for_html(detail)}</dd>'
        tiles.append(f'<div class="rj-tile">{name}{figure}{below}</div>')
    return f'<dl class="rj-tiles">{"".join(tiles)}</dl>'
