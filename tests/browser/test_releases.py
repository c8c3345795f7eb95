"""A keeper's whole way in a real browser: sign in, upload, accept, preview, publish, withdraw; and
who may not.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.oidc import Provider
from tests.browser.screen import broken, settled
from tests.intake.exports import HEADER, Export, export, written
from tests.servers import free_port, serving
from tests.thorough import variants

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
KEEPER, STRANGER = "walidata@example.go.id", "orang.lain@example.go.id"
ROWS = 4100


@dataclass
class Product:
    """A server of its own with sign-in; everything that it may write lies under `folder`."""

    address: str
    folder: Path
    provider: Provider


@contextmanager
def produced(
    folder: Path, shipped_file: Path, *, sign_in: bool = True, **settings: str
) -> Iterator[Product]:
    for name in ("home/.streamlit", "tmp", "data"):
        (folder / name).mkdir(parents=True)
    shutil.copy(shipped_file, folder / "data" / "placements.db")
    port = free_port()
    product = Product(f"http://127.0.0.1:{port}/", folder, Provider())
    if sign_in:
        secrets = folder / "home" / ".streamlit" / "secrets.toml"
        secrets.write_text(product.provider.secrets(product.address))
    environment = {
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "DATABASE_URL": f"sqlite:///{folder / 'data' / 'placements.db'}",
        "KEEPERS": f"Ketua@example.go.id, {KEEPER.upper()}",
        **settings,
    }
    try:
        with serving(port=port, environment=environment, log_file=folder / "log"):
            yield product
    finally:
        product.provider.close()


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory, shipped_file: Path) -> Iterator[Product]:
    with produced(tmp_path_factory.mktemp("product"), shipped_file) as found:
        yield found


@pytest.fixture
def visit(browser, product: Product) -> Iterator[Callable[..., Page]]:
    """`visit(path)` opens a page of the product in a browser that nobody signed in with."""
    context = browser.new_context(viewport={"width": 1366, "height": 1600})
    context.set_default_timeout(60_000)

    def open_page(path: str = "rilis", at: str = "") -> Page:
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(f"{at or product.address}{path}")
        return settled(page)

    yield open_page
    context.close()


def signed_in(
    visit: Callable[..., Page], provider: Provider, email: str, *, verified: bool = True
) -> Page:
    provider.person = {"email": email, "email_verified": verified}
    page = visit()
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("button", name="Keluar", exact=True)).to_be_visible()
    assert page.url.endswith("/rilis")
    return settled(page)


def misspelt() -> Export:
    """4,100 rows of January 2024 to October 2025; two of them name a country that comes near to
    Jepang.
    """
    clean = export(ROWS)
    column = HEADER.index("Negara Penempatan")
    rows = [list(row) for row in clean.rows]
    for number in (10, 20):
        rows[number][column] = "Jepan"
    return replace(clean, rows=tuple(map(tuple, rows)))


def kind_of_2024(visit: Callable[..., Page]) -> str:
    return visit("?year=2024").locator(".rj-kind-pill").inner_text()


def test_an_export_becomes_the_data_on_screen_and_can_be_taken_back(
    visit: Callable[..., Page], product: Product
) -> None:
    page = signed_in(visit, product.provider, KEEPER)
    assert kind_of_2024(visit) == "Estimasi, bukan data resmi"
    page = visit()

    # 1. Upload: more than a megabyte, which Starlette alone would move to the temporary folder.
    content = written(misspelt(), "csv-semicolon") + b"\r\n" * 300_000
    assert len(content) > 1_200_000
    upload(page, content)
    tiles = page.locator(".rj-tile .rj-value")
    expect(tiles.nth(0)).to_have_text("4.100")
    expect(tiles.nth(2)).to_have_text("0")
    expect(tiles.nth(4)).to_have_text("6")
    expect(page.get_by_text("unknown_country", exact=True).first).to_be_visible()

    # 2. Accept the suggestion: the file is checked again and nothing is unknown any more.
    page.get_by_text(re.compile("“Jepan” → Jepang .*2 pekerja")).click()
    page.get_by_role("button", name="Terima dan periksa lagi").click()
    expect(page.get_by_text("unknown_country", exact=True)).to_have_count(0)

    # 3. Preview: what is there now, what will be.
    change = re.compile(r"Sekitar 4\.000 \(4\.000–5\.000\) pekerja menjadi sekitar 5\.\d{3} \(")
    expect(page.get_by_text(change).first).to_be_visible()
    say_publisher(page)
    publish = page.get_by_role("button", name="Terbitkan", exact=True)
    expect(page.get_by_text("Masih kurang: per tanggal")).to_be_visible()
    expect(publish).to_be_disabled()
    assert publish.evaluate("button => getComputedStyle(button).color") != "rgb(255, 255, 255)"
    say_day(page)
    page.get_by_text("Ya, baca Jan 2024–Okt 2025 dari berkas ini").click()

    # 4. Publish.
    publish.click()
    expect(page.get_by_text("Terbit sebagai rilis 2: 4.100 pekerja")).to_be_visible()
    assert kind_of_2024(visit) == "Data resmi"
    assert visit("?year=2023").locator(".rj-kind-pill").inner_text() == "Estimasi, bukan data resmi"

    # 5. The same bytes again are noticed.
    page = visit()
    upload(page, content)
    expect(page.get_by_text("Berkas yang sama sudah berlaku sebagai rilis 2")).to_be_visible()
    expect(page.get_by_role("button", name="Terbitkan", exact=True)).to_have_count(0)

    # 6. Withdraw: the estimate is back.
    page = visit()
    page.get_by_text("Tarik sebuah rilis").click()
    choice = page.get_by_role("combobox", name="Rilis yang ditarik")
    expect(choice).to_be_visible()
    page.wait_for_timeout(800)  # the box is still opening, and closes a list that opens meanwhile
    choice.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    choice.press("Enter")
    expect(page.get_by_role("button", name="Tarik", exact=True)).to_be_disabled()
    page.get_by_text("Ya, tarik rilis ini").click()
    page.get_by_role("button", name="Tarik", exact=True).click()
    expect(page.get_by_text("Rilis 2 sudah ditarik.")).to_be_visible()
    assert kind_of_2024(visit) == "Estimasi, bukan data resmi"

    # 7. Who did it, and that no person of the file is anywhere.
    page = visit()
    page.get_by_role("strong").filter(has_text="Catatan").click()
    log = page.get_by_role("region", name="Catatan")
    for action in ("ejaan diterima", "terbit", "ditarik"):
        expect(
            log.get_by_role("row").filter(has_text=action).filter(has_text=KEEPER).first
        ).to_be_visible()
    assert traces(product.folder) == []


def upload(page: Page, content: bytes) -> None:
    page.set_input_files(
        "[data-testid=stFileUploader] input",
        {"name": "ekspor.csv", "mimeType": "text/csv", "buffer": content},
    )


def say_publisher(page: Page) -> None:
    # While the page runs anew, what it drew before stands beside what it draws now.
    settled(page)
    page.get_by_label("Penerbit").fill("BP3MI Jakarta")
    page.get_by_label("Penerbit").press("Enter")


def say_day(page: Page) -> None:
    for part, typed in (("day", "10"), ("month", "11"), ("year", "2025")):
        page.get_by_role("spinbutton", name=f"{part}, Per tanggal").press_sequentially(typed)
    page.get_by_label("Judul").click()  # the field gives its day away when it is left
    expect(page.get_by_text("Masih kurang")).to_have_count(0)


def publish_file(page: Page, content: bytes) -> int:
    """The whole way of a file without faults; returns the number of its release."""
    upload(page, content)
    say_publisher(page)
    say_day(page)
    page.get_by_text(re.compile("^Ya, baca .* dari berkas ini$")).click()
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    told = page.get_by_text(re.compile(r"Terbit sebagai rilis \d+: "))
    expect(told).to_be_visible()
    settled(page)
    (number,) = re.findall(r"rilis (\d+): ", told.inner_text())
    return int(number)


def whole(page: Page) -> None:
    """The page shows no error, and everything down to its foot: the list, the comparison, the
    log.
    """
    expect(page.locator(".rj-footer")).to_be_visible()
    assert broken(page) == []
    for table in ("Rilis data", "Catatan"):
        expect(
            page.get_by_role("region", name=table, exact=True, include_hidden=True)
        ).to_have_count(1)


def test_a_second_release_is_published_over_a_first(
    visit: Callable[..., Page], product: Product
) -> None:
    page = signed_in(visit, product.provider, KEEPER)
    first = publish_file(page, written(export(60, seed=1), "csv-semicolon"))
    whole(visit())

    # The preview of the second stands above the comparison of what the first has changed.
    upload(page := visit(), written(export(3000, seed=2), "csv-semicolon"))
    expect(page.get_by_role("button", name="Terbitkan", exact=True)).to_be_visible()
    settled(page)
    whole(page)
    expect(page.get_by_text("Perlu dilihat dua kali")).to_have_count(2)
    expect(
        page.locator(".st-key-chart-intake-preview, .st-key-chart-releases-compared")
    ).to_have_count(2)

    second = publish_file(visit(), written(export(3000, seed=2), "csv-semicolon"))
    assert second == first + 1
    page = visit()
    whole(page)
    page.get_by_role("strong").filter(has_text="Catatan").click()
    log = page.get_by_role("region", name="Catatan")
    rows = log.get_by_role("row").filter(has_text="terbit")
    for number in (first, second):
        expect(
            rows.filter(has=page.get_by_role("cell", name=str(number), exact=True))
        ).to_have_count(1)


def traces(folder: Path) -> list[str]:
    """Files that hold something of the invented persons: name, NIK, passport, address,
    telephone.
    """
    planted = re.compile(
        rb"ORANG CONTOH|KOTA CONTOH|JALAN CONTOH|99000000000\d{5}|X000\d{4}\b|08000\d{6}"
    )
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and planted.search(path.read_bytes())
    ]


def test_a_trace_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.db-wal").write_bytes(written(export(3), "csv-comma"))
    assert traces(tmp_path) == [str(tmp_path / "a.db-wal")]


def test_a_stranger_who_signs_in_is_refused(visit: Callable[..., Page], product: Product) -> None:
    page = signed_in(visit, product.provider, STRANGER)
    expect(page.get_by_text("Alamat ini tidak ada dalam daftar walidata")).to_be_visible()
    expect(page.get_by_text(STRANGER)).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
    assert page.url.endswith("/rilis")


def test_an_address_that_nobody_verified_is_refused(
    visit: Callable[..., Page], product: Product
) -> None:
    page = signed_in(visit, product.provider, KEEPER, verified=False)
    expect(page.get_by_text("tanpa alamat surel terverifikasi")).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)


def test_without_a_provider_the_page_says_how_to_get_one(
    visit: Callable[..., Page], site: str
) -> None:
    page = visit("rilis", at=site)
    expect(page.get_by_text("muncul di sini setelah proses masuk disiapkan")).to_be_visible()
    for folded, texts in (
        ("explained", ("Penyedia masuk belum disiapkan", "server_metadata_url")),
        ("terminal", ("lib.cli publish",)),
    ):
        for text in texts:
            expect(page.get_by_text(text)).to_be_hidden()
        page.locator(f".st-key-sign_in-{folded} summary").click()
        for text in texts:
            expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_test_id("stFileUploader")).to_have_count(0)


@pytest.mark.parametrize(
    "path", variants(["rilis", "paparan?item=by_group&present=1"], ["", "tujuan", "data"])
)
def test_viewing_can_be_limited_to_people_who_signed_in(
    browser, closed: Product, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{closed.address}{path}")
    expect(page.get_by_text("Masuk untuk melihat data ini")).to_be_visible()
    assert page.locator(".rj-chart, .rj-tile, .rj-list, .rj-kind-pill").count() == 0
    closed.provider.person = {"email": STRANGER, "email_verified": True}
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.locator(".js-plotly-plot, .rj-tile, .rj-list").first).to_be_visible()
    assert page.url.startswith(f"{closed.address}{path}")
    context.close()


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, shipped_file: Path) -> Iterator[Product]:
    with produced(tmp_path_factory.mktemp("closed"), shipped_file, VIEWING="signed-in") as found:
        yield found
