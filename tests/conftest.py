"""What tests of every room share: a database with the shipped data, a way to publish into one, and
a language.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from lib.intake.building import ensure
from lib.store import releases
from lib.store.database import writing
from lib.words import use_language
from tests.official import official_rows

# The suite draws the same examples each time, so that a change is to blame for what fails; new ones
# are drawn by `make test-long`.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")

CELL = ("country", "occupation", "origin", "sex", "scheme", "employer", "education")
Publish = Callable[..., int]
OfficialCopy = Callable[..., AbstractContextManager[Path]]


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_for_once() -> Iterator[None]:
    """Streamlit's AppTest looks through all installed packages at every run, for as long as many a
    page takes.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner,
            "scan_component_manifests",
            cache(manifest_scanner.scan_component_manifests),
        )
        yield


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the shipped data alone, built once; tests that write take a copy."""
    path = tmp_path_factory.mktemp("shipped") / "placements.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        ensure()
    return path


@pytest.fixture(scope="module")
def database(shipped_file: Path) -> Iterator[Path]:
    """DATABASE_URL is the shipped data, for a whole module that only reads."""
    yield from _in_use(shipped_file)


@pytest.fixture
def own_database(shipped_file: Path, tmp_path: Path) -> Iterator[Path]:
    """DATABASE_URL is a copy of the shipped data that the test may write to."""
    yield from _in_use(Path(shutil.copy(shipped_file, tmp_path / "own.db")))


@pytest.fixture(scope="session")
def publish() -> Publish:
    """Puts a release straight into the database in use and returns its id."""
    return _publish


@pytest.fixture(scope="session")
def official_copy(
    shipped_file: Path, tmp_path_factory: pytest.TempPathFactory, publish: Publish
) -> OfficialCopy:
    """`with official_copy(first_month, last_month, rows):` DATABASE_URL is a copy of the shipped
    data with an official release over these months; without months it is the copy alone.
    """

    @contextmanager
    def copied(*months: str, rows: Iterable[dict[str, Any]] = ()) -> Iterator[Path]:
        folder = tmp_path_factory.mktemp("official")
        path = Path(shutil.copy(shipped_file, folder / "placements.db"))
        for _path in _in_use(path):
            if months:
                publish(*months, rows or official_rows())
            yield path

    return copied


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    """Sets the language of the test; Indonesian is back afterwards."""
    yield use_language
    use_language("id")


def _in_use(path: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        yield path


def _publish(
    first_month: str,
    last_month: str,
    rows: Iterable[dict[str, Any]],
    *,
    kind: str = "official",
    published_at: datetime = datetime(2026, 1, 15, tzinfo=UTC),
    withdrawn_at: datetime | None = None,
) -> int:
    """`rows` hold `month`, `workers`, and those of CELL that matter; the rest is unknown."""
    known = {name: "31" if name == "origin" else "unknown" for name in CELL}
    rows = [known | row for row in rows]
    facts = {
        "kind": kind,
        "title": f"Rilis uji {first_month}–{last_month}",
        "title_en": f"Test release {first_month}–{last_month}",
        "publisher": "Penguji",
        "source": "uji",
        "source_en": "test",
        "as_of": date(2026, 1, 10),
        "first_month": first_month,
        "last_month": last_month,
        "published_at": published_at,
        "withdrawn_at": withdrawn_at,
        "sha256": "0" * 64,
        "rows_read": len(rows),
        "rows_accepted": len(rows),
        "rows_rejected": 0,
        "workers": sum(row["workers"] for row in rows),
    }
    with writing() as connection:
        return releases.add(connection, facts, rows, actor="penguji")
