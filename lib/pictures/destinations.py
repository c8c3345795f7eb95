"""Pictures of where workers go: groups, countries, the map, their work there, and the scheme they
left by.
"""

from __future__ import annotations

from collections.abc import Mapping

from lib.pictures.amounts import (
    MOST_NAMED,
    NOT_RANKED,
    Amount,
    amount_mark,
    amounts_of,
    largest_first,
    leading,
    share_words,
    told_codes,
    workers_in,
)
from lib.pictures.bars import Bars, bars
from lib.pictures.chart import Chart
from lib.pictures.lines import joined
from lib.pictures.phrases import (
    alone_sentence,
    capital,
    joint_share,
    most_sentence,
    priority_sentence,
)
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.query.dimensions import SCHEMES
from lib.query.filters import Filter
from lib.query.shares import Share
from lib.query.told_apart import what_the_rest_may_hold
from lib.words import _, ngettext, number
from lib.words.narrative import enumeration, shortened

MOST_COUNTRIES = 12
MOST_OCCUPATIONS = 10
_SCHEME_COLORS = {"individual": "highlight", "unknown": "muted"}


@pictured(
    "",
    subject="tujuan",
    deeper="by_country",
    dest=Ask(("dest",)),
)
def by_group(scene: Scene, answers: Answers) -> Chart:
    """Workers by destination group, the rest set apart."""
    amounts = amounts_of(answers["dest"], "dest")
    wanted = scene.where.dest
    order = [code for code in scene.codes.groups if not wanted or code in wanted]
    said = Said(
        title=_groups_title(scene, amounts),
        measure=_("Workers placed, by destination group"),
        to_say=_others(scene, amounts),
    )
    shown = Bars(
        "dest",
        order=order,
        role=lambda code: f"dest.{code}",
        may_dwarf=("other",),
        always=not scene.where.country,
    )
    return bars(
        scene,
        amounts,
        said,
        shown,
        id="by_group",
        header=_("Destination group"),
    )


@pictured(
    "tujuan",
    subject="negara",
    deeper="by_occupation",
    country=Ask(("country",)),
)
def by_country(scene: Scene, answers: Answers) -> Chart:
    """Workers by country, the largest ones alone."""
    amounts = amounts_of(answers["country"], "country")
    group_of = scene.codes.group_of
    said = Said(
        title=_countries_title(scene, amounts),
        measure=_("Workers placed, by country"),
        to_say=(most_sentence(scene, "country", amounts, NOT_RANKED),),
    )
    shown = Bars(
        "country",
        at_most=MOST_COUNTRIES,
        role=lambda code: f"dest.{group_of.get(code, 'other')}",
    )
    return bars(
        scene,
        amounts,
        said,
        shown,
        id="by_country",
        header=_("Country"),
    )


@pictured(
    "tujuan",
    subject="peta-tujuan",
    country=Ask(("country",)),
)
def map_of_arcs(scene: Scene, answers: Answers) -> Chart:
    """The world with an arc from Jakarta to each country. Countries without a map point are counted
    in the note.
    """
    amounts = amounts_of(answers["country"], "country")
    marks = []
    nowhere, untold = [], []
    for code in largest_first(amounts):
        if code not in scene.codes.map_points:
            nowhere.append(code)
        elif amounts[code].is_untold:
            untold.append(code)
        else:
            mark = amount_mark(
                amounts[code],
                category=code,
                category_name=scene.name("country", code),
                color=f"dest.{scene.codes.group_of[code]}",
                place=scene.codes.map_points[code],
            )
            marks.append(mark)
    notes = [_nowhere_note(scene, nowhere), _untold_note(scene, untold)]
    title = _map_title(scene, amounts)
    said = Said(
        title=title,
        empty_title=title,
        measure=_("Workers placed, by country"),
        map_note=_("Schematic map, no official borders"),
        note=joined(*notes),
    )
    shape = Shape(
        "map_of_arcs",
        "arcs",
        category_header=_("Country"),
        clicks="country",
    )
    return picture(scene, said, shape, marks)


@pictured(
    "tujuan",
    subject="jabatan",
    deeper="by_scheme",
    occupation=Ask(("occupation",)),
)
def by_occupation(scene: Scene, answers: Answers) -> Chart:
    """The work that people do there."""
    amounts = amounts_of(answers["occupation"], "occupation")
    tier_of = scene.codes.tier_of
    notes = (
        _("Colour shows the skill tier"),
        what_the_rest_may_hold("field", scene.counted, scene.where),
    )
    said = Said(
        title=most_sentence(scene, "occupation", amounts, NOT_RANKED),
        measure=_("Workers placed, by occupation"),
        note=joined(*notes),
    )
    shown = Bars(
        "occupation",
        at_most=MOST_OCCUPATIONS,
        role=lambda code: f"tier.{tier_of.get(code, 'unclassified')}",
    )
    return bars(
        scene,
        amounts,
        said,
        shown,
        id="by_occupation",
        header=_("Occupation"),
    )


@pictured(
    "tujuan",
    subject="skema",
    deeper="workers_by_month",
    scheme=Ask(("scheme",)),
)
def by_scheme(scene: Scene, answers: Answers) -> Chart:
    """Through which scheme they left; those who left on their own stand out."""
    amounts = amounts_of(answers["scheme"], "scheme")
    said = Said(
        title=_schemes_title(scene, amounts),
        measure=_("Workers placed, by placement scheme"),
    )
    shown = Bars(
        "scheme",
        order=SCHEMES,
        role=lambda code: _SCHEME_COLORS.get(code, "accent"),
    )
    return bars(
        scene,
        amounts,
        said,
        shown,
        id="by_scheme",
        header=_("Scheme"),
    )


def _groups_title(scene: Scene, amounts: Mapping[str, Amount]) -> str:
    if scene.where.dest or scene.where.country:
        return most_sentence(scene, "dest", amounts)
    return priority_sentence(scene)


def _others(scene: Scene, amounts: Mapping[str, Amount]) -> list[str]:
    """The size of "Lainnya", which the picture does not draw to scale."""
    if "other" not in amounts or scene.where.dest:
        return []
    return [alone_sentence(scene, "dest", "other")]


def _countries_title(scene: Scene, amounts: Mapping[str, Amount]) -> str:
    if not workers_in(amounts):
        return scene.nobody()
    if scene.is_estimate:
        joint = joint_share(scene, "country", amounts, NOT_RANKED)
        if joint is None or leading(amounts, NOT_RANKED):
            return most_sentence(scene, "country", amounts, NOT_RANKED)
        names, together = joint
        return _took(names, together)
    named = told_codes(amounts, NOT_RANKED)
    largest = named[:MOST_NAMED]
    share = scene.share(Filter(country=largest))
    if len(named) <= MOST_NAMED or share is None:
        return most_sentence(scene, "country", amounts, NOT_RANKED)
    return _took(enumeration(scene.names("country", largest)), share)


def _took(names: str, share: Share) -> str:
    words = _("{names} together took {share}")
    return words.format(names=names, share=share_words(share))


def _nowhere_note(scene: Scene, codes: list[str]) -> str:
    if not codes:
        return ""
    amount = scene.amount(Filter(country=codes))
    return _("country unknown: {workers}").format(workers=amount.text)


def _untold_note(scene: Scene, codes: list[str]) -> str:
    if not codes:
        return ""
    names = shortened(scene.names("country", codes))
    return _("not told apart by the source: {names}").format(names=names)


def _map_title(scene: Scene, amounts: Mapping[str, Amount]) -> str:
    if not workers_in(amounts):
        return scene.nobody()
    codes = [code for code in amounts if code != "unknown"]
    if not codes:
        return alone_sentence(scene, "country", "unknown")
    names = scene.names("country", codes)
    workers = capital(scene.workers(scene.amount()))
    if len(codes) == len(amounts) == 1:
        sentence = _("{workers} to {name}")
        return sentence.format(workers=workers, name=names[0])
    first = leading(amounts, NOT_RANKED)
    most = shortened(scene.names("country", first))
    if scene.is_estimate:
        # How many countries the model names is no finding.
        if not first:
            return _("{workers}, by country").format(workers=workers)
        sentence = _("{workers}, most to {name}")
        return sentence.format(workers=workers, name=most)
    count = number(len(names))
    if not first or len(names) == 1:
        sentence = ngettext(
            "{workers} to {count} country", "{workers} to {count} countries", len(names)
        )
        return sentence.format(workers=workers, count=count)
    sentence = _("{workers} to {count} countries, most to {name}")
    return sentence.format(
        workers=workers,
        count=count,
        name=most,
    )


def _schemes_title(scene: Scene, amounts: Mapping[str, Amount]) -> str:
    if scene.where.scheme:
        return most_sentence(scene, "scheme", amounts, NOT_RANKED)
    alone = amounts.get("individual")
    share = scene.share(Filter(scheme=("individual",)))
    if share is None or (alone is None and not scene.is_estimate):
        return _("Nobody left on their own (perseorangan)")
    return _("{share} left on their own (perseorangan)").format(share=share_words(share))
