"""Pictures over years: workers by year and tier, tier shares by year, priority regions by year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import capital, change_sentence, middle_up_sentence, shares_line
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import MONTHS, Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.query.dimensions import TIERS
from lib.query.indicators import change, totals, workers_of
from lib.words import _, number, percent
from lib.words.narrative import shortened


@dataclass(frozen=True)
class _Stacks:
    """A bar for each year, split by the dimension `series` with its codes in `order`."""

    id: str
    series: str
    order: Sequence[str]
    series_header: str
    as_shares: bool = False


@pictured("", year_tier=Ask(("year", "tier")), months=MONTHS)
def workers_by_year(scene: Scene, answers: Answers) -> Chart:
    """Workers by year, stacked by tier; `month` over all years is for the comparison."""
    table = answers["year_tier"]
    said = Said(
        title=_year_title(scene, table, answers["months"]),
        measure=_("Workers placed, by skill tier"),
        more=(shares_line(table, "tier", TIERS, scene),),
        to_say=(
            scene.whole(int(table["workers"].sum())),
            middle_up_sentence(scene, table),
        ),
    )
    stacks = _Stacks("workers_by_year", "tier", TIERS, _("Skill tier"))
    return _stack_by_year(scene, table, said, stacks)


@pictured("keahlian", year_tier=Ask(("year", "tier")))
def tier_shares_by_year(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier in the workers of a year."""
    table = answers["year_tier"]
    said = Said(
        title=middle_up_sentence(scene, table),
        measure=_("Share of workers by skill tier, percent of each year"),
        to_say=(scene.whole(int(table["workers"].sum())),),
    )
    stacks = _Stacks("tier_shares_by_year", "tier", TIERS, _("Skill tier"), as_shares=True)
    return _stack_by_year(scene, table, said, stacks)


@pictured("tujuan", year_dest=Ask(("year", "dest")))
def priority_by_year(scene: Scene, answers: Answers) -> Chart:
    """Workers to each priority region by year; the rest is named, not drawn."""
    table = answers["year_dest"]
    groups = scene.codes.priority_groups
    title = _priority_title(scene, workers_of(table, "dest", groups))
    is_priority = table["dest"].isin(groups)
    said = Said(
        title=title,
        empty_title=title if len(table) else "",
        measure=_("Workers placed in the priority regions"),
        note=_not_drawn(table[~is_priority]),
    )
    stacks = _Stacks("priority_by_year", "dest", groups, _("Destination group"))
    return _stack_by_year(scene, table[is_priority], said, stacks)


def _stack_by_year(scene: Scene, table: pd.DataFrame, said: Said, stacks: _Stacks) -> Chart:
    years = scene.source.years if len(table) else ()
    marks: list[Mark] = []
    for year in years:
        sums = totals(table[table["year"] == year], stacks.series)
        for code in _occurring(table, stacks):
            marks.append(_mark(scene, stacks, year, code, sums))
    notes = [said.note, _estimated_note(scene, years), _partial_note(scene, years)]
    note = " · ".join(text for text in notes if text)
    shape = Shape(
        stacks.id,
        "stack",
        category_header=_("Year"),
        series_header=stacks.series_header,
        value_header=_("Percent") if stacks.as_shares else "",
        unit="percent" if stacks.as_shares else "people",
        clicks="year",
    )
    return picture(scene, replace(said, note=note), shape, marks)


def _occurring(table: pd.DataFrame, stacks: _Stacks) -> list[str]:
    present = set(table[stacks.series])
    return [code for code in stacks.order if code in present]


def _mark(scene: Scene, stacks: _Stacks, year: str, code: str, sums: Mapping[str, int]) -> Mark:
    value: float = sums.get(code, 0)
    text = number(value)
    if stacks.as_shares:
        value, text = _share(sums, code)
    return Mark(
        category=year,
        category_name=scene.year_name(year),
        series=code,
        series_name=scene.name(stacks.series, code),
        value=value,
        text=text,
        state=scene.year_mark(year),
        color=f"{stacks.series}.{code}",
    )


def _share(sums: Mapping[str, int], code: str) -> tuple[float, str]:
    """Percent and its label. A year in which nobody left has no shares."""
    whole = sum(sums.values())
    if not whole:
        return math.nan, ""
    share = sums.get(code, 0) / whole
    return share * 100, percent(share)


def _estimated_note(scene: Scene, years: Sequence[str]) -> str:
    estimated = [year for year in years if scene.year_mark(year) == "estimate"]
    if not estimated:
        return ""
    return _("Cross-hatched: estimated, {years}").format(years=shortened(estimated))


def _partial_note(scene: Scene, years: Sequence[str]) -> str:
    partial = [scene.year_name(year) for year in years if scene.source.is_partial(year)]
    if not partial:
        return ""
    return _("Hatched: months missing in {years}").format(years=shortened(partial))


def _not_drawn(rest: pd.DataFrame) -> str:
    if not len(rest):
        return ""
    sums = totals(rest.sort_values("year"), "year")
    counts = ", ".join(f"{year}: {number(workers)}" for year, workers in sums.items())
    return _("Other destinations, not drawn: {counts}").format(counts=counts)


def _priority_title(scene: Scene, workers: int) -> str:
    if not workers:
        return _("Nobody was placed in the priority regions")
    words = capital(scene.workers(workers))
    return _("{workers} went to the priority regions").format(workers=words)


def _year_title(scene: Scene, table: pd.DataFrame, months: pd.DataFrame) -> str:
    if not len(table):
        return scene.nobody()
    latest = max(scene.source.years)
    compared = change(months, latest, scene.everything)
    if compared and compared.before_year in scene.everything.years:
        return change_sentence(scene, compared)
    workers = scene.workers(workers_of(table, "year", (latest,)))
    return _("{year}: {workers}").format(year=scene.year_name(latest), workers=workers)
