"""Sentences about numbers that several pictures state, silent where an estimate may not claim
anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.pictures.scene import Scene
from lib.query.indicators import SMALL_COUNTRY, Change, MiddleUp, largest, middle_up
from lib.words import _, percent
from lib.words.dates import span
from lib.words.narrative import movement, shortened


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def change_sentence(scene: Scene, found: Change) -> str:
    """`Jan–Okt 2025: 1.138 pekerja, turun 8% dari Jan–Okt 2024`, with its caveat on an estimate."""
    size = _("{period}: {workers}").format(
        period=span(found.first_month, found.last_month),
        workers=scene.workers(found.now),
    )
    if not may_compare(scene, found):
        return size
    text = f"{size}, {comparison(found)}"
    caveat = _("follows the national figures")
    return f"{text} ({caveat})" if rests_on_estimate(scene, found) else text


def comparison(found: Change) -> str:
    """`naik 12% dibanding 2023`, `sama dengan Jan–Okt 2024`, `pada 2023 tidak ada`."""
    before = span(
        found.first_month.replace(found.year, found.before_year),
        found.last_month.replace(found.year, found.before_year),
    )
    if found.now == found.before:
        return _("as many as in {before}").format(before=before)
    if found.ratio is None:
        return _("none in {before}").format(before=before)
    return _("{movement} from {before}").format(movement=movement(found.ratio), before=before)


def may_compare(scene: Scene, found: Change) -> bool:
    """Never estimated months with official ones, and on an estimate nothing so small that rounding
    makes it.
    """
    if mixes_kinds(scene, found):
        return False
    return not rests_on_estimate(scene, found) or min(found.now, found.before) >= SMALL_COUNTRY


def mixes_kinds(scene: Scene, found: Change) -> bool:
    """Whether the months compared are estimated in part and official in part."""
    return len(_kinds(scene, found)) > 1


def rests_on_estimate(scene: Scene, found: Change) -> bool:
    return "estimate" in _kinds(scene, found)


def leaders(
    scene: Scene, table: pd.DataFrame, dimension: str, leaving_out: Sequence[str] = ()
) -> list[str]:
    """Codes of the largest, all of them when several are equal; none where an estimate may not
    rank.
    """
    first, workers = largest(table, dimension, leaving_out)
    return [] if scene.is_estimate and workers < SMALL_COUNTRY else first


def most_sentence(
    scene: Scene, table: pd.DataFrame, dimension: str, leaving_out: Sequence[str] = ()
) -> str:
    """`Terbanyak: Hong Kong, sekitar 1.340 pekerja (34%)`; size alone where a rank may not be
    claimed.
    """
    total = int(table["workers"].sum())
    if not total:
        return scene.nobody()
    first = leaders(scene, table, dimension, leaving_out)
    if not first:
        return capital(scene.workers(total))
    if table[dimension].nunique() == 1:
        return alone_sentence(scene, dimension, first[0], total)
    each = int(table.loc[table[dimension] == first[0], "workers"].sum())
    names = shortened([scene.name(dimension, code) for code in first])
    if len(first) > 1:
        return _("Most, and equal: {names}, {workers} each").format(
            names=names, workers=scene.workers(each)
        )
    return _("Most: {name}, {workers} ({share})").format(
        name=names, workers=scene.workers(each), share=percent(each / total)
    )


def alone_sentence(scene: Scene, dimension: str, code: str, workers: int) -> str:
    """`Jepang: sekitar 170 pekerja`."""
    return _("{name}: {workers}").format(
        name=scene.name(dimension, code), workers=scene.workers(workers)
    )


def middle_up_words(scene: Scene, found: MiddleUp) -> str:
    """The middle-up share: a range on an estimate, from "unclassified all low" to "unclassified all
    medium".
    """
    low, high = percent(found.share), percent(found.highest)
    return low if low == high or not scene.is_estimate else f"{low.rstrip('%')}–{high}"


def middle_up_sentence(scene: Scene, by_tier: pd.DataFrame) -> str:
    """How many of the workers are of medium or high skill, of a table with `tier`."""
    found = middle_up(by_tier)
    if found is None:
        return scene.nobody()
    return _("{share} of workers are medium or high skilled").format(
        share=middle_up_words(scene, found)
    )


def shares_line(table: pd.DataFrame, dimension: str, order: Sequence[str], scene: Scene) -> str:
    """`Rendah 56% · Menengah 23%`: the share of each code that occurs."""
    totals = table.groupby(dimension)["workers"].sum()
    whole = int(totals.sum())
    return ", ".join(
        f"{scene.name(dimension, code)} {percent(totals[code] / whole)}"
        for code in order
        if code in totals.index
    )


def _kinds(scene: Scene, found: Change) -> set[str]:
    """The kinds of release behind the months of a comparison."""
    windows = [
        (
            found.first_month.replace(found.year, year),
            found.last_month.replace(found.year, year),
        )
        for year in (found.year, found.before_year)
    ]
    return {
        part.kind
        for part in scene.everything.spans
        if any(part.first_month <= last and part.last_month >= first for first, last in windows)
    }
