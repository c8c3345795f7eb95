"""Printed figures in words, and the search in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lib.query.filters import Filter
from lib.query.published import contradictions, figures_under
from lib.query.states import codes
from lib.tables.figure_rows import (
    FigureRow,
    figure_rows,
    figure_sheet,
    search,
)

pytestmark = pytest.mark.usefixtures("database")


def rows() -> list[FigureRow]:
    return figure_rows(figures_under(Filter(), codes()), codes())


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_figure_is_said_in_full(language: str, speak: Callable[[str], None]) -> None:
    speak(language)
    for row in rows():
        for part in (
            "measure",
            "scope",
            "category",
            "value",
            "unit",
            "period",
            "publisher",
            "grade_name",
            "url",
        ):
            assert getattr(row, part), (row.id, part)
        assert "_" not in row.measure + row.scope + row.breakdown + row.unit


def test_numbers_are_written_as_the_readers_language_writes_them(
    speak: Callable[[str], None],
) -> None:
    of = {row.id: row.value for row in rows()}
    assert (of["F040"], of["F037"], of["F010"]) == ("586.802", "6,18%", "2%")
    speak("en")
    of = {row.id: row.value for row in rows()}
    assert (of["F040"], of["F037"]) == ("586,802", "6.18%")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("indonesian", "english"), [("jepang", "japan"), ("pengaduan", "complaints")]
)
def test_a_word_of_either_language_finds_the_same_figures(
    language: str, indonesian: str, english: str, speak: Callable[[str], None]
) -> None:
    speak(language)
    found = [row.id for row in search(rows(), indonesian)]
    assert len(found) > 10
    assert found == [row.id for row in search(rows(), english.upper())]


def test_a_search_takes_every_word_and_both_choices() -> None:
    everything = rows()
    both = search(everything, "hong kong 2023")
    assert 0 < len(both) < len(search(everything, "hong kong"))
    official = search(everything, "", "placement", "official")
    assert official
    assert {(row.metric, row.grade) for row in official} == {("placement", "official")}
    assert search(everything, "zzz") == []
    assert len(search(everything, "  ")) == 947


def test_a_number_is_found_as_it_is_printed_in_either_language() -> None:
    everything = rows()
    found = [
        {row.id for row in search(everything, number)}
        for number in ("274.965", "274,965", "274965")
    ]
    assert all(
        "F228" in ids for ids in found
    )  # notes name the number too, each in its own language
    assert max(map(len, found)) < 60


def test_every_contradiction_has_figures_that_can_be_compared() -> None:
    named = [row.contradiction for row in rows() if row.contradiction]
    codes_ = list(contradictions()["code"])
    assert set(named) == set(codes_)
    assert {code: named.count(code) for code in codes_ if named.count(code) < 2} == {}


def test_a_figure_that_is_printed_again_names_the_first_one() -> None:
    everything = {row.id: row for row in rows()}
    repeated = [row for row in everything.values() if row.repeats]
    assert len(repeated) == 7
    assert all(
        not everything[row.repeats].repeats and everything[row.repeats].metric == row.metric
        for row in repeated
    )


def test_the_file_of_figures_holds_them_with_their_addresses() -> None:
    found = search(rows(), "jepang")
    sheet = figure_sheet(found, "jepang")
    headers = [column.header for column in sheet.columns]
    assert len(sheet.rows) == len(found)
    assert {row[headers.index("Alamat halaman")] for row in sheet.rows} == {
        row.url for row in found
    }
    assert all(isinstance(row[headers.index("Nilai")], float) for row in sheet.rows)
    assert ("Pilihan", "jepang") in sheet.facts
