"""Which codes the sources of an estimate tell apart. What they do not name is unknown, not zero.

An estimate has people under a code that its sources name. Under another one (China, welding, a
kecamatan) its sum says nothing: those people stand in what is unclassified or unknown. Official
data tell every code apart.

    >>> told_apart("tier", state)                      # over all months
    frozenset({'low', 'medium'})
    >>> not_told_apart("field", ("care", "welding_metal"), state)
    ('welding_metal',)
    >>> unknown_to_sources(Filter(dest=["china"]), state)
    (Untold(dimension='dest', codes=('china',)),)
    >>> what_is_not_known(untold, state.codes)         # the sentence that stands for empty cards
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.query.codes import Codes
from lib.query.dimensions import DIMENSIONS, JAKARTA
from lib.query.filters import Filter, key_of
from lib.query.ranges import under
from lib.query.states import State
from lib.words import _
from lib.words.narrative import enumeration, shortened

# What is left over, of which no source says more.
REST = ("unknown", "unclassified", JAKARTA)
_EVERYTHING = Filter()


@dataclass(frozen=True)
class Untold:
    """Codes of one dimension that the sources of an estimate do not tell apart."""

    dimension: str
    codes: tuple[str, ...]


def not_told_apart(
    dimension: str,
    codes: Iterable[str],
    state: State,
    where: Filter = _EVERYTHING,
) -> tuple[str, ...]:
    """Those of `codes` that stand for something unknown in the estimated months of a filter.

    Empty where no such month is estimated, and for dimensions of time. What is told apart in one
    country alone counts where the filter lets no other country through.
    """
    if DIMENSIONS[dimension].family == "time" or not state.modelled:
        return ()
    listed = key_of(dimension)
    bases = [part.basis for part in under(where, state)]
    countries = _countries(where, state.codes)
    found = []
    for code in codes:
        if code in REST:
            continue
        told = [basis.tells_apart(listed, code, countries) for basis in bases]
        if not all(told):
            found.append(code)
    return tuple(found)


def told_apart(
    dimension: str,
    state: State,
    where: Filter = _EVERYTHING,
) -> frozenset[str]:
    """Every code of a dimension that may be stated with a number, those of REST left out."""
    listed = state.codes.known(key_of(dimension))
    known = [code for code in listed if code not in REST]
    missing = not_told_apart(
        dimension,
        known,
        state,
        where,
    )
    return frozenset(known).difference(missing)


def unknown_to_sources(
    where: Filter,
    state: State,
) -> tuple[Untold, ...]:
    """The codes that a filter names and that the sources do not tell apart, by dimension.

    Only keys all of whose codes are so: beside a code with a number, the picture draws the rest as
    "not told apart".
    """
    found = []
    for key in where.keys:
        chosen = where.of(key)
        codes = not_told_apart(
            key,
            chosen,
            state,
            where,
        )
        if len(codes) == len(chosen):
            found.append(Untold(key, codes))
    return tuple(found)


def what_is_not_known(untold: Untold, codes: Codes) -> str:
    """One sentence: what is not known, and what would tell it."""
    names = [codes.name(untold.dimension, code) for code in untold.codes]
    sentence = _(
        "How many workers there are under {names} is not known, which is not the same as none: the "
        "sources of the estimate do not tell this apart; an export of SISKOP2MI, or official "
        "counts by {dimension}, would tell."
    )
    return sentence.format(
        names=shortened(names),
        dimension=_within_sentence(untold.dimension),
    )


def what_the_rest_may_hold(
    dimension: str,
    state: State,
    where: Filter = _EVERYTHING,
    at_most: int = 3,
) -> str:
    """What the unclassified may hold, for the note of a picture: the first codes of a dimension, in
    the order of the screen, that the sources do not tell apart. Empty where they tell all apart.
    """
    codes = state.codes
    missing = not_told_apart(
        dimension,
        codes.known(dimension),
        state,
        where,
    )
    if not missing:
        return ""
    names = [codes.name(dimension, code) for code in missing[:at_most]]
    sentence = _("“Unclassified” may hold, among others: {names}")
    return sentence.format(names=enumeration(names))


def _within_sentence(dimension: str) -> str:
    """The heading of a dimension as it stands within a sentence: all are common nouns."""
    header = DIMENSIONS[dimension].header()
    return header.lower()


def _countries(
    where: Filter,
    codes: Codes,
) -> tuple[str, ...]:
    """The countries that a filter lets through."""
    countries = where.country or codes.countries
    groups = where.dest
    if not groups:
        return countries
    found = []
    for country in countries:
        if codes.group_of[country] in groups:
            found.append(country)
    return tuple(found)
