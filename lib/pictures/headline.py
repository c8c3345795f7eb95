"""The sentence and the five figures at the top of the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.pictures.amounts import (
    NOT_RANKED,
    Amount,
    amounts_of,
    leading,
    share_alone,
    share_interval,
    share_words,
)
from lib.pictures.given import (
    Part,
    part_of_every_destination,
    part_of_every_skill,
)
from lib.pictures.lines import joined
from lib.pictures.phrases import (
    capital,
    compared_with_before,
    comparison,
    joint_share,
    middle_up_words,
    mixes_kinds,
    national_words,
    nobody_sentence,
    rests_on_estimate,
    with_filter,
)
from lib.pictures.recipes import MONTHS, Answers, Ask
from lib.pictures.scene import Scene, brief_filter, in_year
from lib.query.dimensions import JAKARTA
from lib.query.filters import Filter
from lib.query.indicators import change, last_full_year
from lib.query.shares import UNCLASSIFIED
from lib.words import _, ngettext, number, percent
from lib.words.dates import span
from lib.words.narrative import enumeration, shortened

DASH = "–"  # the value of a tile that has none
HEADLINE = {
    "countries": Ask(("country",)),
    "months": MONTHS,
}


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
    """The overview's first lines. Asks `country` and, over all years, `month`. No figures where
    the filter is by something that the sources of an estimate do not tell apart.
    """
    if scene.not_known:
        return Headline(with_filter(scene, scene.not_known), ())
    countries = amounts_of(answers["countries"], "country")
    whole = scene.amount()
    sentence = _sentence(scene, whole, countries)
    tiles = (
        _total_tile(scene, whole),
        _year_tile(scene, answers["months"]),
        _skill_tile(scene),
        _priority_tile(scene),
        _top_tile(scene, countries),
    )
    return Headline(sentence, tiles)


def _sentence(
    scene: Scene,
    whole: Amount,
    countries: Mapping[str, Amount],
) -> str:
    if not countries:
        return nobody_sentence(scene)
    workers = capital(_residents(scene, whole))
    if len(countries) == 1 and "unknown" not in countries:
        (code,) = countries
        return _one_country_sentence(scene, workers, code)
    period = _period_and_filter(scene)
    first = leading(countries, NOT_RANKED)
    if first:
        names = scene.names("country", first)
        sentence = _("{workers} placed abroad, {period}, most to {country}.")
        return sentence.format(
            workers=workers,
            period=period,
            country=shortened(names),
        )
    joint = joint_share(scene, "country", countries, NOT_RANKED)
    if joint is None:
        sentence = _("{workers} placed abroad, {period}.")
        return sentence.format(workers=workers, period=period)
    together, share = joint
    sentence = _("{workers} placed, {period}; {share} to {names}.")
    return sentence.format(
        workers=workers,
        period=period,
        share=share_words(share),
        names=together,
    )


def _one_country_sentence(
    scene: Scene,
    workers: str,
    code: str,
) -> str:
    """The sentence where everybody went to one country, which the filter need not say again."""
    country = scene.name("country", code)
    said = _said_by(scene, country)
    sentence = _("{workers} placed in {country}, {period}.")
    return sentence.format(
        workers=workers,
        country=country,
        period=_period_and_filter(scene, said),
    )


def _residents(scene: Scene, whole: Amount) -> str:
    words = ngettext("{n} resident of {place}", "{n} residents of {place}", whole.many)
    return words.format(n=whole.words, place=_place(scene))


def _place(scene: Scene) -> str:
    """The one or two regions of the filter, else Jakarta."""
    if not _names_place(scene):
        return _("Jakarta")
    places = scene.names("origin", scene.where.origin)
    return enumeration(places)


def _names_place(scene: Scene) -> bool:
    wanted = scene.where.origin
    if JAKARTA in wanted:
        return False
    return len(wanted) in (1, 2)


def _period_and_filter(scene: Scene, said: Sequence[str] = ()) -> str:
    """`Jan 2023–Okt 2025 (perempuan · keahlian menengah)`: what the rest of the sentence does not
    say of the filter; `said` are keys that it says.
    """
    if _names_place(scene):
        said = (*said, "origin")
    lifted = dict.fromkeys(said, ())
    unsaid = scene.where.with_(**lifted)
    period = scene.period()
    words = brief_filter(unsaid.sentence(scene.codes))
    if not words:
        return period
    return f"{period} ({words})"


def _said_by(scene: Scene, country: str) -> list[str]:
    """Keys of the filter that the name of a country says in full."""
    said = []
    for key in ("dest", "country"):
        wanted = scene.where.of(key)
        names = set(scene.names(key, wanted))
        if names <= {country}:
            said.append(key)
    return said


def _total_tile(scene: Scene, whole: Amount) -> Tile:
    label = _("Total in the period")
    if not scene.source.spans:
        return _no_data(label)
    detail = joined(whole.interval, scene.period())
    return Tile(label, whole.short, detail)


def _no_data(label: str) -> Tile:
    return Tile(label, DASH, _("no data"))


def _year_tile(scene: Scene, months: pd.DataFrame) -> Tile:
    year = last_full_year(scene.source) or max(scene.source.years, default=None)
    if year is None:
        return _no_data(_("Last full year"))
    compared = compared_with_before(scene, months, year)
    if compared is None:
        why_not = _why_not_compared(scene, months, year)
        return _size_tile(scene, year, why_not)
    if rests_on_estimate(scene, compared):
        return _size_tile(scene, year, national_words(compared))
    label = span(compared.first_month, compared.last_month)
    workers = number(compared.now)
    return Tile(label, workers, comparison(compared))


def _size_tile(
    scene: Scene,
    year: str,
    detail: str,
) -> Tile:
    """The workers of a whole year, with a range where they have one."""
    amount = scene.amount(in_year(year))
    label = scene.year_name(year)
    return Tile(label, amount.short, joined(amount.interval, detail))


def _why_not_compared(
    scene: Scene,
    months: pd.DataFrame,
    year: str,
) -> str:
    found = change(months, year, scene.everything)
    if found is not None and mixes_kinds(scene, found):
        return _("no comparison: one year is estimated")
    return _("no earlier year to compare")


def _skill_tile(scene: Scene) -> Tile:
    given = part_of_every_skill(scene)
    if given is not None:
        return _given_tile(scene, _("Share of every skill"), given)
    label = _("Middle-up skill")
    part = scene.middle_up()
    if part is None:
        return _no_data(label)
    detail = ""
    unclassified = scene.share(Filter(tier=(UNCLASSIFIED,)))
    if unclassified is not None:
        words = _("unclassified: {share}")
        detail = words.format(share=share_alone(unclassified))
    return Tile(label, middle_up_words(part), detail)


def _given_tile(
    scene: Scene,
    label: str,
    given: Part,
) -> Tile:
    """What part of all others those are whom the filter chose by this."""
    names = brief_filter(given.where.sentence(scene.codes))
    if given.share.is_exact:
        return Tile(label, percent(given.share.middle), names)
    detail = joined(share_interval(given.share), names)
    return Tile(label, share_alone(given.share), detail)


def _priority_tile(scene: Scene) -> Tile:
    given = part_of_every_destination(scene)
    if given is not None:
        return _given_tile(scene, _("Share of all destinations"), given)
    label = _("Priority regions")
    priority = Filter(dest=scene.codes.priority_groups)
    share = scene.share(priority)
    if share is None:
        return _no_data(label)
    workers = scene.workers(scene.amount(priority))
    if share.is_exact:
        return Tile(label, percent(share.middle), workers)
    detail = joined(share_interval(share), workers)
    return Tile(label, share_alone(share), detail)


def _top_tile(scene: Scene, countries: Mapping[str, Amount]) -> Tile:
    label = _("Top destination")
    if not countries:
        return _no_data(label)
    first = leading(countries, NOT_RANKED)
    if first:
        names = scene.names("country", first)
        detail = _size_of_first(scene, countries, first)
        return Tile(label, shortened(names, 2), detail)
    joint = joint_share(scene, "country", countries, NOT_RANKED)
    if joint is None:
        return Tile(label, DASH, _("no rank: ranges overlap"))
    together, share = joint
    detail = joined(share_interval(share), together)
    return Tile(_("Largest three destinations"), share_alone(share), detail)


def _size_of_first(
    scene: Scene,
    countries: Mapping[str, Amount],
    first: Sequence[str],
) -> str:
    """How many went to the leading countries: together on an estimate, else to each."""
    there = Filter(country=first)
    each = countries[first[0]]
    if not each.is_exact:
        return scene.amount(there).text
    if len(first) > 1:
        words = _("{number} each")
        return words.format(number=each.text)
    if len(countries) == 1:
        return each.text
    part = scene.share(there)
    if part is None:
        return each.text
    return f"{each.text} ({percent(part.middle)})"
