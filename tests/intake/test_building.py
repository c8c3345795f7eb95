"""The database is there whole or not at all: first start, two at once, kills, and files that cannot
be used.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from lib.intake import shipped
from lib.intake.building import ensure
from lib.query.counts import count
from lib.store import database
from lib.store.backup import backup
from lib.store.database import DatabaseTooNew, DatabaseUnreadable, reader, writing

ROOT = Path(__file__).parents[2]
NEVER = "0" * 12  # a revision that no version of the product will have


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where DATABASE_URL points; nothing is there yet."""
    path = tmp_path / "db" / "placements.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path


def start(script: str, path: Path) -> subprocess.Popen[bytes]:
    """A process of its own that runs `script` on the database at `path`."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{path}", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", script], env=environment, cwd=path.parent.parent)


def workers() -> int:
    return int(count([])["workers"].sum())


def names(folder: Path) -> list[str]:
    """The files of a folder, but for those that belong to a database: its note, and the log that
    readers leave.
    """
    return sorted(
        file.name for file in folder.iterdir() if not file.name.endswith(("-wal", "-shm", ".known"))
    )


def test_a_missing_database_is_built_with_what_is_shipped(path: Path) -> None:
    ensure()
    assert workers() == 4000
    assert names(path.parent) == ["placements.db"]


def test_a_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "50% #1 [Jakarta] é"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'placements.db'}")
    ensure()
    assert workers() == 4000
    assert names(folder) == ["placements.db"]


def test_a_relative_address_means_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///placements.db")
    ensure()
    assert workers() == 4000
    assert names(tmp_path) == ["placements.db"]


def test_an_empty_file_of_that_name_is_filled(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    ensure()
    assert workers() == 4000


def test_a_database_in_order_is_not_touched(own_database: Path) -> None:
    before = own_database.read_bytes()
    database._verified.clear()
    ensure()
    assert own_database.read_bytes() == before


def test_a_verified_database_costs_no_question(
    own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure()
    monkeypatch.setattr(database, "_ensure", lambda _address: pytest.fail("asked again"))
    ensure()


def test_a_file_put_in_the_place_of_another_is_read(
    path: Path, own_database: Path, publish, tmp_path: Path
) -> None:
    ensure()
    assert workers() == 4000
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 1}])
    with_release = workers()
    assert with_release < 4000
    backup(tmp_path / "copy.db")
    os.environ["DATABASE_URL"] = f"sqlite:///{path}"
    ensure()
    assert workers() == 4000
    (tmp_path / "copy.db").replace(path)
    ensure()
    assert workers() == with_release


BUILD_TOGETHER = """
import os, time
from pathlib import Path
from lib.intake.building import ensure
Path(f"ready-{os.getpid()}").touch()
while not Path("go").exists(): time.sleep(0.001)
ensure()
"""


def test_two_servers_that_start_at_once_leave_one_whole_database(path: Path) -> None:
    both = [start(BUILD_TOGETHER, path) for _ in range(2)]
    while len(list(path.parent.parent.glob("ready-*"))) < 2:
        assert all(process.poll() is None for process in both)
    (path.parent.parent / "go").touch()
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    assert names(path.parent) == ["placements.db"]
    assert workers() == 4000
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM release").fetchone() == (1,)


def test_who_builds_later_keeps_the_file_that_is_there(
    path: Path, publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place = database.put_in_place

    def another_was_faster(draft: Path, target: Path) -> None:
        shutil.copy(draft, target)
        publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
        put_in_place(draft, target)

    monkeypatch.setattr(database, "put_in_place", another_was_faster)
    ensure()
    assert count(["kind"]).set_index("kind")["workers"]["official"] == 7
    assert names(path.parent) == ["placements.db"]


@pytest.mark.parametrize("another_was_faster", [False, True])
def test_a_file_system_without_links_will_do(
    path: Path, publish, monkeypatch: pytest.MonkeyPatch, another_was_faster: bool
) -> None:
    def no_links(draft: Path, target: Path) -> None:
        if another_was_faster:
            shutil.copy(draft, target)
            publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    ensure()
    assert sorted(count(["kind"])["kind"]) == (
        ["estimate", "official"] if another_was_faster else ["estimate"]
    )
    assert names(path.parent) == ["placements.db"]


DIE = """
import os, signal
from lib.intake import building, shipped
from lib.store import database
from lib.store.backup import backup
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
def die_after(room, name):
    do = getattr(room, name)
    setattr(room, name, lambda *given: (do(*given), die()))
"""
KILL_POINTS = {
    "with an empty draft": "shipped.refresh = database._migrate = die",
    "after the tables": "die_after(database, '_migrate')",
    "after the reference lists": "die_after(shipped, '_load_reference')",
    "before the estimate": "shipped._load_estimate = die",
    "after the last row": "die_after(shipped, 'refresh')",
    "with a whole draft": "database.put_in_place = die",
}


@pytest.mark.parametrize("moment", KILL_POINTS)
def test_a_kill_in_the_middle_of_the_first_build_leaves_no_half_database(
    path: Path, moment: str
) -> None:
    process = start(f"{DIE}\n{KILL_POINTS[moment]}\nbuilding.ensure()", path)
    assert process.wait(timeout=60) == -signal.SIGKILL
    assert not path.exists()
    drafts = list(path.parent.iterdir())
    assert drafts, "nothing was begun: this kill proves nothing"
    ensure()
    assert workers() == 4000
    for draft in drafts:
        os.utime(draft, (0, 0))
    database._verified.clear()
    ensure()
    assert names(path.parent) == ["placements.db"]


def test_a_kill_right_after_the_naming_leaves_the_whole_database(path: Path) -> None:
    process = start(f"{DIE}\ndie_after(database, 'put_in_place')\nbuilding.ensure()", path)
    assert process.wait(timeout=60) == -signal.SIGKILL
    ensure()
    assert workers() == 4000


def test_a_draft_at_work_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    draft = path.with_name(f".{path.name}.1.1")
    draft.touch()
    ensure()
    assert names(path.parent) == [draft.name, path.name]


def test_a_kill_in_the_middle_of_an_upgrade_is_rolled_back_by_the_next_start(
    own_database: Path,
) -> None:
    """The journal that the kill leaves can be rolled back by a writer only, and readers open
    read-only.

    A small cache stands for a large release: pages reach the file before the commit.
    """
    with closing(sqlite3.connect(own_database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # as the files of earlier versions
    upgrade = f"""{DIE}
from sqlalchemy import Engine, event
event.listen(Engine, "connect", lambda raw, _record: raw.execute("PRAGMA cache_size = 2"))
shipped.is_current = lambda _connection: False
shipped._digest = lambda part: "another"
die_after(shipped, "_load_estimate")
building.ensure()
"""
    assert start(upgrade, own_database).wait(timeout=60) == -signal.SIGKILL
    with pytest.raises(OperationalError):
        workers()  # else nothing is left to roll back, and this kill proves nothing
    ensure()
    assert workers() == 4000
    with sqlite3.connect(own_database) as connection:
        assert connection.execute("SELECT count(*) FROM release").fetchone() == (1,)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 not a database " * 99, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_file_that_is_no_database_is_reported_and_kept(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DatabaseUnreadable) as problem:
        ensure()
    assert problem.value.address == f"sqlite:///{path}"
    assert path.read_bytes() == content


def test_somebody_elses_database_is_reported_and_kept(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE release (name TEXT)")
        connection.execute("INSERT INTO release VALUES ('theirs')")
    before = path.read_bytes()
    with pytest.raises(DatabaseUnreadable):
        ensure()
    assert path.read_bytes() == before


def test_a_database_of_a_newer_product_is_refused_and_kept(own_database: Path) -> None:
    with sqlite3.connect(own_database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (NEVER,))
    connection.close()
    before = own_database.read_bytes()
    with pytest.raises(DatabaseTooNew):
        ensure()
    assert own_database.read_bytes() == before


def test_the_newer_product_may_have_come_between_the_look_and_the_lock(
    own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(own_database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (NEVER,))
    monkeypatch.setattr(database, "_is_current", lambda _address, _shipment: False)
    with pytest.raises(DatabaseTooNew):
        ensure()


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that the test may not write to, also where tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="rantau-locked-"))
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_to_is_reported(
    locked_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{locked_folder / 'placements.db'}")
    with pytest.raises(DatabaseUnreadable):
        ensure()
    assert names(locked_folder) == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sqlite:////dev/null/placements.db", "sqlite:////dev/null/placements.db"),
        ("sqlite://", "sqlite:///"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        (
            "postgresql+psycopg://budi:rahasia@127.0.0.1:1/x",
            "postgresql+psycopg://budi:***@127.0.0.1:1/x",
        ),
        ("nodriver://budi:rahasia@127.0.0.1/x", "nodriver://budi:***@127.0.0.1/x"),
        ("rahasia", "DATABASE_URL"),
    ],
)
def test_an_address_that_leads_nowhere_is_reported_without_its_password(
    address: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(DatabaseUnreadable) as problem:
        ensure()
    assert problem.value.address == shown


@pytest.mark.usefixtures("own_database")
class TestReadingAndWriting:
    def test_a_reader_cannot_write(self) -> None:
        with reader().connect() as connection, pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql("DELETE FROM placement")

    def test_a_failed_write_leaves_nothing_of_itself_not_even_a_table(self) -> None:
        def fail_halfway() -> None:
            with writing() as connection:
                connection.exec_driver_sql("CREATE TABLE half (done TEXT)")
                connection.exec_driver_sql("DELETE FROM placement")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail_halfway()
        assert workers() == 4000
        with reader().connect() as connection:
            assert not connection.dialect.has_table(connection, "half")

    @pytest.mark.parametrize("column", ["country", "occupation", "origin"])
    def test_a_placement_of_an_unknown_code_is_refused(self, publish, column: str) -> None:
        with pytest.raises(IntegrityError):
            publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 1, column: "nowhere"}])
        assert workers() == 4000

    def test_an_upgrade_that_would_orphan_placements_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def drop_countries(connection) -> None:
            connection.exec_driver_sql("DELETE FROM country")

        monkeypatch.setattr(database, "_is_current", lambda _address, _shipment: False)
        monkeypatch.setattr(shipped, "refresh", drop_countries)
        database._verified.clear()
        with pytest.raises(DatabaseUnreadable):
            ensure()
        assert workers() == 4000
