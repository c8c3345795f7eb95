"""What is drawn on slides: hatching, bars off the scale, codes, tables, and hostile words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
import pandas as pd
import pytest
import segno
from lxml import etree
from pptx.enum.dml import MSO_FILL, MSO_PATTERN

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import color
from lib.render.kit.qr import MOST_MODULES
from lib.render.slides import render_pptx
from lib.render.slides.qr import outlines
from lib.words import speaking
from tests.render import decks

HOSTILE = "=cmd|' /C calc'!A0 \x00\x08\x1b <a:t>&amp;\u202e \ufffe "


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    with speaking("id"):
        yield


def slide_of(chart: Chart, **more: Any) -> Any:
    (slide,) = decks.pictures(decks.opened(render_pptx(decks.built(chart, **more))))
    return slide


def test_a_partial_year_and_an_estimated_part_are_hatched_differently() -> None:
    chart = decks.stack(
        ("2023", "low", 5, "estimate"), ("2024", "low", 6, ""), ("2025", "low", 4, "partial")
    )
    points = decks.native_chart(slide_of(chart)).plots[0].series[0].points
    estimated, whole, partial = (points[index].format.fill for index in range(3))
    assert (estimated.type, estimated.pattern) == (MSO_FILL.PATTERNED, MSO_PATTERN.OUTLINED_DIAMOND)
    assert (partial.type, partial.pattern) == (MSO_FILL.PATTERNED, MSO_PATTERN.WIDE_UPWARD_DIAGONAL)
    assert whole.type == MSO_FILL.SOLID
    assert f"#{whole.fore_color.rgb}".lower() == color("tier.low", "light")


def test_a_bar_off_the_scale_has_its_number_but_no_body() -> None:
    chart = decks.bars(("Korea", 3, ""), ("Lainnya", 400, "off_scale"), horizontal=True)
    native = decks.native_chart(slide_of(chart))
    series = native.plots[0].series[0]
    assert list(series.values) == [3, 400]
    assert series.points[1].format.fill.type == MSO_FILL.BACKGROUND
    assert series.points[1].data_label.text_frame.text == "400 · di luar skala"
    assert native.value_axis.maximum_scale < 10, "the others must not be dwarfed"
    assert series.points[0].format.fill.type == MSO_FILL.SOLID


def test_an_unknown_number_is_no_zero() -> None:
    chart = decks.bars(("2015", 3, ""), ("2016", float("nan"), ""), ("2017", 0, ""))
    native = decks.native_chart(slide_of(chart))
    assert list(native.plots[0].series[0].values) == [3, None, 0]
    book = decks.workbook_of(native)
    assert pd.isna(book["Pekerja"][1])
    assert book["Pekerja"][2] == 0
    points = native.plots[0].series[0].points
    assert not points[1].data_label.has_text_frame
    assert points[2].data_label.text_frame.text == "0"


def test_shares_fill_the_whole_axis_and_people_have_totals() -> None:
    rows = (("2023", "low", 60, ""), ("2023", "medium", 40, ""))
    shares = decks.native_chart(slide_of(decks.stack(*rows, unit="percent", horizontal=True)))
    assert shares.value_axis.maximum_scale == pytest.approx(100)
    assert [series.name for series in shares.plots[0].series] == ["Low", "Medium"]
    people = decks.native_chart(slide_of(decks.stack(*rows, horizontal=True)))
    *_parts, total = people.plots[0].series
    assert list(total.values) == [100]
    assert total.format.fill.type == MSO_FILL.BACKGROUND
    assert people.value_axis.maximum_scale > 100


def test_arcs_are_a_map_of_shapes_with_all_countries_in_tables() -> None:
    rows = [
        Mark(
            category=f"C{n}",
            category_name=f"Negara {n}",
            value=100 - n,
            text=str(100 - n),
            color="accent",
            place=(n * 4.0, 20.0 + n % 3 * 8),
        )
        for n in range(30)
    ]
    slide = slide_of(decks.drawn("arcs", rows))
    assert decks.native_chart(slide) is None
    names = [shape.name for shape in slide.shapes]
    assert {f"arc C{n}" for n in range(30)} | {f"point C{n}" for n in range(30)} <= set(names)
    assert names.count("land") == 1
    cells = decks.tables(slide)
    assert all({row.category_name, row.text} <= set(cells) for row in rows)
    assert not any("lainnya" in cell for cell in cells), "every country stands alone"


def test_a_range_is_a_whisker_and_no_label_lies_on_it() -> None:
    mark = Mark("jpn", "Jepang", 150.0, "≈ 150 (70–300)", "accent", low=70.0, high=300.0)
    untold = Mark("chn", "Tiongkok", float("nan"), "tidak dirinci sumber", "muted", state="untold")
    chart = decks.drawn("bar", [mark, untold], horizontal=True, kind="estimate")
    bars, ends = decks.native_chart(slide_of(chart)).plots[0].series
    assert list(bars.values) == [150, None]
    whisker = bars._element.find(".//{*}errBars")
    assert [node.text for node in whisker.findall("{*}plus//{*}v")] == ["150"]
    assert [node.text for node in whisker.findall("{*}minus//{*}v")] == ["80"]
    assert list(ends.values) == [300, 0]
    assert ends.format.fill.type == MSO_FILL.BACKGROUND
    texts = [ends.points[n].data_label.text_frame.text for n in range(2)]
    assert texts == ["≈ 150 (70–300)", "tidak dirinci sumber"]


def test_an_empty_picture_says_so() -> None:
    slide = slide_of(decks.drawn("bar", [], title="Tidak ada penempatan untuk saringan ini"))
    assert decks.native_chart(slide) is None
    assert "judul" in decks.named(slide, "nothing").text_frame.text
    assert slide.shapes.title.text == "Tidak ada penempatan untuk saringan ini"


def test_region_map_leaves_out_the_numbers_of_regions_that_are_filtered_out() -> None:
    row = Mark(
        category="31.75",
        category_name="Jakarta Timur",
        value=7,
        text="7",
        color="accent",
    )
    slide = slide_of(decks.drawn("region_map", [row]))
    fills = {
        shape.name: f"#{shape.fill.fore_color.rgb}".lower()
        for shape in slide.shapes
        if shape.name.startswith("region ")
    }
    assert fills["region 31.71"] == color("land", "light")
    assert fills["region 31.75"] != color("land", "light")
    assert [shape.text_frame.text for shape in decks.labels(slide)] == ["Timur\n7"]


def test_hostile_words_stay_words() -> None:
    chart = decks.stack(
        (HOSTILE, "low", 3, ""),
        title=HOSTILE + "\ud800",
        subtitle=HOSTILE,
        source=HOSTILE,
        note=HOSTILE,
        alt=HOSTILE,
        points=(HOSTILE,),
        category_header=HOSTILE,
        series_header=HOSTILE,
        value_header=HOSTILE,
    )
    content = render_pptx(
        decks.built(
            chart,
            title=HOSTILE,
            sentence=HOSTILE,
            unit=HOSTILE,
            contact=HOSTILE,
            notes=((HOSTILE, HOSTILE),),
        )
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    (slide,) = decks.pictures(decks.opened(content))
    title = slide.shapes.title.text
    assert title.startswith("=cmd|' /C calc'!A0")
    assert "<a:t>&amp;" in title
    assert not set(title) & set("\x00\x08\x1b\u202e\ufffe")
    book = openpyxl.load_workbook(
        io.BytesIO(decks.native_chart(slide).part.chart_workbook.xlsx_part.blob)
    )
    cells = [
        cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None
    ]
    assert all(cell.data_type in ("s", "n") for cell in cells), "a text became a formula"


def test_the_code_on_a_slide_is_the_code_of_its_address() -> None:
    address = "https://rantau.example/tujuan?dest=japan&origin=31.75"
    slide = slide_of(decks.bars(("Korea", 3, "")), address=address)
    shape = decks.named(slide, "qr")
    expected = [
        [int(module & 1) for module in row]
        for row in segno.make(address, error="l", micro=False).matrix
    ]
    path = shape._element.find(".//{*}path")
    rings = _rings(path)
    side = int(path.get("w")) / len(expected)
    middles = [(n + 0.5) * side for n in range(len(expected))]
    seen = [[int(_inside(rings, x, y)) for x in middles] for y in middles]
    assert seen == expected


def test_holes_run_against_their_outline() -> None:
    ring_with_hole = [[1, 1, 1], [1, 0, 1], [1, 1, 1]]
    areas = sorted(_area(ring) for ring in outlines(ring_with_hole))
    assert areas == [-1, 9]
    assert sorted(map(_area, outlines([[1, 0], [0, 1]]))) in ([1, 1], [2])


def test_an_address_too_long_for_a_code_leaves_its_link() -> None:
    address = "https://rantau.example/?" + "item=by_group&" * 150
    slide = slide_of(decks.bars(("Korea", 3, "")), address=address)
    assert len(segno.make(address[:1500], error="l").matrix) > MOST_MODULES
    assert decks.named(slide, "qr") is None
    assert next(decks.runs(decks.named(slide, "link"))).hyperlink.address == address


def _rings(path: Any) -> list[list[tuple[int, int]]]:
    rings: list[list[tuple[int, int]]] = []
    for step in path:
        points = [(int(point.get("x")), int(point.get("y"))) for point in step]
        if step.tag.endswith("moveTo"):
            rings.append(points)
        elif points:
            rings[-1] += points
    return rings


def _inside(rings: list[list[tuple[int, int]]], x: float, y: float) -> bool:
    """Whether a ray to the right crosses the rings an odd number of times."""
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


def _area(ring: list[tuple[int, int]]) -> float:
    """Positive where the ring runs clockwise on a slide, whose y grows downwards."""
    return (
        sum(
            x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        )
        / 2
    )
