"""The Chart description: all that a renderer needs, and all that a picture must hold inside
itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import pandas as pd

from lib.pictures.lines import joined
from lib.words import number

Form = Literal["bar", "stack", "region_map", "tiles", "arcs", "steps"]
Kind = Literal["official", "estimate", "mixed", "published", "none"]
Unit = Literal["people", "percent", "rate", "cases"]

Point = tuple[float, float]  # longitude and latitude, in degrees
NOWHERE: Point = (math.nan, math.nan)

COLUMNS = (
    "category",
    "category_name",
    "series",
    "series_name",
    "value",
    "low",
    "high",
    "model",
    "text",
    "state",
    "color",
)
NUMBERS = ("value", "low", "high", "model")
STATES = ("", "partial", "together", "estimate", "off_scale", "untold")


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, segment, region, tile or arc.

    `category` and `series` are codes, with their words. `value` is in the chart's `unit`; NaN is
    unknown and is never drawn as zero: such a mark has no bar, and its `text` stands where the bar
    would begin. `text` is the label on the mark, and `short` a shorter one for where `text` does
    not fit; `color` is a role of the palette. `state` is one of STATES: a year with months missing,
    a month whose number is known together with others alone (their average), an estimated part of a
    mixed picture, a bar too long to draw to scale, a code that the sources do not tell apart (its
    value is NaN). `place` is where an arc ends (NOWHERE for other forms); `within` names the larger
    area that a tile lies in.

    Where a mark rests on an estimate, `value` is the rounded middle, `low` and `high` are the ends
    of its range, rounded outwards and in the same unit, and `model` is the model's own figure,
    which tables of files alone hold. All three are NaN on official data.
    """

    category: str
    category_name: str
    value: float
    text: str
    color: str
    series: str = ""
    series_name: str = ""
    state: str = ""
    place: Point = NOWHERE
    within: str = ""
    low: float = math.nan
    high: float = math.nan
    model: float = math.nan
    short: str = ""

    @property
    def brief(self) -> str:
        """The shortest label that may stand for the mark."""
        return self.short or self.text

    @property
    def has_anybody(self) -> bool:
        """Whether it says of somebody: a number above nought, or a size under 20, which has words
        alone.
        """
        if math.isnan(self.value):
            return bool(self.text) and not self.is_untold
        return self.value > 0

    @property
    def has_range(self) -> bool:
        """Whether the mark has a whisker."""
        return self.low < self.high

    @property
    def known_ends(self) -> list[float]:
        """The value and the high end of its range, as far as they are known."""
        ends = (self.value, self.high)
        return [end for end in ends if not math.isnan(end)]

    @property
    def is_untold(self) -> bool:
        """Whether the sources do not tell its code apart, so that it stands without a number."""
        return self.state == "untold"


@dataclass(frozen=True, eq=False)
class Chart:
    """One picture.

    `unmarked` names, by code, the shapes of a map that stand without a number. `note` stands under
    the picture, with `map_note` where it is drawn as a map. `clicks` is the filter key that the
    category codes belong to; `points` are the sentences to say about it; `quote` is the sentence
    that may be copied when the picture is quoted. `wholes` gives the label of a whole stack by
    the name of its category, where it is not the sum of what its marks show.
    `narrowed_by` is the filter key that left the level above with one bar, so that this picture
    stands in its place. `at_least` is a value that the axis reaches, so that pictures beside one
    another have one scale. `file_name` is what the picture is saved as, without ending;
    `brief_subtitle` is for a small card whose filter stands in full nearby.
    """

    id: str
    form: Form
    kind: Kind
    marks: tuple[Mark, ...]
    title: str
    subtitle: str
    source: str
    alt: str
    category_header: str
    series_header: str = ""
    value_header: str = ""
    unit: Unit = "people"
    horizontal: bool = False
    clicks: str | None = None
    as_of: date | None = None
    note: str = ""
    map_note: str = ""
    points: tuple[str, ...] = ()
    quote: str = ""
    unmarked: Mapping[str, str] = field(default_factory=dict)
    wholes: Mapping[str, str] = field(default_factory=dict)
    narrowed_by: str = ""
    at_least: float = 0.0
    file_name: str = ""
    brief_subtitle: str = ""

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing to say: no number but nought, and no size under 20."""
        return not any(mark.has_anybody for mark in self.marks)

    def whole(self, category_name: str) -> str:
        """The label of a whole stack."""
        if category_name in self.wholes:
            return self.wholes[category_name]
        workers = 0.0
        for mark in self.marks:
            if mark.category_name != category_name or math.isnan(mark.value):
                continue
            workers += mark.value
        return number(workers)

    @cached_property
    def most(self) -> float:
        """The largest value, or end of a range, and at least `at_least`; 1 where nothing is known,
        so that it can divide.
        """
        known = [self.at_least]
        for mark in self.marks:
            known += mark.known_ends
        return max(known) or 1.0

    @cached_property
    def longest(self) -> float:
        """How long the longest bar or stack is, or the range of one; what is off the scale is not
        drawn. At least `at_least`.
        """
        bars: dict[tuple[str, str], float] = {}
        for mark in self.marks:
            ends = mark.known_ends
            if not ends or mark.state == "off_scale":
                continue
            bar = (mark.category, mark.category_name)
            before = bars.get(bar, 0.0)
            if self.form == "stack":
                bars[bar] = before + max(ends[0], 0.0)
            else:
                bars[bar] = max(before, *ends)
        lengths = bars.values()
        return max([self.at_least, *lengths])

    @cached_property
    def shape_words(self) -> dict[str, str]:
        """What each shape of a map says, by code: name and number, or the name alone."""
        words = dict(self.unmarked)
        for mark in self.marks:
            words[mark.category] = f"{mark.category_name}: {mark.text}"
        return words

    @cached_property
    def table(self) -> pd.DataFrame:
        """The marks as a table for files, columns COLUMNS."""
        columns = {}
        for name in COLUMNS:
            values = [getattr(mark, name) for mark in self.marks]
            dtype = "str"
            if name in NUMBERS:
                dtype = "float64"
            columns[name] = pd.Series(values, dtype=dtype)
        return pd.DataFrame(columns)

    @property
    def note_on_map(self) -> str:
        """Both notes, for renderers that draw a map where the form is one."""
        return joined(self.map_note, self.note)

    @property
    def is_estimate(self) -> bool:
        return self.kind in ("estimate", "mixed")
