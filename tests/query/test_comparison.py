"""Comparing two states of the screen: nothing is lost between the parts and the whole, and what
jumps is named.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.query.columns import columns_of
from lib.query.comparison import Comparison
from lib.query.counts import count
from lib.query.dimensions import COLUMNS, REGIONS
from lib.query.provenance import Provenance
from lib.query.releases import history
from lib.query.states import State, at, codes, current, lookup_of, release_alone, with_draft
from lib.store import database as store
from lib.store import releases
from lib.store.releases import Span
from tests.query.by_pandas import official_rows

pytestmark = pytest.mark.usefixtures("database")

ALL = ("year", "month", "dest", "country", "tier", "origin")


def release(first: str, last: str, kind: str = "official") -> Span:
    return Span(0, kind, first, last, "Penguji", "uji", "test", "Uji", "Test", date(2026, 1, 10))


def rows_of(rows: list[tuple[str, str, str, str, int]]) -> list[tuple]:
    """Rows of COLUMNS and workers, of which month, country, occupation and origin matter."""
    named = []
    for month, country, occupation, origin, workers in rows:
        told = {"month": month, "country": country, "occupation": occupation, "origin": origin}
        named.append((*(told.get(name, "unknown") for name in COLUMNS), workers))
    return named


def state_of(rows: list[tuple[str, str, str, str, int]], span: Span) -> State:
    source = Provenance((span,))
    return State(source, codes(), columns_of(rows_of(rows), lookup_of(source, codes())))


def state(
    *rows: tuple[str, int], country: str = "JPN", first: str = "2024-01", last: str = "2024-12"
) -> State:
    """Workers by month, all with one destination."""
    cells = [(month, country, "9111", "31.75", workers) for month, workers in rows]
    return state_of(cells, release(first, last))


MONTH = st.sampled_from([f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)])
ROWS = st.lists(
    st.tuples(
        MONTH,
        st.sampled_from(["JPN", "KOR", "HKG", "DEU", "unknown"]),
        st.sampled_from(["9111", "2221", "7212", "unknown"]),
        st.sampled_from(["31", *REGIONS]),
        st.integers(1, 500),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(before=ROWS, after=ROWS)
def test_the_changes_of_the_parts_sum_to_the_change_of_the_whole(before: list, after: list) -> None:
    span = release("2023-01", "2024-12")
    found = Comparison(*(state_of(rows, span) for rows in (before, after)))
    for dimension in ALL:
        table = found.by(dimension)
        assert table["change"].sum() == found.change == found.after.workers - found.before.workers
        assert table["before"].sum() == found.before.workers
        assert table["after"].sum() == found.after.workers
        assert table["code"].is_unique


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, draft=ROWS, ends=st.tuples(MONTH, MONTH))
def test_a_draft_replaces_its_months_and_no_other(
    rows: list, draft: list, ends: tuple[str, str]
) -> None:
    first, last = sorted(ends)
    now = state_of(rows, release("2023-01", "2024-12", "estimate"))
    inside = [row for row in draft if first <= row[0] <= last]
    after = with_draft(now, columns_of(rows_of(inside), now.columns.lookup), release(first, last))
    kept = sum(row[-1] for row in rows if not first <= row[0] <= last)
    assert after.workers == kept + sum(row[-1] for row in inside)
    assert sorted(after.source.months) == sorted(now.source.months)
    official = [
        month
        for span in after.source.spans
        if span.kind == "official"
        for month in [span.first_month]
    ]
    assert official == [first]


def test_the_screen_now_is_what_the_query_library_counts() -> None:
    now = current()
    for dimension, other in (
        ("year", "year"),
        ("dest", "dest"),
        ("tier", "tier"),
        ("origin", "origin"),
    ):
        table = Comparison(now, now).by(dimension)
        expected = count([other])
        assert dict(zip(table["code"], table["after"], strict=True)) == dict(
            zip(expected[other], expected["workers"], strict=True)
        )


def test_two_equal_states_have_no_change_and_no_jump() -> None:
    found = Comparison(current(), current())
    assert found.is_same
    assert found.jumps() == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (100, 50, "halved"),
        (100, 51, None),
        (100, 0, "halved"),
        (50, 100, "doubled"),
        (50, 99, None),
        (4, 9, None),
    ],
)
def test_a_month_that_halves_or_doubles_is_pointed_out(
    before: int, after: int, kind: str | None
) -> None:
    found = Comparison(
        state(("2024-03", before), ("2024-04", 80)), state(("2024-03", after), ("2024-04", 80))
    )
    assert [(jump.kind, jump.code, jump.before, jump.after) for jump in found.jumps()] == (
        [(kind, "2024-03", before, after)] if kind else []
    )


def test_a_new_month_is_held_against_the_month_before_it() -> None:
    before = state(("2024-01", 100), last="2024-01")
    after = state(("2024-01", 100), ("2024-02", 40), last="2024-02")
    (jump,) = Comparison(before, after).jumps()
    assert (jump.kind, jump.code, jump.against, jump.before, jump.after) == (
        "halved",
        "2024-02",
        "2024-01",
        100,
        40,
    )


def test_a_month_that_nobody_covers_any_more_is_pointed_out() -> None:
    before = state(("2024-01", 100), ("2024-02", 90), last="2024-02")
    after = state(("2024-01", 100), last="2024-01")
    assert [(jump.kind, jump.code) for jump in Comparison(before, after).jumps()] == [
        ("halved", "2024-02")
    ]


def test_a_destination_that_vanishes_is_pointed_out_as_country_and_as_group() -> None:
    found = Comparison(state(("2024-03", 100)), state(("2024-03", 100), country="KOR"))
    assert [(jump.dimension, jump.code) for jump in found.jumps()] == [
        ("dest", "japan"),
        ("country", "JPN"),
    ]


def test_moving_workers_between_destinations_is_a_change_though_the_total_stays() -> None:
    found = Comparison(state(("2024-03", 9)), state(("2024-03", 9), country="KOR"))
    assert found.change == 0
    assert not found.is_same


def test_history_can_be_looked_at_and_a_release_alone_as_well(own_database, publish) -> None:
    shipped = current()
    rows = official_rows(["2024-01", "2024-02"], 40, 7)
    release_id = publish("2024-01", "2024-02", rows, published_at=datetime(2026, 1, 15, tzinfo=UTC))
    published = current()
    with store.writing() as connection:
        releases.withdraw(connection, release_id, actor="penguji")
    assert [(moment.action, moment.release_id) for moment in history()][:2] == [
        ("withdraw", release_id),
        ("publish", release_id),
    ]
    same = [
        (current(), shipped),
        (at(datetime(2026, 1, 1, tzinfo=UTC)), shipped),
        (at(datetime(2026, 1, 20, tzinfo=UTC)), published),
    ]
    for one, other in same:
        assert Comparison(one, other).is_same
        assert [replace(span) for span in one.source.spans] == list(other.source.spans)
    assert release_alone(release_id).workers == sum(row["workers"] for row in rows)
    with pytest.raises(LookupError):
        release_alone(999)
