"""After a release went in from the terminal, nothing of the persons in its file is anywhere that
the product writes.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from lib.cli import main
from lib.intake.checking import check
from lib.intake.headings import PERSONAL, meaning_of
from lib.intake.problems import MASK
from lib.intake.report import as_json
from lib.intake.spellings import load_spellings
from lib.store.database import reader
from tests.intake.exports import planted, written
from tests.intake.test_personal import OTHERS, PASSPORTS, SIXTEEN, TELEPHONES
from tests.thorough import variants

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


@pytest.mark.parametrize("form", variants(["xlsx"], ["csv-semicolon", "ods"]))
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


PLANTED = (*SIXTEEN, *PASSPORTS, *TELEPHONES, *OTHERS)
FORMS = [form for form in PLANTED if isinstance(form, str)]
KEPT = (
    "negara",
    "jabatan",
    "kabupaten_kota",
    "kecamatan",
    "jenis_kelamin",
    "skema",
    "pemberi_kerja",
    "pendidikan",
    "jumlah",
    "tanggal_penempatan",
)
CLEAN = {
    "negara": "Jepang",
    "jabatan": "Perawat",
    "kabupaten_kota": "Jakarta Timur",
    "kecamatan": "Cakung",
    "jumlah": "1",
    "tanggal_penempatan": "05/03/2024",
}


def every_form_in_every_column() -> bytes:
    """A file with one clean row, and one row for each form of a number in each kept column."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(KEPT)
    writer.writerow([CLEAN.get(name, "") for name in KEPT])
    for form in FORMS:
        for planted_in in KEPT:
            row = {**CLEAN, planted_in: form}
            writer.writerow([row.get(name, "") for name in KEPT])
    return out.getvalue().encode()


def test_no_number_of_a_person_is_kept_from_any_column(
    own_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the database is open, so that its write-ahead log is searched too."""
    for name in ("tmp", "out"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    export = tmp_path / "ekspor.csv"
    export.write_bytes(every_form_in_every_column())
    facts = ["--kind", "official", "--title", "Uji", "--publisher", "Uji", "--as-of", "2025-01-01"]
    report = tmp_path / "out" / "laporan.json"
    with reader().connect() as reading:
        reading.execute(text("select 1"))
        assert main(["check", str(export), "--report", str(report)]) == 1
        assert main(["publish", str(export), *facts, "--allow-rejected"]) == 0
        kept = {*own_database.parent.rglob("*"), *tmp_path.rglob("*")} - {export}
        files = [path for path in kept if path.is_file()]
        assert any(path.name.endswith("-wal") for path in files)
        found = {form for form in FORMS for path in files if form.encode() in path.read_bytes()}
    assert found == set()
    rejected = json.loads(report.read_text(encoding="utf-8"))
    assert rejected["rows_accepted"] == 1
    assert rejected["rows_rejected"] == len(FORMS) * len(KEPT)


def test_a_column_of_names_where_words_are_expected_is_not_kept(
    own_database: Path, tmp_path: Path
) -> None:
    with reader().connect() as connection:
        spellings = load_spellings(connection)
    head = "tanggal_penempatan;negara;jabatan;kabupaten_kota;pemberi_kerja"
    start = "05/03/2024;Jepang;Perawat;Jakarta Timur"
    rows = [f"{start};Orang Contoh {number}" for number in range(30)]
    found = check("\n".join([head, *rows]).encode(), "a.csv", spellings)
    assert (found.workers, found.unknown) == (30, {("employer", MASK): 30})
    assert "Orang Contoh" not in str(as_json(found, spellings))
    few = check("\n".join([head, *rows[:3]]).encode(), "a.csv", spellings)
    assert few.unknown["employer", "Orang Contoh 1"] == 1


@pytest.mark.parametrize("heading", ["Nama Pemberi Kerja", "Pemberi Kerja (Nama)", "Nama Majikan"])
def test_the_name_of_an_employer_is_personal(heading: str) -> None:
    assert meaning_of(heading).field == PERSONAL


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
