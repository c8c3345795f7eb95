"""A doubt stops a publication until it is settled, and an answer about layout holds for the next
file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lib.cli import main
from lib.intake.checking import check
from lib.intake.doubts import Answer, Settlements, UnknownChoice, settlements
from lib.intake.layouts import forget, layout_of, load_settlements, remember
from lib.intake.problems import DoubtsOpen
from lib.intake.publishing import Facts, publish
from lib.intake.report import as_json
from lib.intake.spellings import load_spellings
from lib.store.database import reader, writing

FILE = """tanggal_penempatan;negara;jabatan;kabupaten_kota;jumlah
31/03/2024;Jepang;Perawat;Jakarta Timur;12
"""


def test_a_settlement_names_its_doubt_its_place_and_its_choice() -> None:
    said = settlements(["date_order=day_first", "which_count@Jumlah  PMI=Total"])
    settled = Settlements(said)
    assert settled.answer("date_order", "Tanggal") == Answer("date_order", "Tanggal", "day_first")
    assert settled.answer("which_count", "jumlah pmi") == Answer(
        "which_count", "jumlah pmi", "Total"
    )
    assert settled.answer("which_count", "Lainnya") is None
    for wrong in ("date_order", "no_such_code=x", ""):
        with pytest.raises(UnknownChoice):
            settlements([wrong])


def test_a_control_total_that_differs_is_a_doubt(own_database: Path) -> None:
    with reader().connect() as connection:
        spellings = load_spellings(connection)
    agrees = check(FILE.encode(), "a.csv", spellings, expect_workers=12)
    assert agrees.doubts == []
    differs = check(FILE.encode(), "a.csv", spellings, expect_workers=13)
    doubt = as_json(differs, spellings)["doubts"][0]
    assert (doubt["code"], doubt["place"], doubt["understood"]) == ("control_total", "13", "12")
    with writing() as connection, pytest.raises(DoubtsOpen):
        publish(connection, differs, Facts("official", "Uji", "Uji", date(2025, 1, 1)), actor="uji")
    settled = Settlements(settlements(["control_total=12"]))
    again = check(FILE.encode(), "a.csv", spellings, expect_workers=13, settled=settled)
    assert again.doubts == []


def test_an_answer_about_layout_is_remembered_and_can_be_forgotten(own_database: Path) -> None:
    layout = layout_of(["Tanggal", "Negara"])
    assert layout == layout_of(["negara", "TANGGAL "])
    answers = [Answer("date_order", "Tanggal", "day_first"), Answer("odd_year", "x", "keep")]
    with writing() as connection:
        remember(connection, layout, answers, actor="uji")
        settled = load_settlements(connection)
    assert settled.answer("date_order", "Tanggal", layout) == Answer(
        "date_order", "Tanggal", "day_first", remembered=True
    )
    assert settled.answer("odd_year", "x", layout) is None
    with writing() as connection:
        assert forget(connection, layout, actor="uji") == 1
        assert load_settlements(connection).remembered == {}


def test_the_terminal_ends_with_3_while_a_doubt_is_open(
    own_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ekspor.csv"
    file.write_text(FILE, encoding="utf-8")
    check_it = ["check", str(file), "--report", str(tmp_path / "laporan.json")]
    facts = ["--kind", "official", "--title", "Uji", "--publisher", "Uji", "--as-of", "2025-01-01"]
    publish_it = ["publish", str(file), *facts]
    doubtful = ["--expect-workers", "13"]
    run: Callable[[list[str]], int] = main
    assert run([*check_it, "--expect-workers", "12"]) == 0
    assert run([*check_it, *doubtful]) == 3
    assert run([*publish_it, *doubtful]) == 3
    assert "control_total=12" in capsys.readouterr().err
    assert run([*publish_it, *doubtful, "--settle", "control_total=12"]) == 0
    assert run([*check_it, "--settle", "nonsense"]) == 2
