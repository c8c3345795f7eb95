"""Configuration, read from the environment each time it is asked, so that tests and commands can set it."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


def database_url() -> str:
    """SQLAlchemy address of the placement database (`DATABASE_URL`); a SQLite file beside the data by default."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'placements.db'}"


def public_url() -> str | None:
    """Address under which readers reach this installation (`PUBLIC_URL`), no trailing slash; None if not told."""
    return (os.environ.get("PUBLIC_URL") or "").rstrip("/") or None
