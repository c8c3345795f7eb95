"""Pictures of where workers go: groups, countries, the map, their work there, and the scheme they
left by.
"""

from __future__ import annotations

import pandas as pd

from lib.pictures.bars import Bars, bars
from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import alone_sentence, capital, leaders, most_sentence
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.query.dimensions import SCHEMES
from lib.query.indicators import SMALL_COUNTRY, priority_share, share, workers_of
from lib.words import _, ngettext, number, percent
from lib.words.narrative import enumeration, shortened

MOST_COUNTRIES = 12
MOST_OCCUPATIONS = 10
NAMED_TOGETHER = 3  # countries whose joint share makes the title
_SCHEME_COLORS = {"individual": "highlight", "unknown": "muted"}


@pictured("", dest=Ask(("dest",)))
def by_group(scene: Scene, answers: Answers) -> Chart:
    """Workers by destination group, the rest set apart."""
    table = answers["dest"]
    wanted = scene.where.dest
    order = [code for code in scene.codes.groups if not wanted or code in wanted]
    said = Said(
        title=_groups_title(scene, table),
        measure=_("Workers placed, by destination group"),
        to_say=_others(scene, table),
    )
    shown = Bars(
        "dest",
        order=order,
        role=lambda code: f"dest.{code}",
        apart=("other",),
        always=not scene.where.country,
    )
    return bars(scene, table, said, shown, id="by_group", header=_("Destination group"))


@pictured("tujuan", country=Ask(("country",)))
def by_country(scene: Scene, answers: Answers) -> Chart:
    """Workers by country, the largest ones alone."""
    table = answers["country"]
    group_of = scene.codes.group_of
    said = Said(
        title=_countries_title(scene, table),
        measure=_("Workers placed, by country"),
        to_say=(most_sentence(scene, table, "country", ("unknown",)),),
    )
    shown = Bars(
        "country",
        at_most=MOST_COUNTRIES,
        role=lambda code: f"dest.{group_of.get(code, 'other')}",
    )
    return bars(scene, table, said, shown, id="by_country", header=_("Country"))


@pictured("tujuan", country=Ask(("country",)))
def map_of_arcs(scene: Scene, answers: Answers) -> Chart:
    """The world with an arc from Jakarta to each country. Countries without a map point are counted
    in the note.
    """
    table = answers["country"].sort_values(["workers", "country"], ascending=[False, True])
    on_map = table["country"].isin(list(scene.codes.map_points))
    marks = []
    for row in table[on_map].itertuples():
        mark = Mark(
            category=row.country,
            category_name=scene.name("country", row.country),
            value=row.workers,
            text=number(row.workers),
            color=f"dest.{scene.codes.group_of[row.country]}",
            place=scene.codes.map_points[row.country],
        )
        marks.append(mark)
    nowhere = int(table.loc[~on_map, "workers"].sum())
    note = ""
    if nowhere:
        note = _("country unknown: {workers}").format(workers=number(nowhere))
    title = _map_title(scene, table)
    said = Said(
        title=title,
        empty_title=title,
        measure=_("Workers placed, by country"),
        map_note=_("Schematic map, no official borders"),
        note=note,
    )
    shape = Shape("map_of_arcs", "arcs", category_header=_("Country"), clicks="country")
    return picture(scene, said, shape, marks)


@pictured("tujuan", occupation=Ask(("occupation",)))
def by_occupation(scene: Scene, answers: Answers) -> Chart:
    """The work that people do there."""
    table = answers["occupation"]
    tier_of = scene.codes.tier_of
    said = Said(
        title=most_sentence(scene, table, "occupation", ("unknown",)),
        measure=_("Workers placed, by occupation"),
        note=_("Colour shows the skill tier"),
    )
    shown = Bars(
        "occupation",
        at_most=MOST_OCCUPATIONS,
        role=lambda code: f"tier.{tier_of.get(code, 'unclassified')}",
    )
    return bars(scene, table, said, shown, id="by_occupation", header=_("Occupation"))


@pictured("tujuan", scheme=Ask(("scheme",)))
def by_scheme(scene: Scene, answers: Answers) -> Chart:
    """Through which scheme they left; those who left on their own stand out."""
    table = answers["scheme"]
    said = Said(
        title=_schemes_title(scene, table),
        measure=_("Workers placed, by placement scheme"),
    )
    shown = Bars(
        "scheme",
        order=SCHEMES,
        role=lambda code: _SCHEME_COLORS.get(code, "accent"),
    )
    return bars(scene, table, said, shown, id="by_scheme", header=_("Scheme"))


def _groups_title(scene: Scene, table: pd.DataFrame) -> str:
    if scene.where.dest or scene.where.country:
        return most_sentence(scene, table, "dest")
    groups = scene.codes.priority_groups
    part = priority_share(table, groups)
    if not part:
        return _("Nobody was placed in the priority regions")
    workers = scene.workers(workers_of(table, "dest", groups))
    sentence = _("The priority regions took {workers}, {share} of all")
    return sentence.format(workers=workers, share=percent(part))


def _others(scene: Scene, table: pd.DataFrame) -> list[str]:
    """The size of "Lainnya", which the picture does not draw to scale."""
    other = workers_of(table, "dest", ("other",))
    if not other or scene.where.dest:
        return []
    return [alone_sentence(scene, "dest", "other", other)]


def _countries_title(scene: Scene, table: pd.DataFrame) -> str:
    if not len(table):
        return scene.nobody()
    named = table[table["country"] != "unknown"]
    by_size = named.sort_values(["workers", "country"], ascending=[False, True])
    largest = by_size.head(NAMED_TOGETHER)
    has_small = bool((largest["workers"] < SMALL_COUNTRY).any())
    if len(named) <= NAMED_TOGETHER or (scene.is_estimate and has_small):
        return most_sentence(scene, table, "country", ("unknown",))
    part = int(largest["workers"].sum()) / int(table["workers"].sum())
    names = enumeration(scene.names("country", largest["country"]))
    return _("{names} together took {share}").format(names=names, share=percent(part))


def _map_title(scene: Scene, table: pd.DataFrame) -> str:
    total = int(table["workers"].sum())
    if not total:
        return scene.nobody()
    codes = [code for code in table["country"] if code != "unknown"]
    if not codes:
        return alone_sentence(scene, "country", "unknown", total)
    names = scene.names("country", codes)
    workers = capital(scene.workers(total))
    if len(names) == len(table) == 1:
        return _("{workers} to {name}").format(workers=workers, name=names[0])
    count = number(len(names))
    first = leaders(scene, table, "country", ("unknown",))
    if not first or len(names) == 1:
        sentence = ngettext(
            "{workers} to {count} country", "{workers} to {count} countries", len(names)
        )
        return sentence.format(workers=workers, count=count)
    return _("{workers} to {count} countries, most to {name}").format(
        workers=workers,
        count=count,
        name=shortened(scene.names("country", first)),
    )


def _schemes_title(scene: Scene, table: pd.DataFrame) -> str:
    if scene.where.scheme:
        return most_sentence(scene, table, "scheme", ("unknown",))
    alone = share(table, "scheme", ("individual",))
    if not alone:
        return _("Nobody left on their own (perseorangan)")
    return _("{share} left on their own (perseorangan)").format(share=percent(alone))
