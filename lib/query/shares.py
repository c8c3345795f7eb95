"""The range of a share that rests on an estimate.

    >>> share(where.narrowed(Filter(dest=["korea"])), where, state)
    Share(kind='estimate', low=0.008, middle=0.036, high=0.147)

The rule is that of `lib.query.ranges`: in log-odds, `EIGHT_OF_TEN` standard deviations around the
model's share. The whole is given, so that only the families count which the part restricts and the
whole does not. Official months are exact: their people stand in both ends as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.columns import Numbers
from lib.query.counts import Question, count
from lib.query.dimensions import DIMENSIONS, MIDDLE_UP
from lib.query.estimates import Modelled
from lib.query.filters import Filter
from lib.query.ranges import (
    EIGHT_OF_TEN,
    HALF_A_WORKER,
    at_share,
    kinds_of,
    months_of_rows,
    under,
)
from lib.query.states import State

UNCLASSIFIED = "unclassified"


@dataclass(frozen=True)
class Share:
    """Parts of one; `kind` as in `Range`. All three are equal on official data."""

    kind: str
    low: float
    middle: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether it has no range: on official data, and where the filter alone decides it."""
        if self.kind in ("official", "none"):
            return True
        return self.low == self.high


def share(
    part: Filter,
    whole: Filter,
    state: State,
    at_most: Filter | None = None,
) -> Share | None:
    """What part of the workers of `whole` those of `part` are; None where there are none.

    `part` is `whole` with further restrictions; `at_most` a wider part, whose high end is taken.
    """
    people = _workers(whole, state)
    if not people:
        return None
    counted = _workers(part, state)
    low = high = float(counted)
    estimates = under(whole, state)
    if part.nothing:
        estimates = ()
    for estimate in estimates:
        ends = _Ends(estimate, whole)
        own = ends.workers(part)
        low += ends.end(part, -EIGHT_OF_TEN) - own
        high += ends.end(at_most or part, EIGHT_OF_TEN) - own
    middle = counted / people
    return Share(
        kind=state.source.under(whole).kind,
        low=min(low / people, middle),
        middle=middle,
        high=max(high / people, middle),
    )


def middle_up_share(where: Filter, state: State) -> Share | None:
    """The share of medium and high skill. On an estimate its low end takes the unclassified for
    low, its high end for medium; on official data they stand beside it.
    """
    middle_up = Filter(tier=MIDDLE_UP)
    possibly = Filter(tier=(*MIDDLE_UP, UNCLASSIFIED))
    return share(
        where.narrowed(middle_up),
        where,
        state,
        at_most=where.narrowed(possibly),
    )


def shares(
    question: Question,
    within: tuple[str, ...],
    state: State,
) -> Mapping[tuple[str, ...], Share]:
    """By a row's codes its share of those rows that have its codes of `within`, which are some of
    the question's dimensions.
    """
    table = count(question.by, question.where, state)
    groups = _groups(table, within)
    workers = table["workers"].to_numpy(dtype=float)
    low = workers.copy()
    high = workers.copy()
    for part in under(question.where, state):
        own = _estimated(question, part, table)
        people = _summed(own, groups)
        spread = _spread(part, question, within)
        low += _at(own, people, spread, -EIGHT_OF_TEN) - own
        high += _at(own, people, spread, EIGHT_OF_TEN) - own
    whole = _summed(workers, groups)
    middle = workers / whole
    months = months_of_rows(question, table, state)
    rows = zip(
        _codes_of_rows(table, question.by),
        kinds_of(months, state),
        np.minimum(low / whole, middle),
        middle,
        np.maximum(high / whole, middle),
        strict=True,
    )
    found = {}
    for codes, kind, *ends in rows:
        found[codes] = Share(kind, *map(float, ends))
    return found


def _codes_of_rows(
    table: pd.DataFrame,
    by: Sequence[str],
) -> Iterator[tuple[str, ...]]:
    codes = table[list(by)]
    return codes.itertuples(index=False, name=None)


class _Ends:
    """The ends of shares of what a filter lets through of one estimate."""

    def __init__(self, estimate: Modelled, whole: Filter) -> None:
        self.estimate = estimate
        self.whole = whole
        self.people = self.workers(whole)

    def workers(self, where: Filter) -> float:
        found = self.estimate.columns.under(where)
        return float(found.workers.sum())

    def end(self, part: Filter, deviations: float) -> float:
        """The workers of a part, so many standard deviations of log-odds from the model's."""
        own = self.workers(part)
        spread = self._spread(part)
        if not spread:
            return own
        ends = _at(
            np.array([own]),
            np.array([self.people]),
            spread,
            deviations,
        )
        return float(ends[0])

    def _spread(self, part: Filter) -> float:
        families = set()
        for key in part.keys:
            is_restricted = part.of(key) != self.whole.of(key)
            if is_restricted:
                families.add(DIMENSIONS[key].family)
        if part.years != self.whole.years:
            families.add("time")
        return self.estimate.basis.joint_spread(families)


def _workers(where: Filter, state: State) -> int:
    table = count((), where, state)
    return int(table["workers"].sum())


def _estimated(
    question: Question,
    part: Modelled,
    table: pd.DataFrame,
) -> Numbers:
    """The workers of each row that one estimate holds."""
    cells = part.columns.under(question.where)
    found = cells.summed(question.by)
    if not question.by:
        whole = float(found["workers"].sum())
        return np.full(len(table), whole)
    by = list(question.by)
    joined = table[by].merge(
        found,
        how="left",
        on=by,
    )
    workers = joined["workers"].fillna(0)
    return workers.to_numpy(dtype=float)


def _at(
    own: Numbers,
    people: Numbers,
    spread: float,
    deviations: float,
) -> Numbers:
    """Workers, so many standard deviations of log-odds from the model's `own` of `people`.

    The model's nobody may be a few, and its everybody may be all but a few.
    """
    few = np.minimum(HALF_A_WORKER, people / 2)
    possible = np.clip(own, few, people - few)
    part = np.divide(
        possible,
        people,
        out=np.zeros_like(own),
        where=people > 0,
    )
    moved = people * at_share(part, spread, deviations)
    if deviations > 0:
        return np.maximum(moved, own)
    return np.minimum(moved, own)


def _spread(
    part: Modelled,
    question: Question,
    within: Sequence[str],
) -> float:
    split = set(question.by) - set(within)
    families = {DIMENSIONS[name].family for name in split}
    return part.basis.joint_spread(families)


def _groups(table: pd.DataFrame, within: Sequence[str]) -> Numbers:
    if not within:
        return np.zeros(len(table), dtype=np.intp)
    groups = table.groupby(list(within), sort=False)
    return groups.ngroup().to_numpy()


def _summed(values: Numbers, groups: Numbers) -> Numbers:
    """For each row the sum of its group."""
    if not len(values):
        return values
    sums = np.bincount(groups, values)
    return sums[groups]
