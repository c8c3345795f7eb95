"""What an address of a database says: its file, if it is SQLite, and how it is shown to people."""

from __future__ import annotations

import os
import time
from pathlib import Path

from sqlalchemy import URL, make_url
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
    file = url.database
    if not file or file == ":memory:":
        raise ArgumentError("a database in memory is not shared between readers and writers")
    return Path(file)


def sqlite_uri(path: Path, mode: str) -> str:
    """The file as a URI, in which a folder may be called "50% #1". `mode`: ro, rw (never creates)
    or rwc.
    """
    file = path.resolve().as_uri()
    uri = f"{file}?mode={mode}"
    is_read = mode == "ro"
    if is_read and _is_out_of_use(path):
        return f"{uri}&immutable=1"
    return uri


def sqlite_address(path: Path) -> str:
    """The address of a SQLite file."""
    url = URL.create("sqlite", database=str(path))
    return url.render_as_string()


def unfinished_name(path: Path) -> Path:
    """A name beside a file that this process writes it under first."""
    process = os.getpid()
    return path.with_name(f".{path.name}.{process}.part")


def draft_name(path: Path) -> Path:
    """A name beside a database that it is built under first: another each time."""
    process = os.getpid()
    moment = time.monotonic_ns()
    return path.with_name(f".{path.name}.{process}.{moment}")


def has_write_ahead_log(path: Path) -> bool:
    """Whether the file says that changes go into a log beside it first (the "write version" of its
    header).
    """
    with path.open("rb") as file:
        header = file.read(19)
    return header[18:] == b"\x02"


def is_writable_folder(folder: Path) -> bool:
    """Whether this process may make files in a folder."""
    as_effective_user = os.access in os.supports_effective_ids
    return os.access(
        folder,
        os.W_OK,
        effective_ids=as_effective_user,
    )


def _is_out_of_use(path: Path) -> bool:
    """Whether it can be read only as a file that nobody changes.

    With a write-ahead log every reader makes two files beside it, and in a folder that is read-only
    it cannot. Whoever writes has made them before; where they are, they are used.
    """
    if is_writable_folder(path.parent):
        return False
    for ending in (*COMPANIONS, "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            return False
    return path.is_file() and has_write_ahead_log(path)
