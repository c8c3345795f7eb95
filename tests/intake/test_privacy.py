"""After a release went in from the terminal, nothing of the persons in its file is anywhere that
the product writes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.exports import planted, written

ROOT = Path(__file__).parents[2]
# As tests/intake/exports.py invents them: name, NIK, passport, place of birth, address, telephone,
# NIK within a cell.
PERSONS = re.compile(
    rb"ORANG CONTOH|99000000000\d{5}|X000\d{4}\b|KOTA CONTOH|JALAN CONTOH|08000\d{6}|3199999999999999"
)


def traces(folder: Path) -> list[str]:
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and PERSONS.search(path.read_bytes())
    ]


@pytest.mark.parametrize("form", ["csv-semicolon", "xlsx", "ods"])
def test_terminal_leaves_no_trace_of_persons(shipped_file: Path, tmp_path: Path, form: str) -> None:
    export = tmp_path / f"ekspor.{form.split('-')[0]}"
    export.write_bytes(written(planted(120), form))
    for name in ("data", "tmp", "home", "out"):
        (tmp_path / "kept" / name).mkdir(parents=True)
    kept = tmp_path / "kept"
    shutil.copy(shipped_file, kept / "data" / "placements.db")
    facts = [
        "--kind",
        "official",
        "--title",
        "Uji",
        "--publisher",
        "Penguji",
        "--as-of",
        "2025-11-10",
    ]
    commands = [
        ["check", str(export), "--report", str(kept / "out" / "report.json")],
        ["publish", str(export), *facts, "--allow-rejected"],
        ["releases", "--format", "json"],
        ["backup", str(kept / "out" / "backup.db")],
    ]
    for number, arguments in enumerate(commands):
        _run(arguments, kept, number)
    assert b'"id": 2' in (kept / "out" / "2.log").read_bytes()
    assert traces(kept) == []
    assert len(list(kept.rglob("*.db"))) == 2


def test_what_is_looked_for_stands_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "ekspor.csv").write_bytes(written(planted(120), "csv-comma"))
    assert len(set(PERSONS.findall((tmp_path / "ekspor.csv").read_bytes()))) > 100
    assert traces(tmp_path) == [str(tmp_path / "ekspor.csv")]


def _run(arguments: list[str], kept: Path, number: int) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{kept / 'data' / 'placements.db'}",
        "TMPDIR": str(kept / "tmp"),
        "HOME": str(kept / "home"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "lib.cli", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=120,
    )
    (kept / "out" / f"{number}.log").write_bytes(done.stdout + done.stderr)
    # `check` tells by 1 that rows were rejected.
    assert done.returncode == (1 if arguments[0] == "check" else 0), done.stderr
