"""The chart element in real Chromium: updated in place, clicks, table, picture, full screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page, expect

GALLERY = Path(__file__).parent / "apps" / "chart_gallery.py"
AXE = Path(__file__).parent / "axe.min.js"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def gallery(serve: Callable[..., str]) -> str:
    return serve(GALLERY)


@pytest.fixture
def watched(gallery: str, watch: Callable[..., object]):
    opened = watch(gallery, height=900)
    drawn(opened.page)
    return opened


@pytest.fixture
def page(watched) -> Page:
    return watched.page


@pytest.fixture(scope="module")
def shared(browser: Browser, gallery: str) -> Iterator[Page]:
    """A page for tests that leave it as it was, but for what was clicked last."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.goto(gallery)
    drawn(page)
    yield page
    context.close()


def drawn(page: Page) -> None:
    page.wait_for_function("document.querySelectorAll('.rj-plot.js-plotly-plot').length === 4")


def card(page: Page, name: str) -> Locator:
    return page.locator(f'[data-chart="{name}"]')


def plot_of(page: Page, name: str) -> Locator:
    return card(page, name).locator(".rj-plot[role=img]")


def told(page: Page, text: str) -> None:
    """Wait until Python has shown `text` in the caption."""
    expect(page.get_by_test_id("stCaptionContainer")).to_contain_text(text)


def test_a_rerun_keeps_the_plot_and_its_drawing_and_draws_the_new_numbers(page: Page) -> None:
    page.evaluate("document.querySelectorAll('.main-svg').forEach((node) => { node.kept = true; })")
    page.get_by_text("Gandakan").click()
    told(page, "faktor 2")
    page.wait_for_function(
        "document.querySelector('[data-chart=tier] .rj-plot').data[0].y[0] === 1400"
    )
    expect(card(page, "tier").locator(".bars path").first).to_be_visible()
    assert page.evaluate(
        "[...document.querySelectorAll('.rj-plot .main-svg')].every((node) => node.kept)"
    )


def test_nothing_leaves_the_machine_and_the_console_is_quiet(watched) -> None:
    card(watched.page, "tier").locator(".rj-tool-table").click()
    assert watched.foreign == []
    assert watched.complaints == []
    assert watched.page.locator(".modebar").count() == 0


def test_the_plot_is_an_image_with_its_alt_text(shared: Page) -> None:
    plot = plot_of(shared, "dest")
    expect(plot).to_have_attribute(
        "aria-label", "Grafik: Lima dari enam orang berangkat ke luar kawasan prioritas"
    )
    expect(plot.locator(".bars path").first).to_be_visible()


@pytest.mark.parametrize(
    ("name", "mark", "key", "code"),
    [
        ("dest", ".bars .point:nth-child(3) path", "dest", "japan"),
        ("tier", ".trace.bars:nth-child(2) path >> nth=0", "tier", "medium"),
    ],
)
def test_a_clicked_bar_sends_its_code(
    shared: Page, name: str, mark: str, key: str, code: str
) -> None:
    box = card(shared, name).locator(mark).bounding_box()
    assert box
    shared.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    told(shared, f"'chart': '{name}', 'key': '{key}', 'code': '{code}'")


def test_a_clicked_area_sends_the_code_of_its_trace(shared: Page) -> None:
    box = card(shared, "origin").locator("path.js-fill").nth(2).bounding_box()
    assert box
    shared.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 3)
    told(shared, "'chart': 'origin', 'key': 'origin', 'code': '31.75'")


def test_a_chart_without_click_sends_nothing(page: Page) -> None:
    box = card(page, "national").locator(".points path").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    page.get_by_text("Gandakan").click()
    told(page, "klik: belum · faktor 2")


def test_the_table_replaces_the_plot_and_stays_through_a_rerun(page: Page) -> None:
    tier = card(page, "tier")
    tier.get_by_role("button", name="Lihat tabel").focus()
    page.keyboard.press("Enter")
    expect(tier.get_by_role("table", name="Tenaga berkeahlian")).to_be_visible()
    expect(plot_of(page, "tier")).to_be_hidden()
    page.get_by_text("Gandakan").click()
    expect(tier.get_by_role("row").nth(1)).to_contain_text("1400")
    expect(tier.get_by_role("table")).to_be_visible()
    tier.get_by_role("button", name="Lihat grafik").click()
    page.wait_for_function(
        "document.querySelector('[data-chart=tier] .rj-plot').data[0].y[0] === 1400"
    )
    expect(plot_of(page, "tier")).to_be_visible()


def test_a_row_of_the_table_filters_by_keyboard(page: Page) -> None:
    origin = card(page, "origin")
    origin.get_by_role("button", name="Lihat tabel").click()
    origin.get_by_role("button", name="Pusat").focus()
    page.keyboard.press("Enter")
    told(page, "'chart': 'origin', 'key': 'origin', 'code': '31.71'")
    expect(origin.get_by_role("button", name="Pusat")).to_be_focused()


def test_a_card_without_plot_has_its_table_and_its_picture(page: Page, tmp_path: Path) -> None:
    arcs = card(page, "arcs")
    expect(arcs.locator(".rj-plot")).to_be_hidden()
    assert save_picture(page, "arcs", tmp_path).size == (1920, 1080)
    arcs.get_by_role("button", name="Lihat tabel").click()
    expect(arcs.get_by_role("row")).to_have_count(3)


@pytest.mark.parametrize("width", [1366, 390])
def test_the_card_keeps_its_height_and_cuts_nothing(
    gallery: str, watch: Callable[..., object], width: int
) -> None:
    page = watch(gallery, width=width, height=900).page
    drawn(page)
    sizes = page.evaluate(
        """[...document.querySelectorAll('.rj-chart:not(.rj-plotless)')].map((card) => ({
          height: Math.round(card.getBoundingClientRect().height),
          plot: card.querySelector('.rj-plot').clientHeight,
          cut: card.scrollHeight - card.clientHeight,
          foot: card.getBoundingClientRect().bottom - card.querySelector('.rj-foot').getBoundingClientRect().bottom,
        }))"""
    )
    assert [size["height"] for size in sizes] == [300] * 4
    assert all(size["cut"] <= 0 and size["foot"] >= 0 and size["plot"] >= 90 for size in sizes), (
        sizes
    )


def test_every_tool_is_named_and_large_enough(shared: Page) -> None:
    tools = shared.locator(".rj-tools button:visible")
    assert tools.count() == 4 * 4 + 3 + 1
    for tool in tools.all():
        box = tool.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
        assert tool.get_attribute("aria-label")


def save_picture(page: Page, name: str, folder: Path) -> Image.Image:
    with page.expect_download() as download:
        card(page, name).get_by_role("button", name=re.compile("^Unduh PNG: ")).click()
    assert download.value.suggested_filename == f"rantau-{name}.png"
    download.value.save_as(folder / "picture.png")
    return Image.open(folder / "picture.png").convert("RGB")


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Extent of what differs from the ground inside `box`."""
    part = picture.crop(box)
    extent = (
        ImageChops.difference(part, Image.new("RGB", part.size, picture.getpixel((2, 2))))
        .point(lambda v: 255 * (v > 60))
        .getbbox()
    )
    assert extent
    return extent


def test_the_picture_is_full_hd_and_in_the_products_font(shared: Page, tmp_path: Path) -> None:
    picture = save_picture(shared, "national", tmp_path)
    assert picture.size == (1920, 1080)
    left, _, right, _ = ink(picture, (0, 40, 1500, 124))
    widths = shared.evaluate(
        """["'Plus Jakarta Sans'", "system-ui", "sans-serif"].map((family) => {
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = `700 54px ${family}`;
          return pen.measureText("Penempatan nasional 2018–2025").width;
        })"""
    )
    ours, *others = [abs(right - left - width) for width in widths]
    assert ours < 10 < min(others) / 2, (right - left, widths)


def test_the_large_picture_has_four_times_the_pixels(shared: Page, tmp_path: Path) -> None:
    with shared.expect_download() as download:
        card(shared, "national").get_by_role("button", name="Unduh PNG 4K").click()
    download.value.save_as(tmp_path / "large.png")
    assert download.value.suggested_filename == "rantau-national-4k.png"
    assert Image.open(tmp_path / "large.png").size == (3840, 2160)


def test_the_picture_holds_plot_watermark_and_source(shared: Page, tmp_path: Path) -> None:
    picture = save_picture(shared, "origin", tmp_path)
    colours = picture.getcolors(1 << 20) or []
    assert any(colour == (0x5E, 0x9B, 0xD1) for _, colour in colours), "no filled area"
    left, _, right, _ = ink(picture, (0, 1000, 1920, 1060))
    assert right - left > 1000, "no source line"
    faint = picture.crop((64, 200, 480, 900)).getextrema()
    assert all(200 < low < 250 for low, _ in faint), "no faint watermark beside the map"


def test_copying_the_picture_says_so(gallery: str, watch: Callable[..., object]) -> None:
    page = watch(gallery, permissions=["clipboard-read", "clipboard-write"]).page
    drawn(page)
    page.bring_to_front()
    card(page, "dest").get_by_role("button", name="Salin gambar").click()
    expect(card(page, "dest").get_by_role("status")).to_have_text("Gambar disalin")
    kind = page.evaluate("navigator.clipboard.read().then((items) => items[0].types)")
    assert kind == ["image/png"]


def test_full_screen_redraws_larger_and_comes_back(shared: Page) -> None:
    dest = card(shared, "dest")
    width = "document.querySelector('[data-chart=dest] .rj-plot')._fullLayout.width"
    before = shared.evaluate(width)
    dest.get_by_role("button", name="Layar penuh").click()
    shared.wait_for_function(f"document.fullscreenElement && {width} > {before} * 1.5")
    dest.get_by_role("button", name="Tutup layar penuh").click()
    shared.wait_for_function(f"!document.fullscreenElement && {width} === {before}")


def test_axe_finds_nothing_serious_in_the_cards(page: Page) -> None:
    card(page, "origin").get_by_role("button", name="Lihat tabel").click()
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run('.rj-chart').then((result) => result.violations)")
    serious = [
        (rule["id"], rule["nodes"][0]["html"])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_the_files_are_found_under_a_sub_path(
    serve: Callable[..., str], watch: Callable[..., object]
) -> None:
    watched = watch(serve(GALLERY, base="rantau"))
    drawn(watched.page)
    assert watched.complaints == []
    assert watched.page.evaluate(
        "performance.getEntriesByType('resource').some((r) => "
        "r.name.includes('/rantau/app/static/plotly'))"
    )
