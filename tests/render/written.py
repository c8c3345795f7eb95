"""What is written on a sheet of SVG, and where."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from lib.pictures.chart import Chart
from lib.render.kit.faces import JAKARTA
from lib.render.kit.labels import SHARE_LEFT
from lib.render.paper.arcs import MAP_WIDE
from tests.render.boxes import Box, cover

SVG = "{http://www.w3.org/2000/svg}"
# Of the type size: letters reach so far above the foot of a line, and below it.
ABOVE_FOOT, BELOW_FOOT = 0.72, 0.02
ROUNDING = 0.5  # points


def words_of(root: ElementTree.Element) -> Iterator[tuple[str, Box]]:
    """Each text of a sheet with its box."""
    for node in root.iter(f"{SVG}text"):
        words = node.text or ""
        size = float(node.attrib["font-size"])
        wide = JAKARTA.width(words, size, node.get("font-weight") == "700")
        left = float(node.attrib["x"]) - SHARE_LEFT[node.attrib["text-anchor"]] * wide
        foot = float(node.attrib["y"])
        yield words, (left, foot - size * ABOVE_FOOT, left + wide, foot + size * BELOW_FOOT)


def is_within(box: Box, wide: float, high: float) -> bool:
    left, top, right, bottom = box
    across = left >= -ROUNDING and right <= wide + ROUNDING
    return across and top >= -ROUNDING and bottom <= high + ROUNDING


def holds_points_free(root: ElementTree.Element, chart: Chart) -> None:
    """No name on the map stands on the point of another country."""
    names = {mark.category_name: place for place, mark in enumerate(chart.marks)}
    points = list(root.iter(f"{SVG}circle"))[: len(chart.marks)]
    map_ends = float(root.attrib["width"]) * MAP_WIDE
    for text, box in words_of(root):
        if box[2] > map_ends or text not in names:
            continue
        for place, point in enumerate(points):
            if place != names[text]:
                assert not cover(box, _around(point), 0.1), text


def _around(point: ElementTree.Element) -> Box:
    x, y, reach = (float(point.attrib[key]) for key in ("cx", "cy", "r"))
    return x - reach, y - reach, x + reach, y + reach
