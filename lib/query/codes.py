"""Which codes exist, in the order of the screen, and what they are called in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from lib.query.dimensions import DIMENSIONS, JAKARTA, REGIONS
from lib.store.models import Alias, Country, Occupation, Origin, Term
from lib.words import _, current_language

_ALIASES, _COUNTRIES, _OCCUPATIONS, _ORIGINS, _TERMS = (
    table.__table__ for table in (Alias, Country, Occupation, Origin, Term)
)


@dataclass(frozen=True)
class Codes:
    """The code lists of one database. `names[dimension][language][code]` are the words of the long
    lists, `spellings[kind][code]` how else reports and people write them, casefolded.
    """

    groups: tuple[str, ...]
    priority_groups: tuple[str, ...]
    fields: tuple[str, ...]
    countries: tuple[str, ...]
    occupations: tuple[str, ...]
    origins: tuple[str, ...]
    names: Mapping[str, Mapping[str, Mapping[str, str]]]
    group_of: Mapping[str, str]
    tier_of: Mapping[str, str]
    field_of: Mapping[str, str]
    map_points: Mapping[str, tuple[float, float]]
    spellings: Mapping[str, Mapping[str, Sequence[str]]]

    def known(self, dimension: str) -> tuple[str, ...]:
        """Every code that a filter on `dimension` may hold, in the order of the screen."""
        return tuple(DIMENSIONS[dimension].listed(self))

    def name(self, dimension: str, code: str) -> str:
        """The words for a code in the reader's language; years and months are their own words."""
        record = DIMENSIONS.get(dimension)
        if record is not None and record.column == "origin":
            return self._origin_name(code)
        if record is not None and record.words is not None:
            return record.words().get(code, code)
        return self.names.get(dimension, {}).get(current_language(), {}).get(code, code)

    def spelled(self, dimension: str, code: str) -> Sequence[str]:
        """How else a code is written, casefolded."""
        kind = DIMENSIONS[dimension].spelling or dimension
        return self.spellings.get(kind, {}).get(code, ())

    def _origin_name(self, code: str) -> str:
        if code == JAKARTA:
            return _("Region unknown")
        return self.names["origin"]["id"].get(code, code)


def read_codes(connection: Connection) -> Codes:
    """The code lists of the database behind the connection."""
    countries = _rows(connection, _COUNTRIES)
    occupations = _rows(connection, _OCCUPATIONS, "code")
    origins = _rows(connection, _ORIGINS, "code")
    terms = _rows(connection, _TERMS, "kind", "position")
    groups = _of_kind(terms, "dest")
    # Sorted here, since each database has an alphabet of its own.
    by_name = sorted(countries, key=lambda row: row.name_id.casefold())
    return Codes(
        groups=_codes_of(groups),
        priority_groups=tuple(term.code for term in groups if term.priority),
        fields=_codes_of(_of_kind(terms, "field")),
        countries=_codes_of(by_name),
        occupations=_codes_of(occupations),
        origins=_in_screen_order(_codes_of(origins)),
        names=_names(countries, occupations, origins, terms),
        group_of={row.code: row.group for row in countries},
        tier_of={row.code: row.tier for row in occupations},
        field_of={row.code: row.field for row in occupations},
        spellings=_spellings(connection.execute(select(_ALIASES)).all()),
        map_points=_map_points(countries),
    )


def _rows(connection: Connection, table: Table, *by: str) -> Sequence[Any]:
    """Every row of a table, in the order of these columns."""
    everything = select(table).order_by(*by)
    return connection.execute(everything).all()


def _names(
    countries: Sequence[Any],
    occupations: Sequence[Any],
    origins: Sequence[Any],
    terms: Sequence[Any],
) -> dict[str, dict[str, dict[str, str]]]:
    """The words of the long lists. A place of origin has one name in every language."""
    kinds = {term.kind for term in terms}
    found = {kind: _both(_of_kind(terms, kind)) for kind in kinds}
    found["country"] = _both(countries)
    found["occupation"] = _both(occupations)
    found["origin"] = {"id": {row.code: row.name for row in origins}}
    return found


def _map_points(countries: Sequence[Any]) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of the countries that have a place on the map."""
    placed = [row for row in countries if row.lon is not None]
    return {row.code: (row.lon, row.lat) for row in placed}


def _spellings(aliases: Sequence[Any]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    # Sorted here, since no database gives its rows in an order of its own accord.
    for alias in sorted(aliases, key=lambda row: row.text):
        found.setdefault(alias.kind, {}).setdefault(alias.code, []).append(alias.text)
    return found


def _of_kind(terms: Sequence[Any], kind: str) -> list[Any]:
    return [term for term in terms if term.kind == kind]


def _codes_of(rows: Iterable[Any]) -> tuple[str, ...]:
    return tuple(row.code for row in rows)


def _both(rows: Sequence[Any]) -> dict[str, dict[str, str]]:
    return {
        "id": {row.code: row.name_id for row in rows},
        "en": {row.code: row.name_en for row in rows},
    }


def _in_screen_order(origins: tuple[str, ...]) -> tuple[str, ...]:
    """The regions, then the region unknown, then the kecamatan by code."""
    first = (*REGIONS, JAKARTA)
    rest = [code for code in origins if code not in first]
    return (*first, *rest)
