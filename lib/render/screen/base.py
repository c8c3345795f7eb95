"""What the figures of bars and of maps have in common."""

from __future__ import annotations

from typing import Any

from lib.render.kit.palette import TEXT
from lib.words import current_language

FONT = "Plus Jakarta Sans"
Figure = dict[str, Any]


def layout(ground: str, **more: object) -> dict[str, Any]:
    """The parts of a layout that every figure shares, and `more`."""
    return {
        "font": {"family": FONT, "size": 12, "color": TEXT[ground]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 4, "r": 8, "t": 4, "b": 4, "pad": 2},
        "separators": ",." if current_language() == "id" else ".,",
        "showlegend": False,
        "hoverlabel": {"font": {"family": FONT}},
        "bargap": 0.28,
        "dragmode": False,
    } | more
