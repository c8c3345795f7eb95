"""The range of a count that rests on an estimate: low, middle and high, in closed form.

    >>> ranges(Question(("year", "dest")), state)      # the table of `count`, and four columns more
       year   dest  workers      kind     low  middle     high
    >>> total(Filter(dest=["korea"]), state)
    Range(kind='estimate', low=32.8, middle=145, high=735.5)

The rule. An estimate divides a total N, of which only bounds are known (4,000 to 4,999). A count is
a share p of it. In eight of ten cases the true share lies between logistic(logit p − d) and
logistic(logit p + d) with d = 1.2816 σ; the low end takes the low bound of N, the high end the high
one. σ² sums the squared spread of each family of dimensions (time, place, work, home, sex, scheme,
employer, education) that the count restricts, once: by a filter that leaves somebody out, or by a
dimension that it is split by. Months of official data are exact, and are added.

What holds, and is tested:
- low ≤ middle ≤ high.
- A part's range ends no higher than that of any whole around it: the high end is the least of the
  high ends of the count and of every count that restricts fewer of its families. So Hong Kong's
  workers with a household employer are never more than Hong Kong's.
- The relative range is the distance of both ends from the middle in log-odds of N. Restricting one
  more family never narrows it, except where a whole around the count bounds the high end.
- A count that restricts nothing is the total itself: 4,000 to 4,999.

A count of nobody in the model may be a few people: its range is 0 to what half a worker would have.
Codes that the sources do not tell apart have no range at all, and ends are rounded before anybody
sees them; see `stated`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from typing import Any, Literal

import numpy as np
import pandas as pd

from lib.query.columns import Numbers, allowed, positions_in
from lib.query.counts import Question, count
from lib.query.dimensions import DIMENSIONS
from lib.query.estimates import Modelled
from lib.query.filters import Filter
from lib.query.states import State, current
from lib.words.sizes import SMALLEST

RANGE_COLUMNS = ("kind", "low", "middle", "high")
# Eight of ten draws of a normal lie within so many standard deviations of its mean.
EIGHT_OF_TEN = 1.2816
# What the high end of a count of nobody is reckoned from: less would round to nobody.
HALF_A_WORKER = 0.5

Kind = Literal[
    "official",
    "estimate",
    "mixed",
    "none",
]
# Keys: up to as many, a sum for each costs less than finding out which of them occur.
_DENSE = 100_000

Names = tuple[str, ...]


@dataclass(frozen=True)
class Range:
    """Workers. `low` and `high` are not rounded; on official data all three are equal."""

    kind: Kind
    low: float
    middle: int
    high: float

    @property
    def is_exact(self) -> bool:
        return self.kind in ("official", "none")


def ranges(
    question: Question,
    state: State | None = None,
) -> pd.DataFrame:
    """The table of `count`, with `kind` (official, estimate or mixed, by the months of the row),
    `low` (float), `middle` (int, equal to `workers`), `high` (float) and `official` (int, those of
    official months). Raises UnknownDimension.
    """
    asked = state or current()
    table = count(question.by, question.where, asked)
    months = months_of_rows(question, table, asked)
    modelled = np.zeros(len(table))
    low = np.zeros(len(table))
    high = np.zeros(len(table))
    for part in under(question.where, asked):
        covered = _covered(part, months)
        counted = _Counted(part, question, table)
        found = counted.ends()
        modelled += np.where(covered, found.middle, 0)
        low += np.where(covered, found.low, 0)
        high += np.where(covered, found.high, 0)
    workers = table["workers"].to_numpy()
    official = workers - modelled
    added = {
        "low": official + low,
        "middle": workers,
        "high": official + high,
        "official": official.astype(np.int64),
    }
    # A table by kind has the column already: its months say the same.
    if "kind" not in table:
        added = {"kind": kinds_of(months, asked), **added}
    return with_columns(table, added)


def with_columns(
    table: pd.DataFrame,
    added: Mapping[str, Any],
) -> pd.DataFrame:
    """A table with further columns behind its own: all at once, since a view makes some dozen
    tables, and pandas inserts columns one by one slowly.
    """
    behind = pd.DataFrame(added, index=table.index)
    return pd.concat([table, behind], axis=1)


def total(where: Filter, state: State | None = None) -> Range:
    """The range of all workers under a filter; of kind `none` where no month has data."""
    asked = state or current()
    # A view asks some dozen totals, and most readers open the same views.
    key = ("total", where)
    make = partial(_total, where, asked)
    found: Range = asked.remembered(key, make)
    return found


def _total(where: Filter, asked: State) -> Range:
    table = ranges(Question((), where), asked)
    kind = asked.source.under(where).kind
    if len(table):
        row = table.iloc[0]
        return Range(
            kind,
            float(row["low"]),
            int(row["middle"]),
            float(row["high"]),
        )
    return Range(
        kind,
        low=0,
        middle=0,
        high=_most_of_nobody(where, asked),
    )


def _most_of_nobody(where: Filter, state: State) -> int:
    """How many workers may stand under a filter under which none are counted."""
    is_estimate = state.source.under(where).is_estimate
    if is_estimate and not where.nothing:
        return SMALLEST
    return 0


def under(
    where: Filter,
    state: State,
) -> tuple[Modelled, ...]:
    """The estimates that some month of a filter is read from; none on official data."""
    months = state.source.under(where).months
    found = []
    for part in state.modelled:
        if not part.months.isdisjoint(months):
            found.append(part)
    return tuple(found)


def at_share(
    share: Numbers,
    spread: float,
    by: float,
) -> Numbers:
    """The share that lies `by` standard deviations of log-odds from `share`; 0 and 1 stay."""
    with np.errstate(divide="ignore"):
        log_share = np.log(share)
        log_rest = np.log1p(-share)
    log_odds = log_share - log_rest
    moved = log_odds + by * spread
    odds_against = np.exp(-moved)
    return 1 / (1 + odds_against)


@dataclass(frozen=True, eq=False)
class _Ends:
    low: Numbers
    middle: Numbers
    high: Numbers


@dataclass
class _Family:
    """How one family is restricted: the model's cells that a filter lets through (None: all), and
    the dimensions that split them.
    """

    kept: Numbers | None = None
    by: list[str] = field(default_factory=list)

    def keep(self, truths: Numbers) -> None:
        if self.kept is None:
            self.kept = truths
        else:
            self.kept = self.kept & truths


class _Counted:
    """The rows of an answer, counted in one estimate under any choice of its restrictions."""

    def __init__(
        self,
        part: Modelled,
        question: Question,
        table: pd.DataFrame,
    ) -> None:
        self.basis = part.basis
        self.columns = part.columns
        self.rows = len(table)
        self.families = _restricted(part, question)
        self.places: dict[str, Numbers] = {}
        self.counted: dict[Names, Numbers] = {}
        for family in self.families.values():
            for name in family.by:
                column = self.columns.by(name)
                self.places[name] = positions_in(column.codes, table[name])

    def ends(self) -> _Ends:
        names = tuple(self.families)
        middle = self._workers(names)
        low = self._low(names)
        whole = float(self.basis.high)
        high = np.full(self.rows, whole)
        for fewer in _subsets(names):
            around = self._high(fewer)
            high = np.minimum(high, around)
        return _Ends(
            low=np.minimum(low, middle),
            middle=middle,
            high=np.maximum(high, middle),
        )

    def _low(self, names: Names) -> Numbers:
        workers = self._workers(names)
        least_share = at_share(
            workers / self._people,
            self.basis.joint_spread(names),
            -EIGHT_OF_TEN,
        )
        return self.basis.low * least_share

    def _high(self, names: Names) -> Numbers:
        workers = self._workers(names)
        possible = np.maximum(workers, HALF_A_WORKER)
        share = np.minimum(possible / self._people, 1)
        most_share = at_share(
            share,
            self.basis.joint_spread(names),
            EIGHT_OF_TEN,
        )
        return self.basis.high * most_share

    @property
    def _people(self) -> int:
        """Those of the whole estimate; 1 where it has nobody, to divide by."""
        return max(self.basis.people, 1)

    def _workers(self, names: Names) -> Numbers:
        """The model's workers of each row, as if only these families were restricted."""
        if names not in self.counted:
            self.counted[names] = self._count(names)
        return self.counted[names]

    def _count(self, names: Sequence[str]) -> Numbers:
        kept = np.ones(self.columns.rows, dtype=bool)
        by: list[str] = []
        for name in names:
            family = self.families[name]
            by += family.by
            if family.kept is not None:
                kept &= family.kept
        return self._summed(kept, by)

    def _summed(self, kept: Numbers, by: Sequence[str]) -> Numbers:
        """For each row of the table, the workers in the kept cells that have its codes of `by`."""
        cells = int(kept.sum())
        cell_keys = np.zeros(cells, dtype=np.int64)
        row_keys = np.zeros(self.rows, dtype=np.int64)
        for name in by:
            column = self.columns.by(name)
            codes = len(column.codes)
            cell_keys = cell_keys * codes + column.positions[kept]
            row_keys = row_keys * codes + self.places[name]
        return _sums_by_key(row_keys, cell_keys, self.columns.workers[kept])


def _sums_by_key(
    wanted: Numbers,
    keys: Numbers,
    workers: Numbers,
) -> Numbers:
    """For each wanted key the workers that have it."""
    most = max(wanted.max(initial=0), keys.max(initial=0)) + 1
    if most > _DENSE:
        _distinct, both = np.unique(np.append(wanted, keys), return_inverse=True)
        wanted = both[: len(wanted)]
        keys = both[len(wanted) :]
        most = len(_distinct)
    sums = np.bincount(keys, workers, most)
    return sums[wanted]


def _covered(
    part: Modelled,
    months: Sequence[frozenset[str]],
) -> Numbers:
    """Which rows have a month that is read from an estimate, of the months of each."""
    truths = []
    for of_row in months:
        is_exact = part.months.isdisjoint(of_row)
        truths.append(not is_exact)
    return np.array(truths, dtype=bool)


def _restricted(
    part: Modelled,
    question: Question,
) -> Mapping[str, _Family]:
    """The families that a question restricts in an estimate, in no order that matters.

    A filter that lets every cell through restricts nothing, nor does a dimension with one code. An
    estimate some of whose months are official is restricted to the others.
    """
    found: dict[str, _Family] = {}
    if not part.is_whole:
        found["time"] = _Family()
    for narrowed in allowed(question.where, part.columns):
        kept = narrowed.rows()
        if not kept.all():
            family = _family_of(narrowed.name, found)
            family.keep(kept)
    for name in question.by:
        column = part.columns.by(name)
        codes = np.unique(column.positions)
        if len(codes) > 1:
            family = _family_of(name, found)
            family.by.append(name)
    return found


def _family_of(
    dimension: str,
    found: dict[str, _Family],
) -> _Family:
    """The family of a dimension among those that were found; added where it is new."""
    name = DIMENSIONS[dimension].family
    return found.setdefault(name, _Family())


def _subsets(names: Sequence[str]) -> Iterator[Names]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def months_of_rows(
    question: Question,
    table: pd.DataFrame,
    state: State,
) -> list[frozenset[str]]:
    """The months that have data and that each row speaks of."""
    all_months = state.source.under(question.where).months
    of_time = list(filter(_is_of_time, question.by))
    if not of_time:
        return [frozenset(all_months)] * len(table)
    lookup = state.columns.lookup
    by_codes: dict[tuple[str, ...], set[str]] = {}
    for month in all_months:
        codes = []
        for name in of_time:
            code = DIMENSIONS[name].follows(month, lookup)
            codes.append(code)
        sharing = by_codes.setdefault(tuple(codes), set())
        sharing.add(month)
    columns = [table[name] for name in of_time]
    found = []
    for row in zip(*columns, strict=True):
        of_row = by_codes.get(row, ())
        found.append(frozenset(of_row))
    return found


def _is_of_time(dimension: str) -> bool:
    """Whether it follows from the month."""
    return DIMENSIONS[dimension].column == "month"


def kinds_of(
    months: Sequence[frozenset[str]],
    state: State,
) -> list[str]:
    """Each row's kind, by the releases behind its months."""
    kind_of = state.columns.lookup.kind_of
    found = []
    for of_row in months:
        kinds = {kind_of[month] for month in of_row}
        found.append(_together(kinds))
    return found


def _together(kinds: Collection[str]) -> str:
    """What the kinds of some months make together."""
    if len(kinds) > 1:
        return "mixed"
    return min(kinds, default="none")
