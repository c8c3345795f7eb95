"""The picture of a comparison: every bar of both states, and the mark of an estimate as soon as one
side is one.
"""

from __future__ import annotations

import pytest

from lib.pictures.comparison import comparison_chart, title
from lib.query.comparison import COMPARED, Comparison
from lib.render.screen.figure import plotly_figure
from lib.words import speaking
from tests.query.test_comparison import release, state_of

# Workers before and after, by code, in the order of the screen.
EXPECTED = {
    "year": {"2024": (120, 130)},
    "dest": {"korea": (20, 0), "japan": (100, 130)},
    "tier": {"low": (100, 130), "high": (20, 0)},
    "origin": {"31.75": (100, 130), "31": (20, 0)},
}

pytestmark = pytest.mark.usefixtures("database")


def compared(kind_before: str = "official", kind_after: str = "official") -> Comparison:
    before = [("2024-01", "JPN", "9111", "31.75", 100), ("2024-02", "KOR", "2221", "31", 20)]
    after = [("2024-01", "JPN", "9111", "31.75", 130)]
    return Comparison(
        state_of(before, release("2024-01", "2024-02", kind_before)),
        state_of(after, release("2024-01", "2024-02", kind_after)),
    )


@pytest.mark.parametrize("dimension", COMPARED)
def test_every_code_has_a_bar_before_and_one_after(dimension: str) -> None:
    chart = comparison_chart(compared(), dimension, "sekarang", "nanti")
    codes = chart.table["category"].tolist()
    values = chart.table["value"].tolist()
    before = list(zip(codes[::2], values[::2], strict=True))
    after = list(zip(codes[1::2], values[1::2], strict=True))
    assert before == [(code, pair[0]) for code, pair in EXPECTED[dimension].items()]
    assert after == [(code, pair[1]) for code, pair in EXPECTED[dimension].items()]
    (bars,) = plotly_figure(chart)["data"]
    assert bars["x"] == values


def test_the_sides_are_named_in_turn() -> None:
    table = comparison_chart(compared(), "dest", "sekarang", "nanti").table
    assert table["category_name"].tolist() == [
        "Korea · sekarang",
        "Korea · nanti",
        "Jepang · sekarang",
        "Jepang · nanti",
    ]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("official", "official", "official"),
        ("estimate", "official", "mixed"),
        ("estimate", "estimate", "estimate"),
    ],
)
def test_one_estimated_side_makes_the_picture_an_estimate(
    before: str, after: str, kind: str
) -> None:
    assert comparison_chart(compared(before, after), "dest", "a", "b").kind == kind


def test_the_title_says_the_whole_in_both_languages() -> None:
    assert title(compared()) == "120 pekerja menjadi 130 (+10)"
    with speaking("en"):
        assert title(compared()) == "120 workers become 130 (+10)"


def test_an_estimated_side_is_told_rounded_and_without_a_change() -> None:
    found = compared("estimate", "official")
    chart = comparison_chart(found, "year", "a", "b")
    before, after = chart.marks
    assert before.text.startswith("≈ 120")
    assert after.text == "130"
    assert title(found).startswith("Sekitar 120")
    assert title(found).endswith("pekerja menjadi 130")
