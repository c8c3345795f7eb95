"""Whatever shape a table is sent in, it is the same release, a doubt or a refusal: never another
number.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.checking import Checked
from lib.intake.problems import UnusableFile
from tests.intake.conftest import Check
from tests.intake.test_formats import page, xml

COUNTRIES = {"Jepang": "JPN", "Taiwan": "TWN", "Türkiye": "TUR", "Malaysia": "MYS"}
OCCUPATIONS = {"Perawat": "2221", "Welder": "7212"}
REGIONS = {"Jakarta Timur": "31.75", "Kota Jakarta Barat": "31.73"}
SEXES = {"Laki-laki": "m", "Perempuan": "f"}
Cells = Counter[tuple[str, str, str, str, str]]


@dataclass(frozen=True)
class Row:
    day: date
    country: str
    occupation: str
    region: str
    sex: str
    workers: int


@dataclass(frozen=True)
class Shape:
    """How a table is written."""

    order: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    wide: str = ""
    two_rows: bool = False
    subtotals: bool = False
    title: bool = False
    other_sheet: str = ""
    form: str = "csv-;"
    encoding: str = "utf-8"
    dates: str = "%d/%m/%Y"


NAMES = {"xlsx": "ekspor.xlsx", "html": "ekspor.xls", "xml": "ekspor.xls"}
YEARS = (2023, 2024, 2025)
FIRST_HALF = ("Januari", "Februari", "Maret", "April", "Mei", "Juni")
SECOND_HALF = ("Juli", "Agustus", "September", "Oktober", "November", "Desember")
MONTHS = (*FIRST_HALF, *SECOND_HALF)
HEADS = ("Tanggal Penempatan", "Negara", "Jabatan", "Kabupaten/Kota", "Jenis Kelamin", "Jumlah")

rows = st.lists(
    st.builds(
        Row,
        st.dates(date(2023, 1, 1), date(2025, 12, 31)),
        st.sampled_from(list(COUNTRIES)),
        st.sampled_from(list(OCCUPATIONS)),
        st.sampled_from(list(REGIONS)),
        st.sampled_from(list(SEXES)),
        st.integers(1, 1500),
    ),
    min_size=1,
    max_size=12,
)
shapes = st.builds(
    Shape,
    order=st.permutations(range(6)).map(tuple),
    wide=st.sampled_from(["", "sex", "years"]),
    two_rows=st.booleans(),
    subtotals=st.booleans(),
    title=st.booleans(),
    other_sheet=st.sampled_from(["", "Petunjuk", "Rekap", "Contoh"]),
    form=st.sampled_from(["csv-;", "csv-,", "csv-\t", "csv-|", "html", "xml", "xlsx"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"]),
    dates=st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d-%m-%y", "%Y%m%d", "typed"]),
)


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(table=rows, shape=shapes)
def test_a_table_in_any_shape_is_one_release_or_a_doubt(
    table: list[Row], shape: Shape, checked: Check
) -> None:
    # A day after the twelfth: without one nobody could tell in which order the dates are.
    table = [Row(date(2024, 7, 25), "Jepang", "Perawat", "Jakarta Timur", "Perempuan", 7), *table]
    content = written(table, shape)
    try:
        found = checked(content, NAMES.get(shape.form, "ekspor.csv"))
    except UnusableFile:
        return
    if found.doubts or found.rows_rejected:
        return
    assert cells_of(found) == released(table)


def test_the_plain_shape_is_read_without_a_doubt(checked: Check) -> None:
    table = [
        Row(date(2024, 3, 25), "Jepang", "Perawat", "Jakarta Timur", "Perempuan", 12),
        Row(date(2024, 4, 17), "Taiwan", "Welder", "Kota Jakarta Barat", "Laki-laki", 1250),
    ]
    plain = Shape()
    for shape in (
        plain,
        replace(plain, wide="sex"),
        replace(plain, two_rows=True, wide="sex"),
        replace(plain, wide="years", subtotals=True),
        replace(plain, form="html", encoding="utf-16-le"),
        replace(plain, form="html", wide="years", encoding="cp1252", title=True),
        replace(plain, form="xml", wide="sex", subtotals=True),
        replace(plain, form="csv-|"),
        replace(plain, subtotals=True),
        replace(plain, other_sheet="Petunjuk", form="xlsx", dates="typed"),
        replace(plain, order=(5, 3, 1, 0, 2, 4), encoding="cp1252"),
        replace(plain, dates="%Y%m%d", title=True),
    ):
        found = checked(written(table, shape), NAMES.get(shape.form, "ekspor.csv"))
        assert (found.doubts, found.problems) == ([], [])
        assert cells_of(found) == released(table)


def released(table: Sequence[Row]) -> Cells:
    cells: Cells = Counter()
    for row in table:
        key = (
            f"{row.day:%Y-%m}",
            COUNTRIES[row.country],
            OCCUPATIONS[row.occupation],
            REGIONS[row.region],
            SEXES[row.sex],
        )
        cells[key] += row.workers
    return cells


def cells_of(found: Checked) -> Cells:
    cells: Cells = Counter()
    for cell, workers in found.cells.items():
        cells[cell.month, cell.country, cell.occupation, cell.origin, cell.sex] += workers
    return cells


def written(table: Sequence[Row], shape: Shape) -> bytes:
    """The file of a table in a shape."""
    lines = _lines(table, shape)
    if shape.title:
        lines.insert(0, ["Penempatan PMI asal DKI Jakarta 2024"])
    if shape.form == "xlsx":
        return _xlsx(lines, shape)
    if shape.form in ("html", "xml"):
        make = page if shape.form == "html" else xml
        text = make(*[[str(cell) for cell in line] for line in lines])
        # XML says itself that it is UTF-8.
        return text.encode(shape.encoding if shape.form == "html" else "utf-8")
    out = io.StringIO()
    csv.writer(out, delimiter=shape.form[-1], lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode(shape.encoding)


def _lines(table: Sequence[Row], shape: Shape) -> list[list[object]]:
    heads = _heads(shape)
    body = [_cells(row, shape) for row in table]
    if shape.subtotals:
        body.append(_total(table, shape))
    return [*heads, *body]


def _order(shape: Shape) -> list[int]:
    columns = {"": 6, "years": 5, "sex": 4}[shape.wide]
    return [place for place in shape.order if place < columns]


def _heads(shape: Shape) -> list[list[object]]:
    fixed: list[object] = [HEADS[place] for place in _order(shape)]
    blank: list[object] = [""] * len(fixed)
    if not shape.wide:
        return [fixed]
    if shape.wide == "years":
        heads = ["Bulan" if head == HEADS[0] else head for head in fixed]
        return [[*heads, *map(str, YEARS)]]
    if shape.two_rows:
        return [[*fixed, "Jumlah PMI", "", ""], [*blank, "L", "P", "Total"]]
    return [[*fixed, "L", "P", "Total"]]


def _cells(row: Row, shape: Shape) -> list[object]:
    every = [
        _day(row.day, shape),
        row.country,
        row.occupation,
        row.region,
        row.sex,
        row.workers,
    ]
    fixed = [every[place] for place in _order(shape)]
    if not shape.wide:
        return fixed
    if shape.wide == "years":
        months = [MONTHS[row.day.month - 1] if cell is every[0] else cell for cell in fixed]
        return [*months, *(row.workers if row.day.year == year else "-" for year in YEARS)]
    men = row.workers if row.sex == "Laki-laki" else 0
    return [*fixed, men, row.workers - men, row.workers]


def _day(day: date, shape: Shape) -> object:
    if shape.dates != "typed":
        return day.strftime(shape.dates)
    return day if shape.form == "xlsx" else f"{day:%Y-%m-%d}"


def _total(table: Sequence[Row], shape: Shape) -> list[object]:
    whole = sum(row.workers for row in table)
    men = sum(row.workers for row in table if row.sex == "Laki-laki")
    every = ["Jumlah", "", "", "", "", whole]
    fixed: list[object] = [every[place] for place in _order(shape)]
    if shape.wide == "years":
        by_year: Counter[int] = Counter()
        for row in table:
            by_year[row.day.year] += row.workers
        return [*fixed, *(by_year[year] for year in YEARS)]
    return [*fixed, men, whole - men, whole] if shape.wide else fixed


def _xlsx(lines: list[list[object]], shape: Shape) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    if shape.other_sheet:
        other = book.add_worksheet(shape.other_sheet)
        for number, line in enumerate([["Negara", "Jumlah"], ["Jepang", 99]]):
            other.write_row(number, 0, line)
    sheet = book.add_worksheet("Data")
    for number, line in enumerate(lines):
        sheet.write_row(number, 0, line)
    book.close()
    return out.getvalue()
