"""`count` and `releases`: what the screen shows, as tables."""

from __future__ import annotations

import argparse
from typing import Any

import pandas as pd

from lib.cli.command import (
    Command,
    NotUnderstood,
    filter_of,
    print_columns,
    print_csv,
    print_json,
)
from lib.query.counts import Question, count
from lib.query.dimensions import DIMENSIONS, UnknownDimension
from lib.query.releases import releases
from lib.query.stated import stated
from lib.query.states import State, current


def _count_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--by",
        default="",
        metavar="D,D",
        help=f"dimensions, from {', '.join(DIMENSIONS)}; none counts all workers",
    )
    parser.add_argument(
        "--where",
        default="",
        metavar="QUERY",
        help='the filter as in an address: "dest=japan&origin=31.75&year=2025"',
    )
    parser.add_argument("--format", choices=("csv", "json"), default="csv")


def _count(options: argparse.Namespace) -> None:
    by = [name.strip() for name in options.by.split(",") if name.strip()]
    where = filter_of(options.where)
    question = Question(tuple(by), where)
    try:
        table = _counted(question, current())
    except UnknownDimension as unknown:
        raise NotUnderstood(
            f"unknown dimension {unknown}; known: {', '.join(DIMENSIONS)}"
        ) from unknown
    print_json(table) if options.format == "json" else print_csv(table)


def _counted(question: Question, state: State) -> pd.DataFrame:
    """The counts; where estimated months take part, with their kinds and ranges."""
    if state.source.under(question.where).is_estimate:
        return stated(question, state)
    return count(question.by, question.where, state)


def _releases_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")


def _releases(options: argparse.Namespace) -> None:
    table = releases()
    if options.format == "json":
        print_json(table)
        return
    heading = (
        "ID",
        "KIND",
        "MONTHS",
        "WORKERS",
        "AS OF",
        "PUBLISHED",
        "WITHDRAWN",
        "TITLE",
    )
    print_columns([heading, *map(_release_line, table.itertuples())])


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


COMMANDS = (
    Command("count", "Count workers by dimensions under a filter.", _count_arguments, _count),
    Command(
        "releases",
        "List the releases, the latest first, withdrawn ones too.",
        _releases_arguments,
        _releases,
    ),
)
