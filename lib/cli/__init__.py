"""The same work from a terminal: `python -m lib.cli COMMAND`. Results go to stdout, complaints to
stderr (exit 2).
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from lib.cli import asking, briefing, keeping, tending
from lib.cli.command import NotUnderstood, complain
from lib.events import cause
from lib.intake.building import ensure
from lib.render import media as outputs
from lib.store import integrity
from lib.store.database import (
    DatabaseDamaged,
    DatabaseLost,
    DatabaseProblem,
    DatabaseTooNew,
)

NOT_UNDERSTOOD = 2
COMMANDS = (*asking.COMMANDS, *briefing.COMMANDS, *keeping.COMMANDS, *tending.COMMANDS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    _write_the_same_everywhere()
    options = _parser().parse_args(arguments)
    try:
        if options.is_there:
            ensure()
            _tell_left_out()
        return options.run(options) or 0
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain once more when it flushes at
        # the end.
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        return 0
    except (
        NotUnderstood,
        outputs.CannotBeMade,
        DatabaseProblem,
        SQLAlchemyError,
    ) as problem:
        complain(*_complaint(problem))
        return NOT_UNDERSTOOD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m lib.cli", description="Rantau Jakarta from a terminal."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        its = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(its)
        its.set_defaults(run=command.run, is_there=command.is_there)
    return parser


def _complaint(problem: Exception) -> Sequence[str]:
    if isinstance(problem, DatabaseTooNew):
        newer = "was written by a newer version; install that version to use it."
        return [f"{problem.address} {newer}"]
    if isinstance(problem, DatabaseLost):
        loss = f"{_LOSSES[problem.loss]} Nothing was built in its place."
        return [f"{problem.address} {loss} {_WAYS_BACK}"]
    if isinstance(problem, DatabaseDamaged):
        return [f"{problem.address} is damaged: {problem.found}. {_WAYS_BACK}"]
    if isinstance(problem, DatabaseProblem):
        return [f"{problem.address} cannot be read or built: {cause(problem.__cause__)}"]
    if isinstance(problem, SQLAlchemyError):
        return [f"The database failed: {cause(problem)}"]
    if isinstance(problem, NotUnderstood):
        return problem.lines
    return [str(problem)]


_LOSSES = {
    "missing": (
        "is lost: there was a database, and its file is gone (or its volume is not mounted)."
    ),
    "empty": "is lost: there was a database, and its file is empty.",
    "no_tables": "is lost: there was a database, and its tables are gone.",
    "older": "holds less than was published before: an older or a new database is in its place.",
    "expected": "is missing, and EXPECT_DATABASE says that there is one.",
}
_WAYS_BACK = (
    "`python -m lib.cli restore FILE` brings a backup back (with the database itself as FILE it "
    "takes what is there); `python -m lib.cli build --anew` starts again with the estimate alone."
)


def _tell_left_out() -> None:
    """A release that does not add up is counted nowhere, and that is not done in silence."""
    for release_id in sorted(integrity.left_out()):
        complain(f"release {release_id} does not add up and is left out; see check-database")


def _write_the_same_everywhere() -> None:
    """UTF-8 and LF, whatever the terminal of the system is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
