"""`check`, `publish`, `withdraw`, `backup`: what a data keeper does, the same as on the page of
releases.
"""

from __future__ import annotations

import argparse
import getpass
import re
from collections.abc import Sequence
from dataclasses import replace
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
from lib.intake.checking import Checked
from lib.intake.doubts import Doubt, UnknownChoice, settlements
from lib.intake.layouts import load_settlements
from lib.intake.problems import AlreadyPublished, DoubtsOpen, RowsRejected, UnusableFile
from lib.intake.publishing import Facts, publish
from lib.intake.report import as_file
from lib.intake.sandbox import sandboxed_check
from lib.intake.spellings import Spellings, load_spellings
from lib.store import database, releases

ROWS_REJECTED = 1
FIGURES = "figures"  # a table of sourced figures in place of an export of placements
KINDS = ("official", "estimate", FIGURES)
DOUBTS_OPEN = 3
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])", re.ASCII)


def _file_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="CSV, XLSX, XLS or ODS")
    parser.add_argument(
        "--sheet",
        metavar="NAME",
        help="the sheet to read, where the file leaves a choice",
    )
    parser.add_argument(
        "--settle",
        action="append",
        default=[],
        metavar="CODE[@PLACE]=CHOICE",
        help="settle a doubt; the report lists the choices",
    )
    parser.add_argument(
        "--ask-again",
        action="store_true",
        help="leave out what was answered for an earlier file with the same headings",
    )
    parser.add_argument(
        "--expect-workers",
        type=int,
        metavar="N",
        help="the number of workers in the letter that came with the file",
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
    _say_remembered(found)
    _say_doubts(found.doubts)
    say(
        f"{found.rows_read} rows read, {found.rows_accepted} accepted, {found.rows_rejected} "
        "rejected; "
        f"{found.workers} workers; {len(found.problems)} problems in {out}"
    )
    if found.doubts:
        return DOUBTS_OPEN
    return ROWS_REJECTED if found.rows_rejected else 0


def _say_remembered(found: Checked) -> None:
    for answer in found.answers:
        if answer.remembered:
            said = f"{answer.code}@{answer.place}={answer.choice}"
            say(f"remembered: {said} (--ask-again to be asked)")


def _say_doubts(doubts: Sequence[Doubt]) -> None:
    for doubt in doubts:
        complain(f"{doubt.code}@{doubt.place}: {doubt.message}")
        complain(f"  --settle {doubt.code}={' | '.join(doubt.choices)}")


def _publish_arguments(parser: argparse.ArgumentParser) -> None:
    _file_arguments(parser)
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--title", required=True, metavar="T")
    parser.add_argument("--publisher", required=True, metavar="P")
    parser.add_argument(
        "--as-of",
        required=True,
        type=_day,
        metavar="YYYY-MM-DD",
    )
    parser.add_argument(
        "--from",
        dest="first",
        type=_month,
        metavar="YYYY-MM",
        help="first month covered",
    )
    parser.add_argument(
        "--to",
        dest="last",
        type=_month,
        metavar="YYYY-MM",
        help="last month covered",
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
    except DoubtsOpen as doubtful:
        _say_doubts(doubtful.doubts)
        complain(f"{len(doubtful.doubts)} doubts are open and nothing was published")
        return DOUBTS_OPEN
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
        "Check an export and write a report; exit 3 for open doubts, 1 for rejected rows.",
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
        settled = load_settlements(connection, _said(options))
    if options.ask_again:
        settled = replace(settled, remembered={})
    try:
        found = sandboxed_check(
            content,
            path.name,
            spellings,
            sheet=options.sheet,
            settled=settled,
            expect_workers=options.expect_workers,
        )
    except UnusableFile as unusable:
        raise NotUnderstood(str(unusable)) from unusable
    return found, spellings


def _said(options: argparse.Namespace) -> dict[tuple[str, str], str]:
    try:
        return settlements(options.settle)
    except UnknownChoice as unknown:
        known = ", ".join(unknown.known)
        raise NotUnderstood(
            f"--settle: {unknown.text!r} is no CODE=CHOICE; codes: {known}"
        ) from unknown


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
