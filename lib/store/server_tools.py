"""PostgreSQL's own tools, as processes: pg_dump, pg_restore and psql, which must not be older than
the server.
"""

from __future__ import annotations

import os
import shutil
import subprocess  # nosec B404  # PostgreSQL is backed up by its own tools
from pathlib import Path

from sqlalchemy import make_url

from lib.store.aside import TABLES


class ToolMissing(Exception):
    """A tool of PostgreSQL is not installed on this machine; `args` names it."""


class ToolFailed(Exception):
    """A tool of PostgreSQL refused; `args` holds its last words."""


def dump(address: str, target: Path) -> None:
    """Write the product's tables to a file in pg_dump's own format, as they are at one moment.

    Raises ToolMissing, ToolFailed.
    """
    tables = [f"--table={table}" for table in TABLES]
    options = [
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        *tables,
        f"--file={target}",
    ]
    _run("pg_dump", options, address)


def script_of(dumped: Path, target: Path) -> None:
    """Write the SQL that a dump holds, all of it. Raises ToolMissing, ToolFailed for a damaged or
    another file.
    """
    options = [
        "--no-owner",
        "--no-privileges",
        f"--file={target}",
        str(dumped),
    ]
    _run("pg_restore", options)


def rows_of(dumped: Path, table: str) -> list[str]:
    """The rows of one table of a dump, a line each. Raises ToolMissing, ToolFailed."""
    options = [
        "--data-only",
        f"--table={table}",
        "--file=-",
        str(dumped),
    ]
    script = _run("pg_restore", options)
    lines = script.splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("COPY "):
            rows = lines[number:]
            end = rows.index("\\.")
            return rows[:end]
    return []


def run_script(address: str, script: Path) -> None:
    """Carry out SQL in one transaction: all of it, or nothing. Raises ToolMissing, ToolFailed."""
    options = [
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--file={script}",
    ]
    _run("psql", options, address)


def _run(
    tool: str,
    options: list[str],
    address: str | None = None,
) -> str:
    if not shutil.which(tool):
        raise ToolMissing(tool)
    environment = dict(os.environ)
    if address:
        # A command line is read by everybody on the machine; the password goes where only we look.
        place, password = _place_and_password(address)
        options = [f"--dbname={place}", *options]
        if password:
            environment["PGPASSWORD"] = password
    done = subprocess.run(  # nosec B603  # a list, no shell; the tool and its options are ours
        [tool, *options],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        why = _last_line(done.stderr)
        raise ToolFailed(f"{tool}: {why}")
    return done.stdout


def _place_and_password(address: str) -> tuple[str, str | None]:
    """The address as PostgreSQL's library spells it, and the password that was in it."""
    url = make_url(address)
    password = url.password
    in_query = url.query.get("password")
    if not password and isinstance(in_query, str):
        password = in_query
    place = url.set(drivername="postgresql")
    without_query = place.difference_update_query(["password"])
    without_password = without_query._replace(password=None)
    spelled = without_password.render_as_string(hide_password=False)
    return spelled, password


def _last_line(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    if not lines:
        return "it ended without a word"
    return lines[-1]
