"""Files that this process has open, against how many it may. A connection is a file: without one
nobody comes in.
"""

import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":  # Windows counts otherwise, and has no such limit
    import resource

# Kept free for the database, for answers without a session, and for what Python opens by itself.
RESERVE = 64
_LISTS = (Path("/proc/self/fd"), Path("/dev/fd"))  # Linux; macOS and the BSDs


def raise_limit() -> int | None:
    """Allow this process as many files as the system lets it take for itself; returns the limit
    that holds now.
    """
    if sys.platform == "win32":
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        # macOS says "no limit" and means another.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return limit()


def limit() -> int | None:
    """The most files that this process may have open; None where there is no limit."""
    if sys.platform == "win32":
        return None
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return None
    return soft


def count() -> int | None:
    """How many are open; None where the system does not say."""
    for listing in _LISTS:
        with suppress(OSError):
            listed = list(listing.iterdir())
            # The listing itself is one of them.
            return len(listed) - 1
    return None


def are_short() -> bool:
    """Whether so few are left that nobody else may come in."""
    most = limit()
    open_now = count()
    if most is None or open_now is None:
        return False
    return open_now > most - RESERVE
