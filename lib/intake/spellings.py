"""Which code a spelling stands for, and which code it comes near."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, select

from lib.intake.values import normalised
from lib.settings import DATA
from lib.store.models import Alias, Country, Occupation

JAKARTA = "31"
NEAR = 85  # of 100: below that a resemblance is chance more often than not
_PREFIX = re.compile(r"^(kabupaten|kab|kota)\b\.?\s*(administrasi|adm\b\.?)?\s*")


@dataclass(frozen=True)
class Spellings:
    """Aliases by kind, and what follows from a code. Texts are normalised (`values.normalised`)."""

    aliases: Mapping[str, Mapping[str, str]]
    group_of: Mapping[str, str]
    tier_of: Mapping[str, str]

    def code(self, kind: str, text: str) -> str | None:
        """The code of a normalised text, or None."""
        return self.aliases.get(kind, {}).get(text)

    def near(self, kind: str, text: str) -> tuple[str, str] | None:
        """The nearest alias and its code, if it comes near enough to be suggested. Never applied by itself."""
        known = self.aliases.get(kind, {})
        found = process.extractOne(text, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
        return (found[0], known[found[0]]) if found else None


def load_spellings(connection: Connection) -> Spellings:
    """The aliases of the database, the accepted ones included."""
    aliases: dict[str, dict[str, str]] = {}
    for kind, text, code in connection.execute(select(Alias.kind, Alias.text, Alias.code)).all():
        aliases.setdefault(kind, {})[text] = code
    return Spellings(
        aliases,
        dict(connection.execute(select(Country.code, Country.group)).all()),
        dict(connection.execute(select(Occupation.code, Occupation.tier)).all()),
    )


@dataclass(frozen=True)
class Places:
    """Provinces and kabupaten/kota of all Indonesia by name (normalised, without "Kabupaten" and "Kota")."""

    provinces: Mapping[str, str]
    elsewhere: frozenset[str]

    def province(self, text: str) -> str | None:
        """Code of a province, or None where the text names none."""
        plain = re.sub(r"^(provinsi|propinsi|prov|prop)\b\.?\s*", "", text)
        return self.provinces.get(plain)

    def lies_elsewhere(self, text: str) -> bool:
        """Whether the text names a kabupaten or kota outside Jakarta."""
        return _PREFIX.sub("", text) in self.elsewhere or text in self.elsewhere


@lru_cache(maxsize=1)
def places() -> Places:
    with (DATA / "reference" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    provinces = {}
    for row in rows:
        if row["kind"] == "province":
            for name in (row["name"], *filter(None, row["other_names"].split(";")), row["code"]):
                provinces[normalised(name)] = row["code"]
    outside = [normalised(row["name"]) for row in rows if row["kind"] == "regency" and row["parent"] != JAKARTA]
    return Places(provinces, frozenset({*outside, *(_PREFIX.sub("", name) for name in outside)}))
