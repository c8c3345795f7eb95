"""Wherever a picture goes, its numbers are the same: on screen, on a slide, in the PDF and in the
workbook.
"""

from __future__ import annotations

import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.pictures.briefing import Briefing
from lib.pictures.catalogue import CATALOGUE, set_scene
from lib.pictures.chart import Chart
from lib.pictures.composing import Item, compose
from lib.query.counts import count
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.render.kit.ranges import reach
from lib.render.kit.steps import number_of
from lib.render.paper.printing import render_pdf
from lib.render.screen.base import Figure
from lib.render.screen.figure import plotly_figure
from lib.render.slides import render_pptx
from lib.render.workbook.file import render_xlsx
from lib.words import speaking
from tests.conftest import OfficialCopy
from tests.official import official_rows
from tests.render.decks import native_chart, opened, pictures, workbook_of
from tests.render.papers import pages, times_printed
from tests.render.sheets import read_table

TAG = re.compile(r"<[^>]+>")
NAME = re.compile(r"^[^\d]*(?=\d|$)")  # before the number of a place on a map
SUMMED = {
    "by_group": "dest",
    "by_country": "country",
    "by_occupation": "occupation",
    "by_field": "field",
}

some = {
    "dest": ("korea", "japan", "europe_east", "middle_east", "other"),
    "tier": ("low", "medium", "high"),
    "origin": (*REGIONS, "31", "31.75.06"),
    "sex": ("f", "m"),
    "scheme": ("p_to_p", "g_to_g", "individual"),
}
filters = st.builds(
    lambda years, keys: Filter(years=years).with_(**keys),
    st.sampled_from([None, (2023, 2023), (2024, 2025), (2030, 2030)]),
    st.fixed_dictionaries(
        {
            key: st.lists(st.sampled_from(codes), max_size=2).map(tuple)
            for key, codes in some.items()
        }
    ),
)


MONTHS = ("2023-05", "2024-05", "2024-11", "2025-05")


@pytest.fixture(scope="module", params=["estimate", "official"])
def data(request: pytest.FixtureRequest, official_copy: OfficialCopy) -> Iterator[None]:
    """The shipped estimate, or an official release over all of its months."""
    covered = ("2023-01", "2025-10") if request.param == "official" else ()
    with official_copy(*covered, rows=official_rows(4000, MONTHS)):
        yield


@settings(
    max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    where=filters, chart=st.sampled_from(list(CATALOGUE)), language=st.sampled_from(["id", "en"])
)
def test_numbers_are_the_same_everywhere(data, where: Filter, chart: str, language: str) -> None:
    with speaking(language):
        briefing = compose([Item(chart)], narrowing=where, today=date(2026, 1, 15))
        drawn = briefing.slides[0].chart
        if chart in SUMMED and not set_scene(where).not_known:
            counted = drawn.table["model"].fillna(drawn.table["value"])
            assert counted.sum() == int(count((), where)["workers"].sum())
        _same_on_screen(drawn)
        _same_in_the_pdf(briefing, drawn)
        _same_in_the_workbook(briefing, drawn)
        _same_on_the_slide(briefing, drawn)


def _same_on_screen(drawn: Chart) -> None:
    if drawn.is_empty:
        return
    figure = plotly_figure(drawn)
    strangers = set(_shown(figure, drawn)) - _may_be_shown(drawn)
    assert strangers == set(), drawn.id
    if drawn.form in ("bar", "stack"):
        on_scale = drawn.table[drawn.table["state"] != "off_scale"]["value"]
        expected = Counter(round(value, 6) for value in on_scale if value > 0)
        assert Counter(_lengths(figure, drawn)) == expected, drawn.id


def _shown(figure: Figure, drawn: Chart) -> Iterator[str]:
    """What is written at the marks, without what is no number: a map names its places as well."""
    for trace in figure["data"]:
        texts = trace.get("text") or []  # "" of a mark that has no room for a label
        for text in [texts] if isinstance(texts, str) else texts:
            plain = " ".join(unescape(TAG.sub(" ", text)).split())
            yield plain if drawn.form in ("bar", "stack") else NAME.sub("", plain)


def _may_be_shown(drawn: Chart) -> set[str]:
    """The marks' own texts; a stack of people says the total of each category as well."""
    known = {""}
    for mark in drawn.marks:
        known.update((mark.text, mark.brief))
    if drawn.form == "stack" and drawn.unit == "people":
        known.update(drawn.whole(mark.category_name) for mark in drawn.marks)
    return known


def _lengths(figure: Figure, drawn: Chart) -> Iterator[float]:
    axis = "x" if drawn.horizontal else "y"
    for trace in figure["data"]:
        if trace["type"] == "bar":
            yield from (round(value, 6) for value in trace[axis] if value)


def _same_in_the_pdf(briefing: Briefing, drawn: Chart) -> None:
    page = pages(render_pdf(briefing, "16:9"))[1]
    for mark in drawn.marks:
        if mark.value > 0:
            labels = (mark.text, mark.brief, number_of(mark))
            assert any(times_printed(label, page) for label in labels), f"{drawn.id}: {mark.text}"


def _same_in_the_workbook(briefing: Briefing, drawn: Chart) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(briefing)))
    found = read_table(book.worksheets[1], drawn).numbers
    scale = 100 if drawn.unit == "percent" else 1
    for row in drawn.table.itertuples():
        number = found[row.category_name, row.series_name]
        assert (number is None) is math.isnan(row.value)
        assert number is None or number * scale == pytest.approx(row.value, rel=1e-12)


def _same_on_the_slide(briefing: Briefing, drawn: Chart) -> None:
    (slide,) = pictures(opened(render_pptx(briefing)))
    embedded = native_chart(slide)
    if drawn.is_empty or embedded is None or drawn.form not in ("bar", "stack"):
        return
    cells = workbook_of(embedded).drop(columns="category").to_numpy().ravel().tolist()
    held = Counter(
        round(float(cell), 6)
        for cell in cells
        if cell is not None and not math.isnan(cell) and cell
    )
    expected = Counter(round(value, 6) for value in drawn.table["value"] if value > 0)
    totals = Counter(
        round(value, 6) for value in drawn.table.groupby("category_name")["value"].sum()
    )
    assert expected <= held
    # A stack of people carries its totals as well; bars with ranges the ends that labels stand at.
    ends = Counter(round(reach(mark), 6) for mark in drawn.marks)
    assert held - expected <= totals | ends
