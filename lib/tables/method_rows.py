"""How the numbers came about, in words: releases, assumptions, the rules of groups and tiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from lib.query.codes import Codes
from lib.query.dimensions import TIERS
from lib.words import _, number, pick
from lib.words.dates import month_and_year
from lib.words.narrative import enumeration

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
    rows = _by_part(table)
    return [_assumption_row(row, known) for row in rows if row["condition"] != "margin"]


def _assumption_row(row: dict, known: Codes) -> AssumptionRow:
    url = "" if row["source"] == "stated" else row["source"]
    return AssumptionRow(
        part=_part_names()[row["part"]],
        applies_to=_applies_to(row["condition"], known),
        code=_code_name(row["part"], row["code"], known),
        value=_as_stated(row["value"]),
        unit=_unit_names().get(row["unit"], row["unit"]),
        reason=pick(row["reason_id"], row["reason_en"]),
        url=url,
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


def countries_of(group: str, known: Codes) -> str:
    """The names of a destination group's countries, in alphabetical order."""
    names = (
        known.name("country", code) for code in known.countries if known.group_of[code] == group
    )
    return enumeration(sorted(names))


def occupations_by_tier(known: Codes) -> Mapping[str, list[str]]:
    """Tier to its occupations, each with its code, in the order of the codes."""
    found: dict[str, list[str]] = {tier: [] for tier in TIERS}
    for code in known.occupations:
        name = known.name("occupation", code)
        found[known.tier_of[code]].append(f"{name} ({code})")
    return found


def _as_stated(value: float) -> str:
    return number(value, next((places for places in range(3) if round(value, places) == value), 3))


def _by_part(table: pd.DataFrame) -> list[dict]:
    order = list(_part_names())
    return sorted(table.to_dict("records"), key=lambda row: order.index(row["part"]))


def _applies_to(condition: str | None, known: Codes) -> str:
    if not condition:
        return _("everyone")
    if condition == "parameter":
        return _("adjustable value")
    pairs = (part.split("=", 1) for part in condition.split(";"))
    return ", ".join(
        _others(key) if code == _ELSEWHERE else known.name(key, code) for key, code in pairs
    )


def _others(key: str) -> str:
    return {"country": _("other countries"), "occupation": _("other occupations")}[key]


def _code_name(part: str, code: str | None, known: Codes) -> str:
    if not code:
        return ""
    return month_and_year(code) if part == "month" else known.name(part, code)


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
