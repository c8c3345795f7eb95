"""Files that leave the screen: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest

from lib.tables.sheet import Column, Sheet, csv_bytes, xlsx_bytes

STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
HOSTILE = [
    *(f"{start}1+1" for start in STARTS),
    "@SUM(A1)",
    '=HYPERLINK("https://example.org")',
    "a;b",
    'say "x"',
]
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(texts: list[str]) -> Sheet:
    return Sheet(
        name="Uji",
        title="=Judul",
        warning="ESTIMASI",
        facts=[("Saringan", "=seluruh Jakarta")],
        columns=[Column("=Nama"), Column("Bulan", "month"), Column("Pekerja", "number")],
        rows=[(text, "2025-10", 3) for text in texts],
    )


def worksheet(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))


def cells(content: bytes) -> list[list[str | float]]:
    """The rows of the first worksheet: texts as texts, numbers (dates among them) as numbers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    texts = [
        "".join(part.text or "" for part in item.iter(f"{SPACE}t"))
        for item in shared.iter(f"{SPACE}si")
    ]
    return [
        [
            texts[int(value)] if cell.get("t") == "s" else float(value)
            for cell in row.iter(f"{SPACE}c")
            if (value := cell.findtext(f"{SPACE}v")) is not None
        ]
        for row in worksheet(content).iter(f"{SPACE}row")
    ]


def test_a_csv_opens_in_columns_in_indonesian_excel() -> None:
    content = csv_bytes(sheet(["Élan"]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == ["'=Nama;Bulan;Pekerja", "Élan;2025-10;3"]
    assert content.endswith(b"\r\n")


def test_no_text_of_a_csv_is_a_formula_and_none_breaks_its_row() -> None:
    read = list(
        csv.reader(
            io.StringIO(csv_bytes(sheet(HOSTILE)).decode("utf-8-sig"), newline=""), delimiter=";"
        )
    )
    assert [len(row) for row in read] == [3] * (len(HOSTILE) + 1)
    for text, row in zip(HOSTILE, read[1:], strict=True):
        assert row[0].removeprefix("'") == text
        assert not row[0].startswith(tuple(STARTS))


def test_a_negative_number_stays_a_number() -> None:
    table = Sheet("Uji", "", "", [], [Column("n", "number")], [(-5,), (-0.5,)])
    assert csv_bytes(table).decode("utf-8-sig").splitlines()[1:] == ["-5", "-0.5"]
    assert cells(xlsx_bytes(table))[-2:] == [[-5.0], [-0.5]]


def test_a_text_that_begins_like_a_formula_stays_a_text_when_its_cell_is_edited() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet([*HOSTILE, "Korea - Selatan"]))))
    quoted = {cell.value: cell.quotePrefix for (cell,) in book.active.iter_rows(max_col=1)}
    assert {text: quoted[text.replace("\r", "_x000D_")] for text in HOSTILE} == {
        text: text not in ("a;b", 'say "x"') for text in HOSTILE
    }
    assert quoted["=Judul"]
    assert quoted["=Nama"]
    assert not quoted["Korea - Selatan"]
    assert not quoted["ESTIMASI"]


def test_no_text_of_a_workbook_is_a_formula_or_a_link() -> None:
    content = xlsx_bytes(sheet([*HOSTILE, "https://example.org", "12"]))
    assert worksheet(content).findall(f".//{SPACE}f") == []
    assert worksheet(content).findall(f".//{SPACE}hyperlink") == []
    first = [row[0] for row in cells(content)[-len(HOSTILE) - 2 :]]
    assert [str(text).replace("_x000D_", "\r") for text in first] == [
        *HOSTILE,
        "https://example.org",
        "12",
    ]


def test_a_workbook_says_on_top_what_it_is_and_holds_typed_cells() -> None:
    read = cells(xlsx_bytes(sheet(["a", "b"])))
    assert [row for row in read if row] == [
        ["=Judul"],
        ["ESTIMASI"],
        ["Saringan: =seluruh Jakarta"],
        ["=Nama", "Bulan", "Pekerja"],
        ["a", pytest.approx(45931), 3.0],  # 1 October 2025 in Excel's count of days
        ["b", pytest.approx(45931), 3.0],
    ]


def test_an_empty_table_is_still_a_file() -> None:
    assert csv_bytes(sheet([])).decode("utf-8-sig").splitlines() == ["'=Nama;Bulan;Pekerja"]
    assert cells(xlsx_bytes(sheet([])))[-1] == ["=Nama", "Bulan", "Pekerja"]
