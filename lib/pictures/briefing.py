"""A briefing as data: an ordered list of pictures, and what is said around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.pictures.chart import Chart, Kind
from lib.words.dates import day


@dataclass(frozen=True)
class Slide:
    """A picture of a briefing and the address of its live view (None when the product does not know
    its own).
    """

    chart: Chart
    address: str | None


@dataclass(frozen=True)
class Briefing:
    """All that a renderer needs, in the language that was spoken when it was composed.

    `sentence` is the filter that all pictures share, in words (empty: everything); `notes` are the
    paragraphs of the last slide (source, method, definitions); `kind` marks the whole: it is an
    estimate as soon as one picture is.
    """

    title: str
    sentence: str
    made_on: date
    language: str
    kind: Kind
    slides: tuple[Slide, ...]
    notes: tuple[tuple[str, str], ...]
    address: str | None
    unit: str
    contact: str

    @property
    def is_estimate(self) -> bool:
        return self.kind in ("estimate", "mixed")

    @property
    def made_on_words(self) -> str:
        return day(self.made_on)
