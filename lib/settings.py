"""Configuration, read from the environment each time it is asked, so that tests and commands can
set it.
"""

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
# Addresses to listen on that are no name of anybody: compared with, never bound to.
_EVERY = (
    "0.0.0.0",  # nosec B104
    "::",
)


@lru_cache(maxsize=1)
def version() -> str:
    """The product's own version, as pyproject.toml has it; `unknown` where that file was not
    brought along.
    """
    try:
        return str(
            tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
        )
    except OSError:
        return "unknown"


def database_url() -> str:
    """SQLAlchemy address of the placement database (`DATABASE_URL`); a SQLite file beside the data
    by default.
    """
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'placements.db'}"


def database_is_expected() -> bool:
    """`EXPECT_DATABASE=1`: there is a database, and one that is not there is lost, also at the
    first start.
    """
    return os.environ.get("EXPECT_DATABASE", "").strip().casefold() not in (
        "",
        "0",
        "no",
        "false",
    )


def shown_address(address: str) -> str:
    """A database address as screen, terminal and log may say it: without its password, a path as
    people write it.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        return "DATABASE_URL"
    if url.drivername == "sqlite":
        return f"sqlite:///{url.database or ''}"
    return url.render_as_string(hide_password=True)


def most_upload_bytes() -> int:
    """The largest file that the intake reads (`MOST_UPLOAD_MB`, 50 by default; a MB is a million
    bytes).
    """
    return int(float(os.environ.get("MOST_UPLOAD_MB") or 50) * 1_000_000)


def most_uploads_of_a_session_bytes() -> int:
    """Bytes of uploads of one session (`MOST_UPLOADS_OF_A_SESSION_MB`); twice the largest file by
    default.
    """
    return _megabytes("MOST_UPLOADS_OF_A_SESSION_MB") or 2 * most_upload_bytes()


def most_uploads_bytes() -> int:
    """Bytes of uploads of all sessions together (`MOST_UPLOADS_MB`); four times the largest file by
    default.
    """
    return _megabytes("MOST_UPLOADS_MB") or 4 * most_upload_bytes()


def most_sessions() -> int | None:
    """How many pages may be open at a time (`MOST_SESSIONS`); None if not told."""
    return int(os.environ.get("MOST_SESSIONS") or 0) or None


def idle_seconds() -> float | None:
    """How long a page may go unused before its connection is let go (`IDLE_MINUTES`, 60 by
    default); None for ever.
    """
    return float(os.environ.get("IDLE_MINUTES") or 60) * 60 or None


def allowed_hosts(address: str | None = None) -> frozenset[str]:
    """Names under which the product answers, in lower case: this machine's own, and those that a
    setting tells.

    That is `ALLOWED_HOSTS` (separated by commas), the host of `PUBLIC_URL`, and the address to
    listen on (`ADDRESS`, or the server's own option) unless it stands for every address.
    """
    return _hosts(
        os.environ.get("ALLOWED_HOSTS", ""),
        public_url(),
        os.environ.get("ADDRESS"),
        address,
    )


@lru_cache(maxsize=8)
def _hosts(named: str, url: str | None, *addresses: str | None) -> frozenset[str]:
    listed = [part.strip().lower().rstrip(".") for part in named.split(",")]
    public = urlsplit(url or "").hostname
    named_hosts = [*listed, public, *addresses]
    allowed = set(_LOCAL)
    for host in named_hosts:
        if host and host not in _EVERY:
            allowed.add(_bracketed(host.strip().lower()))
    return frozenset(allowed)


def _bracketed(host: str) -> str:
    """An IPv6 address as a Host header writes it."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _megabytes(name: str) -> int:
    return int(float(os.environ.get(name) or 0) * 1_000_000)


def briefing_unit() -> str:
    """Who makes the briefings, as printed on their covers (`BRIEFING_UNIT`); empty if not told."""
    return os.environ.get("BRIEFING_UNIT", "").strip()


def briefing_contact() -> str:
    """The contact line of a briefing (`BRIEFING_CONTACT`); empty if not told."""
    return os.environ.get("BRIEFING_CONTACT", "").strip()


def briefing_template() -> Path | None:
    """A PowerPoint file whose master and theme slides are made on (`BRIEFING_TEMPLATE`); None for
    the product's own.
    """
    name = os.environ.get("BRIEFING_TEMPLATE", "").strip()
    return Path(name) if name else None


def public_url() -> str | None:
    """Address under which readers reach this installation (`PUBLIC_URL`), no trailing slash; None
    if not told.
    """
    return (os.environ.get("PUBLIC_URL") or "").rstrip("/") or None


def keepers() -> frozenset[str]:
    """E-mail addresses that may publish and withdraw (`KEEPERS`, separated by commas), in lower
    case.
    """
    return frozenset(
        filter(
            None,
            (part.strip().casefold() for part in os.environ.get("KEEPERS", "").split(",")),
        )
    )


def only_signed_in_may_view() -> bool:
    """`VIEWING=signed-in` shows nothing to strangers; and so does any word that is not
    understood.
    """
    return os.environ.get("VIEWING", "").strip().casefold() not in ("", "everyone")


def shown() -> dict[str, object]:
    """The settings as the log may say them: no password, no address of a person."""
    return {
        "DATABASE_URL": shown_address(database_url()),
        "PUBLIC_URL": public_url(),
        "KEEPERS": len(keepers()),
        "VIEWING": "signed-in" if only_signed_in_may_view() else "everyone",
        "MOST_UPLOAD_MB": most_upload_bytes() / 1_000_000,
        "MOST_SESSIONS": most_sessions(),
        "IDLE_MINUTES": (idle_seconds() or 0) / 60,
        "ALLOWED_HOSTS": sorted(allowed_hosts()),
    }
