"""The named figures: normal, none, one, equal, part of a year, a year that is missing."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.query.counts import count
from lib.query.indicators import a_year_per_100_000, change, last_full_year
from lib.query.provenance import Provenance, Span
from lib.query.states import current


def span(first_month: str, last_month: str, kind: str = "official") -> Span:
    return Span(1, kind, first_month, last_month, "P", "s", "s", "t", "t", date(2026, 1, 10))


def source(*months: tuple[str, str]) -> Provenance:
    return Provenance(tuple(span(first, last) for first, last in months))


def by(dimension: str, **workers: int) -> pd.DataFrame:
    return pd.DataFrame({dimension: list(workers), "workers": list(workers.values())})


def by_month(**workers: int) -> pd.DataFrame:
    """Keys are written m2024_01."""
    return by("month", **{key[1:].replace("_", "-"): n for key, n in workers.items()})


THREE_YEARS = source(("2023-01", "2025-10"))


class TestChange:
    def test_a_whole_year_against_a_whole_year(self) -> None:
        found = change(by_month(m2023_01=40, m2023_12=60, m2024_06=125), "2024", THREE_YEARS)
        assert found is not None
        assert (found.before, found.now, found.before_year) == (100, 125, "2023")
        assert found.ratio == pytest.approx(0.25)
        assert found.is_whole_year

    def test_ten_months_against_the_same_ten(self) -> None:
        months = by_month(m2024_10=50, m2024_11=1000, m2024_12=1000, m2025_01=30, m2025_10=10)
        found = change(months, "2025", THREE_YEARS)
        assert found is not None
        assert (found.first_month, found.last_month) == ("2025-01", "2025-10")
        assert (found.before, found.now) == (50, 40)
        assert found.ratio == pytest.approx(-0.2)
        assert not found.is_whole_year

    @pytest.mark.parametrize(
        ("before", "now", "ratio"),
        [(7, 7, 0.0), (0, 0, 0.0), (0, 1, None), (1, 0, -1.0), (1, 2, 1.0)],
    )
    def test_equal_none_and_one(self, before: int, now: int, ratio: float | None) -> None:
        found = change(by_month(m2023_05=before, m2024_05=now), "2024", THREE_YEARS)
        assert found is not None
        assert found.ratio == ratio

    def test_months_without_a_row_are_months_of_none(self) -> None:
        found = change(by_month().astype({"workers": "int64"}), "2024", THREE_YEARS)
        assert found is not None
        assert (found.before, found.now, found.ratio) == (0, 0, 0.0)

    def test_further_dimensions_are_summed(self) -> None:
        table = pd.DataFrame(
            {"month": ["2023-01", "2024-01", "2024-01"], "tier": ["low", "low", "high"]}
        )
        found = change(table.assign(workers=[1, 2, 3]), "2024", THREE_YEARS)
        assert found is not None
        assert (found.before, found.now) == (1, 5)

    @pytest.mark.parametrize("year", ["2023", "2026", "1999"])
    def test_there_is_none_without_the_year_before_or_the_year(self, year: str) -> None:
        assert change(by_month(m2023_01=1, m2025_01=1), year, THREE_YEARS) is None

    def test_there_is_none_for_years_that_share_no_month(self) -> None:
        covered = source(("2024-01", "2024-06"), ("2025-07", "2025-12"))
        assert change(by_month(m2024_01=1, m2025_07=1), "2025", covered) is None

    def test_of_common_months_with_gaps_the_longest_run_counts(self) -> None:
        """`Jan–Apr` would be said of January, March and April."""
        covered = source(("2024-01", "2024-12"), ("2025-01", "2025-01"), ("2025-03", "2025-04"))
        found = change(
            by_month(m2024_01=100, m2024_03=1, m2024_04=2, m2025_01=100, m2025_04=6),
            "2025",
            covered,
        )
        assert found is not None
        assert (found.first_month, found.last_month, found.before, found.now) == (
            "2025-03",
            "2025-04",
            3,
            6,
        )

    def test_of_equal_runs_the_latest_counts(self) -> None:
        covered = source(("2024-01", "2024-12"), ("2025-01", "2025-01"), ("2025-12", "2025-12"))
        found = change(by_month(m2024_01=1, m2025_12=5), "2025", covered)
        assert found is not None
        assert (found.first_month, found.last_month, found.now) == ("2025-12", "2025-12", 5)
        assert not found.is_whole_year

    def test_a_year_pieced_together_from_two_releases_is_whole(self) -> None:
        covered = source(("2024-01", "2024-12"), ("2025-01", "2025-05"), ("2025-06", "2025-12"))
        found = change(by_month(m2024_01=1, m2025_12=1), "2025", covered)
        assert found is not None
        assert found.is_whole_year


@pytest.mark.parametrize(
    ("covered", "year"),
    [
        (THREE_YEARS, "2024"),
        (source(("2024-03", "2025-10")), None),
        (source(("2024-01", "2024-05"), ("2024-06", "2024-12")), "2024"),
        (source(("2024-01", "2024-05"), ("2024-07", "2024-12")), None),
        (source(), None),
    ],
)
def test_last_full_year(covered: Provenance, year: str | None) -> None:
    assert last_full_year(covered) == year


def test_a_rate_is_a_years() -> None:
    assert a_year_per_100_000(150, 3_000_000, 12) == pytest.approx(5)
    assert a_year_per_100_000(150, 3_000_000, 24) == pytest.approx(2.5)
    assert a_year_per_100_000(150, 3_000_000, 6) == pytest.approx(10)
    assert a_year_per_100_000(0, 3_000_000, 22) == 0


class TestOnTheEstimate:
    """The figures that the overview shows, from `count` itself."""

    pytestmark = pytest.mark.usefixtures("database")

    def test_the_changes_of_both_years(self) -> None:
        months, everything = count(["month"]), current().source
        assert last_full_year(everything) == "2024"
        whole, part = change(months, "2024", everything), change(months, "2025", everything)
        assert whole is not None
        assert part is not None
        assert (whole.before, whole.now, whole.is_whole_year) == (1430, 1432, True)
        assert (part.last_month, part.now, part.is_whole_year) == ("2025-10", 1138, False)
        assert part.before < 1432
