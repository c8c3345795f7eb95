"""What an address of a database says: its file, if it is SQLite, and how it is shown to people."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

# What SQLite keeps beside a file with a write-ahead log; they belong to that very file and to no
# other of its name.
COMPANIONS = ("-wal", "-shm")


def sqlite_path(address: str) -> Path | None:
    """The file of a SQLite address. Raises ArgumentError for one in memory, where no reader would
    see it.
    """
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise ArgumentError("a database in memory is not shared between readers and writers")
    return Path(url.database)


def sqlite_uri(path: Path, mode: str) -> str:
    """The file as a URI, in which a folder may be called "50% #1". `mode`: ro, rw (never creates)
    or rwc.
    """
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    if mode == "ro" and _is_out_of_use(path):
        return f"{uri}&immutable=1"
    return uri


def has_write_ahead_log(path: Path) -> bool:
    """Whether the file says that changes go into a log beside it first (the "write version" of its
    header).
    """
    with path.open("rb") as file:
        return file.read(19)[18:] == b"\x02"


def is_writable_folder(folder: Path) -> bool:
    """Whether this process may make files in a folder."""
    as_effective_user = os.access in os.supports_effective_ids
    return os.access(folder, os.W_OK, effective_ids=as_effective_user)


def _is_out_of_use(path: Path) -> bool:
    """Whether it can be read only as a file that nobody changes.

    With a write-ahead log every reader makes two files beside it, and in a folder that is read-only
    it cannot. Whoever writes has made them before; where they are, they are used.
    """
    beside = [path.with_name(path.name + ending) for ending in (*COMPANIONS, "-journal")]
    if is_writable_folder(path.parent) or any(file.exists() for file in beside):
        return False
    return path.is_file() and has_write_ahead_log(path)
