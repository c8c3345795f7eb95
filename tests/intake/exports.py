"""Synthetic SISKOP2MI exports: a fixed seed, the columns that a real export carries, obviously
invented persons.

`export()` makes the rows; `planted()` adds faulty ones and tells what a check must report;
`written()` makes the file.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape

import xlsxwriter

SEED = 29102025
FORMATS = ("csv-semicolon", "csv-comma", "csv-tab", "csv-cp1252", "xlsx", "xls", "ods")
FIRST_DAY, DAYS = date(2024, 1, 1), 660

HEADER = (
    "No",
    "Nama PMI",
    "NIK",
    "No. Paspor",
    "Tempat/Tanggal Lahir",
    "Alamat",
    "No HP",
    "Tanggal Penempatan",
    "Negara Penempatan",
    "Jabatan",
    "Provinsi",
    "Kabupaten/Kota",
    "Kecamatan",
    "Jenis Kelamin",
    "Skema",
    "Pemberi Kerja",
    "Pendidikan",
)

COUNTRIES = {
    "Korea Selatan": "KOR",
    "Republik Korea": "KOR",
    "Jepang": "JPN",
    "Hongkong": "HKG",
    "Taiwan": "TWN",
    "RRT": "CHN",
    "UEA": "ARE",
    "Arab Saudi": "SAU",
    "Jerman": "DEU",
    "Polandia": "POL",
    "Malaysia": "MYS",
    "Turki": "TUR",
}
OCCUPATIONS = {
    "House Maid": "9111",
    "Caregiver": "5322",
    "Welder": "7212",
    "juru las": "7212",
    "Perawat": "2221",
    "Cook": "5120",
    "Pramusaji": "5131",
}
REGIONS = {
    "Jakarta Timur": ("31.75", {"Cakung": "31.75.06"}),
    "Kota Adm. Jakarta Selatan": ("31.74", {}),
    "Jakbar": ("31.73", {}),
    "Kota Jakarta Utara": ("31.72", {}),
    "Jakarta Pusat": ("31.71", {}),
}
SEXES = {"L": "m", "P": "f", "Perempuan": "f"}
SCHEMES = {
    "P to P": "p_to_p",
    "G to G": "g_to_g",
    "Perseorangan": "individual",
    "UKPS": "own_company",
}
EMPLOYERS = {"Berbadan hukum": "legal_entity", "Perseorangan": "individual"}
EDUCATIONS = {"SMA": "senior", "SMP": "junior", "D3": "diploma"}


@dataclass(frozen=True)
class Export:
    """The cells of a file (header excluded), the codes that its good rows stand for, and the
    problems planted in it.

    `codes` holds (month, country, occupation, origin, sex, scheme, employer, education) for each
    accepted row; `problems` the (row number in the spreadsheet, code) that a check must report, and
    no others.
    """

    rows: tuple[tuple[object, ...], ...]
    codes: tuple[tuple[str, ...], ...]
    problems: frozenset[tuple[int, str]] = frozenset()
    rejected: int = 0
    titles: tuple[str, ...] = ()

    @property
    def header_row(self) -> int:
        return len(self.titles) + 1


def export(count: int = 300, seed: int = SEED) -> Export:
    """Rows without faults."""
    dice = random.Random(seed)
    pairs = [_person(number, dice) for number in range(1, count + 1)]
    return Export(tuple(row for row, _codes in pairs), tuple(codes for _row, codes in pairs))


def planted(count: int = 300, seed: int = SEED) -> Export:
    """Rows with one fault of each kind at known places, a title above and a total below."""
    dice = random.Random(seed)
    clean = export(count, seed)
    rows, codes = [list(row) for row in clean.rows], list(clean.codes)
    top = 3  # two title rows, then the header
    problems: set[tuple[int, str]] = set()
    rejected: set[int] = set()

    def plant(
        index: int, column: str, value: object, code: str, *, error: bool = False, **changes: str
    ) -> None:
        rows[index][HEADER.index(column)] = value
        problems.add((top + 1 + index, code))
        if error:
            rejected.add(index)
        elif changes:
            names = (
                "month",
                "country",
                "occupation",
                "origin",
                "sex",
                "scheme",
                "employer",
                "education",
            )
            codes[index] = tuple(
                changes.get(name, old) for name, old in zip(names, codes[index], strict=True)
            )

    spots = dice.sample(range(count), 12)
    plant(spots[0], "Tanggal Penempatan", "12/31/2024", "bad_date", error=True)
    plant(spots[1], "Negara Penempatan", "Negeri Dongeng", "unknown_country", country="unknown")
    plant(spots[2], "Jabatan", "Penjinak Naga", "unknown_occupation", occupation="unknown")
    plant(spots[3], "Kabupaten/Kota", "Surabaya", "outside_scope", error=True)
    plant(spots[4], "Kabupaten/Kota", "", "unknown_region", origin="31")
    rows[spots[4]][HEADER.index("Kecamatan")] = ""
    plant(
        spots[5],
        "Kecamatan",
        "Kecamatan Khayalan",
        "unknown_district",
        origin=codes[spots[5]][3][:5],
    )
    plant(spots[6], "Jenis Kelamin", "??", "unknown_sex", sex="unknown")
    plant(spots[7], "Skema", "Jalur Gaib", "unknown_scheme", scheme="unknown")
    plant(spots[8], "Jabatan", "Welder 3199999999999999", "personal_data", error=True)
    problems.add((top + 1 + spots[8], "unknown_occupation"))
    plant(spots[9], "Negara Penempatan", "", "missing_value", error=True)
    rows[spots[11]] = list(rows[spots[10]])
    codes[spots[11]] = codes[spots[10]]
    problems.add((top + 1 + max(spots[10], spots[11]), "duplicate_row"))
    total = ["Total", *[""] * 7, str(count), *[""] * (len(HEADER) - 9)]
    return Export(
        rows=(*map(tuple, rows), tuple(total)),
        codes=tuple(code for index, code in enumerate(codes) if index not in rejected),
        problems=frozenset(problems),
        rejected=len(rejected),
        titles=("Laporan sintetis untuk pengujian", "bukan data orang"),
    )


def written(export: Export, form: str, *, columns: Sequence[int] | None = None) -> bytes:
    """The file in one of FORMATS, with its columns in another order if `columns` is given."""
    order = list(columns) if columns is not None else list(range(len(HEADER)))
    width = len(order)
    lines: list[list[object]] = [[title, *[""] * (width - 1)] for title in export.titles]
    lines.append([HEADER[column] for column in order])
    lines += [[row[column] for column in order] for row in export.rows]
    if form.startswith("csv"):
        return _csv(lines, form)
    return {"xlsx": _xlsx, "xls": _xls, "ods": _ods}[form](lines)


def shuffled(export: Export, seed: int) -> Export:
    """The same rows in another order (a file without planted faults)."""
    order = list(range(len(export.rows)))
    random.Random(seed).shuffle(order)
    return replace(
        export,
        rows=tuple(export.rows[n] for n in order),
        codes=tuple(export.codes[n] for n in order),
    )


def _person(number: int, dice: random.Random) -> tuple[tuple[object, ...], tuple[str, ...]]:
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    country, occupation = dice.choice(list(COUNTRIES)), dice.choice(list(OCCUPATIONS))
    region = dice.choice(list(REGIONS))
    code, districts = REGIONS[region]
    district = dice.choice(["", *districts])
    sex, scheme = dice.choice(list(SEXES)), dice.choice(list(SCHEMES))
    employer, education = dice.choice(list(EMPLOYERS)), dice.choice(list(EDUCATIONS))
    row = (
        number,
        f"ORANG CONTOH {number}",
        f"{9_900_000_000_000_000 + number}",
        f"X{number:07}",
        f"KOTA CONTOH, {number % 28 + 1:02}/01/1900",
        f"JALAN CONTOH {number}",
        f"0800{number:07}",
        f"{day:%d/%m/%Y}",
        country,
        occupation,
        "DKI Jakarta",
        region,
        district,
        sex,
        scheme,
        employer,
        education,
    )
    codes = (
        f"{day:%Y-%m}",
        COUNTRIES[country],
        OCCUPATIONS[occupation],
        districts.get(district, code),
        SEXES[sex],
        SCHEMES[scheme],
        EMPLOYERS[employer],
        EDUCATIONS[education],
    )
    return row, codes


def _csv(lines: list[list[object]], form: str) -> bytes:
    out = io.StringIO()
    sign = {"csv-semicolon": ";", "csv-comma": ",", "csv-tab": "\t", "csv-cp1252": ";"}[form]
    csv.writer(out, delimiter=sign, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode("cp1252" if form == "csv-cp1252" else "utf-8-sig")


def _xlsx(lines: list[list[object]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("Data")
    for number, line in enumerate(lines):
        sheet.write_row(number, 0, line)
    book.close()
    return out.getvalue()


def _xls(lines: list[list[object]]) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for number, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write(number, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods(lines: list[list[object]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
            for cell in line
        )
        + "</table:table-row>"
        for line in lines
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return out.getvalue()
