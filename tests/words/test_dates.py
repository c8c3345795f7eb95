"""Months, spans and days in words."""

from datetime import date

import pytest

from lib.words import speaking
from lib.words.dates import MONTHS, day, month_and_year, month_name, span


@pytest.mark.parametrize(
    ("first", "last", "indonesian", "english"),
    [
        ("2025-10", "2025-10", "Okt 2025", "Oct 2025"),
        ("2025-01", "2025-10", "Jan–Okt 2025", "Jan–Oct 2025"),
        ("2024-01", "2024-12", "2024", "2024"),
        ("2023-01", "2024-12", "2023–2024", "2023–2024"),
        ("2023-01", "2025-10", "Jan 2023–Okt 2025", "Jan 2023–Oct 2025"),
        ("2022-08", "2022-12", "Agu–Des 2022", "Aug–Dec 2022"),
        ("2022-05", "2023-05", "Mei 2022–Mei 2023", "May 2022–May 2023"),
        ("2022-02", "2023-12", "Feb 2022–Des 2023", "Feb 2022–Dec 2023"),
    ],
)
def test_span(first: str, last: str, indonesian: str, english: str) -> None:
    with speaking("id"):
        assert span(first, last) == indonesian
    with speaking("en"):
        assert span(first, last) == english


def test_every_month_has_its_own_name() -> None:
    for language in MONTHS:
        with speaking(language):
            names = [month_name(f"2025-{number:02}") for number in range(1, 13)]
        assert names == list(MONTHS[language])
        assert len(set(names)) == 12


def test_day_and_month() -> None:
    with speaking("id"):
        assert (day(date(2025, 10, 29)), month_and_year("2025-08")) == ("29 Okt 2025", "Agu 2025")
    with speaking("en"):
        assert (day(date(2025, 5, 1)), month_and_year("2025-12")) == ("1 May 2025", "Dec 2025")
