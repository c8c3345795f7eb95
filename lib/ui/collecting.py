"""What a reader does with the briefing's list, from any page. For callbacks: the next run shows the
result.
"""

from __future__ import annotations

import streamlit as st

from lib.pictures.composing import MOST_ITEMS, Item
from lib.pictures.ready_made import ReadyMade
from lib.ui import view
from lib.words import _


def add(item: Item) -> None:
    """Put a picture at the end, and say how many there are now; twice the same, or more than
    MOST_ITEMS, is refused.
    """
    found = view.items()
    if item in found:
        text = _("This chart is already in the briefing ({count} of {most})")
        icon = ":material/info:"
    elif len(found) >= MOST_ITEMS:
        text = _("The briefing is full ({count} of {most}). Remove a chart first.")
        icon = ":material/warning:"
    else:
        view.collect((*found, item))
        text = _("Added to the briefing ({count} of {most})")
        icon = ":material/check:"
    count = len(view.items())
    words = text.format(count=count, most=MOST_ITEMS)
    st.toast(words, icon=icon)


def take_out(item: Item) -> None:
    """Take a picture out of the briefing, wherever it stands in it."""
    others = [other for other in view.items() if other != item]
    view.collect(others)


def move(position: int, by: int) -> None:
    """Move a picture `by` places; past an end it stays where it is."""
    found = list(view.items())
    target = position + by
    places = range(len(found))
    if position not in places or target not in places:
        return
    moved = found.pop(position)
    found.insert(target, moved)
    view.collect(found)


def remove(position: int) -> None:
    before = view.items()[:position]
    after = view.items()[position + 1 :]
    view.collect(before + after)


def clear() -> None:
    view.collect(())


def open_ready_made(chosen: ReadyMade) -> None:
    """Replace the list by a ready-made one, unnarrowed."""
    view.collect(chosen.items)
    view.reset()
