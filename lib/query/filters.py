"""The one filter: it yields the choice of rows, the URL, and the sentence under every picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from lib.address import VS
from lib.query.codes import Codes
from lib.query.dimensions import DIMENSIONS, KEYS
from lib.words import _
from lib.words.narrative import enumeration

_MOST_FIELDS = 1000  # values of an address; no honest one has as many
_YEAR = re.compile(r"20\d\d", re.ASCII)

Years = tuple[int, int]
Chosen = tuple[str, ...]  # codes of one key


@dataclass(frozen=True)
class Dropped:
    """A value of a URL that says nothing known, and the key under which it stood."""

    key: str
    value: str


@dataclass(frozen=True, init=False)
class Filter:
    """Which placements are meant: any of the codes within a key, all of the keys together.

    `Filter(dest=["japan"], sex=["f"])`: a key for every dimension that is one (KEYS), each read as
    an attribute too (`where.dest`), sorted and without repeats, so that equal filters are equal
    objects and equal addresses. A key without codes lets everything through.
    `years` is inclusive. `origin` 31.75 includes its kecamatan; 31 is "region unknown" alone.
    `nothing` marks two filters that exclude each other (see `narrowed`); no address spells it.
    Raises TypeError for a key that does not exist.
    """

    years: Years | None
    chosen: tuple[tuple[str, Chosen], ...]
    nothing: bool

    def __init__(
        self,
        years: Years | None = None,
        *,
        nothing: bool = False,
        **chosen: Iterable[str],
    ) -> None:
        strange = chosen.keys() - set(KEYS)
        if strange:
            listed = ", ".join(sorted(strange))
            raise TypeError(f"no filter key: {listed}")
        named = []
        for key in KEYS:
            codes = chosen.get(key, ())
            each_once = set(codes)
            if each_once:
                ordered = tuple(sorted(each_once))
                named.append((key, ordered))
        object.__setattr__(self, "years", _span(years))
        object.__setattr__(self, "chosen", tuple(named))
        object.__setattr__(self, "nothing", nothing)

    def __getattr__(self, key: str) -> Chosen:
        if key not in KEYS:
            raise AttributeError(key)
        return self.of(key)

    def of(self, key: str) -> Chosen:
        """The codes under a key of KEYS; none where it narrows nothing."""
        by_key = dict(self.chosen)
        return by_key.get(key, ())

    @classmethod
    def by(
        cls,
        dimension: str,
        codes: Iterable[str],
        years: Years | None = None,
    ) -> Filter:
        """The filter by some codes of a dimension. A kecamatan is an origin."""
        key = key_of(dimension)
        return cls(years).with_(**{key: codes})

    @property
    def is_empty(self) -> bool:
        return self == Filter()

    def with_(self, **changes: Any) -> Filter:
        """The same filter with some keys, or `years`, set anew."""
        parts: dict[str, Any] = {
            **dict(self.chosen),
            "years": self.years,
            "nothing": self.nothing,
            **changes,
        }
        return Filter(**parts)

    def without_years(self) -> Filter:
        return self.with_(years=None)

    def narrowed(self, by: Filter) -> Filter:
        """Both conditions at once, as far as one filter can say it: within a key the values that
        both allow.

        Where a key leaves nothing in common, `nothing` is set: then no placement matches.
        """
        years, fits = _common_years(self.years, by.years)
        found: dict[str, Chosen] = {}
        for key in KEYS:
            one = self.of(key)
            other = by.of(key)
            common = _common(key, one, other)
            found[key] = common or other
            is_named = bool(one or other)
            if is_named and not common:
                fits = False
        nothing = self.nothing or by.nothing or not fits
        return Filter(
            years,
            nothing=nothing,
            **found,
        )

    def toggled(self, key: str, code: str) -> Filter:
        """A click on `code`: it alone, or nothing of that key if it stood alone already."""
        if key == "year":
            year = int(code)
            alone = self.with_(years=(year, year))
            without = self.without_years()
        else:
            alone = self.with_(**{key: [code]})
            without = self.with_(**{key: []})
        if alone == self:
            return without
        return alone

    def widened(self, key: str) -> Filter:
        """Without all that narrows the family of a key: of `dest`, the countries as well; of
        `year`, the years.
        """
        if key == "year":
            return self.without_years()
        family = DIMENSIONS[key].family
        lifted = {}
        for one in self.keys:
            if DIMENSIONS[one].family == family:
                lifted[one] = ()
        return self.with_(**lifted)

    def query(self) -> list[tuple[str, str]]:
        """The URL's keys and values, in a fixed order."""
        found = []
        # A span of one year is spelled once.
        for year in dict.fromkeys(self.years or ()):
            found.append(("year", str(year)))
        for key, codes in self.chosen:
            found += [(key, code) for code in codes]
        return found

    @property
    def keys(self) -> Chosen:
        """The keys of KEYS that narrow something."""
        return tuple(dict(self.chosen))

    def sentence(self, codes: Codes) -> str:
        """The filter in the reader's language, years left out; empty when nothing is filtered."""
        # Where people come from is said before where they go to.
        order = sorted(self.keys, key=lambda key: key != "origin")
        parts = [self._part(key, codes) for key in order]
        return " · ".join(parts)

    def _part(self, key: str, codes: Codes) -> str:
        ordered = _screen_order(
            codes,
            key,
            self.of(key),
        )
        names = [codes.name(key, code) for code in ordered]
        named = enumeration(names)
        if key != "tier":
            return named
        skill = _("{tiers} skill")
        return skill.format(tiers=named.lower())


def key_of(dimension: str) -> str:
    """The key of a filter that names codes of a dimension: a kecamatan is an origin."""
    if dimension == "district":
        return "origin"
    return dimension


def _common_years(
    one: Years | None,
    other: Years | None,
) -> tuple[Years | None, bool]:
    """The years that both allow, and whether there are any."""
    if not one or not other:
        return one or other, True
    firsts, lasts = zip(one, other, strict=True)
    common = (max(firsts), min(lasts))
    is_span = common[0] <= common[1]
    if not is_span:
        return other, False
    return common, True


def _common(
    key: str,
    one: Chosen,
    other: Chosen,
) -> Chosen:
    """The codes that both allow; a code that lies in one of the other's is allowed by it."""
    if not one or not other:
        return one or other
    in_other = _taken_in(key, one, other)
    in_one = _taken_in(key, other, one)
    common = {*in_other, *in_one}
    return tuple(sorted(common))


def _taken_in(
    key: str,
    codes: Iterable[str],
    by: Iterable[str],
) -> list[str]:
    """Those of `codes` that lie in a code of `by`."""
    takes_in = DIMENSIONS[key].takes_in
    wider = set(by)
    found = []
    for code in codes:
        around = takes_in(code)
        if not wider.isdisjoint(around):
            found.append(code)
    return found


def read_spelled(
    spelled: str,
    codes: Codes,
) -> tuple[Filter, list[Dropped]]:
    """The same for a filter that stands within an address as one value: `dest=japan&origin=31.75`.
    Never raises.
    """
    values = read_values(spelled)
    return read_query(values, codes)


def read_beside(
    query: Mapping[str, Sequence[str]],
    codes: Codes,
) -> tuple[Filter | None, list[Dropped]]:
    """The filter of the view beside, under `vs` of an address: none without the key, everything
    where the key is empty. Never raises.
    """
    values = query.get(VS)
    if not values:
        return None, []
    return read_spelled(values[-1], codes)


def read_values(spelled: str) -> dict[str, list[str]]:
    """Keys and their values of an address, or of a part of one; nothing of a wrong one."""
    try:
        found = parse_qs(spelled, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    kept = {}
    for key, values in found.items():
        said = values
        # An empty value says something under one key alone: everything stands beside.
        if key != VS:
            said = [value for value in values if value]
        if said:
            kept[key] = said
    return kept


def read_query(
    query: Mapping[str, Iterable[str]],
    codes: Codes,
) -> tuple[Filter, list[Dropped]]:
    """The filter that a URL's keys spell, and the values that were dropped because nobody knows
    them. Never raises."""
    dropped: list[Dropped] = []
    chosen = {}
    for key in KEYS:
        values = query.get(key, ())
        chosen[key] = _known(
            key,
            values,
            codes,
            dropped,
        )
    years = _years(query.get("year", ()), dropped)
    found = Filter(years).with_(**chosen)
    each_once = list(dict.fromkeys(dropped))
    return found, each_once


def _known(
    key: str,
    values: Iterable[str],
    codes: Codes,
    dropped: list[Dropped],
) -> list[str]:
    known = set(codes.known(key))
    kept: list[str] = []
    for value in values:
        if value in known:
            kept.append(value)
        else:
            dropped.append(Dropped(key, value))
    return kept


def _years(
    values: Iterable[str],
    dropped: list[Dropped],
) -> Years | None:
    years: list[int] = []
    for value in values:
        is_year = _YEAR.fullmatch(value) is not None
        # Once is that year, twice from and to; a third says nothing.
        if is_year and len(years) < 2:
            years.append(int(value))
        else:
            dropped.append(Dropped("year", value))
    return _span(years)


def _span(years: Sequence[int] | None) -> Years | None:
    """From the first to the last of some years; None without any."""
    if not years:
        return None
    return min(years), max(years)


def _screen_order(
    codes: Codes,
    key: str,
    chosen: Chosen,
) -> list[str]:
    position_of = {}
    for position, code in enumerate(codes.known(key)):
        position_of[code] = position
    # Codes that are not on the screen come last.
    last = len(position_of)
    return sorted(chosen, key=lambda code: position_of.get(code, last))
