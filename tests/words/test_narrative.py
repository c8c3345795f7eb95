"""The small grammar of sentences about numbers."""

import pytest

from lib.words import speaking
from lib.words.narrative import enumeration, movement, shortened


@pytest.mark.parametrize(
    ("items", "indonesian", "english"),
    [
        ([], "", ""),
        (["Korea"], "Korea", "Korea"),
        (["Korea", "Oman"], "Korea dan Oman", "Korea and Oman"),
        (["Korea", "Oman", "Qatar"], "Korea, Oman, dan Qatar", "Korea, Oman, and Qatar"),
        (["A", "B", "C", "D"], "A, B, C, dan D", "A, B, C, and D"),
    ],
)
def test_enumeration(items: list[str], indonesian: str, english: str) -> None:
    with speaking("id"):
        assert enumeration(items) == indonesian
    with speaking("en"):
        assert enumeration(items) == english


@pytest.mark.parametrize(
    ("count", "indonesian", "english"),
    [
        (0, "", ""),
        (2, "A dan B", "A and B"),
        (3, "A, B, dan C", "A, B, and C"),
        (4, "A, B, C, dan 1 lainnya", "A, B, C, and 1 more"),
        (9, "A, B, C, dan 6 lainnya", "A, B, C, and 6 more"),
    ],
)
def test_a_long_list_names_three_and_counts_the_rest(
    count: int, indonesian: str, english: str
) -> None:
    items = list("ABCDEFGHI"[:count])
    with speaking("id"):
        assert shortened(items) == indonesian
    with speaking("en"):
        assert shortened(items) == english


def test_a_name_may_hold_braces() -> None:
    assert enumeration(["{x}", "{0}", "%s"]) == "{x}, {0}, dan %s"


@pytest.mark.parametrize(
    ("ratio", "indonesian", "english"),
    [
        (0.12, "naik 12%", "up 12%"),
        (-0.034, "turun 3,4%", "down 3.4%"),
        (-1.0, "turun 100%", "down 100%"),
        (2.5, "naik 250%", "up 250%"),
        (0.0003, "naik <0,1%", "up <0.1%"),
        (-0.0003, "turun <0,1%", "down <0.1%"),
        (0.0, "tetap", "unchanged"),
        (None, "naik dari nol", "up from zero"),
    ],
)
def test_movement(ratio: float | None, indonesian: str, english: str) -> None:
    with speaking("id"):
        assert movement(ratio) == indonesian
    with speaking("en"):
        assert movement(ratio) == english
