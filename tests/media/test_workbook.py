"""The workbook: the numbers as drawn and typed, what stands on top of them, and a chart of Excel's
own.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.catalogue import CATALOGUE
from lib.pictures.chart import Mark
from lib.pictures.composing import Item, compose
from lib.query.dimensions import TIERS
from lib.query.filters import Filter
from lib.query.states import codes
from lib.render.kit.kinds import kind_words
from lib.render.workbook.file import render_xlsx, sheet_names
from lib.words.dates import day
from tests.conftest import OfficialCopy
from tests.render import decks
from tests.render.sheets import Table, read_table

TODAY = date(2026, 1, 15)
HOSTILE = [
    "=1+1",
    "+62",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("https://example.org")',
    "=cmd|' /C calc'!A0",
]
EVERYTHING = ",".join(CATALOGUE)
HATCHED = "{http://schemas.openxmlformats.org/drawingml/2006/main}pattFill"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


@pytest.fixture(scope="module", params=["estimate", "official"])
def kind(request: pytest.FixtureRequest, official_copy: OfficialCopy) -> Iterator[str]:
    """The shipped estimate, or an official release over all of its months."""
    covered = ("2023-01", "2025-10") if request.param == "official" else ()
    with official_copy(*covered):
        yield request.param


def made(charts: str, where: Filter | None = None, **more: Any) -> Briefing:
    return compose(
        [Item(chart) for chart in charts.split(",")], narrowing=where, today=TODAY, **more
    )


def opened(briefing: Briefing) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(briefing)))


def pairs(briefing: Briefing) -> Iterator[tuple[Slide, Table]]:
    """Each picture and what its sheet holds."""
    book = opened(briefing)
    for slide, name in zip(briefing.slides, book.sheetnames[1:], strict=True):
        yield slide, read_table(book[name], slide.chart)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_numbers_are_those_of_the_picture_and_typed(
    kind, speak: Callable[[str], None], language: str
) -> None:
    speak(language)
    for slide, table in pairs(made(EVERYTHING)):
        scale = 100 if slide.chart.unit == "percent" else 1
        for row in slide.chart.table.itertuples():
            found = table.numbers[row.category_name, row.series_name]
            if row.value != row.value:
                assert found is None, slide.chart.id
            else:
                assert isinstance(found, int | float)
                assert found * scale == pytest.approx(row.value, rel=1e-12), slide.chart.id
        known = [number for number in table.numbers.values() if number is not None]
        assert len(known) == slide.chart.table["value"].notna().sum()


def test_cells_are_formatted_as_what_they_are(kind) -> None:
    formats = {slide.chart.unit: table.formats for slide, table in pairs(made(EVERYTHING))}
    assert formats["people"] == {"#,##0"}
    if kind == "official":
        assert formats["rate"] == {"#,##0.0"}
    assert all("%" in text for text in formats["percent"])


def test_totals_of_a_stack_are_the_sum_of_its_row(kind) -> None:
    ((slide, table),) = pairs(made("workers_by_year"))
    sums = slide.chart.table.groupby("category_name")["value"].sum()
    if kind == "estimate":
        # A whole is estimated by itself, and told as any estimate is.
        assert table.totals == {name: slide.chart.whole(name) for name in sums.index}
    else:
        assert table.totals == sums.to_dict()


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_sheet_says_what_it_shows_and_where_it_is_from(kind, speak, language: str) -> None:
    speak(language)
    where = Filter(dest=("japan",), origin=("31.75",))
    briefing = made("by_country,workers_by_year,national_series", where)
    book = opened(briefing)
    for slide, name in zip(briefing.slides, book.sheetnames[1:], strict=True):
        written = texts(book[name])
        held = [slide.chart.title, slide.chart.subtitle, slide.chart.source, *slide.chart.points]
        held += [
            kind_words(slide.chart.kind),
            day(slide.chart.as_of) if slide.chart.as_of else slide.chart.title,
        ]
        assert set(held) <= set(written)
        assert written.index(slide.chart.title) == 0
    contents = texts(book.worksheets[0])
    assert {briefing.title, briefing.sentence, kind_words(briefing.kind), day(TODAY)} <= set(
        contents
    )
    assert {slide.chart.title for slide in briefing.slides} <= set(contents)
    assert {text for _head, text in briefing.notes} <= set(contents)


def test_a_native_chart_holds_title_filter_source_and_kind_itself(kind) -> None:
    briefing = made(
        "by_country,workers_by_year,map_of_arcs,region_map,tiers_by_group",
        Filter(origin=("31.75",)),
    )
    for slide, root in zip(briefing.slides, chart_parts(render_xlsx(briefing)), strict=True):
        said = " ".join(" ".join(node.text or "" for node in root.iter(TEXT)).split())
        for text in (
            slide.chart.title,
            slide.chart.subtitle,
            slide.chart.source,
            kind_words(slide.chart.kind),
        ):
            assert " ".join(text.split()) in said, slide.chart.id
        series = slide.chart.table["series"].nunique()
        # Beside bars of one piece stands the series that carries their labels.
        carriers = int(slide.chart.form != "stack")
        assert len(list(root.iter(f"{DRAWING}ser"))) == series + carriers


def test_ranges_are_whiskers_and_columns_of_their_own() -> None:
    mark = Mark(
        "jpn", "Jepang", 150.0, "≈ 150 (70–300)", "accent", low=70.0, high=300.0, model=151.3
    )
    untold = Mark("chn", "Tiongkok", math.nan, "tidak dirinci sumber", "muted", state="untold")
    rest = Mark("", "Lainnya", 3000.0, "≈ 3.000", "muted", state="off_scale")
    chart = decks.drawn("bar", [mark, untold, rest], horizontal=True, kind="estimate")
    built = decks.built(chart)
    sheet = opened(built).worksheets[1]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if row[0] == "Kawasan")
    found = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert head[:5] == ["Kawasan", "Pekerja", "Batas bawah", "Batas atas", "model"]
    assert list(found["Jepang"].values())[:5] == ["Jepang", 150, 70, 300, 151.3]
    assert found["Tiongkok"]["Pekerja"] is None
    (root,) = chart_parts(render_xlsx(built))
    (whisker,) = root.iter(f"{DRAWING}errBars")
    for side, long in (("plus", "150"), ("minus", "80")):
        values = [node.text for node in whisker.findall(f"{DRAWING}{side}//{DRAWING}v")]
        assert float(values[0] or 0) == float(long)
    labels = [node.text for node in root.iter(TEXT)]
    assert {"≈ 150 (70–300)", "tidak dirinci sumber", "≈ 3.000 · di luar skala"} <= set(labels)
    (longest,) = root.iter(f"{DRAWING}max")
    assert float(longest.get("val", 0)) < 1000, "the rest must not crush the others"


def test_the_numbers_of_months_stand_on_their_own_columns(kind) -> None:
    ((slide, _table),) = pairs(made("workers_by_month"))
    (root,) = chart_parts(render_xlsx(made("workers_by_month")))
    drawn = list(root.iter(f"{DRAWING}ser"))
    names = [node.find(f"{DRAWING}tx//{DRAWING}v").text for node in drawn]  # type: ignore[union-attr]
    assert names == list(slide.chart.table["series_name"].unique())
    for name, series in zip(names, drawn, strict=True):
        marks = [mark for mark in slide.chart.marks if mark.series_name == name]
        told = ["".join(label.itertext()).strip() for label in series.iter(f"{DRAWING}dLbl")]
        assert [text for text in told if text] == [mark.brief for mark in marks]


def test_a_segment_without_room_has_no_label() -> None:
    chart = decks.stack(("2023", "low", 3000, ""), ("2023", "high", 10, ""))
    (root,) = chart_parts(render_xlsx(decks.built(chart)))
    low, high = (list(series.iter(TEXT)) for series in root.iter(f"{DRAWING}ser"))
    assert [node.text for node in low] == ["3000"]
    assert high == []


def test_paper_holds_the_chart_whole_and_all_of_the_head(kind) -> None:
    briefing = made(EVERYTHING)
    for sheet in opened(briefing).worksheets[1:]:
        scale = (sheet.page_setup.scale or 100) / 100
        _first, last = sheet.print_area.split("!")[1].replace("$", "").split(":")
        bottom = int("".join(filter(str.isdigit, last)))
        rows = [sheet.row_dimensions[row].height or 15 for row in range(1, bottom + 1)]
        breaks = [each.id for each in sheet.row_breaks.brk]
        # Points of a sheet of A4 across between the margins.
        high = 487 / scale
        chart = sum(rows[breaks[0] :]) if breaks else sum(rows)
        assert chart <= high * 1.02, sheet.title
        for merged in sheet.merged_cells.ranges:
            text = str(sheet.cell(merged.min_row, merged.min_col).value)
            letters = sum(_widths(sheet)[merged.min_col - 1 : merged.max_col])
            lines = (sheet.row_dimensions[merged.min_row].height or 16) / 16
            assert len(text) <= letters * lines, text


def _widths(sheet: Any) -> list[float]:
    """Letters of each column; one entry of the file stands for all neighbours of one width."""
    widths = [8.0] * 60
    for column in sheet.column_dimensions.values():
        for position in range(column.min, column.max + 1):
            widths[position - 1] = column.width
    return widths


def test_missing_months_are_hatched_and_remarked(kind) -> None:
    ((slide, table),) = pairs(made("workers_by_year"))
    assert [bool(remark) for remark in table.remarks] == [False, False, True]
    (root,) = chart_parts(render_xlsx(made("workers_by_year")))
    partial = sum(mark.state == "partial" for mark in slide.chart.marks)
    assert partial >= len(TIERS) - 1
    assert [fill.get("prst") for fill in root.iter(HATCHED)] == ["wdUpDiag"] * partial


def test_an_estimated_year_and_a_year_with_months_missing_are_hatched_each_in_its_way() -> None:
    chart = decks.stack(
        ("2023", "low", 30, "estimate"),
        ("2024", "low", 40, ""),
        ("2025", "low", 20, "partial"),
    )
    (root,) = chart_parts(render_xlsx(decks.built(chart)))
    hatchings = [fill.get("prst") for fill in root.iter(HATCHED)]
    assert hatchings == ["openDmnd", "wdUpDiag"]


def test_an_empty_picture_has_a_sheet_that_says_so(database) -> None:
    briefing = made("by_group", Filter(years=(2030, 2030)))
    assert briefing.slides[0].chart.title in texts(opened(briefing).worksheets[1])
    assert chart_parts(render_xlsx(briefing)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(database, text: str) -> None:
    plain = made("by_group,workers_by_year")
    slides = []
    for slide in plain.slides:
        chart = replace(
            slide.chart,
            title=text,
            subtitle=text,
            source=text,
            note=text,
            points=(text,),
            alt=text,
            value_header=text,
        )
        marks = [replace(mark, category_name=text + mark.category) for mark in chart.marks]
        chart = replace(chart, marks=tuple(marks), category_header=text, series_header=text)
        slides.append(replace(slide, chart=chart))
    hostile = replace(
        plain, title=text, sentence=text, unit=text, contact=text, slides=tuple(slides)
    )
    book = opened(hostile)
    for sheet in book:
        assert [
            cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        ] == []
    assert text in texts(book.worksheets[1])
    # A reference of the chart points at the sheets' own cells, never at what a text spells.
    for root in chart_parts(render_xlsx(hostile)):
        references = [node.text or "" for node in root.iter(f"{DRAWING}f")]
        assert references
        assert all(
            reference.rpartition("!")[0].strip("'") in book.sheetnames for reference in references
        )


def test_sheet_names_are_legal_and_different(database) -> None:
    plain = made(",".join(["tiers_by_group"] * 12))
    chart = replace(plain.slides[0].chart, category_header="[a]:*?/\\'" * 9)
    for briefing in (plain, replace(plain, slides=(Slide(chart, None),) * 12)):
        names = sheet_names(briefing)
        assert len({name.casefold() for name in names}) == 13
        for name in names:
            assert 0 < len(name) <= 31
            assert not set(name) & set("[]:*?/\\'")
        assert opened(briefing).sheetnames == names


def test_a_very_long_filter_and_address_are_written_whole(database, monkeypatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://rantau.example")
    briefing = made("by_group", Filter(occupation=codes().known("occupation")))
    assert len(briefing.address or "") > 2079  # longer than a link may be in Excel
    book = opened(briefing)
    assert briefing.sentence in texts(book.worksheets[0])
    assert briefing.address in texts(book.worksheets[0])


def texts(sheet: Any) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def chart_parts(content: bytes) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = sorted(
            (n for n in parts.namelist() if n.startswith("xl/charts/chart")),
            key=lambda n: (len(n), n),
        )
        return [ElementTree.fromstring(parts.read(name)) for name in names]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_name_that_begins_like_a_formula_stays_a_text_when_its_cell_is_edited(start: str) -> None:
    name = f"{start}1+1"
    chart = decks.bars((name, -5, ""), ("Korea", 3, ""), category_header=name, title=name)
    sheet = opened(decks.built(chart)).worksheets[1]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.quotePrefix for cell in cells if cell.value == name} == {True}
    assert not any(cell.quotePrefix for cell in cells if cell.value in ("Korea", -5))
    # Each number, and where its label begins in the chart.
    assert [cell.value for cell in cells if cell.data_type == "n" and cell.value] == [-5, -5, 3, 3]
