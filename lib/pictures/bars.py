"""The one way to describe a list of bars, so that each picture says only what is its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import picture
from lib.pictures.scene import Scene
from lib.query.indicators import totals
from lib.words import _, number, percent


def bars(
    scene: Scene,
    *,
    id: str,
    table: pd.DataFrame,
    dimension: str,
    title: str,
    measure: str,
    header: str,
    order: Sequence[str] | None = None,
    at_most: int | None = None,
    role: Callable[[str], str] = lambda _code: "accent",
    off_scale: Sequence[str] = (),
    pinned: Sequence[str] = (),
    always: bool = False,
    clicks: str | None = None,
    note: str = "",
    say: Sequence[str] = (),
) -> Chart:
    """Horizontal bars of `workers` by `dimension` (columns of `table`), most first unless `order`
    is given.

    At most `at_most` codes stand alone and the rest become one bar, so that the parts add up to the
    whole. `pinned` codes come first, also when they have nobody; `always` draws every code of
    `order`. A bar of `off_scale` is stated but not drawn if it would dwarf the others. `say` are
    further sentences for the speaker.
    """
    sums = totals(table, dimension)
    whole = sum(sums.values())
    codes = _codes(sums, order, pinned, always)
    alone, rest = (
        (codes, [])
        if at_most is None or len(codes) <= at_most
        else (codes[: at_most - 1], codes[at_most - 1 :])
    )
    dwarfing = _dwarfing(sums, off_scale)
    rows = [
        _bar(
            scene.name(dimension, code),
            code,
            sums,
            [code],
            role(code),
            code in dwarfing,
        )
        for code in alone
    ]
    if rest:
        rows.append(_bar(_("{count} others").format(count=len(rest)), "", sums, rest, "muted"))
    return picture(
        scene,
        id=id,
        form="bar",
        rows=rows if whole else [],
        title=title,
        measure=measure,
        category_header=header,
        horizontal=True,
        clicks=clicks,
        note=note,
        say=(scene.whole(whole), *say),
    )


def _bar(
    name: str,
    code: str,
    sums: Mapping[str, int],
    codes: Sequence[str],
    role: str,
    dwarfing: bool = False,
) -> Mark:
    workers, whole = sum(sums.get(each, 0) for each in codes), sum(sums.values())
    return Mark(
        category=code,
        category_name=name,
        value=workers,
        text=f"{number(workers)} ({percent(workers / whole)})" if whole else number(workers),
        state="off_scale" if dwarfing else "",
        color=role,
    )


def _codes(
    sums: Mapping[str, int],
    order: Sequence[str] | None,
    pinned: Sequence[str],
    always: bool,
) -> list[str]:
    if order is not None:
        return [code for code in order if always or code in sums]
    by_size = sorted(sums, key=lambda code: (code == "unknown", -sums[code], code))
    return [*pinned, *(code for code in by_size if code not in pinned)]


def _dwarfing(sums: Mapping[str, int], off_scale: Sequence[str]) -> set[str]:
    tallest = max((workers for code, workers in sums.items() if code not in off_scale), default=0)
    return {code for code in off_scale if tallest and sums.get(code, 0) > 1.6 * tallest}
