"""Files under the name of a workbook that are none: web pages, XML of 2003, text; and text in every
encoding that systems write.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lib.intake.problems import UnusableFile
from tests.intake.conftest import Check

HEAD = ("Tahun", "Bulan", "Negara", "Jabatan", "Kabupaten/Kota", "Jumlah")
ROW = ("2024", "Maret", "Türkiye", "Perawat", "Jakarta Timur", "12")
NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
WHOLE = {("2024-03", "TUR", "31.75"): 12}


def told_apart(found: object) -> dict[tuple[str, str, str], int]:
    cells = found.cells  # type: ignore[attr-defined]
    return {(cell.month, cell.country, cell.origin): n for cell, n in cells.items()}


def page(*rows: Sequence[str], head: str = "", cell: str = "td") -> str:
    lines = ["".join(f"<{cell}>{text}</{cell}>" for text in row) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><head>{head}</head><body><table>{body}</table></body></html>"


def xml(*rows: Sequence[str], doctype: str = "", visible: str = "SheetVisible") -> str:
    lines = ["".join(_xml_cell(text) for text in row) for row in rows]
    body = "".join(f"<Row>{line}</Row>" for line in lines)
    return (
        f'<?xml version="1.0"?>{doctype}<?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{NAMESPACE}" xmlns:ss="{NAMESPACE}">'
        f'<Worksheet ss:Name="Data"><Table>{body}</Table><WorksheetOptions>'
        f"<Visible>{visible}</Visible></WorksheetOptions></Worksheet></Workbook>"
    )


def _xml_cell(text: str) -> str:
    kind = "Number" if text.isdecimal() else "String"
    return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'


LATIN = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
STYLE = "<style>td{mso-number-format:0}</style><script>var a = '<table>'</script>"


@pytest.mark.parametrize(
    "content",
    [
        page(HEAD, ROW).encode(),
        page(HEAD, ROW, cell="th").encode("utf-16"),
        page(HEAD, ROW).encode("cp1252"),
        page(HEAD, ROW, head=LATIN).encode(),
        page(HEAD, ROW, head=STYLE).encode(),
        f"\ufeff\r\n<meta>{page(HEAD, ROW)}".encode(),
        ("<table><tr><td>" + "<td>".join(HEAD) + "<tr><td>" + "<td>".join(ROW)).encode(),
        page(HEAD, [f"&nbsp;{text}<br>" for text in ROW]).encode(),
        f"<table><tr><td>{page(['Laporan'])}</td></tr><tr><td>{page(HEAD, ROW)}".encode(),
    ],
)
def test_a_web_page_named_xls_is_read(content: bytes, checked: Check) -> None:
    found = checked(content, "ekspor.xls")
    assert (told_apart(found), found.doubts, found.problems) == (WHOLE, [], [])


def test_rows_of_a_web_page_have_the_numbers_that_a_spreadsheet_program_shows(
    checked: Check,
) -> None:
    bad = (*ROW[:5], "banyak")
    below = page(["Sumber: BP2MI, diolah"])
    found = checked(page(HEAD, ROW, bad) + below, "ekspor.xls")
    assert [(problem.row, problem.code) for problem in found.problems] == [(3, "bad_number")]
    assert [(left.row, left.why) for left in found.left_out] == [(5, "note")]


def test_headings_that_a_web_page_merged_stand_above_their_columns(checked: Check) -> None:
    over = "".join(f"<td rowspan=2>{text}</td>" for text in HEAD[1:5])
    row = "".join(f"<td>{text}</td>" for text in (*ROW[1:5], "3", "9"))
    content = (
        f"<table><tr>{over}<td colspan=2>2024</td></tr><tr><td>L</td><td>P</td></tr>"
        f"<tr>{row}</tr></table>"
    )
    found = checked(content, "ekspor.xls")
    assert {(cell.month, cell.sex): n for cell, n in found.cells.items()} == {
        ("2024-03", "m"): 3,
        ("2024-03", "f"): 9,
    }


def test_cells_that_a_web_page_merged_downwards_are_asked_about(checked: Check) -> None:
    merged = "".join(f"<td rowspan=2>{text}</td>" for text in ROW[:3])
    head = "".join(f"<td>{text}</td>" for text in HEAD)
    rows = "<td>Perawat<td>Jakarta Timur<td>3<tr><td>Perawat<td>Jakarta Barat<td>4"
    found = checked(f"<table><tr>{head}</tr><tr>{merged}{rows}</table>", "ekspor.xls")
    assert {doubt.code for doubt in found.doubts} == {"merged_cells"}
    assert told_apart(found) == {("2024-03", "TUR", "31.75"): 3}


def test_a_web_page_says_nothing_of_its_own_or_of_other_files(checked: Check) -> None:
    doctype = '<!DOCTYPE html [<!ENTITY a "Jepang"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    found = checked(doctype + page(HEAD, (*ROW[:2], "&a;&b;", *ROW[3:])), "ekspor.xls")
    assert [(problem.code, problem.value) for problem in found.problems] == [
        ("unknown_country", "&a;&b;")
    ]


def test_a_cell_that_says_to_be_endless_takes_no_more_than_a_sheet(checked: Check) -> None:
    endless = "<table><tr><td colspan=99999999 rowspan=9999999>x</td></tr></table>"
    assert checked(page(HEAD, ROW) + endless, "ekspor.xls").workers == 12


@pytest.mark.parametrize(
    "content",
    [
        xml(HEAD, ROW).encode(),
        xml(HEAD, ROW).replace('1.0"?>', '1.0" encoding="UTF-16"?>', 1).encode("utf-16"),
        xml(HEAD, ROW).replace("<Row>", '<Row ss:Index="5">', 1).encode(),
        xml(HEAD, ROW).replace("Maret</Data>", "<B>Ma</B>ret</Data>").encode(),
        xml(("Tanggal", *HEAD[2:]), ROW[1:])
        .replace('String">Maret', 'DateTime">2024-03-05T00:00:00.000')
        .encode(),
    ],
)
def test_a_workbook_of_2003_in_xml_is_read(content: bytes, checked: Check) -> None:
    found = checked(content, "ekspor.xls")
    assert (told_apart(found), found.doubts, found.problems) == (WHOLE, [], [])
    assert found.sheet == "Data"


def test_a_comment_beside_a_cell_of_xml_is_not_read(checked: Check) -> None:
    comment = "Perawat</Data><Comment><ss:Data>9900000000000001</ss:Data></Comment>"
    found = checked(xml(HEAD, ROW).replace("Perawat</Data>", comment), "ekspor.xml")
    assert (told_apart(found), found.problems) == (WHOLE, [])


def test_hidden_sheets_of_xml_stand_behind_visible_ones(checked: Check) -> None:
    hidden = xml(HEAD, (*ROW[:5], "99"), visible="SheetHidden")
    shown = xml(HEAD, ROW).partition("<Worksheet")[2].replace("Data", "Baru", 1)
    content = hidden.replace("</Workbook>", f"<Worksheet{shown}")
    found = checked(content, "ekspor.xls")
    assert (found.workers, found.sheet) == (12, "Baru")
    assert [(seen.name, seen.state) for seen in found.sheets] == [
        ("Data", "hidden"),
        ("Baru", "read"),
    ]


ENTITIES = '<!DOCTYPE a [<!ENTITY x "Türkiye"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>'


@pytest.mark.parametrize(
    "content",
    [
        xml(HEAD, ROW, doctype=ENTITIES).replace("Perawat", "&y;"),
        xml(HEAD, ROW)[:-30],
        xml(HEAD, ROW).replace("<Row>", '<Row ss:Index="99999999">', 1),
        "<html><body><p>Silakan masuk kembali</p></body></html>",
        "%PDF-1.7",
    ],
)
def test_what_is_no_table_is_refused_in_words(content: str, checked: Check) -> None:
    with pytest.raises(UnusableFile, match="tabel yang dapat dibaca"):
        checked(content, "ekspor.xls")


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_is_read_in_every_encoding_under_the_name_of_a_workbook(
    encoding: str, sign: str, checked: Check
) -> None:
    text = "\r\n".join(sign.join(row) for row in (HEAD, ROW))
    found = checked(text.encode(encoding), "ekspor.xls")
    assert (told_apart(found), found.problems) == (WHOLE, [])


def test_a_broken_byte_breaks_its_own_cell_alone(checked: Check) -> None:
    broken = (*ROW[:3], "Perawat #", ROW[4], "7")
    text = "\r\n".join(";".join(row) for row in (HEAD, ROW, broken))
    found = checked(text.encode().replace(b"#", b"\xff"))
    assert [(problem.row, problem.code) for problem in found.problems] == [
        (3, "unknown_occupation")
    ]
    assert (found.workers, {cell.country for cell in found.cells}) == (19, {"TUR"})
