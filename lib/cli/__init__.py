"""The same work from a terminal: `python -m lib.cli COMMAND`. Results go to stdout, complaints to stderr (exit 2)."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from lib.charts import outputs
from lib.cli import asking, briefing, keeping
from lib.cli.command import NotUnderstood, complain
from lib.events import cause
from lib.intake.building import ensure
from lib.store.database import DatabaseProblem, DatabaseTooNew

NOT_UNDERSTOOD = 2
COMMANDS = (*asking.COMMANDS, *briefing.COMMANDS, *keeping.COMMANDS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    _write_the_same_everywhere()
    options = _parser().parse_args(arguments)
    try:
        ensure()
        return options.run(options) or 0
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (NotUnderstood, outputs.CannotBeMade, DatabaseProblem, SQLAlchemyError) as problem:
        complain(*_complaint(problem))
        return NOT_UNDERSTOOD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib.cli", description="Rantau Jakarta from a terminal.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        its = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(its)
        its.set_defaults(run=command.run)
    return parser


def _complaint(problem: Exception) -> Sequence[str]:
    if isinstance(problem, DatabaseTooNew):
        return [f"{problem.address} was written by a newer version; install that version to use it."]
    if isinstance(problem, DatabaseProblem):
        return [f"{problem.address} cannot be read or built: {cause(problem.__cause__)}"]
    if isinstance(problem, SQLAlchemyError):
        return [f"The database failed: {cause(problem)}"]
    return problem.lines if isinstance(problem, NotUnderstood) else [str(problem)]


def _write_the_same_everywhere() -> None:
    """UTF-8 and LF, whatever the terminal of the system is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
