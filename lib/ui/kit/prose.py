"""Elements of pages that are read: headings, paragraphs, lists and rows of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import streamlit as st

from lib.words.foreign import for_html

Point = tuple[str, str]  # a few strong words, and what follows them
Tile = tuple[str, str, str]  # a label, a value, and a smaller line

_STYLE = Path(__file__).with_name("prose.css")


def title(text: str) -> None:
    """The page's first line, and the styles of everything below it."""
    st.html(_STYLE)
    headline(text)


def headline(text: str) -> None:
    """The largest words of a page."""
    markup = element("h1", "rj-headline", text)
    st.html(markup)


def unseen(level: int, text: str) -> None:
    """A heading for who hears the page, where the look of it needs none."""
    markup = element(f"h{level}", "rj-unseen", text)
    st.html(markup)


def section(heading: str, text: str = "") -> None:
    """A heading, and what the reader should know before the rest of the section."""
    markup = element("h2", "rj-h2", heading)
    if text:
        markup += element("p", "rj-text", text)
    st.html(markup)


def paragraph(text: str) -> None:
    markup = element("p", "rj-text", text)
    st.html(markup)


def aside(text: str) -> None:
    """A line that explains what stands beside it."""
    markup = element("p", "rj-aside", text)
    st.html(markup)


def status(
    text: str,
    *,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """A line that is read aloud when it changes."""
    shown = for_html(text)
    st.html(f'<p class="rj-aside" role="status">{shown}</p>', width=width)


def lead(text: str) -> None:
    """A few words in a row, before the buttons that they name."""
    markup = element("span", "rj-aside", text)
    st.html(markup, width="content")


def points(items: Sequence[Point]) -> None:
    """A list; each item has a few strong words and what follows them."""
    lines = []
    for lead_words, words in items:
        strong = for_html(lead_words)
        text = for_html(words)
        lines.append(f"<li><strong>{strong}</strong> {text}</li>")
    joined = "".join(lines)
    st.html(f'<ul class="rj-points">{joined}</ul>')


def sayings(texts: Iterable[str]) -> None:
    """A list of whole sentences or titles."""
    lines = []
    for text in texts:
        said = for_html(text)
        lines.append(f"<li>{said}</li>")
    joined = "".join(lines)
    st.html(f'<ul class="rj-points rj-say">{joined}</ul>')


def element(
    tag: str,
    style: str,
    text: str,
) -> str:
    """The HTML of a text, for whoever sets it beside other markup."""
    content = for_html(text)
    return f'<{tag} class="{style}">{content}</{tag}>'


def tiles(items: Sequence[Tile]) -> None:
    """A row of figures: label, value, and a smaller line under it."""
    st.html(tiles_markup(items))


def tiles_markup(items: Sequence[Tile]) -> str:
    """The HTML of a row of figures, for whoever sets it beside other markup."""
    tiles = []
    for label, value, detail in items:
        name = f"<dt>{for_html(label)}</dt>"
        figure = element("dd", "rj-value", value)
        below = element("dd", "rj-detail", detail)
        content = name + figure + below
        tiles.append(f'<div class="rj-tile">{content}</div>')
    joined = "".join(tiles)
    return f'<dl class="rj-tiles">{joined}</dl>'
