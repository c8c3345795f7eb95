"""Which column of a file is what: header words, their other spellings, and the columns that are
never kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lib.intake.problems import MASK, UnusableFile
from lib.intake.reading import Cell, Sheet
from lib.intake.values import holds_nik
from lib.words import _

# Field → header words, without spaces, dots, underscores, dashes, slashes and brackets.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "date": (
        "tanggalpenempatan",
        "tanggal",
        "tglpenempatan",
        "tgl",
        "bulanpenempatan",
        "tglpenempatanpmi",
        "tanggalpenempatanpmi",
        "placementdate",
        "month",
    ),
    "year": ("tahun", "tahunpenempatan", "year"),
    "month": ("bulan",),
    "country": ("negara", "negarapenempatan", "negaratujuan", "namanegara", "country"),
    "occupation": ("jabatan", "namajabatan", "occupation"),
    "origin": (
        "kabupatenkota",
        "kabkota",
        "kotaasal",
        "kabupaten",
        "kabkotaasal",
        "kabupatenkotaasal",
        "kotakabupaten",
        "namakabupatenkota",
        "namakabkota",
        "origin",
    ),
    "district": ("kecamatan", "namakecamatan", "kecamatanasal", "kec"),
    "province": ("provinsi", "propinsi", "namaprovinsi", "provinsiasal", "prov", "prop"),
    "sex": ("jeniskelamin", "jk", "kelamin", "lp", "gender", "sex"),
    "scheme": ("skema", "skemapenempatan", "jenisskema", "jenispenempatan", "scheme"),
    "employer": ("pemberikerja", "jenispemberikerja", "sektor", "employer"),
    "education": ("pendidikan", "pendidikanterakhir", "pendidikanformal", "education"),
    "count": (
        "jumlah",
        "jumlahpmi",
        "jumlahpekerja",
        "jumlahorang",
        "jumlahpenempatan",
        "jumlahtki",
        "jumlahcpmi",
        "jumlahpekerjamigran",
        "jml",
        "jmlpmi",
        "jmlorang",
        "jmlpekerja",
        "total",
        "totalpmi",
        "totalpekerja",
        "totalpenempatan",
        "workers",
    ),
}
# Beside a column for the year these hold the month alone; without one, the month and the year.
_MONTH_WORDS = ("bulanpenempatan", "month")
_FIELD_OF = {word: field for field, words in _WORDS.items() for word in words}

_PERSONAL_WORDS = (
    "nama",
    "namalengkap",
    "name",
    "fullname",
    "nik",
    "nonik",
    "nomornik",
    "nomorindukkependudukan",
    "ktp",
    "noktp",
    "nomorktp",
    "kk",
    "nokk",
    "npwp",
    "ttl",
    "tempattanggallahir",
    "hp",
    "nohp",
    "nomorhp",
    "handphone",
    "nohandphone",
    "wa",
    "nowa",
    "nomorwa",
    "whatsapp",
    "nowhatsapp",
    "ponsel",
    "noponsel",
    "phone",
    "email",
    "alamatemail",
    "surel",
    "upah",
    "salary",
    "wage",
    "rekening",
    "norekening",
    "nomorrekening",
    "usia",
    "umur",
    "agama",
    "foto",
    "epmi",
    "ekpmi",
    "dob",
    "address",
    "sponsor",
    "ahliwaris",
    "namapmi",
    "namatki",
    "kelurahan",
    "desa",
    "rtrw",
    "rt",
    "rw",
)
_PERSONAL_PARTS = (
    "paspor",
    "passport",
    "lahir",
    "alamat",
    "telepon",
    "telpon",
    "telp",
    "gaji",
    "orangtua",
    "ibukandung",
    "kontak",
    "nomorinduk",
    "idpmi",
    "birth",
    "penghasilan",
    "bpjs",
    "ktp",
    "nomorkk",
    "novisa",
    "nomorvisa",
)
_RUNNING_NUMBERS = ("no", "nomor", "nourut", "nomorurut", "#", "number")
# "Nama P3MI" is a company, "Nama Negara" a column of ours; every other name is taken for a
# person's.
_NAMES_OF_THINGS = (
    "namap3mi",
    "namaperusahaan",
    "namaagency",
    "namaagensi",
    "namamitra",
    "namapt",
)

HEADER_ROWS = 1000  # how far down a header may stand
_BRACKETS = (("(", ")"), ("[", "]"))
_IGNORED = re.compile(r"[\s._\-/\\()\[\]{}:*'\"]+")


@dataclass(frozen=True)
class Header:
    """Where the table of a sheet starts, and where each known field stands in it."""

    row: int  # in Sheet.rows, from 0
    fields: Mapping[str, int]
    personal: tuple[int, ...]
    typed: Mapping[int, str]  # column index → header as typed

    @property
    def distinguishing(self) -> list[int]:
        """Columns that tell one row from its repeat: all that have a name, but for a running
        number.
        """
        return [
            column for column, name in self.typed.items() if _word(name) not in _RUNNING_NUMBERS
        ]

    @property
    def required(self) -> tuple[int, ...]:
        """Columns without which a row is no data."""
        dates = ("date",) if "date" in self.fields else ("year", "month")
        return tuple(self.fields[name] for name in (*dates, "country", "occupation", "origin"))


def find_header(sheets: Iterable[Sheet]) -> tuple[Sheet, Header]:
    """The first sheet with a usable header, and that header. Raises UnusableFile and names what is
    missing or twice.
    """
    nearest: tuple[int, set[str]] = (-1, set())
    for sheet in sheets:
        for index, row in enumerate(islice(sheet.rows, HEADER_ROWS)):
            words = {
                column: _word(cell)
                for column, cell in enumerate(row)
                if isinstance(cell, str) and cell.strip()
            }
            known = {_FIELD_OF[word] for word in words.values() if word in _FIELD_OF}
            missing = _missing(known)
            if not missing:
                return sheet, _header(index, row, words)
            nearest = max(nearest, (len(known), missing), key=lambda found: found[0])
    raise UnusableFile(_missing_words(nearest[1] if nearest[0] > 0 else _missing(set())))


def _header(index: int, row: Sequence[Cell], words: Mapping[int, str]) -> Header:
    fields: dict[str, int] = {}
    for column, word in words.items():
        field = _FIELD_OF.get(word)
        if field is None:
            continue
        if field in fields:
            raise UnusableFile(
                _(
                    "Two columns mean the same: “{first}” and “{second}”. Remove or rename one of "
                    "them."
                ).format(
                    first=str(row[fields[field]]).strip(),
                    second=str(row[column]).strip(),
                )
            )
        fields[field] = column
    if (
        "year" in fields
        and "month" not in fields
        and words.get(fields.get("date", -1)) in _MONTH_WORDS
    ):
        fields["month"] = fields.pop("date")
    personal = tuple(
        column for column, word in words.items() if word not in _FIELD_OF and _is_personal(word)
    )
    typed = {
        column: MASK if holds_nik(row[column]) else str(row[column]).strip() for column in words
    }
    return Header(index, fields, personal, typed)


def _missing(known: set[str]) -> set[str]:
    missing = {"country", "occupation", "origin"} - known
    return missing if "date" in known or {"year", "month"} <= known else missing | {"date"}


def _missing_words(missing: set[str]) -> str:
    names = {
        "date": _("tanggal_penempatan (or tahun and bulan)"),
        "country": "negara",
        "occupation": "jabatan",
        "origin": "kabupaten_kota",
    }
    return _("Columns are missing: {names}. The header needs one row with all of them.").format(
        names=", ".join(names[field] for field in names if field in missing)
    )


def _word(cell: Cell) -> str:
    """A header without signs; without what stands in brackets where that makes it known: `Jumlah
    (orang)`.
    """
    text = str(cell).casefold()
    word = _IGNORED.sub("", text)
    if word in _FIELD_OF:
        return word
    without = _IGNORED.sub("", _without_brackets(text))
    return without if without in _FIELD_OF else word


def _without_brackets(text: str) -> str:
    """The text without each pair of brackets and what it holds; a bracket that is never closed
    stays.

    No pattern: one that looks for the end from each of n opening brackets takes n² steps.
    """
    for opening, closing in _BRACKETS:
        kept, start = [], 0
        while (opened := text.find(opening, start)) >= 0 and (
            closed := text.find(closing, opened)
        ) >= 0:
            kept.append(text[start:opened])
            start = closed + 1
        text = "".join([*kept, text[start:]])
    return text


def _is_personal(word: str) -> bool:
    if word in _PERSONAL_WORDS or any(part in word for part in _PERSONAL_PARTS):
        return True
    return word.startswith("nik") or (word.startswith("nama") and word not in _NAMES_OF_THINGS)
