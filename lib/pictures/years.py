"""Pictures over years: workers by year and tier, tier shares by year, priority regions by year."""

from __future__ import annotations

import pandas as pd

from lib.pictures.amounts import Amount, amounts_of, split_by, workers_in
from lib.pictures.chart import Chart
from lib.pictures.phrases import (
    capital,
    change_sentence,
    compared_with_before,
    middle_up_sentence,
    shares_line,
    tiers_sentence,
    year_sentence,
)
from lib.pictures.picture import Said
from lib.pictures.recipes import MONTHS, Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.pictures.year_stacks import (
    ByTwo,
    Stacks,
    share_marks,
    size_marks,
    stack_by_year,
    wholes,
)
from lib.query.dimensions import TIERS
from lib.query.filters import Filter
from lib.words import _


@pictured(
    "",
    subject="pekerja-per-tahun",
    deeper="workers_by_month",
    year_tier=Ask(("year", "tier")),
    months=MONTHS,
)
def workers_by_year(scene: Scene, answers: Answers) -> Chart:
    """Workers by year, stacked by tier; `month` over all years is for the comparison."""
    amounts = amounts_of(answers["year_tier"], "year", "tier")
    said = Said(
        title=_year_title(scene, amounts, answers["months"]),
        measure=_("Workers placed, by skill tier"),
        more=(shares_line(scene, "tier", TIERS),),
        to_say=(scene.whole(), middle_up_sentence(scene)),
        wholes=wholes(scene),
    )
    stacks = Stacks("workers_by_year", "tier", TIERS, _("Skill tier"))
    return stack_by_year(scene, said, stacks, size_marks(scene, amounts, stacks))


@pictured(
    "keahlian",
    subject="pangsa-keahlian-per-tahun",
    deeper="workers_by_month",
    year_tier=Ask(("year", "tier")),
)
def tier_shares_by_year(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier in the workers of a year."""
    amounts = amounts_of(answers["year_tier"], "year", "tier")
    said = Said(
        title=tiers_sentence(scene),
        measure=_("Share of workers by skill tier, percent of each year"),
        to_say=(scene.whole(),),
    )
    stacks = Stacks("tier_shares_by_year", "tier", TIERS, _("Skill tier"), as_shares=True)
    return stack_by_year(scene, said, stacks, share_marks(scene, amounts, stacks))


@pictured(
    "tujuan",
    subject="kawasan-prioritas-per-tahun",
    deeper="workers_by_month",
    year_dest=Ask(("year", "dest")),
)
def priority_by_year(scene: Scene, answers: Answers) -> Chart:
    """Workers to each priority region by year; the rest is named, not drawn."""
    amounts = amounts_of(answers["year_dest"], "year", "dest")
    groups = scene.codes.priority_groups
    priority = Filter(dest=groups)
    drawn = split_by(amounts, groups)
    title = scene.nobody()
    if amounts:
        title = _priority_title(scene, scene.amount(priority))
    not_drawn = ""
    if len(drawn) < len(amounts):
        not_drawn = _not_drawn(scene)
    said = Said(
        title=title,
        empty_title=title,
        measure=_("Workers placed in the priority regions"),
        note=not_drawn,
        wholes=wholes(scene, priority),
    )
    stacks = Stacks("priority_by_year", "dest", groups, _("Destination group"))
    return stack_by_year(scene, said, stacks, size_marks(scene, drawn, stacks))


def _not_drawn(scene: Scene) -> str:
    others = [code for code in scene.codes.groups if code not in scene.codes.priority_groups]
    by_year = scene.amounts("year", within=Filter(dest=others))
    counts = [f"{year}: {by_year[year].text}" for year in sorted(by_year)]
    words = _("Other destinations, not drawn: {counts}")
    return words.format(counts=", ".join(counts))


def _priority_title(scene: Scene, amount: Amount) -> str:
    if amount.is_nobody:
        return _("Nobody was placed in the priority regions")
    workers = capital(scene.workers(amount))
    words = _("{workers} went to the priority regions")
    return words.format(workers=workers)


def _year_title(
    scene: Scene,
    amounts: ByTwo,
    months: pd.DataFrame,
) -> str:
    if not workers_in(amounts):
        return scene.nobody()
    latest = max(scene.source.years)
    compared = compared_with_before(scene, months, latest)
    if compared:
        return change_sentence(scene, compared)
    return year_sentence(scene, latest)
