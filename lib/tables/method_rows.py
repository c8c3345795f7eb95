"""How the numbers came about, in words: releases, assumptions, the rules of groups and tiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lib.query.codes import Codes
from lib.query.dimensions import DIMENSIONS, FAMILIES, TIERS
from lib.query.filters import Filter
from lib.query.ranges import EIGHT_OF_TEN, at_share
from lib.query.states import State
from lib.words import _, number, percent, pick, sizes
from lib.words.dates import month_and_year
from lib.words.narrative import enumeration
from lib.words.numbers import decimals_of

_FITTED = 1
_ELSEWHERE = "*"


@dataclass(frozen=True)
class AssumptionRow:
    """One number that the estimate rests on. `url` is empty where the reason is the project's
    own.
    """

    part: str
    applies_to: str
    code: str
    value: str
    unit: str
    reason: str
    url: str


@dataclass(frozen=True)
class MarginRow:
    """Whether the estimate reproduces the national shares of a part, or only follows from the
    others.
    """

    part: str
    is_fitted: bool
    reason: str


def assumption_rows(table: pd.DataFrame, known: Codes) -> list[AssumptionRow]:
    """The assumptions (all columns of Assumption) in words; what says how a margin is used is in
    `margin_rows`.
    """
    found = []
    for row in _by_part(table):
        if row["condition"] != "margin":
            found.append(_assumption_row(row, known))
    return found


def _assumption_row(row: dict, known: Codes) -> AssumptionRow:
    return AssumptionRow(
        part=_part_names()[row["part"]],
        applies_to=_applies_to(row["condition"], known),
        code=_code_name(row["part"], row["code"], known),
        value=_as_stated(row["value"]),
        unit=_unit_names().get(row["unit"], row["unit"]),
        reason=pick(row["reason_id"], row["reason_en"]),
        url=_url(row["source"]),
    )


def margin_rows(table: pd.DataFrame) -> list[MarginRow]:
    """Which national shares the estimate keeps, part by part."""
    return [
        MarginRow(
            _part_names()[row["part"]],
            row["value"] == _FITTED,
            pick(row["reason_id"], row["reason_en"]),
        )
        for row in _by_part(table)
        if row["condition"] == "margin"
    ]


@dataclass(frozen=True)
class SpreadRow:
    """How far one family of dimensions may be off. `url` is empty where the reason is the
    project's own.
    """

    family: str
    spread: str
    reason: str
    url: str


def spread_rows(table: pd.DataFrame) -> list[SpreadRow]:
    """The table of `spreads` in words, in the order of FAMILIES."""
    records = table.to_dict("records")
    by_family = {row["code"]: row for row in records}
    names = _family_names()
    rows = []
    for family in FAMILIES:
        row = by_family.get(family)
        if row is None:
            continue
        found = SpreadRow(
            names[family],
            number(row["value"], 2),
            pick(row["reason_id"], row["reason_en"]),
            _url(row["source"]),
        )
        rows.append(found)
    return rows


def worked_example(state: State) -> str:
    """How the range of the workers who went to Korea comes about, step by step; empty where nothing
    is estimated, or none of them.
    """
    if not state.modelled:
        return ""
    part = state.modelled[0]
    korea = Filter(dest=("korea",))
    cells = part.columns.under(korea)
    workers = int(cells.workers.sum())
    if not workers:
        return ""
    basis = part.basis
    share = np.array([workers / basis.people])
    spread = basis.spread(DIMENSIONS["dest"].family)
    low = float(at_share(share, spread, -EIGHT_OF_TEN)[0])
    high = float(at_share(share, spread, EIGHT_OF_TEN)[0])
    words = _(
        "Korea has {workers} of {people} in the model, a share of {share}. Places depart from the "
        "nation's mix by {spread} in log-odds, so that in eight of ten cases the share lies "
        "between {low_share} and {high_share}. The total is between {least} and {most}; so the "
        "number lies between {low} and {high}, and is shown as {shown}."
    )
    return words.format(
        workers=number(workers),
        people=number(basis.people),
        share=percent(float(share[0])),
        spread=number(spread, 2),
        low_share=percent(low),
        high_share=percent(high),
        least=number(basis.low),
        most=number(basis.high),
        low=number(basis.low * low),
        high=number(basis.high * high),
        shown=sizes.size_with_range(
            basis.low * low,
            workers,
            basis.high * high,
        ),
    )


def countries_of(group: str, known: Codes) -> str:
    """The names of a destination group's countries, in alphabetical order."""
    names = []
    for code in known.countries:
        if known.group_of[code] == group:
            names.append(known.name("country", code))
    return enumeration(sorted(names))


def occupations_by_tier(known: Codes) -> Mapping[str, list[str]]:
    """Tier to its occupations, each with its code, in the order of the codes."""
    found: dict[str, list[str]] = {tier: [] for tier in TIERS}
    for code in known.occupations:
        tier = known.tier_of[code]
        name = known.name("occupation", code)
        found[tier].append(f"{name} ({code})")
    return found


def _url(source: str) -> str:
    if source == "stated":
        return ""
    return source


def _family_names() -> dict[str, str]:
    return {
        "time": _("Years and months"),
        "place": _("Destinations"),
        "work": _("Work and skill"),
        "home": _("Regions of origin"),
        "sex": _("Sex"),
        "scheme": _("Placement scheme"),
        "employer": _("Employer"),
        "education": _("Education"),
    }


def _as_stated(value: float) -> str:
    return number(value, decimals_of(value, at_most=3))


def _by_part(table: pd.DataFrame) -> list[dict]:
    order = list(_part_names())
    records = table.to_dict("records")
    return sorted(records, key=lambda row: order.index(row["part"]))


def _applies_to(condition: str | None, known: Codes) -> str:
    if not condition:
        return _("everyone")
    if condition == "parameter":
        return _("adjustable value")
    names = []
    for part in condition.split(";"):
        key, code = part.split("=", 1)
        if code == _ELSEWHERE:
            names.append(_others(key))
        else:
            names.append(known.name(key, code))
    return ", ".join(names)


def _others(key: str) -> str:
    words = {
        "country": _("other countries"),
        "occupation": _("other occupations"),
    }
    return words[key]


def _code_name(
    part: str,
    code: str | None,
    known: Codes,
) -> str:
    if not code:
        return ""
    if part == "month":
        return month_and_year(code)
    return known.name(part, code)


def _part_names() -> dict[str, str]:
    return {
        "total": _("Total"),
        "year": _("Year"),
        "month": _("Month"),
        "country": _("Country"),
        "tilt": _("Tilt towards the priority regions"),
        "occupation": _("Occupation"),
        "sex": _("Sex"),
        "scheme": _("Placement scheme"),
        "employer": _("Employer"),
        "education": _("Education"),
        "origin": _("Origin"),
    }


def _unit_names() -> dict[str, str]:
    return {
        "people": _("people"),
        "percent": _("percent"),
        "share": _("weight"),
        "factor": _("factor"),
    }
