"""Every picture of the product by its id. Pages, slides and files all start here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from lib.pictures import (
    destinations,
    months,
    people,
    protection,
    provinces,
    published,
    readiness,
    regions,
    skills,
    targets,
    years,
)
from lib.pictures.chart import Chart
from lib.pictures.file_names import picture_name, printed_name
from lib.pictures.headline import HEADLINE, Headline, headline
from lib.pictures.recipes import Answers, Ask, Recipe, recipes_of
from lib.pictures.scene import Scene
from lib.query import states
from lib.query.figures import Figures
from lib.query.filters import Filter
from lib.query.published import published_figures
from lib.query.stated import answers
from lib.query.states import State
from lib.query.targets import Plan

# In this order pictures are listed, on the terminal and where all of them are drawn.
CATALOGUE: Mapping[str, Recipe] = (
    recipes_of(years)
    | recipes_of(months)
    | recipes_of(people)
    | recipes_of(destinations)
    | recipes_of(skills)
    | recipes_of(regions)
    | recipes_of(provinces)
    | recipes_of(published)
    | recipes_of(readiness)
    | recipes_of(protection)
    | recipes_of(targets)
)

_Key = tuple[str, str]  # the id of a picture, and the name of an answer that it needs
_OVERVIEW = ""  # in place of an id: the headline's answers


def set_scene(
    where: Filter,
    state: State | None = None,
    plan: Plan | None = None,
) -> Scene:
    """What all pictures under a filter share; of the current state where none is given."""
    counted = state or states.current()
    return Scene(
        where,
        counted.source.under(where),
        counted.source,
        counted.codes,
        counted,
        plan or Plan(),
    )


def paint(ids: Sequence[str], scene: Scene) -> dict[str, Chart]:
    """The pictures of these ids, from one state. Raises KeyError for an id that does not exist."""
    counted = _counted(_asks(ids), scene)
    return _draw(ids, scene, counted)


def paint_headline(scene: Scene) -> Headline:
    """The overview's sentence and figures."""
    counted = _counted(_headline_asks(), scene)
    return headline(scene, _of(_OVERVIEW, HEADLINE, counted))


def paint_overview(ids: Sequence[str], scene: Scene) -> tuple[Headline, dict[str, Chart]]:
    """The headline and the pictures of these ids, from one state."""
    counted = _counted(_asks(ids) | _headline_asks(), scene)
    first_lines = headline(scene, _of(_OVERVIEW, HEADLINE, counted))
    return first_lines, _draw(ids, scene, counted)


def _asks(ids: Sequence[str]) -> dict[_Key, Ask]:
    asks = {}
    for id in ids:
        for name, ask in CATALOGUE[id].asks.items():
            asks[id, name] = ask
    return asks


def _headline_asks() -> dict[_Key, Ask]:
    return {(_OVERVIEW, name): ask for name, ask in HEADLINE.items()}


def _of(
    id: str,
    names: Iterable[str],
    counted: Mapping[_Key, pd.DataFrame],
) -> Answers:
    return {name: counted[id, name] for name in names}


def _draw(
    ids: Sequence[str],
    scene: Scene,
    counted: Mapping[_Key, pd.DataFrame],
) -> dict[str, Chart]:
    recipes = {id: CATALOGUE[id] for id in ids}
    printed = printed_answers(recipes.values())
    drawn = {}
    for id, recipe in recipes.items():
        own = _of(id, recipe.asks, counted)
        chart = recipe.draw(scene, {**printed, **own})
        file_name = _file_name(recipe, chart, scene)
        drawn[id] = replace(chart, file_name=file_name)
    return drawn


def _file_name(
    recipe: Recipe,
    chart: Chart,
    scene: Scene,
) -> str:
    if chart.kind == "published":
        return printed_name(recipe.subject)
    return picture_name(recipe.subject, scene)


def printed_answers(recipes: Iterable[Recipe]) -> dict[str, Any]:
    """What these pictures read of the printed figures: series by their names, and `figures`."""
    found: dict[str, Any] = {}
    for recipe in recipes:
        for series in recipe.series:
            found[series] = published_figures(series)
        if recipe.printed and "figures" not in found:
            found["figures"] = Figures()
    return found


def _counted(asks: Mapping[_Key, Ask], scene: Scene) -> dict[_Key, pd.DataFrame]:
    """Answers by the same keys; what several pictures ask is asked once."""
    questions = {key: ask.under(scene.where) for key, ask in asks.items()}
    different = list(dict.fromkeys(questions.values()))
    found = answers(different, scene.counted)
    tables = dict(zip(different, found, strict=True))
    return {key: tables[question] for key, question in questions.items()}
