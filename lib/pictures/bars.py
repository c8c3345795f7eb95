"""The one way to describe a list of bars, so that each picture says only what is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.pictures.amounts import (
    Amount,
    amount_mark,
    largest_first,
    workers_in,
)
from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.scene import Scene
from lib.query.filters import Filter
from lib.words import _, part_percent

# A bar that may dwarf the others is drawn to scale up to this many times the tallest of them:
# longer, it would make all of them look alike.
DWARFING = 1.6


def _accent(_code: str) -> str:
    return "accent"


@dataclass(frozen=True)
class Bars:
    """Horizontal bars of workers by one dimension, most first unless `order` is given.

    At most `at_most` codes stand alone and the rest become one bar, so that the parts add up to the
    whole. `pinned` codes come first and `last` ones last, also when they have nobody; `always`
    draws every code of `order`. A bar of `may_dwarf` is stated but not drawn if it would dwarf the
    others. `role` gives the colour of a code.
    """

    dimension: str
    order: Sequence[str] | None = None
    at_most: int | None = None
    role: Callable[[str], str] = _accent
    may_dwarf: Sequence[str] = ()
    pinned: Sequence[str] = ()
    last: Sequence[str] = ()
    always: bool = False


def bars(
    scene: Scene,
    amounts: Mapping[str, Amount],
    said: Said,
    shown: Bars,
    *,
    id: str,
    header: str,
) -> Chart:
    """The picture of the workers by `shown.dimension`.

    A click on a bar filters by the dimension; `header` is its name.
    """
    marks: list[Mark] = []
    to_say: Sequence[str] = said.to_say
    if workers_in(amounts):
        marks = _marks(scene, amounts, shown)
        to_say = (scene.whole(), *said.to_say)
    shape = Shape(
        id,
        "bar",
        category_header=header,
        horizontal=True,
        clicks=shown.dimension,
    )
    with_whole = replace(said, to_say=to_say)
    return picture(scene, with_whole, shape, marks)


def _marks(
    scene: Scene,
    amounts: Mapping[str, Amount],
    shown: Bars,
) -> list[Mark]:
    whole = workers_in(amounts)
    alone, rest = first_and_rest(_codes(amounts, shown), shown.at_most)
    dwarfing = _dwarfing(amounts, shown.may_dwarf)
    marks = []
    for code in alone:
        one = Filter.by(shown.dimension, (code,))
        amount = scene.looked_up(amounts, code, one)
        state = ""
        if code in dwarfing:
            state = "off_scale"
        mark = amount_mark(
            amount,
            category=code,
            category_name=scene.name(shown.dimension, code),
            color=shown.role(code),
            state=state,
        )
        marks.append(_with_share(mark, amount, whole))
    if rest:
        others = Filter.by(shown.dimension, rest)
        amount = scene.amount(others)
        mark = rest_mark(len(rest), amount)
        marks.append(_with_share(mark, amount, whole))
    return marks


def first_and_rest(codes: Sequence[str], at_most: int | None) -> tuple[list[str], list[str]]:
    """The codes that stand alone, and those that one mark stands for: together at most `at_most`
    marks, all of them without a limit.
    """
    if at_most is None or len(codes) <= at_most:
        return list(codes), []
    room = at_most - 1  # one of the marks is the rest
    alone, rest = codes[:room], codes[room:]
    return list(alone), list(rest)


def rest_mark(count: int, amount: Amount) -> Mark:
    """The mark of the `count` codes that do not stand alone; it has no code itself."""
    return amount_mark(
        amount,
        category="",
        category_name=rest_name(count),
        color="muted",
    )


def rest_name(count: int) -> str:
    return _("{count} others").format(count=count)


def _with_share(
    mark: Mark,
    amount: Amount,
    whole: int,
) -> Mark:
    """Its share of the whole behind an exact number; a range needs the room."""
    if not amount.is_exact:
        return mark
    share = part_percent(amount.workers / whole)
    text = f"{mark.text} ({share})"
    return replace(mark, text=text)


def _codes(amounts: Mapping[str, Amount], shown: Bars) -> list[str]:
    if shown.order is not None:
        return [code for code in shown.order if shown.always or code in amounts]
    placed = {*shown.pinned, *shown.last}
    others = [code for code in largest_first(amounts) if code not in placed]
    others.sort(key=_is_unknown)
    return [*shown.pinned, *others, *shown.last]


def _is_unknown(code: str) -> bool:
    return code == "unknown"


def _dwarfing(amounts: Mapping[str, Amount], may_dwarf: Sequence[str]) -> set[str]:
    drawn = [amount.workers for code, amount in amounts.items() if code not in may_dwarf]
    tallest = max(drawn, default=0)
    if not tallest:
        return set()
    longest = DWARFING * tallest
    dwarfing = set()
    for code in may_dwarf:
        if code in amounts and amounts[code].workers > longest:
            dwarfing.add(code)
    return dwarfing
