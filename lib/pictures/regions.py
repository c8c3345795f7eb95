"""Pictures of origin: the map of the six regions, rates, and each region's profile against
Jakarta's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from lib.pictures.chart import Chart, Mark
from lib.pictures.phrases import alone_sentence, most_sentence
from lib.pictures.picture import picture
from lib.pictures.scene import Scene
from lib.query.dimensions import JAKARTA, REGIONS, TIERS
from lib.query.indicators import per_100_000
from lib.words import _, number, percent
from lib.words.narrative import enumeration, shortened

Answers = Mapping[str, pd.DataFrame]


def region_map(scene: Scene, answers: Answers) -> Chart:
    """The six regions with their number. Asks `origin`. On an estimate no region is compared with
    another.
    """
    table = answers["origin"]
    totals = table.groupby("origin")["workers"].sum()
    whole = int(totals.sum())
    wanted = {code[:5] for code in scene.where.origin} - {JAKARTA}
    rows: list[Mark] = [
        Mark(
            category=code,
            category_name=scene.name("origin", code),
            value=int(totals.get(code, 0)),
            text=number(int(totals.get(code, 0))),
            color="accent",
        )
        for code in REGIONS
        if not wanted or code in wanted
    ]
    unknown = int(totals.get(JAKARTA, 0))
    return picture(
        scene,
        id="region_map",
        form="region_map",
        rows=rows if whole else [],
        title=_map_title(scene, table),
        say=(scene.whole(whole),),
        measure=_("Workers placed, by region of origin"),
        more=(_("region unknown: {workers}").format(workers=number(unknown)),) if unknown else (),
        category_header=_("Region"),
        clicks="origin",
        unmarked=_names(scene, REGIONS),
        map_note=_("Schematic map, no official borders"),
    )


def district_tiles(scene: Scene, answers: Answers) -> Chart:
    """The kecamatan with their number. Asks `district`. Empty where no release names kecamatan."""
    table = answers["district"]
    districts = [code for code in scene.codes.origins if len(code) > len(REGIONS[0])]
    named = table[table["district"].str.len() > len(REGIONS[0])]
    totals = named.groupby("district")["workers"].sum()
    unknown = int(table["workers"].sum()) - int(totals.sum())
    rows: list[Mark] = [
        Mark(
            category=code,
            category_name=scene.name("district", code),
            value=int(totals.get(code, 0)),
            text=number(int(totals.get(code, 0))),
            color="accent",
            within=scene.name("origin", code[: len(REGIONS[0])]),
        )
        for code in districts
        if _is_meant(scene, code)
    ]
    return picture(
        scene,
        id="district_tiles",
        form="tiles",
        rows=rows if len(totals) else [],
        title=_tiles_title(scene, table),
        empty_title=_("No release names kecamatan here") if unknown else scene.nobody(),
        measure=_("Workers placed, by kecamatan of origin"),
        more=(_("kecamatan unknown: {workers}").format(workers=number(unknown)),)
        if unknown
        else (),
        category_header=_("Kecamatan"),
        clicks="origin",
        unmarked=_names(scene, districts),
        map_note=_("Each kecamatan is one tile; tiles show no area and no borders"),
    )


def rate_by_region(scene: Scene, answers: Answers) -> Chart:
    """Placements per 100,000 residents. Asks `origin`, and the published `population_region`.
    Official months only: an estimate divided by population would measure nothing but the
    population."""
    totals = (
        (answers["origin"] if not scene.is_estimate else answers["origin"].head(0))
        .groupby("origin")["workers"]
        .sum()
    )
    people = answers["population_region"].set_index("code")["value"]
    rates = {
        code: per_100_000(int(totals.get(code, 0)), float(people[code]))
        for code in _whole_regions(scene)
        if code in people.index and len(totals)
    }
    unknown = int(totals.get(JAKARTA, 0))
    rows: list[Mark] = [
        Mark(
            category=code,
            category_name=scene.name("origin", code),
            value=rates[code],
            text=number(rates[code], 1),
            color="accent",
        )
        for code in sorted(rates, key=lambda code: -rates[code])
    ]
    title = ""
    if len(rows) == 1:
        title = _("{name}: {rate} per 100,000 residents").format(
            name=rows[0].category_name, rate=rows[0].text
        )
    elif rows:
        highest = [mark.category_name for mark in rows if mark.text == rows[0].text]
        title = _("Highest rate: {name}, {rate} per 100,000 residents").format(
            name=enumeration(highest), rate=rows[0].text
        )
    return picture(
        scene,
        id="rate_by_region",
        form="bar",
        rows=rows,
        title=title,
        empty_title=_nothing(scene)
        if scene.is_estimate or not len(totals)
        else _("Rates need whole regions"),
        measure=_("Workers placed per 100,000 residents (population mid-2024)"),
        more=(_("region unknown: {workers}").format(workers=number(unknown)),) if unknown else (),
        more_sources=(_("Population: Dukcapil, mid-2024, rounded"),),
        category_header=_("Region"),
        value_header=_("Per 100,000 residents"),
        unit="rate",
        horizontal=True,
        clicks="origin",
    )


def tier_profile(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier in a region's workers, against Jakarta's. Asks `origin,tier` with the
    origin lifted.
    """
    return _profile(scene, answers["origin_tier"], "tier", TIERS, "tier_profile", _("Skill tier"))


def destination_profile(scene: Scene, answers: Answers) -> Chart:
    """Share of each destination group in a region's workers, against Jakarta's. Asks `origin,dest`,
    origin lifted.
    """
    return _profile(
        scene,
        answers["origin_dest"],
        "dest",
        scene.codes.groups,
        "destination_profile",
        _("Destination group"),
    )


def _profile(
    scene: Scene,
    table: pd.DataFrame,
    dimension: str,
    order: tuple[str, ...],
    id: str,
    header: str,
) -> Chart:
    table = table.head(0) if scene.is_estimate else table
    wanted = {code[:5] for code in scene.where.origin} - {JAKARTA}
    profiles = [(_("All of Jakarta"), "", table)] + [
        (scene.name("origin", code), code, table[table["origin"] == code])
        for code in REGIONS
        if not wanted or code in wanted
    ]
    rows = [
        row
        for name, code, part in profiles
        if int(part["workers"].sum())
        for row in _profile_rows(scene, name, code, part, dimension, order)
    ]
    return picture(
        # Whole regions are drawn beside all of Jakarta, whichever part of them the filter names.
        replace(scene, where=scene.where.with_(origin=())),
        id=id,
        form="stack",
        rows=rows,
        title=_("{header} by region, against all of Jakarta").format(header=header),
        empty_title=_nothing(scene),
        measure=_("Share of each region's workers, percent (workers in brackets)"),
        category_header=_("Region"),
        series_header=header,
        value_header=_("Percent"),
        unit="percent",
        horizontal=True,
        clicks="origin",
    )


def _profile_rows(
    scene: Scene,
    name: str,
    code: str,
    part: pd.DataFrame,
    dimension: str,
    order: tuple[str, ...],
) -> list[Mark]:
    totals = part.groupby(dimension)["workers"].sum()
    whole = int(totals.sum())
    return [
        Mark(
            category=code,
            category_name=f"{name} ({number(whole)})",
            series=each,
            series_name=scene.name(dimension, each),
            value=int(totals.get(each, 0)) / whole * 100,
            text=percent(int(totals.get(each, 0)) / whole),
            color=f"{dimension}.{each}",
        )
        for each in order
    ]


def _names(scene: Scene, codes: Sequence[str]) -> dict[str, str]:
    return {code: scene.name("origin", code) for code in codes}


def _is_meant(scene: Scene, district: str) -> bool:
    """Whether the filter takes in a kecamatan, by itself or with its region."""
    wanted = scene.where.origin
    return not wanted or district in wanted or district[: len(REGIONS[0])] in wanted


def _tiles_title(scene: Scene, table: pd.DataFrame) -> str:
    if scene.is_estimate:
        return _("Kecamatan are known for the official months alone")
    return most_sentence(scene, table, "district", (JAKARTA, *REGIONS))


def _whole_regions(scene: Scene) -> list[str]:
    """The regions that the filter takes in with all their kecamatan."""
    wanted = scene.where.origin
    return [code for code in REGIONS if not wanted or code in wanted]


def _nothing(scene: Scene) -> str:
    if scene.is_estimate:
        return _("Not known: an estimate does not say how regions differ")
    return scene.nobody()


def _map_title(scene: Scene, table: pd.DataFrame) -> str:
    if not int(table["workers"].sum()):
        return scene.nobody()
    total = int(table["workers"].sum())
    if any(len(code) > len(REGIONS[0]) for code in scene.where.origin):
        return f"{shortened([scene.name('origin', code) for code in scene.where.origin])}: {scene.workers(total)}"
    regions = set(table["origin"]) - {JAKARTA}
    if scene.source.kind == "mixed" and len(regions) > 1:
        return _("Partly an estimate: the regions cannot be compared yet")
    if scene.is_estimate and len(regions) > 1:
        return _("Split by population; differences between regions are not known")
    if len(regions) <= 1:
        region = next(iter(regions), JAKARTA)
        return alone_sentence(
            scene,
            "origin",
            region,
            int(table.loc[table["origin"] == region, "workers"].sum()),
        )
    return most_sentence(scene, table, "origin", (JAKARTA,))
