"""Single cells: dates day before month, numbers the Indonesian way."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lib.intake.formats.cells import Cell
from lib.intake.values import count_of, month_from_parts, month_of

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("2024-01-31", "2024-01"),
        ("2024-01", "2024-01"),
        ("2024-01-31 10:15:00", "2024-01"),
        ("2024-01-31T10:15", "2024-01"),
        ("5/3/2024", "2024-03"),
        ("05-03-2024", "2024-03"),
        ("05.03.2024", "2024-03"),
        ("05/03/24", "2024-03"),
        ("31/12/2024 08:00", "2024-12"),
        ("Januari 2024", "2024-01"),
        ("january 2024", "2024-01"),
        ("Jan-24", "2024-01"),
        ("5 Mei 2024", "2024-05"),
        ("5-May-2024", "2024-05"),
        ("Agu 2024", "2024-08"),
        ("Ags 2024", "2024-08"),
        ("Agt 2024", "2024-08"),
        ("Aug 2024", "2024-08"),
        ("Okt 2024", "2024-10"),
        ("Oct 2024", "2024-10"),
        ("Des 2024", "2024-12"),
        ("Dec 2024", "2024-12"),
        ("03/2024", "2024-03"),
        ("45366", "2024-03"),
        (45366, "2024-03"),
        (45366.75, "2024-03"),
        (datetime(2024, 3, 5, 8, 0), "2024-03"),
        (date(2026, 3, 31), "2026-03"),
        ("12/31/2024", None),
        ("31/02/2024", None),
        ("April 2026", None),
        (date(2026, 4, 1), None),
        ("2024", None),
        ("kemarin", None),
        ("00/00/0000", None),
        ("5/3/1824", None),
        (True, None),
        ("", None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_a_date_cell_is_read_day_before_month_or_not_at_all(cell: Cell, month: str | None) -> None:
    assert month_of(cell, TODAY, is_text=True) == month


def test_five_digits_are_an_excel_date_in_a_csv_alone() -> None:
    assert month_of("45366", TODAY, is_text=False) is None


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        ("2024", "3", "2024-03"),
        (2024.0, 3.0, "2024-03"),
        (2024, "Maret", "2024-03"),
        ("24", "agt", "2024-08"),
        ("2024", "13", None),
        ("2024", "Brumaire", None),
        ("dua ribu", "3", None),
        ("2024", "Januari 2024", "2024-01"),
        ("2024", "2024-01", "2024-01"),
        (2024, date(2024, 1, 1), "2024-01"),
        ("2024", "Januari 2023", None),
        ("2024", 45366, None),
        ("2026", "4", None),
    ],
)
def test_year_and_month_cells(year: Cell, month: Cell, expected: str | None) -> None:
    assert month_from_parts(year, month, TODAY) == expected


@pytest.mark.parametrize(
    ("cell", "workers"),
    [
        ("1.234", 1234),
        ("1.234.567", 1_234_567),
        ("12", 12),
        (" 5 ", 5),
        (7, 7),
        (7.0, 7),
        ("1,234", None),
        ("1.5", None),
        ("12.34", None),
        ("12 orang", None),
        (1.234, None),
        ("0", None),
        ("999.999.999", 999_999_999),
        ("1.000.000.000", None),
        ("0.123", None),
        (1e30, None),
        ("9" * 5000, None),
        (0, None),
        (-3, None),
        ("-3", None),
        ("", None),
        (True, None),
        ("١٢", None),
    ],
)
def test_a_count_is_a_whole_number_above_zero(cell: Cell, workers: int | None) -> None:
    assert count_of(cell) == workers
