"""The sentences themselves, written out in both languages: for one, none, equal, rising, falling
and unequal years.
"""

from __future__ import annotations

import pytest

from lib.query.filters import Filter
from lib.words import speaking
from tests.render.scenes import by_year, cells, draw, draw_headline, of_kind, scene

pytestmark = pytest.mark.usefixtures("database")

JAPAN_FIRST = [
    ("2024-01", "JPN", 60, "5322", "31.71", "individual"),
    ("2024-02", "KOR", 30, "8189", "31.72", "g_to_g"),
    ("2024-03", "HKG", 10, "9111", "31.71", "p_to_p"),
]
TWO = ("31.71", "31.72")
TWO_REGIONS = [
    ("2024-01", "HKG", 130, "9111", "31.71"),
    ("2024-01", "JPN", 20, "5322", "31.71"),
    ("2024-01", "HKG", 30, "9111", "31.72"),
    ("2024-01", "JPN", 90, "5322", "31.72"),
    # Of so few workers no share is stated, however far it lies from Jakarta's.
    ("2024-01", "KOR", 9, "2221", "31.73"),
]
EQUAL = [("2024-01", "JPN", 40, "5322", "31.71"), ("2024-01", "KOR", 40, "5322", "31.75")]
SIX_EQUAL = [("2024-01", code, 2) for code in ("JPN", "KOR", "HKG", "TWN", "MYS", "SGP")]
ONE = [("2024-03", "JPN", 1, "5120", "31.71", "individual")]
UNKNOWN = [("2024-03", "unknown", 4, "unknown", "31", "unknown")]
RISING = by_year({"2023": 100, "2024": 112})
FALLING = by_year({"2023": 1000, "2024": 966})
UNCHANGED = by_year({"2023": 100, "2024": 100})
HARDLY = by_year({"2023": 100_000, "2024": 100_003})
FROM_NOTHING = by_year({"2024": 12})
TO_NOTHING = by_year({"2023": 12})
FOUR_COUNTRIES = {"HKG": 40, "TWN": 30, "MYS": 20, "JPN": 10}
TEN_MONTHS = [("2024-01", "JPN", 100), ("2024-12", "JPN", 900), ("2025-10", "JPN", 150)]
UNTIL_2024, UNTIL_2025 = ("2023-01", "2024-12"), ("2023-01", "2025-10")


def _say(
    id: str, kind: str, months: tuple[str, str], rows: list, where: Filter, language: str
) -> str:
    with speaking(language):
        return draw(id, scene((kind, *months), where=where), cells(*rows)).title


YEARS = [
    (
        "official",
        UNTIL_2024,
        RISING,
        "2024: 112 pekerja, naik 12% dibanding 2023",
        "2024: 112 workers, up 12% from 2023",
    ),
    (
        "official",
        UNTIL_2024,
        FALLING,
        "2024: 966 pekerja, turun 3,4% dibanding 2023",
        "2024: 966 workers, down 3.4% from 2023",
    ),
    (
        "official",
        UNTIL_2024,
        UNCHANGED,
        "2024: 100 pekerja, sama dengan 2023",
        "2024: 100 workers, as many as in 2023",
    ),
    (
        "official",
        UNTIL_2024,
        HARDLY,
        "2024: 100.003 pekerja, naik <0,1% dibanding 2023",
        "2024: 100,003 workers, up <0.1% from 2023",
    ),
    (
        "official",
        UNTIL_2024,
        FROM_NOTHING,
        "2024: 12 pekerja, pada 2023 tidak ada",
        "2024: 12 workers, none in 2023",
    ),
    (
        "official",
        UNTIL_2024,
        TO_NOTHING,
        "2024: 0 pekerja, turun 100% dibanding 2023",
        "2024: 0 workers, down 100% from 2023",
    ),
    (
        "official",
        UNTIL_2024,
        by_year({"2023": 2, "2024": 1}),
        "2024: 1 pekerja, turun 50% dibanding 2023",
        "2024: 1 worker, down 50% from 2023",
    ),
    (
        "official",
        UNTIL_2025,
        TEN_MONTHS,
        "Jan–Okt 2025: 150 pekerja, naik 50% dibanding Jan–Okt 2024",
        "Jan–Oct 2025: 150 workers, up 50% from Jan–Oct 2024",
    ),
    (
        "estimate",
        UNTIL_2025,
        TEN_MONTHS,
        "2025 (s.d. Okt): sekitar 150 (45–510) pekerja; secara nasional naik 50% dibanding "
        "Jan–Okt 2024",
        "2025 (to Oct): about 150 (45–510) workers; nationally up 50% from Jan–Oct 2024",
    ),
    (
        "estimate",
        UNTIL_2024,
        by_year({"2023": 1430, "2024": 1432}),
        "2024: sekitar 1.450 (620–2.850) pekerja; secara nasional naik 0,1% dibanding 2023",
        "2024: about 1,450 (620–2,850) workers; nationally up 0.1% from 2023",
    ),
    (
        "estimate",
        UNTIL_2024,
        by_year({"2023": 40, "2024": 29}),
        "2024: sekitar 30 (0–65) pekerja; secara nasional turun 28% dibanding 2023",
        "2024: about 30 (0–65) workers; nationally down 28% from 2023",
    ),
    (
        "estimate",
        UNTIL_2024,
        by_year({"2023": 29, "2024": 40}),
        "2024: sekitar 40 (0–75) pekerja; secara nasional naik 38% dibanding 2023",
        "2024: about 40 (0–75) workers; nationally up 38% from 2023",
    ),
    (
        "estimate",
        UNTIL_2024,
        FROM_NOTHING,
        "2024: kurang dari 20 pekerja; secara nasional pada 2023 tidak ada",
        "2024: fewer than 20 workers; nationally none in 2023",
    ),
    (
        "estimate",
        UNTIL_2024,
        TO_NOTHING,
        "2024: kurang dari 20 pekerja; secara nasional turun 100% dibanding 2023",
        "2024: fewer than 20 workers; nationally down 100% from 2023",
    ),
    (
        "official",
        ("2025-01", "2025-10"),
        ONE + TEN_MONTHS,
        "2025 (s.d. Okt): 150 pekerja",
        "2025 (to Oct): 150 workers",
    ),
    ("official", ("2024-01", "2024-12"), ONE, "2024: 1 pekerja", "2024: 1 worker"),
    (
        "official",
        ("2024-03", "2024-12"),
        ONE,
        "2024 (Mar–Des): 1 pekerja",
        "2024 (Mar–Dec): 1 worker",
    ),
]


@pytest.mark.parametrize(("kind", "months", "rows", "indonesian", "english"), YEARS)
def test_workers_by_year(
    kind: str, months: tuple[str, str], rows: list, indonesian: str, english: str
) -> None:
    assert _say("workers_by_year", kind, months, rows, Filter(), "id") == indonesian
    assert _say("workers_by_year", kind, months, rows, Filter(), "en") == english


MANY = [
    ("2024-01", code, count)
    for code, count in (("HKG", 500), ("TWN", 300), ("MYS", 100), ("JPN", 60), ("SGP", 40))
]
TITLES = [
    # id, kind, rows, filter, Indonesian, English
    (
        "by_country",
        "official",
        JAPAN_FIRST,
        {},
        "Terbanyak: Jepang, 60 pekerja (60%)",
        "Most: Japan, 60 workers (60%)",
    ),
    (
        "by_country",
        "official",
        EQUAL,
        {},
        "Sama-sama terbanyak: Jepang dan Korea Selatan, masing-masing 40 pekerja",
        "Most, and equal: Japan and South Korea, 40 workers each",
    ),
    ("by_country", "official", ONE, {}, "Jepang: 1 pekerja", "Japan: 1 worker"),
    (
        "by_country",
        "official",
        UNKNOWN,
        {},
        "Negara tidak diketahui: 4 pekerja",
        "Country unknown: 4 workers",
    ),
    (
        "by_country",
        "official",
        MANY,
        {},
        "Hong Kong, Taiwan, dan Malaysia bersama-sama menerima 90%",
        "Hong Kong, Taiwan, and Malaysia together took 90%",
    ),
    (
        "by_country",
        "estimate",
        MANY,
        {},
        "Hong Kong, Taiwan, dan Malaysia bersama-sama menerima ≈ 90% (71–98%)",
        "Hong Kong, Taiwan, and Malaysia together took ≈ 90% (71–98%)",
    ),
    (
        "by_country",
        "estimate",
        JAPAN_FIRST,
        {},
        "Sekitar 100 (100–130) pekerja",
        "About 100 (100–130) workers",
    ),
    (
        "by_country",
        "estimate",
        ONE,
        {},
        "Jepang: kurang dari 20 pekerja",
        "Japan: fewer than 20 workers",
    ),
    (
        "by_country",
        "estimate",
        [("2024-01", "JPN", 29), ("2024-01", "KOR", 9)],
        {},
        "Sekitar 40 (35–50) pekerja",
        "About 40 (35–50) workers",
    ),
    (
        "by_country",
        "estimate",
        [*MANY[:2], ("2024-01", "unknown", 200), *MANY[4:]],
        {},
        "Sekitar 1.050 (1.000–1.300) pekerja",
        "About 1,050 (1,000–1,300) workers",
    ),
    (
        "map_of_arcs",
        "official",
        JAPAN_FIRST,
        {},
        "100 pekerja ke 3 negara, terbanyak ke Jepang",
        "100 workers to 3 countries, most to Japan",
    ),
    (
        "map_of_arcs",
        "official",
        EQUAL,
        {},
        "80 pekerja ke 2 negara, terbanyak ke Jepang dan Korea Selatan",
        "80 workers to 2 countries, most to Japan and South Korea",
    ),
    (
        "map_of_arcs",
        "official",
        SIX_EQUAL,
        {},
        "12 pekerja ke 6 negara, terbanyak ke Hong Kong, Jepang, Korea Selatan, dan 3 lainnya",
        "12 workers to 6 countries, most to Hong Kong, Japan, South Korea, and 3 more",
    ),
    ("map_of_arcs", "official", ONE, {}, "1 pekerja ke Jepang", "1 worker to Japan"),
    (
        "map_of_arcs",
        "official",
        UNKNOWN,
        {},
        "Negara tidak diketahui: 4 pekerja",
        "Country unknown: 4 workers",
    ),
    (
        "map_of_arcs",
        "official",
        ONE + UNKNOWN,
        {},
        "5 pekerja ke 1 negara",
        "5 workers to 1 country",
    ),
    (
        "map_of_arcs",
        "estimate",
        [("2024-01", "JPN", 20), ("2024-01", "KOR", 9)],
        {},
        "Sekitar 30 (25–40) pekerja, menurut negara",
        "About 30 (25–40) workers, by country",
    ),
    (
        "by_group",
        "official",
        JAPAN_FIRST,
        {},
        "Kawasan prioritas menerima 90 pekerja, 90% dari seluruhnya",
        "The priority regions took 90 workers, 90% of all",
    ),
    (
        "by_group",
        "official",
        JAPAN_FIRST[2:],
        {},
        "Tidak ada yang ditempatkan di kawasan prioritas",
        "Nobody was placed in the priority regions",
    ),
    (
        "by_group",
        "official",
        JAPAN_FIRST[:2],
        {"dest": ("japan", "korea")},
        "Terbanyak: Jepang, 60 pekerja (67%)",
        "Most: Japan, 60 workers (67%)",
    ),
    ("by_group", "official", ONE, {"country": ("JPN",)}, "Jepang: 1 pekerja", "Japan: 1 worker"),
    (
        "priority_by_year",
        "official",
        JAPAN_FIRST,
        {},
        "90 pekerja ke kawasan prioritas",
        "90 workers went to the priority regions",
    ),
    (
        "priority_by_year",
        "official",
        JAPAN_FIRST[2:],
        {},
        "Tidak ada yang ditempatkan di kawasan prioritas",
        "Nobody was placed in the priority regions",
    ),
    (
        "by_scheme",
        "official",
        JAPAN_FIRST,
        {},
        "60% pekerja berangkat secara perseorangan (mandiri)",
        "60% left on their own (perseorangan)",
    ),
    (
        "by_scheme",
        "official",
        JAPAN_FIRST[1:],
        {},
        "Tidak ada yang berangkat secara perseorangan (mandiri)",
        "Nobody left on their own (perseorangan)",
    ),
    (
        "by_scheme",
        "official",
        JAPAN_FIRST[2:],
        {"scheme": ("p_to_p",)},
        "P to P (lewat P3MI): 10 pekerja",
        "P to P (placement company): 10 workers",
    ),
    (
        "tier_shares_by_year",
        "official",
        JAPAN_FIRST + UNKNOWN,
        {},
        "87% pekerja berkeahlian menengah atau tinggi",
        "87% of workers are medium or high skilled",
    ),
    (
        "tier_shares_by_year",
        "estimate",
        JAPAN_FIRST + UNKNOWN,
        {},
        "64–98% pekerja berkeahlian menengah atau tinggi",
        "64–98% of workers are medium or high skilled",
    ),
    (
        "tier_shares_by_year",
        "estimate",
        UNKNOWN,
        {},
        "0–100% pekerja berkeahlian menengah atau tinggi",
        "0–100% of workers are medium or high skilled",
    ),
    (
        "tiers_by_group",
        "official",
        JAPAN_FIRST,
        {},
        "Keahlian menengah dan tinggi: 100% di kawasan prioritas, 0% di tujuan lain",
        "Medium and high skill: 100% in the priority regions, 0% elsewhere",
    ),
    (
        "tiers_by_group",
        "official",
        ONE,
        {},
        "100% pekerja berkeahlian menengah atau tinggi",
        "100% of workers are medium or high skilled",
    ),
    (
        "middle_up_by_country",
        "official",
        JAPAN_FIRST,
        {},
        "Keahlian menengah dan tinggi: 90 pekerja, terbanyak ke Jepang",
        "Medium and high skill: 90 workers, most to Japan",
    ),
    (
        "middle_up_by_country",
        "official",
        JAPAN_FIRST[2:],
        {},
        "Tidak ada pekerja berkeahlian menengah atau tinggi untuk saringan ini",
        "Nobody of medium or high skill under this filter",
    ),
    (
        "middle_up_by_country",
        "estimate",
        ONE,
        {},
        "21–100% pekerja berkeahlian menengah atau tinggi",
        "21–100% of workers are medium or high skilled",
    ),
    (
        "by_field",
        "official",
        [("2024-01", "JPN", 7, "7212"), ("2024-01", "JPN", 1, "5131")],
        {},
        "Las & logam: 7 pekerja; Perhotelan, kuliner & spa: 1 pekerja",
        "Welding & metal: 7 workers; Hospitality, food & spa: 1 worker",
    ),
    (
        "by_field",
        "official",
        JAPAN_FIRST[1:2],
        {},
        "Las & logam: 0 pekerja; Perhotelan, kuliner & spa: 0 pekerja",
        "Welding & metal: 0 workers; Hospitality, food & spa: 0 workers",
    ),
    (
        "region_map",
        "official",
        JAPAN_FIRST,
        {},
        "Terbanyak: Jakarta Pusat, 70 pekerja (70%)",
        "Most: Jakarta Pusat, 70 workers (70%)",
    ),
    (
        "region_map",
        "official",
        EQUAL,
        {},
        "Sama-sama terbanyak: Jakarta Pusat dan Jakarta Timur, masing-masing 40 pekerja",
        "Most, and equal: Jakarta Pusat and Jakarta Timur, 40 workers each",
    ),
    (
        "region_map",
        "official",
        ONE + UNKNOWN,
        {},
        "Jakarta Pusat: 1 pekerja",
        "Jakarta Pusat: 1 worker",
    ),
    (
        "region_map",
        "official",
        UNKNOWN,
        {},
        "Wilayah tidak diketahui: 4 pekerja",
        "Region unknown: 4 workers",
    ),
    (
        "region_map",
        "official",
        [("2024-01", "JPN", 3, "9111", "31.75.06")],
        {"origin": ("31.75.06",)},
        "Cakung: 3 pekerja",
        "Cakung: 3 workers",
    ),
    (
        "region_map",
        "estimate",
        JAPAN_FIRST,
        {},
        "Model membagi menurut jumlah penduduk; beda antarwilayah belum diketahui",
        "Split by population; differences between regions are not known",
    ),
    (
        "region_map",
        "estimate",
        JAPAN_FIRST[:1],
        {"origin": ("31.71",)},
        "Jakarta Pusat: sekitar 60 (60–75) pekerja",
        "Jakarta Pusat: about 60 (60–75) workers",
    ),
    (
        "rate_by_region",
        "official",
        [("2024-01", "JPN", 60, "9111", "31.71.01")],
        {"origin": ("31.71.01",)},
        "Rasio hanya dihitung untuk wilayah utuh",
        "Rates need whole regions",
    ),
    (
        "rate_by_region",
        "estimate",
        JAPAN_FIRST,
        {},
        "Belum diketahui: estimasi tidak memuat beda antarwilayah",
        "Not known: an estimate does not say how regions differ",
    ),
    (
        "tier_profile",
        "official",
        TWO_REGIONS,
        {},
        "Jakarta Utara: 75% keahlian menengah, seluruh Jakarta 39%",
        "Jakarta Utara: 75% of medium skill, against 39% in all of Jakarta",
    ),
    (
        "destination_profile",
        "official",
        TWO_REGIONS,
        {},
        "Jakarta Utara: 75% ke Jepang, seluruh Jakarta 39%",
        "Jakarta Utara: 75% went to Japan, against 39% from all of Jakarta",
    ),
    (
        "tier_profile",
        "official",
        TWO_REGIONS,
        {"tier": ("medium",)},
        "Menengah: 110 pekerja",
        "Medium: 110 workers",
    ),
    (
        "destination_profile",
        "official",
        JAPAN_FIRST,
        {},
        "Kawasan tujuan: tiap wilayah kurang dari 100 pekerja di sini, terlalu sedikit untuk "
        "dibandingkan",
        "Destination group: each region has fewer than 100 workers here, too few to compare",
    ),
    (
        "destination_profile",
        "official",
        [("2024-01", code, 200, "5322", region) for code in ("JPN", "HKG") for region in TWO],
        {},
        "Kawasan tujuan: tidak ada wilayah dengan 100 pekerja atau lebih yang berselisih satu poin "
        "persen dari Jakarta",
        "Destination group: no region of 100 workers or more differs from Jakarta by a percentage "
        "point",
    ),
    (
        "tier_profile",
        "estimate",
        JAPAN_FIRST,
        {},
        "Belum diketahui: estimasi tidak memuat beda antarwilayah",
        "Not known: an estimate does not say how regions differ",
    ),
]


@pytest.mark.parametrize(("id", "kind", "rows", "where", "indonesian", "english"), TITLES)
def test_titles(id: str, kind: str, rows: list, where: dict, indonesian: str, english: str) -> None:
    assert _say(id, kind, UNTIL_2024, rows, Filter(**where), "id") == indonesian
    assert _say(id, kind, UNTIL_2024, rows, Filter(**where), "en") == english


def test_beside_the_three_largest_a_speaker_names_the_largest_and_the_whole() -> None:
    rows = [("2024-01", country, count) for country, count in FOUR_COUNTRIES.items()]
    chart = draw("by_country", scene(("official", "2023-01", "2024-12")), cells(*rows))
    assert chart.points == (
        "Hong Kong, Taiwan, dan Malaysia bersama-sama menerima 90%.",
        "Seluruhnya 100 pekerja, 2023–2024, seluruh Jakarta.",
        "Terbanyak: Hong Kong, 40 pekerja (40%).",
    )


HEADLINES = [
    (
        "official",
        JAPAN_FIRST,
        {},
        "100 warga Jakarta ditempatkan di luar negeri, 2023–2024, terbanyak ke Jepang.",
        "100 residents of Jakarta placed abroad, 2023–2024, most to Japan.",
    ),
    (
        "estimate",
        JAPAN_FIRST,
        {},
        "Sekitar 100 (100–130) warga Jakarta ditempatkan di luar negeri, 2023–2024.",
        "About 100 (100–130) residents of Jakarta placed abroad, 2023–2024.",
    ),
    (
        "official",
        EQUAL,
        {},
        "80 warga Jakarta ditempatkan di luar negeri, 2023–2024, terbanyak ke Jepang dan Korea "
        "Selatan.",
        "80 residents of Jakarta placed abroad, 2023–2024, most to Japan and South Korea.",
    ),
    (
        "official",
        ONE,
        {},
        "1 warga Jakarta ditempatkan di Jepang, 2023–2024.",
        "1 resident of Jakarta placed in Japan, 2023–2024.",
    ),
    (
        "official",
        UNKNOWN,
        {},
        "4 warga Jakarta ditempatkan di luar negeri, 2023–2024.",
        "4 residents of Jakarta placed abroad, 2023–2024.",
    ),
    (
        "estimate",
        [("2024-01", "JPN", 20), ("2024-01", "KOR", 9)],
        {},
        "Sekitar 30 (25–40) warga Jakarta ditempatkan di luar negeri, 2023–2024.",
        "About 30 (25–40) residents of Jakarta placed abroad, 2023–2024.",
    ),
    (
        "official",
        ONE,
        {"origin": ("31.71",)},
        "1 warga Jakarta Pusat ditempatkan di Jepang, 2023–2024.",
        "1 resident of Jakarta Pusat placed in Japan, 2023–2024.",
    ),
    (
        "official",
        ONE,
        {"origin": ("31.71", "31.75")},
        "1 warga Jakarta Pusat dan Jakarta Timur ditempatkan di Jepang, 2023–2024.",
        "1 resident of Jakarta Pusat and Jakarta Timur placed in Japan, 2023–2024.",
    ),
    (
        "official",
        UNKNOWN,
        {"origin": ("31",)},
        "4 warga Jakarta ditempatkan di luar negeri, 2023–2024 (Wilayah tidak diketahui).",
        "4 residents of Jakarta placed abroad, 2023–2024 (Region unknown).",
    ),
    (
        "official",
        [],
        {},
        "Tidak ada penempatan untuk saringan ini",
        "No placement matches this filter",
    ),
]


@pytest.mark.parametrize(("kind", "rows", "where", "indonesian", "english"), HEADLINES)
def test_the_headline(kind: str, rows: list, where: dict, indonesian: str, english: str) -> None:
    for language, sentence in (("id", indonesian), ("en", english)):
        with speaking(language):
            assert (
                draw_headline(
                    scene((kind, *UNTIL_2024), where=Filter(**where)), cells(*rows)
                ).sentence
                == sentence
            )


YEAR_TILES = [
    # months, kind, rows, label, value, detail
    ("official", UNTIL_2025, [*RISING, *TEN_MONTHS[2:]], "2024", "112", "naik 12% dibanding 2023"),
    (
        "estimate",
        UNTIL_2025,
        [*RISING, *TEN_MONTHS[2:]],
        "2024",
        "≈ 110",
        "40–280 · secara nasional naik 12% dibanding 2023",
    ),
    (
        "estimate",
        UNTIL_2024,
        by_year({"2023": 12, "2024": 29}),
        "2024",
        "≈ 30",
        "0–50 · secara nasional naik 142% dibanding 2023",
    ),
    ("official", ("2024-01", "2025-10"), TEN_MONTHS, "2024", "1.000", "belum ada tahun pembanding"),
    (
        "official",
        ("2025-01", "2025-10"),
        TEN_MONTHS,
        "2025 (s.d. Okt)",
        "150",
        "belum ada tahun pembanding",
    ),
    ("official", UNTIL_2024, FROM_NOTHING, "2024", "12", "pada 2023 tidak ada"),
    ("official", UNTIL_2024, UNCHANGED, "2024", "100", "sama dengan 2023"),
]


@pytest.mark.parametrize(("kind", "months", "rows", "label", "value", "detail"), YEAR_TILES)
def test_the_tile_of_the_last_full_year(
    kind: str, months: tuple[str, str], rows: list, label: str, value: str, detail: str
) -> None:
    tile = draw_headline(scene((kind, *months)), cells(*rows)).tiles[1]
    assert (tile.label, tile.value, tile.detail) == (label, value, detail)


def test_the_other_tiles() -> None:
    total, _year, skill, priority, top = draw_headline(
        of_kind("official"), cells(*JAPAN_FIRST, *UNKNOWN)
    ).tiles
    assert (total.value, total.detail) == ("104", "Jan 2023–Okt 2025")
    assert (skill.value, skill.detail) == ("87%", "tak terklasifikasi: 3,8%")
    assert (priority.value, priority.detail) == ("87%", "90 pekerja")
    assert (top.value, top.detail) == ("Jepang", "60 (58%)")


def test_the_tile_of_the_top_destination_counts_ties() -> None:
    top = draw_headline(of_kind("official"), cells(*SIX_EQUAL)).tiles[4]
    assert (top.value, top.detail) == ("Hong Kong, Jepang, dan 4 lainnya", "masing-masing 2")


SUBTITLES = [
    ("official", {}, "Pekerja yang ditempatkan, menurut negara · 2023–2024 · seluruh Jakarta"),
    (
        "official",
        {"years": (2024, 2024)},
        "Pekerja yang ditempatkan, menurut negara · 2024 · seluruh Jakarta",
    ),
    (
        "official",
        {"origin": ("31.71",), "dest": ("japan",)},
        "Pekerja yang ditempatkan, menurut negara · 2023–2024 · Jakarta Pusat · Jepang",
    ),
]


@pytest.mark.parametrize(("kind", "where", "subtitle"), SUBTITLES)
def test_subtitles(kind: str, where: dict, subtitle: str) -> None:
    assert (
        draw(
            "by_country", scene((kind, *UNTIL_2024), where=Filter(**where)), cells(*JAPAN_FIRST)
        ).subtitle
        == subtitle
    )


def test_the_subtitle_of_the_years_holds_the_tiers_shares() -> None:
    chart = draw("workers_by_year", scene(("official", *UNTIL_2024)), cells(*JAPAN_FIRST, *UNKNOWN))
    assert chart.subtitle.endswith(" · Rendah 9,6%, Menengah 87%, Tak terklasifikasi 3,8%")


@pytest.mark.parametrize(
    ("parts", "indonesian", "english"),
    [
        (
            [("official", *UNTIL_2024)],
            "Sumber: ekspor SISKOP2MI · per 15 Nov 2025",
            "Source: SISKOP2MI export · as of 15 Nov 2025",
        ),
        (
            [("estimate", *UNTIL_2024)],
            "Sumber: model · per 29 Okt 2025 · Estimasi, bukan data resmi",
            "Source: model · as of 29 Oct 2025 · Estimate, not official data",
        ),
        (
            [("estimate", "2023-01", "2023-12"), ("official", "2024-01", "2025-10")],
            "Sumber: 2023 estimasi: Rantau Jakarta, per 29 Okt 2025; Jan 2024–Okt 2025 resmi: "
            "BP3MI Jakarta, "
            "per 15 Nov 2025 · Sebagian estimasi, bukan data resmi",
            "Source: 2023 estimate: Rantau Jakarta, as of 29 Oct 2025; Jan 2024–Oct 2025 "
            "official: BP3MI Jakarta, "
            "as of 15 Nov 2025 · Partly an estimate, not official data",
        ),
        ([], "Belum ada rilis data untuk kurun ini.", "No release covers this period."),
    ],
)
def test_source_lines(parts: list, indonesian: str, english: str) -> None:
    assert scene(*parts).source_line() == indonesian
    with speaking("en"):
        assert scene(*parts).source_line() == english
