"""Further kinds of trouble: sums in other words, totals that do not agree, sheets of plans,
formulas that nobody worked out, dates of programs that write the month first.
"""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter

from lib.intake.checking import Checked
from lib.intake.doubts import Settlements
from lib.intake.problems import UnusableFile
from tests.intake.conftest import Check

HEAD = ("Tahun", "Bulan", "Negara", "Jabatan", "Kabupaten/Kota", "Jumlah")
ROWS = (
    (2024, "Maret", "Jepang", "Perawat", "Jakarta Timur", 12),
    (2024, "April", "Taiwan", "Perawat", "Jakarta Barat", 20),
)


def text(*below: str, head: str = ";".join(HEAD)) -> str:
    rows = [";".join(map(str, row)) for row in ROWS]
    return "\r\n".join([head, *rows, *below])


def book(*sheets: tuple[str, list[tuple[object, ...]]]) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets:
        sheet = made.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    made.close()
    return out.getvalue()


def by_formulas(*rows: tuple[object, ...]) -> bytes:
    """As a program writes them that works out no formula."""
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def codes(found: Checked) -> list[str]:
    return [doubt.code for doubt in found.doubts]


@pytest.mark.parametrize(
    "row",
    [
        "Jml;;;;;32",
        "Ttl.;;;;;32",
        "Rekapitulasi;;;;;32",
        "Maret Total;;;;;32",
        "Triwulan I;;;;;32",
        "2024;;;;;32",
        ";;;;Jumlah Total;32",
    ],
)
def test_a_sum_in_other_words_is_left_out_by_name(row: str, checked: Check) -> None:
    found = checked(text(row))
    assert (found.workers, codes(found), found.problems) == (32, [], [])
    assert [(left.row, left.why) for left in found.left_out] == [(4, "total")]


@pytest.mark.parametrize(
    "row",
    [
        "Rata-rata;;;;;16",
        "Persentase;;;;;100",
        ";;;;Jakarta, 5 November 2025;",
        ";;;;Kepala Kantor;",
        "*) data sementara;;;;;",
    ],
)
def test_a_row_without_workers_of_its_own_is_a_note(row: str, checked: Check) -> None:
    found = checked(text(row))
    assert (found.workers, codes(found), found.problems) == (32, [], [])
    assert [left.why for left in found.left_out] == ["note"]


@pytest.mark.parametrize(
    ("below", "asked"),
    [
        (["Total;;;;;32"], False),
        (["Total;;;;;33"], True),
        (["2024;Mei;Jepang;Welder;Jakarta Utara;banyak", "Total;;;;;40"], True),
        (["Total;;;;;32", "2024;Mei;Jepang;Welder;Jakarta Utara;5", "Total;;;;;5"], False),
        (["Total;;;;;32", "2024;Mei;Jepang;Welder;Jakarta Utara;5", "Total;;;;;37"], False),
        (["2024;Maret;Total;;;12"], False),
    ],
)
def test_a_total_that_is_not_the_sum_of_its_rows_is_asked_about(
    below: list[str], asked: bool, checked: Check
) -> None:
    assert codes(checked(text(*below))) == (["incomplete"] if asked else [])


@pytest.mark.parametrize(
    ("title", "below", "asked"),
    [
        ("10 negara tujuan terbesar", [], True),
        ("Top 5 Jabatan PMI asal DKI", [], True),
        ("10 negara tujuan terbesar", ["2024;Maret;Lainnya;Perawat;Jakarta Timur;3"], False),
        ("10 negara tujuan terbesar", ["Total;;;;;32"], False),
        ("Penempatan PMI asal DKI Jakarta", [], False),
    ],
)
def test_a_table_of_the_largest_without_the_rest_is_asked_about(
    title: str, below: list[str], asked: bool, checked: Check
) -> None:
    found = checked(f"{title}\r\n{text(*below)}")
    assert codes(found) == (["incomplete"] if asked else [])


@pytest.mark.parametrize("name", ["Target", "Rencana 2024", "Data revisi", "PMI Purna", "salinan"])
def test_a_sheet_of_something_else_is_never_added_in_silence(name: str, checked: Check) -> None:
    found = checked(book((name, [HEAD, ROWS[0]]), ("Realisasi", [HEAD, ROWS[1]])), "a.xlsx")
    assert (found.workers, found.sheet, codes(found)) == (20, "Realisasi", ["which_sheet"])


def test_a_formula_without_a_value_is_called_so(checked: Check) -> None:
    file = by_formulas(HEAD, (*ROWS[0][:5], "=10+2"), ROWS[1])
    found = checked(file, "a.xlsx")
    assert [(each.row, each.code) for each in found.problems] == [(2, "no_stored_value")]
    assert "Excel" in found.problems[0].message
    assert found.workers == 20


def test_a_formula_without_a_value_beside_numbers_loses_no_workers(checked: Check) -> None:
    file = by_formulas((*HEAD[:5], "L", "P"), (*ROWS[0][:5], "=10+2", 3), (*ROWS[1], 5))
    found = checked(file, "a.xlsx")
    assert [(each.row, each.code) for each in found.problems] == [(2, "no_stored_value")]
    assert found.workers == 25


def test_formulas_with_their_values_are_read(checked: Check) -> None:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet()
    for number, row in enumerate([HEAD, *ROWS]):
        sheet.write_row(number, 0, row)
    sheet.write_formula(1, 5, "=10+2", value=12)
    made.close()
    found = checked(out.getvalue(), "a.xlsx")
    assert (found.workers, found.problems) == (32, [])


@pytest.mark.parametrize("value", ["Batal", "Kepulangan", "tidak berangkat", "Dibatalkan PMI"])
def test_rows_that_a_column_calls_no_placement_are_asked_about(value: str, checked: Check) -> None:
    statuses = ("", value)
    rows = [";".join(map(str, (*row, each))) for row, each in zip(ROWS, statuses, strict=True)]
    found = checked("\r\n".join([";".join((*HEAD, "Status")), *rows]))
    (doubt,) = found.doubts
    assert (doubt.code, doubt.choices, doubt.rows) == ("column_meaning", ("count", "leave_out"), 1)
    settled = Settlements({("column_meaning", ""): "leave_out"})
    again = checked("\r\n".join([";".join((*HEAD, "Status")), *rows]), settled=settled)
    assert (again.workers, again.doubts) == (12, [])
    assert [left.row for left in again.left_out] == [3]


def test_a_month_that_cannot_be_read_is_named_as_missing(checked: Check) -> None:
    with pytest.raises(UnusableFile, match="tahun dan bulan"):
        checked(text(head=";".join(HEAD).replace("Bulan", "Bulan ke")))


DAY = "tanggal_penempatan;negara;jabatan;kabupaten_kota"


@pytest.mark.parametrize(
    ("dates", "asked"),
    [
        (("3/5/2024 12:00:00 AM", "4/6/2024 12:00:00 AM"), True),
        (("01/09/2024", "02/03/2024", "02/08/2024", "03/04/2024"), True),
        (("02/11/2026", "01/02/2026"), True),
        (("09/01/2024", "03/02/2024", "08/02/2024", "04/03/2024"), False),
        (("03/04/2024", "05/06/2024"), False),
    ],
)
def test_a_short_file_that_may_be_month_first_is_asked_about(
    dates: tuple[str, ...], asked: bool, checked: Check
) -> None:
    rows = [f"{each};Jepang;Perawat;Jakarta Timur" for each in dates]
    assert codes(checked("\r\n".join([DAY, *rows]))) == (["date_order"] if asked else [])


@pytest.mark.parametrize("period", ["Maret", "Mar-2024", "03/2024", "2024-03"])
def test_a_period_beside_a_year_is_a_month(period: str, checked: Check) -> None:
    row = f"{period};2024;Jepang;Perawat;Jakarta Timur"
    found = checked(f"Periode;Tahun;negara;jabatan;kabupaten_kota\r\n{row}")
    assert {cell.month for cell in found.cells} == {"2024-03"}


@pytest.mark.parametrize(
    "written", ["Mar 5, 2024", "Tuesday, March 5, 2024", "05-III-2024", "5 Maret 2024 10.30"]
)
def test_dates_in_words_of_other_programs(written: str, checked: Check) -> None:
    found = checked(f"{DAY}\r\n{written};Jepang;Perawat;Jakarta Timur")
    assert {cell.month for cell in found.cells} == {"2024-03"}


def test_of_several_dates_that_may_be_meant_the_departure_is_read_and_asked_about(
    checked: Check,
) -> None:
    head = "Tanggal Daftar;Tanggal Berangkat;negara;jabatan;kabupaten_kota"
    found = checked(f"{head}\r\n05/03/2024;17/08/2025;Jepang;Perawat;Jakarta Timur")
    (doubt,) = found.doubts
    assert (doubt.code, doubt.choices) == ("which_date", ("Tanggal Berangkat", "Tanggal Daftar"))
    assert {cell.month for cell in found.cells} == {"2025-08"}


@pytest.mark.parametrize(
    ("heading", "numbers", "workers", "asked"),
    [
        ("Jumlah L + P", ("12", "20"), 32, False),
        ("L+P", ("12", "20"), 2, True),
        ("Jumlah Penempatan (ribu)", ("12", "20"), 2, True),
        ("JK", ("1", "2"), 2, False),
    ],
)
def test_numbers_under_other_headings(
    heading: str, numbers: tuple[str, str], workers: int, asked: bool, checked: Check
) -> None:
    rows = [";".join(map(str, (*row[:5], value))) for row, value in zip(ROWS, numbers, strict=True)]
    found = checked("\r\n".join([";".join((*HEAD[:5], heading)), *rows]))
    assert (found.workers, codes(found)) == (workers, ["no_count_column"] if asked else [])


@pytest.mark.parametrize("other", ["Status orang", "Jumlah"])
def test_a_heading_right_above_another_is_no_table(other: str, checked: Check) -> None:
    other_head = ";".join((*HEAD[:5], other))
    found = checked(text(head=f"{other_head}\r\n{';'.join(HEAD)}"))
    assert (found.workers, codes(found)) == (32, [])


def test_a_heading_alone_is_no_table(checked: Check) -> None:
    with pytest.raises(UnusableFile):
        checked(";".join((*HEAD[:5], "Status orang")))
