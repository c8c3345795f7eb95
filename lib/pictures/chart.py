"""The Chart description: all that a renderer needs, and all that a picture must hold inside
itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NotRequired, TypedDict

import pandas as pd

Form = Literal["bar", "stack", "region_map", "tiles", "arcs"]
Kind = Literal["official", "estimate", "mixed", "published", "none"]

COLUMNS = (
    "category",
    "category_name",
    "series",
    "series_name",
    "value",
    "text",
    "mark",
    "color",
)
MARKS = ("", "partial", "estimate", "off_scale")


@dataclass(frozen=True, eq=False)
class Chart:
    """One picture.

    `table` has the columns of COLUMNS: code and words of category and series, `value` (in `unit`;
    NaN is unknown and is never drawn as zero), `text` (the label on the mark), `mark` (one of
    MARKS: a year with months missing, an estimated part of a mixed picture, a bar too long to draw
    to scale), `color` (a role of the palette). `note` stands under the picture, with `map_note`
    where it is drawn as a map. `clicks` is the filter key that the category codes belong to;
    `points` are the sentences to say about it.
    """

    id: str
    form: Form
    kind: Kind
    table: pd.DataFrame
    title: str
    subtitle: str
    source: str
    alt: str
    category_header: str
    series_header: str = ""
    value_header: str = ""
    unit: Literal["people", "percent", "rate", "cases"] = "people"
    horizontal: bool = False
    clicks: str | None = None
    as_of: date | None = None
    note: str = ""
    map_note: str = ""
    points: tuple[str, ...] = ()

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value and not math.isnan(value) for value in self.table["value"].tolist())

    @property
    def note_on_map(self) -> str:
        """Both notes, for renderers that draw a map where the form is one."""
        return " · ".join(filter(None, (self.map_note, self.note)))

    @property
    def is_estimate(self) -> bool:
        return self.kind in ("estimate", "mixed")


class Row(TypedDict):
    """One mark of a picture, see `Chart`; what is left out is empty."""

    category: str
    category_name: str
    value: float
    text: str
    color: str
    series: NotRequired[str]
    series_name: NotRequired[str]
    mark: NotRequired[str]


def tidy(rows: Sequence[Row]) -> pd.DataFrame:
    """Rows as `Chart.table`."""
    columns = {
        name: pd.Series([row.get(name, "") for row in rows], dtype="str") for name in COLUMNS
    }
    return pd.DataFrame(
        columns | {"value": pd.Series([row["value"] for row in rows], dtype="float64")}
    )
