"""What every command is made of: its options, the filter as an address spells it, and how results
are printed.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pandas as pd

from lib.query.filters import KEYS, Dropped, Filter, read_query
from lib.query.states import codes
from lib.store.address import unfinished_name
from lib.words.foreign import for_terminal, in_json

# Keys of an address that choose what the screen shows and not which workers are meant: a pasted one
# may hold them.
SCREEN_KEYS = ("lang", "item", "present", "slide", "per")
_MOST_LISTED = 24  # codes; more fill a terminal


class NotUnderstood(Exception):
    """The request cannot be carried out as it was written; the lines tell the person why."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines

    def __str__(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Command:
    """A command: `arguments` declares its options, `run` carries it out once the database is there.

    `run` returns the exit code, or None for 0. `is_there=False`: it also runs where the database
    cannot be used.
    """

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int | None]
    is_there: bool = True


def filter_of(query: str) -> Filter:
    """The filter that a query string spells. On a terminal nothing is dropped: what is unknown is
    refused.
    """
    asked = parse_qs(
        query.removeprefix("?"),
        keep_blank_values=True,
    )
    keys = ("year", *KEYS)
    allowed = (*keys, *SCREEN_KEYS)
    unknown = [key for key in asked if key not in allowed]
    if unknown:
        named = ", ".join(map(repr, unknown))
        known = ", ".join(keys)
        raise NotUnderstood(f"unknown key {named}; known: {known}")
    where, dropped = read_query(asked, codes())
    if dropped:
        raise NotUnderstood(*map(_unknown_value, dropped))
    return where


def _unknown_value(dropped: Dropped) -> str:
    if dropped.key == "year":
        return (
            f"year: {dropped.value!r} is one too many, or no year; "
            "once means that year, twice from and to"
        )
    known = codes().known(dropped.key)
    listed = "data/reference/ lists the codes"
    if len(known) <= _MOST_LISTED:
        named = ", ".join(known)
        listed = f"known: {named}"
    return f"{dropped.key}: unknown value {dropped.value!r}; {listed}"


def say(line: object) -> None:
    """Print one line of results. Texts from files and people cannot steer the terminal."""
    text = str(line)
    print(for_terminal(text))


def complain(*lines: str) -> None:
    """The same on stderr, for what went wrong."""
    for line in lines:
        print(for_terminal(line), file=sys.stderr)


def print_columns(lines: Sequence[tuple[str, ...]]) -> None:
    """Columns as wide as their longest cell."""
    plain = [tuple(map(for_terminal, line)) for line in lines]
    widths = []
    for column in zip(*plain, strict=True):
        widest = max(map(len, column))
        widths.append(widest)
    for line in plain:
        cells = map(str.ljust, line, widths)
        joined = "  ".join(cells)
        print(joined.rstrip())


def _with_none(table: pd.DataFrame) -> pd.DataFrame:
    """The table with None for numbers that are missing."""
    filled = {}
    for name, column in table.items():
        if column.dtype == "Int64":
            values = column.astype(object)
            filled[str(name)] = values.where(column.notna(), None)
    return table.assign(**filled)


def print_csv(table: pd.DataFrame) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(table.columns)
    rows = _with_none(table).itertuples(index=False)
    for row in rows:
        writer.writerow(map(_harmless, row))


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str):
        return for_terminal(cell)
    return cell


def print_json(table: pd.DataFrame) -> None:
    """A list of objects; moments and days in ISO 8601, what is missing as null."""
    records = _with_none(table).to_dict("records")
    text = json.dumps(
        records,
        ensure_ascii=False,
        indent=2,
        default=lambda moment: moment.isoformat(),
    )
    print(in_json(text))


def output_file(name: str, option: str) -> Path:
    """The file that an option names; refused where nothing can be written."""
    out = Path(name)
    if out.is_dir():
        raise NotUnderstood(f"{option}: {out} is a folder")
    if not out.parent.is_dir():
        raise NotUnderstood(f"{option}: no folder {out.parent}")
    return out


def write_whole(out: Path, data: bytes) -> None:
    """All of the file or nothing: a reader never finds half of it, and the old one stays until the
    new one is whole.
    """
    unfinished = unfinished_name(out)
    try:
        unfinished.write_bytes(data)
        unfinished.replace(out)
    except OSError as problem:
        unfinished.unlink(missing_ok=True)
        raise NotUnderstood(f"{out} cannot be written: {problem.strerror}") from problem
