"""The questions of each page on databases of four sizes: ours, SQLite, DuckDB, and a bare
bincount.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from statistics import median

import duckdb
import numpy as np
import pandas as pd
import pytest

from lib.intake.building import ensure
from lib.pictures.catalogue import CATALOGUE, HEADLINE
from lib.query import states
from lib.query.counts import Question, answer
from lib.query.dimensions import COLUMNS
from lib.query.filters import Filter
from lib.query.states import State, current
from lib.store.database import reader
from tests.bench.synthetic import synthetic_database
from tests.query.by_sql import counted

SIZES = (64_000, 300_000, 3_000_000)
# The overview shows these pictures, whichever page is theirs.
OVERVIEW = ("workers_by_year", "by_group", "region_map")
ROUNDS = 15
SLOW_ROUNDS = 3  # of what takes seconds
FILTERS = (Filter(), Filter(origin=("31.75",)), Filter(years=(2023, 2025), dest=("japan", "korea")))


@dataclass(frozen=True)
class Line:
    """Milliseconds for all questions of a page, by each engine; NaN where it was not asked."""

    page: str
    cells: int
    ours: float
    floor: float
    duckdb: float
    sqlite: float


def counting() -> str:
    """A Markdown table a size and page, and one of loading."""
    lines: list[Line] = []
    loads = [_shipped(lines)]
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            path = Path(folder) / "placements.db"
            patch.setenv("DATABASE_URL", f"sqlite:///{path}")
            synthetic_database(path, size)
            loads.append(_load())
            lines += _pages(current())
            reader().dispose()
    return f"{_counting_table(lines)}\n\n{_loading_table(loads)}"


def _shipped(lines: list[Line]) -> tuple[int, float, float]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{Path(folder) / 'placements.db'}")
        ensure()
        load = _load()
        lines += _pages(current())
        reader().dispose()
    return load


def questions_of(page: str, where: Filter) -> list[Question]:
    """What a page asks under a filter, each once."""
    asks = list(HEADLINE.values()) if page == "" else []
    for id, recipe in CATALOGUE.items():
        if id in OVERVIEW if page == "" else recipe.page == page:
            asks += recipe.asks.values()
    return list(dict.fromkeys(ask.under(where) for ask in asks))


def _pages(state: State) -> list[Line]:
    pages = dict.fromkeys(["", *(recipe.page for recipe in CATALOGUE.values() if recipe.asks)])
    database = _in_duckdb(state)
    return [_line(page, state, database) for page in pages]


def _line(page: str, state: State, database: duckdb.DuckDBPyConnection) -> Line:
    questions = [question for where in FILTERS for question in questions_of(page, where)]
    per_view = len(FILTERS)
    rows = state.columns.rows
    slow = rows > 1_000_000
    return Line(
        page=page or "overview",
        cells=rows,
        ours=_milliseconds(lambda: answer(questions, state), ROUNDS) / per_view,
        floor=_milliseconds(_bincounts(questions, state), ROUNDS) / per_view,
        duckdb=_milliseconds(_statements(questions, database), SLOW_ROUNDS) / per_view,
        sqlite=_by_sql(questions, 1 if slow else SLOW_ROUNDS) / per_view,
    )


def _milliseconds(work: Callable[[], object], rounds: int) -> float:
    work()
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def _by_sql(questions: Sequence[Question], rounds: int) -> float:
    with reader().connect() as connection:
        taken = []
        for _round in range(rounds):
            start = time.perf_counter()
            for question in questions:
                counted(connection, question)
            taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def _bincounts(questions: Sequence[Question], state: State) -> Callable[[], object]:
    """What a hand would write for these questions and no others: rows chosen and keys summed,
    without a table around them. Which columns belong to a question is worked out before."""
    columns = state.columns
    plans = []
    for question in questions:
        parts = [columns.by(name) for name in question.by]
        sizes = [len(part.codes) for part in parts]
        plans.append((question.where, [part.positions for part in parts], sizes))

    def work() -> None:
        rows_of: dict[Filter, object] = {}
        for where, positions, sizes in plans:
            if where not in rows_of:
                rows_of[where] = columns.under(where).rows
            rows = rows_of[where]
            taken = [part if rows is None else part[rows] for part in positions]
            workers = columns.workers if rows is None else columns.workers[rows]
            key = np.zeros(len(workers), dtype=np.intp)
            for part, size in zip(taken, sizes, strict=True):
                key *= size
                key += part
            np.flatnonzero(np.bincount(key, workers, prod(sizes)))

    return work


def _in_duckdb(state: State) -> duckdb.DuckDBPyConnection:
    """The same rows as texts, as the database holds them, and the lists that dimensions follow
    from.
    """
    database = duckdb.connect()
    columns = state.columns
    rows = pd.DataFrame(
        {
            name: np.array(columns.stored[name].codes, dtype=object)[columns.stored[name].positions]
            for name in COLUMNS
        }
    )
    rows["workers"] = columns.workers.astype("int64")
    known = state.codes
    country = pd.DataFrame(known.group_of.items(), columns=["country", "dest"])
    occupation = pd.DataFrame(
        [(code, tier, known.field_of[code]) for code, tier in known.tier_of.items()],
        columns=["occupation", "tier", "field"],
    )
    for name, frame in (("placement", rows), ("countries", country), ("occupations", occupation)):
        database.register("frame", frame)
        database.execute(f"CREATE TABLE {name} AS SELECT * FROM frame")
        database.unregister("frame")
    return database


_IN_DUCKDB = {"year": "substr(month, 1, 4)", "origin": "substr(origin, 1, 5)", "district": "origin"}


def _statements(
    questions: Sequence[Question], database: duckdb.DuckDBPyConnection
) -> Callable[[], object]:
    texts = [_statement(question) for question in questions]

    def work() -> None:
        for text in texts:
            database.execute(text).fetchall()

    return work


def _statement(question: Question) -> str:
    named = {*question.by, *question.where.keys}
    source = "placement"
    if "dest" in named:
        source += " JOIN countries USING (country)"
    if named & {"tier", "field"}:
        source += " JOIN occupations USING (occupation)"
    conditions = ["true"]
    for key in question.where.keys:
        codes = ", ".join(f"'{code}'" for code in question.where.of(key))
        conditions.append(f"{_IN_DUCKDB.get(key, key)} IN ({codes})")
    if question.where.years:
        first, last = question.where.years
        conditions.append(f"month BETWEEN '{first}-01' AND '{last}-12'")
    groups = [_IN_DUCKDB.get(name, name) for name in question.by]
    selected = ", ".join([*groups, "sum(workers)"])
    grouped = f" GROUP BY {', '.join(groups)}" if groups else ""
    return f"SELECT {selected} FROM {source} WHERE {' AND '.join(conditions)}{grouped}"


def _load() -> tuple[int, float, float]:
    """Cells, seconds from SQLite to columns, and bytes a cell."""
    taken = []
    for _round in range(SLOW_ROUNDS):
        states._held = None
        start = time.perf_counter()
        columns = current().columns
        taken.append(time.perf_counter() - start)
    return columns.rows, median(taken), columns.bytes / columns.rows


def _counting_table(lines: Sequence[Line]) -> str:
    heads = "| cells | page | ours, ms | ÷ bincount | ÷ DuckDB | ÷ SQLite |"
    rows = [
        f"| {line.cells:,} | {line.page} | {line.ours:.2f} | {line.ours / line.floor:.2f} "
        f"| {line.ours / line.duckdb:.3f} | {line.ours / line.sqlite:.4f} |"
        for line in lines
    ]
    return "\n".join([heads, "|---|---|---|---|---|---|", *rows])


def _loading_table(loads: Sequence[tuple[int, float, float]]) -> str:
    rows = [f"| {cells:,} | {seconds:.2f} | {size:.1f} |" for cells, seconds, size in loads]
    return "\n".join(["| cells | load, seconds | bytes a cell |", "|---|---|---|", *rows])


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    print(counting())
