"""A writer never keeps readers waiting, from the first build on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lib.intake.building import ensure
from lib.query.counts import count
from lib.store import database


def journal_mode(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def use_a_rollback_journal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def test_the_first_build_has_one_and_leaves_none_beside_the_draft(shipped_file: Path) -> None:
    assert journal_mode(shipped_file) == "wal"
    assert not [file.name for file in shipped_file.parent.iterdir() if file.name.startswith(".")]


def test_a_new_reader_does_not_wait_for_a_writer(
    own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0)  # who had to wait fails at once
    with closing(sqlite3.connect(own_database, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("DELETE FROM placement")
        ensure()
        assert int(count([])["workers"].sum()) == 4000


def test_a_file_of_an_earlier_version_gets_one(own_database: Path) -> None:
    use_a_rollback_journal(own_database)
    ensure()
    assert journal_mode(own_database) == "wal"


def test_one_that_somebody_holds_is_read_as_it_is(own_database: Path) -> None:
    use_a_rollback_journal(own_database)
    with closing(sqlite3.connect(own_database, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM release").fetchone()
        ensure()
        assert int(count([])["workers"].sum()) == 4000
    assert journal_mode(own_database) == "delete"


def test_a_write_is_in_the_file_itself_when_nobody_reads(own_database: Path, publish) -> None:
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    log = own_database.with_name("own.db-wal")
    assert not log.exists() or not log.stat().st_size
