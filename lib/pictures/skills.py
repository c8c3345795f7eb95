"""Pictures of skill: tier by destination, fields of work, and where the middle-up go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.pictures.amounts import (
    NOT_RANKED,
    Amount,
    ByTwo,
    amount_mark,
    amounts_of,
    largest_first,
    leading,
    share_mark,
    split_by,
    untold_words,
    workers_in,
)
from lib.pictures.bars import Bars, bars, first_and_rest, rest_name
from lib.pictures.chart import Chart, Mark
from lib.pictures.given import part_of_every_skill
from lib.pictures.phrases import (
    alone_sentence,
    middle_up_sentence,
    middle_up_words,
    most_sentence,
    priority_sentence,
    tiers_sentence,
)
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import Answers, Ask, pictured
from lib.pictures.scene import Scene, Shares
from lib.query.dimensions import MIDDLE_UP, TIERS
from lib.query.filters import Filter
from lib.query.told_apart import not_told_apart, what_the_rest_may_hold
from lib.words import _
from lib.words.narrative import enumeration, shortened

# Named by the governor on 29 October 2025.
MIDDLE_UP_FIELDS = ("welding_metal", "hospitality")
MOST_COUNTRIES = 10
_MIDDLE_UP = Filter(tier=MIDDLE_UP)
_FIELD_COLORS = {"unknown": "muted"} | dict.fromkeys(MIDDLE_UP_FIELDS, "highlight")


@pictured(
    "keahlian",
    subject="keahlian-menurut-tujuan",
    deeper="by_country",
    dest=Ask(("dest",)),
    dest_tier=Ask(("dest", "tier")),
)
def tiers_by_group(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier within a destination group."""
    groups = amounts_of(answers["dest"], "dest")
    amounts = amounts_of(answers["dest_tier"], "dest", "tier")
    shares = scene.shares("dest", "tier", within=("dest",))
    marks: list[Mark] = []
    for group in scene.codes.groups:
        if group in groups:
            marks += _group_marks(scene, group, groups[group], amounts, shares)
    said = Said(
        title=_tiers_title(scene, groups),
        measure=_("Share of skill tiers in each destination group, percent (workers in brackets)"),
        to_say=(scene.whole(),),
        note=what_the_rest_may_hold("field", scene.counted, scene.where),
    )
    shape = Shape(
        "tiers_by_group",
        "stack",
        category_header=_("Destination group"),
        series_header=_("Skill tier"),
        value_header=_("Percent"),
        unit="percent",
        horizontal=True,
        clicks="dest",
    )
    return picture(scene, said, shape, marks)


@pictured(
    "keahlian",
    subject="bidang",
    deeper="by_occupation",
    field=Ask(("field",)),
)
def by_field(scene: Scene, answers: Answers) -> Chart:
    """Workers by field of work; welding and hospitality stand first where they are told apart."""
    amounts = amounts_of(answers["field"], "field")
    untold: tuple[str, ...] = ()
    if not _is_narrowed(scene):
        untold = not_told_apart("field", MIDDLE_UP_FIELDS, scene.counted, scene.where)
    said = Said(
        title=_fields_title(scene, amounts, untold),
        measure=_("Workers placed, by field of work"),
        note=what_the_rest_may_hold("field", scene.counted, scene.where),
    )
    pinned: list[str] = []
    if not _is_narrowed(scene):
        pinned = [code for code in MIDDLE_UP_FIELDS if code not in untold]
    shown = Bars(
        "field",
        pinned=pinned,
        last=untold,
        role=lambda code: _FIELD_COLORS.get(code, "accent"),
    )
    return bars(
        scene,
        amounts,
        said,
        shown,
        id="by_field",
        header=_("Field"),
    )


@pictured(
    "keahlian",
    subject="menengah-atas-menurut-negara",
    deeper="by_country",
    country_tier=Ask(("country", "tier")),
)
def middle_up_by_country(scene: Scene, answers: Answers) -> Chart:
    """Where workers of medium and high skill go."""
    everybody = amounts_of(answers["country_tier"], "country", "tier")
    amounts = split_by(everybody, MIDDLE_UP)
    empty_title = ""
    if everybody:
        empty_title = _("Nobody of medium or high skill under this filter")
    countries = scene.amounts("country", within=_MIDDLE_UP)
    said = Said(
        title=_middle_up_title(scene, countries),
        empty_title=empty_title,
        measure=_("Workers of medium and high skill, by country"),
        note=_untold_tiers(scene),
        wholes=_wholes(scene, countries),
    )
    shape = Shape(
        "middle_up_by_country",
        "stack",
        category_header=_("Country"),
        series_header=_("Skill tier"),
        horizontal=True,
        clicks="country",
    )
    return picture(scene, said, shape, _middle_up_marks(scene, amounts, countries))


def _group_marks(
    scene: Scene,
    group: str,
    whole: Amount,
    amounts: ByTwo,
    shares: Shares,
) -> list[Mark]:
    """The bar of one group, by the tiers that the filter lets through; nothing where nobody went
    there.
    """
    if whole.is_nobody:
        return []
    wanted = scene.where.tier or TIERS
    shown = [tier for tier in TIERS if tier in wanted]
    marks = []
    for tier in shown:
        place = {
            "category": group,
            "category_name": f"{scene.name('dest', group)} ({whole.short})",
            "series": tier,
            "series_name": scene.name("tier", tier),
            "color": f"tier.{tier}",
        }
        if whole.is_untold:
            marks.append(share_mark(None, is_untold=True, **place))
            continue
        there = Filter(dest=(group,))
        skilled = Filter(tier=(tier,))
        amount = scene.looked_up(amounts, (group, tier), there.narrowed(skilled))
        share = shares.get((group, tier)) or scene.share(skilled, of=there)
        marks.append(share_mark(share, amount.is_untold, **place))
    return marks


def _is_narrowed(scene: Scene) -> bool:
    return bool(scene.where.field or scene.where.occupation)


def _fields_title(
    scene: Scene,
    amounts: Mapping[str, Amount],
    untold: Sequence[str],
) -> str:
    """The governor's fields where they are told apart, else what is known, and that they are not;
    the two largest that a filter leaves.
    """
    if not workers_in(amounts):
        return scene.nobody()
    if untold:
        known = most_sentence(scene, "field", amounts, ("unknown", "unclassified"))
        names = enumeration(scene.names("field", untold))
        words = _("{known}; {names}: {untold}")
        return words.format(
            known=known,
            names=names,
            untold=untold_words(),
        )
    named: Sequence[str] = MIDDLE_UP_FIELDS
    if _is_narrowed(scene):
        named = largest_first(amounts)[:2]
    sentences = [alone_sentence(scene, "field", code) for code in named]
    return "; ".join(sentences)


def _untold_tiers(scene: Scene) -> str:
    """Which of the tiers that the picture is about have no number."""
    untold = not_told_apart("tier", MIDDLE_UP, scene.counted, scene.where)
    if not untold:
        return ""
    names = enumeration(scene.names("tier", untold))
    words = _("{names}: {untold}")
    return words.format(names=names, untold=untold_words())


def _middle_up_marks(
    scene: Scene,
    amounts: ByTwo,
    countries: Mapping[str, Amount],
) -> list[Mark]:
    alone, rest = first_and_rest(largest_first(countries), MOST_COUNTRIES)
    occurring = {tier for _country, tier in amounts}
    tiers = [tier for tier in MIDDLE_UP if tier in occurring]
    marks = []
    for code in alone:
        name = scene.name("country", code)
        for tier in tiers:
            there = Filter(country=(code,), tier=(tier,))
            amount = scene.looked_up(amounts, (code, tier), there)
            marks.append(_country_mark(scene, amount, tier, code, name))
    if rest:
        name = rest_name(len(rest))
        for tier in tiers:
            there = Filter(country=rest, tier=(tier,))
            amount = scene.amount(there)
            marks.append(_country_mark(scene, amount, tier, "", name))
    return marks


def _country_mark(
    scene: Scene,
    amount: Amount,
    tier: str,
    country: str,
    name: str,
) -> Mark:
    """The workers of a tier in one country, or in all countries that one bar stands for."""
    return amount_mark(
        amount,
        category=country,
        category_name=name,
        series=tier,
        series_name=scene.name("tier", tier),
        color=f"tier.{tier}",
    )


def _wholes(scene: Scene, countries: Mapping[str, Amount]) -> dict[str, str]:
    """The label of each country's bar, where it rests on an estimate."""
    alone, rest = first_and_rest(largest_first(countries), MOST_COUNTRIES)
    found = {}
    for code in alone:
        amount = countries[code]
        if not amount.is_exact:
            found[scene.name("country", code)] = amount.short
    if rest and scene.is_estimate:
        together = scene.amount(_MIDDLE_UP.with_(country=rest))
        found[rest_name(len(rest))] = together.short
    return found


def _middle_up_title(scene: Scene, countries: Mapping[str, Amount]) -> str:
    if scene.is_estimate and part_of_every_skill(scene):
        return most_sentence(scene, "country", countries, NOT_RANKED)
    if scene.is_estimate:
        return middle_up_sentence(scene)
    workers = scene.workers(scene.amount(_MIDDLE_UP))
    first = leading(countries, NOT_RANKED)
    if not first:
        sentence = _("Medium and high skill: {workers}")
        return sentence.format(workers=workers)
    name = shortened(scene.names("country", first))
    sentence = _("Medium and high skill: {workers}, most to {name}")
    return sentence.format(workers=workers, name=name)


def _tiers_title(scene: Scene, groups: Mapping[str, Amount]) -> str:
    priority = scene.codes.priority_groups
    others = [code for code in scene.codes.groups if code not in priority]
    there = scene.middle_up(Filter(dest=priority))
    elsewhere = scene.middle_up(Filter(dest=others))
    if there is None and elsewhere is None:
        return scene.nobody()
    if there is None or elsewhere is None:
        return tiers_sentence(scene)
    if part_of_every_skill(scene):
        return priority_sentence(scene)
    sentence = _("Medium and high skill: {there} in the priority regions, {elsewhere} elsewhere")
    return sentence.format(
        there=middle_up_words(there),
        elsewhere=middle_up_words(elsewhere),
    )
