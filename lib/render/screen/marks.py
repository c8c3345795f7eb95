"""What bars and stacks have in common: how a mark is filled, named and clicked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from lib.pictures.chart import Mark
from lib.render.kit.palette import GROUND, TEXT, color
from lib.render.screen.base import Trace
from lib.words.foreign import for_html

_HATCHES = {"partial": "/", "together": "/", "estimate": "x"}


def known_value(mark: Mark) -> float | None:
    if math.isnan(mark.value):
        return None
    return float(mark.value)


def bar_trace(marks: Sequence[Mark], ground: str) -> Trace:
    """What the bars of some marks have in common, wherever they stand."""
    return {
        "type": "bar",
        "marker": marker(marks, ground),
        "customdata": click_data(marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def whisker(
    up: Sequence[float],
    down: Sequence[float],
    ground: str,
    look: dict[str, Any],
) -> dict[str, Any]:
    """Error bars as long beyond and below each point as told; `look` is their thickness, and the
    width of their ends.
    """
    ends: dict[str, Any] = {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": TEXT[ground],
    }
    return ends | look


def marker(marks: Sequence[Mark], ground: str) -> dict[str, Any]:
    """The fills of bars, hatched where months are missing or estimated."""
    fills = [color(mark.color, ground) for mark in marks]
    hatches = [_HATCHES.get(mark.state, "") for mark in marks]
    if not any(hatches):
        return {"color": fills}
    pattern = {
        "shape": hatches,
        "fillmode": "overlay",
        "fgcolor": GROUND[ground],
        "fgopacity": 0.45,  # pale enough that the fill keeps its role's colour
        "size": 7,
        "solidity": 0.18,
    }
    return {"color": fills, "pattern": pattern}


def click_data(marks: Iterable[Mark]) -> list[list[str]]:
    """The code of each mark, which a click carries, and what its tooltip says."""
    data = []
    for mark in marks:
        names = ", ".join(filter(None, (mark.category_name, mark.series_name)))
        words = for_html(f"{names}: {mark.text}")
        data.append([mark.category, words])
    return data


def category_axis(
    positions: Sequence[str],
    names: Sequence[str],
    *,
    downwards: bool = False,
) -> dict[str, Any]:
    """The axis of names, which stand at `positions`; where they wrap is for their frame to say."""
    direction: str | bool = True
    if downwards:
        direction = "reversed"
    around = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(positions),
        "autorange": direction,
    }
    return around | named_ticks(positions, map(for_html, names))


def named_ticks(places: Sequence[Any], words: Iterable[str]) -> dict[str, Any]:
    """An axis that says words, in HTML, at some places, and draws nothing."""
    return {
        "tickvals": list(places),
        "ticktext": list(words),
        "fixedrange": True,
        "automargin": True,
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "tickangle": 0,
    }
