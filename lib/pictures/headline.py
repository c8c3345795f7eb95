"""The sentence and the five figures at the top of the overview."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lib.pictures.phrases import (
    capital,
    comparison,
    leaders,
    may_compare,
    middle_up_words,
    mixes_kinds,
    rests_on_estimate,
)
from lib.pictures.recipes import MONTHS, Answers, Ask
from lib.pictures.scene import Scene
from lib.query.dimensions import JAKARTA
from lib.query.indicators import (
    Change,
    change,
    last_full_year,
    middle_up,
    priority_share,
    totals,
    workers_of,
)
from lib.words import _, about, ngettext, number, percent
from lib.words.dates import span
from lib.words.narrative import enumeration, shortened

DASH = "–"  # the value of a tile that has none
HEADLINE = {"cells": Ask(("country", "dest", "tier")), "months": MONTHS}


@dataclass(frozen=True)
class Tile:
    """One figure: what it is, its value as shown, and what stands under it."""

    label: str
    value: str
    detail: str


@dataclass(frozen=True)
class Headline:
    sentence: str
    tiles: tuple[Tile, ...]


def headline(scene: Scene, answers: Answers) -> Headline:
    """The overview's first lines. Asks `country,dest,tier` and, over all years, `month`."""
    cells = answers["cells"]
    return Headline(
        _sentence(scene, cells),
        (
            _total_tile(scene, cells),
            _year_tile(scene, answers["months"]),
            _skill_tile(scene, cells),
            _priority_tile(scene, cells),
            _top_tile(scene, cells),
        ),
    )


def _sentence(scene: Scene, cells: pd.DataFrame) -> str:
    total = int(cells["workers"].sum())
    if not total:
        return scene.nobody()
    workers = capital(_residents(scene, total))
    period = scene.period()
    countries = set(cells["country"])
    if len(countries) == 1 and countries != {"unknown"}:
        country = scene.name("country", countries.pop())
        sentence = _("{workers} placed in {country}, {period}.")
        return sentence.format(workers=workers, country=country, period=period)
    first = leaders(scene, cells, "country", ("unknown",))
    if not first:
        return _("{workers} placed abroad, {period}.").format(workers=workers, period=period)
    country = shortened(scene.names("country", first))
    sentence = _("{workers} placed abroad, {period}, most to {country}.")
    return sentence.format(workers=workers, period=period, country=country)


def _residents(scene: Scene, total: int) -> str:
    place = _place(scene)
    if scene.is_estimate:
        words = ngettext("about {n} resident of {place}", "about {n} residents of {place}", total)
        return words.format(n=number(about(total)), place=place)
    words = ngettext("{n} resident of {place}", "{n} residents of {place}", total)
    return words.format(n=number(total), place=place)


def _place(scene: Scene) -> str:
    """The one or two regions of the filter, else Jakarta."""
    wanted = scene.where.origin
    if not wanted or JAKARTA in wanted or len(wanted) > 2:
        return _("Jakarta")
    return enumeration(scene.names("origin", wanted))


def _total_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    label = _("Total in the period")
    if not scene.source.spans:
        return Tile(label, DASH, _("no data"))
    return Tile(label, number(int(cells["workers"].sum())), scene.period())


def _year_tile(scene: Scene, months: pd.DataFrame) -> Tile:
    year = last_full_year(scene.source) or max(scene.source.years, default=None)
    if year is None:
        return Tile(_("Last full year"), DASH, _("no data"))
    compared = change(months, year, scene.everything)
    if compared is None or compared.before_year not in scene.everything.years:
        in_year = months["month"].str.startswith(year)
        workers = int(months.loc[in_year, "workers"].sum())
        return Tile(scene.year_name(year), number(workers), _("no earlier year to compare"))
    label = span(compared.first_month, compared.last_month)
    return Tile(label, number(compared.now), _change_detail(scene, compared))


def _change_detail(scene: Scene, compared: Change) -> str:
    if mixes_kinds(scene, compared):
        return _("no comparison: one year is estimated")
    if not may_compare(scene, compared):
        return _("too few to compare")
    words = comparison(compared)
    if rests_on_estimate(scene, compared):
        return ", ".join([words, _("follows the nation")])
    return words


def _skill_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    label = _("Middle-up skill")
    part = middle_up(cells)
    if part is None:
        return Tile(label, DASH, _("no data"))
    detail = _("unclassified: {share}").format(share=percent(part.unclassified))
    return Tile(label, middle_up_words(scene, part), detail)


def _priority_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    label = _("Priority regions")
    groups = scene.codes.priority_groups
    share = priority_share(cells, groups)
    if share is None:
        return Tile(label, DASH, _("no data"))
    return Tile(label, percent(share), scene.workers(workers_of(cells, "dest", groups)))


def _top_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    label = _("Top destination")
    sums = totals(cells, "country")
    total = sum(sums.values())
    if not total:
        return Tile(label, DASH, _("no data"))
    first = leaders(scene, cells, "country", ("unknown",))
    if not first:
        return Tile(label, DASH, _("too few to rank"))
    each = sums[first[0]]
    detail = f"{number(each)} ({percent(each / total)})"
    if len(first) > 1:
        detail = _("{number} each").format(number=number(each))
    return Tile(label, shortened(scene.names("country", first), 2), detail)
