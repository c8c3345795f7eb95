"""Configuration, read from the environment each time it is asked, so that tests and commands can set it."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


@lru_cache(maxsize=1)
def version() -> str:
    """The product's own version, as pyproject.toml has it; `unknown` where that file was not brought along."""
    try:
        return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    except OSError:
        return "unknown"


def database_url() -> str:
    """SQLAlchemy address of the placement database (`DATABASE_URL`); a SQLite file beside the data by default."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'placements.db'}"


def shown_address(address: str) -> str:
    """A database address as screen, terminal and log may say it: without its password, a path as people write it."""
    try:
        url = make_url(address)
    except ArgumentError:
        return "DATABASE_URL"
    if url.drivername == "sqlite":
        return f"sqlite:///{url.database or ''}"
    return url.render_as_string(hide_password=True)


def most_upload_bytes() -> int:
    """The largest file that the intake reads (`MOST_UPLOAD_MB`, 50 by default; a MB is a million bytes)."""
    return int(float(os.environ.get("MOST_UPLOAD_MB") or 50) * 1_000_000)


def briefing_unit() -> str:
    """Who makes the briefings, as printed on their covers (`BRIEFING_UNIT`); empty if not told."""
    return os.environ.get("BRIEFING_UNIT", "").strip()


def briefing_contact() -> str:
    """The contact line of a briefing (`BRIEFING_CONTACT`); empty if not told."""
    return os.environ.get("BRIEFING_CONTACT", "").strip()


def briefing_template() -> Path | None:
    """A PowerPoint file whose master and theme slides are made on (`BRIEFING_TEMPLATE`); None for the product's own."""
    name = os.environ.get("BRIEFING_TEMPLATE", "").strip()
    return Path(name) if name else None


def public_url() -> str | None:
    """Address under which readers reach this installation (`PUBLIC_URL`), no trailing slash; None if not told."""
    return (os.environ.get("PUBLIC_URL") or "").rstrip("/") or None


def keepers() -> frozenset[str]:
    """E-mail addresses that may publish and withdraw (`KEEPERS`, separated by commas), in lower case."""
    return frozenset(filter(None, (part.strip().casefold() for part in os.environ.get("KEEPERS", "").split(","))))


def only_signed_in_may_view() -> bool:
    """`VIEWING=signed-in` shows nothing to strangers; a word that is not understood shuts the door as well."""
    return os.environ.get("VIEWING", "").strip().casefold() not in ("", "everyone")


def shown() -> dict[str, object]:
    """The settings as the log may say them: no password, no address of a person."""
    return {
        "DATABASE_URL": shown_address(database_url()),
        "PUBLIC_URL": public_url(),
        "KEEPERS": len(keepers()),
        "VIEWING": "signed-in" if only_signed_in_may_view() else "everyone",
        "MOST_UPLOAD_MB": most_upload_bytes() / 1_000_000,
    }
