"""A database that was there and is not any more is lost: nobody builds another one in its place
unasked.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lib.cli import main
from lib.intake.building import build_anew, ensure
from lib.query.counts import count
from lib.store import database, health, known
from lib.store.database import DatabaseLost, writing

ROOT = Path(__file__).parents[2]
START = "from lib.intake.building import ensure; ensure()"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where DATABASE_URL points; nothing is there yet."""
    path = tmp_path / "db" / "placements.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path


@pytest.fixture
def with_release(path: Path, shipped_file: Path, publish) -> Path:
    """A database with an official release over the estimate."""
    path.parent.mkdir()
    shutil.copy(shipped_file, path)
    ensure()
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    database.reader().dispose()
    return path


def delete(path: Path) -> None:
    path.unlink()


def cut_to_nothing(path: Path) -> None:
    os.truncate(path, 0)


def drop_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"DROP TABLE {table}")
    os.utime(path)


def put_an_older_one(path: Path) -> None:
    build_in_another_process(path.with_name("fresh.db"))
    path.with_name("fresh.db").replace(path)


def build_in_another_process(path: Path, then: str = "") -> None:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path}", "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", f"{START}\n{then}"], env=environment, check=True, timeout=60
    )


LOSSES: dict[str, Callable[[Path], None]] = {
    "missing": delete,
    "empty": cut_to_nothing,
    "no_tables": drop_tables,
    "older": put_an_older_one,
}


def forget_in_this_process() -> None:
    """As a new start: what this process remembers is gone, the note in the folder is not."""
    known._held.clear()
    database._verified.clear()
    database._examined.clear()


@pytest.mark.parametrize("next_start", [False, True], ids=["under the server", "before a start"])
@pytest.mark.parametrize("loss", LOSSES)
def test_nothing_is_built_over_a_loss(with_release: Path, loss: str, next_start: bool) -> None:
    LOSSES[loss](with_release)
    if next_start:
        forget_in_this_process()
    for _again in range(2):
        with pytest.raises(DatabaseLost) as problem:
            ensure()
        assert problem.value.loss == loss
    assert health.look().problem == "lost"


def test_a_folder_that_is_gone_with_its_note_is_remembered_by_the_server(
    with_release: Path,
) -> None:
    with_release.parent.rename(with_release.parent.with_name("not mounted"))
    with pytest.raises(DatabaseLost):
        ensure()
    assert not with_release.parent.exists()


def test_a_new_one_that_another_process_built_there_is_no_replacement(with_release: Path) -> None:
    with_release.parent.rename(with_release.parent.with_name("not mounted"))
    build_in_another_process(with_release)
    with pytest.raises(DatabaseLost) as problem:
        ensure()
    assert problem.value.loss == "older"


def test_a_release_published_by_a_process_that_ended_is_remembered(path: Path) -> None:
    build_in_another_process(
        path, "from tests.conftest import _publish\n_publish('2025-01', '2025-01', [])"
    )
    assert known.recall(f"sqlite:///{path}").newest_release == 2


def test_with_expect_database_the_first_start_builds_nothing_either(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPECT_DATABASE", "1")
    with pytest.raises(DatabaseLost) as problem:
        ensure()
    assert problem.value.loss == "expected"
    assert not path.parent.exists()
    monkeypatch.setenv("EXPECT_DATABASE", "0")
    ensure()


def test_a_write_to_a_lost_database_leaves_no_empty_one(with_release: Path, publish) -> None:
    with_release.unlink()
    with pytest.raises(Exception, match="unable to open"), writing():
        pass
    assert not with_release.exists()


def test_a_loss_is_told_with_the_ways_back(
    with_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_release.unlink()
    assert main(["count"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    for part in (str(with_release), "lost", "restore FILE", "build --anew"):
        assert part in said.err


def test_build_alone_builds_nothing_over_a_loss_and_anew_does(
    with_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut_to_nothing(with_release)
    assert main(["build"]) == 2
    assert main(["build", "--anew"]) == 0
    assert "kept as" in capsys.readouterr().out
    forget_in_this_process()
    assert main(["count"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split(",")[:2] == ["workers", "kind"]
    assert row.split(",")[:2] == ["4000", "estimate"]


def test_what_build_anew_replaces_is_kept_whole(with_release: Path) -> None:
    before = int(count([])["workers"].sum())
    kept = build_anew()
    assert int(count([])["workers"].sum()) == 4000
    os.environ["DATABASE_URL"] = f"sqlite:///{kept}"
    ensure()
    assert int(count([])["workers"].sum()) == before != 4000


def test_a_server_takes_the_one_that_an_operator_built_elsewhere(with_release: Path) -> None:
    with_release.unlink()
    with pytest.raises(DatabaseLost):
        ensure()
    command = [sys.executable, "-m", "lib.cli", "build", "--anew"]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60, stdout=subprocess.DEVNULL)
    ensure()
    assert int(count([])["workers"].sum()) == 4000


def test_the_log_of_a_lost_file_is_not_read_into_the_new_one(path: Path, publish) -> None:
    ensure()
    with closing(sqlite3.connect(path)) as reading:
        reading.execute("BEGIN")
        reading.execute(
            "SELECT count(*) FROM release"
        ).fetchone()  # a reader at work keeps the log from being emptied
        publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
        assert path.with_name("placements.db-wal").stat().st_size
        path.unlink()
        build_anew()
        assert int(count([])["workers"].sum()) == 4000


def test_a_note_that_cannot_be_read_is_a_note(with_release: Path) -> None:
    known.note_of(f"sqlite:///{with_release}").write_text("{")
    with_release.unlink()
    forget_in_this_process()
    with pytest.raises(DatabaseLost):
        ensure()


def test_a_folder_that_is_read_only_serves_what_it_holds(
    with_release: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = Path(
        tempfile.mkdtemp(prefix="rantau-read-only-")
    )  # pytest's own folders are closed to other users
    locked = Path(shutil.copy(with_release, folder / "placements.db"))
    locked.chmod(0o444)
    folder.chmod(0o555)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{locked}")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        ensure()
        assert count(["kind"]).set_index("kind")["workers"]["official"] == 7
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert "database not remembered" in caplog.text


def test_the_note_names_no_password_and_stands_beside_the_file(
    with_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert known.note_of(f"sqlite:///{with_release}").name == "placements.db.known"
    monkeypatch.setattr(known, "FOLDER", tmp_path)
    secret, other = (
        f"postgresql+psycopg://budi:{word}@127.0.0.1:1/x" for word in ("rahasia", "lain")
    )
    assert known.note_of(secret) == known.note_of(other)
