"""Streamlit's own names of its controls, in the page's language.

Not within reach: "No results" and "Select all" in an open list, and the words of its file uploader.
"""

from __future__ import annotations

from lib.ui.kit.component import component
from lib.words import _

_mount = component("rantau_widget_names", "chart-widget-names.js")


def name_widgets() -> None:
    """Name the controls of this page, and give those of a list or a number their field's name."""
    words = {
        "Open": _("Open the list"),
        "Close": _("Close the list"),
        "Clear all": _("Clear all"),
        "Remove ": _("Remove: "),
        "Selected values": _("Chosen"),
        "App pages": _("Pages"),
        "Skip to main content": _("Skip to main content"),
        "Navigate to home page": _("To the overview"),
        "Increment": _("More"),
        "Decrement": _("Less"),
        # The element of a map by deck.gl, which has no name of its own.
        ".deck-events-root": _("Map: arrow keys move it, plus and minus change its size"),
    }
    _mount(key="widget_names", data=words, height="content")
