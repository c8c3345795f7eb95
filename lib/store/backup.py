"""A consistent copy of the database while others read and write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from lib import settings
from lib.store import server_tools
from lib.store.address import sqlite_path, sqlite_uri, unfinished_name


class SameFile(Exception):
    """The copy would replace the database itself under the feet of those who use it."""


def backup(target: Path) -> None:
    """Copy the database of `DATABASE_URL` to `target`, which is replaced when the copy is whole.

    SQLite becomes a SQLite file, PostgreSQL a dump in pg_dump's own format. Raises SameFile for the
    database itself, ToolMissing and ToolFailed on PostgreSQL, OSError where the copy cannot be
    written.
    """
    address = settings.database_url()
    path = sqlite_path(address)
    if path and target.exists() and target.samefile(path):
        raise SameFile
    unfinished = unfinished_name(target)
    try:
        if path:
            copy_file(path, unfinished)
        else:
            server_tools.dump(address, unfinished)
        unfinished.replace(target)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite file as it is at one moment, its log included, into one file. Raises
    sqlite3.Error.
    """
    uri = sqlite_uri(source, "ro")
    with (
        closing(sqlite3.connect(uri, uri=True)) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
        # One file alone is a backup: nothing of it may stay in a log beside it.
        there.execute("PRAGMA journal_mode = DELETE")
