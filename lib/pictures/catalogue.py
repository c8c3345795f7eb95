"""Every picture of the product by its id: what it asks, and who draws it. Pages, slides and files
all start here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from lib.pictures import destinations, published, regions, skills, years
from lib.pictures.chart import Chart
from lib.pictures.headline import Headline, headline
from lib.pictures.scene import Scene
from lib.query import states
from lib.query.counts import Question, answer
from lib.query.filters import Filter
from lib.query.published import published_figures
from lib.query.states import State

Answers = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Ask:
    """Dimensions to count by, and the filter keys (`years` or `origin`) that the comparison
    lifts.
    """

    by: tuple[str, ...]
    lifting: tuple[str, ...] = ()

    def under(self, where: Filter) -> Question:
        return Question(
            self.by,
            where.with_(**{key: None if key == "years" else () for key in self.lifting}),
        )


@dataclass(frozen=True)
class Recipe:
    """How a picture comes about: who draws it, what is counted for it, which published series it
    needs.

    `page` is the path of the page that shows it first: there the link of a slide leads.
    """

    page: str
    draw: Callable[[Scene, Answers], Chart]
    asks: Mapping[str, Ask]
    series: tuple[str, ...] = ()


MONTHS = Ask(("month",), lifting=("years",))

CATALOGUE: Mapping[str, Recipe] = {
    "workers_by_year": Recipe(
        "",
        years.workers_by_year,
        {"year_tier": Ask(("year", "tier")), "months": MONTHS},
    ),
    "tier_shares_by_year": Recipe(
        "keahlian", years.tier_shares_by_year, {"year_tier": Ask(("year", "tier"))}
    ),
    "priority_by_year": Recipe(
        "tujuan", years.priority_by_year, {"year_dest": Ask(("year", "dest"))}
    ),
    "by_group": Recipe("", destinations.by_group, {"dest": Ask(("dest",))}),
    "by_country": Recipe("tujuan", destinations.by_country, {"country": Ask(("country",))}),
    "map_of_arcs": Recipe("tujuan", destinations.map_of_arcs, {"country": Ask(("country",))}),
    "by_occupation": Recipe(
        "tujuan", destinations.by_occupation, {"occupation": Ask(("occupation",))}
    ),
    "by_scheme": Recipe("tujuan", destinations.by_scheme, {"scheme": Ask(("scheme",))}),
    "tiers_by_group": Recipe(
        "keahlian", skills.tiers_by_group, {"dest_tier": Ask(("dest", "tier"))}
    ),
    "by_field": Recipe("keahlian", skills.by_field, {"field": Ask(("field",))}),
    "middle_up_by_country": Recipe(
        "keahlian",
        skills.middle_up_by_country,
        {"country_tier": Ask(("country", "tier"))},
    ),
    "region_map": Recipe("", regions.region_map, {"origin": Ask(("origin",))}),
    "district_tiles": Recipe("asal", regions.district_tiles, {"district": Ask(("district",))}),
    "rate_by_region": Recipe(
        "asal",
        regions.rate_by_region,
        {"origin": Ask(("origin",))},
        series=("population_region",),
    ),
    "tier_profile": Recipe(
        "asal",
        regions.tier_profile,
        {"origin_tier": Ask(("origin", "tier"), lifting=("origin",))},
    ),
    "destination_profile": Recipe(
        "asal",
        regions.destination_profile,
        {"origin_dest": Ask(("origin", "dest"), lifting=("origin",))},
    ),
    "national_series": Recipe("angka", published.national_series, {}, series=("national_total",)),
    "jakarta_points": Recipe("angka", published.jakarta_points, {}, series=("jakarta_total",)),
    "repatriation": Recipe("angka", published.repatriation, {}, series=("repatriation_national",)),
    "complaints": Recipe(
        "angka",
        published.complaints,
        {},
        series=("complaints_national", "complaints_jakarta"),
    ),
}
HEADLINE = {"cells": Ask(("country", "dest", "tier")), "months": MONTHS}


def set_scene(where: Filter, state: State | None = None) -> Scene:
    """What all pictures under a filter share; of the current state where none is given."""
    counted = state or states.current()
    return Scene(where, counted.source.under(where), counted.source, counted.codes, counted)


def paint(ids: Sequence[str], scene: Scene) -> dict[str, Chart]:
    """The pictures of these ids, from one state. Raises KeyError for an id that does not exist."""
    return _draw(ids, scene, _ask_all(_asks(ids), scene))


def paint_headline(scene: Scene) -> Headline:
    """The overview's sentence and figures."""
    return headline(scene, _ask_all(HEADLINE, scene))


def paint_overview(ids: Sequence[str], scene: Scene) -> tuple[Headline, dict[str, Chart]]:
    """The headline and the pictures of these ids, from one state."""
    asked = _ask_all(_asks(ids) | {("", name): ask for name, ask in HEADLINE.items()}, scene)
    return headline(scene, {name: asked["", name] for name in HEADLINE}), _draw(ids, scene, asked)


def _asks(ids: Sequence[str]) -> dict[tuple[str, str], Ask]:
    """What the pictures ask, by id and by the name of the answer."""
    return {(id, name): ask for id in ids for name, ask in CATALOGUE[id].asks.items()}


def _draw(
    ids: Sequence[str], scene: Scene, asked: Mapping[tuple[str, str], pd.DataFrame]
) -> dict[str, Chart]:
    drawn = {}
    for id in ids:
        recipe = CATALOGUE[id]
        counted = {name: asked[id, name] for name in recipe.asks}
        drawn[id] = recipe.draw(
            scene, counted | {name: published_figures(name) for name in recipe.series}
        )
    return drawn


def _ask_all(asks: Mapping, scene: Scene) -> dict:
    """Answers by the same keys; what several pictures ask is asked once."""
    questions = {key: ask.under(scene.where) for key, ask in asks.items()}
    different = list(dict.fromkeys(questions.values()))
    answers = dict(zip(different, answer(different, scene.state), strict=True))
    return {key: answers[question].table for key, question in questions.items()}
