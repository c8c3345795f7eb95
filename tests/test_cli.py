"""The same work from a terminal."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import update

from lib.cli import main
from lib.query.dimensions import DIMENSIONS
from lib.query.ranges import RANGE_COLUMNS
from lib.store.database import writing
from lib.store.models import Release

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    """Runs a command in this process: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def in_a_process(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a shell line, with `python -m lib.cli` as `cli`."""
    line = f'set -o pipefail; cli() {{ {sys.executable} -m lib.cli "$@"; }}; {command}'
    return subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_each_dimension_sums_to_the_whole(run, dimension: str) -> None:
    code, out, err = run("count", "--by", dimension)
    table = list(csv.DictReader(io.StringIO(out)))
    assert (code, err) == (0, "")
    of_range = [name for name in RANGE_COLUMNS if name != dimension]
    assert list(table[0]) == [dimension, "workers", *of_range]
    assert sum(int(row["workers"]) for row in table) == 4000


def test_the_filter_is_that_of_the_address(run) -> None:
    _code, out, _err = run(
        "count", "--by", "year,dest", "--where", "dest=japan&dest=korea&year=2024&year=2025"
    )
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["year", "dest", "workers", *RANGE_COLUMNS]
    assert [row[:2] for row in rows[1:]] == [
        ["2024", "japan"],
        ["2024", "korea"],
        ["2025", "japan"],
        ["2025", "korea"],
    ]


def test_json_is_a_list_of_objects(run) -> None:
    _code, out, _err = run("count", "--by", "year", "--format", "json")
    rows = json.loads(out)
    assert [list(row) for row in rows] == [["year", "workers", *RANGE_COLUMNS]] * 3
    assert [(row["year"], row["workers"], row["middle"]) for row in rows] == [
        ("2023", 1430, 1450),
        ("2024", 1432, 1450),
        ("2025", 1138, 1150),
    ]


def test_what_is_not_told_apart_is_empty_in_csv_and_null_in_json(run) -> None:
    asked = ("count", "--by", "dest", "--where", "dest=china&dest=korea")
    rows = list(csv.DictReader(io.StringIO(run(*asked)[1])))
    assert [rows[0][name] for name in RANGE_COLUMNS] == ["estimate", "", "", ""]
    assert all(rows[1][name] for name in RANGE_COLUMNS)
    row = json.loads(run(*asked, "--format", "json")[1])[0]
    assert [row[name] for name in RANGE_COLUMNS] == ["estimate", None, None, None]


def test_official_data_have_no_range(run, own_database, publish) -> None:
    publish("2025-11", "2025-11", [{"month": "2025-11", "workers": 7}])
    publish("2023-01", "2025-10", [{"month": "2024-05", "workers": 3}])
    assert run("count") == (0, "workers\n10\n", "")
    rows = json.loads(run("count", "--by", "dest,year", "--format", "json")[1])
    assert [list(row) for row in rows] == [["dest", "year", "workers"]] * 2


def test_no_dimension_counts_all(run) -> None:
    assert run("count") == (
        0,
        "workers,kind,low,middle,high\n4000,estimate,4000,4000,5000\n",
        "",
    )


def test_an_empty_result_is_a_header(run) -> None:
    assert run("count", "--by", "year,tier", "--where", "year=2009") == (
        0,
        "year,tier,workers\n",
        "",
    )
    assert (
        json.loads(run("count", "--by", "year", "--where", "year=2009", "--format", "json")[1])
        == []
    )


def test_an_address_as_copied_from_the_browser_will_do(run) -> None:
    assert run("count", "--where", "?lang=en&present=1&item=by_group") == run("count")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("dest=jepang", "dest: unknown value 'jepang'; known: korea, japan,"),
        ("country=Japan", "country: unknown value 'Japan'; data/reference/ lists the codes"),
        ("dest", "dest: unknown value ''"),
        ("dest=japan;tier=low", "dest: unknown value 'japan;tier=low'"),
        ("tujuan=japan", "unknown key 'tujuan'; known: year, dest,"),
        ("year=2023&year=2024&year=2025", "year: '2025' is one too many"),
        ("origin=' OR 1=1 --", 'origin: unknown value "\' OR 1=1 --"'),
        ("sex=%00%ff", "sex: unknown value '\\x00\ufffd'"),
    ],
)
def test_nothing_unknown_is_dropped_in_silence(run, where: str, said: str) -> None:
    code, out, err = run("count", "--by", "year", "--where", where)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1


def test_an_unknown_dimension_lists_the_known_ones(run) -> None:
    code, out, err = run("count", "--by", "year,kawasan")
    assert (code, out) == (2, "")
    assert err == f"unknown dimension kawasan; known: {', '.join(DIMENSIONS)}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["hitung"], ["count", "--format", "xml"], ["count", "year"]]
)
def test_what_is_no_command_exits_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage:")


def test_releases_as_a_table(run) -> None:
    code, out, err = run("releases")
    heading, estimate = out.splitlines()
    assert (code, err) == (0, "")
    assert heading.split("  ")[0] == "ID"
    assert estimate.split()[:4] == ["1", "estimate", "2023-01…2025-10", "4000"]
    assert heading.index("TITLE") == estimate.index("Estimasi")


FIELDS = (
    *(
        "id",
        "kind",
        "title",
        "title_en",
        "publisher",
        "source",
        "source_en",
        "as_of",
        "first_month",
        "last_month",
    ),
    *(
        "published_at",
        "withdrawn_at",
        "sha256",
        "rows_read",
        "rows_accepted",
        "rows_rejected",
        "workers",
        "cells",
    ),
)


def test_releases_as_json_have_every_field_of_a_release(run) -> None:
    (release,) = json.loads(run("releases", "--format", "json")[1])
    assert tuple(release) == FIELDS
    assert (release["as_of"], release["withdrawn_at"], release["workers"]) == (
        "2025-10-29",
        None,
        4000,
    )
    assert release["published_at"] == "2025-10-29T00:00:00+00:00"


def test_in_a_process_of_its_own_it_builds_what_is_missing_and_ends_lines_with_lf(
    tmp_path: Path,
) -> None:
    done = in_a_process(
        "cli count --by year", DATABASE_URL=f"sqlite:///{tmp_path / 'new' / 'placements.db'}"
    )
    head, *rows = done.stdout.splitlines(keepends=True)
    assert head == b"year,workers,kind,low,middle,high\n"
    assert [row[:10] for row in rows] == [b"2023,1430,", b"2024,1432,", b"2025,1138,"]
    assert all(row.endswith(b"\n") and not row.endswith(b"\r\n") for row in rows)
    assert (done.returncode, done.stderr) == (0, b"")
    left = {file.name for file in (tmp_path / "new").iterdir()}
    assert left - {"placements.db-wal", "placements.db-shm"} == {
        "placements.db",
        "placements.db.known",
    }


def test_text_is_utf_8_whatever_the_terminal_says() -> None:
    done = in_a_process("cli releases", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert "2023-01…2025-10" in done.stdout.decode("utf-8")
    assert done.returncode == 0


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    done = in_a_process(
        "cli count --by month,country,occupation,origin,sex,scheme,education | head -1"
    )
    assert (
        done.stdout
        == b"month,country,occupation,origin,sex,scheme,education,workers,kind,low,middle,high\n"
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["count", "releases"])
def test_a_database_that_cannot_be_used_is_one_line(
    run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "placements.db"
    path.write_text("not a database " * 50)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    assert run(command) == (
        2,
        "",
        f"sqlite:///{path} cannot be read or built: file is not a database\n",
    )


def test_so_is_one_of_a_newer_product(run, own_database: Path) -> None:
    with sqlite3.connect(own_database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '000000000000'")
    code, out, err = run("count")
    assert (code, out) == (2, "")
    assert (
        err
        == f"sqlite:///{own_database} was written by a newer version; install that version to use it.\n"
    )


def test_so_is_one_that_fails_later(run, own_database: Path) -> None:
    run("count")
    with sqlite3.connect(own_database) as connection:
        connection.execute("DROP TABLE audit_entry")
    code, out, err = run("count")
    assert (code, out) == (2, "")
    assert err == "The database failed: no such table: audit_entry\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_title_cannot_steer_the_terminal(run, own_database, form: str) -> None:
    title = "Rilis\x1b[2J\n7  official\x9b\u202e"
    with writing() as connection:
        connection.execute(update(Release).values(title=title))
    code, out, _err = run("releases", "--format", form)
    assert code == 0
    assert all(sign == "\n" or sign.isprintable() for sign in out)
    if form == "json":
        assert title in [row["title"] for row in json.loads(out)]
    else:
        assert "Rilis\\x1b[2J\\n7  official\\x9b\\u202e" in out


def test_a_complaint_cannot_steer_the_terminal(run) -> None:
    code, out, err = run("check", "no\x1b]0;such.csv", "--report", "-")
    assert (code, out) == (2, "")
    assert "no\\x1b]0;such.csv cannot be read" in err
