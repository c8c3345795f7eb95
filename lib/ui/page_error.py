"""What a reader sees when a page fails: a sentence, and the number under which the log has the
rest.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from lib import events
from lib.ui import view
from lib.words import _


def show_page_error(error: Exception) -> bool:
    """Log the error and tell the reader its number. True: Streamlit need not show it in its own
    words as well.
    """
    number = events.record_failure("page error", error, page=urlsplit(st.context.url or "").path)
    view.speak()  # a callback fails before the run has set its language
    st.error(
        _(
            "This part of the page could not be shown. Load the page again; if it fails again, "
            "tell whoever runs this installation the number {number}, under which the log has the "
            "cause."
        ).format(number=number)
    )
    return True
