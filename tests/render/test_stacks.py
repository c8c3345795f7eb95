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


def test_a_stack_of_nothing_divides_by_one() -> None:
    empty = stacks_of(decks.drawn("stack", []))
    assert (empty.names, empty.longest) == ((), 1.0)


def test_a_bar_of_one_segment_is_told_once_with_its_range() -> None:
    mark = Mark("2024", "2024", 440.0, "≈ 440 (300–620)", "tier.low", series="low", short="≈ 440")
    chart = decks.drawn("stack", [mark], wholes={"2024": "≈ 440"}, kind="estimate")
    stacks = stacks_of(chart)
    assert (stacks.lone, stacks.wholes) == ((mark,), ("≈ 440 (300–620)",))
    other = decks.drawn("stack", [mark], wholes={"2024": "≈ 450"}, kind="estimate")
    assert (stacks_of(other).lone, stacks_of(other).wholes) == ((None,), ("≈ 450",))
