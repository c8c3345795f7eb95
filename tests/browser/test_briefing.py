"""The briefing in real Chromium: collected on pages, opened by its link, presented, saved as
pictures, printed.
"""

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page, expect

from tests.browser.screen import card, link_to, settled
from tests.thorough import variants

pytestmark = pytest.mark.browser

LAPTOP, DESK = (1366, 768), (1920, 1080)
FOUR = ["workers_by_year", "by_group?dest=japan&dest=korea", "region_map", "by_occupation"]
LONG = (
    "by_country?dest=europe_west&dest=europe_east&dest=middle_east&origin=31.71&origin=31.72&origin=31.73&origin=31.74"
    "&tier=low&tier=medium&education=primary&education=junior&education=senior&scheme=p_to_p&scheme=extension_abroad"
)


@pytest.fixture
def opened(site: str, watch: Callable[..., object]) -> Callable[..., Page]:
    """`opened("paparan", "a", "b", "origin=31.75")`: a page, its items, and further keys."""

    def open_page(path: str, *items: str, more: str = "", **options: object) -> Page:
        query = "&".join([*(f"item={quote(item)}" for item in items), *([more] if more else [])])
        return watch(f"{site}{path}?{query}", **options).page

    return open_page


def items_in_address(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get("item", [])


def titles(page: Page) -> list[str]:
    return page.locator(".rj-chart .rj-title").all_inner_texts()


def add(page: Page, chart: str) -> None:
    card(page, chart).get_by_role("button", name="Tambahkan ke paparan").click()


def go_to(page: Page, name: str) -> None:
    link_to(page, name).click()


def test_charts_added_on_two_pages_make_a_link_that_opens_the_same_briefing(
    opened: Callable[..., Page],
) -> None:
    page = settled(opened("keahlian", more="dest=japan"))
    add(page, "by_field")
    expect(page.get_by_text("Ditambahkan ke paparan (1 dari 12)")).to_be_visible()
    go_to(page, "Ringkasan")
    expect(card(page, "workers_by_year")).to_be_visible()
    add(page, "workers_by_year")
    expect(page.get_by_text("Ditambahkan ke paparan (2 dari 12)")).to_be_visible()
    go_to(page, "Paparan")
    expect(card(page, "by_field")).to_be_visible()
    settled(page)
    assert items_in_address(page) == ["by_field?dest=japan", "workers_by_year?dest=japan"]
    assert "dest" not in parse_qs(urlsplit(page.url).query)

    path, query = urlsplit(page.url).path.strip("/"), urlsplit(page.url).query
    again = settled(opened(path, more=query))  # another context: another reader
    assert titles(again) == titles(page)
    assert len(titles(again)) == 2
    assert all("Jepang" in words for words in again.locator(".rj-subtitle").all_inner_texts())


def test_the_pages_keep_their_filter_while_the_briefing_has_its_own(
    opened: Callable[..., Page],
) -> None:
    page = settled(opened("tujuan", more="dest=korea"))
    add(page, "priority_by_year")
    go_to(page, "Paparan")
    expect(page.get_by_role("button", name="Mulai presentasi")).to_be_visible()
    expect(page.locator(".rj-kind .rj-filter")).to_have_count(0)
    go_to(page, "Keahlian")
    expect(page.locator(".rj-kind .rj-filter")).to_contain_text("Korea")


def test_a_filter_beside_the_items_narrows_all_of_them(opened: Callable[..., Page]) -> None:
    page = settled(opened("paparan", "by_group", "by_occupation?dest=japan", more="origin=31.75"))
    subtitles = page.locator(".rj-subtitle").all_inner_texts()
    assert len(subtitles) == 2
    assert all("Jakarta Timur" in words for words in subtitles)
    assert "Jepang" in subtitles[1]


def test_the_order_is_changed_by_buttons_and_taken_back_by_the_browser(
    opened: Callable[..., Page],
) -> None:
    first, second, third = "by_group", "region_map", "by_scheme"
    page = settled(opened("paparan", first, second, third))
    page.get_by_role("button", name="Mundurkan").first.click()
    page.wait_for_function(
        "() => new URLSearchParams(location.search).getAll('item')[0] === 'region_map'"
    )
    expect(page.locator(".rj-chart").first).to_have_attribute("data-chart", second)
    page.get_by_role("button", name="Keluarkan").last.click()
    expect(page.locator(".rj-chart")).to_have_count(2)
    assert items_in_address(page) == [second, first]
    page.go_back()
    page.go_back()
    expect(page.locator(".rj-chart")).to_have_count(3)
    expect(page.locator(".rj-chart").first).to_have_attribute("data-chart", first)


def test_what_nobody_knows_is_dropped_and_named(opened: Callable[..., Page]) -> None:
    hostile = "<img src=x onerror=document.title='taken'>"
    page = settled(
        opened(
            "paparan",
            hostile,
            "by_group?dest=atlantis",
            *["by_scheme"] * 30,
            more="present=yes&per=9",
        )
    )
    notice = page.locator(".rj-notice")
    expect(notice).to_contain_text(hostile[:20])
    assert items_in_address(page) == ["by_group", "by_scheme"]
    assert "present" not in page.url
    assert "taken" not in page.title()
    assert page.locator("img[src=x]").count() == 0


def test_a_ready_made_briefing_opens_at_once_with_what_to_say(opened: Callable[..., Page]) -> None:
    page = opened("paparan", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Jakarta Timur", exact=True).click()
    expect(page.locator(".rj-headline")).to_have_text("Jakarta Timur")
    expect(page.locator(".rj-chart")).to_have_count(5)
    settled(page)
    assert page.locator(".rj-say").count() == 5
    said = page.locator(".rj-say").first.locator("li").all_inner_texts()
    assert len(said) >= 2
    page.bring_to_front()
    page.get_by_role("button", name="Salin pokok pembicaraan").first.click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(said)
    page.get_by_role("button", name="Salin tautan").click()
    page.wait_for_function(
        "() => navigator.clipboard.readText().then((text) => text.startsWith('http'))"
    )
    link = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query)["item"] == items_in_address(page)


def test_a_file_is_built_when_asked_and_saved(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = settled(opened("paparan", "by_group", more="origin=31.75"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Buku kerja (XLSX)").click()
    download.value.save_as(tmp_path / "saved.xlsx")
    assert download.value.suggested_filename.endswith(".xlsx")
    assert (tmp_path / "saved.xlsx").read_bytes()[:2] == b"PK"
    expect(page.get_by_text("Tersimpan:")).to_be_visible()


def presented(page: Page) -> Page:
    page.wait_for_function(
        "() => { const now = document.querySelector('.rj-sheet.rj-now');"
        "return now && [...now.querySelectorAll('.rj-sheet-plot')].every((p) => "
        "p.querySelector('.main-svg, p')); }"
    )
    return page


@pytest.mark.parametrize("more", ["", "present=1"])
def test_axe_finds_nothing_serious(opened: Callable[..., Page], more: str) -> None:
    page = opened(
        "paparan", "by_group", "by_scheme", more=more, bypass_csp=True, color_scheme="dark"
    )
    presented(page) if more else settled(page)
    page.add_script_tag(path=str(Path(__file__).parent / "axe.min.js"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []


# What is cut, covered or too small on the sheet that is shown, as words.
FAULTS = (Path(__file__).parent / "sheet_faults.js").read_text()


@pytest.mark.parametrize(
    ("width", "height", "per"),
    variants([(*LAPTOP, 1), (*DESK, 4)], [(*LAPTOP, 4), (*DESK, 1)]),
)
def test_every_sheet_fills_the_window_and_cuts_nothing(
    opened: Callable[..., Page], width: int, height: int, per: int
) -> None:
    page = presented(
        opened("paparan", *FOUR, LONG, more=f"present=1&per={per}", width=width, height=height)
    )
    for _sheet in range(6 if per == 1 else 3):
        assert page.evaluate(FAULTS) == []
        page.keyboard.press("ArrowRight")
        presented(page)


def test_nothing_but_the_sheet_is_on_the_screen(opened: Callable[..., Page]) -> None:
    page = presented(opened("paparan", *FOUR, more="present=1", width=1366, height=768))
    expect(page.locator(".rj-deck")).to_have_class(re.compile("rj-quiet"))
    for part in (".stAppHeader", ".st-key-filter_bar", ".rj-tools", ".rj-footer", ".rj-kind"):
        expect(page.locator(part).locator("visible=true")).to_have_count(0)
    expect(page.locator(".rj-deck-bar")).to_have_css("opacity", "0")
    expect(page.locator(".rj-now .rj-corner")).to_have_text("Estimasi, bukan data resmi")


def test_keys_turn_the_sheets_without_asking_the_server_and_escape_leaves(
    opened: Callable[..., Page],
) -> None:
    page = presented(opened("paparan", *FOUR, more="present=1&slide=2", width=1366, height=768))
    headline = page.locator(".rj-now .rj-sheet-title")
    second = headline.inner_text()
    page.evaluate(
        "window.unbroken = true; window.runs = new MutationObserver(() => { window.ran = true; })"
    )
    page.evaluate(
        "window.runs.observe(document.querySelector('.stApp'), { attributeFilter: "
        "['data-test-script-state'] })"
    )
    shown = [second]
    for key in ("ArrowRight", "PageDown"):
        page.keyboard.press(key)
        expect(headline).not_to_have_text(shown[-1])
        shown.append(headline.inner_text())
    page.wait_for_function("() => new URL(location.href).searchParams.get('slide') === '4'")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(headline).to_have_text(second)
    assert len(set(shown)) == 3
    assert page.evaluate("window.unbroken && !window.ran")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Ringkasan", exact=True)).to_be_visible()
    expect(page.locator(".rj-deck")).to_have_count(0)
    assert "present" not in page.url
    assert items_in_address(page) == FOUR


def test_an_empty_item_says_so_on_its_sheet(opened: Callable[..., Page]) -> None:
    page = presented(
        opened("paparan", "by_country?dest=china&tier=high&origin=31.01&sex=f", more="present=1")
    )
    title = page.locator(".rj-now .rj-sheet-title")
    expect(title).to_contain_text("Berapa pekerja pada Tiongkok tidak diketahui")


@pytest.mark.parametrize(
    ("tool", "size"),
    variants([("PNG, 1920 × 1080", (1920, 1080))], [("4K (PNG, 3840 × 2160", (3840, 2160))]),
)
def test_the_picture_names_its_region_in_the_products_letters(
    opened: Callable[..., Page], tmp_path: Path, tool: str, size: tuple[int, int]
) -> None:
    page = settled(opened("tujuan", more="origin=31.75"))
    # The drawing that becomes the picture passes through here as text.
    page.evaluate(
        """() => {
          const made = URL.createObjectURL;
          URL.createObjectURL = (blob) => {
            if (blob.type === 'image/svg+xml') blob.text().then((text) => { window.drawing = text; });
            return made.call(URL, blob);
          };
        }"""
    )
    with page.expect_download() as download:
        card(page, "by_group").get_by_role("button", name=re.compile(re.escape(tool))).click()
    download.value.save_as(tmp_path / "picture.png")
    picture = Image.open(tmp_path / "picture.png").convert("RGB")
    assert picture.size == size

    line = page.evaluate(
        """() => {
          const drawing = new DOMParser().parseFromString(window.drawing, 'image/svg+xml');
          const texts = [...drawing.querySelectorAll('text')];
          const node = texts.find((text) => text.textContent.includes('Jakarta Timur'));
          const names = ['x', 'y', 'font-size', 'font-weight', 'fill'];
          const said = names.map((name) => [name, node?.getAttribute(name)]);
          return node && { text: node.textContent, ...Object.fromEntries(said) };
        }"""
    )
    assert line, "no line names the region"
    scale = size[0] / 960
    top, high = float(line["y"]) - float(line["font-size"]), 1.4 * float(line["font-size"])
    strip = picture.crop((0, round(top * scale), size[0], round((top + high) * scale)))
    ours, other = (
        _difference(strip, page, line, family, scale, top)
        for family in ("Plus Jakarta Sans", "DejaVu Sans, sans-serif")
    )
    assert ours < 3 < other / 2, (ours, other)


def _difference(
    strip: Image.Image, page: Page, line: dict[str, str], family: str, scale: float, top: float
) -> float:
    """Mean difference, 0–255, between a strip of the picture and its line drawn by the page in a
    font.
    """
    encoded = page.evaluate(
        """([line, family, scale, top, width, height]) => {
          const canvas = Object.assign(document.createElement('canvas'), { width, height });
          const pen = canvas.getContext('2d');
          pen.fillStyle = '#fff';
          pen.fillRect(0, 0, width, height);
          pen.scale(scale, scale);
          pen.fillStyle = line.fill;
          pen.font = `${line['font-weight']} ${line['font-size']}px ${family.includes(',') ? family : `"${family}"`}`;
          pen.fillText(line.text, Number(line.x), Number(line.y) - top);
          return canvas.toDataURL().split(',')[1];
        }""",
        [line, family, scale, round(top * scale) / scale, *strip.size],
    )
    drawn = Image.open(io.BytesIO(base64.b64decode(encoded))).convert("RGB")
    return sum(ImageStat.Stat(ImageChops.difference(strip, drawn)).mean) / 3


@pytest.mark.parametrize("path", variants([""], ["keahlian"]))
def test_paper_holds_the_finding_and_nothing_to_press(
    opened: Callable[..., Page], path: str
) -> None:
    page = settled(opened(path, more="origin=31.75"))
    page.emulate_media(media="print")
    page.set_viewport_size(
        {"width": 703, "height": 1000}
    )  # an upright A4 sheet between its margins
    for part in (
        ".stAppHeader",
        ".st-key-filter_bar",
        ".rj-tools",
        ".rj-footer",
        ".stPopover",
        "button",
    ):
        expect(page.locator(part).locator("visible=true")).to_have_count(0)
    expect(page.locator(".rj-kind-pill")).to_be_visible()
    expect(page.locator(".rj-kind .rj-filter")).to_contain_text("Jakarta Timur")
    wide = page.evaluate(
        """() => {
          const box = (node) => node.getBoundingClientRect();
          return [...document.querySelectorAll('.rj-chart')].map((chart) => ({
            card: box(chart), plot: box(chart.querySelector('.main-svg')), body: box(chart.querySelector('.rj-body')),
          }));
        }"""
    )
    assert wide
    assert all(each["card"]["width"] > 600 and each["card"]["right"] <= 703 for each in wide), wide
    assert all(abs(each["plot"]["width"] - each["body"]["width"]) < 2 for each in wide), wide
    assert all(each["plot"]["height"] <= each["body"]["height"] + 1 for each in wide), wide
    assert page.pdf(format="A4").startswith(b"%PDF")
