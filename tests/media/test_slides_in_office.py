"""A deck as LibreOffice shows it. All decks: `make test-long`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from lib.pictures.composing import Item, compose
from lib.render.kit.palette import ESTIMATE
from lib.render.slides import render_pptx
from lib.words import speaking
from tests.render import office

ITEMS = [
    Item(id)
    for id in ("workers_by_year", "by_group", "region_map", "tiers_by_group", "rate_by_region")
]


def test_libreoffice_opens_a_deck_and_shows_all_of_it(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://rantau.example")
    with speaking("id"):
        briefing = compose(ITEMS)
        pdf = office.as_pdf(render_pptx(briefing), tmp_path, "deck")
    words = office.pages(pdf)
    assert len(words) == len(ITEMS) + 2
    for slide, page in zip(briefing.slides, words[1:-1], strict=True):
        chart = slide.chart
        for text in chart.title, chart.subtitle, chart.source:
            assert office.letters(text) in page
        assert office.letters("ESTIMASI, BUKAN DATA RESMI") in page
    assert office.letters("di luar skala") in words[2], "the bar off the scale lost its number"
    shown = [
        text
        for text in briefing.slides[1].chart.table["text"]
        if office.letters(text) not in words[2]
    ]
    assert not shown, f"labels that LibreOffice does not show: {shown}"
    years = briefing.slides[0].chart
    for name in years.table["category_name"].unique():
        assert office.letters(years.whole(name)) in words[1]
    for path in office.pictures(pdf):
        with Image.open(path) as image:
            assert image.width / image.height == pytest.approx(16 / 9, abs=0.01)
            red, green, blue = image.convert("RGB").getpixel((image.width - 5, 5))
            assert f"#{red:02x}{green:02x}{blue:02x}" == ESTIMATE["light"]
