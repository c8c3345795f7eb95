"""Every picture in every frame of the screen, in its picture file and on sheets of a briefing: no
text leaves its frame, covers another, or lies on a point or a whisker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from lib.pictures.briefing import Slide
from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.chart import Chart
from lib.query.filters import Filter
from lib.render.media import make
from tests.browser import drawn
from tests.conftest import OfficialCopy
from tests.render import decks
from tests.thorough import THOROUGH, variants

pytestmark = pytest.mark.browser

# Windows of 1366, 1093 × 513 (Windows at 125%), 683 and 390 pixels leave so much to a card: half of
# the page, or all of it, …
HALF, WHOLE = (661, 525, 651, 358), (1330, 1057, 651, 358)
# … or a third, as on the first page, where cards are as high as the window allows.
THIRDS = ((436, 330), (345, 250), (325, 340), (358, 340))
ON_FIRST_PAGE = ("workers_by_year", "by_group", "region_map")
OVER_THE_PAGE = ("workers_by_month", "district_tiles", "institutions_by_sector", "risk_by_country")
HEIGHTS = {
    "by_group": 430,
    "by_country": 430,
    "by_occupation": 430,
    "by_scheme": 430,
    "by_field": 460,
    "workers_by_month": 520,
    "institutions_by_sector": 520,
    "region_map": 480,
    "district_tiles": 620,
    "targets_national": 420,
    "targets_office": 420,
    "targets_spoken": 240,
    "tiers_by_group": 420,
    "middle_up_by_country": 420,
    "returns_by_country": 400,
    "office_complaints_by_kind": 400,
    "language_courses": 280,
    "places_and_applicants": 280,
}
USUAL = 340
FILTERS = {
    "all": Filter(),
    "narrow": Filter(years=(2024, 2024), dest=("japan",), origin=("31.75",)),
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with drawn.scripts(browser) as opened:
        yield opened


@pytest.fixture(scope="module", params=["estimate", "official"])
def charts(request: pytest.FixtureRequest, official_copy: OfficialCopy) -> Mapping[str, Chart]:
    """All pictures that are not empty, under each filter, by filter and id."""
    covered = {"estimate": (), "official": ("2023-01", "2025-10")}
    found: dict[str, Chart] = {}
    with official_copy(*covered[request.param]):
        for name, where in FILTERS.items():
            for id, chart in paint(list(CATALOGUE), set_scene(where)).items():
                if not chart.is_empty:
                    found[f"{name} {id}"] = chart
    return found


def test_no_text_of_a_card_is_cut_or_covered(page: Page, charts: Mapping[str, Chart]) -> None:
    found: dict[Any, list[str]] = {}
    for name, chart in charts.items():
        # Under a narrow filter the least and the most room are enough.
        sizes = _sizes(chart.id)
        narrow = not name.startswith("all ")
        if narrow or not (chart.is_estimate or THOROUGH):
            sizes = [max(sizes), min(sizes)]
        for size in sizes:
            faults = drawn.card_faults(page, chart, *size)
            if faults:
                found[name, size] = faults
    assert found == {}


def test_no_text_of_a_picture_file_is_cut_or_covered(
    page: Page, charts: Mapping[str, Chart]
) -> None:
    found = {}
    for name, chart in charts.items():
        faults = drawn.picture_faults(page, chart)
        if faults:
            found[name] = faults
    assert found == {}


@pytest.mark.parametrize("per", variants((1, 4), (2, 3)))
def test_no_text_of_a_sheet_is_cut_or_covered(
    page: Page, charts: Mapping[str, Chart], per: int
) -> None:
    shown = [chart for name, chart in charts.items() if name.startswith("all ")]
    assert drawn.sheet_faults(page, shown, per) == []


@pytest.mark.parametrize("width", variants([390], [1366]))
def test_the_page_of_a_briefing_opens_offline_and_cuts_nothing(
    browser: Browser, charts: Mapping[str, Chart], tmp_path: Path, width: int
) -> None:
    shown = [chart for name, chart in charts.items() if name.startswith("all ")]
    built = decks.built(shown[0], slides=tuple(Slide(chart, None) for chart in shown))
    file = tmp_path / "briefing.html"
    file.write_bytes(make(built, "html").data)
    context = browser.new_context(viewport={"width": width, "height": 768}, offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_function(
        "() => [...document.querySelectorAll('.plot')].every((p) => p.querySelector('.main-svg'))"
    )
    every = "() => [...document.querySelectorAll('.plot')].flatMap((plot) => (%s)(plot, plot))"
    assert page.evaluate(every % drawn.FAULTS) == []
    assert (asked, errors) == ([file.as_uri()], [])
    context.close()


def test_every_picture_is_looked_at(charts: Mapping[str, Chart]) -> None:
    assert {chart.form for chart in charts.values()} >= {"bar", "stack", "region_map", "arcs"}
    assert len(charts) > len(CATALOGUE)


def _sizes(id: str) -> list[tuple[int, int]]:
    """The frames that a picture's card has in the four windows, in pixels."""
    height = HEIGHTS.get(id, USUAL)
    widths = WHOLE if id in OVER_THE_PAGE else HALF
    sizes = [(width, height) for width in widths]
    if id in ON_FIRST_PAGE:
        sizes += THIRDS
    return sizes
