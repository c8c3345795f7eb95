"""The words of headings: what exports and reports of Indonesian offices write above their columns.

Whole headings are written as one word, without signs.
"""

from __future__ import annotations

from collections.abc import Mapping

# Field → whole headings.
WHOLE: Mapping[str, tuple[str, ...]] = {
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
        "bulantahun",
        "bulandantahun",
        "tahunbulan",
        "periode",
        "periodepenempatan",
    ),
    "year": ("tahun", "tahunpenempatan", "year", "thn"),
    "month": ("bulan", "bln"),
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
    "town": ("kota", "namakota"),
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
FIELD_OF: dict[str, str] = {}
for _field, _whole in WHOLE.items():
    FIELD_OF.update(dict.fromkeys(_whole, _field))
# Beside a column for the year these hold the month alone; without one, the month and the year.
MONTH_WORDS = ("bulanpenempatan", "month", "periode", "periodepenempatan")

# Field → words that name it.
KEYS: Mapping[str, frozenset[str]] = {
    "date": frozenset({"tanggal", "tgl", "date"}),
    "country": frozenset({"negara", "country"}),
    "occupation": frozenset({"jabatan", "occupation", "pekerjaan", "profesi"}),
    "district": frozenset({"kecamatan", "kec"}),
    "origin": frozenset({"kabupaten", "kab", "kota", "kabkota", "regency"}),
    "province": frozenset({"provinsi", "propinsi", "prov", "province"}),
    "sex": frozenset({"kelamin", "gender", "sex", "jk"}),
    "scheme": frozenset({"skema", "scheme"}),
    "employer": frozenset({"pemberi", "employer"}),
    "education": frozenset({"pendidikan", "education"}),
    "year": frozenset({"tahun", "year"}),
    "month": frozenset({"bulan"}),
}
# Words around them that leave the meaning as it is.
AROUND: Mapping[str, frozenset[str]] = {
    "date": frozenset({"penempatan", "placement", "ditempatkan", "dd", "mm", "yyyy", "of"}),
    "country": frozenset({"tujuan", "penempatan", "destination", "of", "tempat", "bekerja"}),
    "occupation": frozenset({"di", "luar", "negeri", "jenis", "tujuan"}),
    "origin": frozenset({"asal", "domisili", "adm", "administrasi", "daerah", "dan", "atau"}),
    "district": frozenset({"asal", "domisili"}),
    "province": frozenset({"asal", "domisili", "daerah"}),
    "sex": frozenset({"jenis", "l", "p", "lp"}),
    "scheme": frozenset({"penempatan", "jenis"}),
    "employer": frozenset({"kerja", "jenis"}),
    "education": frozenset({"terakhir", "formal", "tingkat", "jenjang", "level", "akhir"}),
    "year": frozenset({"penempatan"}),
    "month": frozenset({"penempatan"}),
}
AROUND_ANY = frozenset(
    {"pmi", "cpmi", "tki", "ctki", "pekerja", "migran", "indonesia", "data", "nama", "wajib"}
)
NEUTRAL_IN_BRACKETS = frozenset(
    {
        "orang",
        "org",
        "jiwa",
        "pmi",
        "cpmi",
        "tki",
        "pekerja",
        "migran",
        "indonesia",
        "penempatan",
        "ditempatkan",
        "l",
        "p",
        "w",
        "dd",
        "mm",
        "yy",
        "yyyy",
        "hh",
        "bb",
        "tttt",
        "wajib",
        "opsional",
        "diisi",
        "wib",
        "terakhir",
    }
)

COUNT_WORDS = frozenset(
    {
        "jumlah",
        "jml",
        "jlh",
        "jmlh",
        "total",
        "banyaknya",
        "sum",
        "count",
        "workers",
        "totalpmi",
        "jumlahpmi",
    }
)
AROUND_COUNT = frozenset(
    {
        "pmi",
        "cpmi",
        "tki",
        "ctki",
        "pekerja",
        "migran",
        "indonesia",
        "orang",
        "org",
        "jiwa",
        "penempatan",
        "ditempatkan",
        "of",
        "dari",
        "yang",
        "tenaga",
        "kerja",
        "keseluruhan",
        "seluruh",
        "seluruhnya",
        "semua",
        "placement",
        "placements",
        "grand",
        "tahun",
        "thn",
        "bulan",
        "pada",
        "di",
        "realisasi",
    }
)
# A number of these is no number of workers.
NOT_WORKERS = frozenset(
    {
        "rp",
        "idr",
        "rupiah",
        "usd",
        "dolar",
        "dollar",
        "sgd",
        "myr",
        "%",
        "persen",
        "persentase",
        "gaji",
        "upah",
        "biaya",
        "remitansi",
        "tahunan",
        "hari",
        "jam",
        "umur",
        "usia",
    }
)
# Beside a year these say that the column compares, plans or ranks, and counts nobody.
NO_COUNTS = frozenset(
    {
        "target",
        "kuota",
        "rencana",
        "proyeksi",
        "kenaikan",
        "penurunan",
        "perubahan",
        "pertumbuhan",
        "selisih",
        "naik",
        "turun",
        "growth",
        "change",
        "peringkat",
        "ranking",
        "rank",
        "pangsa",
        "share",
        "rata",
        "rerata",
        "average",
    }
)
# A number of these may be workers, in another unit.
MULTIPLIERS = frozenset({"ribu", "ribuan", "juta", "jutaan", "miliar"})
SEXES = {
    "l": "m",
    "lk": "m",
    "laki": "m",
    "lelaki": "m",
    "pria": "m",
    "male": "m",
    "p": "f",
    "pr": "f",
    "perempuan": "f",
    "wanita": "f",
    "w": "f",
    "female": "f",
}
# Dates of something else than the placement.
DATES_OF_OTHERS = frozenset(
    {
        "cetak",
        "dicetak",
        "pencetakan",
        "terbit",
        "penerbitan",
        "berlaku",
        "kedaluwarsa",
        "kadaluarsa",
        "habis",
        "unduh",
        "diunduh",
        "download",
        "ekspor",
        "export",
        "update",
        "pulang",
        "kembali",
        "kepulangan",
        "visa",
        "laporan",
        "surat",
        "lulus",
        "input",
        "entri",
        "entry",
        "rekam",
        "dibuat",
        "created",
    }
)
# Of several dates that may be the placement's, those with one of these words are nearest to it.
DEPARTURES = frozenset(
    {"berangkat", "keberangkatan", "pemberangkatan", "diberangkatkan", "terbang", "departure"}
)
RUNNING_NUMBERS = ("no", "nomor", "nourut", "nomorurut", "#", "number")
# A column that starts with one of these numbers things, and counts none.
NUMBERS_OF_THINGS = ("kode", "id", "nomor", "no", "code")

PERSONAL_WORDS = (
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
PERSONAL_PARTS = (
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
    "majikan",
    "bpjs",
    "ktp",
    "nomorkk",
    "novisa",
    "nomorvisa",
)
# "Nama P3MI" is a company, "Nama Negara" a column of ours; every other name is taken for a
# person's.
NAMES_OF_THINGS = (
    "namap3mi",
    "namaperusahaan",
    "namaagency",
    "namaagensi",
    "namamitra",
    "namapt",
)
