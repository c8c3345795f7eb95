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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd

from lib.query.columns import Column, Columns, Numbers, allowed
from lib.query.counts import Question, count
from lib.query.dimensions import DIMENSIONS
from lib.query.estimates import Basis, Modelled
from lib.query.filters import Filter
from lib.query.states import State, current
from lib.words.sizes import SMALLEST

RANGE_COLUMNS = ("kind", "low", "middle", "high")
# Eight of ten draws of a normal lie within so many standard deviations of its mean.
EIGHT_OF_TEN = 1.2816
# What the high end of a count of nobody is reckoned from: less would round to nobody.
HALF_A_WORKER = 0.5

Kind = Literal["official", "estimate", "mixed", "none"]


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


def ranges(question: Question, state: State | None = None) -> pd.DataFrame:
    """The table of `count`, with `kind` (official, estimate or mixed, by the months of the row),
    `low` (float), `middle` (int, equal to `workers`), `high` (float) and `official` (int, those of
    official months). Raises UnknownDimension.
    """
    asked = state or current()
    table = count(question.by, question.where, asked)
    months = months_of_rows(question, table, asked)
    modelled = np.zeros(len(table))
    low, high = np.zeros(len(table)), np.zeros(len(table))
    for part in under(question.where, asked):
        covered = _covered(part, months)
        found = _Counted(part, question, table).ends()
        modelled += np.where(covered, found.middle, 0)
        low += np.where(covered, found.low, 0)
        high += np.where(covered, found.high, 0)
    official = table["workers"].to_numpy() - modelled
    # A table by kind has the column already: its months say the same.
    kinds = {} if "kind" in table else {"kind": kinds_of(months, asked)}
    return table.assign(
        **kinds,
        low=official + low,
        middle=table["workers"],
        high=official + high,
        official=official.astype(np.int64),
    )


def total(where: Filter, state: State | None = None) -> Range:
    """The range of all workers under a filter; of kind `none` where no month has data."""
    asked = state or current()
    # A view asks some dozen totals, and most readers open the same views.
    found: Range = asked.remembered(("total", where), lambda: _total(where, asked))
    return found


def _total(where: Filter, asked: State) -> Range:
    table = ranges(Question((), where), asked)
    kind = asked.source.under(where).kind
    if len(table):
        row = table.iloc[0]
        return Range(kind, float(row["low"]), int(row["middle"]), float(row["high"]))
    is_possible = asked.source.under(where).is_estimate and not where.nothing
    high = SMALLEST if is_possible else 0
    return Range(kind, 0, 0, high)


def under(where: Filter, state: State) -> tuple[Modelled, ...]:
    """The estimates that some month of a filter is read from; none on official data."""
    months = set(state.source.under(where).months)
    return tuple(part for part in state.modelled if part.months & months)


def at_share(share: Numbers, spread: float, by: float) -> Numbers:
    """The share that lies `by` standard deviations of log-odds from `share`; 0 and 1 stay."""
    with np.errstate(divide="ignore"):
        log_odds = np.log(share) - np.log1p(-share)
    return 1 / (1 + np.exp(-(log_odds + by * spread)))


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
        self.kept = truths if self.kept is None else self.kept & truths


class _Counted:
    """The rows of an answer, counted in one estimate under any choice of its restrictions."""

    def __init__(self, part: Modelled, question: Question, table: pd.DataFrame) -> None:
        self.basis: Basis = part.basis
        self.columns: Columns = part.columns
        self.rows = len(table)
        self.families = _restricted(part, question)
        self.places: dict[str, Numbers] = {}
        self.counted: dict[tuple[str, ...], Numbers] = {}
        for family in self.families.values():
            for name in family.by:
                self.places[name] = _places(self.columns.by(name), table[name])

    def ends(self) -> _Ends:
        names = tuple(self.families)
        middle = self._workers(names)
        share = middle / max(self.basis.people, 1)
        low = self.basis.low * at_share(share, self._spread(names), -EIGHT_OF_TEN)
        high = np.full(self.rows, float(self.basis.high))
        for fewer in _subsets(names):
            high = np.minimum(high, self._high(fewer))
        return _Ends(np.minimum(low, middle), middle, np.maximum(high, middle))

    def _high(self, names: tuple[str, ...]) -> Numbers:
        workers = np.maximum(self._workers(names), HALF_A_WORKER)
        share = np.minimum(workers / max(self.basis.people, 1), 1)
        return self.basis.high * at_share(share, self._spread(names), EIGHT_OF_TEN)

    def _spread(self, names: Sequence[str]) -> float:
        squares = [self.basis.spread(name) ** 2 for name in names]
        return sum(squares) ** 0.5

    def _workers(self, names: tuple[str, ...]) -> Numbers:
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
        cell_keys = np.zeros(int(kept.sum()), dtype=np.int64)
        row_keys = np.zeros(self.rows, dtype=np.int64)
        for name in by:
            column = self.columns.by(name)
            cell_keys = cell_keys * len(column.codes) + column.positions[kept]
            row_keys = row_keys * len(column.codes) + self.places[name]
        keys, inverse = np.unique(np.append(row_keys, cell_keys), return_inverse=True)
        of_rows, of_cells = inverse[: self.rows], inverse[self.rows :]
        sums = np.bincount(of_cells, self.columns.workers[kept], len(keys))
        return sums[of_rows]


def _covered(part: Modelled, months: Sequence[frozenset[str]]) -> Numbers:
    """Which rows have a month that is read from an estimate, of the months of each."""
    return np.array([not part.months.isdisjoint(of_row) for of_row in months], dtype=bool)


def _places(column: Column, codes: Iterable[str]) -> Numbers:
    """The position in a column of each code of a table that was counted from it."""
    known = {code: place for place, code in enumerate(column.codes)}
    return np.array([known[code] for code in codes], dtype=np.int64)


def _restricted(part: Modelled, question: Question) -> Mapping[str, _Family]:
    """The families that a question restricts in an estimate, in no order that matters.

    A filter that lets every cell through restricts nothing, nor does a dimension with one code. An
    estimate some of whose months are official is restricted to the others.
    """
    found: dict[str, _Family] = {}
    if not part.is_whole:
        found["time"] = _Family()
    for name, column, truths in allowed(question.where, part.columns):
        kept = truths[column.positions]
        if not kept.all():
            found.setdefault(DIMENSIONS[name].family, _Family()).keep(kept)
    for name in question.by:
        if len(np.unique(part.columns.by(name).positions)) > 1:
            found.setdefault(DIMENSIONS[name].family, _Family()).by.append(name)
    return found


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def months_of_rows(question: Question, table: pd.DataFrame, state: State) -> list[frozenset[str]]:
    """The months that have data and that each row speaks of."""
    lookup = state.columns.lookup
    of_time = [name for name in question.by if DIMENSIONS[name].column == "month"]
    by_codes: dict[tuple[str, ...], set[str]] = {}
    for month in state.source.under(question.where).months:
        codes = tuple(DIMENSIONS[name].follows(month, lookup) for name in of_time)
        by_codes.setdefault(codes, set()).add(month)
    if not of_time:
        return [frozenset(by_codes.get((), ()))] * len(table)
    rows = zip(*(table[name] for name in of_time), strict=True)
    return [frozenset(by_codes.get(codes, ())) for codes in rows]


def kinds_of(months: Sequence[frozenset[str]], state: State) -> list[str]:
    """Each row's kind, by the releases behind its months."""
    kind_of = state.columns.lookup.kind_of
    found = []
    for of_row in months:
        kinds = {kind_of[month] for month in of_row}
        if len(kinds) > 1:
            found.append("mixed")
        else:
            found.append(min(kinds, default="none"))
    return found
