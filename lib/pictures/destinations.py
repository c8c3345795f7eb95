"""Pictures of where workers go: groups, countries, the map, their work there, and the scheme they
left by.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.pictures.bars import bars
from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import alone_sentence, capital, leaders, most_sentence
from lib.pictures.picture import picture
from lib.pictures.scene import Scene
from lib.query.dimensions import SCHEMES
from lib.query.indicators import priority_share, share
from lib.words import _, ngettext, number, percent
from lib.words.narrative import enumeration, shortened

Answers = Mapping[str, pd.DataFrame]
MOST_COUNTRIES = 12
MOST_OCCUPATIONS = 10


def by_group(scene: Scene, answers: Answers) -> Chart:
    """Workers by destination group, the rest set apart. Asks `dest`."""
    table = answers["dest"]
    return bars(
        scene,
        id="by_group",
        table=table,
        dimension="dest",
        title=_groups_title(scene, table),
        say=_others(scene, table),
        measure=_("Workers placed, by destination group"),
        header=_("Destination group"),
        order=[
            code for code in scene.codes.groups if not scene.where.dest or code in scene.where.dest
        ],
        always=not scene.where.country,
        role=lambda code: f"dest.{code}",
        off_scale=("other",),
        clicks="dest",
    )


def by_country(scene: Scene, answers: Answers) -> Chart:
    """Workers by country, the largest ones alone. Asks `country`."""
    table = answers["country"]
    return bars(
        scene,
        id="by_country",
        table=table,
        dimension="country",
        title=_countries_title(scene, table),
        say=[most_sentence(scene, table, "country", ("unknown",))],
        measure=_("Workers placed, by country"),
        header=_("Country"),
        at_most=MOST_COUNTRIES,
        role=lambda code: f"dest.{scene.codes.group_of.get(code, 'other')}",
        clicks="country",
    )


def map_of_arcs(scene: Scene, answers: Answers) -> Chart:
    """The world with an arc from Jakarta to each country. Asks `country`. Countries without a map
    point are counted in the note."""
    table = answers["country"].sort_values(["workers", "country"], ascending=[False, True])
    rows: list[Mark] = [
        Mark(
            category=row.country,
            category_name=scene.name("country", row.country),
            value=row.workers,
            text=number(row.workers),
            color=f"dest.{scene.codes.group_of[row.country]}",
            place=scene.codes.map_points[row.country],
        )
        for row in table.itertuples()
        if row.country in scene.codes.map_points
    ]
    nowhere = int(table.loc[~table["country"].isin(list(scene.codes.map_points)), "workers"].sum())
    return picture(
        scene,
        id="map_of_arcs",
        form="arcs",
        rows=rows,
        title=_map_title(scene, table),
        empty_title=_map_title(scene, table),
        measure=_("Workers placed, by country"),
        category_header=_("Country"),
        clicks="country",
        map_note=_("Schematic map, no official borders"),
        note=_("country unknown: {workers}").format(workers=number(nowhere)) if nowhere else "",
    )


def by_occupation(scene: Scene, answers: Answers) -> Chart:
    """The work that people do there. Asks `occupation`."""
    table = answers["occupation"]
    return bars(
        scene,
        id="by_occupation",
        table=table,
        dimension="occupation",
        title=_occupations_title(scene, table),
        measure=_("Workers placed, by occupation"),
        header=_("Occupation"),
        at_most=MOST_OCCUPATIONS,
        role=lambda code: f"tier.{scene.codes.tier_of.get(code, 'unclassified')}",
        clicks="occupation",
        note=_("Colour shows the skill tier"),
    )


def by_scheme(scene: Scene, answers: Answers) -> Chart:
    """Through which scheme they left; those who left on their own stand out. Asks `scheme`."""
    table = answers["scheme"]
    return bars(
        scene,
        id="by_scheme",
        table=table,
        dimension="scheme",
        title=_schemes_title(scene, table),
        measure=_("Workers placed, by placement scheme"),
        header=_("Scheme"),
        order=SCHEMES,
        role=lambda code: (
            "highlight" if code == "individual" else "muted" if code == "unknown" else "accent"
        ),
        clicks="scheme",
    )


def _groups_title(scene: Scene, table: pd.DataFrame) -> str:
    if scene.where.dest or scene.where.country:
        return most_sentence(scene, table, "dest")
    part = priority_share(table, scene.codes.priority_groups)
    if not part:
        return _("Nobody was placed in the priority regions")
    workers = int(table.loc[table["dest"].isin(scene.codes.priority_groups), "workers"].sum())
    return _("The priority regions took {workers}, {share} of all").format(
        workers=scene.workers(workers), share=percent(part)
    )


def _others(scene: Scene, table: pd.DataFrame) -> list[str]:
    """The size of "Lainnya", which the picture does not draw to scale."""
    other = int(table.loc[table["dest"] == "other", "workers"].sum())
    if not other or scene.where.dest:
        return []
    return [alone_sentence(scene, "dest", "other", other)]


def _countries_title(scene: Scene, table: pd.DataFrame) -> str:
    if not len(table):
        return scene.nobody()
    total = int(table["workers"].sum())
    named = table[table["country"] != "unknown"]
    largest = named.sort_values(["workers", "country"], ascending=[False, True]).head(3)
    if len(named) <= 3 or (scene.is_estimate and int(largest["workers"].min()) < 30):
        return most_sentence(scene, table, "country", ("unknown",))
    part = int(largest["workers"].sum()) / total
    names = enumeration([scene.name("country", code) for code in largest["country"]])
    return _("{names} together took {share}").format(names=names, share=percent(part))


def _map_title(scene: Scene, table: pd.DataFrame) -> str:
    named = [scene.name("country", code) for code in table["country"] if code != "unknown"]
    total = int(table["workers"].sum())
    if not total:
        return scene.nobody()
    if not named:
        return alone_sentence(scene, "country", "unknown", total)
    workers = capital(scene.workers(total))
    if len(named) == len(table) == 1:
        return _("{workers} to {name}").format(workers=workers, name=named[0])
    first = leaders(scene, table, "country", ("unknown",))
    if not first or len(named) == 1:
        return ngettext(
            "{workers} to {count} country", "{workers} to {count} countries", len(named)
        ).format(workers=workers, count=number(len(named)))
    return _("{workers} to {count} countries, most to {name}").format(
        workers=workers,
        count=number(len(named)),
        name=shortened([scene.name("country", code) for code in first]),
    )


def _occupations_title(scene: Scene, table: pd.DataFrame) -> str:
    return most_sentence(scene, table, "occupation", ("unknown",))


def _schemes_title(scene: Scene, table: pd.DataFrame) -> str:
    if scene.where.scheme:
        return most_sentence(scene, table, "scheme", ("unknown",))
    alone = share(table, "scheme", ("individual",))
    if not alone:
        return _("Nobody left on their own (perseorangan)")
    return _("{share} left on their own (perseorangan)").format(share=percent(alone))
