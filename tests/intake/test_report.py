"""The rejected rows as a file: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io

import pytest

from lib.intake.report import rejected_rows
from tests.intake.conftest import Check

HEAD = "tanggal;negara;jabatan;kabupaten_kota"
ACCEPTED = "05/03/2024;Jepang;Perawat;Jakarta Timur"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_of_a_rejected_row_is_a_formula(checked: Check, start: str) -> None:
    hostile = f"{start}1+1"
    rejected = f'"{hostile}";"{hostile}";Perawat;Jakarta Timur'
    found = checked(f"{HEAD}\r\n{ACCEPTED}\r\n{rejected}")
    text = rejected_rows(found).decode("utf-8-sig")
    _header, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    number, _reasons, date, country, *_others = row
    assert number == "3", "our own numbers are written as numbers"
    read = hostile.strip()  # as the file's reader gives it
    for cell in (date, country):
        assert cell.endswith(read)
        assert not cell.startswith(start)
