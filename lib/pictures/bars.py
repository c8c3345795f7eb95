"""The one way to describe a list of bars, so that each picture says only what is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.scene import Scene
from lib.query.indicators import totals
from lib.words import _, number, percent

# A bar set apart is drawn to scale up to this many times the tallest of the others: longer, it
# would make all of them look alike.
DWARFING = 1.6


def _accent(_code: str) -> str:
    return "accent"


@dataclass(frozen=True)
class Bars:
    """Horizontal bars of workers by one dimension, most first unless `order` is given.

    At most `at_most` codes stand alone and the rest become one bar, so that the parts add up to the
    whole. `pinned` codes come first, also when they have nobody; `always` draws every code of
    `order`. A bar of `apart` is stated but not drawn if it would dwarf the others. `role` gives the
    colour of a code.
    """

    dimension: str
    order: Sequence[str] | None = None
    at_most: int | None = None
    role: Callable[[str], str] = _accent
    apart: Sequence[str] = ()
    pinned: Sequence[str] = ()
    always: bool = False


def bars(
    scene: Scene, table: pd.DataFrame, said: Said, shown: Bars, *, id: str, header: str
) -> Chart:
    """The picture of `workers` by `shown.dimension` (columns of `table`).

    A click on a bar filters by the dimension; `header` is its name.
    """
    sums = totals(table, shown.dimension)
    whole = sum(sums.values())
    marks = _marks(scene, sums, shown) if whole else []
    shape = Shape(
        id,
        "bar",
        category_header=header,
        horizontal=True,
        clicks=shown.dimension,
    )
    to_say = (scene.whole(whole), *said.to_say)
    return picture(scene, replace(said, to_say=to_say), shape, marks)


def _marks(scene: Scene, sums: Mapping[str, int], shown: Bars) -> list[Mark]:
    whole = sum(sums.values())
    alone, rest = first_and_rest(_codes(sums, shown), shown.at_most)
    dwarfing = _dwarfing(sums, shown.apart)
    marks = []
    for code in alone:
        workers = sums.get(code, 0)
        mark = Mark(
            category=code,
            category_name=scene.name(shown.dimension, code),
            value=workers,
            text=_label(workers, whole),
            color=shown.role(code),
            state="off_scale" if code in dwarfing else "",
        )
        marks.append(mark)
    if rest:
        workers = sum(sums.get(code, 0) for code in rest)
        marks.append(rest_mark(len(rest), workers, _label(workers, whole)))
    return marks


def first_and_rest(codes: Sequence[str], at_most: int | None) -> tuple[list[str], list[str]]:
    """The codes that stand alone, and those that one mark stands for: together at most `at_most`
    marks, all of them without a limit.
    """
    if at_most is None or len(codes) <= at_most:
        return list(codes), []
    return list(codes[: at_most - 1]), list(codes[at_most - 1 :])


def rest_mark(count: int, workers: int, text: str) -> Mark:
    """The mark of the `count` codes that do not stand alone; it has no code itself."""
    name = _("{count} others").format(count=count)
    return Mark(category="", category_name=name, value=workers, text=text, color="muted")


def _label(workers: int, whole: int) -> str:
    return f"{number(workers)} ({percent(workers / whole)})"


def _codes(sums: Mapping[str, int], shown: Bars) -> list[str]:
    if shown.order is not None:
        return [code for code in shown.order if shown.always or code in sums]
    by_size = sorted(sums, key=lambda code: (code == "unknown", -sums[code], code))
    others = [code for code in by_size if code not in shown.pinned]
    return [*shown.pinned, *others]


def _dwarfing(sums: Mapping[str, int], apart: Sequence[str]) -> set[str]:
    drawn = [workers for code, workers in sums.items() if code not in apart]
    tallest = max(drawn, default=0)
    if not tallest:
        return set()
    return {code for code in apart if sums.get(code, 0) > DWARFING * tallest}
