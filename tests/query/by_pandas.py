"""The same counts a second time, from the CSV files by pandas: what the query library is held
against.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from lib.query.filters import Filter

DATA = Path(__file__).parents[2] / "data"
SEXES = ("f", "m", "unknown")
SCHEMES = (
    "p_to_p",
    "g_to_g",
    "individual",
    "own_company",
    "extension_home",
    "extension_abroad",
    "unknown",
)
EMPLOYERS = ("legal_entity", "individual", "unknown")
EDUCATIONS = ("primary", "junior", "senior", "diploma", "bachelor", "postgraduate", "unknown")


@cache
def listed(name: str) -> pd.DataFrame:
    """A reference file, every cell as text."""
    return pd.read_csv(DATA / "reference" / f"{name}.csv", dtype=str, keep_default_na=False)


@cache
def estimate() -> pd.DataFrame:
    """The shipped estimate with every dimension of `count`."""
    rows = pd.read_csv(DATA / "estimate" / "placements.csv", dtype=str, keep_default_na=False)
    return with_dimensions(rows.astype({"workers": int}), "estimate")


def with_dimensions(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    groups = listed("countries").set_index("code")["group"]
    occupations = listed("occupations").set_index("code")
    return rows.assign(
        year=rows["month"].str[:4],
        dest=rows["country"].map(groups),
        tier=rows["occupation"].map(occupations["tier"]),
        field=rows["occupation"].map(occupations["field"]),
        district=rows["origin"],
        origin=rows["origin"].str[:5],
        kind=kind,
    )


def expected(rows: pd.DataFrame, by: Sequence[str], where: Filter) -> list[tuple[Any, ...]]:
    """The rows of `count(by, where)`."""
    rows = rows[matches(rows, where)]
    if not by:
        return [(int(rows["workers"].sum()),)] if len(rows) else []
    counted = rows.groupby(list(by), as_index=False)["workers"].sum().sort_values(list(by))
    return list(counted[[*by, "workers"]].itertuples(index=False, name=None))


def matches(rows: pd.DataFrame, where: Filter) -> pd.Series:
    found = pd.Series(not where.nothing, index=rows.index)
    if where.years:
        found &= rows["year"].astype(int).between(*where.years)
    for key in (
        "dest",
        "country",
        "tier",
        "field",
        "occupation",
        "sex",
        "scheme",
        "employer",
        "education",
    ):
        if codes := getattr(where, key):
            found &= rows[key].isin(codes)
    if where.origin:
        region = rows["origin"].where(rows["origin"] != "31")
        found &= rows["district"].isin(where.origin) | region.isin(where.origin)
    return found


def official_rows(months: Sequence[str], size: int, seed: int) -> list[dict[str, Any]]:
    """Rows of an invented export: every kind of code, kecamatan and unknowns among them, each cell
    once.
    """
    dice = random.Random(seed)
    countries = [*dice.sample(list(listed("countries")["code"]), 12), "JPN", "KOR", "unknown"]
    occupations = [*dice.sample(list(listed("occupations")["code"]), 12), "unknown"]
    cells = {
        (
            dice.choice(months),
            dice.choice(countries),
            dice.choice(occupations),
            dice.choice(list(listed("origins")["code"])),
            dice.choice(SEXES),
            dice.choice(SCHEMES),
            dice.choice(EMPLOYERS),
            dice.choice(EDUCATIONS),
        ): dice.randint(1, 9)
        for _row in range(size)
    }
    names = ("month", "country", "occupation", "origin", "sex", "scheme", "employer", "education")
    return [
        dict(zip(names, cell, strict=True)) | {"workers": workers}
        for cell, workers in sorted(cells.items())
    ]


def _some(codes: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.one_of(st.just([]), st.just([]), st.lists(st.sampled_from(list(codes)), max_size=4))


def filters() -> st.SearchStrategy[Filter]:
    """Filters over known codes; those that occur in the estimate come up as often as all others
    together.
    """
    occurring = estimate()
    years = st.integers(2022, 2026)
    return st.builds(
        Filter,
        years=st.none() | st.tuples(years, years),
        dest=_some(listed("destination_groups")["code"]),
        country=_some(
            [
                *occurring["country"].unique(),
                *listed("countries")["code"].sample(25, random_state=1),
            ]
        ),
        tier=_some(("low", "medium", "high", "unclassified")),
        origin=_some(listed("origins")["code"]),
        field=_some(listed("fields")["code"]),
        occupation=_some(
            [
                *occurring["occupation"].unique(),
                *listed("occupations")["code"].sample(15, random_state=1),
            ]
        ),
        sex=_some(SEXES),
        scheme=_some(SCHEMES),
        employer=_some(EMPLOYERS),
        education=_some(EDUCATIONS),
    )
