"""What the log says of a start: which versions, with which settings and limits."""

from __future__ import annotations

import platform
from importlib.metadata import version

from lib import events, settings
from lib.serve import files, sessions, streamlit_names

# Loggers of the framework and of the web server below it.
_OTHERS = ("streamlit", "uvicorn", "websockets", "asyncio")


def open_log() -> None:
    """Events to stderr, and the lines of the framework in the same shape. Page errors come once,
    with a number.
    """
    events.open_log()
    events.shape_others(*_OTHERS)
    events.leave_out(streamlit_names.ERROR_LOGGER, streamlit_names.PAGE_ERROR)


def record_start() -> None:
    """Versions and settings; of secrets not even that there are any."""
    events.record(
        "start",
        version=settings.version(),
        python=platform.python_version(),
        streamlit=version("streamlit"),
        settings=settings.shown(),
    )


def raise_limits() -> None:
    """As many open files as the system allows; said where that holds fewer pages than were asked
    for.
    """
    limit = files.raise_limit()
    wanted = settings.most_sessions() or sessions.MOST_BY_DEFAULT
    if sessions.most() < wanted:
        events.record(
            "limit is low",
            level=events.WARNING,
            most_files=limit,
            most_sessions=sessions.most(),
            wanted=wanted,
            remedy="raise the hard limit of open files "
            "(ulimit -Hn, LimitNOFILE=, --ulimit nofile=)",
        )
