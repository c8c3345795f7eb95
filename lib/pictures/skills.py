"""Pictures of skill: tier by destination, fields of work, and where the middle-up go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.pictures.bars import Bars, bars, first_and_rest
from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import alone_sentence, leaders, middle_up_sentence, middle_up_words
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.query.dimensions import MIDDLE_UP, TIERS
from lib.query.indicators import middle_up, totals, workers_of
from lib.words import _, number, percent
from lib.words.narrative import shortened

# Named by the governor on 29 October 2025.
MIDDLE_UP_FIELDS = ("welding_metal", "hospitality")
MOST_COUNTRIES = 10
_FIELD_COLORS = {"unknown": "muted"} | dict.fromkeys(MIDDLE_UP_FIELDS, "highlight")


@pictured("keahlian", dest_tier=Ask(("dest", "tier")))
def tiers_by_group(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier within a destination group."""
    table = answers["dest_tier"]
    marks: list[Mark] = []
    for group in scene.codes.groups:
        tiers = totals(table[table["dest"] == group], "tier")
        if tiers:
            marks += _group_marks(scene, group, tiers)
    said = Said(
        title=_tiers_title(scene, table),
        measure=_("Share of skill tiers in each destination group, percent (workers in brackets)"),
        to_say=(scene.whole(int(table["workers"].sum())),),
    )
    shape = Shape(
        "tiers_by_group",
        "stack",
        category_header=_("Destination group"),
        series_header=_("Skill tier"),
        value_header=_("Percent"),
        unit="percent",
        horizontal=True,
        clicks="dest",
    )
    return picture(scene, said, shape, marks)


@pictured("keahlian", field=Ask(("field",)))
def by_field(scene: Scene, answers: Answers) -> Chart:
    """Workers by field of work; welding and hospitality stand first."""
    table = answers["field"]
    sums = totals(table, "field")
    sentences = []
    for code in _named_fields(scene, sums):
        sentences.append(alone_sentence(scene, "field", code, sums.get(code, 0)))
    said = Said(title="; ".join(sentences), measure=_("Workers placed, by field of work"))
    shown = Bars(
        "field",
        pinned=() if _is_narrowed(scene) else MIDDLE_UP_FIELDS,
        role=lambda code: _FIELD_COLORS.get(code, "accent"),
    )
    return bars(scene, table, said, shown, id="by_field", header=_("Field"))


@pictured("keahlian", country_tier=Ask(("country", "tier")))
def middle_up_by_country(scene: Scene, answers: Answers) -> Chart:
    """Where workers of medium and high skill go."""
    everybody = answers["country_tier"]
    table = everybody[everybody["tier"].isin(MIDDLE_UP)]
    empty_title = ""
    if len(everybody):
        empty_title = _("Nobody of medium or high skill under this filter")
    said = Said(
        title=_middle_up_title(scene, table),
        empty_title=empty_title,
        measure=_("Workers of medium and high skill, by country"),
    )
    shape = Shape(
        "middle_up_by_country",
        "stack",
        category_header=_("Country"),
        series_header=_("Skill tier"),
        horizontal=True,
        clicks="country",
    )
    return picture(scene, said, shape, _middle_up_marks(scene, table))


def _group_marks(scene: Scene, group: str, tiers: Mapping[str, int]) -> list[Mark]:
    whole = sum(tiers.values())
    name = f"{scene.name('dest', group)} ({number(whole)})"
    marks = []
    for tier in TIERS:
        share = tiers.get(tier, 0) / whole
        mark = Mark(
            category=group,
            category_name=name,
            series=tier,
            series_name=scene.name("tier", tier),
            value=share * 100,
            text=percent(share),
            color=f"tier.{tier}",
        )
        marks.append(mark)
    return marks


def _is_narrowed(scene: Scene) -> bool:
    return bool(scene.where.field or scene.where.occupation)


def _named_fields(scene: Scene, sums: Mapping[str, int]) -> Sequence[str]:
    """The fields of the title: the governor's, or the two largest that a filter leaves."""
    if not _is_narrowed(scene):
        return MIDDLE_UP_FIELDS
    return sorted(sums, key=lambda code: -sums[code])[:2]


def _middle_up_marks(scene: Scene, table: pd.DataFrame) -> list[Mark]:
    sums = totals(table, "country")
    order = sorted(sums, key=lambda code: (-sums[code], code))
    alone, rest = first_and_rest(order, MOST_COUNTRIES)
    occurring = set(table["tier"])
    tiers = [tier for tier in MIDDLE_UP if tier in occurring]
    marks = []
    for code in alone:
        for tier in tiers:
            marks.append(_country_mark(scene, table, tier, [code], scene.name("country", code)))
    if rest:
        name = _("{count} others").format(count=len(rest))
        for tier in tiers:
            marks.append(_country_mark(scene, table, tier, rest, name))
    return marks


def _country_mark(
    scene: Scene, table: pd.DataFrame, tier: str, countries: Sequence[str], name: str
) -> Mark:
    """The workers of a tier in one country, or in all countries that one bar stands for."""
    workers = workers_of(table[table["tier"] == tier], "country", countries)
    return Mark(
        category=countries[0] if len(countries) == 1 else "",
        category_name=name,
        series=tier,
        series_name=scene.name("tier", tier),
        value=workers,
        text=number(workers),
        color=f"tier.{tier}",
    )


def _middle_up_title(scene: Scene, table: pd.DataFrame) -> str:
    workers = scene.workers(int(table["workers"].sum()))
    first = leaders(scene, table, "country", ("unknown",))
    if not first:
        return _("Medium and high skill: {workers}").format(workers=workers)
    name = shortened(scene.names("country", first))
    sentence = _("Medium and high skill: {workers}, most to {name}")
    return sentence.format(workers=workers, name=name)


def _tiers_title(scene: Scene, table: pd.DataFrame) -> str:
    is_priority = table["dest"].isin(scene.codes.priority_groups)
    there, elsewhere = middle_up(table[is_priority]), middle_up(table[~is_priority])
    if there is None and elsewhere is None:
        return scene.nobody()
    if there is None or elsewhere is None:
        return middle_up_sentence(scene, table)
    sentence = _("Medium and high skill: {there} in the priority regions, {elsewhere} elsewhere")
    return sentence.format(
        there=middle_up_words(scene, there),
        elsewhere=middle_up_words(scene, elsewhere),
    )
