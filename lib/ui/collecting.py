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
        text, icon = (
            _("This chart is already in the briefing ({count} of {most})"),
            ":material/info:",
        )
    elif len(found) >= MOST_ITEMS:
        text, icon = (
            _("The briefing is full ({count} of {most}). Remove a chart first."),
            ":material/warning:",
        )
    else:
        view.collect((*found, item))
        text, icon = _("Added to the briefing ({count} of {most})"), ":material/check:"
    st.toast(text.format(count=len(view.items()), most=MOST_ITEMS), icon=icon)


def take_out(item: Item) -> None:
    """Take a picture out of the briefing, wherever it stands in it."""
    view.collect([other for other in view.items() if other != item])


def move(position: int, by: int) -> None:
    """Move a picture `by` places; past an end it stays where it is."""
    found = list(view.items())
    target = position + by
    if 0 <= position < len(found) and 0 <= target < len(found):
        found.insert(target, found.pop(position))
        view.collect(found)


def remove(position: int) -> None:
    found = list(view.items())
    view.collect(found[:position] + found[position + 1 :])


def clear() -> None:
    view.collect(())


def open_ready_made(chosen: ReadyMade) -> None:
    """Replace the list by a ready-made one, unnarrowed."""
    view.collect(chosen.items)
    view.reset()
