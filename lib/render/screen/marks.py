"""What bars and stacks have in common: how a mark is filled, named and clicked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from lib.pictures.chart import Mark
from lib.render.kit.palette import GROUND, color
from lib.words.foreign import for_html

_HATCHES = {"partial": "/", "together": "/", "estimate": "x"}


def known_value(mark: Mark) -> float | None:
    return None if math.isnan(mark.value) else float(mark.value)


def total(marks: Iterable[Mark]) -> float:
    """The sum of the values that are known."""
    known = [mark.value for mark in marks if not math.isnan(mark.value)]
    return sum(known)


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
        data.append([mark.category, for_html(f"{names}: {mark.text}")])
    return data


def category_axis(
    positions: Sequence[str],
    names: Sequence[str],
    *,
    downwards: bool = False,
) -> dict[str, Any]:
    """The axis of names, which stand at `positions`; where they wrap is for their frame to say."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(positions),
        "tickvals": list(positions),
        "ticktext": [for_html(name) for name in names],
        "autorange": "reversed" if downwards else True,
        "fixedrange": True,
        "automargin": True,
        "ticks": "",
        "showgrid": False,
        "zeroline": False,
        "tickangle": 0,
    }
