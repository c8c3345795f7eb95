"""Every ready-made deck, in both languages, over every kind of data, as LibreOffice shows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from lib.pictures.briefing import Slide
from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.composing import compose
from lib.pictures.ready_made import ready_made
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.render.kit.kinds import kind_words
from lib.render.slides import render_pptx
from lib.settings import ROOT
from lib.words import speaking
from tests.conftest import OfficialCopy
from tests.media.test_slides import MONTHS
from tests.render import decks, office
from tests.render.test_slide_room import holds

PICTURES = ROOT / "build" / "slides"
READY = ("jakarta", "priority", "skills", *REGIONS)


@pytest.fixture(scope="module", params=list(MONTHS))
def kind(request: pytest.FixtureRequest, official_copy: OfficialCopy) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, official_copy(*MONTHS[request.param]):
        patch.setenv("PUBLIC_URL", "https://rantau.example")
        yield request.param


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("id", READY)
def test_every_ready_made_deck_opens_in_libreoffice(
    kind: str, id: str, language: str, tmp_path: Path
) -> None:
    with speaking(language):
        ready = next(each for each in ready_made() if each.id == id)
        briefing = compose(ready.items, title=ready.title())
        _shows(briefing, f"{id}-{kind}-{language}", tmp_path)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_picture_of_the_catalogue_opens_in_libreoffice(
    kind: str, language: str, tmp_path: Path
) -> None:
    with speaking(language):
        scene = set_scene(Filter())
        charts = list(paint(list(CATALOGUE), scene).values())
        briefing = decks.built(
            charts[0], language=language, slides=tuple(Slide(chart, None) for chart in charts)
        )
        _shows(briefing, f"catalogue-{kind}-{language}", tmp_path)


def _shows(briefing: Any, name: str, folder: Path) -> None:
    content = render_pptx(briefing)
    deck = decks.opened(content)
    for slide in deck.slides:
        holds(deck, slide)
    pdf = office.as_pdf(content, folder, name)
    words = office.pages(pdf)
    assert len(words) == len(deck.slides)
    for each, page in zip(briefing.slides, words[1:], strict=False):
        assert office.letters(each.chart.title) in page
        if each.chart.is_estimate:
            assert office.letters(kind_words(each.chart.kind).upper()) in page
    PICTURES.mkdir(parents=True, exist_ok=True)
    for path in office.pictures(pdf):
        with Image.open(path) as image:
            assert len(image.convert("L").getcolors(256)) > 3, f"{path.name} is blank"
        shutil.copy(path, PICTURES / path.name)
