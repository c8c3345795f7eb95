"""A sentence that the next run of the page begins with."""

from __future__ import annotations

import streamlit as st

from lib.words.foreign import for_markdown

_KEY = "releases.announcement"


def announce(text: str) -> None:
    """The next run of the page says this once."""
    st.session_state[_KEY] = text


def show() -> None:
    """Say what was announced in the run before, if anything was."""
    if text := st.session_state.pop(_KEY, None):
        st.success(for_markdown(text))
