"""Sizes of an estimate: their steps, their ranges outwards, and what is too small to be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.words import sizes

COUNTS = st.floats(0, 6000)


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1432, "≈ 1.450"),
        (1424, "≈ 1.400"),
        (1000, "≈ 1.000"),
        (999, "≈ 1.000"),
        (444, "≈ 440"),
        (100, "≈ 100"),
        (98, "≈ 100"),
        (97, "≈ 95"),
        (20, "≈ 20"),
        (19.9, "< 20"),
        (0, "< 20"),
    ],
)
def test_a_size_is_told_in_steps(count: float, told: str) -> None:
    assert sizes.size(count) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (301, 611, "300–620"),
        (300, 620, "300–620"),
        (19.9, 21, "0–25"),
        (1010, 1010.5, "1.000–1.050"),
        (4000, 4999, "4.000–5.000"),
    ],
)
def test_a_range_is_rounded_outwards(low: float, high: float, told: str) -> None:
    assert sizes.interval(low, high) == told


def test_a_range_that_says_no_more_than_fewer_than_20_is_left_out() -> None:
    assert sizes.size_with_range(0, 3, 18) == "< 20"
    assert sizes.size_with_range(0, 3, 60) == "< 20 (0–60)"


@pytest.mark.parametrize(
    ("language", "told"),
    [("id", "sekitar 2.750 (1.900–3.600)"), ("en", "about 2,750 (1,900–3,600)")],
)
def test_words_within_a_sentence(speak, language: str, told: str) -> None:
    speak(language)
    assert sizes.in_words(1903, 2750, 3580) == told


@pytest.mark.parametrize(
    ("ratio", "told"),
    [(0.786, "≈ 79%"), (0.004, "< 1%"), (0, "< 1%"), (0.999, "> 99%"), (1, "≈ 100%")],
)
def test_a_share_has_no_decimals(ratio: float, told: str) -> None:
    assert sizes.share(ratio) == told


@given(COUNTS)
def test_the_ends_enclose_what_is_rounded(count: float) -> None:
    # A float that misses a step by less than a billionth lies on it.
    assert sizes.rounded_down(count) <= count + 1e-6
    assert sizes.rounded_up(count) >= count - 1e-6
    assert sizes.rounded_down(count) <= sizes.rounded(count) <= sizes.rounded_up(count)


@given(COUNTS, COUNTS)
def test_a_larger_count_is_never_told_as_a_smaller_one(one: float, other: float) -> None:
    less, more = sorted((one, other))
    for told in (sizes.rounded, sizes.rounded_down, sizes.rounded_up):
        assert told(less) <= told(more)
