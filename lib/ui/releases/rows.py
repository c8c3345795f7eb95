"""The releases as rows, and what one is called in a choice."""

from __future__ import annotations

from typing import Any

from lib.query.releases import releases
from lib.words import pick
from lib.words.dates import span
from lib.words.foreign import printable


def every_release() -> list[dict[str, Any]]:
    return releases().to_dict("records")


def releases_of_placements() -> list[dict[str, Any]]:
    return [row for row in every_release() if not holds_figures(row)]


def holds_figures(row: dict[str, Any]) -> bool:
    """Whether it is a table of figures, which no month is read from."""
    return row["kind"] == "published"


def named(row: dict[str, Any]) -> str:
    title = printable(pick(row["title"], row["title_en"]))
    return f"{row['id']} · {title} · {span(row['first_month'], row['last_month'])}"
