"""What a picture needs to come about: the questions that are counted for it, and its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from lib.pictures.chart import Chart
from lib.pictures.scene import Scene
from lib.query.counts import Question
from lib.query.filters import Filter

Answers = Mapping[str, Any]  # tables by the names of the questions; `figures` is a Figures
Draw = Callable[[Scene, Answers], Chart]


@dataclass(frozen=True)
class Ask:
    """Dimensions to count by, and the filter keys (`years` or `origin`) that the comparison
    lifts.
    """

    by: tuple[str, ...]
    lifting: tuple[str, ...] = ()

    def under(self, where: Filter) -> Question:
        """The question under a filter."""
        lifted: dict[str, Any] = dict.fromkeys(self.lifting, ())
        if "years" in lifted:
            lifted["years"] = None
        return Question(self.by, where.with_(**lifted))


@dataclass(frozen=True)
class Recipe:
    """How a picture comes about.

    `page` is the path of the page that shows it first: there the link of a slide leads. `asks` are
    counted by their names, `series` are published series, and a `printed` picture reads the
    printed figures; `draw` gets all of them as its answers. One that `plans` follows the plan.
    `subject` is what its file is called after, in Indonesian, with hyphens; `deeper` is the id of
    the picture that takes its place where a filter leaves it one bar.
    """

    page: str
    draw: Draw
    asks: Mapping[str, Ask]
    series: tuple[str, ...] = ()
    printed: bool = False
    plans: bool = False
    subject: str = ""
    deeper: str = ""

    @property
    def id(self) -> str:
        """The name of the picture in addresses and files: its function's."""
        return self.draw.__name__


MONTHS = Ask(("month",), lifting=("years",))  # a change compares the months of two years


def pictured(
    page: str,
    *,
    series: tuple[str, ...] = (),
    printed: bool = False,
    plans: bool = False,
    subject: str = "",
    deeper: str = "",
    **asks: Ask,
) -> Callable[[Draw], Recipe]:
    """Make a Recipe of the function that is decorated, under its own name."""
    return lambda draw: Recipe(
        page,
        draw,
        asks,
        series,
        printed,
        plans,
        subject,
        deeper,
    )


def recipes_of(module: ModuleType) -> dict[str, Recipe]:
    """The pictures of a module by their ids, in the order in which it defines them."""
    made = [value for value in vars(module).values() if isinstance(value, Recipe)]
    return {recipe.id: recipe for recipe in made}
