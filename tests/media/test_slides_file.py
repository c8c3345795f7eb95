"""The file around the slides: its numbers against the store, its addresses, and its properties."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lib.pictures.composing import Item, compose
from lib.query.counts import count
from lib.query.filters import Filter
from lib.render.slides import render_pptx
from lib.words import speaking
from tests.conftest import OfficialCopy
from tests.render import decks

pytestmark = pytest.mark.usefixtures("indonesian")


@pytest.fixture
def indonesian(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped data, no address of the product, Indonesian."""
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    with speaking("id"):
        yield


def test_a_slide_counts_what_the_store_counts(official_copy: OfficialCopy) -> None:
    """Of official numbers, which are exact; those of the estimate are rounded."""
    where = Filter(origin=("31.75",))
    items = [Item("by_group", where), Item("workers_by_year", where)]
    with official_copy("2023-01", "2025-10"):
        deck = decks.opened(render_pptx(compose(items)))
        workers = count(["kind"], where)["workers"].sum()
        by_year = count(["year", "tier"], where).groupby("year")["workers"].sum()
    groups, years = (decks.workbook_of(decks.native_chart(slide)) for slide in decks.pictures(deck))
    assert workers > 0
    assert groups["Pekerja"].sum() == workers
    assert list(years["Total"]) == list(by_year)


def test_without_an_address_no_link_and_no_code_is_drawn() -> None:
    deck = decks.opened(render_pptx(compose([Item("by_group")])))
    assert all(decks.named(slide, name) is None for slide in deck.slides for name in ("qr", "link"))
    content = io.BytesIO()
    deck.save(content)
    with zipfile.ZipFile(content) as archive:
        assert not any(b"rantau.example" in archive.read(name) for name in archive.namelist())


def test_the_unit_stands_on_the_cover_and_in_the_properties() -> None:
    briefing = dataclasses.replace(
        compose([Item("by_group")]), unit="Dinas Uji", contact="uji@example.org"
    )
    deck = decks.opened(render_pptx(briefing))
    cover = deck.slides[0]
    assert decks.named(cover, "unit").text_frame.text == "Dinas Uji"
    assert decks.named(cover, "contact").text_frame.text == "uji@example.org"
    assert deck.core_properties.author == "Dinas Uji"


def test_the_same_briefing_makes_the_same_slides() -> None:
    briefing = compose([Item("by_group"), Item("region_map")], today=date(2026, 1, 15))
    first, second = (_slides_xml(render_pptx(briefing)) for _time in range(2))
    assert first == second


def _slides_xml(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
