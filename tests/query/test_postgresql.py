"""On PostgreSQL everything is the same: building, refusing, publishing, and every count."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from lib.intake.building import ensure
from lib.query.counts import Question, answer, count
from lib.query.dimensions import DIMENSIONS
from lib.query.filters import Filter
from lib.query.published import published_figures
from lib.query.releases import releases
from lib.query.states import codes, current
from lib.store import database, known
from lib.store.database import DatabaseTooNew, reader, writing
from tests.query.conftest import publish_all

QUESTIONS = [
    Question(()),
    *(Question((dimension,)) for dimension in DIMENSIONS),
    Question(("year", "tier"), Filter(dest=("japan", "korea"))),
    Question(
        ("dest", "country", "tier"), Filter(years=(2024, 2025), origin=("31.75", "31.71.01", "31"))
    ),
    Question(
        ("month", "district", "sex"), Filter(sex=("f", "unknown"), scheme=("p_to_p", "unknown"))
    ),
    Question(
        ("field", "occupation", "kind"),
        Filter(field=("domestic", "care"), employer=("individual",)),
    ),
    Question(("education",), Filter(years=(2009, 2009))),
    Question(("tier", "origin"), Filter(tier=("' OR 1=1 --",))),
    Question((), Filter(dest=("europe_east",), sex=("unknown",), years=(2023, 2023))),
]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where it is remembered that there was a database."""
    return tmp_path_factory.mktemp("notes")


@pytest.fixture(scope="module")
def on_postgresql(server: str, publish, notes: Path) -> Iterator[str]:
    """DATABASE_URL is a PostgreSQL with the shipped data and the official releases of the mixed
    database.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", server)
        patch.setattr(known, "FOLDER", notes)
        build_in_two_threads_at_once()
        publish_all(publish)
        yield server
        reader().dispose()


def build_in_two_threads_at_once() -> None:
    problems: list[Exception] = []
    start = threading.Barrier(2)

    def build() -> None:
        start.wait()
        try:
            ensure()
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=build) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


@pytest.mark.usefixtures("on_postgresql")
def test_two_builders_at_once_load_the_shipped_data_once() -> None:
    assert sorted(releases()["kind"]) == ["estimate", "official", "official", "official"]


def test_every_count_is_that_of_sqlite(
    on_postgresql: str, mixed_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, spans_here = answer(QUESTIONS), current().source.spans
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{mixed_file}")
    there, spans_there = answer(QUESTIONS), current().source.spans
    for question, one, other in zip(QUESTIONS, here, there, strict=True):
        pd.testing.assert_frame_equal(one.table, other.table, obj=str(question))
    assert [(s.kind, s.first_month, s.last_month) for s in spans_here] == [
        (s.kind, s.first_month, s.last_month) for s in spans_there
    ]
    assert here[0].table["workers"].sum() > 4000, "the official releases are counted"


def test_so_are_codes_figures_and_releases(
    on_postgresql: str, mixed_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = codes(), published_figures(), releases()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{mixed_file}")
    there = codes(), published_figures(), releases()
    assert here[0] == there[0]
    pd.testing.assert_frame_equal(here[1], there[1])
    columns = [name for name in here[2].columns if name not in ("id", "published_at")]
    pd.testing.assert_frame_equal(here[2][columns], there[2][columns])
    assert [moment.utcoffset() for moment in here[2]["published_at"]] == [timedelta(0)] * 4


@pytest.mark.usefixtures("on_postgresql")
def test_every_code_at_once_in_several_questions() -> None:
    where = Filter(
        country=codes().countries, occupation=codes().occupations, origin=codes().origins
    )
    found = answer([Question((), where)] * 8 + [Question(())])
    assert len({int(each.table["workers"].sum()) for each in found}) == 1


@pytest.mark.usefixtures("on_postgresql")
def test_models_and_migrations_agree() -> None:
    with reader().connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.usefixtures("on_postgresql")
def test_an_unknown_code_is_refused(publish) -> None:
    with pytest.raises(IntegrityError):
        publish("2026-05", "2026-05", [{"month": "2026-05", "country": "nowhere", "workers": 1}])
    assert count([], Filter(years=(2026, 2026))).empty


def test_a_database_of_a_newer_product_is_refused(on_postgresql: str) -> None:
    database._verified.clear()
    engine = create_engine(on_postgresql)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '000000000000'"))
    try:
        with pytest.raises(DatabaseTooNew):
            ensure()
    finally:
        with writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
        engine.dispose()
