"""Which codes exist, in the order of the screen, and what they are called in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from lib.query.dimensions import DIMENSIONS, JAKARTA, REGIONS
from lib.store.models import Alias, Country, Occupation, Origin, Term
from lib.words import _, current_language

_ALIASES = Alias.__table__
_COUNTRIES = Country.__table__
_OCCUPATIONS = Occupation.__table__
_ORIGINS = Origin.__table__
_TERMS = Term.__table__


InOrder = tuple[str, ...]
ByCode = Mapping[str, str]
ByLanguage = Mapping[str, ByCode]
Spellings = Mapping[str, Sequence[str]]
Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True)
class Codes:
    """The code lists of one database. `names[dimension][language][code]` are the words of the long
    lists, `spellings[kind][code]` how else reports and people write them, casefolded.
    """

    groups: InOrder
    priority_groups: InOrder
    fields: InOrder
    countries: InOrder
    occupations: InOrder
    origins: InOrder
    names: Mapping[str, ByLanguage]
    group_of: ByCode
    tier_of: ByCode
    field_of: ByCode
    map_points: Mapping[str, Point]
    spellings: Mapping[str, Spellings]

    def known(self, dimension: str) -> InOrder:
        """Every code that a filter on `dimension` may hold, in the order of the screen."""
        listed = DIMENSIONS[dimension].listed(self)
        return tuple(listed)

    def name(self, dimension: str, code: str) -> str:
        """The words for a code in the reader's language; years and months are their own words."""
        record = DIMENSIONS.get(dimension)
        if record is None:
            return self._long_name(dimension, code)
        if record.column == "origin":
            return self._origin_name(code)
        if record.words is None:
            return self._long_name(dimension, code)
        words = record.words()
        return words.get(code, code)

    def spelled(self, dimension: str, code: str) -> Sequence[str]:
        """How else a code is written, casefolded."""
        kind = DIMENSIONS[dimension].spelling or dimension
        of_kind = self.spellings.get(kind, {})
        return of_kind.get(code, ())

    def _long_name(self, dimension: str, code: str) -> str:
        """The words of a long list; the code itself where there are none."""
        by_language = self.names.get(dimension, {})
        words = by_language.get(current_language(), {})
        return words.get(code, code)

    def _origin_name(self, code: str) -> str:
        if code == JAKARTA:
            return _("Region unknown")
        words = self.names["origin"]["id"]
        return words.get(code, code)


def read_codes(connection: Connection) -> Codes:
    """The code lists of the database behind the connection."""
    countries = _rows(connection, _COUNTRIES)
    occupations = _rows(connection, _OCCUPATIONS, "code")
    origins = _rows(connection, _ORIGINS, "code")
    terms = _rows(connection, _TERMS, "kind", "position")
    aliases = _rows(connection, _ALIASES)
    groups = _of_kind(terms, "dest")
    fields = _of_kind(terms, "field")
    priority_groups = [term for term in groups if term.priority]
    # Sorted here, since each database has an alphabet of its own.
    countries_by_name = sorted(countries, key=_folded_name)
    return Codes(
        groups=_codes_of(groups),
        priority_groups=_codes_of(priority_groups),
        fields=_codes_of(fields),
        countries=_codes_of(countries_by_name),
        occupations=_codes_of(occupations),
        origins=_in_screen_order(origins),
        names=_names(
            countries,
            occupations,
            origins,
            terms,
        ),
        group_of=_by_code(countries, "group"),
        tier_of=_by_code(occupations, "tier"),
        field_of=_by_code(occupations, "field"),
        spellings=_spellings(aliases),
        map_points=_map_points(countries),
    )


def _rows(
    connection: Connection,
    table: Table,
    *by: str,
) -> Sequence[Any]:
    """Every row of a table, in the order of these columns."""
    everything = select(table)
    ordered = everything.order_by(*by)
    return connection.execute(ordered).all()


def _names(
    countries: Sequence[Any],
    occupations: Sequence[Any],
    origins: Sequence[Any],
    terms: Sequence[Any],
) -> dict[str, ByLanguage]:
    """The words of the long lists. A place of origin has one name in every language."""
    found: dict[str, ByLanguage] = {}
    kinds = {term.kind for term in terms}
    for kind in kinds:
        of_kind = _of_kind(terms, kind)
        found[kind] = _both(of_kind)
    found["country"] = _both(countries)
    found["occupation"] = _both(occupations)
    found["origin"] = {"id": _by_code(origins, "name")}
    return found


def _map_points(countries: Sequence[Any]) -> dict[str, Point]:
    """Longitude and latitude of the countries that have a place on the map."""
    points = {}
    for row in countries:
        is_on_map = row.lon is not None
        if is_on_map:
            points[row.code] = (row.lon, row.lat)
    return points


def _spellings(aliases: Sequence[Any]) -> Mapping[str, Spellings]:
    found: dict[str, dict[str, list[str]]] = {}
    # Sorted here, since no database gives its rows in an order of its own accord.
    by_text = sorted(aliases, key=lambda row: row.text)
    for alias in by_text:
        of_kind = found.setdefault(alias.kind, {})
        of_code = of_kind.setdefault(alias.code, [])
        of_code.append(alias.text)
    return found


def _folded_name(row: Any) -> str:
    name: str = row.name_id
    return name.casefold()


def _of_kind(
    terms: Sequence[Any],
    kind: str,
) -> list[Any]:
    return [term for term in terms if term.kind == kind]


def _codes_of(rows: Iterable[Any]) -> InOrder:
    return tuple(row.code for row in rows)


def _both(rows: Sequence[Any]) -> ByLanguage:
    """Their words in both languages."""
    return {
        "id": _by_code(rows, "name_id"),
        "en": _by_code(rows, "name_en"),
    }


def _by_code(rows: Sequence[Any], column: str) -> ByCode:
    """What stands in a column, by the code of the row."""
    found = {}
    for row in rows:
        found[row.code] = getattr(row, column)
    return found


def _in_screen_order(origins: Sequence[Any]) -> InOrder:
    """The regions, then the region unknown, then the kecamatan by code."""
    first = (*REGIONS, JAKARTA)
    rest = []
    for row in origins:
        if row.code not in first:
            rest.append(row.code)
    return (*first, *rest)
