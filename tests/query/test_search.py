"""A word finds what is meant by it: names, other spellings, and codes that nobody stands under."""

from __future__ import annotations

import pytest

from lib.query.codes import Codes
from lib.query.search import search
from lib.query.states import codes
from lib.words import speaking

pytestmark = pytest.mark.usefixtures("database")

LONG = ("field", "occupation", "country")
WELDERS = "7212"


def found(text: str, known: Codes | None = None) -> list[str]:
    return [each.code for each in search(text, known or codes(), LONG)]


def test_las_finds_welders_and_not_a_casual_worker() -> None:
    answers = found("las")
    assert answers[0] == WELDERS
    assert "welding_metal" in answers[:3]
    names = [codes().name("occupation", code).casefold() for code in answers]
    assert not any("lepas" in name for name in names)


@pytest.mark.parametrize(
    ("text", "code"), [("caregiver lansia", "5322"), ("welder", WELDERS), ("  LAS  ", WELDERS)]
)
def test_other_spellings_count(text: str, code: str) -> None:
    assert code in found(text)[:6]


def test_a_country_that_nobody_went_to_is_found() -> None:
    assert found("kosovo") == ["XKX"]


def test_english_finds_by_english_names() -> None:
    with speaking("en"):
        assert WELDERS in found("welders")


@pytest.mark.parametrize("text", ["", " ", "l", "zzzz", ".*", "("])
def test_nothing_is_found_by_nothing(text: str) -> None:
    assert found(text) == []
