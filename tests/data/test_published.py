"""The published figures: every printed number kept, each with source, codes and honest links.

Columns of `figures.csv` that carry a rule beyond their name:

- `period_from`, `period_to` (YYYY-MM, both inclusive): the months the value covers. A row that
names one month or one year inside a longer source period carries that month or year; a period that
ends inside a month carries the whole month; `period_text` keeps the source's wording. A point in
time (population) carries its month or year. - `grade`: how near the page that was read stands to
the agency. It follows from the publisher (`publishers.csv`): `official` the agency's or the
provincial government's own page, `press` a newsroom quoting it, `secondary` mirrors, blogs, reposts
and rewrites, also of official reports. - `duplicate_of`: the row that states the same fact (another
outlet, or the same page twice), perhaps rounded. - `contradiction`: a group of
`contradictions.csv`, shown side by side. - `series`: rows that may be drawn together; a period has
one value in a series (in a region series, one per code). - `national_total`: one full calendar year
per row, the final figure where several are printed (2021 the later statement, 2022 the final, 2023
on the new base). 2016–2020 were not found: a gap, never an interpolation. - `jakarta_total`: the
three known points of Jakarta's residents. Their periods differ in length (9, 11 and 34 months), so
they are points with a width, not a line. The cumulative 64,085 since 2007 is not one of them. -
`complaints_national`: 2019–2021, 2024 and January–November 2023 (partial); 2022 is a gap. -
`complaints_jakarta`: the 149 of January–November 2022, alone. - `repatriation_national`: workers in
trouble brought home, 2021, 2023 and 2024, without candidates, the sick and the deceased. The 2024
value is disputed inside its own source (group `repatriation_2024`). - `deaths_national`: remains
brought home in 2021 and 2023, deaths in 2024: two definitions, never one line. -
`office_total`: those whom the BP3MI Jakarta office served, 2018, January–October 2024 and 2025 to
23 December; never Jakarta's residents. - `population_region`: mid-2024, one row per region (code
31.7x, 31.01), rounded as printed.
"""

import csv
import hashlib
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
INPUT_ROWS = 947

# Computed from the collected figures before cleaning: rows and sum of the printed values by metric,
# units mixed.
INPUT_BY_METRIC = {
    "candidate_roster": (1, Decimal("13611")),
    "complaints": (80, Decimal("73685")),
    "domestic_work_claim": (1, Decimal("80")),
    "empowerment": (1, Decimal("1035")),
    "homecoming_help": (1, Decimal("2837")),
    "job_fair_target": (1, Decimal("21")),
    "job_fairs": (1, Decimal("13")),
    "labour_potential": (1, Decimal("400000")),
    "matching_target": (1, Decimal("60")),
    "placement": (626, Decimal("52601674.39")),
    "placement_companies": (2, Decimal("553")),
    "placement_wish": (1, Decimal("10000")),
    "population": (13, Decimal("32228618")),
    "prevention": (2, Decimal("14226")),
    "protection": (5, Decimal("31023")),
    "repatriation": (36, Decimal("205339")),
    "resident_share": (1, Decimal("2")),
    "returnee_survey": (8, Decimal("200.30")),
    "service_office_throughput": (46, Decimal("363991")),
    "skill_claim": (2, Decimal("453000")),
    "skilled_departure": (1, Decimal("1035")),
    "target": (10, Decimal("3067230")),
    "training_applicants": (1, Decimal("1000")),
    "training_capacity": (7, Decimal("362739")),
    "training_centres": (1, Decimal("7")),
    "training_institutions": (53, Decimal("3585")),
    "training_participants": (3, Decimal("7300")),
    "training_places": (1, Decimal("20")),
    "training_target": (1, Decimal("1290")),
    "unemployment_rate": (3, Decimal("18.44")),
    "vacancies": (28, Decimal("6322553.78")),
    "village_target": (1, Decimal("400")),
    "worked_abroad_survey": (5, Decimal("313300")),
    "worker_stock": (2, Decimal("5330000")),
}
# sha256 over "value TAB url TAB publisher LF" of every collected row in its order.
INPUT_SHA256 = "33173d8c032cd0aba865b375c66cd38fbe1b1c8041e1da9c58965c134785b7b6"

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
DATE = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
NATIONAL_TOTALS = {
    "2011": 586802,
    "2012": 494609,
    "2013": 512168,
    "2014": 429872,
    "2015": 275736,
    "2021": 72624,
    "2022": 200761,
    "2023": 297108,
    "2024": 297434,
    "2025": 296948,
}
# Said about a time still to come, or about a state rather than about months that have passed.
MAY_END_AFTER_PRINT = {
    "target",
    "vacancies",
    "population",
    "training_target",
    "job_fair_target",
    "village_target",
}
CODES = {
    "sex": {"f", "m"},
    "scheme": {
        "p_to_p",
        "g_to_g",
        "individual",
        "own_company",
        "extension_home",
        "extension_abroad",
    },
    "employer": {"legal_entity", "individual"},
    "education": {"primary", "junior", "senior", "diploma", "bachelor", "postgraduate"},
    "status": {"filled", "unfilled"},
    "step": {
        f"{step}_{state}"
        for step in ("legality", "facility", "programme")
        for state in ("accepted", "rejected", "pending", "not_submitted")
    },
    "origin": {"31", "31.71", "31.72", "31.73", "31.74", "31.75", "31.01"},
}

Row = dict[str, str]


def read(name: str) -> list[Row]:
    """The rows of a CSV under `data/`, all values text."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def figures() -> list[Row]:
    return read("published/figures.csv")


@pytest.fixture(scope="module")
def contradictions() -> list[Row]:
    return read("published/contradictions.csv")


def series(figures: list[Row], name: str) -> list[Row]:
    return [row for row in figures if row["series"] == name]


def test_every_collected_row_is_kept_or_removed_with_a_reason(figures: list[Row]) -> None:
    removed = read("published/removed.csv")
    assert len(figures) + len(removed) == INPUT_ROWS
    assert [row for row in removed if not row["reason"].strip()] == []


def test_ids_are_unique_and_sorted(figures: list[Row]) -> None:
    ids = [row["id"] for row in figures]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)
    assert [i for i in ids if not re.fullmatch(r"F\d{3}", i)] == []


def test_counts_and_sums_by_metric_equal_the_collected_figures(figures: list[Row]) -> None:
    found: dict[str, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal(0)))
    for row in figures:
        count, total = found[row["metric"]]
        found[row["metric"]] = (count + 1, total + Decimal(row["value"]))
    assert dict(found) == INPUT_BY_METRIC


def test_values_addresses_and_publishers_are_the_collected_ones(figures: list[Row]) -> None:
    text = "".join(f"{row['value']}\t{row['url']}\t{row['publisher']}\n" for row in figures)
    assert hashlib.sha256(text.encode()).hexdigest() == INPUT_SHA256


def test_periods_are_two_months_in_order(figures: list[Row]) -> None:
    for column in ("period_from", "period_to"):
        assert [row for row in figures if not MONTH.fullmatch(row[column])] == []
    assert [row for row in figures if row["period_from"] > row["period_to"]] == []
    assert [row for row in figures if not row["period_text"]] == []


def test_no_past_period_ends_after_it_was_printed(figures: list[Row]) -> None:
    dated = [
        row
        for row in figures
        if len(row["published_on"]) >= 7 and row["metric"] not in MAY_END_AFTER_PRINT
    ]
    assert [row for row in dated if row["period_to"] > row["published_on"][:7]] == []


def test_a_row_by_month_covers_one_month(figures: list[Row]) -> None:
    monthly = [row for row in figures if row["dimension"] in {"month", "ssw_japan_month"}]
    assert len(monthly) == 28
    assert [row for row in monthly if row["period_from"] != row["period_to"]] == []


def test_dates_are_iso_or_empty(figures: list[Row]) -> None:
    assert [row for row in figures if not DATE.fullmatch(row["published_on"])] == []


def test_each_figure_has_an_address(figures: list[Row]) -> None:
    assert [row for row in figures if not re.match(r"https?://[^\s/]+\.[^\s/]", row["url"])] == []


def test_percentages_lie_between_0_and_100(figures: list[Row]) -> None:
    percent = [row for row in figures if row["unit"] == "percent"]
    assert [row for row in percent if not 0 <= Decimal(row["value"]) <= 100] == []
    counted = [row for row in figures if row["unit"] != "percent"]
    assert [row for row in counted if not row["value"].isdigit()] == []


def test_grade_follows_from_the_publisher(figures: list[Row]) -> None:
    publishers = read("published/publishers.csv")
    grades = {row["publisher"]: row["grade"] for row in publishers}
    assert len(grades) == len(publishers)
    assert set(grades) == {row["publisher"] for row in figures}
    assert set(grades.values()) == {"official", "press", "secondary"}
    assert [row for row in figures if row["grade"] != grades[row["publisher"]]] == []
    assert [row for row in publishers if not all(row.values())] == []


def test_official_means_a_page_of_the_agency_or_the_province(figures: list[Row]) -> None:
    own_page = re.compile(r"https?://(m\.|www\.)?(bp2mi\.go\.id|kp2mi\.go\.id|beritajakarta\.id)/")
    for row in figures:
        assert bool(own_page.match(row["url"])) == (row["grade"] == "official"), row


@pytest.mark.parametrize("kind", ["metric", "scope", "dimension", "unit", "grade", "series"])
def test_labels_name_exactly_the_codes_in_use(figures: list[Row], kind: str) -> None:
    labels = [row for row in read("published/labels.csv") if row["kind"] == kind]
    codes = [row["code"] for row in labels]
    assert len(set(codes)) == len(codes)
    assert set(codes) == {row[kind] for row in figures} - {""}
    assert [row for row in labels if not (row["name_id"] and row["name_en"])] == []


def test_texts_stand_in_both_languages(figures: list[Row], contradictions: list[Row]) -> None:
    assert [row for row in figures if bool(row["note_id"]) != bool(row["note_en"])] == []
    assert [row for row in figures if not (row["category"] and row["category_en"])] == []
    assert [row for row in contradictions if not all(row.values())] == []
    assert [row for row in contradictions if row["text_id"] == row["text_en"]] == []


def test_one_english_note_has_one_translation(figures: list[Row]) -> None:
    pairs = {(row["note_en"], row["note_id"]) for row in figures}
    assert Counter(english for english, _ in pairs).most_common(1)[0][1] == 1


def test_duplicates_point_at_an_original_of_the_same_fact(figures: list[Row]) -> None:
    by_id = {row["id"]: row for row in figures}
    duplicates = [row for row in figures if row["duplicate_of"]]
    assert {row["id"] for row in duplicates} >= {"F002", "F004", "F006"}
    for row in duplicates:
        original = by_id[row["duplicate_of"]]
        assert not original["duplicate_of"], row
        for column in ("metric", "period_from", "period_to", "unit"):
            assert row[column] == original[column], row
        # A duplicate may be rounded, never another number.
        assert (
            abs(Decimal(row["value"]) - Decimal(original["value"]))
            <= Decimal(original["value"]) / 50
        ), row


def test_contradictions_have_two_sides(figures: list[Row], contradictions: list[Row]) -> None:
    sides = Counter(row["contradiction"] for row in figures if row["contradiction"])
    assert set(sides) == {row["code"] for row in contradictions}
    assert [code for code, count in sides.items() if count < 2] == []


def test_contradictions_are_ordered_the_most_important_first(contradictions: list[Row]) -> None:
    assert [int(row["position"]) for row in contradictions] == list(
        range(1, len(contradictions) + 1)
    )
    assert [row["code"] for row in contradictions[:3]] == [
        "office_vs_residents",
        "total_2023",
        "skill_claim",
    ]


def test_numbers_in_a_contradiction_are_the_same_in_both_languages(
    contradictions: list[Row],
) -> None:
    def numbers(text: str) -> Counter[str]:
        return Counter(
            re.sub(r"[.,]", "", number) for number in re.findall(r"\b\d[\d.,]*\d|\b\d", text)
        )

    for row in contradictions:
        assert numbers(row["text_id"]) == numbers(row["text_en"]), row["code"]


def test_codes_come_with_their_kind_and_resolve(figures: list[Row]) -> None:
    allowed = CODES | {
        "country": {row["code"] for row in read("reference/countries.csv")},
        "field": {row["code"] for row in read("reference/fields.csv")},
        "occupation": {row["code"] for row in read("reference/occupations.csv")},
    }
    assert [row for row in figures if bool(row["code_kind"]) != bool(row["code"])] == []
    coded = [row for row in figures if row["code"]]
    assert [row for row in coded if row["code"] not in allowed[row["code_kind"]]] == []


def test_occupations_carry_the_code_that_an_import_would_give(figures: list[Row]) -> None:
    aliases = {
        row["text"]: row["code"]
        for row in read("reference/aliases.csv")
        if row["kind"] == "occupation"
    }
    known = [
        row
        for row in figures
        if row["code_kind"] == "occupation" and row["category"].casefold() in aliases
    ]
    assert len(known) > 80
    assert [row for row in known if row["code"] != aliases[row["category"].casefold()]] == []


def test_every_destination_has_a_country_code(figures: list[Row]) -> None:
    by_country = {"destination", "return_country", "complaint_country"}
    rows = [row for row in figures if row["dimension"] in by_country]
    # The source prints "Kongo" without saying which of the two states, and a whole continent.
    assert {row["category"] for row in rows if not row["code"]} == {"Kongo", "Benua Afrika"}


def test_the_service_office_is_never_jakartas_residents(figures: list[Row]) -> None:
    office = [row for row in figures if row["scope"] == "bp3mi_jakarta"]
    assert len(office) == 74
    assert {row["series"] for row in office} == {"", "office_total"}
    assert [row for row in office if row["metric"] == "placement"] == []
    drawn = [row for row in figures if row["series"] == "office_total"]
    assert {row["scope"] for row in drawn} == {"bp3mi_jakarta"}


def test_national_totals_are_one_full_year_each(figures: list[Row]) -> None:
    rows = series(figures, "national_total")
    assert {row["period_from"][:4]: int(row["value"]) for row in rows} == NATIONAL_TOTALS
    assert len(rows) == len(NATIONAL_TOTALS)
    for row in rows:
        assert (row["period_from"][4:], row["period_to"][4:]) == ("-01", "-12"), row
        assert (row["scope"], row["metric"], row["dimension"]) == (
            "indonesia",
            "placement",
            "total",
        ), row


def test_jakarta_points_are_the_three_known_ones(figures: list[Row]) -> None:
    rows = series(figures, "jakarta_total")
    points = {(row["period_from"], row["period_to"]): int(row["value"]) for row in rows}
    assert points == {
        ("2014-01", "2014-09"): 6097,
        ("2022-01", "2022-11"): 735,
        ("2023-01", "2025-10"): 4000,
    }
    assert [row for row in rows if row["scope"] != "dki_jakarta"] == []


def test_complaints_and_repatriation_have_one_value_a_year(figures: list[Row]) -> None:
    def by_year(name: str) -> dict[str, int]:
        rows = series(figures, name)
        assert len({row["period_from"][:4] for row in rows}) == len(rows)
        return {row["period_from"][:4]: int(row["value"]) for row in rows}

    national = {"2019": 5824, "2020": 1812, "2021": 1702, "2023": 1918, "2024": 1500}
    assert by_year("complaints_national") == national
    assert by_year("complaints_jakarta") == {"2022": 149}
    assert by_year("repatriation_national") == {"2021": 14700, "2023": 16053, "2024": 10568}
    assert by_year("deaths_national") == {"2021": 600, "2023": 580, "2024": 486}


def test_population_names_the_six_regions_once(figures: list[Row]) -> None:
    rows = series(figures, "population_region")
    assert sorted(row["code"] for row in rows) == [
        "31.01",
        "31.71",
        "31.72",
        "31.73",
        "31.74",
        "31.75",
    ]
    assert {(row["period_from"], row["period_to"]) for row in rows} == {("2024-06", "2024-06")}
    assert sum(int(row["value"]) for row in rows) == 11_300_420


def test_a_series_draws_no_fact_twice(figures: list[Row]) -> None:
    drawn = [row for row in figures if row["series"]]
    assert [row for row in drawn if row["duplicate_of"]] == []
    keys = Counter((row["series"], row["period_from"], row["code"]) for row in drawn)
    assert [key for key, count in keys.items() if count > 1] == []


def test_files_are_plain_utf8_with_line_feeds() -> None:
    for path in sorted((DATA / "published").glob("*.csv")):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in content, path.name
        assert content.endswith(b"\n"), path.name


def test_a_month_read_from_the_page_stands_in_the_words_of_its_period(figures: list[Row]) -> None:
    """F632 and F633 are May and June of 2025; their text said the year alone."""
    words = {row["id"]: row["period_text"] for row in figures if row["id"] in {"F632", "F633"}}
    assert words == {"F632": "2025-05", "F633": "2025-06"}


def test_the_parts_that_a_source_adds_up_still_do(figures: list[Row]) -> None:
    value = {row["id"]: int(row["value"]) for row in figures if row["value"].isdigit()}

    def added(first: int, last: int) -> int:
        return sum(value[f"F{number:03}"] for number in range(first, last + 1))

    assert added(716, 746) == value["F747"] - 1_100  # the office's countries, as its note says
    assert added(748, 749) == value["F747"]
    assert (added(750, 763), added(764, 773)) == (247, 296)
    assert added(820, 824) == value["F819"]
    assert (added(798, 799), added(800, 802)) == (1_462, 1_462)
    assert added(850, 854) == added(855, 856) == added(857, 858) == value["F849"]
    assert added(888, 892) == value["F887"]
    assert added(922, 923) == value["F921"]
    assert added(929, 930) == value["F928"]
    assert added(932, 934) == value["F931"]


def test_the_change_of_the_registry_stands_in_the_notes_of_2023(figures: list[Row]) -> None:
    totals = [row for row in figures if row["id"] in {"F228", "F229"}]
    assert [row for row in totals if "March and July 2023" not in row["note_en"]] == []
