"""The releases as rows, and what one is called in a choice."""

from __future__ import annotations

from itertools import filterfalse
from typing import Any

from lib.query.releases import releases
from lib.words import pick
from lib.words.dates import span
from lib.words.foreign import printable

Row = dict[str, Any]


def every_release() -> list[Row]:
    table = releases()
    return table.to_dict("records")


def releases_of_placements() -> list[Row]:
    return list(filterfalse(holds_figures, every_release()))


def holds_figures(row: Row) -> bool:
    """Whether it is a table of figures, which no month is read from."""
    return row["kind"] == "published"


def named(row: Row) -> str:
    title = title_of(row)
    months = span(row["first_month"], row["last_month"])
    return f"{row['id']} · {title} · {months}"


def title_of(row: Row) -> str:
    title = pick(row["title"], row["title_en"])
    return printable(title)
