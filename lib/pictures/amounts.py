"""How many workers, and what share of them, as a picture may state it: exact on official data, on
an estimate rounded and with its range, and without a number where no source tells.

>>> Amount(workers=1342, low=880.2, high=1990.7, is_exact=False).text
'≈ 1.350 (850–2.000)'
>>> Amount(workers=1342, low=1342, high=1342).text
'1.342'
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from lib.pictures.chart import Mark
from lib.query.ranges import Range
from lib.query.shares import Share
from lib.words import _, number, part_percent, percent, sizes

NOT_RANKED = ("unknown",)  # codes of which it is never said that they have most
_AMOUNT = ("workers", "low", "high", "kind", "untold", "official")
_EXACT = ("official", "none")
# A leading set of more names is no finding; of so many the joint share is told instead.
MOST_NAMED = 3


@dataclass(frozen=True)
class Amount:
    """Workers. `low` and `high` are not rounded, and equal `workers` where it `is_exact`.

    Where it `is_untold` no source of the estimate tells a code apart: then `official`, those of
    official months, is all that is known.
    """

    workers: int
    low: float
    high: float
    is_exact: bool = True
    is_untold: bool = False
    official: int = 0

    @property
    def is_nobody(self) -> bool:
        """Official data hold nobody; an estimate never says so."""
        return self.is_exact and not self.workers

    @property
    def value(self) -> float:
        """How long a bar is; NaN where no number may be told."""
        if self.is_exact:
            return self.workers
        if self.is_untold:
            return self.official or math.nan
        return sizes.rounded(self.workers) or math.nan

    @property
    def text(self) -> str:
        """`1.342`, `≈ 1.350 (850–2.000)`, `< 20 (0–60)`, `tidak dirinci sumber`."""
        if self.is_exact:
            return number(self.workers)
        if self.is_untold:
            return self._known_alone()
        return sizes.size_with_range(self.low, self.workers, self.high)

    @property
    def short(self) -> str:
        """The same without its range: `≈ 1.350`."""
        if self.is_exact or self.is_untold:
            return self.text
        return sizes.size(self.workers)

    @property
    def interval(self) -> str:
        """`850–2.000`; nothing where the size says as much, or nothing is known."""
        says_it_all = self.is_exact or self.is_untold
        if says_it_all or sizes.is_small(self.high):
            return ""
        return sizes.interval(self.low, self.high)

    @property
    def words(self) -> str:
        """The number within a sentence: `sekitar 1.350 (850–2.000)`."""
        if self.is_exact or self.is_untold:
            return self.text
        return sizes.in_words(self.low, self.workers, self.high)

    @property
    def many(self) -> int:
        """The number that chooses between singular and plural: a range takes the plural."""
        if self.is_exact:
            return self.workers
        return 2

    def _known_alone(self) -> str:
        if not self.official:
            return untold_words()
        words = _("at least {n}")
        return words.format(n=number(self.official))


NOBODY = Amount(0, 0, 0)
ByTwo = Mapping[tuple[str, str], Amount]  # by the codes of two dimensions


def untold_words() -> str:
    """What stands in place of a number that the sources of an estimate do not tell apart."""
    return _("not told apart by the source")


def amount_of(found: Range, is_untold: bool = False) -> Amount:
    """The amount of a total."""
    return Amount(
        found.middle,
        found.low,
        found.high,
        found.is_exact,
        is_untold,
    )


def amounts_of(table: pd.DataFrame, *dimensions: str) -> dict[Any, Amount]:
    """The amount of each row of a table of `lib.query.stated.answers`, by its code of the one
    dimension that the table has, or by the tuple of its codes.
    """
    # Column by column: a view reads some dozen tables, and pandas takes a row apart slowly.
    keys = _keys(table, dimensions)
    columns = [table[name].tolist() for name in _AMOUNT]
    found: dict[Any, Amount] = {}
    for key, workers, low, high, kind, is_untold, official in zip(keys, *columns, strict=True):
        found[key] = Amount(
            workers=workers,
            low=low,
            high=high,
            is_exact=kind in _EXACT,
            is_untold=is_untold,
            official=official,
        )
    return found


def _keys(table: pd.DataFrame, dimensions: Sequence[str]) -> Iterable[Any]:
    """The code of each row; the tuple of its codes where there are several dimensions."""
    if len(dimensions) == 1:
        return table[dimensions[0]].tolist()
    return table[list(dimensions)].itertuples(index=False, name=None)


def split_by(amounts: ByTwo, codes: Sequence[str]) -> ByTwo:
    """Of the amounts by two dimensions those whose second code is one of some."""
    kept = {}
    for key, amount in amounts.items():
        _first, second = key
        if second in codes:
            kept[key] = amount
    return kept


def workers_in(amounts: Mapping[Any, Amount]) -> int:
    """The workers of all of them together, as counted or as modelled."""
    return sum(amount.workers for amount in amounts.values())


def amount_mark(amount: Amount, **own: Any) -> Mark:
    """A mark that stands for an amount; `own` are the other fields of Mark."""
    mark = Mark(
        value=amount.value,
        text=amount.text,
        **own,
    )
    if amount.is_exact:
        return mark
    if not amount.is_untold:
        return replace(
            mark,
            short=amount.short,
            low=sizes.rounded_down(amount.low),
            high=sizes.rounded_up(amount.high),
            model=amount.workers,
        )
    if amount.official:
        return replace(mark, model=amount.workers)
    model = amount.workers or math.nan
    return replace(mark, state="untold", model=model)


def share_mark(
    share: Share | None,
    is_untold: bool,
    **own: Any,
) -> Mark:
    """A mark that stands for a share, in percent; the place of one where there is nobody."""
    if share is None:
        return Mark(
            value=math.nan,
            text="",
            **own,
        )
    model = share.middle * 100
    if is_untold:
        own |= {"state": "untold", "model": model or math.nan}
        return Mark(
            value=math.nan,
            text=untold_words(),
            **own,
        )
    if share.is_exact:
        return Mark(
            value=model,
            text=part_percent(share.middle),
            **own,
        )
    low, high = sizes.share_ends(share.low, share.high)
    return Mark(
        value=sizes.rounded_share(share.middle) or math.nan,
        text=sizes.share(share.middle),
        low=low,
        high=high,
        model=model,
        **own,
    )


def share_words(share: Share) -> str:
    """`34,1%`, `≈ 34% (20–52%)`."""
    if share.is_exact:
        return percent(share.middle)
    return sizes.share_with_range(share.low, share.middle, share.high)


def share_alone(share: Share) -> str:
    """`34,1%`, `≈ 34%`."""
    if share.is_exact:
        return percent(share.middle)
    return sizes.share(share.middle)


def share_interval(share: Share) -> str:
    """`34,1%`, `20–52%`."""
    if share.is_exact:
        return percent(share.middle)
    return sizes.share_interval(share.low, share.high)


def largest_first(amounts: Mapping[str, Amount]) -> list[str]:
    """The codes with the most workers first; what is not told apart comes last."""

    def place(code: str) -> tuple[bool, int, str]:
        amount = amounts[code]
        return amount.is_untold, -amount.workers, code

    return sorted(amounts, key=place)


def told_codes(amounts: Mapping[str, Amount], leaving_out: Sequence[str] = ()) -> list[str]:
    """The codes that have a number, without some of them, the most workers first."""
    told = []
    for code in largest_first(amounts):
        if code in leaving_out or amounts[code].is_untold:
            continue
        told.append(code)
    return told


def leading(amounts: Mapping[str, Amount], leaving_out: Sequence[str] = ()) -> list[str]:
    """The codes of which it may be said that they have most.

    Where all amounts are exact, the largest, several when they are equal. On an estimate the
    smallest leading set, of MOST_NAMED codes at most, whose low ends lie above every other high
    end; none where there is no such set.
    """
    told = told_codes(amounts, leaving_out)
    if all(amounts[code].is_exact for code in told):
        return _largest(told, amounts)
    if len(told) == 1:
        return told
    most_named = min(MOST_NAMED, len(told))
    for size in range(1, most_named + 1):
        first = told[:size]
        others = told[size:]
        if _lie_above(first, others, amounts):
            return first
    return []


def _largest(codes: Sequence[str], amounts: Mapping[str, Amount]) -> list[str]:
    """The codes that have as many workers as the first, which has most; none where it has none."""
    if not codes:
        return []
    most = amounts[codes[0]].workers
    if not most:
        return []
    equal = [code for code in codes if amounts[code].workers == most]
    return sorted(equal)


def _lie_above(
    first: Sequence[str],
    others: Sequence[str],
    amounts: Mapping[str, Amount],
) -> bool:
    """Whether no range of the others reaches one of the first, which all have a number."""
    least = min(amounts[code].low for code in first)
    if least < sizes.SMALLEST:
        return False
    ends = [amounts[code].high for code in others]
    return least > max(ends, default=0.0)
