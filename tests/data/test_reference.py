"""The reference tables: codes, names, groups, tiers, and the spellings that must resolve."""

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from babel import Locale

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
Row = dict[str, str]

EAST = "AL BA BG BY CZ EE HR HU LT LV MD ME MK PL RO RS RU SI SK UA XK"
# The states and territories of Europe by the UN's M49 less the east; Cyprus and Malta count as
# Europe here.
WEST = "AD AT AX BE CH CY DE DK ES FI FO FR GB GG GI GR IE IM IS IT JE LI LU MC MT NL NO PT SE SJ SM VA"
MIDDLE_EAST = "AE BH IL IQ IR JO KW LB OM PS QA SA SY TR YE"
GROUPS = {
    "korea": {"KR"},
    "japan": {"JP"},
    "europe_west": set(WEST.split()),
    "europe_east": set(EAST.split()),
    "china": {"CN"},
    "middle_east": set(MIDDLE_EAST.split()),
}
TIERS = {
    "0": "unclassified",
    **dict.fromkeys("123", "high"),
    **dict.fromkeys("45678", "medium"),
    "9": "low",
}
# Unit groups of ISCO-08 by major group.
UNIT_GROUPS = {
    "0": 3,
    "1": 31,
    "2": 92,
    "3": 84,
    "4": 29,
    "5": 40,
    "6": 18,
    "7": 66,
    "8": 40,
    "9": 33,
}
KECAMATAN = {"31.01": 2, "31.71": 8, "31.72": 6, "31.73": 8, "31.74": 10, "31.75": 10}
TABLES = {"country": "countries", "occupation": "occupations", "origin": "origins"}
CODES = {
    "sex": "f m unknown",
    "scheme": "p_to_p g_to_g individual own_company extension_home extension_abroad unknown",
    "employer": "legal_entity individual unknown",
    "education": "primary junior senior diploma bachelor postgraduate unknown",
}


def read(name: str) -> list[Row]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


COUNTRIES, OCCUPATIONS, ORIGINS = read("countries"), read("occupations"), read("origins")
ALIASES = {(row["kind"], row["text"]): row["code"] for row in read("aliases")}


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(map(normal, values)).items() if times > 1]


@pytest.mark.parametrize("group", GROUPS)
def test_group_holds_exactly_the_countries_of_its_rule(group: str) -> None:
    assert {row["alpha2"] for row in COUNTRIES if row["group"] == group} == GROUPS[group]


def test_the_rest_of_the_world_is_other() -> None:
    listed = set().union(*GROUPS.values())
    rest = {row["alpha2"]: row["group"] for row in COUNTRIES if row["alpha2"] not in listed}
    assert set(rest.values()) == {"other"}
    assert {"HK", "MO", "TW", "MY", "EG", ""} <= rest.keys()


def test_every_iso_country_kosovo_and_the_unknown() -> None:
    codes = [row["code"] for row in COUNTRIES]
    assert len(codes) == len(set(codes)) == 249 + 2
    assert codes[-1] == "unknown"
    assert codes[:-1] == sorted(codes[:-1])


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, column)
        for table in ("countries", "occupations", "fields", "destination_groups")
        for column in ("name_id", "name_en")
    ],
)
def test_names_are_unique_and_fit_a_chart(table: str, column: str) -> None:
    names = [row[column] for row in read(table)]
    assert repeated(names) == []
    assert [name for name in names if not name or len(name) > 45] == []


def test_every_known_country_has_a_point_on_the_map() -> None:
    points = {row["code"]: (row["lon"], row["lat"]) for row in COUNTRIES}
    assert points.pop("unknown") == ("", "")
    assert all(
        -180 <= float(lon) <= 180 and -90 <= float(lat) <= 90 for lon, lat in points.values()
    )


def test_seven_groups_of_which_six_have_priority() -> None:
    groups = read("destination_groups")
    assert [row["code"] for row in groups] == [*GROUPS, "other"]
    assert [row["code"] for row in groups if row["priority"] == "true"] == list(GROUPS)
    assert [int(row["position"]) for row in groups] == list(range(1, 8))


@pytest.mark.parametrize("group", ["europe_east", "middle_east"])
def test_the_rule_in_words_names_every_country(group: str) -> None:
    rule = next(row for row in read("destination_groups") if row["code"] == group)
    for row in COUNTRIES:
        if row["group"] == group:
            assert row["name_id"] in rule["rule_id"]
            assert row["name_en"] in rule["rule_en"]


def test_all_unit_groups_of_isco_08() -> None:
    known = [row for row in OCCUPATIONS if row["code"] != "unknown"]
    assert Counter(row["code"][0] for row in known) == UNIT_GROUPS
    assert len({row["code"] for row in known}) == 436


def test_tier_follows_the_major_group() -> None:
    for row in OCCUPATIONS:
        known = row["code"] != "unknown"
        assert row["major_group"] == (row["code"][0] if known else "")
        assert row["tier"] == (TIERS[row["major_group"]] if known else "unclassified")


def test_every_field_is_used_and_named() -> None:
    assert {row["field"] for row in OCCUPATIONS} == {row["code"] for row in read("fields")}
    assert [row["code"] for row in OCCUPATIONS if row["field"] == "unknown"] == ["unknown"]


@pytest.mark.parametrize(
    ("field", "codes"),
    {
        "hospitality": "1411 1412 3434 4224 5120 5131 5132 5142 5151 9112 9411 9412",
        "welding_metal": "7211 7212 7213 7214 7215 7221 7222 7223 7224 8121 8122",
        "care": "5311 5321 5322 5329",
        "domestic": "5152 9111",
        "fisheries": "6221 6222 6223 9216",
        "transport": "3151 3152 8350 8332",
    }.items(),
)
def test_a_field_holds_the_occupations_that_a_reader_expects(field: str, codes: str) -> None:
    assert set(codes.split()) <= {row["code"] for row in OCCUPATIONS if row["field"] == field}


def test_six_regions_and_44_kecamatan_under_their_parents() -> None:
    kinds = Counter(row["kind"] for row in ORIGINS)
    assert kinds == {"province": 1, "region": 6, "district": 44}
    assert Counter(row["parent"] for row in ORIGINS if row["kind"] == "district") == KECAMATAN
    for row in ORIGINS:
        assert row["parent"] == row["code"].rpartition(".")[0]


def test_regions_carry_the_codes_of_kemendagri_not_of_bps() -> None:
    names = {row["code"]: row["name"] for row in ORIGINS if row["kind"] == "region"}
    assert names == {
        "31.01": "Kepulauan Seribu",
        "31.71": "Jakarta Pusat",
        "31.72": "Jakarta Utara",
        "31.73": "Jakarta Barat",
        "31.74": "Jakarta Selatan",
        "31.75": "Jakarta Timur",
    }


def test_a_kind_and_text_stand_once() -> None:
    rows = read("aliases")
    assert len(rows) == len(ALIASES)
    assert [(row["kind"], row["text"]) for row in rows] == sorted(ALIASES)


def test_alias_text_is_normal() -> None:
    assert [text for _, text in ALIASES if text != normal(text) or not text] == []


@pytest.mark.parametrize("kind", [*TABLES, *CODES])
def test_aliases_lead_to_codes_that_exist(kind: str) -> None:
    known = (
        {row["code"] for row in read(TABLES[kind])} if kind in TABLES else set(CODES[kind].split())
    )
    reached = {code for (of, _), code in ALIASES.items() if of == kind}
    assert reached <= known
    assert kind in TABLES or reached == known


@pytest.mark.parametrize("kind", ["country", "occupation"])
def test_every_name_resolves_to_itself(kind: str) -> None:
    for row in read(TABLES[kind]):
        for name in (row["name_id"], row["name_en"]):
            assert ALIASES[kind, normal(name)] == row["code"], name


def test_every_origin_resolves_by_name_and_code() -> None:
    for row in ORIGINS:
        assert ALIASES["origin", normal(row["name"])] == row["code"]
        assert ALIASES["origin", row["code"]] == row["code"]


def test_every_country_resolves_by_its_alpha_3_code() -> None:
    for row in COUNTRIES:
        assert ALIASES["country", row["code"].casefold()] == row["code"]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_cldr_name_of_a_country_resolves(language: str) -> None:
    names = Locale(language).territories
    for row in COUNTRIES:
        if row["alpha2"]:
            name = names[row["alpha2"]].replace("’", "'")
            assert ALIASES.get(("country", normal(name))) == row["code"], name


def test_no_code_of_bps_resolves() -> None:
    """BPS 3171 is Selatan, Kemendagri 31.71 is Pusat: without dots nobody can tell."""
    assert [
        text for kind, text in ALIASES if kind == "origin" and text.isdigit() and text != "31"
    ] == []


def test_an_origin_that_is_not_known_is_not_taken_for_jakarta() -> None:
    assert [
        text for text in ("unknown", "tidak diketahui", "-") if ("origin", text) in ALIASES
    ] == []


# Spelling as it is printed, and the code that it means.
PRINTED = {
    "country": {
        "SAU": "Saudi Arabia; Arab Saudi; Saudi; KSA",
        "HKG": "Hongkong; Hong Kong; Hong Kong SAR China",
        "KOR": "Korea Selatan; Korea; Republik Korea; Republic of Korea; Korsel; South Korea",
        "ARE": "Uni Emirat Arab; UEA; United Arab Emirates; UAE",
        "MDV": "Maladewa; Maldives",
        "PNG": "Papua Nugini; Papua New Guinea",
        "ROU": "Rumania; Romania",
        "TUR": "Turki; Turkiye; Türkiye; Turkey",
        "BRN": "Brunei Darussalam; Brunei",
        "CHN": "Tiongkok; China; Cina; RRT; RRC; Republik Rakyat Tiongkok",
        "USA": "AS; USA; Amerika Serikat; United States of America",
        "GBR": "Inggris; UK; United Kingdom; Inggris Raya",
        "MAC": "Makau; Macau; Macao",
        "TWN": "Taiwan",
        "POL": "Polandia; Poland",
        "SVK": "Slovakia; Slowakia",
        "XKX": "Kosovo",
    },
    "occupation": {
        "9111": "House Maid; Domestic Worker; Pembantu Rumah Tangga; Asisten Rumah Tangga; PRT",
        "5322": "Caregiver; Pengasuh; Pengasuh lansia; Caretaker",
        "5321": "Care Worker; Female Caregiver; Male Caregiver",
        "9629": "Worker; Man Worker; Pekerja; General Worker",
        "9211": "Plantation Worker; Harvester; Buruh perkebunan; Pemanen",
        "9313": "Construction Worker; Pekerja Konstruksi",
        "8189": "Operator; Operator Production; Manufacturing Worker",
        "9329": "Factory Worker",
        "6223": "Fisherman; Nelayan; ABK Perikanan",
        "5152": "Housekeeper and Family Cook",
        "6111": "Agriculture Worker; Agriculture Farming",
        "9112": "Building Cleaning Worker; Room Attendant; Cleaning Service",
        "5131": "Food and Beverage Service; Waiter; Waitress; Pramusaji",
        "8160": "Food and Beverage Manufacturing",
        "unknown": "Employee; Lainnya",
        "7212": "Welder; Juru Las; Tukang Las; Welders and flamecutters; TIG Welder",
        "5120": "Cook; Juru Masak; Koki",
        "5142": "Spa Therapist; Terapis Spa",
        "5132": "Barista; Bartender",
        "2221": "Nurse; Perawat; Registered Nurse",
        "2514": "IT Programmer; Programmer",
        "2512": "Software Engineer",
        "3113": "Electrical Technician",
        "7411": "Electrician",
        "2144": "Mechanical Engineer",
        "3152": "Chief Officer; Nakhoda",
        "8350": "ABK; Pelaut; Able Seaman",
        "7214": "Shipbuilding",
        "7231": "Automobile Repair and Maintenance",
        "4224": "Accommodation; Front Desk Agent",
    },
    "origin": {
        "31.75": "Jakarta Timur; Kota Jakarta Timur; Kota Adm. Jakarta Timur; Kota Administrasi Jakarta Timur; "
        "Jaktim; East Jakarta; 31.75",
        "31.71": "JAKARTA  PUSAT; Kota Adm. Jakarta Pusat; Jakpus; Central Jakarta",
        "31.72": "Jakarta Utara; Jakut; North Jakarta",
        "31.73": "Jakarta Barat; Jakbar; West Jakarta",
        "31.74": "Jakarta Selatan; Jaksel; South Jakarta",
        "31.01": "Kepulauan Seribu; Kep. Seribu; Kab. Adm. Kepulauan Seribu; Kabupaten Administrasi Kepulauan Seribu",
        "31": "DKI Jakarta; DKJ; Daerah Khusus Ibukota Jakarta; Wilayah tidak diketahui",
        "31.75.06": "Cakung; Kecamatan Cakung; Kec. Cakung",
        "31.75.04": "Kramatjati; Kramat Jati",
        "31.73.07": "Pal Merah; Palmerah",
    },
    "sex": {"f": "P; Perempuan; Wanita; Female", "m": "L; Laki-laki; Laki - Laki; Pria; Male"},
    "scheme": {
        "p_to_p": "P to P; PtoP; P3MI; SP2T",
        "g_to_g": "G to G; GtoG; Government to Government",
        "individual": "Perseorangan; Mandiri",
        "own_company": "UKPS; Untuk Kepentingan Perusahaan Sendiri",
        "extension_home": "Re-entry; Perpanjangan; Perpanjangan perjanjian kerja dalam negeri",
        "extension_abroad": "Perpanjangan perjanjian kerja luar negeri",
    },
    "employer": {"legal_entity": "Berbadan Hukum; Formal", "individual": "Perseorangan; Informal"},
    "education": {
        "primary": "SD",
        "junior": "SMP; SLTP; MTs",
        "senior": "SMA; SMK; SLTA; SMA/SMK",
        "diploma": "D1; D2; D3; D-III; Diploma",
        "bachelor": "S1; D4; Sarjana",
        "postgraduate": "S2; S3; Magister; Doktor; Pascasarjana",
    },
}
SPELLINGS = [
    (kind, text, code)
    for kind, codes in PRINTED.items()
    for code, texts in codes.items()
    for text in texts.split("; ")
]


@pytest.mark.parametrize(("kind", "text", "code"), SPELLINGS)
def test_a_printed_spelling_resolves(kind: str, text: str, code: str) -> None:
    assert ALIASES.get((kind, normal(text))) == code


def test_thousands_of_job_names_reach_most_occupations() -> None:
    """Names beyond the three of each unit group (title, Indonesian, English)."""
    jobs = Counter(code for (kind, _), code in ALIASES.items() if kind == "occupation")
    assert len(jobs) == 437
    assert sum(jobs.values()) > 5000
    assert sum(times > 4 for times in jobs.values()) > 200
