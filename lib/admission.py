"""Whose files the server takes: sessions of data keepers, up to a number of bytes each and
together.

The page admits the session when it offers the upload; the server (`lib.serve.uploads`) asks here
before it reads a byte. An admission ends with the object that stands for it, which the page keeps
in the state of its session.
"""

from __future__ import annotations

import threading
from weakref import WeakValueDictionary

# A multipart body is a little longer than the file in it: boundaries, the name, the kind.
OVERHEAD_BYTES = 1_000_000

_lock = threading.Lock()


class Admission:
    """One session that may send files, and how many bytes of each it holds."""

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self.held: dict[str, int] = {}


_admitted: WeakValueDictionary[str, Admission] = WeakValueDictionary()


def admit(session_id: str) -> Admission:
    """Take files from this session for as long as the caller keeps what is returned."""
    with _lock:
        admission = _admitted.get(session_id) or Admission(session_id)
        _admitted[session_id] = admission
        return admission


def is_admitted(session_id: str) -> bool:
    """Whether files are taken from this session at all."""
    return session_id in _admitted


def reserve(
    session_id: str, file_id: str, size: int, *, most_each: int, most_together: int
) -> bool:
    """Hold `size` bytes for a file that is about to come, in the place of one of the same id; False
    if too many.
    """
    with _lock:
        admission = _admitted.get(session_id)
        if admission is None:
            return False
        others = [each.held for each in list(_admitted.values())]
        together = sum(sum(held.values()) for held in others)
        replaced = admission.held.get(file_id, 0)
        own = sum(admission.held.values())
        if own - replaced + size > most_each or together - replaced + size > most_together:
            return False
        admission.held[file_id] = size
        return True


def release(session_id: str, file_id: str) -> None:
    """The file is gone, or never came."""
    with _lock:
        if admission := _admitted.get(session_id):
            admission.held.pop(file_id, None)


def held() -> int:
    """Bytes of all files together."""
    with _lock:
        return sum(sum(each.held.values()) for each in list(_admitted.values()))
