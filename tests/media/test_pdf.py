"""The PDF: what stands on it, that all of it is vectors with the product's letters, and that
nothing breaks a sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.catalogue import CATALOGUE
from lib.pictures.chart import Mark
from lib.pictures.composing import Item, compose
from lib.pictures.ready_made import ready_made
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.query.states import codes
from lib.render.kit.kinds import kind_words
from lib.render.kit.steps import number_of
from lib.render.paper.printing import PAPERS, render_pdf
from lib.words import speaking
from lib.words.dates import day
from tests.conftest import OfficialCopy
from tests.official import official_rows
from tests.render.boxes import Box, covering
from tests.render.papers import (
    Word,
    fonts,
    images,
    info,
    links,
    pages,
    stands,
    structure,
    times_printed,
    words,
)

TODAY = date(2026, 1, 15)
HOSTILE = '#set page(fill: red) *tebal* $x^2$ @label <img src=x> \\ "q" #panic() _{}_ `a` // b'
READY = ("jakarta", "priority", "skills", *REGIONS)
EVERYTHING = ",".join(CATALOGUE)
JAPAN_EAST = Filter(dest=("japan",), origin=("31.75",))


COVERED = {"estimate": (), "official": ("2023-01", "2025-10"), "mixed": ("2025-01", "2025-10")}
MONTHS = {"mixed": ("2025-02", "2025-05")}


@pytest.fixture(scope="module", params=list(COVERED))
def kind(request: pytest.FixtureRequest, official_copy: OfficialCopy) -> Iterator[str]:
    """The shipped estimate alone, or with an official release over all of it, or over its last
    year.
    """
    kind = request.param
    rows = official_rows(months=MONTHS[kind]) if kind in MONTHS else official_rows()
    with official_copy(*COVERED[kind], rows=rows):
        yield kind


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest, speak: Callable[[str], None]) -> str:
    speak(request.param)
    return request.param


def made(items: str, where: Filter | None = None, **more) -> Briefing:
    ready = {ready.id: ready.items for ready in ready_made()}
    chosen = ready.get(items) or tuple(map(Item, items.split(",")))
    return compose(chosen, narrowing=where, today=TODAY, **more)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_picture_stands_on_the_paper_with_all_that_it_must_hold(
    kind, language, paper: str
) -> None:
    briefing = made(EVERYTHING, JAPAN_EAST)
    printed = pages(render_pdf(briefing, paper))
    for text in (briefing.title, briefing.sentence, day(TODAY), kind_words(briefing.kind)):
        assert stands(text, printed[0]), text
    for slide in briefing.slides:
        page = _page_of(slide, printed)
        for text in (
            slide.chart.subtitle,
            slide.chart.source,
            slide.chart.note_on_map,
            kind_words(slide.chart.kind),
        ):
            assert stands(text, page), f"{slide.chart.id}: {text}"
        if slide.chart.as_of and slide.chart.kind != "mixed":
            assert stands(day(slide.chart.as_of), page)
    for head, text in briefing.notes:
        assert stands(f"{head}{text}", " ".join(printed[-2:]))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_number_of_a_picture_is_printed(kind, paper: str) -> None:
    briefing = made(EVERYTHING)
    printed = pages(render_pdf(briefing, paper))
    for slide in briefing.slides:
        page = _page_of(slide, printed)
        drawn = [_labels(mark) for mark in slide.chart.marks if mark.value > 0]
        for labels, times in Counter(drawn).items():
            found = max(times_printed(label, page) for label in labels)
            assert found >= times, f"{slide.chart.id}: {labels}"


def test_a_slide_holds_one_picture_and_no_speaking_point(kind, language) -> None:
    briefing = made("jakarta")
    printed = pages(render_pdf(briefing, "16:9"))
    assert len(printed) == len(briefing.slides) + 2
    for slide, page in zip(briefing.slides, printed[1:-1], strict=True):
        assert stands(slide.chart.title, page)
        assert not stands(slide.chart.points[-1], page)


def test_a4_prints_what_to_say_and_cuts_no_picture(kind, language) -> None:
    briefing = made("jakarta")
    printed = pages(render_pdf(briefing, "a4"))
    assert 4 <= len(printed) <= len(briefing.slides) + 2
    for slide in briefing.slides:
        page = _page_of(slide, printed)
        assert all(stands(point, page) for point in slide.chart.points)
        for mark in slide.chart.marks:
            if mark.value > 0:
                assert any(stands(label, page) for label in _labels(mark))


def test_only_an_estimate_is_marked_as_one(kind) -> None:
    briefing = made("by_group,national_series")
    _cover, mine, printed, _last = pages(render_pdf(briefing, "16:9"))
    # The pill, the source line, and the watermark, whose slanted letters a reader of text gets one
    # by one.
    mark = {"estimate": "Estimasi,bukandataresmi", "mixed": "Sebagianestimasi,bukandataresmi"}.get(
        kind, "stimasi"
    )
    assert mine.replace(" ", "").count(mark) == (0 if kind == "official" else 3)
    assert ("Data resmi" in mine) is (kind == "official")
    assert "Angka terbit" in printed
    assert "stimasi" not in printed


@pytest.mark.parametrize("paper", PAPERS)
def test_all_is_vectors_in_embedded_letters_of_the_product(kind, paper: str) -> None:
    pdf = render_pdf(
        made("workers_by_year,map_of_arcs,region_map,tiers_by_group,national_series"), paper
    )
    assert images(pdf) == []
    assert {name for name, _embedded in fonts(pdf)} == {
        "PlusJakartaSans-Regular",
        "PlusJakartaSans-Bold",
    }
    assert all(embedded for _name, embedded in fonts(pdf))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_file_is_tagged_titled_and_speaks_its_language(database, language, paper: str) -> None:
    briefing = made("jakarta", title="Laporan untuk rapat")
    pdf = render_pdf(briefing, paper)
    about = info(pdf)
    assert (about["Tagged"], about["Title"]) == ("yes", "Laporan untuk rapat")
    assert f"/Lang({language})".encode() in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert about["Page size"].startswith("595.28 x 841.89" if paper == "a4" else "960 x 540")
    tags = structure(pdf)
    assert tags.count("Figure") >= len(briefing.slides)
    assert tags.count("H1") >= len(briefing.slides)


def test_same_briefing_same_bytes(database) -> None:
    assert render_pdf(made("jakarta")) == render_pdf(made("jakarta"))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("narrowed", [False, True])
def test_no_words_meet_or_leave_the_sheet(
    own_database, publish, paper: str, narrowed: bool
) -> None:
    publish(
        "2023-01", "2025-10", official_rows()
    )  # no watermark, which lies over the pictures by intention
    everything = Filter(country=codes().known("country"), origin=codes().known("origin"))
    briefing = made(EVERYTHING, everything if narrowed else None, title="Penempatan " * 60)
    briefing = replace(briefing, unit="Dinas " * 40, contact="x" * 300)
    for number, ((wide, high), found) in enumerate(words(render_pdf(briefing, paper)), start=1):
        outside = [
            word
            for word in found
            if word.left < 0 or word.top < 0 or word.right > wide or word.bottom > high
        ]
        assert outside == [], number
        cores = [(word.text, _core(word)) for word in found]
        assert covering(cores) == [], number


@pytest.mark.parametrize("paper", PAPERS)
def test_texts_are_never_read_as_markup(database, paper: str) -> None:
    plain = made("by_group", title="Judul")
    chart = replace(
        plain.slides[0].chart,
        title=HOSTILE,
        source=HOSTILE,
        note=HOSTILE,
        points=(HOSTILE,),
        alt=HOSTILE,
    )
    marks = [
        replace(mark, category_name=f"{HOSTILE[:18]} {number}")
        for number, mark in enumerate(chart.marks)
    ]
    chart = replace(chart, marks=tuple(marks))
    slide = replace(plain.slides[0], chart=chart)
    hostile = replace(
        plain, title=HOSTILE, sentence=HOSTILE, unit=HOSTILE, contact=HOSTILE, slides=(slide,)
    )
    printed = pages(render_pdf(hostile, paper))
    assert len(printed) == len(pages(render_pdf(plain, paper)))
    assert all(stands(HOSTILE, page) for page in printed[:2])
    assert stands(f"{HOSTILE[:18]} 3", printed[1])
    assert info(render_pdf(hostile, paper))["Title"] == HOSTILE


def test_letters_that_no_font_has_do_not_stop_the_printer(database) -> None:
    pdf = render_pdf(made("by_group", title="Laporan 漢字 😀 \x00\x07 \u202e gelap"))
    assert info(pdf)["Tagged"] == "yes"
    assert "Laporan" in pages(pdf)[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_an_empty_picture_says_so(database, language, paper: str) -> None:
    briefing = made("by_group", Filter(years=(2030, 2030)))
    page = _page_of(briefing.slides[0], pages(render_pdf(briefing, paper)))
    with speaking(language):
        assert ("Tidak ada yang digambar" if language == "id" else "Nothing is drawn here") in page


@pytest.mark.parametrize("paper", PAPERS)
def test_each_picture_links_to_its_own_view_and_the_last_sheet_to_all(
    database, monkeypatch, paper: str
) -> None:
    assert links(render_pdf(made("by_group"), paper)) == []
    monkeypatch.setenv("PUBLIC_URL", "https://rantau.example/jakarta")
    briefing = made("by_group,by_country", JAPAN_EAST)
    found = links(render_pdf(briefing, paper))
    query = urlencode([("dest", "japan"), ("origin", "31.75")])
    assert found[0] == f"https://rantau.example/jakarta/?{query}"
    assert found[1] == f"https://rantau.example/jakarta/tujuan?{query}"
    assert briefing.address in found


@pytest.mark.parametrize("letters", [1600, 9000])
def test_an_address_too_long_for_a_code_or_a_link_stops_nothing(database, letters: int) -> None:
    briefing = made("by_group")
    slide = replace(briefing.slides[0], address="https://rantau.example/?" + "x" * letters)
    found = links(render_pdf(replace(briefing, slides=(slide,))))
    assert bool(found) is (letters < 7000)


@pytest.mark.parametrize("ready", READY)
def test_every_ready_made_briefing_is_printed(database, language, ready: str) -> None:
    briefing = made(ready)
    assert len(pages(render_pdf(briefing, "16:9"))) == len(briefing.slides) + 2


def test_the_ready_made_briefings_are_all_tested(database) -> None:
    assert tuple(ready.id for ready in ready_made()) == READY


def _page_of(slide: Slide, printed: list[str]) -> str:
    """The page of a picture: the cover of A4 lists the titles as well."""
    held = f"{slide.chart.title}{slide.chart.subtitle}"
    return next((page for page in printed[1:] if stands(held, page)), f"no page holds {held}")


def _labels(mark: Mark) -> tuple[str, ...]:
    """The label of a mark, from the longest to what stands among twelve in a row."""
    return mark.text, mark.brief, number_of(mark)


def _core(word: Word) -> Box:
    """The part of a word's box that ink may fill: poppler's boxes reach from ascent to descent."""
    down = (word.bottom - word.top) * 0.28
    return word.left + 0.6, word.top + down, word.right - 0.6, word.bottom - down
