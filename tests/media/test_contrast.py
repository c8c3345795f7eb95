"""What is written on a picture of the screen can be read on what it stands on, on both grounds.

axe leaves the texts of drawings undecided.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lib.render.kit.palette import GROUND, contrast
from lib.render.screen.figure import plotly_figure
from tests.render.scenes import COUNTED as PICTURES
from tests.render.scenes import KINDS, by_year, cells, draw, of_kind

pytestmark = pytest.mark.usefixtures("database")

READABLE = 4.5  # WCAG 2.2 AA
PEOPLE = [
    *by_year({"2023": 400, "2024": 500, "2025": 300}, "HKG", "9111"),
    *by_year({"2023": 60, "2024": 90, "2025": 45}, "JPN", "5322"),
    ("2024-05", "SAU", 40, "2221", "31.71", "individual"),
    ("2024-06", "DEU", 29, "7212", "31.72", "g_to_g"),
]


def inks(node: Any, key: str = "") -> Iterator[str]:
    """Every colour of a font within a figure."""
    if isinstance(node, dict):
        if key.endswith("font"):
            color = node.get("color", [])
            yield from [color] if isinstance(color, str) else color
        for name, child in node.items():
            yield from inks(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from inks(child, key)


def fills(node: Any, key: str = "") -> Iterator[str]:
    """Every colour that a mark of a figure is filled with."""
    if isinstance(node, dict):
        for name in ("color", "fillcolor"):
            color = node.get(name, []) if key == "marker" or name == "fillcolor" else []
            yield from [color] if isinstance(color, str) else color
        for name, child in node.items():
            yield from fills(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from fills(child, key)


@pytest.mark.parametrize("ground", ["light", "dark"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "none"])
@pytest.mark.parametrize("id", PICTURES)
def test_every_text_stands_on_something_it_can_be_read_on(id: str, kind: str, ground: str) -> None:
    chart = draw(id, of_kind(kind), cells(*PEOPLE))
    if chart.is_empty:
        return
    figure = plotly_figure(chart, ground)
    beneath = {GROUND[ground], *(fill for fill in fills(figure) if fill.startswith("#"))}
    for ink in set(inks(figure)):
        best = max(contrast(ink, fill) for fill in beneath)
        assert best >= READABLE, f"{id}: {ink}"
    # What stands outside of every mark has the ground's own ink.
    own = figure["layout"]["font"]["color"]
    assert contrast(own, GROUND[ground]) >= READABLE
