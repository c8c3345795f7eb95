"""Pictures over years: workers by year and tier, tier shares by year, priority regions by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from lib.pictures.amounts import (
    NOBODY,
    Amount,
    amount_mark,
    amounts_of,
    no_share_mark,
    share_mark,
    workers_in,
)
from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import (
    capital,
    change_sentence,
    compared_with_before,
    middle_up_sentence,
    shares_line,
    year_sentence,
)
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import MONTHS, Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.query.dimensions import TIERS
from lib.query.filters import Filter
from lib.query.shares import Share
from lib.words import _
from lib.words.narrative import shortened

_ByYear = Mapping[tuple[str, str], Amount]


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
    amounts = amounts_of(answers["year_tier"], "year", "tier")
    said = Said(
        title=_year_title(scene, amounts, answers["months"]),
        measure=_("Workers placed, by skill tier"),
        more=(shares_line(scene, "tier", TIERS),),
        to_say=(scene.whole(), middle_up_sentence(scene)),
        wholes=_wholes(scene),
    )
    stacks = _Stacks("workers_by_year", "tier", TIERS, _("Skill tier"))
    return _stack_by_year(scene, said, stacks, _size_marks(scene, amounts, stacks))


@pictured("keahlian", year_tier=Ask(("year", "tier")))
def tier_shares_by_year(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier in the workers of a year."""
    amounts = amounts_of(answers["year_tier"], "year", "tier")
    said = Said(
        title=middle_up_sentence(scene),
        measure=_("Share of workers by skill tier, percent of each year"),
        to_say=(scene.whole(),),
    )
    stacks = _Stacks("tier_shares_by_year", "tier", TIERS, _("Skill tier"), as_shares=True)
    return _stack_by_year(scene, said, stacks, _share_marks(scene, amounts, stacks))


@pictured("tujuan", year_dest=Ask(("year", "dest")))
def priority_by_year(scene: Scene, answers: Answers) -> Chart:
    """Workers to each priority region by year; the rest is named, not drawn."""
    amounts = amounts_of(answers["year_dest"], "year", "dest")
    groups = scene.codes.priority_groups
    priority = Filter(dest=groups)
    drawn = {key: amount for key, amount in amounts.items() if key[1] in groups}
    title = _priority_title(scene, scene.amount(priority)) if amounts else scene.nobody()
    said = Said(
        title=title,
        empty_title=title,
        measure=_("Workers placed in the priority regions"),
        note=_not_drawn(scene) if len(drawn) < len(amounts) else "",
        wholes=_wholes(scene, priority),
    )
    stacks = _Stacks("priority_by_year", "dest", groups, _("Destination group"))
    return _stack_by_year(scene, said, stacks, _size_marks(scene, drawn, stacks))


def _stack_by_year(scene: Scene, said: Said, stacks: _Stacks, marks: Sequence[Mark]) -> Chart:
    years = scene.source.years if marks else ()
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


def _size_marks(scene: Scene, amounts: _ByYear, stacks: _Stacks) -> list[Mark]:
    marks: list[Mark] = []
    for year in _years(scene, amounts):
        for code in _occurring(amounts, stacks):
            amount = amounts.get((year, code)) or _absent(scene, year, code, stacks)
            marks.append(amount_mark(amount, **_place(scene, year, code, stacks)))
    return marks


def _share_marks(scene: Scene, amounts: _ByYear, stacks: _Stacks) -> list[Mark]:
    """Percents of each year. A year in which nobody left has none."""
    shares = scene.shares("year", stacks.series, within=("year",))
    marks: list[Mark] = []
    for year in _years(scene, amounts):
        has_people = any(key[0] == year for key in shares)
        for code in _occurring(amounts, stacks):
            place = _place(scene, year, code, stacks)
            share = shares.get((year, code))
            if not has_people:
                marks.append(no_share_mark(**place))
                continue
            amount = amounts.get((year, code)) or _absent(scene, year, code, stacks)
            marks.append(share_mark(share or _no_share(amount), amount.is_untold, **place))
    return marks


def _years(scene: Scene, amounts: _ByYear) -> Sequence[str]:
    return scene.source.years if amounts else ()


def _absent(scene: Scene, year: str, code: str, stacks: _Stacks) -> Amount:
    """Nobody in official months; a few at most in estimated ones."""
    if not scene.source.is_estimated(year):
        return NOBODY
    one_year = (int(year), int(year))
    return scene.amount(Filter.by(stacks.series, (code,), one_year))


def _no_share(amount: Amount) -> Share:
    """The share of a code that nobody was counted under."""
    return Share("official" if amount.is_exact else "estimate", 0.0, 0.0, 0.0)


def _place(scene: Scene, year: str, code: str, stacks: _Stacks) -> dict[str, str]:
    """Which bar and segment a mark is, as fields of Mark."""
    return {
        "category": year,
        "category_name": scene.year_name(year),
        "series": code,
        "series_name": scene.name(stacks.series, code),
        "state": scene.year_mark(year),
        "color": f"{stacks.series}.{code}",
    }


def _occurring(amounts: _ByYear, stacks: _Stacks) -> list[str]:
    present = {key[1] for key in amounts}
    return [code for code in stacks.order if code in present]


def _wholes(scene: Scene, within: Filter | None = None) -> dict[str, str]:
    """The label of each year's bar, where it rests on an estimate."""
    found = {}
    for year, amount in scene.amounts("year", within=within or Filter()).items():
        if not amount.is_exact:
            found[scene.year_name(year)] = amount.short
    return found


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


def _not_drawn(scene: Scene) -> str:
    others = [code for code in scene.codes.groups if code not in scene.codes.priority_groups]
    by_year = scene.amounts("year", within=Filter(dest=others))
    counts = ", ".join(f"{year}: {amount.text}" for year, amount in sorted(by_year.items()))
    return _("Other destinations, not drawn: {counts}").format(counts=counts)


def _priority_title(scene: Scene, amount: Amount) -> str:
    if amount.is_nobody:
        return _("Nobody was placed in the priority regions")
    words = capital(scene.workers(amount))
    return _("{workers} went to the priority regions").format(workers=words)


def _year_title(scene: Scene, amounts: _ByYear, months: pd.DataFrame) -> str:
    if not workers_in(amounts):
        return scene.nobody()
    latest = max(scene.source.years)
    compared = compared_with_before(scene, months, latest)
    if compared:
        return change_sentence(scene, compared)
    return year_sentence(scene, latest)
