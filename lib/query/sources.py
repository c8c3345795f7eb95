"""Where the shipped data come from and under which licence, as data/datapackage.json says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from lib.settings import DATA


@dataclass(frozen=True)
class Reference:
    """A licence (`name` is its SPDX code) or a source; `url` is empty where nothing can be
    linked.
    """

    name: str
    url: str


@dataclass(frozen=True)
class Resource:
    """One shipped file: `name` is its code in the data package, `path` its place under data/,
    `title` is English.
    """

    name: str
    title: str
    path: str
    licences: tuple[Reference, ...]
    sources: tuple[Reference, ...]


@lru_cache(maxsize=1)
def resources() -> tuple[Resource, ...]:
    """Every shipped file, in the order of the data package."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return tuple(
        Resource(
            entry["name"],
            entry["title"],
            entry["path"],
            tuple(
                Reference(licence["name"], licence.get("path", ""))
                for licence in entry.get("licenses", ())
            ),
            tuple(
                Reference(source["title"], source.get("path", ""))
                for source in entry.get("sources", ())
            ),
        )
        for entry in package["resources"]
    )
