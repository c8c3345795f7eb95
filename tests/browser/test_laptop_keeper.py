"""A keeper on a laptop of their own, in a real browser: from the printed link to a publication,
with a file that can be read in three ways.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screen import broken, settled
from tests.browser.test_releases import Product, produced, say_day, say_publisher, upload

pytestmark = pytest.mark.browser

LINK = re.compile(r"http://localhost:\d+/\S+")
# Month first, two counts, and P beside W.
HEAD = "Tanggal;Negara;Jabatan;Kabupaten/Kota;JK;Jumlah;Total"
ROWS = """12/31/2024;Jepang;Perawat;Jakarta Timur;W;12;13
10/25/2024;Jepang;Perawat;Jakarta Barat;P;20;20
03/04/2024;Taiwan;Welder;Jakarta Barat;W;7;7
Jumlah;;;;;39;40
"""
DOUBTS = {
    "date_order": "Bulan lebih dulu: 12/31/2024",
    "which_count": "Total",
    "sex_letters": "P berarti pria",
}


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory, shipped_file: Path) -> Iterator[Product]:
    folder = tmp_path_factory.mktemp("laptop")
    with produced(folder, shipped_file, sign_in=False, KEEPERS="", PUBLIC_URL="") as product:
        yield product


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 1600})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def link_of(product: Product) -> str:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        found = LINK.search((product.folder / "log").read_text("utf-8"))
        if found:
            return found[0]
        time.sleep(0.2)
    raise AssertionError("no link was printed")


def answer(page: Page, choice: str) -> None:
    page.get_by_role("radiogroup").get_by_text(re.compile(f"^{choice}")).click()
    settled(page)


def publish(page: Page) -> None:
    say_publisher(page)
    say_day(page)
    page.get_by_text(re.compile("^Ya, baca .* dari berkas ini$")).click()
    page.get_by_role("button", name="Terbitkan", exact=True).click()


def test_from_the_printed_link_to_a_publication_and_a_second_file_without_questions(
    laptop: Product, page: Page, browser: Browser
) -> None:
    # 1. The link works, once, and its reader is the keeper, after a reload too.
    link = link_of(laptop)
    page.goto(link)
    expect(page.get_by_text("Anda walidata di komputer ini")).to_be_visible()
    assert page.url.endswith("/rilis")
    page.reload()
    expect(page.get_by_text("Anda walidata di komputer ini")).to_be_visible()
    stranger = browser.new_context().new_page()
    stranger.goto(link)
    expect(stranger.get_by_text("Tautan ini tidak berlaku")).to_be_visible()
    stranger.context.close()

    # 2. A file that can be read in more than one way is not published before its keeper says how.
    settled(page)
    upload(page, f"{HEAD}\n{ROWS}".encode())
    doubts = page.locator("[class*='st-key-intake-doubt-'] [role=radiogroup]")
    expect(doubts).to_have_count(len(DOUBTS))
    expect(page.get_by_role("button", name="Terbitkan", exact=True)).to_have_count(0)
    use = page.get_by_role("button", name="Pakai jawaban ini dan periksa lagi")
    expect(use).to_be_disabled()
    assert broken(settled(page)) == []
    for choice in DOUBTS.values():
        answer(page, choice)
    use.click()
    expect(doubts).to_have_count(0)
    expect(page.locator(".rj-tile .rj-value").nth(3)).to_have_text("40")

    # 3. The control total of the letter is asked about where it differs.
    total = page.get_by_role("spinbutton", name="Jumlah pekerja menurut surat")
    total.fill("41")
    total.press("Enter")
    expect(doubts).to_have_count(1)
    total.fill("40")
    total.press("Enter")
    expect(doubts).to_have_count(0)
    publish(page)
    expect(page.get_by_text("Terbit sebagai rilis 2: 40 pekerja")).to_be_visible()

    # 4. The same layout again asks nothing, and says what it remembers.
    settled(page)
    upload(page, f"{HEAD}\n{ROWS.replace('Taiwan', 'Malaysia')}".encode())
    expect(page.get_by_text("untuk berkas terdahulu")).to_have_count(len(DOUBTS))
    expect(page.get_by_role("button", name="Terbitkan", exact=True)).to_be_visible()
    expect(page.locator(".rj-tile .rj-value").nth(3)).to_have_text("40")

    # 5. What is remembered can be forgotten, and is asked again.
    page.get_by_role("button", name="Lupakan jawaban untuk kepala tabel ini").click()
    expect(doubts).to_have_count(len(DOUBTS))
    assert broken(settled(page)) == []
