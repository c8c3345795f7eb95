"""Sentences about numbers that several pictures state, silent where an estimate may not claim anything."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.charts.scene import Scene
from lib.query.indicators import SMALL_COUNTRY, Change, MiddleUp, middle_up, ranking
from lib.words import _, percent
from lib.words.dates import span
from lib.words.narrative import enumeration, movement


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def change_sentence(scene: Scene, found: Change) -> str:
    """`Jan–Okt 2025: 1.138 pekerja, turun 8% dari Jan–Okt 2024`, with its caveat on an estimate."""
    now = scene.workers(found.now)
    period = span(found.first_month, found.last_month)
    if may_compare(scene, found):
        text = _("{period}: {workers}, {movement} from {before}").format(
            period=period, workers=now, movement=movement(found.ratio), before=_before(found)
        )
        if found.ratio == 0:
            text = _("{period}: {workers}, as many as in {before}").format(
                period=period, workers=now, before=_before(found)
            )
        caveat = _("follows the national figures")
        return f"{text} ({caveat})" if _rests_on_estimate(scene, found) else text
    return _("{period}: {workers}").format(period=period, workers=now)


def may_compare(scene: Scene, found: Change) -> bool:
    """Never an estimated year with an official one, and on an estimate nothing so small that rounding makes it."""
    kinds = {scene.everything.is_estimated(year) for year in (found.year, found.before_year)}
    return kinds == {False} or (kinds == {True} and min(found.now, found.before) >= SMALL_COUNTRY)


def leaders(scene: Scene, table: pd.DataFrame, dimension: str, leaving_out: Sequence[str] = ()) -> list[str]:
    """Codes of the largest, all of them when several are equal; none where an estimate may not rank."""
    ranked = ranking(table, dimension, leaving_out)
    first = ranked[ranked["rank"] == 1]
    if not len(first) or (scene.is_estimate and int(first["workers"].iloc[0]) < SMALL_COUNTRY):
        return []
    return list(first[dimension])


def most_sentence(scene: Scene, table: pd.DataFrame, dimension: str, leaving_out: Sequence[str] = ()) -> str:
    """`Terbanyak: Hong Kong, sekitar 1.340 pekerja (34%)`; size alone where a rank may not be claimed."""
    total = int(table["workers"].sum())
    if not total:
        return scene.nobody()
    first = leaders(scene, table, dimension, leaving_out)
    if not first:
        return capital(scene.workers(total))
    if table[dimension].nunique() == 1:
        return alone_sentence(scene, dimension, first[0], total)
    each = int(table.loc[table[dimension] == first[0], "workers"].sum())
    names = enumeration([scene.name(dimension, code) for code in first[:4]])
    if len(first) > 1:
        return _("Most, and equal: {names}, {workers} each").format(names=names, workers=scene.workers(each))
    return _("Most: {name}, {workers} ({share})").format(
        name=names, workers=scene.workers(each), share=percent(each / total)
    )


def alone_sentence(scene: Scene, dimension: str, code: str, workers: int) -> str:
    """`Jepang: sekitar 170 pekerja`."""
    return _("{name}: {workers}").format(name=scene.name(dimension, code), workers=scene.workers(workers))


def middle_up_words(scene: Scene, found: MiddleUp) -> str:
    """The middle-up share: a range on an estimate, from "unclassified all low" to "unclassified all medium"."""
    low, high = percent(found.share), percent(found.highest)
    return low if low == high or not scene.is_estimate else f"{low.rstrip('%')}–{high}"


def middle_up_sentence(scene: Scene, by_tier: pd.DataFrame) -> str:
    """How many of the workers are of medium or high skill, of a table with `tier`."""
    found = middle_up(by_tier)
    if found is None:
        return scene.nobody()
    return _("{share} of workers are medium or high skilled").format(share=middle_up_words(scene, found))


def shares_line(table: pd.DataFrame, dimension: str, order: Sequence[str], scene: Scene) -> str:
    """`Rendah 56% · Menengah 23%`: the share of each code that occurs."""
    totals = table.groupby(dimension)["workers"].sum()
    whole = int(totals.sum())
    return ", ".join(
        f"{scene.name(dimension, code)} {percent(totals[code] / whole)}" for code in order if code in totals.index
    )


def _before(found: Change) -> str:
    return span(
        found.first_month.replace(found.year, found.before_year),
        found.last_month.replace(found.year, found.before_year),
    )


def _rests_on_estimate(scene: Scene, found: Change) -> bool:
    return scene.everything.is_estimated(found.year) or scene.everything.is_estimated(found.before_year)
