"""Readiness, protection and targets, against the rows of the file."""

from __future__ import annotations

import math

import pytest

from lib.query import protection, readiness, targets
from lib.query.figures import Figure, Figures
from lib.query.filters import Filter
from lib.query.ranges import total
from lib.query.states import current
from lib.query.targets import Plan, needed, read_plan

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(scope="module")
def figures(database: object) -> Figures:
    return Figures()


def ids(found: tuple[Figure, ...]) -> list[str]:
    return [figure.id for figure in found]


def test_institutions_by_kota_add_up_to_all(figures: Figures) -> None:
    by_region = readiness.institutions_by_region(figures)
    assert [figure.code for figure in by_region] == ["31.74", "31.75", "31.71", "31.73", "31.72"]
    assert sum(figure.value for figure in by_region) == readiness.institutions(figures).value == 49


def test_the_steps_of_verification_only_ever_lose_institutions(figures: Figures) -> None:
    assert [figure.value for figure in readiness.verification(figures)] == [49, 32, 13, 4]


def test_a_field_without_a_sector_in_the_registry_is_none_and_no_zero(figures: Figures) -> None:
    found = [
        readiness.institutions_of_field(figures, field) for field in readiness.GOVERNORS_FIELDS
    ]
    assert [figure and figure.value for figure in found] == [3, 14, None]


def test_vacancies_are_printed_of_all_and_of_engineering_alone(figures: Figures) -> None:
    found = {of.field: (of.registered.id, of.filled.id) for of in readiness.vacancies(figures)}
    assert found == {"": ("F921", "F922"), "engineering": ("F928", "F929")}
    assert readiness.vacancies_of_field(figures, "hospitality") is None


def test_registered_vacancies_and_spoken_demand_by_country_are_apart(figures: Figures) -> None:
    assert ids(readiness.vacancies_by_country(figures)) == ["F667", "F668", "F669", "F670", "F671"]
    assert ids(readiness.demand_spoken_of(figures)) == ["F905", "F900", "F904"]


def test_courses_and_occupations_taught_are_apart(figures: Figures) -> None:
    assert ids(readiness.language_courses(figures)) == ["F880", "F883", "F885"]
    assert ids(readiness.occupations_taught(figures)) == ["F881", "F882", "F884"]
    assert ids(readiness.training(figures)) == ["F897", "F894", "F893", "F895", "F896"]


def test_every_year_says_what_it_counts(figures: Figures) -> None:
    def told(years: tuple[protection.Year, ...]) -> list[tuple[str, float, str]]:
        return [(year.name, year.figure.value, year.definition) for year in years]

    assert told(protection.returns_by_year(figures)) == [
        ("2021", 14700, "workers_in_difficulty"),
        ("2023", 16053, "workers_in_difficulty"),
        ("2024", 10568, "workers_in_trouble"),
    ]
    assert told(protection.deaths_by_year(figures)) == [
        ("2021", 600, "remains"),
        ("2023", 580, "remains"),
        ("2024", 486, "deaths"),
    ]
    complaints = protection.complaints_by_year(figures)
    assert [year.name for year in complaints] == ["2019", "2020", "2021", "2023", "2024"]


def test_complaints_that_contradict_their_own_total_stand_beside_no_placements(
    figures: Figures,
) -> None:
    risks = protection.risk_by_country(figures)
    assert {risk.complaints.year for risk in risks} == {"2018"}
    saudi = next(risk for risk in risks if risk.country == "SAU")
    assert math.isclose(saudi.per_thousand, 70 / 2942 * 1000)
    assert ids(protection.complaints_by_country(figures)) == ["F795", "F796"]


def test_two_facts_are_known_of_jakartas_people_in_trouble(figures: Figures) -> None:
    assert ids(protection.of_jakarta(figures)) == ["F005", "F778"]


def test_targets_stand_beside_what_came_of_them(figures: Figures) -> None:
    national = {outcome.year: outcome for outcome in targets.national(figures)}
    assert ids(national["2025"].targets) == ["F655", "F656", "F657", "F903"]
    assert national["2025"].result
    assert national["2025"].result.value == 296_948
    assert national["2026"].result is None
    office = {outcome.year: outcome.result for outcome in targets.office(figures)}
    assert [office[year] and office[year].value for year in ("2024", "2025")] == [35_945, 40_790]


def test_what_was_only_spoken_is_no_target(figures: Figures) -> None:
    assert ids(targets.spoken(figures)) == ["F901", "F946"]
    assert "F901" not in ids(targets.of_jakarta(figures))


def test_a_plan_survives_the_address() -> None:
    plan = Plan(goal=75, by=2028, growth=-3, passing=90)
    spelled: dict[str, list[str]] = {}
    for key, value in plan.query():
        spelled.setdefault(key, []).append(value)
    assert set(spelled) == {"goal", "by", "growth", "pass"}
    assert read_plan(spelled) == (plan, [])
    assert Plan().query() == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("goal", "0"), ("goal", "101"), ("by", "20300"), ("growth", "x"), ("pass", "")],
)
def test_what_is_no_plan_is_dropped_and_named(key: str, value: str) -> None:
    plan, dropped = read_plan({key: [value]})
    assert plan == Plan()
    assert [(lost.key, lost.value) for lost in dropped] == [(key, value)]


def test_a_plan_takes_its_share_of_the_grown_placements() -> None:
    found = needed(Plan(goal=60, by=2026, growth=10, passing=80), current())
    assert found
    assert (found.base_year, found.base.middle, found.today.middle) == ("2024", 1432, 445)
    assert math.isclose(found.middle_up.middle, 1432 * 1.1**2 * 0.6)
    assert math.isclose(found.training.middle, found.middle_up.middle / 0.8)
    in_priority = sum(size.middle for size in found.by_group.values())
    assert math.isclose(in_priority, found.priority.middle)
    assert math.isclose(in_priority + found.elsewhere.middle, found.middle_up.middle)


def test_what_a_plan_takes_has_the_range_of_what_it_is_reckoned_from() -> None:
    found = needed(Plan(goal=60, by=2024, growth=0, passing=80), current())
    assert found
    whole = total(Filter(years=(2024, 2024)), current())
    assert (found.base.low, found.base.high) == (whole.low, whole.high)
    assert math.isclose(found.middle_up.low, whole.low * 0.6)
    for part in (*found.by_group.values(), found.priority, found.elsewhere):
        assert part.low <= part.middle <= part.high <= found.middle_up.high
    assert found.untold == ("china",)
    assert found.is_estimate
    assert found.middle_up.low < found.middle_up.high
