"""What a picture rests on, and when it counts as an estimate."""

from __future__ import annotations

from datetime import date

import pytest

from lib.query.filters import Filter
from lib.query.provenance import Provenance, Span
from lib.query.states import current

ESTIMATE = Span(
    1, "estimate", "2023-01", "2025-05", "Model", "m", "m", "t", "t", date(2025, 10, 29)
)
OFFICIAL = Span(2, "official", "2025-06", "2026-02", "BP3MI", "s", "s", "t", "t", date(2026, 3, 10))
BOTH = (ESTIMATE, OFFICIAL)


def under(first: int, last: int) -> Provenance:
    return Provenance(BOTH).under(Filter(years=(first, last)))


@pytest.mark.parametrize(
    ("years", "kind", "is_estimate"),
    [
        ((2023, 2024), "estimate", True),
        ((2025, 2025), "mixed", True),
        ((2026, 2026), "official", False),
        ((2023, 2026), "mixed", True),
        ((2030, 2031), "none", False),
    ],
)
def test_the_kind_under_a_filter(years: tuple[int, int], kind: str, is_estimate: bool) -> None:
    found = under(*years)
    assert (found.kind, found.is_estimate) == (kind, is_estimate)


def test_spans_are_cut_to_the_years_of_the_filter() -> None:
    found = under(2025, 2025)
    assert [(span.first_month, span.last_month) for span in found.spans] == [
        ("2025-01", "2025-05"),
        ("2025-06", "2025-12"),
    ]
    assert (found.first_month, found.last_month, found.years) == ("2025-01", "2025-12", ("2025",))
    assert len(found.months) == 12


def test_without_years_everything_counts() -> None:
    assert Provenance(BOTH).under(Filter(dest=("japan",))).spans == BOTH
    assert Provenance(BOTH).spans == BOTH


def test_a_year_with_months_missing_is_partial() -> None:
    everything = Provenance(BOTH)
    assert [year for year in everything.years if everything.is_partial(year)] == ["2026"]
    assert everything.months_of("2026") == ("2026-01", "2026-02")
    assert not everything.is_partial("2030"), "a year without data is no partial year"


def test_a_year_is_estimated_as_soon_as_one_month_is() -> None:
    everything = Provenance(BOTH)
    assert [year for year in everything.years if everything.is_estimated(year)] == [
        "2023",
        "2024",
        "2025",
    ]


def test_the_newest_date_stands_for_all() -> None:
    assert Provenance(BOTH).as_of == date(2026, 3, 10)
    assert under(2023, 2024).as_of == date(2025, 10, 29)


def test_of_no_release() -> None:
    nothing = Provenance(())
    assert (nothing.kind, nothing.months, nothing.first_month, nothing.last_month) == (
        "none",
        (),
        None,
        None,
    )
    assert nothing.as_of is None


@pytest.mark.usefixtures("database")
def test_the_current_state_knows_the_coverage() -> None:
    found = current().source.under(Filter(years=(2025, 2026)))
    assert (found.kind, found.first_month, found.last_month) == ("estimate", "2025-01", "2025-10")
    assert found.is_partial("2025")
