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
        table = pd.DataFrame(
            {
                "code": pd.array(codes, dtype="str"),
                "before": pd.array([old.get(code, 0) for code in codes], dtype="int64"),
                "after": pd.array([new.get(code, 0) for code in codes], dtype="int64"),
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
        old, new = (count(finest, state=state) for state in (self.before, self.after))
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
        found = []
        for month in self.after.source.months:
            known_before = month in covered
            against = month if known_before else month_before(month)
            reference = old.get(month, 0) if known_before else new.get(against)
            after = new.get(month, 0)
            kind = None if reference is None else _jump(reference, after)
            if reference is not None and kind is not None:
                found.append(Jump(kind, "month", month, reference, after, against))
        for month in sorted(covered - set(self.after.source.months)):
            if old.get(month):
                found.append(Jump("halved", "month", month, old[month], 0, month))
        return found

    def _vanished(self, dimension: Literal["dest", "country"]) -> list[Jump]:
        old, new = self._both(dimension)
        gone = [code for code in old if code not in new and code != "unknown"]
        gone.sort(key=lambda code: (-old[code], code))
        return [Jump("vanished", dimension, code, old[code], 0) for code in gone]

    def _both(self, dimension: str) -> tuple[dict[str, int], dict[str, int]]:
        """Workers by code, before and after."""
        return _counted(self.before, dimension), _counted(self.after, dimension)


def _counted(state: State, dimension: str) -> dict[str, int]:
    table = count([dimension], state=state)
    return dict(zip(table[dimension].tolist(), table["workers"].tolist(), strict=True))


def _jump(before: int, after: int) -> JumpKind | None:
    if max(before, after) < NOTABLE:
        return None
    if after * 2 <= before:
        return "halved"
    return "doubled" if after >= before * 2 else None
