"""Pictures of origin: the map of the six regions, rates, and each region's profile against
Jakarta's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import pandas as pd

from lib.pictures.amounts import (
    NOBODY,
    Amount,
    amount_mark,
    amounts_of,
    workers_in,
)
from lib.pictures.chart import Chart, Form, Mark
from lib.pictures.phrases import alone_sentence, exactly, most_sentence
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import Answers, Ask, pictured
from lib.pictures.scene import Scene
from lib.query.dimensions import JAKARTA, REGIONS, TIERS
from lib.query.filters import Filter
from lib.query.indicators import a_year_per_100_000, totals
from lib.query.shares import UNCLASSIFIED
from lib.words import _, number, part_percent, percent
from lib.words.narrative import enumeration, shortened

# Of fewer workers one is more than a percentage point: a share of theirs is no finding.
FEWEST_COMPARED = 100
LEAST_DISTANCE = 0.01  # a percentage point: shares nearer to one another read as equal
REGION_CODE = len(REGIONS[0])  # letters; the code of a kecamatan is longer, and begins with it


@pictured(
    "",
    subject="asal",
    deeper="district_tiles",
    origin=Ask(("origin",)),
)
def region_map(scene: Scene, answers: Answers) -> Chart:
    """The six regions with their number. On an estimate no region is compared with another."""
    amounts = amounts_of(answers["origin"], "origin")
    shown: list[str] = []
    if workers_in(amounts):
        shown = _regions_of(scene)
    marks = []
    for code in shown:
        there = Filter(origin=(code,))
        amount = scene.looked_up(amounts, code, there)
        marks.append(_area_mark(scene, "origin", code, amount))
    said = Said(
        title=_map_title(scene, amounts),
        measure=_("Workers placed, by region of origin"),
        more=_region_unknown(amounts),
        to_say=(scene.whole(),),
        map_note=_("Schematic map, no official borders"),
    )
    shape = _map_shape(scene, "region_map", "region_map", _("Region"), REGIONS)
    return picture(scene, said, shape, marks)


@pictured(
    "asal",
    subject="kecamatan",
    district=Ask(("district",)),
)
def district_tiles(scene: Scene, answers: Answers) -> Chart:
    """The kecamatan with their number. Empty where no release names kecamatan."""
    table = answers["district"]
    districts = [code for code in scene.codes.origins if is_district(code)]
    named = totals(_named_districts(table), "district")
    marks: list[Mark] = []
    if named:
        meant = [code for code in districts if _is_meant(scene, code)]
        marks = [_tile(scene, code, named.get(code, 0)) for code in meant]
    more: Sequence[str] = ()
    empty_title = ""
    workers_named = sum(named.values())
    unknown = _without(scene.amount(), workers_named)
    if unknown.workers:
        words = _("kecamatan unknown: {workers}")
        more = (words.format(workers=unknown.text),)
        empty_title = _("No release names kecamatan here")
    said = Said(
        title=_tiles_title(scene, amounts_of(table, "district")),
        empty_title=empty_title,
        measure=_("Workers placed, by kecamatan of origin"),
        more=more,
        map_note=_("Each kecamatan is one tile; tiles show no area and no borders"),
    )
    shape = _map_shape(scene, "district_tiles", "tiles", _("Kecamatan"), districts)
    return picture(scene, said, shape, marks)


@pictured(
    "asal", subject="rasio-menurut-wilayah", series=("population_region",), origin=Ask(("origin",))
)
def rate_by_region(scene: Scene, answers: Answers) -> Chart:
    """Placements a year per 100,000 residents, by the published `population_region`. Official
    months only: an estimate divided by population would measure nothing but the population.
    """
    amounts: Mapping[str, Amount] = {}
    if not scene.is_estimate:
        amounts = amounts_of(answers["origin"], "origin")
    rates = _rates(scene, amounts, answers["population_region"])
    marks = _rate_marks(scene, rates)
    empty_title = _nothing(scene)
    if amounts:
        empty_title = _("Rates need whole regions")
    said = Said(
        title=_rate_title(marks),
        empty_title=empty_title,
        measure=_("Workers placed a year per 100,000 residents (population mid-2024)"),
        more=_region_unknown(amounts),
        sources=(_("Population: Dukcapil, mid-2024, rounded"),),
    )
    shape = Shape(
        "rate_by_region",
        "bar",
        category_header=_("Region"),
        value_header=_("A year per 100,000 residents"),
        unit="rate",
        horizontal=True,
        clicks="origin",
    )
    return picture(scene, said, shape, marks)


@pictured(
    "asal",
    subject="keahlian-menurut-wilayah",
    origin_tier=Ask(("origin", "tier"), lifting=("origin",)),
)
def tier_profile(scene: Scene, answers: Answers) -> Chart:
    """Share of each tier in a region's workers, against Jakarta's."""
    profile = _Profile(
        "tier_profile",
        "tier",
        TIERS,
        _("Skill tier"),
        finding=_("{region}: {share} of {name}, against {whole} in all of Jakarta"),
        untold=(UNCLASSIFIED,),
    )
    return _profile(scene, answers["origin_tier"], profile)


@pictured(
    "asal",
    subject="tujuan-menurut-wilayah",
    origin_dest=Ask(("origin", "dest"), lifting=("origin",)),
)
def destination_profile(scene: Scene, answers: Answers) -> Chart:
    """Share of each destination group in a region's workers, against Jakarta's."""
    profile = _Profile(
        "destination_profile",
        "dest",
        scene.codes.groups,
        _("Destination group"),
        finding=_("{region}: {share} went to {name}, against {whole} from all of Jakarta"),
        untold=("other",),
    )
    return _profile(scene, answers["origin_dest"], profile)


def is_district(code: str) -> bool:
    """Whether a code of an origin names a kecamatan, not a region."""
    return len(code) > REGION_CODE


@dataclass(frozen=True)
class _Profile:
    """How a region's workers are split: by a dimension with its codes in order.

    `finding` is the title: what share of a region's workers are of a code, and of all of Jakarta's.
    It is not said of the `untold` codes, which are no group of their own.
    """

    id: str
    dimension: str
    order: Sequence[str]
    header: str
    finding: str
    untold: Sequence[str]


@dataclass(frozen=True)
class _Bar:
    """The workers of a region (of all of Jakarta without a code), by the codes of a profile."""

    region: str
    name: str
    sums: Mapping[str, int]

    @property
    def workers(self) -> int:
        return sum(self.sums.values())

    def share(self, code: str) -> float:
        return self.sums.get(code, 0) / self.workers


def _profile(
    scene: Scene,
    table: pd.DataFrame,
    profile: _Profile,
) -> Chart:
    # Whole regions are drawn beside all of Jakarta, whichever part of them the filter names.
    everywhere = replace(scene, where=scene.where.with_(origin=()))
    drawn = _profile_bars(scene, table, profile)
    marks: list[Mark] = []
    for bar in drawn:
        marks += _profile_marks(scene, bar, profile)
    said = Said(
        title=_profile_title(everywhere, drawn, profile),
        empty_title=_nothing(scene),
        measure=_("Share of each region's workers, percent (workers in brackets)"),
        more=_regions_shown(scene),
    )
    shape = Shape(
        profile.id,
        "stack",
        category_header=_("Region"),
        series_header=profile.header,
        value_header=_("Percent"),
        unit="percent",
        horizontal=True,
        clicks="origin",
    )
    return picture(everywhere, said, shape, marks)


def _profile_bars(
    scene: Scene,
    table: pd.DataFrame,
    profile: _Profile,
) -> list[_Bar]:
    """All of Jakarta and each region that somebody was placed from; none on an estimate."""
    if scene.is_estimate:
        return []
    whole = _Bar("", _("All of Jakarta"), totals(table, profile.dimension))
    drawn = [whole]
    for code in _regions_of(scene):
        part = table[table["origin"] == code]
        sums = totals(part, profile.dimension)
        drawn.append(_Bar(code, scene.name("origin", code), sums))
    return [bar for bar in drawn if bar.workers]


def _profile_title(
    scene: Scene,
    drawn: Sequence[_Bar],
    profile: _Profile,
) -> str:
    """Which region differs most from all of Jakarta, and in what. Where everybody is of one code,
    as under a filter by it, how many they are.
    """
    if not drawn:
        return ""
    whole, *regions = drawn
    occurring = [code for code, workers in whole.sums.items() if workers]
    if len(occurring) == 1:
        return alone_sentence(scene, profile.dimension, occurring[0])
    compared = [bar for bar in regions if bar.workers >= FEWEST_COMPARED]
    if not compared:
        words = _("{header}: each region has fewer than {n} workers here, too few to compare")
        return words.format(header=profile.header, n=number(FEWEST_COMPARED))

    def distance(place: tuple[_Bar, str]) -> float:
        bar, code = place
        return abs(bar.share(code) - whole.share(code))

    told = [code for code in profile.order if code not in profile.untold]
    furthest = max(product(compared, told), key=distance)
    if distance(furthest) < LEAST_DISTANCE:
        words = _(
            "{header}: no region of {n} workers or more differs from Jakarta by a percentage point"
        )
        return words.format(header=profile.header, n=number(FEWEST_COMPARED))
    bar, code = furthest
    group = Filter.by(profile.dimension, (code,))
    return profile.finding.format(
        region=bar.name,
        share=percent(bar.share(code)),
        name=group.sentence(scene.codes),
        whole=percent(whole.share(code)),
    )


def _regions_shown(scene: Scene) -> Sequence[str]:
    """The regions beside all of Jakarta, where the filter leaves some of them out."""
    shown = _regions_of(scene)
    if len(shown) == len(REGIONS):
        return ()
    names = enumeration(scene.names("origin", shown))
    words = _("regions shown: {names}")
    return (words.format(names=names),)


def _profile_marks(
    scene: Scene,
    bar: _Bar,
    profile: _Profile,
) -> list[Mark]:
    marks = []
    for code in profile.order:
        share = bar.share(code)
        mark = Mark(
            category=bar.region,
            category_name=f"{bar.name} ({number(bar.workers)})",
            series=code,
            series_name=scene.name(profile.dimension, code),
            value=share * 100,
            text=part_percent(share),
            color=f"{profile.dimension}.{code}",
        )
        marks.append(mark)
    return marks


def _tile(
    scene: Scene,
    code: str,
    workers: int,
) -> Mark:
    """One kecamatan. They are known for official months alone, whose numbers are exact."""
    mark = _area_mark(scene, "district", code, exactly(workers))
    region = scene.name("origin", code[:REGION_CODE])
    return replace(mark, within=region)


def _named_districts(table: pd.DataFrame) -> pd.DataFrame:
    """The rows whose kecamatan is known."""
    return table[table["district"].str.len() > REGION_CODE]


def _map_shape(
    scene: Scene,
    id: str,
    form: Form,
    header: str,
    codes: Iterable[str],
) -> Shape:
    names = {code: scene.name("origin", code) for code in codes}
    return Shape(
        id,
        form,
        category_header=header,
        clicks="origin",
        unmarked=names,
    )


def _area_mark(
    scene: Scene,
    dimension: str,
    code: str,
    amount: Amount,
) -> Mark:
    return amount_mark(
        amount,
        category=code,
        category_name=scene.name(dimension, code),
        color="accent",
    )


def _regions_of(scene: Scene) -> list[str]:
    """The regions that the filter takes in, whole or in part."""
    wanted = {code[:REGION_CODE] for code in scene.where.origin}
    wanted.discard(JAKARTA)
    if not wanted:
        return list(REGIONS)
    return [region for region in REGIONS if region in wanted]


def _is_meant(scene: Scene, code: str) -> bool:
    """Whether the filter takes in a region or kecamatan, by itself or with its region."""
    wanted = scene.where.origin
    if not wanted:
        return True
    return code in wanted or code[:REGION_CODE] in wanted


def _without(whole: Amount, named: int) -> Amount:
    """What is left of a whole without some official workers."""
    left = whole.workers - named
    return replace(
        whole,
        workers=left,
        low=whole.low - named,
        high=whole.high - named,
    )


def _region_unknown(amounts: Mapping[str, Amount]) -> Sequence[str]:
    unknown = amounts.get(JAKARTA)
    if unknown is None:
        return ()
    words = _("region unknown: {workers}")
    return (words.format(workers=unknown.text),)


def _rates(
    scene: Scene,
    amounts: Mapping[str, Amount],
    population: pd.DataFrame,
) -> dict[str, float]:
    """Placements a year per 100,000 residents of the regions that the filter takes in whole."""
    if not amounts:
        return {}
    people = dict(zip(population["code"], population["value"], strict=True))
    whole = [code for code in REGIONS if code in people and _is_meant(scene, code)]
    months = len(scene.source.months)
    rates = {}
    for code in whole:
        residents = float(people[code])
        workers = amounts.get(code, NOBODY).workers
        rates[code] = a_year_per_100_000(workers, residents, months)
    return rates


def _rate_marks(scene: Scene, rates: Mapping[str, float]) -> list[Mark]:
    """A bar for each rate, the highest first."""
    highest_first = sorted(rates, key=lambda code: -rates[code])
    marks = []
    for code in highest_first:
        mark = Mark(
            category=code,
            category_name=scene.name("origin", code),
            value=rates[code],
            text=number(rates[code], 1),
            color="accent",
        )
        marks.append(mark)
    return marks


def _rate_title(marks: Sequence[Mark]) -> str:
    if not marks:
        return ""
    rate = marks[0].text
    if len(marks) == 1:
        sentence = _("{name}: {rate} a year per 100,000 residents")
        return sentence.format(name=marks[0].category_name, rate=rate)
    highest = [mark.category_name for mark in marks if mark.text == rate]
    sentence = _("Highest rate: {name}, {rate} a year per 100,000 residents")
    return sentence.format(name=enumeration(highest), rate=rate)


def _tiles_title(scene: Scene, official: Mapping[str, Amount]) -> str:
    if scene.is_estimate:
        return _("Kecamatan are known for the official months alone")
    return most_sentence(scene, "district", official, (JAKARTA, *REGIONS))


def _nothing(scene: Scene) -> str:
    if scene.is_estimate:
        return _("Not known: an estimate does not say how regions differ")
    return scene.nobody()


def _map_title(scene: Scene, amounts: Mapping[str, Amount]) -> str:
    if not workers_in(amounts):
        return scene.nobody()
    wanted = scene.where.origin
    if any(is_district(code) for code in wanted):
        names = shortened(scene.names("origin", wanted))
        workers = scene.workers(scene.amount())
        return f"{names}: {workers}"
    regions = set(amounts) - {JAKARTA}
    if len(regions) <= 1:
        region = next(iter(regions), JAKARTA)
        return alone_sentence(scene, "origin", region)
    if scene.source.kind == "mixed":
        return _("Partly an estimate: the regions cannot be compared yet")
    if scene.is_estimate:
        return _("Split by population; differences between regions are not known")
    return most_sentence(scene, "origin", amounts, (JAKARTA,))
