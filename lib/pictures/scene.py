"""What all pictures of one view share: the filter, what the numbers rest on, and the lines that say
so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from lib.pictures.amounts import Amount, amount_of, amounts_of
from lib.pictures.lines import joined
from lib.query.codes import Codes
from lib.query.counts import Question
from lib.query.filters import Filter
from lib.query.provenance import Provenance, Span
from lib.query.ranges import total
from lib.query.shares import Share, middle_up_share, share, shares
from lib.query.stated import answers
from lib.query.states import State
from lib.query.targets import Plan
from lib.query.told_apart import unknown_to_sources, what_is_not_known
from lib.words import _, ngettext, pick
from lib.words.dates import day, month_name, span
from lib.words.narrative import enumeration
from lib.words.sizes import SMALLEST

_EVERYBODY = Filter()

Shares = Mapping[tuple[str, ...], Share]  # by the codes of the dimensions

# Letters of a filter that a sentence, or a small card, has room for.
LONGEST_FILTER = 110


def brief_filter(words: str) -> str:
    """A filter in words where a line nearby says it in full: itself, or that there is one."""
    if len(words) <= LONGEST_FILTER:
        return words
    return _("by the filter")


def in_year(year: str) -> Filter:
    """The filter by one year."""
    only = int(year)
    return Filter(years=(only, only))


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
        source = self.source
        if source.first_month and source.last_month:
            return span(source.first_month, source.last_month)
        first, last = self.where.years or (0, 0)
        if first == last:
            return str(first)
        return f"{first}–{last}"

    def subtitle(self, measure: str, *more: str) -> str:
        """Measure, period, filter, and what else the picture needs to say."""
        filtered = self.filter_words()
        return joined(measure, self.period(), filtered, *more)

    def brief_subtitle(self, measure: str, *more: str) -> str:
        """The same for a small card under the line that says the filter in full."""
        filtered = brief_filter(self.filter_words())
        return joined(measure, self.period(), filtered, *more)

    @property
    def unfiltered(self) -> Scene:
        """The same data without a filter."""
        return self.seen_through(Filter())

    def seen_through(self, where: Filter) -> Scene:
        """The same data under another filter."""
        source = self.everything.under(where)
        return replace(self, where=where, source=source)

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
        words = _("Source: {source} · as of {day}")
        line = words.format(source=source, day=day(newest.as_of))
        if self.is_estimate:
            return joined(line, _("Estimate, not official data"))
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
        last = month_name(months[-1])
        if months[0].endswith("-01"):
            words = _("{year} (to {month})")
            return words.format(year=year, month=last)
        first = month_name(months[0])
        return f"{year} ({first}–{last})"

    def year_mark(self, year: str) -> str:
        """The state of the marks of a year, as in `Chart`."""
        if self.source.kind == "mixed" and self.source.is_estimated(year):
            return "estimate"
        if self.source.is_partial(year):
            return "partial"
        return ""

    @property
    def counted(self) -> State:
        """What is counted. Raises ValueError in a view over nothing that can be counted."""
        if self.state is None:
            raise ValueError("this view was made without a state to count in")
        return self.state

    def amount(self, within: Filter = _EVERYBODY) -> Amount:
        """The workers under the filter of the view, and under one more."""
        where = self.where.narrowed(within)
        is_untold = bool(unknown_to_sources(where, self.counted))
        found = total(where, self.counted)
        return amount_of(found, is_untold)

    def looked_up(
        self,
        amounts: Mapping[Any, Amount],
        key: Any,
        within: Filter,
    ) -> Amount:
        """The amount of a key, which is that of the workers `within`; counted where it has none."""
        known = amounts.get(key)
        if known is not None:
            return known
        return self.amount(within)

    def amounts(self, *by: str, within: Filter = _EVERYBODY) -> dict[Any, Amount]:
        """The same by dimensions, by code or by tuple of codes."""
        question = Question(by, self.where.narrowed(within))
        (table,) = answers([question], self.counted)
        return amounts_of(table, *by)

    def share(self, part: Filter, of: Filter = _EVERYBODY) -> Share | None:
        """What part of the workers of the view, and of one more filter, those of a further filter
        are; None of nobody.
        """
        whole = self.where.narrowed(of)
        narrowed = whole.narrowed(part)
        state = self.counted
        key = ("share", narrowed, whole)
        found: Share | None = state.remembered(key, lambda: share(narrowed, whole, state))
        return found

    def shares(self, *by: str, within: tuple[str, ...]) -> Shares:
        """The share of each row in those that have its codes of `within`, by its codes of `by`."""
        question = Question(by, self.where)
        state = self.counted
        key = ("shares", question, within)
        found: Shares = state.remembered(key, lambda: shares(question, within, state))
        return found

    def middle_up(self, within: Filter = _EVERYBODY) -> Share | None:
        """The share of medium and high skill; None of nobody."""
        where = self.where.narrowed(within)
        return middle_up_share(where, self.counted)

    @cached_property
    def not_known(self) -> str:
        """What cannot be told under the filter, since the sources of an estimate do not tell its
        codes apart, in a sentence; else empty.
        """
        if self.state is None:
            return ""
        untold = unknown_to_sources(self.where, self.state)
        sentences = [what_is_not_known(each, self.codes) for each in untold]
        return " ".join(sentences)

    def workers(self, amount: Amount) -> str:
        """`1 pekerja`, `sekitar 440 (300–620) pekerja`."""
        if amount.is_untold:
            return amount.words
        words = ngettext("{n} worker", "{n} workers", amount.many)
        return words.format(n=amount.words)

    def whole(self) -> str:
        """`Seluruhnya sekitar 440 (300–620) pekerja, Jan 2023–Okt 2025, seluruh Jakarta`."""
        words = _("In all: {workers}, {period}, {where}")
        return words.format(
            workers=self.workers(self.amount()),
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
            words = _(
                "Partly an estimate: {months}; no breakdown of Jakarta's workers is published for "
                "them"
            )
            months = enumeration(self._estimated_spans())
            return words.format(months=months)
        partial = self.partial_years(self.source.years)
        if not partial:
            return ""
        words = _("Not a whole year: {years}")
        return words.format(years=enumeration(partial))

    def partial_years(self, years: Iterable[str]) -> list[str]:
        """Those of the years that have months missing, as they are called."""
        return [self.year_name(year) for year in years if self.source.is_partial(year)]

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
        if not self.is_estimate:
            return _("No placement matches this filter")
        words = _("Fewer than {n} workers match this filter in the estimate")
        return words.format(n=SMALLEST)


def _span_line(part: Span) -> str:
    kinds = {
        "official": _("official"),
        "estimate": _("estimate"),
    }
    words = _("{period} {kind}: {source}, as of {day}")
    return words.format(
        period=span(part.first_month, part.last_month),
        kind=kinds[part.kind],
        source=part.publisher,
        day=day(part.as_of),
    )
