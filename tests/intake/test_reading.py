"""Files as offices make them: typed cells, tables that start anywhere, several sheets, locks, and
what is no file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from lib.intake.formats.cells import MOST_IN_CELL
from lib.intake.problems import UnusableFile
from tests.intake.conftest import Check
from tests.intake.exports import export, written

HEAD = ("tanggal", "negara", "jabatan", "kabupaten_kota")
GOOD = (datetime(2024, 3, 5), "Jepang", "Perawat", "Jakarta Timur")


def xlsx(
    *sheets: list[tuple[object, ...]], top: int = 0, left: int = 0, calendar_1904: bool = False
) -> bytes:
    """A workbook whose tables start at a cell, dates as date cells and numbers as numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "date_1904": calendar_1904, "default_date_format": "dd/mm/yyyy"}
    )
    for number, rows in enumerate(sheets, 1):
        sheet = book.add_worksheet(f"Lembar {number}")
        for row, cells in enumerate(rows):
            sheet.write_row(top + row, left, cells)
    book.close()
    return out.getvalue()


def xls(rows: list[tuple[object, ...]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    days = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell, *([days] if isinstance(cell, date) else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(body: str) -> bytes:
    """A sheet of LibreOffice with the given rows as they stand in content.xml."""
    plain = written(export(0), "ods")
    names = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    assert names.encode() in zipfile.ZipFile(io.BytesIO(plain)).read("content.xml")
    head = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in HEAD
    )
    rows = f"<table:table-row>{head}</table:table-row>{body}"
    return changed(
        plain,
        "content.xml",
        lambda text: _between(text, b'"Data">', b"</table:table>", rows.encode()),
    )


def changed(workbook: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed, and packed again."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


def _between(text: bytes, start: bytes, end: bytes, middle: bytes) -> bytes:
    before, _, rest = text.partition(start)
    return before + start + middle + rest[rest.index(end) :]


@pytest.mark.parametrize(("top", "left"), [(0, 0), (3, 2), (40, 0)])
def test_a_table_may_start_at_any_cell_and_rows_keep_their_numbers(
    top: int, left: int, checked: Check
) -> None:
    bad = (datetime(2024, 3, 5), "", "Perawat", "Jakarta Timur")
    found = checked(xlsx([HEAD, GOOD, bad], top=top, left=left), "export.xlsx")
    assert {cell.month for cell in found.cells} == {"2024-03"}
    assert [(problem.row, problem.column) for problem in found.problems] == [(top + 3, "negara")]


def test_typed_cells_of_a_workbook_are_dates_counts_and_niks(checked: Check) -> None:
    head = (*HEAD, "jumlah", "kecamatan")
    rows = [
        (datetime(2024, 3, 5, 17, 30), "Jepang", "Perawat", "Jakarta Timur", 3, ""),
        (45366, "Jepang", "Perawat", "Jakarta Timur", 1.234, ""),
        (45366.5, "Jepang", "Perawat", "Jakarta Timur", 4, 9_900_000_000_000_001),
        (45366, "Jepang", "Perawat", "Jakarta Timur", "1.234", ""),
    ]
    found = checked(xlsx([head, *rows]), "export.xlsx")
    assert (found.workers, {cell.month for cell in found.cells}) == (1237, {"2024-03"})
    assert {(problem.row, problem.code) for problem in found.problems} == {
        (3, "bad_number"),
        (4, "personal_data"),
        (4, "unknown_district"),
    }


def test_typed_cells_of_an_old_workbook(checked: Check) -> None:
    found = checked(xls([HEAD, (date(2024, 3, 5), *GOOD[1:]), (45700, *GOOD[1:])]), "export.xls")
    assert sorted(cell.month for cell in found.cells) == ["2024-03", "2025-02"]


def test_typed_cells_of_an_open_document_and_its_million_empty_rows(checked: Check) -> None:
    day = (
        '<table:table-cell office:value-type="date" office:date-value="2024-03-05"><text:p>05/03/24</text:p>'
        "</table:table-cell>"
    )
    rest = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in GOOD[1:]
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    found = checked(ods(f"<table:table-row>{day}{rest}</table:table-row>{empty}"), "export.ods")
    assert [(cell.month, workers) for cell, workers in found.cells.items()] == [("2024-03", 1)]


def test_workbooks_that_count_from_1904_are_read_right(checked: Check) -> None:
    assert {
        cell.month for cell in checked(xlsx([HEAD, GOOD], calendar_1904=True), "a.xlsx").cells
    } == {"2024-03"}
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (HEAD, GOOD):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    assert {cell.month for cell in checked(out.getvalue(), "a.xlsx").cells} == {"2024-03"}


def test_plain_numbers_count_from_1904_in_such_a_workbook(checked: Check) -> None:
    plain = (43894, *GOOD[1:])  # 5 March 2024
    assert {
        cell.month for cell in checked(xlsx([HEAD, plain], calendar_1904=True), "a.xlsx").cells
    } == {"2024-03"}
    old = xlwt.Workbook()
    old.dates_1904 = True
    sheet = old.add_sheet("Data")
    for row, cells in enumerate((HEAD, plain)):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    out = io.BytesIO()
    old.save(out)
    assert {cell.month for cell in checked(out.getvalue(), "a.xls").cells} == {"2024-03"}


def test_unicode_text_of_excel_is_read(checked: Check) -> None:
    text = "\t".join(HEAD) + "\r\n05/03/2024\tTürkiye\tPerawat\tJakarta Timur\r\n"
    assert {cell.country for cell in checked(text.encode("utf-16")).cells} == {"TUR"}


def test_a_csv_has_no_sheet_to_name(checked: Check) -> None:
    with pytest.raises(UnusableFile, match="CSV"):
        checked(";".join(HEAD) + "\r\n05/03/2024;Jepang;Perawat;Jakarta Timur\r\n", sheet="Data")


@pytest.mark.parametrize(
    "head", ["Jml", "Jumlah (Orang)", "JUMLAH TKI", "Total", "Jumlah Penempatan"]
)
def test_a_column_of_counts_is_never_overlooked(head: str, checked: Check) -> None:
    assert (
        checked(
            f"{';'.join(HEAD)};{head}\r\n05/03/2024;Jepang;Perawat;Jakarta Timur;250\r\n"
        ).workers
        == 250
    )


@pytest.mark.parametrize(
    "head", ["NIK/KTP", "Nomor KK", "Penghasilan", "No. Kontak", "Kelurahan", "RT/RW", "No. Visa"]
)
def test_rarer_personal_columns_are_named(head: str, checked: Check) -> None:
    found = checked(f"{';'.join(HEAD)};{head}\r\n05/03/2024;Jepang;Perawat;Jakarta Timur;x\r\n")
    assert found.dropped_columns == [head]


def test_the_first_sheet_with_a_usable_header_is_read_unless_one_is_named(checked: Check) -> None:
    book = xlsx(
        [("Catatan", "bukan data")], [HEAD, GOOD], [HEAD, GOOD, (datetime(2025, 1, 1), *GOOD[1:])]
    )
    assert (checked(book, "a.xlsx").sheet, checked(book, "a.xlsx").workers) == ("Lembar 2", 1)
    assert checked(book, "a.xlsx", sheet="Lembar 3").workers == 2
    with pytest.raises(UnusableFile, match="negara, jabatan, kabupaten_kota"):
        checked(book, "a.xlsx", sheet="Lembar 1")


def test_a_header_of_two_levels_is_read_by_its_columns(checked: Check) -> None:
    found = checked(
        "tanggal;negara;asal;\r\n;;kab/kota;jabatan\r\n1/2/2024;Jepang;Jakarta Timur;Perawat\r\n"
    )
    assert {(cell.origin, cell.occupation) for cell in found.cells} == {("31.75", "2221")}


@pytest.mark.parametrize(
    "head",
    [
        "TGL. PENEMPATAN;Negara_Tujuan;JABATAN;Kab./Kota",
        "Bulan Penempatan;NEGARA;jabatan;Kota (Asal)",
    ],
)
def test_header_words_ignore_case_spaces_dots_brackets_and_underscores(
    head: str, checked: Check
) -> None:
    assert checked(f"{head}\r\nJanuari 2024;Jepang;Perawat;Jakarta Timur\r\n").problems == []


@pytest.mark.parametrize("head", ["Tahun;Bulan", "Tahun;Bulan Penempatan", "year;month"])
def test_year_and_month_may_stand_in_two_columns(head: str, checked: Check) -> None:
    found = checked(
        f"{head};negara;jabatan;kab/kota\r\n2024;Januari;Jepang;Perawat;Jakarta Timur\r\n"
    )
    assert {cell.month for cell in found.cells} == {"2024-01"}


def test_commas_within_words_do_not_make_a_comma_file(checked: Check) -> None:
    rows = [
        "05/03/2024;Jepang;Perawat, bidan, dan, lain, nya;Jakarta Timur",
        "05/03/2024;Jepang;a,b,c,d,e;Jakarta Timur",
    ]
    assert checked("\r\n".join([";".join(HEAD), *rows])).rows_read == 2


def test_a_quotation_mark_that_never_ends_swallows_no_row(checked: Check) -> None:
    rows = ["05/03/2024;Jepang;Perawat;Jakarta Timur"] * 3
    rows[1] = '05/03/2024;"Jepang;Perawat;Jakarta Timur'
    with pytest.raises(UnusableFile, match=r"3.*tanda kutip"):
        checked("\r\n".join([";".join(HEAD), *rows]))


@pytest.mark.parametrize("length", [MOST_IN_CELL + 1, 12_000_000])
def test_a_cell_that_is_too_long_is_called_so_with_its_place(length: int, checked: Check) -> None:
    row = ["05/03/2024", "x" * length, "Perawat", "Jakarta Timur"]
    with pytest.raises(UnusableFile, match=r"Baris 2, kolom 2: sel ini memuat"):
        checked("\r\n".join([";".join(HEAD), ";".join(row)]))


def test_a_cell_as_long_as_excel_allows_is_read(checked: Check) -> None:
    row = ["05/03/2024", "Jepang", "x" * MOST_IN_CELL, "Jakarta Timur"]
    assert checked("\r\n".join([";".join(HEAD), ";".join(row)])).rows_accepted == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_encodings_and_delimiters(encoding: str, sign: str, checked: Check) -> None:
    text = "\r\n".join(
        sign.join(row) for row in (HEAD, ("05/03/2024", "Türkiye", "Perawat", "Jakarta Timur"))
    )
    assert {cell.country for cell in checked(text.encode(encoding)).cells} == {"TUR"}


def test_a_locked_workbook_is_refused_with_a_way_out(checked: Check) -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx([HEAD, GOOD]))).encrypt("rahasia", locked)
    with pytest.raises(UnusableFile, match="kata sandi"):
        checked(locked.getvalue(), "export.xlsx")


def test_a_locked_open_document_is_refused_with_a_way_out(checked: Check) -> None:
    locked = changed(
        written(export(3), "ods"), "META-INF/manifest.xml", lambda _: b"<manifest:encryption-data/>"
    )
    with pytest.raises(UnusableFile, match="kata sandi"):
        checked(locked, "export.ods")


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(checked: Check) -> None:
    bomb = changed(xlsx([HEAD, GOOD]), "docProps/app.xml", lambda text: text + b" " * 500_000_001)
    assert len(bomb) < 1_000_000
    with pytest.raises(UnusableFile, match="500 MB"):
        checked(bomb, "export.xlsx")


def test_what_a_file_is_decides_its_content_and_not_its_name(checked: Check) -> None:
    assert checked(xlsx([HEAD, GOOD]), "export.csv").workers == 1
    with pytest.raises(UnusableFile, match="tabel yang dapat dibaca"):
        checked(b"%PDF-1.7 not a spreadsheet", "export.xlsx")
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
    with pytest.raises(UnusableFile, match="tabel yang dapat dibaca"):
        checked(picture, "export.csv")


def test_a_sum_below_is_no_row_wherever_its_word_stands(checked: Check) -> None:
    sums: list[tuple[object, ...]] = [
        ("", "Total", "", 2),
        (12, "JUMLAH", "", ""),
        ("Sub Total", 3, "", ""),
    ]
    found = checked(xlsx([HEAD, GOOD, *sums]), "export.xlsx")
    assert (found.rows_read, found.problems) == (1, [])


def test_a_long_value_is_shortened_in_the_report(checked: Check) -> None:
    found = checked(
        f"{';'.join(HEAD)}\r\n05/03/2024;{'Negeri Dongeng ' * 500};Perawat;Jakarta Timur\r\n"
    )
    assert [len(problem.value) for problem in found.problems] == [200]
    assert [len(text) for _kind, text in found.unknown] == [200]


def test_a_file_of_nothing_but_faults_ends_before_the_report_fills_the_memory(
    checked: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.intake.rows.MOST_PROBLEMS", 1000)
    with pytest.raises(UnusableFile, match=r"1\.000"):
        checked(";".join(HEAD) + "\r\n" + "x;x;x;x\r\n" * 2000)
