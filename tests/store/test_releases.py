"""Each month is read from the most recently published release that covers it and is not
withdrawn.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from lib.query.counts import count
from lib.store.database import reader, writing
from lib.store.models import AuditEntry, Release
from lib.store.releases import Span, months, next_month, spans

JANUARY, MARCH = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)


def in_force() -> list[tuple[str, str, int]]:
    """First month, last month and release of each span."""
    with reader().connect() as connection:
        return [(span.first_month, span.last_month, span.release_id) for span in spans(connection)]


def withdraw(release_id: int, at: datetime | None = MARCH) -> None:
    with writing() as connection:
        connection.execute(
            update(Release).where(Release.__table__.c.id == release_id).values(withdrawn_at=at)
        )
        entry = {"at": MARCH, "actor": "penguji", "action": "withdraw", "release_id": release_id}
        connection.execute(insert(AuditEntry).values(entry))


def row(month: str, workers: int, **codes: str) -> dict[str, object]:
    return {"month": month, "workers": workers, **codes}


def workers_of(month: str) -> int:
    return int(count(["month"]).set_index("month")["workers"].get(month, 0))


def test_the_estimate_alone_is_one_span(own_database: Path) -> None:
    with reader().connect() as connection:
        (span,) = spans(connection)
    assert (span.kind, span.first_month, span.last_month) == ("estimate", "2023-01", "2025-10")
    assert isinstance(span, Span)
    assert span.title.startswith("Estimasi")


def test_an_official_release_takes_its_months_and_no_other(own_database: Path, publish) -> None:
    before = workers_of("2024-12"), workers_of("2025-03")
    official = publish("2025-01", "2025-02", [row("2025-01", 3), row("2025-02", 4)])
    assert in_force() == [
        ("2023-01", "2024-12", 1),
        ("2025-01", "2025-02", official),
        ("2025-03", "2025-10", 1),
    ]
    assert (workers_of("2025-01"), workers_of("2025-02")) == (3, 4)
    assert (workers_of("2024-12"), workers_of("2025-03")) == before


def test_a_month_without_workers_in_the_release_in_force_is_a_month_of_none(
    own_database: Path, publish
) -> None:
    publish("2025-01", "2025-02", [row("2025-01", 3)])
    assert workers_of("2025-02") == 0


def test_rows_outside_the_months_that_a_release_covers_are_not_read(
    own_database: Path, publish
) -> None:
    before = workers_of("2025-03")
    publish("2025-01", "2025-02", [row("2025-01", 3), row("2025-03", 1000)])
    assert workers_of("2025-03") == before


def test_the_later_published_wins_and_withdrawing_brings_the_earlier_back(
    own_database: Path, publish
) -> None:
    first = publish("2025-01", "2025-03", [row("2025-02", 10)], published_at=JANUARY)
    second = publish("2025-02", "2025-02", [row("2025-02", 20)], published_at=MARCH)
    assert in_force()[1:4] == [
        ("2025-01", "2025-01", first),
        ("2025-02", "2025-02", second),
        ("2025-03",) * 2 + (first,),
    ]
    assert workers_of("2025-02") == 20
    withdraw(second)
    assert workers_of("2025-02") == 10
    withdraw(first)
    assert in_force() == [("2023-01", "2025-10", 1)]
    withdraw(second, None)
    assert workers_of("2025-02") == 20


def test_the_order_of_publication_counts_and_not_that_of_arrival(
    own_database: Path, publish
) -> None:
    publish("2025-02", "2025-02", [row("2025-02", 20)], published_at=MARCH)
    publish("2025-02", "2025-02", [row("2025-02", 10)], published_at=JANUARY)
    assert workers_of("2025-02") == 20


def test_of_two_published_at_once_the_later_arrival_wins(own_database: Path, publish) -> None:
    publish("2025-02", "2025-02", [row("2025-02", 10)])
    publish("2025-02", "2025-02", [row("2025-02", 20)])
    assert workers_of("2025-02") == 20


def test_moments_are_compared_across_time_zones(own_database: Path, publish) -> None:
    jakarta = timezone(timedelta(hours=7))
    publish(
        "2025-02",
        "2025-02",
        [row("2025-02", 20)],
        published_at=datetime(2026, 1, 15, 9, tzinfo=UTC),
    )
    publish(
        "2025-02",
        "2025-02",
        [row("2025-02", 10)],
        published_at=datetime(2026, 1, 15, 12, tzinfo=jakarta),
    )
    assert workers_of("2025-02") == 20
    with reader().connect() as connection:
        moments = connection.execute(select(Release.__table__.c.published_at)).scalars().all()
    assert moments[1:] == [
        datetime(2026, 1, 15, 9, tzinfo=UTC),
        datetime(2026, 1, 15, 5, tzinfo=UTC),
    ]


def test_a_release_of_published_figures_is_read_for_no_month(own_database: Path, publish) -> None:
    before = workers_of("2025-02")
    publish("2025-02", "2025-02", [], kind="published")
    assert workers_of("2025-02") == before


def test_months_that_nobody_covers_part_the_spans(own_database: Path, publish) -> None:
    official = publish("2026-01", "2026-02", [row("2026-01", 1)])
    assert in_force() == [("2023-01", "2025-10", 1), ("2026-01", "2026-02", official)]


def test_no_release_no_span_no_worker(own_database: Path) -> None:
    withdraw(1)
    assert in_force() == []
    assert count(["year"]).empty
    assert list(count(["year"]).columns) == ["year", "workers"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-01", "2025-01", ["2025-01"]),
        ("2024-11", "2025-02", ["2024-11", "2024-12", "2025-01", "2025-02"]),
    ],
)
def test_months_run_over_the_turn_of_the_year(first: str, last: str, expected: list[str]) -> None:
    assert months(first, last) == expected


def test_the_month_after_december_is_january() -> None:
    assert (next_month("2024-12"), next_month("2024-09")) == ("2025-01", "2024-10")
