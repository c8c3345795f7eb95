"""Decks of the ready-made briefings: native, complete, and with the numbers of the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.pictures.briefing import Briefing
from lib.pictures.composing import compose
from lib.pictures.ready_made import ready_made
from lib.render.kit.kinds import kind_words
from lib.render.slides import render_pptx
from lib.words import speaking
from tests.conftest import OfficialCopy
from tests.render import decks

# Between which months official data stand over the estimate.
MONTHS = {"estimate": (), "official": ("2023-01", "2025-10"), "mixed": ("2025-01", "2025-10")}
# Every ready-made deck and all of them in every kind and language are rendered by `make test-long`.
SAMPLE = {
    "estimate": (
        ("jakarta", "id"),
        ("priority", "en"),
        ("skills", "id"),
        ("31.75", "en"),
        ("31.01", "id"),
    ),
    "official": (("jakarta", "en"), ("skills", "id")),
    "mixed": (("priority", "id"), ("31.75", "en"), ("jakarta", "id")),
}
DECKS = [(kind, id, language) for kind, sample in SAMPLE.items() for id, language in sample]


@pytest.fixture(scope="module", params=DECKS, ids="-".join)
def briefing_and_deck(
    request: pytest.FixtureRequest, official_copy: OfficialCopy
) -> Iterator[tuple[Briefing, Any]]:
    """A ready-made briefing over a database of the kind, at a known address; its language is
    spoken.
    """
    kind, id, language = request.param
    address = pytest.MonkeyPatch.context()
    with address as patch, speaking(language), official_copy(*MONTHS[kind]):
        patch.setenv("PUBLIC_URL", "https://rantau.example")
        ready = next(each for each in ready_made() if each.id == id)
        briefing = compose(ready.items, title=ready.title(), today=date(2026, 1, 15))
        yield briefing, decks.opened(render_pptx(briefing))


def test_a_cover_then_one_picture_a_slide_then_the_method(
    briefing_and_deck: tuple[Briefing, Any],
) -> None:
    briefing, deck = briefing_and_deck
    assert len(deck.slides) == len(briefing.slides) + 2
    assert (deck.slide_width.inches, deck.slide_height.inches) == pytest.approx(
        (13.333, 7.5), abs=0.001
    )
    assert [slide.shapes.title.text for slide in decks.pictures(deck)] == [
        each.chart.title for each in briefing.slides
    ]
    cover = deck.slides[0]
    assert cover.shapes.title.text == briefing.title
    assert decks.named(cover, "date").text_frame.text == briefing.made_on_words
    last = " ".join(
        shape.text_frame.text for shape in list(deck.slides)[-1].shapes if shape.has_text_frame
    )
    assert all(heading in last for heading, _text in briefing.notes)
    assert all(text.split()[-1] in last for _heading, text in briefing.notes), "a note was cut"


def test_every_picture_is_native(briefing_and_deck: tuple[Briefing, Any]) -> None:
    briefing, deck = briefing_and_deck
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        assert not any(map(decks.is_picture, slide.shapes)), each.chart.id
        drawn = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
        assert bool(drawn) != each.chart.is_empty, each.chart.id
        assert (decks.named(slide, "nothing") is not None) == each.chart.is_empty
    images = [
        part.partname
        for part in deck.part.package.iter_parts()
        if part.content_type.startswith("image/")
    ]
    assert images == []


def test_workbooks_hold_the_numbers_of_the_picture(briefing_and_deck: tuple[Briefing, Any]) -> None:
    briefing, deck = briefing_and_deck
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        chart = each.chart
        if chart.is_empty or chart.form in ("region_map", "arcs"):
            continue
        native = decks.native_chart(slide)
        book = decks.workbook_of(native)
        if chart.form == "stack":
            for name, part in chart.table.groupby("series_name", sort=False):
                assert list(book["category"]) == list(part["category_name"])
                assert _same(book[name], part["value"])
        else:
            assert list(book["category"]) == [mark.category_name for mark in chart.marks]
            assert _same(book[chart.value_header], [mark.value for mark in chart.marks])
        for series in native.plots[0].series:
            assert _same(pd.Series(series.values), book[series.name]), (
                "the cache differs from the workbook"
            )


def test_region_maps_say_the_numbers_on_the_map_and_in_a_table(
    briefing_and_deck: tuple[Briefing, Any],
) -> None:
    briefing, deck = briefing_and_deck
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        if each.chart.form != "region_map" or each.chart.is_empty:
            continue
        table = decks.named(slide, "table").table
        cells = [[cell.text for cell in row.cells] for row in table.rows][1:]
        assert cells == [[row.category_name, row.text] for row in each.chart.table.itertuples()]
        written = {
            shape.name: shape.text_frame.paragraphs[-1].text for shape in decks.labels(slide)
        }
        assert written == {f"label {mark.category}": mark.brief for mark in each.chart.marks}
        assert sum(shape.name.startswith("region ") for shape in slide.shapes) == 6


def test_every_shape_has_an_alternative_text(briefing_and_deck: tuple[Briefing, Any]) -> None:
    briefing, deck = briefing_and_deck
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape._element._nvXxPr.cNvPr.get("descr"), shape.name
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        frame = (
            decks.named(slide, "chart")
            or decks.named(slide, "table")
            or decks.named(slide, "empty")
        )
        assert frame._element._nvXxPr.cNvPr.get("descr") == each.chart.alt


def test_notes_hold_the_speaking_points(briefing_and_deck: tuple[Briefing, Any]) -> None:
    briefing, deck = briefing_and_deck
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        assert slide.notes_slide.notes_text_frame.text.split("\n") == list(each.chart.points)


def test_every_picture_carries_its_lines(briefing_and_deck: tuple[Briefing, Any]) -> None:
    briefing, deck = briefing_and_deck
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        assert decks.named(slide, "subtitle").text_frame.text == each.chart.subtitle
        source = decks.named(slide, "source").text_frame.text
        assert source.startswith(each.chart.source)
        assert kind_words(each.chart.kind) in source
        note = decks.named(slide, "note")
        assert (note.text_frame.text if note is not None else "") == (
            each.chart.note if each.chart.form == "arcs" else each.chart.note_on_map
        )


def test_an_estimate_is_marked_on_the_cover_and_on_every_slide(
    briefing_and_deck: tuple[Briefing, Any],
) -> None:
    briefing, deck = briefing_and_deck
    for slide, is_estimate in (
        (deck.slides[0], briefing.is_estimate),
        *(
            (slide, each.chart.is_estimate)
            for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True)
        ),
    ):
        mark = decks.named(slide, "mark")
        assert (mark is not None) == is_estimate
        if mark is not None:
            assert mark.text_frame.text == kind_words(briefing.kind).upper()
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        assert (decks.named(slide, "watermark") is not None) == each.chart.is_estimate


def test_links_lead_to_the_live_views(briefing_and_deck: tuple[Briefing, Any]) -> None:
    briefing, deck = briefing_and_deck
    for each, slide in zip(briefing.slides, decks.pictures(deck), strict=True):
        assert _links(slide) == [each.address]
        assert decks.named(slide, "qr").click_action.hyperlink.address == each.address
    last = list(deck.slides)[-1]
    assert _links(last) == [briefing.address]


def test_words_and_labels_are_in_the_language_of_the_reader(
    briefing_and_deck: tuple[Briefing, Any],
) -> None:
    briefing, deck = briefing_and_deck
    tongue = {"id": "id-ID", "en": "en-GB"}[briefing.language]
    for slide in deck.slides:
        parts = [slide.part, *(shape.chart.part for shape in slide.shapes if shape.has_chart)]
        languages = {
            each.get("lang") for part in parts for each in part._element.iter("{*}rPr", "{*}defRPr")
        }
        assert languages <= {tongue, None}
        assert all(
            run.font._rPr.get("lang") == tongue
            for shape in slide.shapes
            if shape.has_text_frame
            for run in decks.runs(shape)
        )
    assert deck.core_properties.language == tongue


def test_properties_name_the_briefing(briefing_and_deck: tuple[Briefing, Any]) -> None:
    briefing, deck = briefing_and_deck
    about = deck.core_properties
    assert (about.title, about.author) == (briefing.title, "Rantau Jakarta")
    assert about.created.date() == briefing.made_on


def _links(slide: Any) -> list[str | None]:
    return [
        run.hyperlink.address
        for run in decks.runs(decks.named(slide, "link"))
        if run.hyperlink.address
    ]


def _same(one: Any, other: Any) -> bool:
    pairs = zip(one, other, strict=True)
    return all(
        (pd.isna(a) and pd.isna(b)) or float(a) == pytest.approx(float(b), abs=1e-9)
        for a, b in pairs
    )
