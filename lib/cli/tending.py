"""`build`, `check-database`, `backup`, `restore`: what the operator of an installation does."""

from __future__ import annotations

import argparse
import sqlite3
from pathlib import Path

from lib import settings
from lib.cli.command import Command, NotUnderstood, output_file, say
from lib.intake import building
from lib.store import backup, database, integrity, restore
from lib.store.address import sqlite_path
from lib.store.server_tools import ToolFailed, ToolMissing

DAMAGED = 1


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """A command without options."""


def _build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--anew",
        action="store_true",
        help="build in the place of a lost database; what is there is kept under another name",
    )


def _build(options: argparse.Namespace) -> None:
    if not options.anew:
        building.ensure()
    else:
        _tell_kept(building.build_anew())
    say(settings.shown_address(settings.database_url()))


def _check_database(_options: argparse.Namespace) -> int:
    problem = _problem()
    found = _damage()
    if problem is None:
        found += _releases_that_do_not_add_up()
    elif not found:
        found = [_first_words(problem)]
    for line in found:
        say(line)
    if found:
        return DAMAGED
    say(f"{settings.shown_address(settings.database_url())} is whole, and every release adds up")
    return 0


def _problem() -> database.DatabaseProblem | None:
    """Why it cannot be used; one that is lost or too new is told as for every other command."""
    try:
        building.ensure()
    except (database.DatabaseDamaged, database.DatabaseUnreadable) as problem:
        return problem
    return None


def _first_words(problem: database.DatabaseProblem) -> str:
    return f"{problem.address} cannot be read: {problem.__cause__ or problem}"


def _damage() -> list[str]:
    path = sqlite_path(settings.database_url())
    if path is None:
        return []  # a server checks its own pages
    try:
        return [f"damaged: {line}" for line in integrity.damage(path, thorough=True)]
    except sqlite3.Error as error:
        return [f"{path} cannot be opened: {error}"]


def _releases_that_do_not_add_up() -> list[str]:
    with database.reader().connect() as connection:
        return [mismatch_line(found) for found in integrity.mismatches(connection)]


def mismatch_line(found: integrity.Mismatch) -> str:
    """One line for a terminal: which release does not add up, and by how much."""
    cells = "" if found.cells_noted is None else f", {found.cells} cells of {found.cells_noted}"
    return (
        f"release {found.release_id} ({found.first_month}…{found.last_month}) does not add up: "
        f"{found.workers} workers of {found.workers_noted}{cells}; it is not shown"
    )


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an existing file is replaced")


def _backup(options: argparse.Namespace) -> None:
    out = output_file(options.file, "FILE")
    if database.absence(settings.database_url()):
        building.ensure()
    try:
        backup.backup(out)
    except backup.SameFile as error:
        raise NotUnderstood(f"{out} is the database itself; name another file") from error
    except (ToolMissing, ToolFailed) as error:
        raise NotUnderstood(_tool_words(error)) from error
    except OSError as error:
        raise NotUnderstood(f"{out} cannot be written: {error.strerror or error}") from error
    say(out)


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a copy made by `backup`")


def _restore(options: argparse.Namespace) -> None:
    try:
        _tell_kept(building.restore(Path(options.file)))
    except restore.UnusableBackup as error:
        raise NotUnderstood(f"{error}; nothing was changed") from error
    except restore.InUse as error:
        raise NotUnderstood(
            f"the database is in use ({error}); nothing was changed, try again"
        ) from error
    except (ToolMissing, ToolFailed) as error:
        raise NotUnderstood(_tool_words(error)) from error
    say(settings.shown_address(settings.database_url()))


def _tool_words(error: Exception) -> str:
    if isinstance(error, ToolMissing):
        return (
            f"{error} was not found: "
            "install PostgreSQL's client tools, of the server's version or newer"
        )
    return f"{error}; nothing was changed"


def _tell_kept(kept: str | None) -> None:
    if kept:
        say(f"what was there is kept as {kept}")


COMMANDS = (
    Command(
        "build",
        "Build the database, once; --anew after a loss.",
        _build_arguments,
        _build,
        is_there=False,
    ),
    Command(
        "check-database",
        "Look for damage, and for releases that do not add up; exit 1 when there is any.",
        _nothing,
        _check_database,
        is_there=False,
    ),
    # Also of one that is damaged, or older than the one that is known: nobody else may have what is
    # in it.
    Command(
        "backup",
        "Copy the database while the product runs.",
        _backup_arguments,
        _backup,
        is_there=False,
    ),
    Command(
        "restore",
        "Put a backup in the place of the database; what was there is kept under another name.",
        _restore_arguments,
        _restore,
        is_there=False,
    ),
)
