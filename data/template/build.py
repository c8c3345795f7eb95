"""Write the templates for SISKOP2MI exports (placements) and for sourced figures (figures), each as
a table and as a workbook with the rules.

Run by hand after a change; the files are committed. Same source, same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parent
Line = Sequence[object]
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


FIGURES_HEADER = (
    "metric",
    "scope",
    "period_from",
    "period_to",
    "dimension",
    "category",
    "category_en",
    "value",
    "unit",
    "publisher",
    "source",
    "published_on",
    "grade",
    "note_id",
    "note_en",
    "code_kind",
    "code",
)
FIGURES_EXAMPLES = (
    (
        "complaints",
        "dki_jakarta",
        "2025-01",
        "2025-12",
        "complaint_country",
        "CONTOH: hapus baris ini",
        "EXAMPLE: delete this row",
        15,
        "cases",
        "Dinas Contoh",
        "Nota Dinas 000/2026",
        "2026-01-15",
        "official",
        "",
        "",
        "country",
        "MYS",
    ),
    (
        "target",
        "dki_jakarta",
        "2026-01",
        "2026-12",
        "total",
        "CONTOH: hapus baris ini",
        "EXAMPLE: delete this row",
        1000,
        "people",
        "Dinas Contoh",
        "https://example.go.id/target-2026",
        "",
        "official",
        "",
        "",
        "",
        "",
    ),
)
FIGURES_RULES = (
    ("Kolom", "Wajib?", "Isi"),
    (
        "metric",
        "wajib",
        "Yang dihitung: complaints, repatriation, protection, prevention, training_institutions, "
        "training_capacity, training_participants, training_applicants, training_places, "
        "training_target, vacancies, target, job_fairs, job_fair_target.",
    ),
    (
        "scope",
        "wajib",
        "Tentang siapa: dki_jakarta (warga Jakarta), kode wilayah seperti 31.75, bp3mi_jakarta "
        "(yang dilayani kantor, semua asal), atau indonesia.",
    ),
    ("period_from, period_to", "wajib", "Bulan pertama dan terakhir, ditulis 2025-01 dan 2025-12."),
    (
        "dimension",
        "wajib",
        "Rincian: total, complaint_country, return_country, destination, origin, sex, case_type, "
        "procedure, verification, training_sector, training_occupation, ownership, status.",
    ),
    ("category", "wajib", "Nama bagian yang dihitung; category_en namanya dalam bahasa Inggris."),
    ("value", "wajib", "Bilangan tanpa titik ribuan (1290); persen boleh berdesimal (15,83)."),
    ("unit", "wajib", "people, cases, institutions, training_places, vacancies, events, percent."),
    ("publisher", "wajib", "Lembaga yang mengeluarkan angka itu."),
    ("source", "wajib", "Alamat halaman (https://…) atau nomor dokumen. Tanpa sumber, ditolak."),
    ("published_on", "boleh", "Tanggal terbit: 2026, 2026-01, atau 2026-01-15."),
    ("grade", "wajib", "official (lembaga itu sendiri), press (media), atau secondary (salinan)."),
    ("note_id, note_en", "boleh", "Catatan, dalam bahasa Indonesia dan Inggris."),
    (
        "code_kind, code",
        "wajib bila dirinci",
        "country dan kode ISO (MYS); origin dan kode Kemendagri (31.75); sex dan f atau m; field, "
        "occupation, status (filled, unfilled), step (legality_accepted, …).",
    ),
    ("", "", ""),
    (
        "Pembulatan",
        "",
        "Jumlah orang bermasalah dari Jakarta atau wilayahnya ditampilkan dalam kelipatan lima; 1 "
        "sampai 4 menjadi < 5.",
    ),
    (
        "Data pribadi",
        "jangan",
        "Satu baris adalah satu angka, bukan satu orang. Baris dengan 16 angka seperti NIK "
        "ditolak.",
    ),
    ("Contoh", "hapus", "Dua baris pada lembar Data adalah rekaan, bukan data siapa pun."),
)


def main() -> None:
    _write_csv(FOLDER / "placements.csv", [HEADER, *EXAMPLES])
    _write_xlsx(FOLDER / "placements.xlsx", "Templat data penempatan", HEADER, EXAMPLES, RULES)
    _write_csv(FOLDER / "figures.csv", [FIGURES_HEADER, *FIGURES_EXAMPLES])
    _write_xlsx(
        FOLDER / "figures.xlsx",
        "Templat angka bersumber",
        FIGURES_HEADER,
        FIGURES_EXAMPLES,
        FIGURES_RULES,
    )


def _write_csv(path: Path, rows: Sequence[Line]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _write_xlsx(
    path: Path, title: str, header: Line, examples: Sequence[Line], rules_of_it: Sequence[Line]
) -> None:
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    book.set_properties(
        {
            "title": title,
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
    data.write_row(0, 0, header, head)
    for number, row in enumerate(examples, 1):
        data.write_row(number, 0, row, example)
    data.set_column(0, len(header) - 1, 19)
    data.freeze_panes(1, 0)
    rules = book.add_worksheet("Aturan")
    rules.write_row(0, 0, rules_of_it[0], head)
    for number, rule in enumerate(rules_of_it[1:], 1):
        rules.write_row(number, 0, rule, text)
    rules.set_column(0, 0, 20)
    rules.set_column(1, 1, 9)
    rules.set_column(2, 2, 95)
    book.close()


if __name__ == "__main__":
    main()
