"""The same work from a terminal: `python -m lib.cli COMMAND`. Results go to stdout, complaints to stderr (exit 2)."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from sqlalchemy.exc import SQLAlchemyError

from lib.charts import outputs
from lib.charts.briefing import MOST_ITEMS, Item, compose, ready_made
from lib.charts.catalogue import CATALOGUE
from lib.query.codes import REGIONS, codes
from lib.query.counts import DIMENSIONS, UnknownDimension, count
from lib.query.filters import KEYS, Dropped, Filter, read_query
from lib.query.published import releases
from lib.store.database import DatabaseProblem, DatabaseTooNew, ensure
from lib.words import LANGUAGES, speaking

NOT_UNDERSTOOD = 2
# Keys of an address that choose what the screen shows and not which workers are meant: a pasted one may hold them.
SCREEN_KEYS = ("lang", "item", "present")


class NotUnderstood(Exception):
    """The request cannot be carried out as it was written; the text tells the person why."""


@dataclass(frozen=True)
class Command:
    """A command: `arguments` declares its options, `run` carries it out once the database is there."""

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    _write_the_same_everywhere()
    options = _parser().parse_args(arguments)
    try:
        ensure()
        options.run(options)
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain once more when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (NotUnderstood, outputs.CannotBeMade, DatabaseProblem, SQLAlchemyError) as problem:
        print(_complaint(problem), file=sys.stderr)
        return NOT_UNDERSTOOD
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib.cli", description="Rantau Jakarta from a terminal.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        its = commands.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(its)
        its.set_defaults(run=command.run)
    return parser


def _count_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--by", default="", metavar="D,D", help=f"dimensions, from {', '.join(DIMENSIONS)}; none counts all workers"
    )
    parser.add_argument(
        "--where", default="", metavar="QUERY", help='the filter as in an address: "dest=japan&origin=31.75&year=2025"'
    )
    parser.add_argument("--format", choices=("csv", "json"), default="csv")


def _count(options: argparse.Namespace) -> None:
    by = [name.strip() for name in options.by.split(",") if name.strip()]
    where = _filter(options.where)
    try:
        table = count(by, where)
    except UnknownDimension as unknown:
        raise NotUnderstood(f"unknown dimension {unknown}; known: {', '.join(DIMENSIONS)}") from unknown
    _print_json(table) if options.format == "json" else _print_csv(table)


def _filter(query: str) -> Filter:
    """The filter that a query string spells. On a terminal nothing is dropped: what is unknown is refused."""
    asked = parse_qs(query.removeprefix("?"), keep_blank_values=True)
    if unknown := [key for key in asked if key not in ("year", *KEYS, *SCREEN_KEYS)]:
        raise NotUnderstood(f"unknown key {', '.join(map(repr, unknown))}; known: {', '.join(('year', *KEYS))}")
    where, dropped = read_query(asked, codes())
    if dropped:
        raise NotUnderstood("\n".join(map(_unknown_value, dropped)))
    return where


def _unknown_value(dropped: Dropped) -> str:
    if dropped.key == "year":
        return f"year: {dropped.value!r} is one too many, or no year; once means that year, twice from and to"
    known = codes().known(dropped.key)
    listed = f"known: {', '.join(known)}" if len(known) < 25 else "data/reference/ lists the codes"
    return f"{dropped.key}: unknown value {dropped.value!r}; {listed}"


def _releases_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _releases(options: argparse.Namespace) -> None:
    table = releases()
    if options.format == "json":
        _print_json(table)
        return
    heading = ("ID", "KIND", "MONTHS", "WORKERS", "AS OF", "PUBLISHED", "WITHDRAWN", "TITLE")
    _print_columns([heading, *map(_release_line, table.itertuples())])


def _release_line(release: Any) -> tuple[str, ...]:
    return (
        str(release.id),
        release.kind,
        f"{release.first_month}…{release.last_month}",
        str(release.workers),
        str(release.as_of),
        f"{release.published_at:%Y-%m-%d}",
        f"{release.withdrawn_at:%Y-%m-%d}" if release.withdrawn_at else "-",
        release.title,
    )


def _brief_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--where", default="", metavar="QUERY", help='the filter as in an address: "dest=japan&tier=high&year=2025"'
    )
    parser.add_argument(
        "--charts",
        default="",
        metavar="ID,ID",
        help=f"pictures in their order, from {', '.join(CATALOGUE)}; none makes the general briefing",
    )
    parser.add_argument("--format", choices=tuple(outputs.FORMATS), required=True)
    parser.add_argument("--lang", choices=LANGUAGES, default="id")
    parser.add_argument("--paper", choices=("a4", "16:9"), default="a4", help="of a PDF")
    parser.add_argument("--out", required=True, metavar="FILE", help="an existing file is replaced")
    parser.add_argument(
        "--each-origin", action="store_true", help="a zip with a file for each of Jakarta's six regions"
    )


def _brief(options: argparse.Namespace) -> None:
    where = _filter(options.where)
    if options.each_origin and where.origin:
        raise NotUnderstood("--each-origin makes a file for every region: leave origin out of --where")
    items = _items(options.charts, each_origin=options.each_origin)
    out = Path(options.out)
    if out.is_dir() or not out.parent.is_dir():
        raise NotUnderstood(f"--out: {out} is a folder" if out.is_dir() else f"--out: no folder {out.parent}")
    with speaking(options.lang):
        if options.each_origin:
            made = outputs.per_region(items, where, options.format, paper=options.paper)
        else:
            made = outputs.make(compose(items, narrowing=where), options.format, options.paper)
    _write_whole(out, made.data)
    print(out)


def _items(charts: str, *, each_origin: bool) -> Sequence[Item]:
    """The pictures that were asked for; without a wish those of the ready-made briefing, or of a region's."""
    wanted = [name.strip() for name in charts.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in CATALOGUE]:
        raise NotUnderstood(f"unknown chart {', '.join(map(repr, unknown))}; known: {', '.join(CATALOGUE)}")
    if len(wanted) > MOST_ITEMS:
        raise NotUnderstood(f"--charts: {len(wanted)} are too many; a briefing holds {MOST_ITEMS}")
    if wanted:
        return [Item(name) for name in wanted]
    return next(ready.items for ready in ready_made() if ready.id == (REGIONS[0] if each_origin else "jakarta"))


def _write_whole(out: Path, data: bytes) -> None:
    """All of the file or nothing: a reader never finds half of it, and the old one stays until the new one is whole."""
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(out)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise NotUnderstood(f"--out: {out} cannot be written: {problem.strerror}") from problem


COMMANDS = (
    Command("count", "Count workers by dimensions under a filter.", _count_arguments, _count),
    Command("releases", "List the releases, the latest first, withdrawn ones too.", _releases_arguments, _releases),
    Command("brief", "Make a briefing: slides, a PDF or a workbook.", _brief_arguments, _brief),
)


def _print_columns(lines: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _print_csv(table: pd.DataFrame) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.itertuples(index=False))


def _print_json(table: pd.DataFrame) -> None:
    """A list of objects; moments and days in ISO 8601."""
    print(json.dumps(table.to_dict("records"), ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat()))


def _complaint(problem: Exception) -> str:
    if isinstance(problem, DatabaseTooNew):
        return f"{problem.address} was written by a newer version; install that version to use it."
    if isinstance(problem, DatabaseProblem):
        return f"{problem.address} cannot be read or built: {_first_line(problem.__cause__)}"
    if isinstance(problem, SQLAlchemyError):
        return f"The database failed: {_first_line(problem)}"
    return str(problem)


def _first_line(problem: BaseException | None) -> str:
    """What went wrong, without the statement that SQLAlchemy quotes below it."""
    original = getattr(problem, "orig", None) or problem
    return (str(original).splitlines() or [type(problem).__name__])[0]


def _write_the_same_everywhere() -> None:
    """UTF-8 and LF, whatever the terminal of the system is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
