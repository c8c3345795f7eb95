"""Any chart of any form through every medium: its marks, words and numbers are read back from the
figure, the sheet, the slide and the workbook. On paper no words leave the sheet, cover others, or
cover another country's point.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any, get_args
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from lib.pictures.chart import Chart, Form
from lib.render.paper.drawing import draw, natural_height
from lib.render.paper.sheets import A4, HIGHEST, SCREEN, Paper
from lib.render.screen.arc_deck import arc_deck
from lib.render.screen.figure import plotly_figure
from lib.render.slides import render_pptx
from lib.render.workbook.file import render_xlsx
from lib.words.foreign import for_html
from tests.render import decks
from tests.render.boxes import covering
from tests.render.charts import CHARTS
from tests.render.sheets import read_table
from tests.render.written import holds_points_free, is_within, words_of

PAPERS = st.sampled_from([A4, SCREEN])
ROUNDING = 0.5  # points

FORMS = sorted(CHARTS)
BY_SERIES = ("bar", "stack", "steps")  # drawn as a trace of bars for each series
each_form = pytest.mark.parametrize("form", FORMS)
# Shrinking takes minutes here; the message names what was wrong.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
HEALTHY = list(HealthCheck)
few = settings(max_examples=15, deadline=None, phases=PHASES, suppress_health_check=HEALTHY)
many = settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=HEALTHY)


def test_every_form_is_drawn_at_random() -> None:
    assert set(CHARTS) == set(get_args(Form))


@each_form
@given(data=st.data())
@many
def test_a_figure_holds_every_mark(form: Form, data: st.DataObject) -> None:
    chart = data.draw(CHARTS[form])
    figure = plotly_figure(chart)
    if form == "arcs":
        rows = arc_deck(chart).layers[1].data
        assert [row["name"] for row in rows] == [
            f"{m.category_name}: {m.text}" for m in chart.marks
        ]
        assert len(_lines(figure)) == 1 + len(chart.marks)  # the land, then the arcs
        return
    if form in BY_SERIES:
        assert _values_of_bars(figure, chart) == _values(chart)
    hovers = _hovers(figure, chart)
    for mark in chart.marks:
        assert hovers[mark.category, mark.series].endswith(for_html(f": {mark.text}"))


@each_form
@given(data=st.data(), paper=PAPERS)
@many
def test_paper_says_every_mark_and_keeps_words_apart(
    form: Form, data: st.DataObject, paper: Paper
) -> None:
    chart = data.draw(CHARTS[form])
    assume(not chart.is_empty)  # of which a page prints the title alone
    wide = paper.room
    high = min(natural_height(chart, wide, paper.lettering), HIGHEST)
    root = ElementTree.fromstring(draw(chart, wide, high, paper.lettering))
    words = list(words_of(root))
    said = " ".join(text for text, _box in words)
    for mark in chart.marks:
        if mark.value > 0:
            assert mark.text in said or mark.brief in said, mark
    for text, box in words:
        assert is_within(box, wide, high), (text, box)
    assert covering(words, by=ROUNDING) == []
    if form == "arcs":
        holds_points_free(root, chart)


@each_form
@given(data=st.data())
@few
def test_a_slide_holds_every_mark(form: Form, data: st.DataObject) -> None:
    chart = data.draw(CHARTS[form])
    (slide,) = decks.pictures(decks.opened(render_pptx(decks.built(chart))))
    native = decks.native_chart(slide)
    if native is None:
        said = [*decks.tables(slide), *(label.text_frame.text for label in decks.labels(slide))]
        for mark in chart.marks:
            assert any(words.endswith((mark.text, mark.brief)) for words in said), mark
        return
    table = decks.workbook_of(native)
    if form in ("stack", "steps"):
        names = list(dict.fromkeys(mark.category_name for mark in chart.marks))
        for mark in chart.marks:
            found = table[mark.series_name][names.index(mark.category_name)]
            assert (math.nan if found is None else found) == pytest.approx(mark.value, nan_ok=True)
        return
    assert table.iloc[:, 1].tolist() == pytest.approx([m.value for m in chart.marks], nan_ok=True)


@each_form
@given(data=st.data())
@few
def test_words_of_a_slide_stay_on_it_and_apart(form: Form, data: st.DataObject) -> None:
    chart = data.draw(CHARTS[form])
    deck = decks.opened(render_pptx(decks.built(chart)))
    (slide,) = decks.pictures(deck)
    named = []
    for shape in decks.captions(slide):
        left, top, right, bottom = decks.box(shape)
        assert left >= -decks.SLACK, shape.name
        assert top >= -decks.SLACK, shape.name
        assert right <= deck.slide_width.inches + decks.SLACK, shape.name
        assert bottom <= deck.slide_height.inches + decks.SLACK, shape.name
        named.append((shape.name, (left, top, right, bottom)))
    assert covering(named, by=decks.SLACK) == []


@each_form
@given(data=st.data())
@few
def test_a_sheet_of_the_workbook_holds_every_mark(form: Form, data: st.DataObject) -> None:
    chart = data.draw(CHARTS[form])
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(decks.built(chart))))
    numbers = read_table(book.worksheets[1], chart).numbers
    assert len(numbers) == len(chart.marks)
    for mark in chart.marks:
        found = numbers[mark.category_name, mark.series_name]
        if math.isnan(mark.value):
            assert found is None
        else:
            assert found == mark.value


def _values(chart: Chart) -> dict[tuple[str, str], float | None]:
    """By category and series; None where nothing is drawn."""
    values: dict[tuple[str, str], float | None] = {}
    for mark in chart.marks:
        is_drawn = mark.value == mark.value and mark.state != "off_scale"
        values[mark.category, mark.series] = mark.value if is_drawn else None
    return values


def _traces_of_bars(figure: Any, chart: Chart) -> Iterator[tuple[str, Any]]:
    """The traces with their series; those without clicks are totals."""
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    return zip(dict.fromkeys(mark.series for mark in chart.marks), bars, strict=True)


def _values_of_bars(figure: Any, chart: Chart) -> dict[tuple[str, str], float | None]:
    values = {}
    for series, trace in _traces_of_bars(figure, chart):
        along = trace["x"] if trace.get("orientation") == "h" else trace["y"]
        for (category, _hover), value in zip(trace["customdata"], along, strict=True):
            values[category, series] = value
    return values


def _hovers(figure: Any, chart: Chart) -> dict[tuple[str, str], str]:
    """What each mark says when it is pointed at."""
    hovers = {}
    if chart.form in BY_SERIES:
        for series, trace in _traces_of_bars(figure, chart):
            for category, hover in trace["customdata"]:
                hovers[category, series] = hover
        return hovers
    for trace in figure["data"]:
        if trace.get("customdata"):
            hovers[trace["customdata"][0], ""] = trace["text"]
    return hovers


def _lines(figure: Any) -> list[Any]:
    return [trace for trace in figure["data"] if trace.get("mode") == "lines"]
