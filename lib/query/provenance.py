"""What a picture rests on: which months come from which release, and so whether it counts as an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from lib.query.counts import coverage
from lib.query.filters import Filter
from lib.store.releases import Span, months

__all__ = ["Kind", "Provenance", "Span", "provenance"]

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
        return "none" if not kinds else "estimate" if "estimate" in kinds else "official"

    @property
    def is_estimate(self) -> bool:
        """A mixed picture counts as an estimate for every mark."""
        return self.kind in ("estimate", "mixed")

    @cached_property
    def months(self) -> tuple[str, ...]:
        return tuple(month for span in self.spans for month in months(span.first_month, span.last_month))

    @property
    def first_month(self) -> str | None:
        return self.spans[0].first_month if self.spans else None

    @property
    def last_month(self) -> str | None:
        return self.spans[-1].last_month if self.spans else None

    @property
    def years(self) -> tuple[str, ...]:
        return tuple(sorted({month[:4] for month in self.months}))

    @property
    def as_of(self) -> date | None:
        return max((span.as_of for span in self.spans), default=None)

    def months_of(self, year: str) -> tuple[str, ...]:
        return tuple(month for month in self.months if month[:4] == year)

    def is_partial(self, year: str) -> bool:
        """Whether some month of the year has no data."""
        return 0 < len(self.months_of(year)) < 12

    def is_estimated(self, year: str) -> bool:
        return any(
            span.kind == "estimate" and span.first_month[:4] <= year <= span.last_month[:4] for span in self.spans
        )


def provenance(where: Filter | None = None, all_spans: Sequence[Span] | None = None) -> Provenance:
    """What pictures under this filter rest on. `all_spans` saves asking when the caller knows the coverage."""
    found = coverage() if all_spans is None else all_spans
    years = (where or Filter()).years
    if not years:
        return Provenance(tuple(found))
    return Provenance(tuple(cut for span in found if (cut := _cut(span, f"{years[0]}-01", f"{years[1]}-12"))))


def _cut(span: Span, first: str, last: str) -> Span | None:
    start, end = max(span.first_month, first), min(span.last_month, last)
    return replace(span, first_month=start, last_month=end) if start <= end else None
