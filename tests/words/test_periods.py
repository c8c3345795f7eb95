"""Periods of printed figures in words."""

from __future__ import annotations

import pytest

from lib.words.periods import day_words, period_words


@pytest.mark.parametrize(
    ("printed", "first", "last", "words"),
    [
        ("2025-01-01..2025-12-23", "2025-01", "2025-12", "1 Jan–23 Des 2025"),
        ("2007..2024-11-14", "2007-01", "2024-11", "2007–14 Nov 2024"),
        ("2025-01..2025-11-18", "2025-01", "2025-11", "Jan–18 Nov 2025"),
        ("2024-10-20..2025-10-20", "2024-10", "2025-10", "20 Okt 2024–20 Okt 2025"),
        ("2022-08-05..2022-08-22", "2022-08", "2022-08", "5–22 Agu 2022"),
        ("2024-12-13", "2024-12", "2024-12", "13 Des 2024"),
        ("2023..2025", "2023-01", "2025-10", "Jan 2023–Okt 2025"),
        ("2024", "2024-01", "2024-12", "2024"),
        ("2024 (tengah tahun)", "2024-06", "2024-06", "pertengahan 2024"),
        ("sesuatu yang lain", "2024-06", "2024-06", "Jun 2024"),
    ],
)
def test_a_period_is_as_precise_as_its_source(
    printed: str, first: str, last: str, words: str
) -> None:
    assert period_words(printed, first, last) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2025", "2025"), ("2025-12", "Des 2025"), ("2025-12-23", "23 Des 2025"), (None, "")],
)
def test_a_date_is_as_precise_as_it_is_known(moment: str | None, words: str) -> None:
    assert day_words(moment) == words
