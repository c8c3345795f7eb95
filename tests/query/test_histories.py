"""Whatever was published and withdrawn before: the columns in memory count what SQL counts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, text

from lib.intake.building import ensure
from lib.query.comparison import Comparison
from lib.query.counts import Question, answer
from lib.query.dimensions import DIMENSIONS
from lib.query.filters import Filter
from lib.query.releases import history
from lib.query.states import at, current, release_alone
from lib.store import known, releases
from lib.store.database import reader, writing
from lib.store.models import AuditEntry, Placement, Release
from lib.words.months import months
from tests.query.by_pandas import filters, official_rows
from tests.query.by_sql import counted

_numbers = count()
MONTHS = months("2022-06", "2026-06")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.integers(0, 40), st.integers(0, 8), st.integers(0, 99)),
        st.tuples(st.just("withdraw"), st.integers(0, 9), st.just(0), st.just(0)),
    ),
    max_size=6,
)
QUESTIONS = st.lists(
    st.builds(
        Question, st.lists(st.sampled_from(list(DIMENSIONS)), max_size=4).map(tuple), filters()
    ),
    min_size=1,
    max_size=6,
)
# The database is one fixture for all examples: each example first takes away what the last one
# left.
SOME = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[str]:
    """DATABASE_URL is a database with the shipped data, of either kind, that may be written to."""
    if request.param == "sqlite":
        request.getfixturevalue("own_database")
    else:
        monkeypatch.setattr(known, "FOLDER", tmp_path)
        monkeypatch.setenv("DATABASE_URL", _new_database(request.getfixturevalue("server")))
        ensure()
    yield request.param
    reader().dispose()


def _new_database(server: str) -> str:
    """Of a name of its own: a database that was there once is not built again under the same."""
    name = f"histories_{next(_numbers)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return admin.url.set(database=name).render_as_string(hide_password=False)


def _only_what_is_shipped() -> None:
    official = Release.__table__.c.kind == "official"
    with writing() as connection:
        ids = [row.id for row in connection.execute(Release.__table__.select().where(official))]
        connection.execute(delete(Placement).where(Placement.__table__.c.release_id.in_(ids)))
        connection.execute(delete(Release).where(official))
        # A state is known by the newest entry of the log, of which in the product none goes away.
        connection.execute(AuditEntry.__table__.insert().values(_entry()))


def _entry() -> dict[str, object]:
    return {"at": datetime.now(UTC), "actor": "penguji", "action": "reset"}


def _take(step: tuple[str, int, int, int], publish) -> None:
    action, number, length, seed = step
    if action == "publish":
        covered = MONTHS[number : number + length + 1]
        publish(covered[0], covered[-1], official_rows(covered, 25, seed))
        return
    published = [moment.release_id for moment in history() if moment.action == "publish"]
    if not published:
        return
    with writing() as connection:
        try:
            release_id = random.Random(number).choice(published)
            releases.withdraw(connection, release_id, actor="penguji")
        except releases.UnknownRelease:
            pass


@SOME
@given(steps=STEPS, questions=QUESTIONS)
def test_sql_counts_the_same(engine: str, publish, steps: list, questions: list[Question]) -> None:
    _only_what_is_shipped()
    for step in steps:
        _take(step, publish)
    with reader().connect() as connection:
        for question, found in zip(questions, answer(questions), strict=True):
            rows = list(found.table.itertuples(index=False, name=None))
            assert rows == counted(connection, question), question


@SOME
@given(
    steps=STEPS,
    where=filters(),
    one=st.lists(st.sampled_from(list(DIMENSIONS)), max_size=3),
    other=st.lists(st.sampled_from(list(DIMENSIONS)), max_size=3),
)
def test_any_two_ways_of_splitting_sum_to_the_same_whole(
    engine: str, publish, steps: list, where: Filter, one: list[str], other: list[str]
) -> None:
    _only_what_is_shipped()
    for step in steps:
        _take(step, publish)
    questions = [Question(tuple(by), where) for by in ([], one, other, [*one, *other])]
    sums = {int(found.table["workers"].sum()) for found in answer(questions)}
    assert len(sums) == 1


@pytest.mark.usefixtures("own_database")
def test_the_past_and_a_release_alone_are_counted_as_the_present_is(publish) -> None:
    covered = months("2024-01", "2024-06")
    release_id = publish("2024-01", "2024-06", official_rows(covered, 60, 5))
    (moment, *_before) = history()
    present = current()
    then = at(moment.at)
    assert Comparison(then, present).is_same
    alone = release_alone(release_id)
    where = Filter()
    by_hand = [
        answer([Question(("month", "tier"), where)], state)[0].table for state in (alone, present)
    ]
    within = by_hand[1][by_hand[1]["month"].isin(covered)].reset_index(drop=True)
    assert by_hand[0].equals(within)
