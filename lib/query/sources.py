"""Where the shipped data come from and under which licence, as data/datapackage.json says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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
    text = (DATA / "datapackage.json").read_text(encoding="utf-8")
    package = json.loads(text)
    return tuple(map(_resource, package["resources"]))


def _resource(entry: Mapping[str, Any]) -> Resource:
    return Resource(
        entry["name"],
        entry["title"],
        entry["path"],
        licences=_references(entry.get("licenses", ()), "name"),
        sources=_references(entry.get("sources", ()), "title"),
    )


def _references(
    entries: Iterable[Mapping[str, str]],
    named: str,
) -> tuple[Reference, ...]:
    """Licences or sources of the data package, whose names stand under the key `named`."""
    found = []
    for entry in entries:
        reference = Reference(
            name=entry[named],
            url=entry.get("path", ""),
        )
        found.append(reference)
    return tuple(found)
