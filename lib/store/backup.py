"""A consistent copy of a SQLite database while others read and write it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from lib import settings


class SameFile(Exception):
    """The copy would replace the database itself under the feet of those who use it."""


class NotAFile(Exception):
    """The database is on a server, whose own tool makes copies."""


def backup(target: Path) -> None:
    """Copy the database of `DATABASE_URL` to `target`, which is replaced when the copy is whole.

    Raises NotAFile for anything but SQLite, SameFile for the database itself, OSError where the copy cannot be
    written.
    """
    url = make_url(settings.database_url())
    if url.get_backend_name() != "sqlite" or not url.database:
        raise NotAFile
    if target.exists() and target.samefile(url.database):
        raise SameFile
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        source = f"{Path(url.database).resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(source, uri=True)) as here, closing(sqlite3.connect(unfinished)) as there:
            here.backup(there)
        unfinished.replace(target)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)
