"""What a picture rests on: which months come from which release, and so whether it counts as an
estimate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from lib.query.filters import Filter
from lib.store.releases import Span
from lib.words.months import months

__all__ = ["Kind", "Provenance", "Span"]

Kind = Literal["official", "estimate", "mixed", "none"]


@dataclass(frozen=True)
class Provenance:
    """The spans of months, cut to the years of a filter, that a picture is read from."""

    spans: tuple[Span, ...]

    @property
    def kind(self) -> Kind:
        """`official`, `estimate`, `mixed` (a picture over both) or `none` (no month has data)."""
        kinds = {span.kind for span in self.spans}
        if len(kinds) > 1:
            return "mixed"
        if not kinds:
            return "none"
        if "estimate" in kinds:
            return "estimate"
        return "official"

    @property
    def is_estimate(self) -> bool:
        """A mixed picture counts as an estimate for every mark."""
        return self.kind in ("estimate", "mixed")

    @cached_property
    def months(self) -> tuple[str, ...]:
        found: list[str] = []
        for span in self.spans:
            found += months(span.first_month, span.last_month)
        return tuple(found)

    @property
    def first_month(self) -> str | None:
        if not self.spans:
            return None
        return self.spans[0].first_month

    @property
    def last_month(self) -> str | None:
        if not self.spans:
            return None
        return self.spans[-1].last_month

    @property
    def years(self) -> tuple[str, ...]:
        years = {month[:4] for month in self.months}
        return tuple(sorted(years))

    @property
    def as_of(self) -> date | None:
        dates = [span.as_of for span in self.spans]
        return max(dates, default=None)

    def months_of(self, year: str) -> tuple[str, ...]:
        return tuple(month for month in self.months if month[:4] == year)

    def is_partial(self, year: str) -> bool:
        """Whether some month of the year has no data."""
        known = len(self.months_of(year))
        return 0 < known < 12

    def is_estimated(self, year: str) -> bool:
        """Whether some month of the year is read from an estimate."""
        for span in self.spans:
            first_year = span.first_month[:4]
            last_year = span.last_month[:4]
            touches_year = first_year <= year <= last_year
            if touches_year and span.kind == "estimate":
                return True
        return False

    def under(self, where: Filter) -> Provenance:
        """What pictures under this filter rest on: the same, cut to its years."""
        if not where.years:
            return self
        first_year, last_year = where.years
        first = f"{first_year}-01"
        last = f"{last_year}-12"
        found = []
        for span in self.spans:
            cut = _cut(span, first, last)
            if cut is not None:
                found.append(cut)
        return Provenance(tuple(found))


def _cut(
    span: Span,
    first: str,
    last: str,
) -> Span | None:
    start = max(span.first_month, first)
    end = min(span.last_month, last)
    if start > end:
        return None
    return replace(
        span,
        first_month=start,
        last_month=end,
    )
