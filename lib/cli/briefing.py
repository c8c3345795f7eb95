"""`brief`: slides, a PDF or a workbook, from a terminal or a timetable."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from lib.cli.command import (
    Command,
    NotUnderstood,
    filter_of,
    output_file,
    say,
    write_whole,
)
from lib.pictures.catalogue import CATALOGUE
from lib.pictures.composing import MOST_ITEMS, Item, compose, compose_each_region
from lib.pictures.ready_made import ReadyMade, ready_made
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.render import media
from lib.words import LANGUAGES, _, speaking


def _brief_arguments(parser: argparse.ArgumentParser) -> None:
    known = ", ".join(CATALOGUE)
    parser.add_argument(
        "--where",
        default="",
        metavar="QUERY",
        help='the filter as in an address: "dest=japan&tier=high&year=2025"',
    )
    parser.add_argument(
        "--charts",
        default="",
        metavar="ID,ID",
        help=f"pictures in their order, from {known}; none makes the general briefing",
    )
    parser.add_argument("--format", choices=tuple(media.FORMATS), required=True)
    parser.add_argument("--lang", choices=LANGUAGES, default="id")
    parser.add_argument(
        "--paper",
        choices=("a4", "16:9"),
        default="a4",
        help="of a PDF",
    )
    parser.add_argument(
        "--out",
        required=True,
        metavar="FILE",
        help="an existing file is replaced",
    )
    parser.add_argument(
        "--each-origin",
        action="store_true",
        help="a zip with a file for each of Jakarta's six regions",
    )


def _brief(options: argparse.Namespace) -> None:
    where = filter_of(options.where)
    if options.each_origin and where.origin:
        raise NotUnderstood(
            "--each-origin makes a file for every region: leave origin out of --where"
        )
    named = _items(options.charts)
    make = _each_region if options.each_origin else _one
    out = output_file(options.out, "--out")
    with speaking(options.lang):
        made = make(named, where, options)
    write_whole(out, made.data)
    say(out)


def _one(
    named: Sequence[Item],
    where: Filter,
    options: argparse.Namespace,
) -> media.Output:
    """The named pictures, or the general briefing under its own title."""
    general = _ready("jakarta")
    title = None if named else general.title()
    briefing = compose(named or general.items, narrowing=where, title=title)
    return media.make(briefing, options.format, options.paper)


def _each_region(
    named: Sequence[Item],
    where: Filter,
    options: argparse.Namespace,
) -> media.Output:
    """The named pictures, or those of the ready-made briefing of a region, for every region."""
    items = named or _ready(REGIONS[0]).items
    each = compose_each_region(items, narrowing=where)
    name = _("By region")
    return media.archive(
        each,
        options.format,
        name=name,
        paper=options.paper,
    )


def _ready(id: str) -> ReadyMade:
    return next(ready for ready in ready_made() if ready.id == id)


def _items(charts: str) -> Sequence[Item]:
    """The pictures that were asked for; none without a wish."""
    wanted = [name.strip() for name in charts.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in CATALOGUE]
    if unknown:
        named = ", ".join(map(repr, unknown))
        known = ", ".join(CATALOGUE)
        raise NotUnderstood(f"unknown chart {named}; known: {known}")
    if len(wanted) > MOST_ITEMS:
        raise NotUnderstood(f"--charts: {len(wanted)} are too many; a briefing holds {MOST_ITEMS}")
    return [Item(name) for name in wanted]


COMMANDS = (
    Command(
        "brief",
        "Make a briefing: slides, a PDF or a workbook.",
        _brief_arguments,
        _brief,
    ),
)
