"""Numbers of persons wherever they hide in a kept cell, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from lib.intake.formats.cells import Cell
from lib.intake.personal import holds_nik, holds_personal

# Sixteen digits as people and programs write them: all of an invented NIK or family card.
SIXTEEN = (
    "9900000000000001",
    "Welder (NIK 9900000000000001)",
    "KK: 9900000000000002",
    "9900 0000 0000 0001",
    "9900.0000.0000.0001",
    "990000.0000000001",
    "Cook 990000/000000/0001",
    "9900_0000_0000_0001",
    "9900\u00a00000\u202f0000\u20090001",
    "9900\u20130000\u20140000\u22120001",
    "9900'0000\u201900000001",
    "9900\u200b0000\u00ad0000\ufeff0001",
    "9900 - 0000 - 0000 - 0001",
    "9900:0000:0000:0001",
    "9900,0000,0000,0001",
    "(9900)(0000)(0000)(0001)",
    "9 9 0 0 0 0 0 0 0 0 0 0 0 0 0 1",
    "99.01.2001.0190.0001",
    "9900, 0000, 0000, 0001",
    "9900; 0000; 0000; 0001",
    "9900\u02bc0000\u02c80000\u02bc0001",
    "9900&nbsp;0000&nbsp;0000&#160;0001",
    "99OO00000000lO01",
    "9900|0000|0000|0001",
    "9900*0000+0000=0001",
    "9900\n0000\t0000\u30000001",
    "\u2079\u2079000000000000\u2070\u00b9",
    "KK9900000000000001/9900000000000002",
    "\uff19\uff19\uff10\uff100000000\uff10\uff10\uff10\uff10\uff11",
    9_900_000_000_000_001,
    9.900000000000001e15,
)
PASSPORTS = ("X0000001", "Perawat X 0000001", "x-0000001", "XX000001", "X.000 0001", "(X0000001)")
TELEPHONES = (
    "080000000001",
    "Perawat 0800-0000-0001",
    "0800 0000 001",
    "0800.0000.0001",
    "+62 800 0000 0001",
    "+62-800-0000-0001",
    "(+62)80000000001",
    "6280000000001",
    "(021) 0000001",
    "021-00000001",
    "+886 900 000 001",
    "WA 0800 0000\u00a00001",
    80_000_000_001,
)
OTHERS = ("orang.contoh@example.org", "NPWP 99.000.000.0-000.001", "3,17501E+15", "0009900000001")


@pytest.mark.parametrize("cell", [*SIXTEEN, *PASSPORTS, *TELEPHONES, *OTHERS])
def test_a_number_of_a_person_is_found(cell: Cell) -> None:
    assert holds_personal(cell)


@pytest.mark.parametrize("cell", SIXTEEN)
def test_sixteen_digits_count_as_a_nik(cell: Cell) -> None:
    assert holds_nik(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "05/03/2024 - 06/03/2024",
        "05/03/24 - 31/03/24",
        "2024-03-05 2024-03-06",
        "05/03/2024 dan 06/03/2024",
        "05/08/2024 10:30:00",
        "08/12/2024 10.30",
        "08/12/24 10:30",
        "2024-02-29T17:00:00.000Z",
        "2024-03-05T00:00:00+07:00",
        "20240812",
        "20240812103000",
        "12:30, 12:31, 2024, 2025, 2026",
        "2022, 2023, 2024, 2025",
        "Tahun 2022-2025, 2026",
        "CO2 10",
        "Jakarta Timur (31.75)",
        "31.75.06.1001",
        "Operator CNC 2024",
        "G to G 2024",
        "999.999.999",
        "Jan 2024 - Des 2024",
        "Rabu, 08 Mei 2024",
        "45366,504166666664",
        "0.3333333333333333",
        "Jakarta Timur",
        "@ Jepang",
        None,
        True,
        45366,
        45366.504166666664,
        812_345_678,
        1e300,
        date(2024, 8, 12),
    ],
)
def test_dates_counts_and_codes_are_no_numbers_of_a_person(cell: Cell) -> None:
    assert not holds_personal(cell)
