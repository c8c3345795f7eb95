"""The page of a briefing: whole in one file, asking no other host, no markup in its words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from lib.pictures.chart import Chart
from lib.render.kit.kinds import kind_words
from lib.render.media import make
from lib.words import speaking
from lib.words.foreign import for_html
from tests.render import decks

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
ADDRESS = "https://rantau.example/tujuan?dest=japan&origin=31.75"


class Page(HTMLParser):
    """What a browser would make of the page: tags, and the words of each figure."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.figures: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self._open.append(tag)
        if tag == "figure":
            self.figures.append("")
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "script" in self._open:
            self.scripts[-1] += data
        elif "figure" in self._open:
            self.figures[-1] += f"{data} "


def page_of(chart: Chart, **more: Any) -> str:
    return make(decks.built(chart, address=ADDRESS, **more), "html").data.decode()


@pytest.mark.parametrize("kind", ["official", "estimate", "mixed"])
def test_a_picture_holds_title_source_kind_filter_and_date_itself(kind: Any) -> None:
    chart = decks.bars(("Korea", 3, ""), ("Jepang", 5, ""), horizontal=True, kind=kind)
    with speaking("id"):
        (said,) = Page(page_of(chart)).figures
        for text in (chart.title, chart.subtitle, chart.source, kind_words(kind), "15 Jan 2026"):
            assert text in said
    for mark in chart.marks:
        assert f"{mark.category_name} {mark.text}" in said


def test_nothing_is_fetched_and_plotly_is_inside_once() -> None:
    page = page_of(decks.bars(("Korea", 3, "")))
    parsed = Page(page)
    for tag, attributes in parsed.tags:
        assert "src" not in attributes, tag
        assert tag != "link"
        if tag == "a":
            assert attributes["href"] == ADDRESS
    policy = [a["content"] for t, a in parsed.tags if t == "meta" and a.get("http-equiv")]
    assert policy[0].startswith("default-src 'none'")
    assert sum("plotly.js v" in script for script in parsed.scripts) == 1
    assert not re.search(r"@import|url\((?!data:)", page.split("</style>")[0])


def test_figures_are_those_of_the_charts() -> None:
    chart = decks.stack(("2023", "low", 3, ""), ("2024", "low", 5, "partial"))
    data = next(s for s in Page(page_of(chart)).scripts if s.startswith("[{"))
    (figure,) = json.loads(data)
    assert figure["data"][0]["y"] == [3.0, 5.0]
    assert figure["layout"]["meta"]["fit"] == "standing_stack"


def test_an_empty_picture_says_so() -> None:
    parsed = Page(page_of(decks.drawn("bar", [], title="Tidak ada")))
    assert "Tidak ada" in parsed.figures[0]
    assert json.loads(next(s for s in parsed.scripts if s.startswith("["))) == [None]


def test_words_are_never_markup() -> None:
    chart = decks.stack(
        (HOSTILE, "low", 3, ""),
        title=HOSTILE,
        subtitle=HOSTILE,
        source=HOSTILE,
        note=HOSTILE,
        alt=HOSTILE,
        points=(HOSTILE,),
        category_header=HOSTILE,
    )
    words = {"title": HOSTILE, "sentence": HOSTILE, "unit": HOSTILE, "contact": HOSTILE}
    page = page_of(chart, notes=((HOSTILE, HOSTILE),), **words)
    parsed = Page(page)
    tags = [tag for tag, _attributes in parsed.tags]
    assert tags.count("script") == 3
    assert "img" not in tags
    assert not any("onerror" in attributes for _tag, attributes in parsed.tags)
    assert for_html(HOSTILE) in page


def test_the_same_briefing_is_the_same_page() -> None:
    chart = decks.bars(("Korea", 3, ""))
    with speaking("en"):
        spoken = page_of(chart)
    assert page_of(chart) == spoken
