"""Damage is found before a reader sees it, and a release that does not add up is charted
nowhere.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lib.cli import main
from lib.intake.building import ensure
from lib.intake.checking import check
from lib.intake.publishing import Facts
from lib.intake.publishing import publish as publish_checked
from lib.intake.spellings import load_spellings
from lib.query.counts import count
from lib.store import database, health, integrity
from lib.store.database import DatabaseDamaged, DatabaseProblem, writing
from tests.intake.exports import export, written
from tests.query.by_pandas import official_rows

NOISE_BYTES = 4096  # a page of the file


@pytest.fixture
def with_releases(own_database: Path, publish) -> Path:
    """A database with three official releases over the estimate, which nobody reads just now."""
    ensure()
    for year in ("2023", "2024", "2025"):
        publish(
            f"{year}-01",
            f"{year}-09",
            official_rows([f"{year}-0{month}" for month in range(1, 10)], 400, 5),
        )
    database.reader().dispose()
    return own_database


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def write_noise(path: Path, at: float) -> None:
    """Random bytes over a page, at a place from 0 (the start of the file) to 1 (its end)."""
    dice = random.Random(at)
    offset = int(path.stat().st_size * at) // NOISE_BYTES * NOISE_BYTES
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(dice.randbytes(NOISE_BYTES))


def run(*arguments: str) -> int:
    return main(list(arguments))


@pytest.mark.parametrize("at", [0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 0.95])
def test_noise_in_the_file_is_never_served(
    with_releases: Path, at: float, capsys: pytest.CaptureFixture[str]
) -> None:
    write_noise(with_releases, at)
    with pytest.raises(DatabaseProblem):
        ensure()
    assert (run("count"), capsys.readouterr().out) == (2, "")
    assert run("check-database") == 1
    assert capsys.readouterr().out.count("damaged: ")
    assert health.look().problem == "unreadable"


def test_damage_is_looked_for_once_for_each_state_of_the_file(
    with_releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_noise(with_releases, 0.5)
    with pytest.raises(DatabaseProblem):
        ensure()
    monkeypatch.setattr(
        integrity, "damage", lambda *_given, **_options: pytest.fail("looked again")
    )
    with pytest.raises(DatabaseProblem):
        ensure()


def test_a_start_waits_no_longer_than_its_time(
    with_releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(integrity, "STEPS", 1)
    with pytest.raises(integrity.OutOfTime):
        integrity.damage(with_releases, most_seconds=0)
    monkeypatch.setattr(integrity, "START_SECONDS", 0)
    ensure()


def test_a_reference_that_leads_nowhere_is_damage(with_releases: Path) -> None:
    change(with_releases, "DELETE FROM country WHERE code = 'JPN'")
    with pytest.raises(DatabaseDamaged, match=r".") as problem:
        ensure()
    assert "placement row" in problem.value.found


def test_a_day_that_is_none_is_damage(with_releases: Path) -> None:
    change(with_releases, "UPDATE release SET as_of = '2025-1x-29' WHERE id = 3")
    with pytest.raises(DatabaseDamaged):
        ensure()


CHANGES = {
    "a number": "UPDATE placement SET workers = workers + 1 WHERE release_id = 4 AND rowid = "
    "(SELECT min(rowid) FROM placement WHERE release_id = 4)",
    "its rows": "DELETE FROM placement WHERE release_id = 4",
    "what was noted": "UPDATE release SET workers = workers * 10 WHERE id = 4",
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_release_that_does_not_add_up_is_left_out(
    with_releases: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure()
    whole = count(["year", "kind"])
    change(with_releases, CHANGES[what])
    ensure()
    assert integrity.left_out() == {4}
    left = count(["year", "kind"]).set_index(["year", "kind"])["workers"]
    assert ("2025", "official") not in left
    assert ("2024", "official") in left
    assert run("check-database") == 1
    assert "release 4 (2025-01…2025-09) does not add up" in capsys.readouterr().out
    assert run("count") == 0
    assert (
        capsys.readouterr().err == "release 4 does not add up and is left out; see check-database\n"
    )
    assert ("2025", "official") in set(whole[["year", "kind"]].itertuples(index=False, name=None))


def test_a_row_that_went_into_another_is_missed(own_database: Path) -> None:
    with database.reader().connect() as connection:
        spellings = load_spellings(connection)
    found = check(written(export(40), "csv-comma"), "ekspor.csv", spellings)
    facts = Facts("official", "Uji", "Penguji", date(2026, 1, 10))
    with writing() as connection:
        release_id = publish_checked(connection, found, facts, actor="penguji")
    ensure()
    assert integrity.left_out() == frozenset()
    two = f"SELECT rowid FROM placement WHERE release_id = {release_id} ORDER BY rowid LIMIT 2"
    with closing(sqlite3.connect(own_database)) as connection:
        (first,), (second,) = connection.execute(two).fetchall()
    change(
        own_database,
        "UPDATE placement SET workers = workers + (SELECT workers FROM placement WHERE rowid = "
        f"{second}) "
        f"WHERE rowid = {first}",
    )
    change(own_database, f"DELETE FROM placement WHERE rowid = {second}")
    ensure()
    assert integrity.left_out() == {release_id}


def test_a_database_in_order_is_told_so(
    with_releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check-database") == 0
    assert (
        capsys.readouterr().out
        == f"sqlite:///{with_releases} is whole, and every release adds up\n"
    )


def test_releases_from_before_have_their_cells_noted_by_the_upgrade(own_database: Path) -> None:
    change(own_database, "UPDATE release SET cells = NULL")
    change(own_database, "ALTER TABLE published_figure DROP COLUMN release_id")
    change(own_database, "DROP TABLE layout_answer")
    change(own_database, "ALTER TABLE release DROP COLUMN cells")
    change(own_database, "UPDATE alembic_version SET version_num = '0001'")
    ensure()
    with closing(sqlite3.connect(own_database)) as connection:
        noted = connection.execute("SELECT cells FROM release").fetchall()
        there = connection.execute("SELECT count(*) FROM placement").fetchall()
    assert noted == there
