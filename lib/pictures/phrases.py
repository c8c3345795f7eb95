"""Sentences about numbers that several pictures state, silent where an estimate may not claim
anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.pictures.amounts import (
    MOST_NAMED,
    Amount,
    leading,
    share_alone,
    share_interval,
    share_words,
    told_codes,
    workers_in,
)
from lib.pictures.given import part_of_every_skill
from lib.pictures.lines import joined
from lib.pictures.scene import Scene, in_year
from lib.query.counts import count
from lib.query.filters import Filter
from lib.query.indicators import Change, change
from lib.query.provenance import Span
from lib.query.shares import Share
from lib.words import _, percent
from lib.words.dates import span
from lib.words.narrative import enumeration, movement, shortened


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def nobody_sentence(scene: Scene) -> str:
    """What stands in the place of pictures where a filter leaves nobody."""
    return with_filter(scene, scene.nobody())


def with_filter(scene: Scene, sentence: str) -> str:
    """A sentence that holds no number, and what it was asked of: nothing where nothing was."""
    if scene.where.is_empty:
        return sentence
    words = scene.where.sentence(scene.codes)
    asked = joined(scene.period(), words)
    return f"{sentence} ({asked})"


def compared_with_before(
    scene: Scene,
    months: pd.DataFrame,
    year: str,
) -> Change | None:
    """The change of a year against the one before, of `month` and `workers` over all years.

    An estimate holds no change of its own: what it says is the nation's, and so the change of all
    of its workers stands for every filter. None where nothing may be compared: not the same
    months, months of different kinds, or a year that the view does not know.
    """
    found = change(months, year, scene.everything)
    if found is None:
        return None
    if found.before_year not in scene.everything.years:
        return None
    if mixes_kinds(scene, found):
        return None
    if not rests_on_estimate(scene, found):
        return found
    whole = count(("month",), Filter(), scene.counted)
    return change(whole, year, scene.everything)


def change_sentence(scene: Scene, compared: Change) -> str:
    """`Jan–Okt 2025: 1.138 pekerja, turun 8% dari Jan–Okt 2024`; on an estimate the size of the
    year and, apart, the nation's change.
    """
    if rests_on_estimate(scene, compared):
        size = year_sentence(scene, compared.year)
        return f"{size}; {national_words(compared)}"
    period = span(compared.first_month, compared.last_month)
    workers = scene.workers(exactly(compared.now))
    words = _("{period}: {workers}")
    size = words.format(period=period, workers=workers)
    return f"{size}, {comparison(compared)}"


def year_sentence(scene: Scene, year: str) -> str:
    """`2025 (s.d. Okt): sekitar 1.150 (850–1.550) pekerja`."""
    workers = scene.workers(scene.amount(in_year(year)))
    words = _("{year}: {workers}")
    return words.format(year=scene.year_name(year), workers=workers)


def national_words(compared: Change) -> str:
    """`secara nasional turun 5,1% dibanding Jan–Okt 2024`."""
    words = _("nationally {comparison}")
    return words.format(comparison=comparison(compared))


def comparison(compared: Change) -> str:
    """`naik 12% dibanding 2023`, `sama dengan Jan–Okt 2024`, `pada 2023 tidak ada`."""
    first, last = _window(compared, compared.before_year)
    before = span(first, last)
    if compared.now == compared.before:
        words = _("as many as in {before}")
        return words.format(before=before)
    if compared.ratio is None:
        words = _("none in {before}")
        return words.format(before=before)
    words = _("{movement} from {before}")
    return words.format(movement=movement(compared.ratio), before=before)


def mixes_kinds(scene: Scene, compared: Change) -> bool:
    """Whether the months compared are estimated in part and official in part."""
    return len(_kinds(scene, compared)) > 1


def rests_on_estimate(scene: Scene, compared: Change) -> bool:
    return "estimate" in _kinds(scene, compared)


def exactly(workers: int) -> Amount:
    """The amount of official months."""
    return Amount(workers, workers, workers)


def most_sentence(
    scene: Scene,
    dimension: str,
    amounts: Mapping[str, Amount],
    leaving_out: Sequence[str] = (),
) -> str:
    """`Terbanyak: Jepang, 171 pekerja (34%)`. On an estimate the leading set where there is one,
    else the joint share of the largest three.
    """
    total = workers_in(amounts)
    if not total:
        return scene.nobody()
    if len(amounts) == 1:
        (code,) = amounts
        return alone_sentence(scene, dimension, code)
    first = leading(amounts, leaving_out)
    if not first:
        return _joint_sentence(scene, dimension, amounts, leaving_out)
    each = amounts[first[0]]
    if not each.is_exact:
        return _leading_sentence(scene, dimension, first)
    names = shortened(scene.names(dimension, first), MOST_NAMED)
    workers = scene.workers(each)
    if len(first) > 1:
        words = _("Most, and equal: {names}, {workers} each")
        return words.format(names=names, workers=workers)
    words = _("Most: {name}, {workers} ({share})")
    return words.format(
        name=names,
        workers=workers,
        share=percent(each.workers / total),
    )


def _leading_sentence(
    scene: Scene,
    dimension: str,
    first: Sequence[str],
) -> str:
    """The codes of an estimate whose ranges lie above all others, with their joint size."""
    names = shortened(scene.names(dimension, first), MOST_NAMED)
    together = scene.amount(Filter.by(dimension, first))
    words = _("Most: {name}, {workers}")
    if len(first) > 1:
        words = _("Most: {name}, together {workers}")
    return words.format(name=names, workers=scene.workers(together))


def _joint_sentence(
    scene: Scene,
    dimension: str,
    amounts: Mapping[str, Amount],
    leaving_out: Sequence[str],
) -> str:
    """What the largest three take together; the size of the whole where that says nothing."""
    found = joint_share(scene, dimension, amounts, leaving_out)
    if found is None:
        workers = scene.workers(scene.amount())
        return capital(workers)
    names, share = found
    words = _("{names}: together {share}")
    return words.format(names=names, share=share_words(share))


def joint_share(
    scene: Scene,
    dimension: str,
    amounts: Mapping[str, Amount],
    leaving_out: Sequence[str] = (),
) -> tuple[str, Share] | None:
    """The names of the largest three of an estimate, and what they take together; None where three
    are all that there is, and on official data, where the largest has a number of its own.
    """
    named = told_codes(amounts, leaving_out)
    if len(named) <= MOST_NAMED:
        return None
    largest = named[:MOST_NAMED]
    share = scene.share(Filter.by(dimension, largest))
    if share is None or share.is_exact:
        return None
    names = enumeration(scene.names(dimension, largest))
    return names, share


def alone_sentence(
    scene: Scene,
    dimension: str,
    code: str,
) -> str:
    """`Jepang: 171 pekerja`, `Jepang: sekitar 170 (70–400) pekerja`."""
    name = scene.name(dimension, code)
    amount = scene.amount(Filter.by(dimension, (code,)))
    words = _("{name}: {workers}")
    return words.format(name=name, workers=scene.workers(amount))


def middle_up_words(part: Share) -> str:
    """The middle-up share: one range on an estimate, from "unclassified all low" to "unclassified
    all medium".
    """
    return share_interval(part)


def middle_up_sentence(scene: Scene) -> str:
    """How many of the workers are of medium or high skill; where the filter says that by itself,
    what part of the workers of every skill they are.
    """
    given = part_of_every_skill(scene)
    if given is not None:
        words = _("{name}: {share} of workers of every skill")
        name = given.where.sentence(scene.codes)
        return words.format(name=capital(name), share=share_words(given.share))
    part = scene.middle_up()
    if part is None:
        return scene.nobody()
    words = _("{share} of workers are medium or high skilled")
    return words.format(share=middle_up_words(part))


def tiers_sentence(scene: Scene) -> str:
    """The title of a picture of tiers: who is of medium or high skill; where the filter says that
    by itself, how many workers they are.
    """
    given = part_of_every_skill(scene)
    if given is None:
        return middle_up_sentence(scene)
    words = _("{name}: {workers}")
    name = given.where.sentence(scene.codes)
    workers = scene.workers(scene.amount())
    return words.format(name=capital(name), workers=workers)


def priority_sentence(scene: Scene) -> str:
    """What the priority regions took of all that the filter lets through."""
    priority = Filter(dest=scene.codes.priority_groups)
    amount = scene.amount(priority)
    share = scene.share(priority)
    if share is None or amount.is_nobody:
        return _("Nobody was placed in the priority regions")
    sentence = _("The priority regions took {workers}, {share} of all")
    return sentence.format(workers=scene.workers(amount), share=share_words(share))


def shares_line(
    scene: Scene,
    dimension: str,
    order: Sequence[str],
) -> str:
    """`Rendah 56%, Menengah 23%`: the share of each code that occurs and is told apart; nothing
    where the filter is by one code, which has all of them.
    """
    if len(scene.where.of(dimension)) == 1:
        return ""
    found = scene.shares(dimension, within=())
    amounts = scene.amounts(dimension)
    words = []
    for code in order:
        amount = amounts.get(code)
        if amount is None or amount.is_untold:
            continue
        name = scene.name(dimension, code)
        share = found[(code,)]
        words.append(f"{name} {share_alone(share)}")
    return ", ".join(words)


def _kinds(scene: Scene, compared: Change) -> set[str]:
    """The kinds of release behind the months of a comparison."""
    kinds = set()
    for year in (compared.year, compared.before_year):
        first, last = _window(compared, year)
        for part in scene.everything.spans:
            if _meets(part, first, last):
                kinds.add(part.kind)
    return kinds


def _meets(part: Span, first: str, last: str) -> bool:
    """Whether a span has a month from the first to the last (`YYYY-MM`)."""
    return part.first_month <= last and part.last_month >= first


def _window(compared: Change, year: str) -> tuple[str, str]:
    """First and last of the compared months, in one of the two years."""
    first = compared.first_month.replace(compared.year, year)
    return first, compared.last_month.replace(compared.year, year)
