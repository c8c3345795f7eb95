"""The one filter: it yields the WHERE clauses with bound parameters, the URL, and the sentence under every picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

from sqlalchemy import ColumnElement, false, func, or_

from lib.query.codes import REGIONS, Codes
from lib.store.models import Country, Occupation, Placement
from lib.words import _
from lib.words.narrative import enumeration

KEYS = ("dest", "country", "tier", "origin", "field", "occupation", "sex", "scheme", "employer", "education")
MOST_FIELDS = 1000  # values of an address; no honest one has as many
_YEAR = re.compile(r"20\d\d", re.ASCII)
_PLACEMENT, _COUNTRY, _OCCUPATION = (table.__table__.columns for table in (Placement, Country, Occupation))


@dataclass(frozen=True)
class Dropped:
    """A value of a URL that says nothing known, and the key under which it stood."""

    key: str
    value: str


@dataclass(frozen=True)
class Filter:
    """Which placements are meant: any of the codes within a key, all of the keys together. Empty means everything.

    `years` is inclusive. `origin` 31.75 includes its kecamatan; 31 is "region unknown" alone. `nothing` marks two
    filters that exclude each other (see `narrowed`); no address spells it.
    """

    years: tuple[int, int] | None = None
    dest: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    occupation: tuple[str, ...] = ()
    sex: tuple[str, ...] = ()
    scheme: tuple[str, ...] = ()
    employer: tuple[str, ...] = ()
    education: tuple[str, ...] = ()
    nothing: bool = False

    def __post_init__(self) -> None:
        # Sorted and without repeats, so that equal filters are equal objects and equal addresses.
        for key in KEYS:
            object.__setattr__(self, key, tuple(sorted(set(getattr(self, key)))))
        if self.years:
            object.__setattr__(self, "years", (min(self.years), max(self.years)))

    @property
    def is_empty(self) -> bool:
        return self == Filter()

    def with_(self, **changes: Any) -> Filter:
        """The same filter with some keys set anew."""
        return replace(self, **changes)

    def without_years(self) -> Filter:
        return replace(self, years=None)

    def narrowed(self, by: Filter) -> Filter:
        """Both conditions at once, as far as one filter can say it: within a key the values that both allow.

        Where a key leaves nothing in common, `nothing` is set: then no placement matches.
        """
        years, fits = _common_years(self.years, by.years)
        found: dict[str, tuple[str, ...]] = {}
        for key in KEYS:
            found[key] = _common(key, getattr(self, key), getattr(by, key))
            fits = fits and bool(found[key] or not (getattr(self, key) and getattr(by, key)))
        kept = {key: values or getattr(by, key) for key, values in found.items()}
        return Filter(years=years, nothing=self.nothing or by.nothing or not fits).with_(**kept)

    def toggled(self, key: str, code: str) -> Filter:
        """A click on `code`: it alone, or nothing of that key if it stood alone already."""
        if key == "year":
            chosen = (int(code), int(code))
            return self.with_(years=None if self.years == chosen else chosen)
        return self.with_(**{key: () if getattr(self, key) == (code,) else (code,)})

    def query(self) -> list[tuple[str, str]]:
        """The URL's keys and values, in a fixed order."""
        years = dict.fromkeys(str(year) for year in self.years or ())
        return [("year", year) for year in years] + [(key, code) for key in KEYS for code in getattr(self, key)]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of KEYS that narrow something."""
        return tuple(key for key in KEYS if getattr(self, key))

    def clauses(self) -> list[ColumnElement[bool]]:
        """Conditions over Placement, and over Country (key dest) and Occupation (tier, field) where they are named.

        Values are bound parameters.
        """
        found = [_COLUMNS[key].in_(getattr(self, key)) for key in self.keys if key in _COLUMNS]
        if self.years:
            found.append(_PLACEMENT.month.between(f"{self.years[0]}-01", f"{self.years[1]}-12"))
        if self.origin:
            found.append(_lives_in(self.origin))
        return [false()] if self.nothing else found

    def sentence(self, codes: Codes) -> str:
        """The filter in the reader's language, years left out; empty when nothing is filtered."""
        parts = [
            enumeration([codes.name(key, code) for code in _screen_order(codes, key, getattr(self, key))])
            for key in ("origin", "dest", "country", "tier", *KEYS[4:])
            if getattr(self, key)
        ]
        if self.tier:
            position = sum(bool(getattr(self, key)) for key in ("origin", "dest", "country"))
            parts[position] = _("{tiers} skill").format(tiers=parts[position].lower())
        return " · ".join(parts)


def _common_years(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[tuple[int, int] | None, bool]:
    if not one or not other:
        return one or other, True
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return ((first, last), True) if first <= last else (other, False)


def _common(key: str, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    if not one or not other:
        return one or other
    both = set(one) & set(other)
    if key == "origin":  # a kecamatan lies in its region
        both |= {code for code in one if code[:5] in other and len(code) > 5}
        both |= {code for code in other if code[:5] in one and len(code) > 5}
    return tuple(sorted(both))


def read_spelled(spelled: str, codes: Codes) -> tuple[Filter, list[Dropped]]:
    """The same for a filter that stands within an address as one value: `dest=japan&origin=31.75`. Never raises."""
    try:
        found = parse_qs(spelled, max_num_fields=MOST_FIELDS)
    except ValueError:
        return Filter(), []
    return read_query(found, codes)


def read_query(query: Mapping[str, Iterable[str]], codes: Codes) -> tuple[Filter, list[Dropped]]:
    """The filter that a URL's keys spell, and the values that were dropped because nobody knows them. Never raises."""
    dropped: list[Dropped] = []
    chosen = {key: tuple(_known(key, query.get(key, ()), codes, dropped)) for key in KEYS}
    years = _years(query.get("year", ()), dropped)
    return Filter(years=years).with_(**chosen), list(dict.fromkeys(dropped))


def _known(key: str, values: Iterable[str], codes: Codes, dropped: list[Dropped]) -> Iterable[str]:
    known = set(codes.known(key))
    for value in values:
        if value in known:
            yield value
        else:
            dropped.append(Dropped(key, value))


def _years(values: Iterable[str], dropped: list[Dropped]) -> tuple[int, int] | None:
    years: list[int] = []
    for value in values:
        if _YEAR.fullmatch(value) and len(years) < 2:
            years.append(int(value))
        else:
            dropped.append(Dropped("year", value))
    return (min(years), max(years)) if years else None


def _lives_in(origins: tuple[str, ...]) -> ColumnElement[bool]:
    """A region's code takes in its kecamatan; a kecamatan's and Jakarta's own (region unknown) stand for themselves."""
    regions = [origin for origin in origins if len(origin) == len(REGIONS[0])]
    themselves = [origin for origin in origins if origin not in regions]
    column = _PLACEMENT.origin
    return or_(func.substr(column, 1, len(REGIONS[0])).in_(regions), column.in_(themselves))


def _screen_order(codes: Codes, key: str, chosen: tuple[str, ...]) -> list[str]:
    known = {code: position for position, code in enumerate(codes.known(key))}
    return sorted(chosen, key=lambda code: known.get(code, len(known)))


_COLUMNS: Mapping[str, ColumnElement[str]] = {
    "dest": _COUNTRY.group,
    "country": _PLACEMENT.country,
    "tier": _OCCUPATION.tier,
    "field": _OCCUPATION.field,
    "occupation": _PLACEMENT.occupation,
    "sex": _PLACEMENT.sex,
    "scheme": _PLACEMENT.scheme,
    "employer": _PLACEMENT.employer,
    "education": _PLACEMENT.education,
}
