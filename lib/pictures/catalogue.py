"""Every picture of the product by its id. Pages, slides and files all start here."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

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
from lib.words import current_language

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
    """The pictures of these ids, from one state. Raises KeyError for an id that does not exist.

    Many readers open the same views: each picture is drawn once for a state and a language.
    """
    drawn = {}
    for id in ids:
        key = _key("picture", id, scene)
        drawn[id] = scene.counted.remembered(key, partial(_draw, id, scene))
    return drawn


def paint_headline(scene: Scene) -> Headline:
    """The overview's sentence and figures."""
    key = _key("headline", "", scene)
    found: Headline = scene.counted.remembered(key, partial(_headline, scene))
    return found


def paint_overview(ids: Sequence[str], scene: Scene) -> tuple[Headline, dict[str, Chart]]:
    """The headline and the pictures of these ids, from one state."""
    return paint_headline(scene), paint(ids, scene)


def _key(
    kind: str,
    id: str,
    scene: Scene,
) -> Hashable:
    """What a picture of a state depends on."""
    return kind, id, scene.where, scene.plan, current_language()


def _headline(scene: Scene) -> Headline:
    return headline(scene, _counted(HEADLINE, scene))


def _draw(id: str, scene: Scene) -> Chart:
    recipe = CATALOGUE[id]
    printed = printed_answers([recipe])
    counted = _counted(recipe.asks, scene)
    chart = recipe.draw(scene, {**printed, **counted})
    file_name = _file_name(recipe, chart, scene)
    return replace(chart, file_name=file_name)


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


def _counted(asks: Mapping[str, Ask], scene: Scene) -> Answers:
    """The answers by name; the state remembers what several pictures ask."""
    questions = [ask.under(scene.where) for ask in asks.values()]
    found = answers(questions, scene.counted)
    return dict(zip(asks, found, strict=True))
