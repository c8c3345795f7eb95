"""`check` and `publish` of a table of figures."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from lib.cli.command import NotUnderstood, complain, output_file, say, write_whole
from lib.intake.figures.checking import CheckedFigures, check_figures
from lib.intake.figures.codes import load_known
from lib.intake.figures.problems import FigureProblem
from lib.intake.figures.publishing import publish_figures
from lib.intake.figures.report import as_file
from lib.intake.problems import AlreadyPublished, RowsRejected, UnusableFile
from lib.intake.publishing import Facts
from lib.store import database

ROWS_REJECTED = 1
MOST_SAID = 20  # problems that a terminal lists; `check` reports all of them


def check(options: argparse.Namespace) -> int:
    """Write the report of a check; 1 where rows were rejected."""
    out = output_file(options.report, "--report")
    found = _checked(options)
    write_whole(out, as_file(found))
    say(
        f"{found.rows_read} rows read, {len(found.accepted)} accepted, {found.rows_rejected} "
        f"rejected; {len(found.problems)} problems in {out}"
    )
    return ROWS_REJECTED if found.rows_rejected else 0


def publish(options: argparse.Namespace, actor: str) -> int:
    """Make the figures a release and print its id; 1 where nothing was published."""
    found = _checked(options)
    facts = Facts(
        kind=options.kind,
        title=options.title,
        publisher=options.publisher,
        as_of=options.as_of,
        first_month=options.first,
        last_month=options.last,
    )
    try:
        with database.writing() as connection:
            release_id = publish_figures(
                connection,
                found,
                facts,
                actor=actor,
                allow_rejected=options.allow_rejected,
            )
    except RowsRejected as refused:
        _say_problems(found.problems)
        complain(f"{refused.count} rows were rejected and nothing was published")
        return ROWS_REJECTED
    except AlreadyPublished as same:
        complain(
            f"the same file is in force already as release {same.release_id}; nothing was published"
        )
        return ROWS_REJECTED
    except UnusableFile as unusable:
        raise NotUnderstood(str(unusable)) from unusable
    _say_problems(found.problems)
    say(release_id)
    return 0


def _checked(options: argparse.Namespace) -> CheckedFigures:
    path = Path(options.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotUnderstood(f"{path} cannot be read: {error.strerror}") from error
    with database.reader().connect() as connection:
        known = load_known(connection)
    try:
        return check_figures(
            content,
            path.name,
            known,
            sheet=options.sheet,
            today=date.today(),
        )
    except UnusableFile as unusable:
        raise NotUnderstood(str(unusable)) from unusable


def _say_problems(problems: list[FigureProblem]) -> None:
    for problem in problems[:MOST_SAID]:
        complain(f"row {problem.row}, {problem.column}: {problem.message}")
    if len(problems) > MOST_SAID:
        complain(f"and {len(problems) - MOST_SAID} more; see `check --kind figures`")
