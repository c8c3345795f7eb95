"""Rules and assumptions in words: all of them, each once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lib.query.dimensions import FAMILIES
from lib.query.published import assumptions, spreads
from lib.query.states import codes, current
from lib.tables.method_rows import (
    assumption_rows,
    countries_of,
    margin_rows,
    occupations_by_tier,
    spread_rows,
    worked_example,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_assumption_is_said_in_words(language: str, speak: Callable[[str], None]) -> None:
    speak(language)
    rows, margins = assumption_rows(assumptions(), codes()), margin_rows(assumptions())
    assert len(rows) + len(margins) == len(assumptions())
    for row in rows:
        assert row.part
        assert row.value
        assert row.reason
        assert "=" not in row.applies_to
        assert "_" not in row.code + row.unit
        assert row.url == "" or row.url.startswith("http")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_spread_has_its_reason_and_source(
    language: str, speak: Callable[[str], None]
) -> None:
    speak(language)
    rows = spread_rows(spreads())
    assert len(rows) == len(FAMILIES)
    for row in rows:
        assert row.reason
        assert row.url == "" or row.url.startswith("http")
    assert sum(not row.url for row in rows) == 1


def test_the_worked_example_ends_with_what_the_pictures_show() -> None:
    told = worked_example(current())
    assert "145 dari 4.000" in told
    assert told.endswith("≈ 150 (30–740).")


def test_only_the_occupations_follow() -> None:
    assert [row.part for row in margin_rows(assumptions()) if not row.is_fitted] == ["Jabatan"]


def test_a_small_percentage_is_not_rounded_away() -> None:
    values = {(row.part, row.code): row.value for row in assumption_rows(assumptions(), codes())}
    assert values["Pendidikan", "Pascasarjana"] == "0,02"


def test_every_country_stands_in_one_group_and_every_occupation_in_one_tier() -> None:
    known = codes()
    listed = "; ".join(countries_of(group, known) for group in known.groups)
    assert all(known.name("country", code) in listed for code in known.countries)
    assert countries_of("china", known) == "Tiongkok"
    named = [name for names in occupations_by_tier(known).values() for name in names]
    assert len(named) == len(set(named)) == len(known.occupations)
