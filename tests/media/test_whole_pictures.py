"""Every picture of the product on slides, on A4 and 16:9 paper: no text leaves its frame, covers
another, or lies on a point of another country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

import pytest

from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.chart import Chart
from lib.query.filters import Filter
from lib.render.paper.drawing import draw, natural_height
from lib.render.paper.sheets import A4, HIGHEST, SCREEN, Paper
from lib.render.slides import render_pptx
from tests.conftest import OfficialCopy
from tests.render import decks
from tests.render.boxes import covering
from tests.render.written import holds_points_free, is_within, words_of

PAPERS = (A4, SCREEN)
FILTERS = {
    "all": Filter(),
    "narrow": Filter(years=(2024, 2024), dest=("japan",), origin=("31.75",)),
}
ROUNDING = 0.5  # points


@pytest.fixture(scope="module", params=["estimate", "mixed", "official"])
def charts(request: pytest.FixtureRequest, official_copy: OfficialCopy) -> Iterator[dict]:
    """All pictures that are not empty, under each filter, by filter and id."""
    covered = {"estimate": (), "mixed": ("2024-01", "2025-10"), "official": ("2023-01", "2025-10")}
    found: dict[str, Chart] = {}
    with official_copy(*covered[request.param]):
        for name, where in FILTERS.items():
            for id, chart in paint(list(CATALOGUE), set_scene(where)).items():
                if not chart.is_empty:
                    found[f"{name} {id}"] = chart
        yield found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_no_text_of_a_sheet_is_cut_or_covered(paper: Paper, charts: Mapping[str, Chart]) -> None:
    found = {}
    for name, chart in charts.items():
        wide = paper.room
        high = min(natural_height(chart, wide, paper.lettering), HIGHEST)
        root = ElementTree.fromstring(draw(chart, wide, high, paper.lettering))
        words = list(words_of(root))
        faults = [text for text, box in words if not is_within(box, wide, high)]
        faults += [f"{one} | {other}" for one, other in covering(words, by=ROUNDING)]
        if faults:
            found[name] = faults
        if chart.form == "arcs":
            holds_points_free(root, chart)
    assert found == {}


def test_no_text_of_a_slide_is_cut_or_covered(charts: Mapping[str, Chart]) -> None:
    found = {}
    for name, chart in charts.items():
        deck = decks.opened(render_pptx(decks.built(chart)))
        (slide,) = decks.pictures(deck)
        named = [(shape.name, decks.box(shape)) for shape in decks.captions(slide)]
        named += [(shape.name, decks.box(shape)) for shape in decks.written_on_maps(slide)]
        faults = [f"{one} | {other}" for one, other in covering(named, by=decks.SLACK)]
        for shape, (left, top, right, bottom) in named:
            across = left >= -decks.SLACK and right <= deck.slide_width.inches + decks.SLACK
            along = top >= -decks.SLACK and bottom <= deck.slide_height.inches + decks.SLACK
            if not (across and along):
                faults.append(f"{shape} leaves the slide")
        if faults:
            found[name] = faults
    assert found == {}
