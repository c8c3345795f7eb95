"""What a page looks like: it fits, nothing is cut, it can be read in both schemes, and its picture
stands alone.
"""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from lib.pictures.catalogue import CATALOGUE
from lib.query.filters import Filter
from lib.render.kit.palette import GROUND, TEXT, contrast
from tests.browser.screen import PAGES, broken, card, settled, turn_to

AXE = Path(__file__).parent / "axe.min.js"

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

LONG = Filter(
    years=(2023, 2024),
    dest=("japan", "korea", "europe_west", "europe_east", "middle_east", "other"),
    tier=("low", "medium", "unclassified"),
    origin=("31.71", "31.72", "31.73", "31.74", "31.75"),
    sex=("f", "m"),
    scheme=("p_to_p", "g_to_g", "individual", "extension_abroad"),
    employer=("legal_entity", "individual"),
    education=("primary", "junior", "senior", "diploma"),
)
TEXTS = ".rj-title, .rj-subtitle, .rj-source, .rj-headline, .rj-tile, .rj-kind, .rj-footer, .rj-h2, .rj-text"
CUT = """(texts) => [...document.querySelectorAll(texts)].filter((text) => {
  const box = text.getBoundingClientRect();
  return text.scrollHeight > text.clientHeight + 1 && text.clientHeight || text.scrollWidth > text.clientWidth + 1;
}).map((text) => text.className + ': ' + text.textContent.slice(0, 60))"""
OUTSIDE = """() => [...document.querySelectorAll('.rj-chart')].filter((card) => {
  const foot = card.querySelector('.rj-foot');
  return card.scrollHeight > card.clientHeight + 1
    || foot.getBoundingClientRect().bottom > card.getBoundingClientRect().bottom + 1;
}).map((card) => card.dataset.chart)"""
LOW_PLOTS = """() => [...document.querySelectorAll('.rj-plot:not([hidden])')]
  .filter((plot) => plot.clientHeight < 90).map((plot) => plot.getAttribute('aria-label').slice(0, 60))"""
TOO_WIDE = """() => [...document.querySelectorAll('html, body, [data-testid=stMain]')]
  .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.tagName + part.className)"""


def room(page: Page) -> int:
    """Pixels by which the page's content is higher than its window."""
    return page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollHeight "
        "- m.clientHeight; }"
    )


@pytest.mark.parametrize("where", [Filter(), LONG], ids=["everything", "long filter"])
@pytest.mark.parametrize(("width", "height"), [(1366, 641), (1920, 950)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_overview_is_one_screen(
    visitor_at: Callable[[int, int], Page],
    speak: Callable[[str], None],
    width: int,
    height: int,
    where: Filter,
    language: str,
) -> None:
    speak(language)
    page = visitor_at(width, height)
    turn_to(page, "", where, language)
    assert room(page) <= 1
    assert page.evaluate(CUT, TEXTS) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(LOW_PLOTS) == []
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("width", [1366, 390], ids=["laptop", "phone"])
def test_no_page_is_wider_than_its_window_and_no_text_is_cut(
    site: str, watch: Callable[..., object], width: int
) -> None:
    page = settled(watch(f"{site}?{urlencode(LONG.query())}", width=width, height=641).page)
    found = {}
    for path in PAGES:
        turn_to(page, path, LONG)
        found[path] = [
            *page.evaluate(TOO_WIDE),
            *page.evaluate(CUT, TEXTS),
            *page.evaluate(OUTSIDE),
        ]
    assert {path: faults for path, faults in found.items() if faults} == {}


# What axe may find, by the selector that it gives, and why that stays.
ACCEPTED = {
    r"\.rj-map-mark": "the estimate's mark lies faint over the map; pill and source line say it in full ink",
}


# All rules on the light ground; on the dark one nothing but colours differs.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}


@pytest.mark.parametrize("scheme", RULES)
def test_axe_finds_nothing_serious_on_any_page(
    site: str, watch: Callable[..., object], scheme: str
) -> None:
    where = Filter(origin=("31.75",), tier=("medium",))
    page = settled(
        watch(f"{site}?{urlencode(where.query())}", bypass_csp=True, color_scheme=scheme).page
    )
    page.add_script_tag(path=str(AXE))
    serious = []
    for path in PAGES:
        turn_to(page, path, where)
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"
        )
        found = page.evaluate(
            "(rules) => axe.run(document, {resultTypes: ['violations'], ...rules})"
            ".then((all) => all.violations)",
            RULES[scheme],
        )
        serious += [
            (path, rule["id"], node["target"], node["html"][:120], node["failureSummary"][:160])
            for rule in found
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"]
            if not any(re.search(own, str(node["target"])) for own in ACCEPTED)
        ]
    assert not serious, "\n".join(map(str, serious))


def test_a_dark_scheme_makes_the_whole_page_dark(site: str, watch: Callable[..., object]) -> None:
    page = settled(watch(site, color_scheme="dark").page)
    seen = page.evaluate(
        """() => [...document.querySelectorAll('.rj-chart')].map((card) => ({
          ground: getComputedStyle(card).backgroundColor,
          title: getComputedStyle(card.querySelector('.rj-title')).color,
          marks: card.querySelector('.rj-plot').layout.font.color,
        }))"""
    )
    assert len(seen) == 3
    for colours in seen:
        assert hexadecimal(colours["ground"]) == GROUND["dark"]
        assert contrast(hexadecimal(colours["title"]), GROUND["dark"]) >= 4.5
        assert colours["marks"] == TEXT["dark"]
    shot = Image.open(_shot(page)).convert("RGB")
    white = sum(amount for amount, colour in shot.getcolors(1 << 22) if min(colour) > 235)
    assert white < 0.03 * shot.width * shot.height


def _shot(page: Page):
    import io

    return io.BytesIO(page.screenshot())


def hexadecimal(colour: str) -> str:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


SPY = """() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob.type === 'image/svg+xml') blob.text().then((text) => { window.drawn = text; });
    return make.call(URL, blob);
  };
}"""


@pytest.mark.parametrize("name", ["workers_by_year", "by_group", "region_map"])
def test_a_saved_picture_stands_alone(visitor, site: str, tmp_path: Path, name: str) -> None:
    page = visitor.page
    page.goto(f"{site}?origin=31.75&lang=id")
    settled(page)
    page.evaluate(SPY)
    with page.expect_download() as download:
        card(page, name).locator(".rj-tool-png").click()
    named = f"rantau-jakarta-{CATALOGUE[name].subject}-jakarta-timur-estimasi.png"
    assert download.value.suggested_filename == named
    download.value.save_as(tmp_path / "picture.png")
    assert Image.open(tmp_path / "picture.png").size == (1920, 1080)
    page.wait_for_function("() => window.drawn")
    drawn = page.evaluate(
        "() => new DOMParser().parseFromString(window.drawn, "
        "'image/svg+xml').documentElement.textContent"
    )
    words = " ".join(drawn.split())
    for part in ("Jakarta Timur", "Estimasi", "Sumber:", "per 29 Okt 2025"):
        assert part in words, part
    assert words.index(card(page, name).locator(".rj-title").inner_text().split()[0]) >= 0
    assert broken(page) == []
    expect(card(page, name).locator(".rj-title")).to_be_visible()
