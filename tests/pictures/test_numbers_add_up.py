"""From the shipped estimate to the picture: parts add up to the whole, and years are compared over
the same months.

The whole is counted here a second time, from the CSV and by pandas alone.
"""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lib.pictures.catalogue import CATALOGUE, paint, paint_headline, set_scene
from lib.pictures.chart import Chart
from lib.query.counts import count
from lib.query.dimensions import KEYS, SCHEMES, TIERS
from lib.query.figures import Figures
from lib.query.filters import Filter
from lib.query.published import published_figures
from lib.query.states import codes
from lib.settings import DATA
from lib.words import number, percent
from lib.words.sizes import rounded
from tests.render.scenes import cells, draw, of_kind, scene

pytestmark = pytest.mark.usefixtures("database")

BARS = ("by_group", "by_country", "by_occupation", "by_scheme", "by_field")
# Without shrinking: a filter has few parts, and each try draws ten pictures.
FEW_EXAMPLES = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
REGIONS = ("31.71", "31.72", "31.73", "31.74", "31.75", "31.01")
GROUPS = ("korea", "japan", "europe_west", "europe_east", "china", "middle_east", "other")


def _some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(
        st.just(()), st.lists(st.sampled_from(values), min_size=1, max_size=3).map(tuple)
    )


filters = st.builds(
    Filter,
    years=st.one_of(st.none(), st.tuples(st.integers(2023, 2025), st.integers(2023, 2025))),
    dest=_some(GROUPS),
    country=st.one_of(st.just(()), _some(("HKG", "JPN", "KOR", "SAU", "DEU", "unknown"))),
    tier=_some(TIERS),
    origin=_some(REGIONS),
    sex=_some(("f", "m", "unknown")),
    scheme=_some(SCHEMES),
)


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    """The shipped placements with group, tier, field and year."""
    read = {"dtype": "str", "keep_default_na": False}
    placements = pd.read_csv(DATA / "estimate" / "placements.csv", **read)
    countries = pd.read_csv(DATA / "reference" / "countries.csv", **read).set_index("code")["group"]
    jobs = pd.read_csv(DATA / "reference" / "occupations.csv", **read).set_index("code")
    return placements.assign(
        workers=placements["workers"].astype(int),
        year=placements["month"].str[:4],
        dest=placements["country"].map(countries),
        tier=placements["occupation"].map(jobs["tier"]),
        field=placements["occupation"].map(jobs["field"]),
    )


def _under(people: pd.DataFrame, where: Filter) -> pd.DataFrame:
    found = people
    if where.years:
        found = found[found["year"].astype(int).between(*where.years)]
    for key in where.keys:
        found = found[found[key].isin(list(getattr(where, key)))]
    return found


def _sum(chart: Chart) -> float:
    return float(_modelled(chart).sum())


def _modelled(chart: Chart) -> pd.Series:
    """The model's figures where a mark is estimated, else what is drawn."""
    return chart.table["model"].fillna(chart.table["value"])


@FEW_EXAMPLES
@given(where=filters)
def test_the_parts_of_every_picture_are_the_whole(people: pd.DataFrame, where: Filter) -> None:
    found = _under(people, where)
    whole = int(found["workers"].sum())
    view = set_scene(where)
    charts = paint(
        [
            *BARS,
            "workers_by_year",
            "priority_by_year",
            "region_map",
            "map_of_arcs",
            "middle_up_by_country",
        ],
        view,
    )
    if view.not_known:
        assert not any(chart.marks for chart in charts.values())
        return
    for id in (*BARS, "workers_by_year", "region_map"):
        assert _sum(charts[id]) == whole, id
    skilled = int(found.loc[found["tier"].isin(["medium", "high"]), "workers"].sum())
    assert _sum(charts["middle_up_by_country"]) == skilled
    mapped = charts["map_of_arcs"]
    on_map = set(mapped.table["category"])
    nowhere = found.loc[~found["country"].isin(on_map), "workers"].sum()
    assert _sum(mapped) == whole - nowhere
    elsewhere = found["dest"] == "other"
    assert _sum(charts["priority_by_year"]) == whole - found.loc[elsewhere, "workers"].sum()


@FEW_EXAMPLES
@given(where=filters)
def test_shares_add_up_to_a_hundred(where: Filter) -> None:
    charts = paint(["tier_shares_by_year", "tiers_by_group"], set_scene(where))
    for chart in charts.values():
        shares = _modelled(chart)
        sums = shares.groupby(chart.table["category_name"]).sum(min_count=1).dropna()
        assert all(abs(total - 100) < 1e-6 for total in sums), chart.id
    if set_scene(where).not_known:
        return
    by_year = charts["tier_shares_by_year"]
    years = set(by_year.table.loc[_modelled(by_year).notna(), "category"])
    assert years == set(count(["year"], where)["year"])


@pytest.mark.parametrize("id", ["tier_profile", "destination_profile"])
def test_profiles_of_official_regions_add_up_to_a_hundred(id: str) -> None:
    rows = [
        ("2024-01", code, 7, job, origin)
        for code in ("JPN", "HKG")
        for job, origin in (("9111", "31.71"), ("2221", "31.75.06"), ("unknown", "31"))
    ]
    chart = draw(id, of_kind("official"), cells(*rows))
    assert list(dict.fromkeys(chart.table["category"])) == ["", "31.71", "31.75"]
    assert chart.table.groupby("category")["value"].sum().round(6).eq(100).all()
    assert chart.table["category_name"].iloc[0] == "Seluruh Jakarta (42)"


def test_a_year_without_workers_has_no_shares_but_stands_there() -> None:
    view = scene(("official", "2023-01", "2025-10"))
    people = cells(("2023-01", "JPN", 3), ("2025-01", "JPN", 1, "2221"))
    shares = draw("tier_shares_by_year", view, people).table
    assert list(dict.fromkeys(shares["category"])) == ["2023", "2024", "2025"]
    assert shares.loc[shares["category"] == "2024", "value"].isna().all()
    sizes = draw("workers_by_year", view, people).table
    assert sizes.loc[sizes["category"] == "2024", "value"].eq(0).all()
    assert set(sizes.loc[sizes["category"] == "2024", "text"]) == {"0"}


def test_the_rest_is_counted_and_summed(people: pd.DataFrame) -> None:
    charts = paint(["by_country", "by_occupation", "middle_up_by_country"], set_scene(Filter()))
    for id, dimension, at_most in (
        ("by_country", "country", 12),
        ("by_occupation", "occupation", 10),
    ):
        table = charts[id].table
        different = people[dimension].nunique()
        assert len(table) == at_most < different
        assert table["category_name"].iloc[-1] == f"{different - at_most + 1} lainnya"
        assert table["category"].iloc[-1] == ""
        named = people[people[dimension].isin(list(table["category"]))]
        left = int(people["workers"].sum()) - int(named["workers"].sum())
        assert table["model"].iloc[-1] == left
        assert table["value"].iloc[-1] == rounded(left)
        drawn = table["value"].iloc[:-1].fillna(0)
        assert drawn.is_monotonic_decreasing
    skilled = people[people["tier"].isin(["medium", "high"])]
    rest = charts["middle_up_by_country"].table.query("category == ''")
    assert set(rest["category_name"]) == {f"{skilled['country'].nunique() - 9} lainnya"}


def test_a_list_that_just_fits_has_no_rest() -> None:
    known = [code for code in codes().countries if code in codes().map_points][:13]
    twelve, thirteen = (
        draw(
            "by_country", of_kind("official"), cells(*[("2024-01", code, 5) for code in known[:n]])
        )
        for n in (12, 13)
    )
    assert len(twelve.table) == len(thirteen.table) == 12
    assert "" not in set(twelve.table["category"])
    assert (thirteen.table["category_name"].iloc[-1], thirteen.table["value"].iloc[-1]) == (
        "2 lainnya",
        10,
    )


def test_a_bar_that_would_dwarf_the_others_keeps_its_number(people: pd.DataFrame) -> None:
    table = paint(["by_group"], set_scene(Filter()))["by_group"].table.set_index("category")
    other = int(people.loc[people["dest"] == "other", "workers"].sum())
    states = dict.fromkeys(GROUPS, "") | {"other": "off_scale", "china": "untold"}
    assert dict(table["state"]) == states
    assert table.loc["other", "model"] == other
    assert table.loc["other", "value"] == rounded(other)
    assert table.loc["other", "text"].startswith(f"≈ {number(rounded(other))} (")


def test_a_group_that_is_not_so_large_is_drawn_to_scale() -> None:
    chart = draw(
        "by_group", of_kind("official"), cells(("2024-01", "HKG", 150), ("2024-01", "JPN", 100))
    )
    assert set(chart.table["state"]) == {""}
    alone = draw("by_group", of_kind("official"), cells(("2024-01", "HKG", 150)))
    assert set(alone.table["state"]) == {""}


def test_welding_and_hospitality_stand_first() -> None:
    table = draw(
        "by_field",
        of_kind("official"),
        cells(("2024-01", "JPN", 900, "9111"), ("2024-01", "JPN", 1, "5131")),
    ).table
    assert list(table["category"])[:2] == ["welding_metal", "hospitality"]
    assert list(table["value"])[:2] == [0, 1]


COMPARED = [
    Filter(),
    Filter(years=(2025, 2025)),
    Filter(years=(2024, 2025), dest=("other",)),
    Filter(years=(2025, 2025), tier=("low",), sex=("f",)),
    Filter(origin=("31.75", "31.73"), scheme=("p_to_p",)),
    Filter(years=(2025, 2025), country=("HKG", "TWN"), employer=("individual",)),
]


@pytest.mark.parametrize("where", COMPARED, ids=str)
def test_ten_months_are_compared_with_ten_months(people: pd.DataFrame, where: Filter) -> None:
    """And with the nation's: those of all workers, whatever the filter."""
    now, before = (
        int(people.loc[people["month"].between(f"{year}-01", f"{year}-10"), "workers"].sum())
        for year in (2025, 2024)
    )
    own = _under(people, where.with_(years=(2025, 2025)))["workers"].sum()
    title = paint(["workers_by_year"], set_scene(where))["workers_by_year"].title
    assert title.startswith(f"2025 (s.d. Okt): sekitar {number(rounded(own))} (")
    drop = percent(1 - now / before)
    assert title.endswith(f" pekerja; secara nasional turun {drop} dibanding Jan–Okt 2024")


@pytest.mark.parametrize(
    "where", [Filter(), Filter(years=(2024, 2024), dest=("other",)), Filter(sex=("f",))], ids=str
)
def test_the_tile_compares_the_last_full_year(people: pd.DataFrame, where: Filter) -> None:
    found = _under(people, where.without_years()).groupby("year")["workers"].sum()
    everybody = people.groupby("year")["workers"].sum()
    tile = paint_headline(set_scene(where)).tiles[1]
    rise = percent(everybody["2024"] / everybody["2023"] - 1)
    assert (tile.label, tile.value) == ("2024", f"≈ {number(rounded(found['2024']))}")
    assert tile.detail.endswith(f" · secara nasional naik {rise} dibanding 2023")


def test_the_estimates_years_move_as_the_nations_do() -> None:
    """Within what a rounding to whole workers of Jakarta can make of it."""
    nation = {figure.year: figure.value for figure in Figures().series("national_total")}
    own = count(["year"]).set_index("year")["workers"]
    ours = own["2024"] / own["2023"] - 1
    theirs = nation["2024"] / nation["2023"] - 1
    assert ours == pytest.approx(theirs, abs=0.001)


def test_a_comparison_lifts_the_years_and_nothing_else() -> None:
    where = Filter(
        (2025, 2025),
        dest=("other",),
        country=("HKG",),
        tier=("low",),
        origin=("31.75",),
        field=("domestic",),
        occupation=("9111",),
        sex=("f",),
        scheme=("p_to_p",),
        employer=("individual",),
        education=("senior",),
    )
    assert set(where.keys) == set(KEYS)
    asks = [ask for recipe in CATALOGUE.values() for ask in recipe.asks.values()]
    lifted = {ask.lifting for ask in asks}
    assert lifted == {(), ("years",), ("origin",)}
    for ask in asks:
        asked = ask.under(where).where
        if "years" in ask.lifting:
            assert asked == where.without_years()
        elif "origin" in ask.lifting:
            assert asked == where.with_(origin=())
        else:
            assert asked == where


def test_a_partial_year_is_named_and_marked() -> None:
    for id in ("workers_by_year", "tier_shares_by_year", "priority_by_year"):
        chart = paint([id], set_scene(Filter()))[id]
        marks = {row.category_name: row.state for row in chart.table.itertuples()}
        assert marks == {"2023": "", "2024": "", "2025 (s.d. Okt)": "partial"}
        assert "2025 (s.d. Okt)" in chart.note


def test_the_estimated_years_of_a_mixed_picture_are_marked() -> None:
    chart = draw(
        "workers_by_year",
        of_kind("mixed"),
        cells(*[(f"{year}-01", "JPN", 5) for year in (2023, 2024, 2025)]),
    )
    marks = {row.category: row.state for row in chart.table.itertuples()}
    assert marks == {"2023": "estimate", "2024": "", "2025": "partial"}
    assert "Arsiran silang: estimasi, 2023" in chart.note


def test_rates_divide_whole_regions_by_their_residents() -> None:
    rows = [
        ("2024-01", "JPN", 28, "9111", "31.71"),
        ("2024-01", "JPN", 3, "9111", "31.75.06"),
        ("2024-01", "JPN", 9, "9111", "31"),
    ]
    chart = draw("rate_by_region", of_kind("official"), cells(*rows))
    residents = {row.code: row.value for row in published_figures("population_region").itertuples()}
    assert set(chart.table["category"]) == set(REGIONS)
    assert chart.table["value"].is_monotonic_decreasing
    for row in chart.table.itertuples():
        workers = {"31.71": 28, "31.75": 3}.get(row.category, 0)
        a_year = workers * 12 / 34
        assert row.value == pytest.approx(a_year / residents[row.category] * 100_000)
    assert "wilayah tidak diketahui: 9" in chart.subtitle
    assert (
        chart.title
        == f"Rasio tertinggi: Jakarta Pusat, {number(28 * 12 / 34 / residents['31.71'] * 100_000, 1)} "
        "per tahun per 100.000 penduduk"
    )
