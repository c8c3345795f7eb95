"""The sentence and the five figures at the top of the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.pictures.amounts import (
    Amount,
    amounts_of,
    leading,
    share_alone,
    share_interval,
    share_words,
)
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
from lib.pictures.scene import Scene, brief_filter
from lib.query.dimensions import JAKARTA
from lib.query.filters import Filter
from lib.query.indicators import change, last_full_year
from lib.words import _, ngettext, number, percent
from lib.words.dates import span
from lib.words.narrative import enumeration, shortened

DASH = "–"  # the value of a tile that has none
HEADLINE = {"countries": Ask(("country",)), "months": MONTHS}


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
    return Headline(
        _sentence(scene, whole, countries),
        (
            _total_tile(scene, whole),
            _year_tile(scene, answers["months"]),
            _skill_tile(scene),
            _priority_tile(scene),
            _top_tile(scene, countries),
        ),
    )


def _sentence(
    scene: Scene,
    whole: Amount,
    countries: Mapping[str, Amount],
) -> str:
    if not countries:
        return nobody_sentence(scene)
    workers = capital(_residents(scene, whole))
    if len(countries) == 1 and "unknown" not in countries:
        country = scene.name("country", next(iter(countries)))
        period = _period_and_filter(scene, _said_by(scene, country))
        sentence = _("{workers} placed in {country}, {period}.")
        return sentence.format(
            workers=workers,
            country=country,
            period=period,
        )
    period = _period_and_filter(scene)
    first = leading(countries, ("unknown",))
    joint = joint_share(scene, "country", countries, ("unknown",))
    if not first and joint:
        names, share = joint
        sentence = _("{workers} placed, {period}; {share} to {names}.")
        return sentence.format(
            workers=workers, period=period, share=share_words(share), names=names
        )
    if not first:
        return _("{workers} placed abroad, {period}.").format(workers=workers, period=period)
    country = shortened(scene.names("country", first))
    sentence = _("{workers} placed abroad, {period}, most to {country}.")
    return sentence.format(
        workers=workers,
        period=period,
        country=country,
    )


def _residents(scene: Scene, whole: Amount) -> str:
    words = ngettext("{n} resident of {place}", "{n} residents of {place}", whole.many)
    return words.format(n=whole.words, place=_place(scene))


def _place(scene: Scene) -> str:
    """The one or two regions of the filter, else Jakarta."""
    if not _names_place(scene):
        return _("Jakarta")
    return enumeration(scene.names("origin", scene.where.origin))


def _names_place(scene: Scene) -> bool:
    wanted = scene.where.origin
    return bool(wanted) and JAKARTA not in wanted and len(wanted) <= 2


def _period_and_filter(scene: Scene, said: Sequence[str] = ()) -> str:
    """`Jan 2023–Okt 2025 (perempuan · keahlian menengah)`: what the rest of the sentence does not
    say of the filter; `said` are keys that it says.
    """
    if _names_place(scene):
        said = (*said, "origin")
    unsaid = scene.where.with_(**dict.fromkeys(said, ()))
    words = brief_filter(unsaid.sentence(scene.codes))
    return f"{scene.period()} ({words})" if words else scene.period()


def _said_by(scene: Scene, country: str) -> list[str]:
    """Keys of the filter that the name of a country says in full."""
    said = []
    for key in ("dest", "country"):
        if set(scene.names(key, scene.where.of(key))) <= {country}:
            said.append(key)
    return said


def _total_tile(scene: Scene, whole: Amount) -> Tile:
    label = _("Total in the period")
    if not scene.source.spans:
        return Tile(label, DASH, _("no data"))
    return Tile(label, whole.short, _joined(whole.interval, scene.period()))


def _year_tile(scene: Scene, months: pd.DataFrame) -> Tile:
    year = last_full_year(scene.source) or max(scene.source.years, default=None)
    if year is None:
        return Tile(_("Last full year"), DASH, _("no data"))
    amount = scene.amount(Filter((int(year), int(year))))
    compared = compared_with_before(scene, months, year)
    if compared is None:
        detail = _why_not_compared(scene, months, year)
        return Tile(scene.year_name(year), amount.short, _joined(amount.interval, detail))
    if rests_on_estimate(scene, compared):
        detail = _joined(amount.interval, national_words(compared))
        return Tile(scene.year_name(year), amount.short, detail)
    label = span(compared.first_month, compared.last_month)
    return Tile(label, number(compared.now), comparison(compared))


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
    label = _("Middle-up skill")
    part = scene.middle_up()
    if part is None:
        return Tile(label, DASH, _("no data"))
    unclassified = scene.share(Filter(tier=("unclassified",)))
    detail = _("by the filter")
    if unclassified is not None and not scene.where.tier:
        detail = _("unclassified: {share}").format(share=share_alone(unclassified))
    return Tile(label, middle_up_words(part), detail)


def _priority_tile(scene: Scene) -> Tile:
    label = _("Priority regions")
    priority = Filter(dest=scene.codes.priority_groups)
    share = scene.share(priority)
    if share is None:
        return Tile(label, DASH, _("no data"))
    workers = scene.workers(scene.amount(priority))
    if share.is_exact:
        return Tile(label, percent(share.middle), workers)
    return Tile(label, share_alone(share), _joined(share_interval(share), workers))


def _top_tile(scene: Scene, countries: Mapping[str, Amount]) -> Tile:
    label = _("Top destination")
    if not countries:
        return Tile(label, DASH, _("no data"))
    first = leading(countries, ("unknown",))
    joint = joint_share(scene, "country", countries, ("unknown",))
    if not first and joint:
        names, share = joint
        detail = _joined(share_interval(share), names)
        return Tile(_("Largest three destinations"), share_alone(share), detail)
    if not first:
        return Tile(label, DASH, _("no rank: ranges overlap"))
    names = shortened(scene.names("country", first), 2)
    each = countries[first[0]]
    if not each.is_exact:
        together = scene.amount(Filter(country=first))
        return Tile(label, names, together.text)
    if len(first) > 1:
        return Tile(label, names, _("{number} each").format(number=number(each.workers)))
    part = scene.share(Filter(country=first))
    ratio = percent(part.middle) if part else ""
    return Tile(label, names, f"{each.text} ({ratio})")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
