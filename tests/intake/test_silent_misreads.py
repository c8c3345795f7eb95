"""Tables that look right and would give another number in silence: each asks, or tells."""

from __future__ import annotations

import io
import json

import pytest
import xlsxwriter

from lib.intake.checking import Checked
from lib.intake.doubts import Settlements, settlements
from lib.intake.problems import MASK, UnusableFile
from lib.intake.report import as_json
from lib.intake.spellings import Spellings
from tests.intake.conftest import Check

HEAD = "Tahun;Bulan;Negara;Jabatan;Kab/Kota"
START = "Jepang;Perawat;Jakarta Timur"
COUNTED = f"{HEAD};Jumlah"
ROW = f"2024;Maret;{START};5"
NEXT = f"2024;April;{START};6"
NIK = "9900 0000 0000 0001"


def table(*rows: str) -> str:
    return "\r\n".join(rows)


def settled(*texts: str) -> Settlements:
    return Settlements(settlements(texts))


def doubts(found: Checked) -> list[tuple[str, str]]:
    return [(doubt.code, doubt.place) for doubt in found.doubts]


def workbook(**sheets: list[str]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row.split(";"))
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(
    "title",
    [
        "Target Penempatan PMI 2024",
        "Data Kepulangan PMI DKI Jakarta",
        "REKAP PEMULANGAN PMI",
        "Rencana Penempatan",
        "Daftar CPMI Batal Berangkat",
        "Data Pendaftaran CPMI",
        "Pengaduan PMI per negara",
        "Penempatan kumulatif sampai bulan berjalan",
        "(dalam ribuan orang)",
    ],
)
def test_a_title_that_speaks_of_something_else_is_asked_about(title: str, checked: Check) -> None:
    content = table(title, COUNTED, ROW)
    found = checked(content)
    assert (found.workers, doubts(found)) == (5, [("column_meaning", title)])
    assert checked(content, settled=settled("column_meaning=count")).doubts == []
    with pytest.raises(UnusableFile):
        checked(content, settled=settled("column_meaning=leave_out"))


@pytest.mark.parametrize(
    "title",
    [
        "Data Penempatan PMI DKI Jakarta Januari s.d. Oktober 2025",
        "Rekapitulasi Penempatan per Negara, Bidang Perencanaan",
        "Data sementara",
    ],
)
def test_the_title_of_placements_is_not_asked_about(title: str, checked: Check) -> None:
    assert checked(table(title, COUNTED, ROW)).doubts == []


@pytest.mark.parametrize("name", ["Target 2024", "Kepulangan"])
def test_a_sheet_named_after_something_else_is_asked_about(name: str, checked: Check) -> None:
    found = checked(workbook(**{name: [COUNTED, ROW]}), "a.xlsx")
    assert doubts(found) == [("column_meaning", name)]


def test_a_table_of_something_else_below_with_the_same_heading_is_asked_about(
    checked: Check,
) -> None:
    content = table(COUNTED, ROW, "", "Data Kepulangan", COUNTED, NEXT)
    found = checked(content)
    assert (found.workers, [code for code, _place in doubts(found)]) == (5, ["second_table"])
    both = checked(content, settled=settled("second_table=all_tables", "column_meaning=count"))
    assert (both.workers, both.doubts) == (11, [])
    assert checked(table(COUNTED, ROW, "", "Bulan April", COUNTED, NEXT)).workers == 11


@pytest.mark.parametrize(
    ("heading", "months"), [("Jumlah 2023", {"2023-03": 5}), ("Jumlah April", {"2024-04": 5})]
)
def test_a_count_of_another_month_than_its_rows_is_asked_about(
    heading: str, months: dict[str, int], checked: Check
) -> None:
    content = table(f"{HEAD};{heading}", ROW)
    assert doubts(checked(content)) == [("which_date", "Tahun + Bulan")]
    found = checked(content, settled=settled(f"which_date={heading}"))
    assert (found.cells.by("month"), found.doubts) == (months, [])
    kept = checked(content, settled=settled("which_date=Tahun + Bulan"))
    assert (kept.cells.by("month"), kept.doubts) == ({"2024-03": 5}, [])


@pytest.mark.parametrize("heading", ["Jumlah 2024", "Jumlah Maret", "Jumlah (2024)"])
def test_a_count_of_the_month_of_its_rows_is_not_asked_about(heading: str, checked: Check) -> None:
    assert checked(table(f"{HEAD};{heading}", ROW)).doubts == []


def test_years_as_columns_beside_a_column_of_years_are_asked_about(checked: Check) -> None:
    found = checked(table(f"{HEAD};2023;2024", f"2024;Maret;{START};3;4"))
    assert doubts(found) == [("which_date", "Tahun + Bulan")]


def test_a_count_of_women_alone_is_asked_about(checked: Check) -> None:
    content = table(f"{HEAD};Jumlah PMI Perempuan", ROW)
    assert doubts(checked(content)) == [("incomplete", "Jumlah PMI Perempuan")]
    found = checked(content, settled=settled("incomplete=complete"))
    assert (found.cells.by("sex"), found.doubts) == ({"f": 5}, [])


@pytest.mark.parametrize("heading", ["2025 (s.d. Okt)", "2025 sementara", "Sementara 2025"])
def test_a_year_among_years_that_says_more_is_asked_about(heading: str, checked: Check) -> None:
    head = HEAD.removeprefix("Tahun;")
    content = table(f"{head};2023;2024;{heading}", f"Maret;{START};3;4;5")
    found = checked(content)
    assert (found.workers, doubts(found)) == (7, [("which_count", "2023 + 2024")])
    whole = checked(content, settled=settled(f"which_count=2023 + 2024 + {heading}"))
    assert whole.cells.by("month") == {"2023-03": 3, "2024-03": 4, "2025-03": 5}


@pytest.mark.parametrize("heading", ["% 2025", "Target 2025", "Kenaikan 2024-2025"])
def test_a_share_or_a_target_of_a_year_is_no_part(heading: str, checked: Check) -> None:
    head = HEAD.removeprefix("Tahun;")
    found = checked(table(f"{head};2023;2024;{heading}", f"Maret;{START};3;4;5"))
    assert (found.workers, found.doubts) == (7, [])


@pytest.mark.parametrize(("totals", "asked"), [((3, 7), []), ((3, 8), ["which_count"])])
def test_a_total_of_one_year_is_held_to_the_parts_of_that_year(
    totals: tuple[int, int], asked: list[str], checked: Check
) -> None:
    found = checked(
        table(
            "Bulan;Negara;Jabatan;Kab/Kota;2023;;;2024;;",
            ";;;;L;P;Jml;L;P;Jml",
            f"Maret;{START};1;2;{totals[0]};3;4;{totals[1]}",
        )
    )
    assert (found.workers, [doubt.code for doubt in found.doubts]) == (10, asked)


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [("Kota Asal", "Kota Domisili", "origin"), ("Jabatan", "Jenis Pekerjaan", "occupation")],
)
def test_two_columns_of_one_field_that_differ_are_asked_about(
    first: str, second: str, name: str, checked: Check
) -> None:
    values = {"origin": ("Jakarta Timur", "Jakarta Barat"), "occupation": ("Perawat", "Welder")}
    other = {"origin": "jabatan;", "occupation": "kabupaten_kota;"}[name]
    beside = {"origin": "Perawat;", "occupation": "Jakarta Timur;"}[name]
    head = f"tanggal;negara;{other}{first};{second}"
    content = table(head, f"05/03/2024;Jepang;{beside}{';'.join(values[name])}")
    assert doubts(checked(content)) == [("column_meaning", second)]
    codes = [
        checked(content, settled=settled(f"column_meaning={choice}")).cells.by(name)
        for choice in ("not_this", name)
    ]
    assert codes[0] != codes[1]
    alike = table(head, f"05/03/2024;Jepang;{beside}{values[name][0]};{values[name][0]}")
    assert checked(alike).doubts == []


def test_sums_of_which_one_is_added_up_wrongly_are_asked_about(checked: Check) -> None:
    rows = []
    for month, whole in (("Januari", 8), ("Februari", 8), ("Maret", 8), ("April", 9)):
        rows.append(f"2024;{month};Jepang;Perawat;DKI Jakarta;{whole}")
        rows.append(f"2024;{month};Jepang;Perawat;Jakarta Timur;5")
        rows.append(f"2024;{month};Jepang;Perawat;Jakarta Barat;3")
    found = checked(table(COUNTED, *rows))
    assert (found.workers, [doubt.code for doubt in found.doubts]) == (32, ["parent_rows"])


def test_a_page_that_was_pasted_twice_is_told(checked: Check) -> None:
    found = checked(table(COUNTED, ROW, NEXT, COUNTED, ROW, NEXT))
    assert [(problem.row, problem.code) for problem in found.problems] == [
        (5, "duplicate_row"),
        (6, "duplicate_row"),
    ]


def test_rows_below_merged_cells_are_no_repeats(checked: Check) -> None:
    rows = (ROW, ";;;;;5", NEXT, ";;;;;5", ";;;;Jakarta Barat;7")
    found = checked(table(COUNTED, *rows), settled=settled("merged_cells=repeat_above"))
    assert "duplicate_row" not in {problem.code for problem in found.problems}


@pytest.mark.parametrize("text", ["Jepang*", "Jepang.", "Jepang 1)", "Jepang **)", "Jepang²"])
def test_a_country_with_the_sign_of_a_note_is_known(text: str, checked: Check) -> None:
    found = checked(table(COUNTED, ROW.replace("Jepang", text)))
    assert (found.cells.by("country"), found.problems) == ({"JPN": 5}, [])


def test_a_region_with_a_full_stop_is_known(checked: Check) -> None:
    found = checked(table(COUNTED, ROW.replace("Timur", "Timur.")))
    assert (found.cells.by("origin"), found.problems) == ({"31.75": 5}, [])


@pytest.mark.parametrize("name", [NIK, NIK.replace(" ", "")])
def test_a_number_of_a_person_in_the_name_of_a_sheet_is_masked(
    name: str, checked: Check, spellings: Spellings
) -> None:
    content = workbook(**{name: [COUNTED, ROW], "Lain": [COUNTED, NEXT]})
    found = checked(content, "a.xlsx")
    assert name not in json.dumps(as_json(found, spellings)) + repr(found)
    shown = f"{MASK} #1"
    assert [sheet.name for sheet in found.sheets] == [shown, "Lain"]
    for chosen in (shown, name):
        assert checked(content, "a.xlsx", sheet=chosen).cells.by("month") == {"2024-03": 5}
    with pytest.raises(UnusableFile) as refused:
        checked(content, "a.xlsx", sheet="Data")
    assert name not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        table(f"5 negara terbesar {NIK}", COUNTED, ROW),
        table(f"Target {NIK}", COUNTED, ROW),
        table(COUNTED, ROW, "", f"Target {NIK}", COUNTED, NEXT),
        table(f"{COUNTED};{NIK}", f"{ROW};x"),
        table(f"{HEAD};{NIK}", ROW),
        table(f"{HEAD};Jumlah {NIK}", ROW),
        table(COUNTED, ROW, f"Total {NIK};;;;;9"),
        table(COUNTED, ROW, f"Catatan untuk {NIK};;;;;"),
        table(f"{COUNTED};Status", f"{ROW};batal {NIK}"),
        table(COUNTED, NEXT, f"{ROW};{NIK}"),
        table(COUNTED, NEXT, ROW.replace("2024", NIK)),
        table(COUNTED, NEXT, ROW.replace("Maret", NIK)),
    ],
)
def test_a_number_of_a_person_around_a_table_is_repeated_nowhere(
    content: str, checked: Check, spellings: Spellings
) -> None:
    found = checked(content)
    said = [doubt.message for doubt in found.doubts]
    assert NIK not in json.dumps(as_json(found, spellings)) + repr(found) + "".join(said)
