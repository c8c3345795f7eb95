"""What the log says of a start: which versions, with which settings, and which assumption about them failed."""

from __future__ import annotations

import platform
from importlib.metadata import version

from lib import events, settings

# Loggers of the framework and of the web server below it.
_OTHERS = ("streamlit", "uvicorn", "websockets", "asyncio")


def open_log() -> None:
    """Events to stderr, and the lines of the framework in the same shape. Page errors come once, with a number."""
    events.open_log()
    events.shape_others(*_OTHERS)
    events.leave_out("streamlit.error_util", "Uncaught app execution")


def record_start() -> None:
    """Versions and settings; of secrets not even that there are any."""
    events.record(
        "start",
        version=settings.version(),
        python=platform.python_version(),
        streamlit=version("streamlit"),
        settings=settings.shown(),
    )


def record_listening(sockets: int) -> None:
    """No listening socket was found at the start, so messages wait for one another, see `sockets.send_at_once`."""
    if not sockets:
        events.record("assumption failed", level=events.WARNING, about="no listening socket at the start")
