"""The sentence and the five figures at the top of the overview."""

from __future__ import annotations

from collections.abc import Mapping
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
from lib.pictures.scene import Scene
from lib.query.dimensions import JAKARTA
from lib.query.indicators import change, last_full_year, middle_up, priority_share
from lib.words import _, about, ngettext, number, percent
from lib.words.dates import span
from lib.words.narrative import enumeration, shortened

Answers = Mapping[str, pd.DataFrame]
DASH = "–"


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
    who = _residents(scene, total)
    first = leaders(scene, cells, "country", ("unknown",))
    period = scene.period()
    countries = list(cells["country"].unique())
    if len(countries) == 1 and countries != ["unknown"]:
        return _("{workers} placed in {country}, {period}.").format(
            workers=capital(who),
            country=scene.name("country", countries[0]),
            period=period,
        )
    if not first:
        return _("{workers} placed abroad, {period}.").format(workers=capital(who), period=period)
    return _("{workers} placed abroad, {period}, most to {country}.").format(
        workers=capital(who),
        period=period,
        country=shortened([scene.name("country", code) for code in first]),
    )


def _residents(scene: Scene, total: int) -> str:
    place = _("Jakarta")
    wanted = scene.where.origin
    if wanted and JAKARTA not in wanted:
        place = (
            enumeration([scene.name("origin", code) for code in wanted])
            if len(wanted) <= 2
            else place
        )
    if scene.is_estimate:
        return ngettext(
            "about {n} resident of {place}", "about {n} residents of {place}", total
        ).format(n=number(about(total)), place=place)
    return ngettext("{n} resident of {place}", "{n} residents of {place}", total).format(
        n=number(total), place=place
    )


def _total_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    if not scene.source.spans:
        return Tile(_("Total in the period"), DASH, _("no data"))
    return Tile(_("Total in the period"), number(int(cells["workers"].sum())), scene.period())


def _year_tile(scene: Scene, months: pd.DataFrame) -> Tile:
    year = last_full_year(scene.source) or max(scene.source.years, default=None)
    found = change(months, year, scene.everything) if year else None
    if year is None:
        return Tile(_("Last full year"), DASH, _("no data"))
    if found is None or found.before_year not in scene.everything.years:
        workers = int(months.loc[months["month"].str.startswith(year), "workers"].sum())
        return Tile(scene.year_name(year), number(workers), _("no earlier year to compare"))
    label = span(found.first_month, found.last_month)
    if not may_compare(scene, found):
        mixed = mixes_kinds(scene, found)
        reason = _("no comparison: one year is estimated") if mixed else _("too few to compare")
        return Tile(label, number(found.now), reason)
    caveat = [_("follows the nation")] if rests_on_estimate(scene, found) else []
    return Tile(label, number(found.now), ", ".join([comparison(found), *caveat]))


def _skill_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    found = middle_up(cells)
    if found is None:
        return Tile(_("Middle-up skill"), DASH, _("no data"))
    detail = _("unclassified: {share}").format(share=percent(found.unclassified))
    return Tile(_("Middle-up skill"), middle_up_words(scene, found), detail)


def _priority_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    groups = scene.codes.priority_groups
    found = priority_share(cells, groups)
    workers = int(cells.loc[cells["dest"].isin(groups), "workers"].sum())
    if found is None:
        return Tile(_("Priority regions"), DASH, _("no data"))
    return Tile(_("Priority regions"), percent(found), scene.workers(workers))


def _top_tile(scene: Scene, cells: pd.DataFrame) -> Tile:
    total = int(cells["workers"].sum())
    first = leaders(scene, cells, "country", ("unknown",))
    if not first:
        return Tile(_("Top destination"), DASH, _("too few to rank") if total else _("no data"))
    each = int(cells.loc[cells["country"] == first[0], "workers"].sum())
    detail = f"{number(each)} ({percent(each / total)})"
    if len(first) > 1:
        detail = _("{number} each").format(number=number(each))
    return Tile(
        _("Top destination"),
        shortened([scene.name("country", code) for code in first], 2),
        detail,
    )
