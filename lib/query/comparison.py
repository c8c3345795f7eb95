"""What changes between two states of the screen: a draft against now, now against an earlier
day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from lib.query.counts import count
from lib.query.dimensions import COLUMNS, DIMENSIONS
from lib.query.states import State
from lib.words.months import month_before

# The dimensions that a reader may compare by.
COMPARED = tuple(name for name, dimension in DIMENSIONS.items() if dimension.measure)
NOTABLE = 10  # workers: below that a month halves or doubles by chance

JumpKind = Literal["halved", "doubled", "vanished"]
Counts = dict[str, int]  # workers by code


@dataclass(frozen=True)
class Jump:
    """Something that a keeper should look at twice.

    `code` is the month (`halved`, `doubled`) or the destination (`vanished`: a group or a country,
    see `dimension`).
    `against` is the month that it is compared with: itself before, or, for a month that is new, the
    month before it.
    """

    kind: JumpKind
    dimension: Literal["month", "dest", "country"]
    code: str
    before: int
    after: int
    against: str = ""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two states. The differences of the parts always sum to the difference of the totals."""

    before: State
    after: State

    def by(self, dimension: str) -> pd.DataFrame:
        """`code, before, after, change` (workers) of any dimension, sorted by code; a code of
        either state has a row."""
        old, new = self._both(dimension)
        codes = sorted(old.keys() | new.keys())
        before = [old.get(code, 0) for code in codes]
        after = [new.get(code, 0) for code in codes]
        table = pd.DataFrame(
            {
                "code": pd.array(codes, dtype="str"),
                "before": pd.array(before, dtype="int64"),
                "after": pd.array(after, dtype="int64"),
            }
        )
        table["change"] = table["after"] - table["before"]
        return table

    @property
    def change(self) -> int:
        return self.after.workers - self.before.workers

    @property
    def is_same(self) -> bool:
        """Whether no worker changed place in any dimension."""
        finest = [name for name in DIMENSIONS if name in COLUMNS]
        old = count(finest, state=self.before)
        new = count(finest, state=self.after)
        return old.equals(new)

    def jumps(self) -> list[Jump]:
        """Months that halve or double, then destinations that vanish, the largest first."""
        return [
            *self._month_jumps(),
            *self._vanished("dest"),
            *self._vanished("country"),
        ]

    def _month_jumps(self) -> list[Jump]:
        old, new = self._both("month")
        covered = set(self.before.source.months)
        covered_after = self.after.source.months
        found = []
        for month in covered_after:
            after = new.get(month, 0)
            if month in covered:
                jump = _month_jump(month, old.get(month, 0), after, month)
            else:
                earlier = month_before(month)
                jump = _month_jump(month, new.get(earlier), after, earlier)
            if jump:
                found.append(jump)
        for month in sorted(covered.difference(covered_after)):
            workers = old.get(month)
            if workers:
                found.append(_month_left_out(month, workers))
        return found

    def _vanished(self, dimension: Literal["dest", "country"]) -> list[Jump]:
        old, new = self._both(dimension)
        gone = old.keys() - new.keys() - {"unknown"}
        found = []
        for code in sorted(gone, key=lambda code: (-old[code], code)):
            jump = Jump(
                "vanished",
                dimension,
                code,
                before=old[code],
                after=0,
            )
            found.append(jump)
        return found

    def _both(self, dimension: str) -> tuple[Counts, Counts]:
        """Workers by code, before and after."""
        old = _counted(self.before, dimension)
        new = _counted(self.after, dimension)
        return old, new


def _counted(state: State, dimension: str) -> Counts:
    table = count([dimension], state=state)
    codes = table[dimension].tolist()
    workers = table["workers"].tolist()
    return dict(zip(codes, workers, strict=True))


def _month_jump(
    month: str,
    before: int | None,
    after: int,
    against: str,
) -> Jump | None:
    """What is notable about a month; nothing where there is none to compare it with."""
    if before is None:
        return None
    kind = _jump_kind(before, after)
    if kind is None:
        return None
    return Jump(
        kind,
        "month",
        month,
        before,
        after,
        against,
    )


def _month_left_out(month: str, before: int) -> Jump:
    return Jump(
        "halved",
        "month",
        month,
        before,
        after=0,
        against=month,
    )


def _jump_kind(before: int, after: int) -> JumpKind | None:
    if max(before, after) < NOTABLE:
        return None
    if after * 2 <= before:
        return "halved"
    if after >= before * 2:
        return "doubled"
    return None
