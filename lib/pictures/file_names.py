"""What a saved picture is called, in Indonesian whatever language is spoken: files are handed on.

>>> picture_name("by_group", set_scene(Filter(origin=["31.72"])))
'rantau-jakarta-tujuan-jakarta-utara-estimasi'
"""

from __future__ import annotations

from collections.abc import Mapping

from lib.pictures.scene import Scene
from lib.words import speaking
from lib.words.file_names import slug

PRODUCT = "rantau-jakarta"
_KINDS = {"estimate": "estimasi", "mixed": "sebagian-estimasi"}

# The subject of every picture of the catalogue.
SUBJECTS: Mapping[str, str] = {
    "workers_by_year": "pekerja-per-tahun",
    "tier_shares_by_year": "pangsa-keahlian-per-tahun",
    "priority_by_year": "kawasan-prioritas-per-tahun",
    "workers_by_month": "pekerja-per-bulan",
    "sex_by_year": "jenis-kelamin",
    "education_by_year": "pendidikan",
    "employer_by_year": "pemberi-kerja",
    "by_group": "tujuan",
    "by_country": "negara",
    "map_of_arcs": "peta-tujuan",
    "by_occupation": "jabatan",
    "by_scheme": "skema",
    "tiers_by_group": "keahlian-menurut-tujuan",
    "by_field": "bidang",
    "middle_up_by_country": "menengah-atas-menurut-negara",
    "region_map": "asal",
    "district_tiles": "kecamatan",
    "rate_by_region": "rasio-menurut-wilayah",
    "tier_profile": "keahlian-menurut-wilayah",
    "destination_profile": "tujuan-menurut-wilayah",
    "provinces_by_year": "provinsi-per-tahun",
    "provinces_by_inhabitants": "provinsi-per-penduduk",
    "provinces_since_2007": "provinsi-sejak-2007",
    "national_series": "nasional-per-tahun",
    "jakarta_points": "angka-jakarta",
    "institutions_by_region": "lpk-menurut-wilayah",
    "institutions_by_sector": "lpk-menurut-sektor",
    "verification": "verifikasi-lpk",
    "language_courses": "kursus-bahasa",
    "places_and_applicants": "tempat-dan-pelamar",
    "vacancies_filled": "lowongan-terisi",
    "vacancies_by_country": "lowongan-menurut-negara",
    "gap_institutions": "kesenjangan-lembaga",
    "gap_vacancies": "kesenjangan-lowongan",
    "gap_placements": "kesenjangan-penempatan",
    "complaints": "pengaduan",
    "repatriation": "pemulangan",
    "deaths": "kematian",
    "complaints_by_kind": "pengaduan-menurut-jenis",
    "complaints_by_country": "pengaduan-menurut-negara",
    "returns_by_country": "pemulangan-menurut-negara",
    "jakarta_in_trouble": "jakarta-terkendala",
    "risk_by_country": "risiko-menurut-negara",
    "office_complaints_by_kind": "pengaduan-bp3mi-menurut-jenis",
    "targets_national": "target-nasional",
    "targets_office": "target-bp3mi",
    "targets_spoken": "target-yang-disebut",
    "needed_in_all": "kebutuhan-seluruhnya",
    "needed_by_group": "kebutuhan-menurut-tujuan",
}


def picture_name(id: str, scene: Scene) -> str:
    """The name, without its ending, of a picture under a filter: subject, filter, kind."""
    kind = _KINDS.get(scene.source.kind, "")
    return _joined(subject(id), _filter_words(scene), kind)


def printed_name(id: str) -> str:
    """The same of a picture that no filter narrows."""
    return _joined(subject(id))


def subject(id: str) -> str:
    """What a picture is about; a picture of a page of its own is called by its id."""
    return SUBJECTS.get(id) or slug(id)


def _filter_words(scene: Scene) -> str:
    years = scene.where.years or ()
    with speaking("id"):
        words = scene.where.sentence(scene.codes)
    spans = " ".join(dict.fromkeys(map(str, years)))
    return slug(f"{words} {spans}")


def _joined(*parts: str) -> str:
    return "-".join(filter(None, (PRODUCT, *parts)))
