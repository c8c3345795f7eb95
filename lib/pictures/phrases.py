"""Sentences about numbers that several pictures state, silent where an estimate may not claim
anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.pictures.scene import Scene
from lib.query.indicators import SMALL_COUNTRY, Change, MiddleUp, largest, middle_up, totals
from lib.words import _, percent
from lib.words.dates import span
from lib.words.narrative import movement, shortened


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def change_sentence(scene: Scene, compared: Change) -> str:
    """`Jan–Okt 2025: 1.138 pekerja, turun 8% dari Jan–Okt 2024`, with its caveat on an estimate."""
    period = span(compared.first_month, compared.last_month)
    workers = scene.workers(compared.now)
    size = _("{period}: {workers}").format(period=period, workers=workers)
    if not may_compare(scene, compared):
        return size
    text = f"{size}, {comparison(compared)}"
    if rests_on_estimate(scene, compared):
        caveat = _("follows the national figures")
        return f"{text} ({caveat})"
    return text


def comparison(compared: Change) -> str:
    """`naik 12% dibanding 2023`, `sama dengan Jan–Okt 2024`, `pada 2023 tidak ada`."""
    before = span(*_window(compared, compared.before_year))
    if compared.now == compared.before:
        return _("as many as in {before}").format(before=before)
    if compared.ratio is None:
        return _("none in {before}").format(before=before)
    words = _("{movement} from {before}")
    return words.format(movement=movement(compared.ratio), before=before)


def may_compare(scene: Scene, compared: Change) -> bool:
    """Never estimated months with official ones, and on an estimate nothing so small that rounding
    makes it.
    """
    if mixes_kinds(scene, compared):
        return False
    if not rests_on_estimate(scene, compared):
        return True
    return min(compared.now, compared.before) >= SMALL_COUNTRY


def mixes_kinds(scene: Scene, compared: Change) -> bool:
    """Whether the months compared are estimated in part and official in part."""
    return len(_kinds(scene, compared)) > 1


def rests_on_estimate(scene: Scene, compared: Change) -> bool:
    return "estimate" in _kinds(scene, compared)


def leaders(
    scene: Scene, table: pd.DataFrame, dimension: str, leaving_out: Sequence[str] = ()
) -> list[str]:
    """Codes of the largest, all of them when several are equal; none where an estimate may not
    rank.
    """
    first, workers = largest(table, dimension, leaving_out)
    if scene.is_estimate and workers < SMALL_COUNTRY:
        return []
    return first


def most_sentence(
    scene: Scene, table: pd.DataFrame, dimension: str, leaving_out: Sequence[str] = ()
) -> str:
    """`Terbanyak: Hong Kong, sekitar 1.340 pekerja (34%)`; size alone where a rank may not be
    claimed.
    """
    sums = totals(table, dimension)
    total = sum(sums.values())
    if not total:
        return scene.nobody()
    first = leaders(scene, table, dimension, leaving_out)
    if not first:
        return capital(scene.workers(total))
    if len(sums) == 1:
        return alone_sentence(scene, dimension, first[0], total)
    each = sums[first[0]]
    names = shortened(scene.names(dimension, first))
    workers = scene.workers(each)
    if len(first) > 1:
        words = _("Most, and equal: {names}, {workers} each")
        return words.format(names=names, workers=workers)
    words = _("Most: {name}, {workers} ({share})")
    return words.format(name=names, workers=workers, share=percent(each / total))


def alone_sentence(scene: Scene, dimension: str, code: str, workers: int) -> str:
    """`Jepang: sekitar 170 pekerja`."""
    name = scene.name(dimension, code)
    return _("{name}: {workers}").format(name=name, workers=scene.workers(workers))


def middle_up_words(scene: Scene, part: MiddleUp) -> str:
    """The middle-up share: a range on an estimate, from "unclassified all low" to "unclassified all
    medium".
    """
    low, high = percent(part.share), percent(part.highest)
    if low == high or not scene.is_estimate:
        return low
    return f"{low.rstrip('%')}–{high}"


def middle_up_sentence(scene: Scene, by_tier: pd.DataFrame) -> str:
    """How many of the workers are of medium or high skill, of a table with `tier`."""
    part = middle_up(by_tier)
    if part is None:
        return scene.nobody()
    share = middle_up_words(scene, part)
    return _("{share} of workers are medium or high skilled").format(share=share)


def shares_line(table: pd.DataFrame, dimension: str, order: Sequence[str], scene: Scene) -> str:
    """`Rendah 56% · Menengah 23%`: the share of each code that occurs."""
    sums = totals(table, dimension)
    whole = sum(sums.values())
    shares = []
    for code in order:
        if code in sums:
            shares.append(f"{scene.name(dimension, code)} {percent(sums[code] / whole)}")
    return ", ".join(shares)


def _kinds(scene: Scene, compared: Change) -> set[str]:
    """The kinds of release behind the months of a comparison."""
    kinds = set()
    for year in (compared.year, compared.before_year):
        first, last = _window(compared, year)
        for part in scene.everything.spans:
            if part.first_month <= last and part.last_month >= first:
                kinds.add(part.kind)
    return kinds


def _window(compared: Change, year: str) -> tuple[str, str]:
    """First and last of the compared months, in one of the two years."""
    first = compared.first_month.replace(compared.year, year)
    return first, compared.last_month.replace(compared.year, year)
