"""Write the template for SISKOP2MI exports: placements.csv and placements.xlsx (data, and a sheet
with the rules).

Run by hand after a change; the files are committed. Same source, same bytes.
"""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parent
CREATED = datetime(2025, 10, 29)  # a fixed day, or each run would give other bytes

HEADER = (
    "tanggal_penempatan",
    "negara",
    "jabatan",
    "kabupaten_kota",
    "kecamatan",
    "jenis_kelamin",
    "skema",
    "pemberi_kerja",
    "pendidikan",
    "jumlah",
    "keterangan",
)
EXAMPLES = (
    (
        "31/01/2024",
        "Jepang",
        "Perawat",
        "Jakarta Timur",
        "Cakung",
        "Perempuan",
        "G to G",
        "Berbadan hukum",
        "D3",
        2,
        "CONTOH: hapus baris ini",
    ),
    (
        "Februari 2024",
        "Hong Kong",
        "House Maid",
        "Jakarta Barat",
        "",
        "Perempuan",
        "P to P",
        "Perseorangan",
        "SMA",
        1,
        "CONTOH: hapus baris ini",
    ),
)
RULES = (
    ("Kolom", "Wajib?", "Isi"),
    (
        "tanggal_penempatan",
        "wajib",
        "31/12/2024, 31-12-2024, 2024-12-31, Desember 2024, atau Des-24. Boleh diganti dua "
        "kolom: tahun dan bulan.",
    ),
    (
        "negara",
        "wajib",
        'Negara penempatan. Ejaan yang belum dikenal dihitung sebagai "Lainnya" dan dilaporkan.',
    ),
    (
        "jabatan",
        "wajib",
        "Jabatan seperti di SISKOP2MI. Yang belum dikenal dihitung sebagai tak terklasifikasi.",
    ),
    (
        "kabupaten_kota",
        "wajib",
        "Kota asal di Jakarta, atau Kepulauan Seribu. Warga daerah lain ditolak.",
    ),
    ("kecamatan", "boleh", "Kecamatan asal; kosong bila tidak diketahui."),
    ("provinsi", "boleh", "DKI Jakarta. Hanya perlu bila kota asal ada yang kosong."),
    ("jenis_kelamin", "boleh", "L atau P, Laki-laki atau Perempuan."),
    ("skema", "boleh", "P to P, G to G, Perseorangan, UKPS, perpanjangan."),
    ("pemberi_kerja", "boleh", "Berbadan hukum atau Perseorangan."),
    ("pendidikan", "boleh", "SD, SMP, SMA/SMK, D1-D4, S1, S2, S3."),
    (
        "jumlah",
        "boleh",
        "Banyaknya pekerja pada baris itu, bilangan bulat di atas nol (1234 atau 1.234). Tanpa "
        "kolom "
        "ini, tiap baris adalah satu pekerja.",
    ),
    ("keterangan", "boleh", "Tidak dibaca."),
    ("", "", ""),
    (
        "Data pribadi",
        "jangan",
        "Nama, NIK, paspor, tempat dan tanggal lahir, alamat, telepon, surel, dan gaji tidak "
        "diperlukan. Kolom seperti itu dibuang saat dibaca; baris dengan 16 angka seperti NIK "
        "ditolak.",
    ),
    (
        "Rincian",
        "",
        "Satu baris per pekerja, atau satu baris per kelompok dengan jumlah. Urutan kolom bebas; "
        "huruf "
        "besar, spasi, titik, dan garis bawah pada judul kolom tidak dibedakan.",
    ),
    ("Contoh", "hapus", "Dua baris pada lembar Data adalah rekaan, bukan data siapa pun."),
)


def main() -> None:
    _write_csv(FOLDER / "placements.csv")
    _write_xlsx(FOLDER / "placements.xlsx")


def _write_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *EXAMPLES])


def _write_xlsx(path: Path) -> None:
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    book.set_properties(
        {
            "title": "Templat data penempatan",
            "author": "Rantau Jakarta",
            "created": CREATED,
        }
    )
    head = book.add_format(
        {
            "bold": True,
            "bg_color": "#0b5cab",
            "font_color": "#ffffff",
            "text_wrap": True,
        }
    )
    example = book.add_format({"font_color": "#7b8794", "italic": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    data = book.add_worksheet("Data")
    data.write_row(0, 0, HEADER, head)
    for number, row in enumerate(EXAMPLES, 1):
        data.write_row(number, 0, row, example)
    data.set_column(0, len(HEADER) - 1, 19)
    data.freeze_panes(1, 0)
    rules = book.add_worksheet("Aturan")
    rules.write_row(0, 0, RULES[0], head)
    for number, rule in enumerate(RULES[1:], 1):
        rules.write_row(number, 0, rule, text)
    rules.set_column(0, 0, 20)
    rules.set_column(1, 1, 9)
    rules.set_column(2, 2, 95)
    book.close()


if __name__ == "__main__":
    main()
