"""What is written in a drawing can be read on what lies beneath it, on both grounds: the colours of
the pixels under each text, which axe leaves undecided.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.query.filters import Filter
from lib.render.kit.palette import GROUND, contrast
from lib.ui.kit.theme import Ground
from tests.browser import drawn
from tests.conftest import OfficialCopy
from tests.thorough import variants

pytestmark = pytest.mark.browser

# WCAG 2.2 AA: text, and large text from 24 pixels on, or from 18.66 when it is bold.
READABLE, READABLE_WHEN_LARGE = 4.5, 3.0
LARGE, LARGE_BOLD = 24, 18.66
BOLD = 700
# A colour under less of a text's box than this is an edge or a thin line that crosses it.
SEEN = 0.1
CARD = (661, 430)
# The months of an official release.
ESTIMATE, MIXED = (), ("2025-06", "2025-10")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with drawn.scripts(browser) as opened:
        yield opened


@pytest.mark.parametrize(
    ("covered", "ground"),
    variants([(ESTIMATE, "light"), (MIXED, "dark")], [(ESTIMATE, "dark"), (MIXED, "light")]),
)
def test_every_text_of_a_drawing_can_be_read(
    page: Page, official_copy: OfficialCopy, covered: tuple[str, ...], ground: Ground
) -> None:
    with official_copy(*covered):
        charts = paint(list(CATALOGUE), set_scene(Filter()))
    page.evaluate("(color) => { document.body.style.background = color; }", GROUND[ground])
    seen = 0
    found = []
    for chart in charts.values():
        if chart.is_empty:
            continue
        texts, png = drawn.texts_and_ground(page, chart, *CARD, ground)
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        seen += len(texts)
        for text in texts:
            worst = _worst_contrast(picture, text)
            if worst < _needed(text):
                found.append((chart.id, text["words"], text["fill"], round(worst, 2)))
    assert not found, "\n".join(map(str, found))
    assert seen > len(charts)


def test_faint_ink_is_found() -> None:
    picture = Image.new("RGB", (40, 20), "#ffffff")
    text = {"box": (0, 0, 40, 20), "fill": "rgb(150, 150, 150)", "size": 12, "weight": 400}
    assert _worst_contrast(picture, text) < _needed(text)


def _worst_contrast(picture: Image.Image, text: Mapping[str, Any]) -> float:
    """The ink's least contrast to a colour that lies under a good part of the text."""
    left, top, right, bottom = map(round, text["box"])
    beneath = picture.crop((max(left, 0), max(top, 0), right, bottom))
    pixels = beneath.width * beneath.height
    ink = _hexadecimal(text["fill"])
    worst = float("inf")
    for color, amount in Counter(_colors(beneath)).items():
        if amount >= SEEN * pixels:
            worst = min(worst, contrast(ink, color))
    return worst


def _colors(picture: Image.Image) -> Iterator[str]:
    """The colour of each pixel."""
    raw = picture.tobytes().hex()
    # Six digits a pixel: two for each of red, green and blue.
    for at in range(0, len(raw), 6):
        yield f"#{raw[at : at + 6]}"


def _needed(text: Mapping[str, Any]) -> float:
    large = LARGE_BOLD if text["weight"] >= BOLD else LARGE
    return READABLE_WHEN_LARGE if text["size"] >= large else READABLE


def _hexadecimal(color: str) -> str:
    red, green, blue = map(int, re.findall(r"\d+", color)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"
