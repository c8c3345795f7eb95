"""What all pictures of one view share: the filter, what the numbers rest on, and the lines that say
so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.query.codes import Codes
from lib.query.filters import Filter
from lib.query.provenance import Provenance, Span
from lib.query.states import State
from lib.words import _, about, ngettext, number, pick
from lib.words.dates import day, month_name, span
from lib.words.narrative import enumeration


@dataclass(frozen=True)
class Scene:
    """One view: `everything` is the coverage of all months, for comparisons that lift the year
    condition; `state` is what is counted, where the pictures ask more than they were given."""

    where: Filter
    source: Provenance
    everything: Provenance
    codes: Codes
    state: State | None = None

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
            self.where.sentence(self.codes) or _("all of Jakarta"),
            *more,
        ]
        return " · ".join(part for part in parts if part)

    @property
    def unfiltered(self) -> Scene:
        """The same data without a filter."""
        return replace(self, where=Filter(), source=self.everything)

    def source_line(self) -> str:
        """Source, as-of date and kind, as it stands inside every picture."""
        if not self.source.spans:
            return _("No release covers this period.")
        if self.source.kind == "mixed":
            return _("Source: {sources} · Partly an estimate, not official data").format(
                sources="; ".join(map(_span_line, self.source.spans))
            )
        newest = max(self.source.spans, key=lambda part: part.as_of)
        line = _("Source: {source} · as of {day}").format(
            source=pick(newest.source, newest.source_en), day=day(newest.as_of)
        )
        return " · ".join([line, _("Estimate, not official data")]) if self.is_estimate else line

    def name(self, dimension: str, code: str) -> str:
        return self.codes.name(dimension, code)

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
            where=self.where.sentence(self.codes) or _("all of Jakarta"),
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
            estimated = [
                span(p.first_month, p.last_month) for p in self.source.spans if p.kind == "estimate"
            ]
            return _(
                "Partly an estimate: {months}; no breakdown of Jakarta's workers is published "
                "for them"
            ).format(months=enumeration(estimated))
        partial = [
            self.year_name(year) for year in self.source.years if self.source.is_partial(year)
        ]
        return _("Not a whole year: {years}").format(years=enumeration(partial)) if partial else ""

    def nobody(self) -> str:
        """The title of a picture without workers; a period without data is not a period without
        workers.
        """
        if not self.source.spans:
            return _("No data for this period")
        return _("No placement matches this filter")


def _span_line(part: Span) -> str:
    return _("{period} {kind}: {source}, as of {day}").format(
        period=span(part.first_month, part.last_month),
        kind={"official": _("official"), "estimate": _("estimate")}[part.kind],
        source=part.publisher,
        day=day(part.as_of),
    )
