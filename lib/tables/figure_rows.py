"""A published figure in words: what stands in lists, in contradictions and in files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.query.codes import Codes
from lib.tables.sheet import Column, Sheet
from lib.words import LANGUAGES, UNDER_FIVE, _, number, pick
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

    def answers(self, words: Iterable[str], metric: str, grade: str) -> bool:
        """Whether it holds every word, and has the metric and the grade if one is named."""
        is_of_metric = metric in ("", self.metric)
        is_of_grade = grade in ("", self.grade)
        return is_of_metric and is_of_grade and all(word in self.haystack for word in words)


def figure_rows(figures: pd.DataFrame, known: Codes) -> list[FigureRow]:
    """The figures (all columns of PublishedFigure) in words, in their order."""
    return [_row(figure, known) for figure in figures.itertuples()]


def search(
    rows: Sequence[FigureRow], text: str = "", metric: str = "", grade: str = ""
) -> list[FigureRow]:
    """Rows that hold every word of `text`, in either language, and have the metric and grade if one
    is named.
    """
    words = text.casefold().split()
    return [row for row in rows if row.answers(words, metric, grade)]


def figure_sheet(rows: Sequence[FigureRow], asked: str) -> Sheet:
    """The file of these figures; `asked` says in words which they are."""
    columns = [
        (Column(_("Number in the list")), [row.id for row in rows]),
        (Column(_("What was counted")), [row.measure for row in rows]),
        (Column(_("Of whom")), [row.scope for row in rows]),
        (Column(_("Broken down by")), [row.breakdown for row in rows]),
        (Column(_("Figure")), [row.category for row in rows]),
        (Column(_("Value"), "number"), [row.number for row in rows]),
        (Column(_("Unit")), [row.unit for row in rows]),
        (Column(_("Period")), [row.period for row in rows]),
        (Column(_("Publisher")), [row.publisher for row in rows]),
        (Column(_("Published")), [row.published_on for row in rows]),
        (Column(_("Kind of source")), [row.grade_name for row in rows]),
        (Column(_("Note")), [row.note for row in rows]),
        (Column(_("Prints again")), [row.repeats for row in rows]),
        (Column(_("Contradiction")), [row.contradiction_title for row in rows]),
        (Column(_("Address")), [row.url for row in rows]),
    ]
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
        columns=[column for column, _values in columns],
        rows=list(zip(*(values for _column, values in columns), strict=True)),
    )


def _row(figure: Any, known: Codes) -> FigureRow:
    breakdown = contradiction_title = ""
    if figure.dimension != _BREAKDOWN_OF_NOTHING:
        breakdown = known.name("dimension", figure.dimension)
    if figure.contradiction:
        contradiction_title = known.name("contradiction", figure.contradiction)
    number = None if math.isnan(figure.value) else figure.value
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
        period=period_words(figure.period_text, figure.period_from, figure.period_to),
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
    return known.name("origin", scope) if name == scope else name


def _value(value: float, unit: str) -> str:
    if math.isnan(value):
        return UNDER_FIVE
    decimals = next((places for places in (0, 1) if round(value, places) == value), 2)
    return f"{number(value, decimals)}%" if unit == "percent" else number(value, decimals)


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
            name = by_language.get(language, {}).get(code, "")
            names.append(name)
    grouped = f"{figure.value:,.0f}"
    numbers = (f"{figure.value:.0f}", grouped, grouped.replace(",", "."))
    texts = (
        figure.id,
        figure.category,
        figure.category_en,
        figure.note_id,
        figure.note_en,
        figure.period_text,
    )
    return " ".join(text for text in (*texts, *names, *numbers) if text).casefold()
