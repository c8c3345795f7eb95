"""Numbers as officials of both languages write them."""

import pytest

from lib.words import number, part_percent, percent, signed_percent, speaking
from lib.words.numbers import decimals_of


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (1000, 0, "1.000", "1,000"),
        (297434, 0, "297.434", "297,434"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1000.5, 1, "1.000,5", "1,000.5"),
        (0.25, 2, "0,25", "0.25"),
        (-1234, 0, "−1.234", "−1,234"),
        (-0.5, 1, "−0,5", "−0.5"),
        (-0.04, 1, "0,0", "0.0"),  # no negative nought
        (-0.0, 0, "0", "0"),
    ],
)
def test_number(value: float, decimals: int, indonesian: str, english: str) -> None:
    with speaking("id"):
        assert number(value, decimals) == indonesian
    with speaking("en"):
        assert number(value, decimals) == english


@pytest.mark.parametrize(
    ("ratio", "indonesian", "english"),
    [
        (0, "0%", "0%"),
        (0.0004, "<0,1%", "<0.1%"),
        (0.0005, "0,1%", "0.1%"),
        (0.034, "3,4%", "3.4%"),
        (0.0994, "9,9%", "9.9%"),
        (0.0996, "10%", "10%"),
        (0.125, "12%", "12%"),
        (0.994, "99%", "99%"),
        (0.996, "99,6%", "99.6%"),
        (0.9996, ">99,9%", ">99.9%"),
        (1, "100%", "100%"),
        (1.5, "150%", "150%"),
        (11, "1.100%", "1,100%"),
        (-0.034, "−3,4%", "−3.4%"),
        (-0.12, "−12%", "−12%"),
    ],
)
def test_percent_loses_no_part_and_claims_no_whole(
    ratio: float, indonesian: str, english: str
) -> None:
    with speaking("id"):
        assert percent(ratio) == indonesian
    with speaking("en"):
        assert percent(ratio) == english


@pytest.mark.parametrize("workers", [1, 2, 1999, 3999, 10_000_000])
def test_a_part_of_a_whole_is_neither_nothing_nor_all(workers: int) -> None:
    whole = max(4000, workers * 10)
    assert percent(workers / whole) not in ("0%", "0,0%", "100%")
    assert percent((whole - 1) / whole) != "100%"
    assert percent(whole / whole) == "100%"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0, "0%"),
        (0.0004, "<0,1%"),
        (0.084, "8,4%"),
        (0.18, "18,0%"),
        (0.9995, ">99,9%"),
        (1, "100%"),
    ],
)
def test_parts_beside_one_another_have_one_decimal(ratio: float, text: str) -> None:
    assert part_percent(ratio) == text


def test_percent_with_decimals_asked_for() -> None:
    assert percent(0.12345, 1) == "12,3%"
    assert percent(0.5, 2) == "50,00%"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(0.12, "+12%"), (-0.12, "−12%"), (0, "0%"), (0.0004, "+<0,1%"), (-0.00001, "0,0%")],
)
def test_signed_percent(ratio: float, text: str) -> None:
    assert signed_percent(ratio) == text


@pytest.mark.parametrize(
    ("value", "decimals"),
    [
        (120.0, 0),
        (7.5, 1),
        (0.25, 2),
        (1 / 3, 3),
    ],
)
def test_a_printed_number_keeps_its_own_decimals(value: float, decimals: int) -> None:
    assert decimals_of(value, at_most=3) == decimals
