"""What an estimate stands on: the total that it divides, how far it may be off, and which codes its
sources tell apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from lib.query.columns import Columns
from lib.query.provenance import Provenance
from lib.store.models import Assumption, Release
from lib.store.releases import Span
from lib.words.months import months

# Parts of the assumptions that the model is not built from.
SPREAD = "spread"
TOLD_APART = "told_apart"
_TOTAL = "total"
_MONTH = "month"
# The spread of a family about which an estimate says nothing: wider than most that are known.
UNSTATED_SPREAD = 1.0
_EVERYWHERE = ""

_ASSUMPTION = Assumption.__table__.c
_RELEASE = Release.__table__.c


ByCountry = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Basis:
    """One estimate as a whole.

    `people` is the sum of its cells; `low` and `high` bound the total that they divide. `months`
    are those of the whole estimate, in force or not. `spreads` gives standard deviations of
    log-odds by family. `told_apart` gives codes by dimension and country: under "" those that the
    sources tell apart everywhere, under a country those that they tell apart there. `together`
    gives runs of months of which the sources know the sum alone: the estimate spreads it evenly.
    """

    people: int
    low: int
    high: int
    months: int
    spreads: Mapping[str, float] = field(default_factory=dict)
    told_apart: Mapping[str, ByCountry] = field(default_factory=dict)
    together: tuple[frozenset[str], ...] = ()

    def spread(self, family: str) -> float:
        return self.spreads.get(family, UNSTATED_SPREAD)

    def joint_spread(self, families: Iterable[str]) -> float:
        """The standard deviation of log-odds where several families are restricted."""
        variance = 0.0
        for family in families:
            variance += self.spread(family) ** 2
        return variance**0.5

    def tells_apart(
        self,
        dimension: str,
        code: str,
        countries: Iterable[str],
    ) -> bool:
        """Whether the sources tell `code` apart for people who went to any of `countries`. An
        estimate that lists nothing for a dimension is taken to tell all its codes apart.
        """
        listed = self.told_apart.get(dimension)
        if listed is None:
            return True
        if code in listed.get(_EVERYWHERE, ()):
            return True
        found = [code in listed.get(country, ()) for country in countries]
        return bool(found) and all(found)


@dataclass(frozen=True, eq=False)
class Modelled:
    """The cells that are read from one estimate, and their months (`YYYY-MM`)."""

    basis: Basis
    months: frozenset[str]
    columns: Columns

    @property
    def is_whole(self) -> bool:
        """Whether every month of the estimate is read from it."""
        return len(self.months) == self.basis.months


def modelled(
    source: Provenance,
    columns: Columns,
    bases: Mapping[int, Basis],
) -> tuple[Modelled, ...]:
    """The estimated part of some placements, an estimate at a time."""
    read: dict[int, set[str]] = {}
    for span in source.spans:
        if span.kind == "estimate":
            taken = read.setdefault(span.release_id, set())
            taken.update(months(span.first_month, span.last_month))
    found = []
    for release_id, taken in read.items():
        cells = columns.within(taken)
        basis = bases.get(release_id)
        if basis is None:
            basis = _without_assumptions(cells, taken)
        part = Modelled(
            basis,
            frozenset(taken),
            cells,
        )
        found.append(part)
    return tuple(found)


def _without_assumptions(cells: Columns, taken: Collection[str]) -> Basis:
    """An estimate that is not in the database yet: a draft."""
    people = int(cells.workers.sum())
    return Basis(
        people,
        low=people,
        high=people,
        months=len(taken),
    )


def read_bases(
    connection: Connection,
    spans: Sequence[Span],
) -> dict[int, Basis]:
    """The estimates that some spans are read from, by release id."""
    wanted = set()
    for span in spans:
        if span.kind == "estimate":
            wanted.add(span.release_id)
    if not wanted:
        return {}
    releases = connection.execute(
        select(
            _RELEASE.id,
            _RELEASE.workers,
            _RELEASE.first_month,
            _RELEASE.last_month,
        ).where(_RELEASE.id.in_(wanted))
    )
    stated = connection.execute(
        select(
            _ASSUMPTION.release_id,
            _ASSUMPTION.part,
            _ASSUMPTION.condition,
            _ASSUMPTION.code,
            _ASSUMPTION.value,
            _ASSUMPTION.source,
        ).where(
            _ASSUMPTION.release_id.in_(wanted),
            _ASSUMPTION.part.in_((_TOTAL, _MONTH, SPREAD, TOLD_APART)),
        )
    ).all()
    found = {}
    for release in releases:
        own = [row for row in stated if row.release_id == release.id]
        found[release.id] = _basis(release, own)
    return found


def _basis(release: Any, stated: Sequence[Any]) -> Basis:
    # A row of the total with a condition says how it is used, and is no total itself.
    totals = []
    for row in _of(_TOTAL, stated):
        if not row.condition:
            totals.append(int(row.value))
    if not totals:
        totals = [release.workers]
    covered = months(release.first_month, release.last_month)
    return Basis(
        people=release.workers,
        low=min(totals),
        high=max(totals),
        months=len(covered),
        spreads={row.code: row.value for row in _of(SPREAD, stated)},
        told_apart=_told_apart(_of(TOLD_APART, stated)),
        together=_together(_of(_MONTH, stated)),
    )


def _of(
    part: str,
    rows: Sequence[Any],
) -> list[Any]:
    return [row for row in rows if row.part == part]


def _together(rows: Iterable[Any]) -> tuple[frozenset[str], ...]:
    """Months that one source gives one and the same number: a sum that was spread evenly."""
    sharing: dict[tuple[str, float], set[str]] = {}
    for row in rows:
        if row.code:
            key = (row.source, row.value)
            sharers = sharing.setdefault(key, set())
            sharers.add(row.code)
    several = []
    for sharers in sharing.values():
        if len(sharers) > 1:
            several.append(frozenset(sharers))
    return tuple(several)


def _told_apart(rows: Iterable[Any]) -> dict[str, dict[str, frozenset[str]]]:
    """From rows whose condition is a dimension, or one in a country: `field;country=JPN`."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in rows:
        dimension, _sign, country = row.condition.partition(";country=")
        by_country = found.setdefault(dimension, {})
        codes = by_country.get(country, frozenset())
        by_country[country] = codes | {row.code}
    return found
