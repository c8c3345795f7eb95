"""What the figures of bars and of maps have in common."""

from __future__ import annotations

from typing import Any, NamedTuple

from lib.pictures.chart import COLUMNS, Chart
from lib.render.kit.palette import TEXT
from lib.words import current_language

FONT = "Plus Jakarta Sans"
Figure = dict[str, Any]


class Mark(NamedTuple):
    """A row of `Chart.table`, its fields as there. As plain values: pandas takes longer to walk
    over twenty rows than all the rest of a figure."""

    category: str
    category_name: str
    series: str
    series_name: str
    value: float
    text: str
    mark: str
    color: str


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


def marks_of(chart: Chart) -> list[Mark]:
    """The rows of the chart's table."""
    return [
        Mark(*row) for row in zip(*(chart.table[name].tolist() for name in COLUMNS), strict=True)
    ]
