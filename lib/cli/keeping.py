"""`check`, `publish`, `withdraw`, `backup`: what a data keeper does, the same as on the page of
releases.
"""

from __future__ import annotations

import argparse
import getpass
import re
from datetime import date
from pathlib import Path

from lib.cli import figures
from lib.cli.command import (
    Command,
    NotUnderstood,
    complain,
    output_file,
    say,
    write_whole,
)
from lib.intake.apart import check_apart
from lib.intake.checking import Checked
from lib.intake.problems import AlreadyPublished, RowsRejected, UnusableFile
from lib.intake.publishing import Facts, publish
from lib.intake.report import as_file
from lib.intake.spellings import Spellings, load_spellings
from lib.store import database, releases

ROWS_REJECTED = 1
FIGURES = "figures"  # a table of sourced figures in place of an export of placements
KINDS = ("official", "estimate", FIGURES)
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])", re.ASCII)


def _file_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV, XLSX, XLS or ODS")
    parser.add_argument(
        "--sheet",
        metavar="NAME",
        help="the first sheet with a usable header if not given",
    )


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    _file_arguments(parser)
    parser.add_argument("--kind", choices=KINDS, default="official")
    parser.add_argument("--report", required=True, metavar="OUT.json")


def _check(options: argparse.Namespace) -> int:
    if options.kind == FIGURES:
        return figures.check(options)
    out = output_file(options.report, "--report")
    if out.exists() and Path(options.file).exists() and out.samefile(options.file):
        raise NotUnderstood(f"--report: {out} is the file to be checked; name another")
    found, spellings = _checked(options)
    write_whole(out, as_file(found, spellings))
    say(
        f"{found.rows_read} rows read, {found.rows_accepted} accepted, {found.rows_rejected} "
        "rejected; "
        f"{found.workers} workers; {len(found.problems)} problems in {out}"
    )
    return ROWS_REJECTED if found.rows_rejected else 0


def _publish_arguments(parser: argparse.ArgumentParser) -> None:
    _file_arguments(parser)
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--title", required=True, metavar="T")
    parser.add_argument("--publisher", required=True, metavar="P")
    parser.add_argument("--as-of", required=True, type=_day, metavar="YYYY-MM-DD")
    parser.add_argument(
        "--from",
        dest="first",
        type=_month,
        metavar="YYYY-MM",
        help="first month covered",
    )
    parser.add_argument(
        "--to", dest="last", type=_month, metavar="YYYY-MM", help="last month covered"
    )
    parser.add_argument(
        "--allow-rejected",
        action="store_true",
        help="publish the accepted rows all the same",
    )


def _publish(options: argparse.Namespace) -> int:
    if options.kind == FIGURES:
        return figures.publish(options, _actor())
    found, _spellings = _checked(options)
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
            release_id = publish(
                connection,
                found,
                facts,
                actor=_actor(),
                allow_rejected=options.allow_rejected,
            )
    except RowsRejected as refused:
        complain(
            f"{refused.count} rows were rejected and nothing was published; see `check`, or give "
            "--allow-rejected"
        )
        return ROWS_REJECTED
    except AlreadyPublished as same:
        complain(
            f"the same file is in force already as release {same.release_id}; nothing was published"
        )
        return ROWS_REJECTED
    except UnusableFile as unusable:
        raise NotUnderstood(str(unusable)) from unusable
    say(release_id)
    return 0


def _withdraw_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID")


def _withdraw(options: argparse.Namespace) -> None:
    try:
        with database.writing() as connection:
            releases.withdraw(connection, options.id, actor=_actor())
    except releases.UnknownRelease as unknown:
        raise NotUnderstood(
            f"no release {options.id} is in force; `releases` lists them"
        ) from unknown
    say(options.id)


COMMANDS = (
    Command(
        "check",
        "Check an export and write a report; exit 1 when rows were rejected.",
        _check_arguments,
        _check,
    ),
    Command(
        "publish",
        "Make an export a release and print its id.",
        _publish_arguments,
        _publish,
    ),
    Command("withdraw", "Take a release out of force.", _withdraw_arguments, _withdraw),
)


def _checked(options: argparse.Namespace) -> tuple[Checked, Spellings]:
    path = Path(options.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NotUnderstood(f"{path} cannot be read: {error.strerror}") from error
    with database.reader().connect() as connection:
        spellings = load_spellings(connection)
    try:
        return check_apart(content, path.name, spellings, sheet=options.sheet), spellings
    except UnusableFile as unusable:
        raise NotUnderstood(str(unusable)) from unusable


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2025-10-29") from error


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no month; write 2025-10")
    return text


def _actor() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "terminal"
