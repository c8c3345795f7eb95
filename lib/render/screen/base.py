"""What the figures of bars and of maps have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from lib.render.kit.faces import JAKARTA
from lib.render.kit.palette import TEXT
from lib.words import current_language

FONT = JAKARTA.name
TYPE_SIZE = 12  # pixels
Trace = dict[str, Any]
# Labels of an axis make room for themselves; a reader moves and stretches nothing.
_AXIS = {"automargin": True, "fixedrange": True}
_SEPARATORS = {"id": ",.", "en": ".,"}  # of decimals, of thousands


class Figure(TypedDict):
    """A plot as plotly.js takes it."""

    data: list[Trace]
    layout: dict[str, Any]


def layout(ground: str, **more: Any) -> dict[str, Any]:
    """The parts of a layout that every figure shares, and `more`. The scripts add none."""
    shared = {
        "font": {
            "family": FONT,
            "size": TYPE_SIZE,
            "color": TEXT[ground],
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 4, "r": 8, "t": 4, "b": 4, "pad": 2},
        "separators": _SEPARATORS[current_language()],
        "showlegend": False,
        "hoverlabel": {"font": {"family": FONT}},
        "bargap": 0.28,  # bars are a little over twice as thick as what parts them
        "dragmode": False,
        "hovermode": "closest",
    }
    axes = {
        "xaxis": _AXIS | more.get("xaxis", {}),
        "yaxis": _AXIS | more.get("yaxis", {}),
    }
    return shared | more | axes


def points_axis(low: float, high: float) -> dict[str, Any]:
    """An axis of numbers without a line, between two of them."""
    return {"visible": False, "range": [low, high], "fixedrange": True}


def map_layout(ground: str, **more: Any) -> dict[str, Any]:
    """A layout without axes: a degree is as wide as it is high, and nothing stands around it."""
    shared: dict[str, Any] = {
        "xaxis": {"visible": False},
        "yaxis": {"visible": False, "scaleanchor": "x"},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    }
    return layout(ground, **(shared | more))


def fit(
    form: str,
    shorts: Iterable[str] = (),
    at_least: float = 0.0,
) -> dict[str, Any]:
    """What `chart-fit.js` reads in a layout: the form by which it fits the figure into the pixels
    of its frame, where letters can be measured, a shorter text for each label, in their order, and
    the value that the axis of this picture and of the one beside it reaches.
    """
    return {"fit": form, "short": list(shorts), "at_least": at_least}
