"""Files after the troubles that people report with real exports: each is read right, or asks, or is
refused by name; never another number in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from lib.intake.checking import Checked
from lib.intake.problems import UnusableFile
from tests.intake.conftest import Check

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Right:
    """What is right for one file: how many workers, of which months, and what is asked or named."""

    workers: int | None = None
    months: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    refused: str = ""


RIGHT = {
    "a01_laki_perempuan_jumlah_bertingkat.xlsx": Right(32, ("2024-03", "2024-04")),
    "a02_kolom_L_dan_P_tanpa_jumlah.csv": Right(32, ("2024-03", "2024-04")),
    "a03_jumlah_dari_pivot_sum_of.csv": Right(32),
    "a04_jumlah_catatan_kaki.csv": Right(32),
    "a05_jumlah_zero_width.csv": Right(32),
    "a06_jumlah_kata_lain.csv": Right(32),
    "a07_jumlah_rupiah.csv": Right(2),
    "a08_rekap_di_samping.xlsx": Right(2, doubts=("second_table",)),
    "a09_subtotal_bulanan_strip.csv": Right(250, left_out=("subtotal",)),
    "a09b_subtotal_pivot_label_berulang.csv": Right(250, left_out=("subtotal",)),
    "a10_tiga_desimal.csv": Right(33000, doubts=("thousands",)),
    "a12_baris_contoh_templat_tertinggal.csv": Right(40, left_out=("example", "example")),
    "a13_nol_dan_strip.csv": Right(12, left_out=("nobody", "nobody")),
    "b01_bulan_hari_terbalik_bukti_us.csv": Right(5, doubts=("date_order",)),
    "b02_excel_us_campur_tanggal_teks.xlsx": Right(5, doubts=("date_order",)),
    "b03_utc_z_jatuh_sehari_sebelumnya.csv": Right(2, ("2024-01", "2024-03")),
    "b04_yy_mm_dd.csv": Right(3, ("2023-01", "2024-05", "2024-06"), doubts=("date_order",)),
    "b05_tahun_bulan_tanggal_terpisah.csv": Right(2, ("2024-03", "2024-04")),
    "b06_tanggal_lahir_dalam_kurung.csv": Right(2, ("2024-03", "2024-04")),
    "b06b_tgl_cetak.csv": Right(2, ("2023-04", "2024-03")),
    "b06c_tanggal_dan_tahun_bulan_bertentangan.csv": Right(2, doubts=("which_date",)),
    "b07_hari_bertulis.csv": Right(1, ("2025-05",)),
    "b08_apostrof.csv": Right(12, ("2024-03",)),
    "c01_lembar_per_tahun.xlsx": Right(4, ("2023-03", "2024-03", "2024-04", "2025-03")),
    "c02_lembar_tersembunyi_lama.xlsx": Right(1, ("2025-03",)),
    "c03_contoh_pengisian_dulu.xlsx": Right(2, ("2025-03", "2025-04")),
    "c07_dua_tabel_bertumpuk_kolom_tertukar.xlsx": Right(42, left_out=("heading",)),
    "d10_zero_width.csv": Right(2),
    "d11_pria_wanita.csv": Right(3, doubts=("sex_letters",)),
    "d13_negara_kolom_asal.csv": Right(
        2, doubts=("home_country",), problems=("unknown_country", "unknown_country")
    ),
    "d14_kode_bps.csv": Right(2, doubts=("which_region_code",)),
    "d16_nik_terselip.csv": Right(refused="NIK"),
    "d17_kurung_mengubah_arti.csv": Right(refused="negara"),
    "e03_bom_di_tengah.csv": Right(2, left_out=("heading",)),
    "e05_pipa.csv": Right(1, ("2024-03",)),
    "e08_koma_tanpa_kutip_menggeser.csv": Right(
        12,
        problems=("extra_cells", "extra_cells", "bad_number", "outside_scope", "unknown_sex"),
    ),
    "e09_satu_byte_rusak.csv": Right(2, ("2024-03",), problems=("unknown_occupation",)),
    "e10_tsv_bernama_xls.xls": Right(12, ("2024-03",)),
    "e11_html_bernama_xls.xls": Right(12, ("2024-03",)),
    "f06_sel_tertutup_gabung.ods": Right(4, doubts=("merged_cells",), problems=("missing_value",)),
    "h01_ribuan_koma_tanpa_kutip.csv": Right(40, problems=("extra_cells", "extra_cells")),
    "h02_kabupaten_dan_kota_terpisah.csv": Right(2),
    "h05_pandas_titik_nol.csv": Right(12, ("2024-03",)),
    "h06_sheet_rekap_dan_rincian.xlsx": Right(12, doubts=("which_sheet",)),
    "h11_jumlah_2024.csv": Right(12),
    "h12_jml_penempatan_orang.csv": Right(12),
    "h13e_totalpmi.csv": Right(12),
    "h17_dki_jakarta_sebagai_baris_induk.csv": Right(
        30, doubts=("parent_rows",), left_out=("parent",)
    ),
    "h19_wilayah_dengan_kode.csv": Right(4),
    "h21_negara_ganda_di_satu_sel.csv": Right(3, problems=("unknown_country",)),
    "h28_baris_total_dengan_bulan.csv": Right(30, left_out=("subtotal",)),
    "h33_jumlah_anak.csv": Right(2, doubts=("no_count_column",)),
    "h35_kab_kota_tujuan.csv": Right(1, doubts=("column_meaning",)),
}


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_file_of_trouble_is_read_right_or_asks(name: str, checked: Check) -> None:
    right = RIGHT[name]
    content = (CASES / name).read_bytes()
    if right.refused:
        with pytest.raises(UnusableFile, match=right.refused):
            checked(content, name)
        return
    found = checked(content, name)
    assert found.workers == right.workers
    assert tuple(doubt.code for doubt in found.doubts) == right.doubts
    assert tuple(left.why for left in found.left_out) == right.left_out
    assert sorted(_codes(found)) == sorted(right.problems)
    if right.months:
        assert tuple(sorted({cell.month for cell in found.cells})) == right.months


def test_every_file_of_trouble_is_checked() -> None:
    assert set(RIGHT) == {file.name for file in CASES.iterdir()}


def _codes(found: Checked) -> list[str]:
    return [problem.code for problem in found.problems]


HEAD = "Tahun;Bulan;Negara;Jabatan;Kabupaten/Kota"
ROWS = ("2024;Maret;Jepang;Perawat;Jakarta Timur", "2024;April;Jepang;Perawat;Jakarta Barat")
DAY_HEAD = "tanggal_penempatan;negara;jabatan;kabupaten_kota"


def counted(heading: str, *numbers: str) -> str:
    """A file whose last column has some heading."""
    rows = [f"{row};{value}" for row, value in zip(ROWS, numbers, strict=True)]
    return "\r\n".join([f"{HEAD};{heading}", *rows])


@pytest.mark.parametrize(
    "heading",
    [
        "JUMLAH *)",
        "Jumlah¹",
        "Jumlah\u00a0PMI",
        '"Jumlah\nPMI"',
        "Jml. PMI yang Ditempatkan",
        "Count of Penempatan",
        "Total Penempatan PMI (Orang)",
        "Banyaknya (jiwa)",
        "Jumlah Tenaga Kerja Indonesia",
        "Realisasi Penempatan Jumlah",
        "Jumlah Penempatan Tahun 2024",
        "JUMLAH (L+P)",
    ],
)
def test_words_around_a_count_leave_it_a_count(heading: str, checked: Check) -> None:
    found = checked(counted(heading, "12", "20"))
    assert (found.workers, found.doubts) == (32, [])


@pytest.mark.parametrize(
    "heading",
    ["Jumlah (USD)", "Jumlah Gaji", "% Jumlah", "Jumlah Remitansi (juta)", "Total Rupiah"],
)
def test_money_and_shares_are_no_workers(heading: str, checked: Check) -> None:
    assert checked(counted(heading, "7", "8")).workers == 2


@pytest.mark.parametrize(
    "heading",
    ["Jumlah Tanggungan", "Jumlah Dokumen", "Jumlah PMI Kembali", "Target", "Orang", "Kuota"],
)
def test_numbers_that_may_be_workers_are_asked_about(heading: str, checked: Check) -> None:
    found = checked(counted(heading, "7", "8"))
    assert [doubt.code for doubt in found.doubts] == ["no_count_column"]
    assert (found.doubts[0].understood, found.doubts[0].otherwise) == ("one_a_row", (heading,))


@pytest.mark.parametrize(
    ("heads", "numbers", "workers"),
    [
        ("Laki-laki;Perempuan", ("3;9", "5;15"), 32),
        ("Pria;Wanita;Jumlah", ("3;9;12", "5;15;20"), 32),
        ("Jumlah L;Jumlah P;Total", ("3;9;12", "5;15;20"), 32),
        ("PMI Laki-laki;PMI Perempuan", ("3;-", "0;15"), 18),
    ],
)
def test_men_and_women_as_columns(
    heads: str, numbers: tuple[str, str], workers: int, checked: Check
) -> None:
    found = checked(counted(heads, *numbers))
    assert (found.workers, found.doubts) == (workers, [])
    assert {cell.sex for cell in found.cells} == {"m", "f"}


def test_parts_that_do_not_add_up_to_their_total_are_asked_about(checked: Check) -> None:
    found = checked(counted("L;P;Jumlah", "3;9;13", "5;15;20"))
    assert [doubt.code for doubt in found.doubts] == ["which_count"]


@pytest.mark.parametrize(
    ("head", "row", "months"),
    [
        ("Bulan;2023;2024", "Maret;3;4", {"2023-03": 3, "2024-03": 4}),
        ("Tahun;Januari;Februari;Maret", "2024;1;2;3", {"2024-01": 1, "2024-02": 2, "2024-03": 3}),
        ("Jan 2024;Feb 2024", "5;6", {"2024-01": 5, "2024-02": 6}),
        ("Jan-24;Feb-24;Jumlah", "5;6;11", {"2024-01": 5, "2024-02": 6}),
    ],
)
def test_years_and_months_as_columns(
    head: str, row: str, months: dict[str, int], checked: Check
) -> None:
    start = "Negara;Jabatan;Kab/Kota"
    found = checked(f"{start};{head}\r\nJepang;Perawat;Jakarta Timur;{row}")
    assert {cell.month: workers for cell, workers in found.cells.items()} == months
    assert found.doubts == []


@pytest.mark.parametrize(
    "row",
    [
        "Grand Total;;;;;32",
        ";;;;;32",
        "2024;;;;;32",
        "Jumlah;;;;;32",
        "2024;Sub Total;;;;32",
        "2024;Maret;Total;;;12",
        "2024;Maret;Jepang;Total Perawat;;12",
        "2024;Maret;Jepang;Semua;Semua;12",
    ],
)
def test_sums_are_left_out_by_name_or_rejected(row: str, checked: Check) -> None:
    found = checked(counted("Jumlah", "12", "20") + f"\r\n{row}")
    assert found.workers == 32
    assert len(found.left_out) + found.rows_rejected == 1


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        (("12/31/2024", "03/04/2024"), ["date_order"]),
        (("31/12/2024", "03/04/2024"), []),
        (("03/04/2024", "05/06/2024"), []),
        (("01/01/2024", "02/01/2024", "03/01/2024"), ["date_order"]),
        (("31/12/2024", "12/31/2024", "03/04/2024"), ["date_order"]),
        (("2024-03-05", "20240306"), []),
        (("Rabu, 06 Maret 2024", "Kamis 7 Maret 2024"), []),
        (("05/03/2005", "06/03/2024"), ["odd_year"]),
        (("05/05/24", "30/05/24"), []),
        (("23/05/24", "24/05/24"), ["date_order"]),
        (("23-05-14", "23-06-30"), ["date_order"]),
        (("2024-02-29T17:00:00Z", "2024-03-05T10:00:00Z"), ["time_zone"]),
        (("2024-02-29T23:00:00+07:00",), []),
    ],
)
def test_the_order_of_dates_is_decided_for_a_column(
    dates: tuple[str, ...], codes: list[str], checked: Check
) -> None:
    rows = [f"{each};Jepang;Perawat;Jakarta Timur" for each in dates]
    found = checked("\r\n".join([DAY_HEAD, *rows]))
    assert [doubt.code for doubt in found.doubts] == codes


@pytest.mark.parametrize(
    ("heading", "is_asked"),
    [
        ("Tanggal Terbit Paspor", False),
        ("Tgl Unduh", False),
        ("Tanggal Lahir", False),
        ("Tanggal Berangkat", False),
        ("Tgl", True),
    ],
)
def test_another_date_is_never_the_placements(heading: str, is_asked: bool, checked: Check) -> None:
    content = f"{heading};{DAY_HEAD}\r\n01/02/2023;25/03/2024;Jepang;Perawat;Jakarta Timur"
    found = checked(content)
    assert bool(found.doubts) == is_asked
    if not is_asked:
        assert {cell.month for cell in found.cells} == {"2024-03"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Arab Saudi (Riyadh)", "SAU"),
        ("Jepang – Osaka", "JPN"),
        ("'Jepang", "JPN"),
        ("Je\u200bpang", "JPN"),
        ("China (Taiwan)", "unknown"),
        ("Jepang; Korea", "unknown"),
        ("Jepang dan Taiwan", "unknown"),
    ],
)
def test_a_country_with_a_place_beside_it(text: str, code: str, checked: Check) -> None:
    found = checked(f'{DAY_HEAD}\r\n25/03/2024;"{text}";Perawat;Jakarta Timur')
    assert {cell.country for cell in found.cells} == {code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.75 Jakarta Timur", "31.75"),
        ("Kota Jakarta Timur [3172]", "31"),
        ("3172 - KOTA JAKARTA TIMUR", "31.75"),
        ("31.71 - Jakarta Timur", "31"),
        ("Kota Adm. Jakarta Barat (31.73)", "31.73"),
    ],
)
def test_a_region_with_its_code_beside_it(text: str, code: str, checked: Check) -> None:
    found = checked(f"{DAY_HEAD};provinsi\r\n25/03/2024;Jepang;Perawat;{text};DKI Jakarta")
    assert {cell.origin for cell in found.cells} == {code}


def test_two_counts_with_one_heading_are_told_apart_by_their_columns(checked: Check) -> None:
    found = checked(counted("Jumlah;Jumlah", "12;3", "20;4"))
    (doubt,) = found.doubts
    assert (doubt.code, doubt.choices) == ("which_count", ("Jumlah #6", "Jumlah #7"))


def test_notes_below_a_table_are_left_out_by_name(checked: Check) -> None:
    notes = "Sumber: BP2MI, diolah\r\nDicetak tanggal 20/11/2025"
    found = checked(counted("Jumlah", "12", "20") + f"\r\n{notes}")
    assert (found.workers, found.problems, found.doubts) == (32, [], [])
    assert [left.why for left in found.left_out] == ["note", "note"]


def test_a_row_of_column_numbers_is_part_of_the_heading(checked: Check) -> None:
    content = counted("Jumlah", "12", "20").replace("\r\n", "\r\n(1);(2);(3);(4);(5);(6)\r\n", 1)
    found = checked(content)
    assert (found.workers, found.problems) == (32, [])


def test_years_stand_above_men_and_women(checked: Check) -> None:
    found = checked(
        ";;;;2023;;2024;\r\nBulan;Negara;Jabatan;Kab/Kota;L;P;L;P\r\n"
        "Maret;Jepang;Perawat;Jakarta Timur;1;2;3;4"
    )
    counted_by = {(cell.month, cell.sex): workers for cell, workers in found.cells.items()}
    assert counted_by == {
        ("2023-03", "m"): 1,
        ("2023-03", "f"): 2,
        ("2024-03", "m"): 3,
        ("2024-03", "f"): 4,
    }
