"""The one way to describe a list of bars, so that each picture says only what is its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from lib.charts.chart import Chart, tidy
from lib.charts.phrases import listing
from lib.charts.scene import Scene
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
) -> Chart:
    """Horizontal bars of `workers` by `dimension` (columns of `table`), most first unless `order` is given.

    At most `at_most` codes stand alone and the rest become one bar, so that the parts add up to the whole. `pinned`
    codes come first, also when they have nobody; `always` draws every code of `order`. A bar of `off_scale` is stated
    but not drawn if it would dwarf the others.
    """
    totals = table.groupby(dimension)["workers"].sum()
    whole = int(totals.sum())
    codes = _codes(totals, order, pinned, always)
    shown, rest = (
        (codes, []) if at_most is None or len(codes) <= at_most else (codes[: at_most - 1], codes[at_most - 1 :])
    )
    dwarfing = _dwarfing(totals, off_scale)
    rows = [
        {
            "category": code,
            "category_name": scene.name(dimension, code),
            "value": int(totals.get(code, 0)),
            "text": _label(int(totals.get(code, 0)), whole),
            "mark": "off_scale" if code in dwarfing else "",
            "color": role(code),
        }
        for code in shown
    ]
    if rest:
        remaining = int(totals.reindex(rest, fill_value=0).sum())
        name = _("{count} others").format(count=len(rest))
        rows.append(
            {
                "category": "",
                "category_name": name,
                "value": remaining,
                "text": _label(remaining, whole),
                "color": "muted",
            }
        )
    if not whole:
        rows = []
    return Chart(
        id=id,
        form="bar",
        kind=scene.source.kind,
        table=tidy(rows),
        title=title if whole else scene.nobody(),
        subtitle=scene.subtitle(measure),
        source=scene.source_line(),
        alt=f"{title}. {listing([(row['category_name'], row['value']) for row in rows])}.",
        category_header=header,
        value_header=_("Workers"),
        horizontal=True,
        clicks=clicks,
        as_of=scene.source.as_of,
        note=note,
    )


def _codes(totals: pd.Series, order: Sequence[str] | None, pinned: Sequence[str], always: bool) -> list[str]:
    if order is not None:
        return [code for code in order if always or code in totals.index]
    by_size = sorted(totals.index, key=lambda code: (code == "unknown", -totals[code], code))
    return [*pinned, *(code for code in by_size if code not in pinned)]


def _dwarfing(totals: pd.Series, off_scale: Sequence[str]) -> set[str]:
    others = totals.drop([code for code in off_scale if code in totals.index])
    tallest = int(others.max()) if len(others) else 0
    return {code for code in off_scale if tallest and totals.get(code, 0) > 1.6 * tallest}


def _label(count: int, whole: int) -> str:
    return f"{number(count)} ({percent(count / whole)})" if whole else number(count)
