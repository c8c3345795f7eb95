"""The screen's figures: what is in the table is drawn, nothing else; both grounds, any name, any
gap.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from functools import cache
from typing import Any

import plotly.graph_objects as go
import pytest

from lib.pictures.catalogue import CATALOGUE
from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import GROUND, TEXT, contrast
from lib.render.screen.figure import plotly_figure
from lib.words import speaking
from tests.render.scenes import by_year, cells, draw, of_kind, scene

pytestmark = pytest.mark.usefixtures("database")

GROUNDS = ("light", "dark")
HOSTILE = "<b>\"J'</b>&<img x>"
TAG = re.compile(r"<[^>]*>")
STYLE = re.compile(r'<span style="(font-size:[\d.]+px;)?color:#[0-9a-f]{6}">')
OWN_TAGS = {"<b>", "</b>", "<br>", "<extra>", "</extra>", "<span>", "</span>"}
PEOPLE = [
    *by_year({"2023": 400, "2024": 500, "2025": 300}, "HKG", "9111"),
    *by_year({"2023": 60, "2024": 90, "2025": 45}, "JPN", "5322"),
    ("2024-02", "KOR", 40, "2221", "31.71.01", "g_to_g"),
    ("2024-02", "SAU", 35, "7212", "31.72", "individual"),
    ("2024-03", "POL", 2, "unknown", "31.01", "own_company"),
]


@cache
def _chart(id: str, kind: str = "official") -> Chart:
    return draw(id, of_kind(kind), cells(*PEOPLE))


def _all(kind: str) -> list[Chart]:
    return [chart for chart in (_chart(id, kind) for id in CATALOGUE) if not chart.is_empty]


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


def _labels(figure: dict) -> list[dict]:
    return [note for note in figure["layout"]["annotations"] if note["name"] == "label"]


def _bars(figure: dict) -> list[dict]:
    return [trace for trace in figure["data"] if trace["type"] == "bar"]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("kind", ["official", "estimate", "mixed"])
def test_every_figure_is_plain_json_that_plotly_accepts(kind: str, ground: str) -> None:
    charts = _all(kind)
    assert len(charts) >= 16
    for chart in charts:
        figure = plotly_figure(chart, ground)
        assert json.loads(json.dumps(figure, allow_nan=False)) == figure, chart.id
        go.Figure(figure)  # raises for a property that plotly does not know
        assert figure["layout"]["showlegend"] is (chart.form == "steps")
        assert "title" not in figure["layout"], "the frame around the figure has the title"


@pytest.mark.parametrize("kind", ["official", "mixed"])
def test_every_bar_is_as_long_as_its_number(kind: str) -> None:
    for chart in _all(kind):
        if chart.form not in ("bar", "stack"):
            continue
        drawn = [
            (code[0], value)
            for trace in _bars(plotly_figure(chart))
            for code, value in zip(
                trace["customdata"], trace["x" if chart.horizontal else "y"], strict=True
            )
        ]
        by_series = chart.table.groupby("series", sort=False)
        expected = [
            (row.category, None if math.isnan(row.value) or row.state == "off_scale" else row.value)
            for _series, part in by_series
            for row in part.itertuples()
        ]
        assert drawn == expected, chart.id


def test_what_is_unknown_is_no_bar_and_no_label() -> None:
    series = _chart("national_series")
    unknown = series.table["value"].isna()
    assert unknown.any()
    figure = plotly_figure(series)
    trace = figure["data"][0]
    labelled = {note["x"] for note in _labels(figure)}
    for place, value, gap in zip(trace["x"], trace["y"], unknown, strict=True):
        assert (value is None) is gap
        assert (place in labelled) is not gap
    assert 0 not in trace["y"]


def test_a_year_that_nobody_left_in_is_nought_and_has_no_shares() -> None:
    view = scene(("official", "2023-01", "2025-12"))
    people = cells(("2023-01", "JPN", 3))
    for ground in GROUNDS:
        shares = plotly_figure(draw("tier_shares_by_year", view, people), ground)
        assert [trace["y"] for trace in _bars(shares)] == [[100.0, None, None]]
        json.dumps(shares, allow_nan=False)
        sizes = plotly_figure(draw("workers_by_year", view, people), ground)
        assert [trace["y"] for trace in _bars(sizes)] == [[3.0, 0.0, 0.0]]
        assert [note["text"] for note in _labels(sizes)] == ["<b>3</b>", "<b>0</b>", "<b>0</b>"]


@pytest.mark.parametrize("kind", ["official", "mixed"])
def test_every_axis_of_numbers_starts_at_nought(kind: str) -> None:
    for chart in _all(kind):
        if chart.form not in ("bar", "stack"):
            continue
        layout = plotly_figure(chart)["layout"]
        start, end = layout["xaxis" if chart.horizontal else "yaxis"]["range"]
        on_scale = chart.table[chart.table["state"] != "off_scale"]
        assert start == 0
        assert end >= on_scale.groupby("category_name")["value"].sum().max() - 1e-9, chart.id


def test_there_are_no_pies_no_second_axes_and_no_depth() -> None:
    for chart in _all("official"):
        figure = plotly_figure(chart)
        assert {trace["type"] for trace in figure["data"]} <= {"bar", "scatter"}
        assert not {"xaxis2", "yaxis2", "scene", "geo", "mapbox", "map"} & set(figure["layout"])


@pytest.mark.parametrize(
    ("kind", "shapes"),
    [("official", ["", "", "/"]), ("estimate", ["", "", "/"]), ("mixed", ["x", "", "/"])],
)
@pytest.mark.parametrize("id", ["workers_by_year", "tier_shares_by_year", "priority_by_year"])
def test_partial_years_are_hatched_and_estimated_ones_cross_hatched(
    id: str, kind: str, shapes: list[str]
) -> None:
    for trace in _bars(plotly_figure(_chart(id, kind))):
        assert trace["marker"]["pattern"]["shape"] == shapes


def test_whole_years_are_not_hatched() -> None:
    chart = draw("workers_by_year", scene(("official", "2023-01", "2024-12")), cells(*PEOPLE))
    assert all("pattern" not in trace["marker"] for trace in _bars(plotly_figure(chart)))


def test_a_bar_off_the_scale_is_told_and_not_drawn() -> None:
    people = cells(("2024-01", "HKG", 3000), ("2024-01", "JPN", 100))
    figure = plotly_figure(draw("by_group", of_kind("official"), people))
    (trace,) = _bars(figure)
    assert trace["x"][-1] is None
    *_others, aside = _labels(figure)
    assert aside["x"] == 0, "it stands where the bar would begin"
    assert "3.000 (96,8%)" in aside["text"]
    assert "di luar skala" in aside["text"]
    assert figure["layout"]["xaxis"]["range"][1] < 3000


def _hostile(mark: Mark) -> Mark:
    """The mark with hostile words; one name a code, as in any picture."""
    words = {"category_name": f"{mark.category} {HOSTILE}"}
    if mark.series_name:
        words["series_name"] = f"{mark.series} {HOSTILE}"
    if mark.text:
        words["text"] = f"{mark.text} {HOSTILE}"
    return replace(mark, **words)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("id", list(CATALOGUE))
def test_names_are_text_and_never_markup(id: str, ground: str) -> None:
    chart = _chart(id)
    hostile = tuple(_hostile(mark) for mark in chart.marks)
    figure = plotly_figure(replace(chart, marks=hostile), ground)
    found = _strings(figure)
    assert any("&lt;img" in text for text in found)
    for text in found:
        plain = STYLE.sub("<span>", text)
        assert set(TAG.findall(plain)) <= OWN_TAGS, text
        assert '<b>"' not in text


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("kind", ["official", "mixed"])
def test_a_label_inside_a_segment_can_be_read(kind: str, ground: str) -> None:
    for chart in _all(kind):
        for trace in _bars(plotly_figure(chart, ground)):
            if "insidetextfont" in trace:
                assert all(
                    contrast(trace["insidetextfont"]["color"], fill) >= 4.5
                    for fill in trace["marker"]["color"]
                )


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("kind", ["official", "estimate"])
def test_a_region_number_can_be_read_on_its_shade(kind: str, ground: str) -> None:
    rows = [
        ("2024-01", "JPN", count, "9111", origin)
        for count, origin in zip(
            (900, 700, 500, 300, 100), ("31.71", "31.72", "31.73", "31.74", "31.75"), strict=True
        )
    ]
    figure = plotly_figure(draw("region_map", of_kind(kind), cells(*rows)), ground)
    fills = {
        trace["customdata"][0]: trace["fillcolor"]
        for trace in figure["data"]
        if trace.get("fill") == "toself"
    }
    codes = ["31.71", "31.72", "31.73", "31.74", "31.75"]
    meta = figure["layout"]["meta"]
    inks = {}
    for code, note in zip(meta["codes"], _labels(figure), strict=True):
        inks[code] = note["font"]["color"]
    assert set(codes) <= set(inks)
    for code in codes:
        assert contrast(inks[code], fills[code]) >= 4.5, (code, inks[code], fills[code])
    assert inks["31.01"] == TEXT[ground], "the islands' number stands on the ground"
    assert len({fills[code] for code in codes}) == (1 if kind == "estimate" else 5)


def test_fills_of_a_map_mean_something_or_are_pale() -> None:
    estimate = plotly_figure(_chart("region_map", "estimate"))
    assert not [note for note in estimate["layout"]["annotations"] if note["name"] == "legend"]
    official = plotly_figure(_chart("region_map"))
    (legend,) = [n for n in official["layout"]["annotations"] if n["name"] == "legend"]
    texts = _chart("region_map").table["text"]
    counted = _chart("region_map").table.sort_values("value")["text"]
    assert legend["text"].split("<br>")[0].startswith(f"{counted[counted != '0'].iloc[0]} ")
    assert counted.iloc[-1] in legend["text"]
    assert set(texts) >= {counted.iloc[-1]}


def test_regions_show_their_numbers_and_can_be_clicked() -> None:
    figure = plotly_figure(_chart("region_map"))
    table = _chart("region_map").table.set_index("category")
    assert len(_labels(figure)) == 6
    for trace in figure["data"]:
        code = trace["customdata"][0]
        if code in table.index:
            assert trace["text"] == f"{table.loc[code, 'category_name']}: {table.loc[code, 'text']}"
            assert trace["hoverinfo"] == "text"


def test_a_region_outside_the_filter_is_land_without_number() -> None:
    chart = draw("region_map", of_kind("official"), cells(*PEOPLE))
    one = replace(chart, marks=tuple(mark for mark in chart.marks if mark.category == "31.75"))
    figure = plotly_figure(one)
    assert len(_labels(figure)) == 1
    silent = [trace for trace in figure["data"] if trace["hoverinfo"] == "skip"]
    assert len(silent) >= 5


def test_every_mark_carries_its_code_for_the_click() -> None:
    for chart in _all("official"):
        if chart.form in ("bar", "stack"):
            codes = [
                custom[0] for trace in _bars(plotly_figure(chart)) for custom in trace["customdata"]
            ]
            assert sorted(codes) == sorted(chart.table["category"])


@pytest.mark.parametrize(("language", "separators"), [("id", ",."), ("en", ".,")])
def test_numbers_are_written_as_the_reader_writes_them(language: str, separators: str) -> None:
    with speaking(language):
        chart = draw(
            "by_country",
            of_kind("official"),
            cells(("2024-01", "JPN", 1234), ("2024-01", "HKG", 2)),
        )
        figure = plotly_figure(chart)
    assert figure["layout"]["separators"] == separators
    assert _labels(figure)[0]["text"].startswith("1.234 (" if language == "id" else "1,234 (")


@pytest.mark.parametrize("ground", GROUNDS)
def test_words_of_a_figure_fit_its_ground(ground: str) -> None:
    for chart in _all("official"):
        layout = plotly_figure(chart, ground)["layout"]
        assert contrast(layout["font"]["color"], GROUND[ground]) >= 4.5
        on_areas = chart.form in ("region_map", "tiles")
        for note in [] if on_areas else layout.get("annotations", []):
            if "font" in note and "color" in note["font"]:
                assert contrast(note["font"]["color"], GROUND[ground]) >= 3


def test_direct_labels_name_every_series_that_occurs() -> None:
    chart = _chart("workers_by_year")
    layout = plotly_figure(chart)["layout"]
    occurring = list(dict.fromkeys(chart.table.loc[chart.table["value"] > 0, "series_name"]))
    labels = [note for note in layout["annotations"] if note["name"] == "series"]
    assert [label["text"] for label in labels] == [f"<b>{name}</b>" for name in occurring]
    places = [label["y"] for label in labels]
    assert places == sorted(places)
    assert max(places) <= layout["yaxis"]["range"][1]


def test_a_range_is_a_whisker_and_its_label_stands_behind_it() -> None:
    mark = Mark("jpn", "Jepang", 150.0, "≈ 150 (70–300)", "accent", low=70.0, high=300.0)
    untold = Mark("chn", "Tiongkok", math.nan, "tidak dirinci sumber", "muted", state="untold")
    chart = replace(_chart("by_country"), marks=(mark, untold))
    bars, whiskers = plotly_figure(chart)["data"]
    assert bars["x"] == [150.0, None]
    assert whiskers["x"] == [150.0]
    assert whiskers["error_x"]["array"] == [150.0]
    assert whiskers["error_x"]["arrayminus"] == [80.0]
    known, unknown = _labels(plotly_figure(chart))
    assert (known["x"], known["text"]) == (300.0, "≈ 150 (70–300)")
    assert (unknown["x"], unknown["text"]) == (0.0, "tidak dirinci sumber")
