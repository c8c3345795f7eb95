"""Pictures over years: workers by year and tier, tier shares by year, priority regions by year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import capital, change_sentence, middle_up_sentence, shares_line
from lib.pictures.picture import picture
from lib.pictures.scene import Scene
from lib.query.dimensions import TIERS
from lib.query.indicators import change
from lib.words import _, number, percent
from lib.words.narrative import shortened

Answers = Mapping[str, pd.DataFrame]


def workers_by_year(scene: Scene, answers: Answers) -> Chart:
    """Workers by year, stacked by tier. Asks `year,tier`, and `month` over all years for the
    comparison.
    """
    table = answers["year_tier"]
    tiers = shares_line(table, "tier", TIERS, scene)
    return _stack_by_year(
        scene,
        id="workers_by_year",
        table=table,
        series="tier",
        order=TIERS,
        title=_year_title(scene, table, answers["months"]),
        measure=_("Workers placed, by skill tier"),
        more=(tiers,),
        say=(
            scene.whole(int(table["workers"].sum())),
            middle_up_sentence(scene, table),
        ),
    )


def tier_shares_by_year(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier in the workers of a year. Asks `year,tier`."""
    table = answers["year_tier"].copy()
    totals = table.groupby("year")["workers"].transform("sum")
    table["share"] = table["workers"] / totals * 100
    return _stack_by_year(
        scene,
        id="tier_shares_by_year",
        table=table,
        series="tier",
        order=TIERS,
        value="share",
        title=middle_up_sentence(scene, answers["year_tier"]),
        measure=_("Share of workers by skill tier, percent of each year"),
        say=(scene.whole(int(answers["year_tier"]["workers"].sum())),),
    )


def priority_by_year(scene: Scene, answers: Answers) -> Chart:
    """Workers to each priority region by year; the rest is named, not drawn. Asks `year,dest`."""
    table = answers["year_dest"]
    order = scene.codes.priority_groups
    drawn = table[table["dest"].isin(order)]
    rest = table[~table["dest"].isin(order)].groupby("year")["workers"].sum()
    note = ", ".join(f"{year}: {number(count)}" for year, count in rest.items())
    total = int(drawn["workers"].sum())
    title = (
        _("{workers} went to the priority regions").format(workers=capital(scene.workers(total)))
        if total
        else _("Nobody was placed in the priority regions")
    )
    return _stack_by_year(
        scene,
        id="priority_by_year",
        table=drawn,
        series="dest",
        order=order,
        title=title,
        empty_title=title if len(table) else scene.nobody(),
        measure=_("Workers placed in the priority regions"),
        note=_("Other destinations, not drawn: {counts}").format(counts=note) if note else "",
    )


def _stack_by_year(
    scene: Scene,
    *,
    id: str,
    table: pd.DataFrame,
    series: str,
    order: tuple[str, ...],
    title: str,
    measure: str,
    more: tuple[str, ...] = (),
    value: str = "workers",
    note: str = "",
    say: Sequence[str] = (),
    empty_title: str | None = None,
) -> Chart:
    years = list(scene.source.years) if len(table) else []
    found = {(row.year, getattr(row, series)): getattr(row, value) for row in table.itertuples()}
    peopled = set(table["year"])
    drawn = [code for code in order if any((year, code) in found for year in years)]
    as_share = value == "share"
    rows: list[Mark] = [
        Mark(
            category=year,
            category_name=scene.year_name(year),
            series=code,
            series_name=scene.name(series, code),
            value=value,
            text="" if math.isnan(value) else percent(value / 100) if as_share else number(value),
            state=scene.year_mark(year),
            color=f"{series}.{code}",
        )
        for year in years
        for code in drawn
        # A year in which nobody left has no shares.
        for value in [found.get((year, code), 0 if year in peopled or not as_share else math.nan)]
    ]
    partial = [scene.year_name(year) for year in years if scene.source.is_partial(year)]
    estimated = [year for year in years if scene.year_mark(year) == "estimate"]
    notes = [
        note,
        _("Cross-hatched: estimated, {years}").format(years=shortened(estimated))
        if estimated
        else "",
        _("Hatched: months missing in {years}").format(years=shortened(partial)) if partial else "",
    ]
    return picture(
        scene,
        id=id,
        form="stack",
        rows=rows,
        title=title,
        empty_title=empty_title or scene.nobody(),
        measure=measure,
        more=more,
        category_header=_("Year"),
        series_header=_("Skill tier") if series == "tier" else _("Destination group"),
        value_header=_("Percent") if as_share else _("Workers"),
        unit="percent" if as_share else "people",
        clicks="year",
        note=" · ".join(text for text in notes if text),
        say=say,
    )


def _year_title(scene: Scene, table: pd.DataFrame, months: pd.DataFrame) -> str:
    if not len(table):
        return scene.nobody()
    latest = max(scene.source.years)
    in_latest = int(table.loc[table["year"] == latest, "workers"].sum())
    compared = change(months, latest, scene.everything)
    if compared and compared.before_year in scene.everything.years:
        return change_sentence(scene, compared)
    return _("{year}: {workers}").format(
        year=scene.year_name(latest), workers=scene.workers(in_latest)
    )
