"""The document around the page: title, language, styles, and the line at its foot."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import streamlit as st

from lib.ui.kit.widget_names import name_widgets
from lib.words import _

_STYLES = tuple(Path(__file__).with_name(name) for name in ("frame.css", "print.css"))
_NEVER = timedelta(days=20)  # a timer of a browser ends at 24.8 days
_WORDMARK = Path(__file__).parents[1] / "static" / "wordmark.svg"


def document(title: str, language: str) -> None:
    """Name the tab, tell the browser the language, and lay the styles. Called before anything is
    drawn.
    """
    st.set_page_config(page_title=f"{title} · Rantau Jakarta", page_icon="🧭", layout="wide")
    st.logo(_WORDMARK, size="medium")
    for style in _STYLES:
        st.html(style)
    st.html(
        f"<script>document.documentElement.lang='{language}'</script>",
        unsafe_allow_javascript=True,
    )


@st.fragment(run_every=_NEVER)
def run_on_reconnection() -> None:
    """Draws nothing, and lets the browser ask for a run as soon as it is connected again.

    It asks only where something on the page runs by itself. Without that run a session that is new
    would first hear of the reader's next click, and lose it: it never drew what was clicked.
    """


def footer() -> None:
    """What the product is, on every page."""
    text = _(
        "Click a bar, a region or a point to filter by it; click again to undo. Sources and "
        "methods: Data and methods"
    )
    st.html(f'<p class="rj-footer">{text}</p>')
    name_widgets()
