"""What all pictures of one view share: the filter, what the numbers rest on, and the lines that say
so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lib.query.codes import Codes
from lib.query.filters import Filter
from lib.query.provenance import Provenance, Span
from lib.query.states import State
from lib.query.targets import Plan
from lib.words import _, about, ngettext, number, pick
from lib.words.dates import day, month_name, span
from lib.words.narrative import enumeration


@dataclass(frozen=True)
class Scene:
    """One view: `everything` is the coverage of all months, for comparisons that lift the year
    condition; `state` is what is counted, where the pictures ask more than they were given;
    `plan` is what the reader wants, for the pictures that reckon with it."""

    where: Filter
    source: Provenance
    everything: Provenance
    codes: Codes
    state: State | None = None
    plan: Plan = field(default_factory=Plan)

    @property
    def is_estimate(self) -> bool:
        return self.source.is_estimate

    def period(self) -> str:
        """The months behind the picture in words; the filter's years where no month has data."""
        if self.source.first_month and self.source.last_month:
            return span(self.source.first_month, self.source.last_month)
        first, last = self.where.years or (0, 0)
        return str(first) if first == last else f"{first}–{last}"

    def subtitle(self, measure: str, *more: str) -> str:
        """Measure, period, filter, and what else the picture needs to say."""
        parts = [
            measure,
            self.period(),
            self.filter_words(),
            *more,
        ]
        return " · ".join(part for part in parts if part)

    @property
    def unfiltered(self) -> Scene:
        """The same data without a filter."""
        return replace(self, where=Filter(), source=self.everything)

    def source_line(self) -> str:
        """Source, as-of date and kind, as it stands inside every picture."""
        spans = self.source.spans
        if not spans:
            return _("No release covers this period.")
        if self.source.kind == "mixed":
            sources = "; ".join(map(_span_line, spans))
            line = _("Source: {sources} · Partly an estimate, not official data")
            return line.format(sources=sources)
        newest = max(spans, key=lambda part: part.as_of)
        source = pick(newest.source, newest.source_en)
        line = _("Source: {source} · as of {day}").format(source=source, day=day(newest.as_of))
        if self.is_estimate:
            return " · ".join([line, _("Estimate, not official data")])
        return line

    def name(self, dimension: str, code: str) -> str:
        return self.codes.name(dimension, code)

    def names(self, dimension: str, codes: Iterable[str]) -> list[str]:
        return [self.codes.name(dimension, code) for code in codes]

    def filter_words(self) -> str:
        """The filter in words; without one, that all of Jakarta is meant."""
        return self.where.sentence(self.codes) or _("all of Jakarta")

    def year_name(self, year: str) -> str:
        """`2025 (s.d. Okt)` for a year with months missing."""
        if not self.source.is_partial(year):
            return year
        months = self.source.months_of(year)
        if months[0].endswith("-01"):
            return _("{year} (to {month})").format(year=year, month=month_name(months[-1]))
        return f"{year} ({month_name(months[0])}–{month_name(months[-1])})"

    def year_mark(self, year: str) -> str:
        if self.source.kind == "mixed" and self.source.is_estimated(year):
            return "estimate"
        return "partial" if self.source.is_partial(year) else ""

    def workers(self, count: int) -> str:
        """`1 pekerja`, `sekitar 4.000 pekerja` (an estimate states sizes to the nearest ten)."""
        if self.is_estimate and count:
            return ngettext("about {n} worker", "about {n} workers", count).format(
                n=number(about(count))
            )
        return ngettext("{n} worker", "{n} workers", count).format(n=number(count))

    def whole(self, count: int) -> str:
        """`Seluruhnya sekitar 4.000 pekerja, Jan 2023–Okt 2025, seluruh Jakarta`."""
        return _("In all: {workers}, {period}, {where}").format(
            workers=self.workers(count),
            period=self.period(),
            where=self.filter_words(),
        )

    def caveat(self) -> str:
        """What a speaker has to add about the numbers; nothing when they are official and their
        years complete.
        """
        if self.source.kind == "estimate":
            return _(
                "These numbers are an estimate, not official data: no breakdown of Jakarta's "
                "workers is published"
            )
        if self.source.kind == "mixed":
            months = enumeration(self._estimated_spans())
            return _(
                "Partly an estimate: {months}; no breakdown of Jakarta's workers is published for "
                "them"
            ).format(months=months)
        years = self.source.years
        partial = [self.year_name(year) for year in years if self.source.is_partial(year)]
        if not partial:
            return ""
        return _("Not a whole year: {years}").format(years=enumeration(partial))

    def _estimated_spans(self) -> list[str]:
        estimated = []
        for part in self.source.spans:
            if part.kind == "estimate":
                estimated.append(span(part.first_month, part.last_month))
        return estimated

    def nobody(self) -> str:
        """The title of a picture without workers; a period without data is not a period without
        workers.
        """
        if not self.source.spans:
            return _("No data for this period")
        return _("No placement matches this filter")


def _span_line(part: Span) -> str:
    kinds = {"official": _("official"), "estimate": _("estimate")}
    return _("{period} {kind}: {source}, as of {day}").format(
        period=span(part.first_month, part.last_month),
        kind=kinds[part.kind],
        source=part.publisher,
        day=day(part.as_of),
    )
