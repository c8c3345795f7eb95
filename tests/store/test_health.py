"""What an operator's watch is told about the database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lib.store.health import Health, look


def test_a_database_in_order_says_what_it_holds(own_database: Path, publish) -> None:
    newest = publish("2025-11", "2025-12", [{"month": "2025-11", "workers": 5}])
    assert look() == Health(
        readable=True,
        schema_current=True,
        problem=None,
        newest_release=newest,
        published_at="2026-01-15T00:00:00+00:00",
        first_month="2023-01",
        last_month="2025-12",
    )


def test_one_that_was_never_built_is_missing_and_is_not_built_by_looking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    assert look() == Health(readable=False, schema_current=False, problem="missing")
    assert list(tmp_path.iterdir()) == []


def test_one_of_a_newer_product_is_too_new(own_database: Path) -> None:
    with sqlite3.connect(own_database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '000000000000'")
    assert look() == Health(readable=False, schema_current=False, problem="too_new")


def test_one_without_its_placements_is_unreadable(own_database: Path) -> None:
    with sqlite3.connect(own_database) as connection:
        connection.execute("DROP TABLE placement")
    assert look() == Health(readable=False, schema_current=False, problem="unreadable")


@pytest.mark.parametrize(
    "address", ["sqlite://", "postgresql+psycopg://budi@127.0.0.1:1/x", "nodriver://x", "?"]
)
def test_an_address_that_leads_nowhere_is_unreadable(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    assert look().problem == "unreadable"
