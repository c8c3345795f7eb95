"""No word and no file of the estimate holds a count to the last person: a search over all of them.

Counts lie on the steps of `lib.words.sizes`; the model's own figures stand in the column of that
name alone; what the sources do not tell apart has no number; every change is the nation's.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings

from lib.pictures.catalogue import CATALOGUE, paint, paint_headline, set_scene
from lib.pictures.chart import Chart
from lib.pictures.composing import Item, compose
from lib.query.filters import Filter
from lib.render.slides import render_pptx
from lib.render.workbook.file import render_xlsx
from lib.words import speaking
from lib.words.sizes import rounded, rounded_down, rounded_up
from tests.query.by_pandas import filters
from tests.render.decks import native_chart, opened, pictures, workbook_of

pytestmark = pytest.mark.usefixtures("database")

# The pictures of placements alone: the others print figures, which are exact.
PLACEMENTS = [
    id
    for id, recipe in CATALOGUE.items()
    if recipe.asks and not recipe.printed and not recipe.plans
]
# Numbers that count no workers: years, days, shares, how many names were left out, a unit.
NO_COUNT = re.compile(
    r"\b20\d\d\b|\b29 (Okt|Oct)\b|< ?1%|> ?99%|\d[\d.,]*%|\d+–\d+%"
    r"|\b\d+ (lainnya|others|more|lagi)\b|100[.,]000|\w*P\dMI\b"
)
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
MOVED = re.compile(r"\b(naik|turun|up|down)\b")
NATION = re.compile(r"secara nasional|nationally")
# Stacked, so that its rows have a range for each of their segments; bars; shares; a map.
IN_FILES = ("workers_by_year", "by_group", "tiers_by_group", "region_map", "by_country", "by_field")
NARROW = (
    Filter(),
    Filter(origin=("31.75",)),
    Filter(dest=("japan",), sex=("f",), years=(2024, 2025)),
)


def _on_a_step(count: float) -> bool:
    return count in (rounded(count), rounded_down(count), rounded_up(count))


def _counts(text: str) -> Iterator[int]:
    for found in NUMBER.findall(NO_COUNT.sub(" ", text)):
        yield int(re.sub(r"[.,]", "", found))


def _texts(chart: Chart) -> Iterator[str]:
    yield from (chart.title, chart.subtitle, chart.note, chart.alt, chart.quote, *chart.points)
    yield from chart.wholes.values()
    for mark in chart.marks:
        yield from (mark.category_name, mark.text, mark.short)


def test_the_search_finds_what_it_looks_for() -> None:
    assert list(_counts("Jepang: 171 pekerja, Jan 2023–Okt 2025, 17 lainnya, 34,1%")) == [171]
    assert not _on_a_step(171)
    assert not _on_a_step(7)
    assert _on_a_step(170)
    assert all(map(_on_a_step, (0, 20, 25, 1450)))


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(where=filters())
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_word_counts_to_the_last_person(language: str, where: Filter) -> None:
    with speaking(language):
        view = set_scene(where)
        found = paint_headline(view)
        texts = [found.sentence]
        for tile in found.tiles:
            texts += [tile.value, tile.detail]
        for chart in paint(PLACEMENTS, view).values():
            texts += _texts(chart)
    for text in texts:
        assert all(_on_a_step(count) for count in _counts(text)), text
        assert not MOVED.search(text) or NATION.search(text), text


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(where=filters())
@example(where=Filter(tier=["low"]))
@example(where=Filter(tier=["low", "medium"], origin=["31.74"]))
def test_what_is_not_told_apart_has_no_number(where: Filter) -> None:
    for chart in paint(PLACEMENTS, set_scene(where)).values():
        for mark in chart.marks:
            if mark.is_untold:
                assert math.isnan(mark.value)
                assert not re.search(r"\d", mark.text)
            # An estimate states nobody nowhere, and no share of nothing.
            assert mark.value != 0, (chart.id, mark)
            assert not re.match(r"0(%|\b)", mark.text), (chart.id, mark)


@pytest.mark.parametrize("where", NARROW, ids=str)
def test_no_cell_of_a_workbook_is_exact_but_in_the_models_column(where: Filter) -> None:
    briefing = compose([Item(id) for id in IN_FILES], narrowing=where, today=date(2026, 1, 15))
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(briefing)))
    seen = 0
    for sheet in book.worksheets[1:]:
        headings: dict[int, str] = {}
        for row in sheet.iter_rows():
            texts = {cell.column: cell.value for cell in row if isinstance(cell.value, str)}
            if len(texts) >= 3:
                headings = headings or texts
            for cell in row:
                if not isinstance(cell.value, (int, float)) or isinstance(cell.value, bool):
                    continue
                heading = headings.get(cell.column, "")
                if heading.lower().endswith("model"):
                    continue
                seen += 1
                percent = "%" in cell.number_format
                value = cell.value * 100 if percent else cell.value
                is_rough = abs(value - round(value)) < 1e-6 if percent else _on_a_step(value)
                assert is_rough, (sheet.title, heading, cell.coordinate, cell.value)
    assert seen


@pytest.mark.parametrize("where", NARROW, ids=str)
def test_no_chart_of_a_slide_holds_an_exact_count(where: Filter) -> None:
    briefing = compose([Item(id) for id in IN_FILES], narrowing=where, today=date(2026, 1, 15))
    seen = 0
    for slide, drawn in zip(pictures(opened(render_pptx(briefing))), briefing.slides, strict=True):
        embedded = native_chart(slide)
        if embedded is None or drawn.chart.unit != "people":
            continue
        cells = workbook_of(embedded).drop(columns="category").to_numpy().ravel().tolist()
        for cell in cells:
            if cell is not None and not math.isnan(cell):
                seen += 1
                # The label of a whole stands on an invisible series as long as its parts together.
                parts_of_whole = drawn.chart.form == "stack"
                assert _on_a_step(cell) or parts_of_whole, (drawn.chart.id, cell)
    assert seen
