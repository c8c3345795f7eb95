"""What the browser tests read from a page, and how they know that it is all there."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect

from lib.query.codes import codes
from lib.query.filters import Filter

# path → what the navigation calls it, in both languages
PAGES = {
    "": ("Ringkasan", "Overview"),
    "tujuan": ("Tujuan", "Destinations"),
    "keahlian": ("Keahlian", "Skills"),
    "asal": ("Asal", "Origins"),
    "angka": ("Angka terbit", "Published figures"),
    "data": ("Data & metode", "Data and methods"),
}
LANGUAGES = ("id", "en")
_SETTLED = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const plots = [...document.querySelectorAll('.rj-plot:not([hidden])')];
  return app?.dataset.testScriptState === 'notRunning'
    && document.querySelector('.rj-footer') !== null
    && document.querySelector('[data-stale=true]') === null
    && [...document.querySelectorAll('[class*=st-key-chart-]')].every((place) => place.querySelector('.rj-chart'))
    && plots.every((plot) => plot.querySelector('.main-svg'));
}"""


def settled(page: Page) -> Page:
    """Wait until the script has run to the end and every chart has its drawing."""
    page.wait_for_function(_SETTLED)
    return page


def turn_to(page: Page, path: str, where: Filter, language: str = "id") -> None:
    """Change the address of an open page as the browser's history does, and wait for that page under that filter."""
    address = f"/{path}?{urlencode(where.query() + ([('lang', 'en')] if language == 'en' else []))}"
    page.evaluate("(to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }", address)
    expect(page).to_have_title(title_of(path, language))
    shows_filter(page, where)
    settled(page)


def title_of(path: str, language: str = "id") -> str:
    return f"{PAGES[path][LANGUAGES.index(language)]} · Rantau Jakarta"


def shows_filter(page: Page, where: Filter) -> None:
    """Wait until the line under the bar names the filter. The test's own language must be the page's."""
    line = page.locator(".rj-filter")
    if sentence := where.sentence(codes()):
        expect(line).to_contain_text(sentence)
    else:
        expect(line).to_have_count(0)


def shows_total(page: Page, workers: int) -> None:
    """Wait until the overview's first figure is `workers`, written in Indonesian."""
    expect(page.locator(".rj-tile .rj-value").first).to_have_text(f"{workers:,}".replace(",", "."))


def query(page: Page) -> list[tuple[str, str]]:
    """The address's keys and values, in its order."""
    return parse_qsl(urlsplit(page.url).query)


def shows_query(page: Page, *wanted: tuple[str, str]) -> None:
    """Wait until the address holds just these keys and values."""
    page.wait_for_function("(wanted) => location.search === wanted", arg="?" + urlencode(wanted) if wanted else "")


def broken(page: Page) -> list[str]:
    """The page's error boxes."""
    return page.locator("[data-testid=stException], [data-testid=stAlert]").all_inner_texts()


def card(page: Page, name: str) -> Locator:
    return page.locator(f'[data-chart="{name}"]')


def choose(page: Page, widget: str, options: Iterable[str]) -> None:
    """Pick options in one of the bar's boxes, as a reader does: open it, then click each."""
    box = page.locator(f".st-key-filter-{widget}")
    for option in options:
        box.get_by_role("combobox").click()
        page.get_by_role("option", name=option, exact=True).click()
