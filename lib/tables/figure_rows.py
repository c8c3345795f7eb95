"""A published figure in words: what stands in lists, in contradictions and in files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import pandas as pd

from lib.query.codes import Codes
from lib.tables.sheet import Column, Sheet
from lib.words import LANGUAGES, UNDER_FIVE, _, number, pick
from lib.words.numbers import decimals_of
from lib.words.periods import day_words, period_words

_BREAKDOWN_OF_NOTHING = "total"
_NAMING_THEIR_SCOPE = ("service_office_throughput",)


@dataclass(frozen=True)
class FigureRow:
    """One figure in the reader's language. `haystack` is what a search looks in: both languages,
    casefolded.

    `measure` is what was counted, `scope` of whom, `category` the part of it; `value` and `unit`
    are ready to read. `number` is None for a small count that is not told. `repeats` is the id of
    the figure that this one prints again.
    """

    id: str
    metric: str
    measure: str
    scope: str
    breakdown: str
    category: str
    number: float | None
    value: str
    unit: str
    period: str
    publisher: str
    published_on: str
    grade: str
    grade_name: str
    note: str
    url: str
    repeats: str
    contradiction: str
    contradiction_title: str
    haystack: str

    @property
    def about(self) -> str:
        """What was counted and of whom; a measure that names the office needs no scope."""
        if self.metric in _NAMING_THEIR_SCOPE:
            return self.measure
        return f"{self.measure} · {self.scope}"

    def answers(
        self,
        words: Iterable[str],
        metric: str,
        grade: str,
    ) -> bool:
        """Whether it holds every word, and has the metric and the grade if one is named."""
        if metric not in ("", self.metric):
            return False
        if grade not in ("", self.grade):
            return False
        return all(word in self.haystack for word in words)


def figure_rows(figures: pd.DataFrame, known: Codes) -> list[FigureRow]:
    """The figures (all columns of PublishedFigure) in words, in their order."""
    return [_row(figure, known) for figure in figures.itertuples()]


def search(
    rows: Sequence[FigureRow],
    text: str = "",
    metric: str = "",
    grade: str = "",
) -> list[FigureRow]:
    """Rows that hold every word of `text`, in either language, and have the metric and grade if one
    is named.
    """
    words = text.casefold().split()
    return [row for row in rows if row.answers(words, metric, grade)]


def figure_sheet(rows: Sequence[FigureRow], asked: str) -> Sheet:
    """The file of these figures; `asked` says in words which they are."""
    # A column and the attribute that fills it.
    columns = [
        (Column(_("Number in the list")), "id"),
        (Column(_("What was counted")), "measure"),
        (Column(_("Of whom")), "scope"),
        (Column(_("Broken down by")), "breakdown"),
        (Column(_("Figure")), "category"),
        (Column(_("Value"), "number"), "number"),
        (Column(_("Unit")), "unit"),
        (Column(_("Period")), "period"),
        (Column(_("Publisher")), "publisher"),
        (Column(_("Published")), "published_on"),
        (Column(_("Kind of source")), "grade_name"),
        (Column(_("Note")), "note"),
        (Column(_("Prints again")), "repeats"),
        (Column(_("Contradiction")), "contradiction_title"),
        (Column(_("Address")), "url"),
    ]
    names = [name for _column, name in columns]
    in_their_order = attrgetter(*names)
    return Sheet(
        name=_("Published figures"),
        title=_("Published figures on the placement of migrant workers"),
        warning="",
        facts=[
            (_("Selection"), asked),
            (
                _("Content"),
                _("figures as printed by others; they may contradict one another"),
            ),
        ],
        columns=[column for column, _name in columns],
        rows=list(map(in_their_order, rows)),
    )


def _row(figure: Any, known: Codes) -> FigureRow:
    breakdown = ""
    if figure.dimension != _BREAKDOWN_OF_NOTHING:
        breakdown = known.name("dimension", figure.dimension)
    contradiction_title = ""
    if figure.contradiction:
        contradiction_title = known.name("contradiction", figure.contradiction)
    number = figure.value
    if math.isnan(number):
        number = None
    period = period_words(
        figure.period_text,
        figure.period_from,
        figure.period_to,
    )
    return FigureRow(
        id=figure.id,
        metric=figure.metric,
        measure=known.name("metric", figure.metric),
        scope=scope_name(known, figure.scope),
        breakdown=breakdown,
        category=pick(figure.category, figure.category_en),
        number=number,
        value=_value(figure.value, figure.unit),
        unit=known.name("unit", figure.unit),
        period=period,
        publisher=known.name("publisher", figure.publisher),
        published_on=day_words(figure.published_on),
        grade=figure.grade,
        grade_name=known.name("grade", figure.grade),
        note=pick(figure.note_id, figure.note_en),
        url=figure.url,
        repeats=figure.duplicate_of or "",
        contradiction=figure.contradiction or "",
        contradiction_title=contradiction_title,
        haystack=_haystack(figure, known),
    )


def scope_name(known: Codes, scope: str) -> str:
    """Of whom a figure speaks: a labelled scope, or a region of Jakarta by its code."""
    name = known.name("scope", scope)
    has_label = name != scope
    if has_label:
        return name
    return known.name("origin", scope)


def _value(value: float, unit: str) -> str:
    if math.isnan(value):
        return UNDER_FIVE
    written = number(value, decimals_of(value, at_most=2))
    if unit == "percent":
        return f"{written}%"
    return written


def _haystack(figure: Any, known: Codes) -> str:
    codes = (
        ("metric", figure.metric),
        ("scope", figure.scope),
        ("dimension", figure.dimension),
        ("publisher", figure.publisher),
        ("grade", figure.grade),
        (figure.code_kind, figure.code),
    )
    names = []
    for kind, code in codes:
        by_language = known.names.get(kind, {})
        for language in LANGUAGES:
            words = by_language.get(language, {})
            names.append(words.get(code, ""))
    english = f"{figure.value:,.0f}"
    indonesian = english.replace(",", ".")
    ungrouped = f"{figure.value:.0f}"
    numbers = (ungrouped, english, indonesian)
    texts = (
        figure.id,
        figure.category,
        figure.category_en,
        figure.note_id,
        figure.note_en,
        figure.period_text,
    )
    searched = (*texts, *names, *numbers)
    joined = " ".join(filter(None, searched))
    return joined.casefold()
