"""Whole files: where the table starts, which rows are data, what each fault is called, and what is
dropped.
"""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.checking import Checked
from lib.intake.problems import MASK, UnusableFile
from lib.intake.report import as_json, rejected_rows
from lib.intake.spellings import Spellings
from tests.intake.conftest import Check
from tests.intake.exports import FORMATS, HEADER, Export, export, planted, shuffled, written

HEAD = "tanggal;negara;jabatan;kabupaten_kota"
GOOD = "25/03/2024;Jepang;Perawat;Jakarta Timur"


def _codes(found: Checked) -> Counter[tuple[str, ...]]:
    return Counter({tuple(cell): workers for cell, workers in found.cells.items()})


def _found(found: Checked) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in found.problems]


def _name(form: str) -> str:
    return f"export.{form.split('-')[0]}"


@pytest.mark.parametrize("form", FORMATS)
def test_a_check_reports_exactly_the_planted_faults(form: str, checked: Check) -> None:
    file = planted()
    found = checked(written(file, form), _name(form))
    assert set(_found(found)) == set(file.problems)
    assert len(found.problems) == len(file.problems)
    assert found.rows_rejected == file.rejected
    assert _codes(found) == Counter(file.codes)
    assert found.rows_read == len(file.rows) - 1  # without the total row


@pytest.mark.parametrize("form", FORMATS)
def test_order_of_rows_and_columns_and_the_format_do_not_matter(form: str, checked: Check) -> None:
    file = export(60)
    columns = list(range(len(HEADER)))
    random.Random(form).shuffle(columns)
    found = checked(written(shuffled(file, 5), form, columns=columns), _name(form))
    assert _codes(found) == Counter(file.codes)
    assert found.problems == []


def test_a_large_file_takes_little_memory(checked: Check) -> None:
    file = written(export(30_000), "csv-semicolon")
    checked(file, "export.csv")
    tracemalloc.start()
    checked(file, "export.csv")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # 4 MB for the thousand rows that are read at once, 60 bytes a row for what is known of them.
    assert peak < 7_000_000


def test_personal_columns_are_dropped_and_named_as_typed(checked: Check) -> None:
    found = checked(written(export(3), "xlsx"), "export.xlsx")
    assert found.dropped_columns == [
        "Nama PMI",
        "NIK",
        "No. Paspor",
        "Tempat/Tanggal Lahir",
        "Alamat",
        "No HP",
    ]


def test_a_report_never_echoes_a_personal_value(checked: Check, spellings: Spellings) -> None:
    found = checked(written(planted(), "csv-semicolon"))
    text = str(as_json(found, spellings)) + rejected_rows(found).decode("utf-8-sig")
    for secret in (
        "ORANG CONTOH",
        "JALAN CONTOH",
        "3199999999999999",
        "99000000000",
        "X0000001",
        "0800",
    ):
        assert secret not in text
    assert MASK in text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([GOOD, ";Jepang;Perawat;Jakarta Timur"], [(3, "missing_value")]),
        ([GOOD, "05/03/2024;;Perawat;Jakarta Timur"], [(3, "missing_value")]),
        ([GOOD, "05/03/2024;Jepang;Perawat;"], [(3, "missing_value")]),
        (
            [GOOD, "12/31/2024;Negeri Dongeng;Perawat;Bekasi"],
            [(3, "bad_date"), (3, "unknown_country"), (3, "outside_scope")],
        ),
        ([GOOD, "", ";;;", " ; ; ; ", "06/03/2024;Jepang;Perawat;Jakpus"], []),
        ([GOOD, "Total;;;1"], []),
        ([GOOD, "JUMLAH;;;1"], []),
        ([GOOD, "Subtotal;Jepang;;"], []),
        ([GOOD, ";Jumlah;;"], []),
        ([GOOD, GOOD], [(3, "duplicate_row")]),
        ([GOOD, "06/03/2024;Jepang;Perawat;Jakarta Pinggir"], [(3, "unknown_region")]),
        ([GOOD, "06/03/2024;Jepang;Perawat;DKI Jakarta"], [(3, "unknown_region")]),
        ([GOOD, "06/03/2024;Jepang;Perawat;Indramayu"], [(3, "outside_scope")]),
        ([GOOD, "06/03/2024;Jepang;Perawat;Kota Surabaya"], [(3, "outside_scope")]),
        ([GOOD, "06/03/2024;Jepang;Perawat;Atlantis"], [(3, "outside_scope")]),
        ([GOOD, "06/03/2024;Jepang;Perawat;Kota Adm. Jakarta"], [(3, "unknown_region")]),
        ([GOOD, "06/03/2024;Jepang;Perawat;Kab. Jakarta Pusat"], []),
        ([GOOD, "06/03/2024;Timur Tengah;Perawat;Jakarta Timur"], [(3, "unknown_country")]),
        ([GOOD, "06/03/2024;Jepang;Staff;Jakarta Timur"], [(3, "unknown_occupation")]),
        ([GOOD, "Grand Total;;;1"], []),
        ([GOOD, "45356.604166666664;Jepang;Perawat;Jakarta Timur"], []),
    ],
)
def test_rows_and_their_faults(
    rows: list[str], expected: list[tuple[int, str]], checked: Check
) -> None:
    found = checked("\r\n".join([HEAD, *rows]))
    assert _found(found) == expected
    assert found.rows_read == found.rows_accepted + found.rows_rejected


@pytest.mark.parametrize(
    ("province", "town", "outcome"),
    [
        ("DKI Jakarta", "Jakarta Timur", "31.75"),
        ("DKJ", "Jaktim", "31.75"),
        ("Daerah Khusus Jakarta", "Kota Adm. Jakarta Timur", "31.75"),
        ("", "Kota Administrasi Jakarta Timur", "31.75"),
        ("DKI Jakarta", "", "unknown_region"),
        ("DKI Jakarta", "Atlantis", "unknown_region"),
        ("DKI Jakarta", "Bekasi", "outside_scope"),
        ("Jawa Barat", "Bekasi", "outside_scope"),
        ("Jawa Barat", "Atlantis", "outside_scope"),
        ("", "", "missing_value"),
        ("Negeri Dongeng", "Jakarta Timur", "31.75"),
    ],
)
def test_origin_by_province_and_town(
    province: str, town: str, outcome: str, checked: Check
) -> None:
    rows = [
        f"05/03/2024;Jepang;Perawat;{town};{province}",
        "05/03/2024;Jepang;Perawat;Jakarta Pusat;DKI Jakarta",
    ]
    found = checked("\r\n".join([f"{HEAD};provinsi", *rows]))
    origins = {cell.origin for cell in found.cells}
    if outcome.startswith("31."):
        assert outcome in origins
        assert found.problems == []
    else:
        assert _found(found) == [(2, outcome)]
        assert found.rows_rejected == (outcome != "unknown_region")


def test_a_kecamatan_counts_in_its_own_region_alone(checked: Check) -> None:
    rows = [
        "05/03/2024;Jepang;Perawat;Jakarta Timur;Cakung",
        "05/03/2024;Jepang;Perawat;Jakarta Barat;Cakung",
    ]
    found = checked("\r\n".join([f"{HEAD};kecamatan", *rows]))
    assert {cell.origin for cell in found.cells} == {"31.75.06", "31.73"}
    assert _found(found) == [(3, "unknown_district")]


def test_a_repeat_is_exact_but_for_the_running_number(checked: Check) -> None:
    head = f"No;{HEAD};Keterangan"
    rows = [f"1;{GOOD};", f"2;{GOOD};", f"3;{GOOD};anak kedua"]
    assert _found(checked("\r\n".join([head, *rows]))) == [(3, "duplicate_row")]


@pytest.mark.parametrize(
    ("year", "month", "column"),
    [("2024", "13", "bulan"), ("dua", "3", "tahun"), ("2027", "1", "tahun")],
)
def test_a_bad_date_stands_in_the_column_at_fault(
    year: str, month: str, column: str, checked: Check
) -> None:
    head = "tahun;bulan;negara;jabatan;kabupaten_kota"
    rows = ["2024;3;Jepang;Perawat;Jakarta Timur", f"{year};{month};Jepang;Perawat;Jakarta Timur"]
    found = checked("\r\n".join([head, *rows]))
    assert [(problem.code, problem.column) for problem in found.problems] == [("bad_date", column)]


def test_line_breaks_inside_a_cell_add_no_rows(checked: Check) -> None:
    found = checked(
        f'{HEAD}\r\n25/03/2024;"Je\npang";Perawat;Jakarta Timur\r\n12/31/2024;Jepang;Perawat;Jakarta Timur\r\n'
    )
    assert (3, "bad_date") in _found(found)


def test_a_count_column_multiplies_and_a_row_that_stands_twice_is_told(checked: Check) -> None:
    found = checked(f"{HEAD};jumlah\r\n{GOOD};1.234\r\n{GOOD};1.234\r\n{GOOD};\r\n{GOOD};1,5\r\n")
    assert found.workers == 2468
    assert _found(found) == [(3, "duplicate_row"), (4, "missing_value"), (5, "bad_number")]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.csv", "kosong"),
        (b"  \r\n ", "a.csv", "kosong"),
        (b"PK\x03\x04 not a workbook", "a.xlsx", "tabel yang dapat dibaca"),
        (b"\x00\x01\x02", "a.csv", "tabel yang dapat dibaca"),
        (b"tanggal;negara\r\n1;2", "a.csv", "jabatan, kabupaten_kota"),
        (f"{HEAD};country\r\n".encode(), "a.csv", "“negara”"),
        (f"{HEAD}\r\n".encode(), "a.csv", "tidak memuat baris data"),
        (f"{HEAD}\r\n31/31/2024;Jepang;Perawat;Jakarta Timur\r\n".encode(), "a.csv", "baris 2"),
    ],
)
def test_a_file_that_is_of_no_use_says_why(
    content: bytes, name: str, words: str, checked: Check
) -> None:
    with pytest.raises(UnusableFile) as refused:
        checked(content, name)
    assert words in str(refused.value)


def test_a_file_over_the_limit_is_not_opened(
    checked: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOST_UPLOAD_MB", "0.001")
    with pytest.raises(UnusableFile, match="MB"):
        checked(written(export(50), "csv-semicolon"))


def test_a_named_sheet_that_is_not_there_is_refused_with_those_that_are(checked: Check) -> None:
    with pytest.raises(UnusableFile, match="Data"):
        checked(written(export(3), "xlsx"), "export.xlsx", sheet="Lembar 9")


def test_near_misses_are_suggested_and_never_applied(checked: Check, spellings: Spellings) -> None:
    found = checked(f"{HEAD}\r\n{GOOD}\r\n05/03/2024;Jepangg;Perawatt;Jakarta Timur\r\n")
    assert [(s.kind, s.code) for s in found.suggestions] == [
        ("country", "JPN"),
        ("occupation", "2221"),
    ]
    assert {cell.country for cell in found.cells} == {"JPN", "unknown"}


_CELLS = st.sampled_from(
    [
        "05/03/2024",
        "Jan-24",
        "12/31/2024",
        "",
        "Jepang",
        "Negeri",
        "Perawat",
        "Jakarta Timur",
        "Bekasi",
        "Total",
        "1.234",
        "x",
    ]
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.lists(_CELLS, min_size=1, max_size=6), max_size=12))
def test_no_row_is_lost_and_every_rejected_one_has_a_reason(
    rows: list[list[str]], checked: Check
) -> None:
    content = "\r\n".join([HEAD, GOOD, *(";".join(row) for row in rows)])
    found = checked(content)
    assert found.rows_read == found.rows_accepted + found.rows_rejected
    assert found.workers == found.rows_accepted
    assert len(found.rejected) == found.rows_rejected
    assert all(row.reasons for row in found.rejected)


def test_exports_are_the_same_for_the_same_seed() -> None:
    one, other = export(20), export(20)
    assert isinstance(one, Export)
    assert one == other


def test_unknown_words_of_every_kind_are_kept_with_their_workers_as_typed(checked: Check) -> None:
    head = f"{HEAD};jenis_kelamin;skema;pemberi_kerja;pendidikan;jumlah"
    row = "25/03/2024;Negeri Dongeng;Penjinak Naga;Jakarta Timur;??;Jalur Gaib;Raja;Sekolah Sihir"
    found = checked("\r\n".join([head, f"{row};7", f"{row.upper()};5"]))
    assert found.unknown == {
        ("country", "Negeri Dongeng"): 12,
        ("occupation", "Penjinak Naga"): 12,
        ("sex", "??"): 12,
        ("scheme", "Jalur Gaib"): 12,
        ("employer", "Raja"): 12,
        ("education", "Sekolah Sihir"): 12,
    }


def test_every_fault_of_a_row_is_reported(checked: Check) -> None:
    head = f"{HEAD};kecamatan;provinsi"
    rows = [
        f"{GOOD};;",
        "31/31/2024;Negeri Dongeng;;Jakarta Pinggir;Kecamatan Khayalan;DKI Jakarta",
    ]
    found = checked("\r\n".join([head, *rows]))
    assert sorted(code for _row, code in _found(found)) == [
        "bad_date",
        "missing_value",
        "unknown_country",
        "unknown_district",
        "unknown_region",
    ]


def test_the_report_names_each_column_its_role_and_what_it_holds(
    checked: Check, spellings: Spellings
) -> None:
    content = f"No;{HEAD};Nama;Catatan;Jumlah\r\n1;{GOOD};ORANG CONTOH;;12\r\n"
    columns = as_json(checked(content), spellings)["columns"]
    assert [(column["header"], column["role"]) for column in columns] == [
        ("No", "running"),
        ("tanggal", "date"),
        ("negara", "country"),
        ("jabatan", "occupation"),
        ("kabupaten_kota", "origin"),
        ("Nama", "personal"),
        ("Catatan", "ignored"),
        ("Jumlah", "count"),
    ]
    assert [(column["filled"], column["numeric"]) for column in columns][-2:] == [(0, 0), (1, 1)]
