"""The marks of a stack by series."""

from __future__ import annotations

import math

import pytest

from lib.pictures.chart import Mark
from lib.render.kit.stacks import stacks_of
from lib.render.slides import render_pptx
from tests.render import decks

CHART = decks.stack(
    ("2023", "low", 5, ""),
    ("2023", "high", 2, ""),
    ("2024", "high", 3, ""),
    ("2025", "low", 7, ""),
    ("2025", "high", math.nan, ""),
)


def test_a_segment_that_a_bar_lacks_is_no_zero_and_moves_no_other() -> None:
    stacks = stacks_of(CHART)
    assert stacks.names == ("2023", "2024", "2025")
    low, high = (series.values for series in stacks.series)
    assert low == pytest.approx([5, math.nan, 7], nan_ok=True)
    assert high == pytest.approx([2, 3, math.nan], nan_ok=True)
    assert stacks.totals == (7, 3, 7)


def test_a_slide_draws_each_segment_on_its_own_bar() -> None:
    (slide,) = decks.pictures(decks.opened(render_pptx(decks.built(CHART))))
    low, high, total = decks.native_chart(slide).plots[0].series
    assert list(low.values) == [5, None, 7]
    assert list(high.values) == [2, 3, None]
    assert list(total.values) == [7, 3, 7]


def test_bars_of_one_code_are_told_apart_by_their_names() -> None:
    marks = [
        Mark("", name, 1, "1", "tier.low", series="low", series_name="Low") for name in ("A", "B")
    ]
    assert stacks_of(decks.drawn("stack", marks)).names == ("A", "B")
