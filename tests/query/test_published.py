"""Which printed figures a filter speaks of, against the CSV itself."""

from __future__ import annotations

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.query.dimensions import REGIONS, SCHEMES, TIERS
from lib.query.filters import Filter
from lib.query.published import CODE_KINDS, UNTOUCHED, contradictions, figures_under
from lib.query.states import codes
from lib.settings import DATA
from tests.query.by_pandas import EDUCATIONS, SEXES

pytestmark = pytest.mark.usefixtures("database")

COUNTRIES = ("JPN", "KOR", "HKG", "TWN", "POL", "CHN", "SAU")
GROUPS = ("japan", "korea", "china", "europe_east", "middle_east", "other")
FIELDS = ("hospitality", "welding_metal", "engineering", "domestic")
OCCUPATIONS = ("9111", "5322", "2221", "8189", "0110")


def printed() -> list[dict[str, str]]:
    with (DATA / "published" / "figures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def some(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(()), st.lists(st.sampled_from(codes), max_size=3).map(tuple))


filters = st.builds(
    Filter,
    years=st.one_of(st.none(), st.tuples(st.integers(2005, 2027), st.integers(2005, 2027))),
    dest=some(GROUPS),
    country=some(COUNTRIES),
    tier=some(TIERS),
    origin=some((*REGIONS, "31")),
    field=some(FIELDS),
    occupation=some(OCCUPATIONS),
    sex=some(SEXES),
    scheme=some(SCHEMES),
    education=some(EDUCATIONS),
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(where=filters)
def test_a_filter_keeps_just_the_figures_that_every_part_of_it_speaks_of(where: Filter) -> None:
    group_of, field_of = codes().group_of, codes().field_of

    def speaks(row: dict[str, str]) -> bool:
        named = [
            row["code_kind"] == kind and row["code"] in getattr(where, kind)
            for kind in CODE_KINDS
            if getattr(where, kind)
        ]
        if where.dest:
            named.append(row["code_kind"] == "country" and group_of[row["code"]] in where.dest)
        if where.field:
            field = field_of.get(row["code"]) if row["code_kind"] == "occupation" else None
            field = row["code"] if row["code_kind"] == "field" else field
            named.append(field in where.field)
        if where.years:
            first, last = int(row["period_from"][:4]), int(row["period_to"][:4])
            named.append(
                any(where.years[0] <= year <= where.years[1] for year in range(first, last + 1))
            )
        return all(named)

    assert list(figures_under(where, codes())["id"]) == [
        row["id"] for row in printed() if speaks(row)
    ]


def test_without_a_filter_every_printed_figure_is_there() -> None:
    assert len(figures_under(Filter(), codes())) == len(printed()) == 947


@pytest.mark.parametrize(
    ("where", "least"),
    [({"dest": ("japan",)}, 10), ({"sex": ("f",)}, 10), ({"field": ("hospitality",)}, 2)],
)
def test_a_filter_on_one_thing_finds_figures(where: dict[str, tuple[str, ...]], least: int) -> None:
    assert len(figures_under(Filter(**where), codes())) >= least


@pytest.mark.parametrize("where", [{"tier": ("low",)}, {"tier": ("medium", "high")}])
def test_what_no_printed_figure_can_answer_changes_nothing(
    where: dict[str, tuple[str, ...]],
) -> None:
    assert set(where) <= set(UNTOUCHED)
    assert len(figures_under(Filter(**where), codes())) == 947


def test_the_contradictions_come_in_the_order_of_their_weight() -> None:
    assert list(contradictions()["code"])[:3] == [
        "office_vs_residents",
        "total_2023",
        "skill_claim",
    ]
