"""A table of sourced figures: checked row by row, published whole or not at all, and withdrawn."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.cli import main
from lib.intake.figures.checking import CheckedFigures, check_figures
from lib.intake.figures.codes import load_known
from lib.intake.problems import UnusableFile
from lib.pictures.catalogue import paint, set_scene
from lib.query.figures import Figures
from lib.query.filters import Filter
from lib.query.protection import of_jakarta
from lib.query.published import published_figures
from lib.query.releases import audit_log
from lib.query.states import codes
from lib.settings import DATA
from lib.store.database import reader
from lib.tables.figure_rows import figure_rows, figure_sheet

Run = Callable[..., tuple[int, str, str]]

TODAY = date(2026, 6, 1)
GOOD = {
    "metric": "complaints",
    "scope": "31.75",
    "period_from": "2025-01",
    "period_to": "2025-12",
    "dimension": "complaint_country",
    "category": "Negeri Contoh",
    "category_en": "Example country",
    "value": "13",
    "unit": "cases",
    "publisher": "Dinas Contoh",
    "source": "Nota Dinas 000/2026",
    "published_on": "",
    "grade": "official",
    "note_id": "",
    "note_en": "",
    "code_kind": "country",
    "code": "MYS",
}


def table(*changes: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, GOOD)
    writer.writeheader()
    for number, change in enumerate(changes):
        # Each row counts another part, so that none repeats the one before.
        writer.writerow(GOOD | {"category": f"Negeri Contoh {number}"} | change)
    return out.getvalue().encode()


def checked(content: bytes, name: str = "angka.csv") -> CheckedFigures:
    with reader().connect() as connection:
        known = load_known(connection)
    return check_figures(content, name, known, today=TODAY)


@pytest.fixture
def run(own_database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, error = capsys.readouterr()
        return status, out, error

    return run


def publishing(path: Path, *more: str) -> list[str]:
    return [
        *("publish", str(path), "--kind", "figures", "--title", "Pengaduan 2025"),
        *("--publisher", "Dinas Contoh", "--as-of", "2026-01-15", *more),
    ]


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"source": ""}, "source", "no_source"),
        ({"publisher": ""}, "publisher", "no_source"),
        ({"metric": ""}, "metric", "missing_value"),
        ({"metric": "aduan"}, "metric", "unknown_code"),
        ({"scope": "jakarta"}, "scope", "unknown_code"),
        ({"unit": "ekor"}, "unit", "unknown_code"),
        ({"grade": "rumor"}, "grade", "unknown_code"),
        ({"code": ""}, "code", "code_needed"),
        ({"code_kind": "origin", "code": "31.75"}, "code", "code_needed"),
        ({"code": "ZZZ"}, "code", "no_such_code"),
        ({"dimension": "total", "code": ""}, "code", "no_such_code"),
        ({"value": "1.290"}, "value", "bad_value"),
        ({"value": "-3"}, "value", "bad_value"),
        ({"unit": "percent", "value": "101"}, "value", "bad_value"),
        ({"period_from": "Jan 2025"}, "period_from", "bad_month"),
        ({"period_from": "2026-02"}, "period_to", "bad_month"),
        ({"period_to": "2026-12"}, "period_to", "still_to_come"),
        ({"published_on": "15/01/2026"}, "published_on", "bad_date"),
        ({"note_id": "NIK 0000000000000000"}, "note_id", "personal_data"),
    ],
)
def test_a_row_with_a_fault_is_refused_with_its_reason(
    database: Path, change: dict[str, str], column: str, code: str
) -> None:
    found = checked(table({}, change))
    assert [(problem.column, problem.code) for problem in found.problems] == [(column, code)]
    assert (len(found.accepted), found.rows_rejected) == (1, 1)
    assert found.problems[0].row == 3
    assert found.problems[0].message
    assert "0000000000000000" not in found.problems[0].value


def test_a_target_may_speak_of_a_year_to_come(database: Path) -> None:
    target = {"metric": "target", "unit": "people", "period_to": "2027-12"}
    assert checked(table(target)).problems == []


def test_a_figure_on_record_with_another_value_is_told_and_kept(database: Path) -> None:
    known = {
        "scope": "dki_jakarta",
        "dimension": "total",
        "category": "aduan PMI asal Jakarta",
        "period_from": "2022-01",
        "period_to": "2022-11",
        "code_kind": "",
        "code": "",
    }
    found = checked(table(known | {"value": "150"}))
    assert [problem.code for problem in found.problems] == ["contradicts_known"]
    assert len(found.accepted) == 1
    assert checked(table(known | {"value": "149"})).problems == []


def test_the_same_figure_twice_in_a_file_is_refused(database: Path) -> None:
    found = checked(table({"category": "Sama"}, {"category": "Sama", "value": "14"}))
    assert [problem.code for problem in found.problems] == ["same_figure"]


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"metric,value\ncomplaints,3\n"])
def test_a_file_that_is_no_table_of_figures_is_refused_whole(
    database: Path, content: bytes
) -> None:
    with pytest.raises(UnusableFile):
        checked(content)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_read_without_a_complaint(database: Path, ending: str) -> None:
    content = (DATA / "template" / f"figures.{ending}").read_bytes()
    found = checked(content, f"figures.{ending}")
    assert (found.rows_read, found.problems) == (2, [])


def test_figures_are_published_shown_rounded_and_withdrawn(run: Run, tmp_path: Path) -> None:
    before = len(published_figures())
    path = tmp_path / "angka.csv"
    path.write_bytes(
        table({"value": "13"}, {"value": "3"}, {"scope": "dki_jakarta", "value": "12"})
    )
    status, out, error = run(*publishing(path))
    assert (status, error) == (0, "")
    release_id = int(out)

    fed = published_figures()
    fed = fed[fed["release_id"].notna()]
    assert list(fed["id"]) == [f"R{release_id}-00{number}" for number in (1, 2, 3)]
    told = [row.value for row in figure_rows(fed, codes())]
    assert told == ["15", "< 5", "10"]
    numbers = [row.number for row in figure_rows(fed, codes())]
    assert numbers == [15, None, 10]
    sheet = figure_sheet(figure_rows(fed, codes()), "")
    assert not {3, 12, 13} & {cell for row in sheet.rows for cell in row if cell is not None}

    assert "Pengaduan 2025" in run("releases")[1]
    assert run("withdraw", str(release_id))[0] == 0
    assert len(published_figures()) == before
    log = audit_log()
    assert list(log["action"][:2]) == ["withdraw", "publish"]
    assert run(*publishing(path))[0] == 0


def test_a_fed_count_stands_rounded_on_the_picture(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "angka.csv"
    here = {"metric": "repatriation", "scope": "dki_jakarta", "dimension": "return_country"}
    path.write_bytes(table(here | {"unit": "people", "value": "3"}))
    assert run(*publishing(path))[0] == 0
    assert math.isnan(of_jakarta(Figures())[-1].value)
    chart = paint(["jakarta_in_trouble"], set_scene(Filter()))["jakarta_in_trouble"]
    assert "< 5" in chart.alt
    untold = [mark for mark in chart.marks if mark.text == "< 5"]
    assert len(untold) == 1
    assert math.isnan(untold[0].value)


def test_nothing_is_published_where_a_row_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "angka.csv"
    path.write_bytes(table({}, {"source": ""}))
    status, out, error = run(*publishing(path))
    assert (status, out) == (1, "")
    assert "row 3, source" in error
    assert published_figures()["release_id"].isna().all()
    assert run(*publishing(path, "--allow-rejected"))[0] == 0
    status, _out, error = run(*publishing(path, "--allow-rejected"))
    assert (status, "in force already" in error) == (1, True)


def test_a_check_reports_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    path, report = tmp_path / "angka.csv", tmp_path / "laporan.json"
    path.write_bytes(table({}, {"metric": "aduan"}))
    status, out, _error = run("check", str(path), "--kind", "figures", "--report", str(report))
    assert (status, "2 rows read, 1 accepted, 1 rejected" in out) == (1, True)
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["by_metric"] == {"complaints": 1}
    assert [problem["code"] for problem in found["problems"]] == ["unknown_code"]
    assert published_figures()["release_id"].isna().all()
