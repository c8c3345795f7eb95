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


MONTH_FIRST = """tanggal_penempatan;negara;jabatan;kabupaten_kota
12/31/2024;Jepang;Perawat;Jakarta Timur
10/25/2024;Jepang;Perawat;Jakarta Timur
03/04/2024;Taiwan;Perawat;Jakarta Barat
"""


def test_the_same_layout_is_not_asked_about_again(
    own_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = ["--kind", "official", "--title", "Uji", "--publisher", "Uji", "--as-of", "2025-01-01"]
    file, again = tmp_path / "ekspor.csv", tmp_path / "lagi.csv"
    file.write_text(MONTH_FIRST, encoding="utf-8")
    again.write_text(MONTH_FIRST.replace("Perawat", "Welder"), encoding="utf-8")
    contrary = tmp_path / "lain.csv"
    contrary.write_text(
        "tanggal_penempatan;negara;jabatan;kabupaten_kota\n"
        "03/04/2024;Jepang;Perawat;Jakarta Timur\n"
        "31/12/2024;Jepang;Perawat;Jakarta Timur\n",
        encoding="utf-8",
    )
    report = ["--report", str(tmp_path / "laporan.json")]
    assert main(["publish", str(file), *facts]) == 3
    assert main(["publish", str(file), *facts, "--settle", "date_order=month_first"]) == 0
    capsys.readouterr()
    assert main(["check", str(again), *report]) == 0
    assert "remembered: date_order" in capsys.readouterr().out
    assert main(["check", str(again), *report, "--ask-again"]) == 3
    assert main(["check", str(contrary), *report]) == 0
    assert "remembered" not in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "settle", "workers", "months"),
    [
        (MONTH_FIRST, "date_order=month_first", 3, {"2024-12", "2024-10", "2024-03"}),
        (MONTH_FIRST, "date_order=day_first", 1, {"2024-04"}),
        (f"{FILE}Mei 2006;Jepang;Perawat;Jakarta Timur;3\n", "odd_year=reject", 12, {"2024-03"}),
        (f"{FILE};Taiwan;Perawat;Jakarta Timur;3\n", "merged_cells=repeat_above", 15, {"2024-03"}),
        (FILE.replace("jumlah", "jumlah anak"), "no_count_column=jumlah anak", 12, {"2024-03"}),
        (FILE.replace("12", "12.000"), "thousands=decimals", 12, {"2024-03"}),
        (FILE.replace("12", "12.000"), "thousands=as_read", 12000, {"2024-03"}),
    ],
)
def test_a_choice_changes_what_is_read(
    own_database: Path, text: str, settle: str, workers: int, months: set[str]
) -> None:
    with reader().connect() as connection:
        spellings = load_spellings(connection)
    settled = Settlements(settlements([settle]))
    assert check(text.encode(), "a.csv", spellings).doubts
    found = check(text.encode(), "a.csv", spellings, settled=settled)
    assert (found.doubts, found.workers) == ([], workers)
    assert {cell.month for cell in found.cells} == months


def test_a_table_below_that_says_the_same_again_is_asked_about(own_database: Path) -> None:
    with reader().connect() as connection:
        spellings = load_spellings(connection)
    head, row = FILE.splitlines()
    swapped = "negara;tanggal_penempatan;jabatan;kabupaten_kota;jumlah"
    again = "Jepang;31/03/2024;Perawat;Jakarta Timur;12"
    found = check("\n".join([head, row, "", swapped, again]).encode(), "a.csv", spellings)
    assert [doubt.code for doubt in found.doubts] == ["second_table"]
    assert found.workers == 12
