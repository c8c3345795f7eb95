"""What a keeper can get wrong in a terminal: each is told in one line, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib.cli import main
from tests.intake.exports import export, written

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(own_database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, error = capsys.readouterr()
        return status, out, error

    return run


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "ekspor.csv"
    path.write_bytes(written(export(20), "csv-comma"))
    return str(path)


def refused(run: Run, *arguments: str) -> str:
    status, out, error = run(*arguments)
    assert (status, out, error.count("\n")) == (2, "", 1), (status, out, error)
    return error


def test_a_release_needs_words_and_days_that_have_been(run: Run, file: str) -> None:
    tomorrow = f"{date.today() + timedelta(days=1)}"
    next_year = f"{date.today().year + 1}-01"
    facts = {
        "--kind": "official",
        "--title": "Uji",
        "--publisher": "Penguji",
        "--as-of": "2025-11-10",
    }
    for wrong in (
        {"--title": " "},
        {"--publisher": ""},
        {"--as-of": tomorrow},
        {"--to": next_year},
    ):
        options = [part for pair in (facts | wrong).items() for part in pair]
        assert refused(run, "publish", file, *options)
    assert '"official"' not in run("releases", "--format", "json")[1]


def test_a_number_that_no_release_has_is_told(run: Run) -> None:
    for number in ("99", str(2**63), str(2**80)):
        assert number in refused(run, "withdraw", number)


def test_a_backup_never_replaces_the_database_itself(run: Run, own_database: Path) -> None:
    node = own_database.stat().st_ino
    assert "itself" in refused(run, "backup", str(own_database))
    assert own_database.stat().st_ino == node


def test_a_report_never_replaces_the_file_that_it_is_about(run: Run, file: str) -> None:
    before = Path(file).read_bytes()
    assert "--report" in refused(run, "check", file, "--report", file)
    assert Path(file).read_bytes() == before
