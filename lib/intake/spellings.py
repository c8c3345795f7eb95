"""Which code a spelling stands for, and which code it comes near."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, delete, insert, select

from lib.intake.values import normalised
from lib.settings import DATA
from lib.store.models import Alias, AuditEntry, Country, Occupation, Origin

JAKARTA = "31"
# The codes of the address's contract, which a file made by the product itself may carry.
_SHORT_LISTS = {
    "sex": ("f", "m", "unknown"),
    "scheme": (
        "p_to_p",
        "g_to_g",
        "individual",
        "own_company",
        "extension_home",
        "extension_abroad",
        "unknown",
    ),
    "employer": ("legal_entity", "individual", "unknown"),
    "education": (
        "primary",
        "junior",
        "senior",
        "diploma",
        "bachelor",
        "postgraduate",
        "unknown",
    ),
}
NEAR = 85  # of 100: below that a resemblance is chance more often than not
_PROVINCE = re.compile(r"^(provinsi|propinsi|prov|prop)\b\.?\s*")
_KIND = re.compile(r"^(kabupaten|kab|kota)\b\.?\s*(administrasi|adm\b\.?)?\s*")


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
        """The nearest alias and its code, if it comes near enough to be suggested. Never applied by
        itself.
        """
        known = self.aliases.get(kind, {})
        found = process.extractOne(
            text,
            known.keys(),
            scorer=fuzz.ratio,
            score_cutoff=NEAR,
        )
        return (found[0], known[found[0]]) if found else None


def load_spellings(connection: Connection) -> Spellings:
    """The aliases of the database, the accepted ones included, and every code as its own
    spelling.
    """
    aliases: dict[str, dict[str, str]] = {}
    for kind, column in (
        ("country", Country.code),
        ("occupation", Occupation.code),
        ("origin", Origin.code),
    ):
        aliases[kind] = {
            code.casefold(): code for code in connection.execute(select(column)).scalars()
        }
    for kind, codes in _SHORT_LISTS.items():
        aliases[kind] = {code: code for code in codes}
    for kind, text, code in connection.execute(select(Alias.kind, Alias.text, Alias.code)).all():
        aliases.setdefault(kind, {})[text] = code
    return Spellings(
        aliases,
        dict(connection.execute(select(Country.code, Country.group)).all()),
        dict(connection.execute(select(Occupation.code, Occupation.tier)).all()),
    )


def accept(
    connection: Connection,
    kind: str,
    text: str,
    code: str,
    *,
    actor: str,
) -> None:
    """Remember a spelling for this file and the next ones; the caller owns the transaction.

    `kind` is that of a suggestion (a `district` is an origin). Raises ValueError for a code that
    the kind has not.
    """
    kind, text = "origin" if kind == "district" else kind, normalised(text)
    table = {"country": Country, "occupation": Occupation, "origin": Origin}.get(kind)
    if (
        table is None
        or connection.execute(select(table.code).where(table.code == code)).first() is None
    ):
        raise ValueError(f"{kind} {code}")
    connection.execute(delete(Alias).where(Alias.kind == kind, Alias.text == text))
    connection.execute(
        insert(Alias).values(
            kind=kind,
            text=text,
            code=code,
            shipped=False,
        )
    )
    detail = f"{kind}: {text} → {code}"
    connection.execute(
        insert(AuditEntry).values(
            at=datetime.now(UTC),
            actor=actor,
            action="accept",
            detail=detail,
        )
    )


@dataclass(frozen=True)
class Places:
    """Provinces and kabupaten/kota of all Indonesia by name (normalised, without "Kabupaten" and
    "Kota").
    """

    provinces: Mapping[str, str]
    elsewhere: frozenset[str]

    def province(self, text: str) -> str | None:
        """Code of a province, or None where the text names none."""
        plain = _PROVINCE.sub("", text)
        return self.provinces.get(plain)

    def lies_elsewhere(self, text: str) -> bool:
        """Whether the text names a kabupaten or kota outside Jakarta."""
        return without_kind(text) in self.elsewhere or text in self.elsewhere


def without_kind(text: str) -> str:
    """The name of a place without "Kabupaten", "Kota", "Kota Adm." before it."""
    return _KIND.sub("", text)


@lru_cache(maxsize=1)
def places() -> Places:
    with (DATA / "reference" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    provinces = {}
    for row in rows:
        if row["kind"] == "province":
            for name in (
                row["name"],
                *filter(None, row["other_names"].split(";")),
                row["code"],
            ):
                provinces[normalised(name)] = row["code"]
    outside = [
        normalised(row["name"])
        for row in rows
        if row["kind"] == "regency" and row["parent"] != JAKARTA
    ]
    return Places(provinces, frozenset({*outside, *map(without_kind, outside)}))
