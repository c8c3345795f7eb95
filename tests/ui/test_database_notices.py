"""What readers see when the database is lost or damaged: what happened and what to do, and no
chart.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.intake.building import ensure
from lib.store import database
from lib.words import use_language

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def indonesian_again() -> Iterator[None]:
    yield
    use_language("id")


@pytest.fixture
def with_release(own_database: Path, publish) -> Path:
    ensure()
    publish("2025-01", "2025-01", [{"month": "2025-01", "workers": 7}])
    database.reader().dispose()
    return own_database


def opened(language: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "lib" / "shell.py"), default_timeout=120)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    return app


def has_charts(app: AppTest) -> bool:
    return any('class="rj-kind-pill"' in block.proto.body for block in app.get("html"))


@pytest.mark.parametrize(
    ("language", "words"), [("id", "Basis data hilang"), ("en", "The database is lost")]
)
def test_a_loss_is_told_with_the_two_ways_back(
    with_release: Path, language: str, words: str
) -> None:
    with_release.unlink()
    app = opened(language)
    assert app.error[0].value.startswith(words)
    commands = [block.value for block in app.code]
    assert commands == [
        f"sqlite:///{with_release}",
        "python -m lib.cli restore FILE",
        "python -m lib.cli build --anew",
    ]
    assert not has_charts(app)
    assert not with_release.exists()


def test_noise_in_the_middle_is_told_and_charted_nowhere(with_release: Path) -> None:
    middle = with_release.stat().st_size // 2
    with with_release.open("r+b") as file:
        file.seek(middle)
        file.write(b"\xa5" * 8192)
    app = opened("id")
    assert app.error[0].value.startswith("Basis data rusak")
    assert not has_charts(app)


def test_a_release_that_is_left_out_is_told_on_the_page(with_release: Path) -> None:
    with closing(sqlite3.connect(with_release)) as connection, connection:
        connection.execute("UPDATE placement SET workers = 700 WHERE release_id = 2")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    app = opened("en")
    assert app.error[0].value.startswith("Release 2 does not add up")
    assert has_charts(app)
