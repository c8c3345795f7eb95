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
    chosen: tuple[tuple[str, tuple[str, ...]], ...]
    nothing: bool

    def __init__(
        self,
        years: Years | None = None,
        *,
        nothing: bool = False,
        **chosen: Iterable[str],
    ) -> None:
        if strange := chosen.keys() - set(KEYS):
            raise TypeError(f"no filter key: {', '.join(sorted(strange))}")
        named = []
        for key in KEYS:
            codes = sorted(set(chosen.get(key, ())))
            if codes:
                named.append((key, tuple(codes)))
        object.__setattr__(self, "years", _span(years))
        object.__setattr__(self, "chosen", tuple(named))
        object.__setattr__(self, "nothing", nothing)

    def __getattr__(self, key: str) -> tuple[str, ...]:
        if key not in KEYS:
            raise AttributeError(key)
        return self.of(key)

    def of(self, key: str) -> tuple[str, ...]:
        """The codes under a key of KEYS; none where it narrows nothing."""
        return dict(self.chosen).get(key, ())

    @classmethod
    def by(cls, dimension: str, codes: Iterable[str], years: Years | None = None) -> Filter:
        """The filter by some codes of a dimension. A kecamatan is an origin."""
        key = "origin" if dimension == "district" else dimension
        return cls(years).with_(**{key: codes})

    @property
    def is_empty(self) -> bool:
        return self == Filter()

    def with_(self, **changes: Any) -> Filter:
        """The same filter with some keys, or `years`, set anew."""
        parts: dict[str, Any] = dict(self.chosen)
        parts["years"] = self.years
        parts["nothing"] = self.nothing
        return Filter(**(parts | changes))

    def without_years(self) -> Filter:
        return self.with_(years=None)

    def narrowed(self, by: Filter) -> Filter:
        """Both conditions at once, as far as one filter can say it: within a key the values that
        both allow.

        Where a key leaves nothing in common, `nothing` is set: then no placement matches.
        """
        years, fits = _common_years(self.years, by.years)
        found: dict[str, tuple[str, ...]] = {}
        for key in KEYS:
            one, other = self.of(key), by.of(key)
            common = _common(key, one, other)
            excluded = bool(one and other and not common)
            found[key] = common or other
            fits = fits and not excluded
        nothing = self.nothing or by.nothing or not fits
        return Filter(years, nothing=nothing, **found)

    def toggled(self, key: str, code: str) -> Filter:
        """A click on `code`: it alone, or nothing of that key if it stood alone already."""
        alone: Filter
        if key == "year":
            year = int(code)
            alone = self.with_(years=(year, year))
            return self.without_years() if alone == self else alone
        alone = self.with_(**{key: [code]})
        return self.with_(**{key: []}) if alone == self else alone

    def widened(self, key: str) -> Filter:
        """Without all that narrows the family of a key: of `dest`, the countries as well; of
        `year`, the years.
        """
        if key == "year":
            return self.without_years()
        family = DIMENSIONS[key].family
        return self.with_(**{one: () for one in self.keys if DIMENSIONS[one].family == family})

    def query(self) -> list[tuple[str, str]]:
        """The URL's keys and values, in a fixed order."""
        years = dict.fromkeys(self.years or ())
        found = [("year", str(year)) for year in years]
        for key, codes in self.chosen:
            found += [(key, code) for code in codes]
        return found

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of KEYS that narrow something."""
        return tuple(key for key, _codes in self.chosen)

    def sentence(self, codes: Codes) -> str:
        """The filter in the reader's language, years left out; empty when nothing is filtered."""
        # Where people come from is said before where they go to.
        order = sorted(self.keys, key=lambda key: key != "origin")
        return " · ".join(self._part(key, codes) for key in order)

    def _part(self, key: str, codes: Codes) -> str:
        ordered = _screen_order(codes, key, self.of(key))
        named = enumeration([codes.name(key, code) for code in ordered])
        if key == "tier":
            return _("{tiers} skill").format(tiers=named.lower())
        return named


def _common_years(one: Years | None, other: Years | None) -> tuple[Years | None, bool]:
    """The years that both allow, and whether there are any."""
    if not one or not other:
        return one or other, True
    first, last = max(one[0], other[0]), min(one[1], other[1])
    if first > last:
        return other, False
    return (first, last), True


def _common(key: str, one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that both allow; a code that lies in one of the other's is allowed by it."""
    if not one or not other:
        return one or other
    takes_in = DIMENSIONS[key].takes_in
    in_other = [code for code in one if not set(other).isdisjoint(takes_in(code))]
    in_one = [code for code in other if not set(one).isdisjoint(takes_in(code))]
    return tuple(sorted({*in_other, *in_one}))


def read_spelled(spelled: str, codes: Codes) -> tuple[Filter, list[Dropped]]:
    """The same for a filter that stands within an address as one value: `dest=japan&origin=31.75`.
    Never raises.
    """
    return read_query(read_values(spelled), codes)


def read_beside(
    query: Mapping[str, Sequence[str]], codes: Codes
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
        # An empty value says something under one key alone: everything stands beside.
        said = values if key == VS else [value for value in values if value]
        if said:
            kept[key] = said
    return kept


def read_query(query: Mapping[str, Iterable[str]], codes: Codes) -> tuple[Filter, list[Dropped]]:
    """The filter that a URL's keys spell, and the values that were dropped because nobody knows
    them. Never raises."""
    dropped: list[Dropped] = []
    chosen = {key: _known(key, query.get(key, ()), codes, dropped) for key in KEYS}
    years = _years(query.get("year", ()), dropped)
    return Filter(years).with_(**chosen), list(dict.fromkeys(dropped))


def _known(key: str, values: Iterable[str], codes: Codes, dropped: list[Dropped]) -> list[str]:
    known = set(codes.known(key))
    kept: list[str] = []
    for value in values:
        if value in known:
            kept.append(value)
        else:
            dropped.append(Dropped(key, value))
    return kept


def _years(values: Iterable[str], dropped: list[Dropped]) -> Years | None:
    years: list[int] = []
    for value in values:
        # Once is that year, twice from and to; a third says nothing.
        if _YEAR.fullmatch(value) and len(years) < 2:
            years.append(int(value))
        else:
            dropped.append(Dropped("year", value))
    return _span(years)


def _span(years: Sequence[int] | None) -> Years | None:
    """From the first to the last of some years; None without any."""
    return (min(years), max(years)) if years else None


def _screen_order(codes: Codes, key: str, chosen: tuple[str, ...]) -> list[str]:
    known = {code: position for position, code in enumerate(codes.known(key))}
    return sorted(chosen, key=lambda code: known.get(code, len(known)))
