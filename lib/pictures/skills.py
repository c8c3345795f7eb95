"""Pictures of skill: tier by destination, fields of work, occupations, and where the middle-up
go.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.pictures.bars import bars
from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import alone_sentence, leaders, middle_up_sentence, middle_up_words
from lib.pictures.picture import picture
from lib.pictures.scene import Scene
from lib.query.dimensions import MIDDLE_UP, TIERS
from lib.query.indicators import middle_up
from lib.words import _, number, percent
from lib.words.narrative import shortened

Answers = Mapping[str, pd.DataFrame]
MIDDLE_UP_FIELDS = (
    "welding_metal",
    "hospitality",
)  # named by the governor on 29 October 2025
MOST_COUNTRIES = 10


def tiers_by_group(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier within a destination group. Asks `dest,tier`."""
    table = answers["dest_tier"]
    totals = table.groupby("dest")["workers"].sum()
    found = {(row.dest, row.tier): row.workers for row in table.itertuples()}
    rows: list[Mark] = [
        Mark(
            category=group,
            category_name=f"{scene.name('dest', group)} ({number(totals[group])})",
            series=tier,
            series_name=scene.name("tier", tier),
            value=found.get((group, tier), 0) / totals[group] * 100,
            text=percent(found.get((group, tier), 0) / totals[group]),
            color=f"tier.{tier}",
        )
        for group in scene.codes.groups
        if group in totals.index
        for tier in TIERS
    ]
    return picture(
        scene,
        id="tiers_by_group",
        form="stack",
        rows=rows,
        title=_tiers_title(scene, table),
        say=(scene.whole(int(totals.sum())),),
        measure=_("Share of skill tiers in each destination group, percent (workers in brackets)"),
        category_header=_("Destination group"),
        series_header=_("Skill tier"),
        value_header=_("Percent"),
        unit="percent",
        horizontal=True,
        clicks="dest",
    )


def by_field(scene: Scene, answers: Answers) -> Chart:
    """Workers by field of work; welding and hospitality stand first. Asks `field`."""
    table = answers["field"]
    totals = table.groupby("field")["workers"].sum()
    title = "; ".join(
        alone_sentence(scene, "field", code, int(totals.get(code, 0)))
        for code in _named_fields(scene, totals)
    )
    return bars(
        scene,
        id="by_field",
        table=table,
        dimension="field",
        title=title,
        measure=_("Workers placed, by field of work"),
        header=_("Field"),
        pinned=() if _is_narrowed(scene) else MIDDLE_UP_FIELDS,
        role=lambda code: (
            "highlight" if code in MIDDLE_UP_FIELDS else "muted" if code == "unknown" else "accent"
        ),
        clicks="field",
    )


def middle_up_by_country(scene: Scene, answers: Answers) -> Chart:
    """Where workers of medium and high skill go. Asks `country,tier`."""
    table = answers["country_tier"]
    anybody = len(table)
    table = table[table["tier"].isin(MIDDLE_UP)]
    totals = table.groupby("country")["workers"].sum()
    order = sorted(totals.index, key=lambda code: (-totals[code], code))
    shown, rest = (
        (order[: MOST_COUNTRIES - 1], order[MOST_COUNTRIES - 1 :])
        if len(order) > MOST_COUNTRIES
        else (order, [])
    )
    tiers = [tier for tier in MIDDLE_UP if tier in set(table["tier"])]
    rows = [
        _country_row(scene, table, [code], scene.name("country", code), tier)
        for code in shown
        for tier in tiers
    ] + [
        _country_row(scene, table, rest, _("{count} others").format(count=len(rest)), tier)
        for tier in tiers
        if rest
    ]
    total = int(totals.sum())
    first = leaders(scene, table, "country", ("unknown",))
    title = _("Medium and high skill: {workers}").format(workers=scene.workers(total))
    if first:
        title = _("Medium and high skill: {workers}, most to {name}").format(
            workers=scene.workers(total),
            name=shortened([scene.name("country", code) for code in first]),
        )
    return picture(
        scene,
        id="middle_up_by_country",
        form="stack",
        rows=rows,
        title=title,
        empty_title=_("Nobody of medium or high skill under this filter")
        if anybody
        else scene.nobody(),
        measure=_("Workers of medium and high skill, by country"),
        category_header=_("Country"),
        series_header=_("Skill tier"),
        horizontal=True,
        clicks="country",
    )


def _is_narrowed(scene: Scene) -> bool:
    return bool(scene.where.field or scene.where.occupation)


def _named_fields(scene: Scene, totals: pd.Series) -> list[str]:
    if not _is_narrowed(scene):
        return list(MIDDLE_UP_FIELDS)
    return sorted(totals.index, key=lambda code: -totals[code])[:2]


def _country_row(
    scene: Scene, table: pd.DataFrame, countries: list[str], name: str, tier: str
) -> Mark:
    workers = int(
        table.loc[table["country"].isin(countries) & (table["tier"] == tier), "workers"].sum()
    )
    return Mark(
        category=countries[0] if len(countries) == 1 else "",
        category_name=name,
        series=tier,
        series_name=scene.name("tier", tier),
        value=workers,
        text=number(workers),
        color=f"tier.{tier}",
    )


def _tiers_title(scene: Scene, table: pd.DataFrame) -> str:
    priority = table[table["dest"].isin(scene.codes.priority_groups)]
    other = table[~table["dest"].isin(scene.codes.priority_groups)]
    there, elsewhere = middle_up(priority), middle_up(other)
    if there is None and elsewhere is None:
        return scene.nobody()
    if there is None or elsewhere is None:
        return middle_up_sentence(scene, table)
    return _(
        "Medium and high skill: {there} in the priority regions, {elsewhere} elsewhere"
    ).format(there=middle_up_words(scene, there), elsewhere=middle_up_words(scene, elsewhere))
