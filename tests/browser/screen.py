"""What the browser tests read from a page, and how they know that it is all there."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as WaitedTooLong

from lib.pictures.catalogue import set_scene
from lib.query.filters import Filter
from lib.query.states import codes
from lib.words import sizes

# path → what the navigation calls it, in both languages
PAGES = {
    "": ("Ringkasan", "Overview"),
    "tujuan": ("Tujuan", "Destinations"),
    "keahlian": ("Keahlian", "Skills"),
    "asal": ("Asal", "Origins"),
    "pekerja": ("Pekerja", "Workers"),
    "bulan": ("Per bulan", "By month"),
    "kesiapan": ("Kesiapan", "Readiness"),
    "pelindungan": ("Pelindungan", "Protection"),
    "target": ("Target", "Targets"),
    "angka": ("Angka terbit", "Published figures"),
    "paparan": ("Paparan", "Briefing"),
    "data": ("Data & metode", "Data and methods"),
    "rilis": ("Rilis data", "Data releases"),
}
# The menus of the navigation and what stands in them; what is in none stands by itself.
MENUS = {
    ("Penempatan", "Placements"): ("tujuan", "keahlian", "asal", "pekerja", "bulan"),
    ("Hulu–hilir", "From start to return"): ("kesiapan", "pelindungan", "target"),
    ("Data", "Data"): ("data", "rilis"),
}
# Printed figures and a reckoning for all of Jakarta: the same under any filter.
# What stands in the place of pictures where a filter leaves nobody, or nobody who is known.
ONE_ANSWER = ".st-key-not_known, .st-key-nobody"
UNMOVED = ("angka", "pelindungan", "target")
UNFILTERED = ("rilis",)  # speaks of the data as a whole; the filter waits in the address
LANGUAGES = ("id", "en")
LOOK_EVERY = 50  # milliseconds; at every frame, looking takes as long as drawing
# Where the Tab key stops, but for the region that scrolls: without a name nobody knows where.
NAMELESS = """() => {
  const stops = document.querySelectorAll('a[href], button, input, [tabindex="0"]');
  const reached = (stop) => stop.checkVisibility() && stop.tabIndex >= 0 && !stop.disabled;
  const named = (stop) => stop.ariaLabel || stop.innerText || stop.labels?.length
    || stop.hasAttribute('aria-labelledby');
  return [...stops].filter((stop) => stop.tagName !== 'MAIN' && reached(stop) && !named(stop))
    .map((stop) => stop.outerHTML.slice(0, 120));
}"""
_MISSING = """() => {
  const without = (all, part) => [...document.querySelectorAll(all)].some((one) => !one.querySelector(part));
  return Object.entries({
    'the end of the script': document.querySelector('[data-testid=stApp]')?.dataset.testScriptState !== 'notRunning',
    'the footer': !document.querySelector('.rj-footer'),
    'fresh elements': document.querySelector('[data-stale=true]'),
    'cards': without('[class*=st-key-chart-]', '.rj-chart'),
    'drawings': without('.rj-plot:not([hidden])', '.main-svg'),
    'drawings of the size of their room': [...document.querySelectorAll('.rj-plot:not([hidden])')].some((plot) => {
      const svg = plot.querySelector('.main-svg');
      return svg && plot.clientHeight && Math.abs(svg.getAttribute('height') - plot.clientHeight) > 1;
    }),
  }).filter(([_, missing]) => missing).map(([name]) => name);
}"""


# Returns when the page has begun to follow the address: until then it is still settled as it was,
# and under the same title and filter nothing else tells the two runs from one another. Any change
# counts: a short run may be over before the browser shows that it began.
_TURN = """(to) => new Promise((begun, failed) => {
  const changes = new MutationObserver(() => { changes.disconnect(); begun(); });
  const app = document.querySelector('[data-testid=stApp]');
  changes.observe(app, { attributes: true, childList: true, characterData: true, subtree: true });
  setTimeout(() => failed(new Error(`the page does not follow ${to}`)), 30000);
  history.pushState({}, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
})"""


def settled(page: Page) -> Page:
    """Wait until the script has run to the end and every chart has its drawing."""
    try:
        page.wait_for_function(f"() => ({_MISSING})().length === 0", polling=LOOK_EVERY)
    except WaitedTooLong:
        pytest.fail(
            f"{page.url}: {page.evaluate(_MISSING)}\n{page.locator('body').inner_text()[:2000]}"
        )
    return page


def link_to(page: Page, name: str) -> Locator:
    """The navigation's link with this name, its menu opened where it stands in one."""
    for menu, paths in MENUS.items():
        for language, menu_name in enumerate(menu):
            if name in [PAGES[path][language] for path in paths]:
                link = page.get_by_role("menuitem", name=name, exact=True)
                opener = page.get_by_role("navigation").get_by_text(menu_name, exact=True)
                if not link.is_visible() and opener.count():
                    opener.click()
                return link
    # Behind the name of the briefing stands how many pictures it holds.
    counted = re.compile(rf"^{re.escape(name)}( \(\d+\))?$")
    return page.get_by_role("navigation").get_by_role("link", name=counted)


def turn_to(page: Page, path: str, where: Filter, language: str = "id") -> None:
    """Change the address of an open page as the browser's history does, and wait for that page
    under that filter.
    """
    spelled = where.query()
    if language != "id":
        spelled.append(("lang", language))
    # A page that still loads does not listen to the history yet.
    settled(page)
    page.evaluate(_TURN, f"/{path}?{urlencode(spelled)}")
    expect(page).to_have_title(title_of(path, language))
    if path not in UNFILTERED:
        shows_filter(page, where)
    settled(page)


def title_of(path: str, language: str = "id") -> str:
    return f"{PAGES[path][LANGUAGES.index(language)]} · Rantau Jakarta"


def shows_filter(page: Page, where: Filter) -> None:
    """Wait until the line under the bar names the filter. The test's own language must be the
    page's.
    """
    if sentence := where.sentence(codes()):
        expect(page.locator(".rj-kind .rj-filter", has_text=sentence).first).to_be_visible()
    else:
        expect(page.locator(".rj-kind .rj-filter")).to_have_count(0)


def shows_total(page: Page, workers: int) -> None:
    """Wait until the overview's first figure is an estimate of `workers`, in Indonesian."""
    expect(page.locator(".rj-tile .rj-value").first).to_have_text(sizes.size(workers))


def answers(page: Page, where: Filter, workers: int) -> None:
    """Wait until the overview answers a filter: by its first figure, or by the one sentence in the
    place of pictures where it leaves nobody, or nobody who is known.
    """
    if set_scene(where).not_known or not workers:
        expect(page.locator(ONE_ANSWER).locator("h1")).to_be_visible()
    else:
        shows_total(page, workers)


def query(page: Page) -> list[tuple[str, str]]:
    """The address's keys and values, in its order."""
    return parse_qsl(urlsplit(page.url).query)


def shows_query(page: Page, *wanted: tuple[str, str]) -> None:
    """Wait until the address holds just these keys and values."""
    page.wait_for_function(
        "(wanted) => location.search === wanted", arg="?" + urlencode(wanted) if wanted else ""
    )


def broken(page: Page) -> list[str]:
    """The page's error boxes."""
    return page.locator("[data-testid=stException], [data-testid=stAlert]").all_inner_texts()


def card(page: Page, name: str) -> Locator:
    return page.locator(f'[data-chart="{name}"]')


def choose(page: Page, widget: str, *options: str) -> None:
    """Pick options in one of the bar's boxes, as a reader does: open it, click each, and close
    it.
    """
    box = page.locator(f".st-key-filter-{widget}").get_by_role("combobox")
    # A page that scrolls closes a list that has just opened: first there, then the click.
    box.scroll_into_view_if_needed()
    page.evaluate(
        "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    )
    for option in options:
        box.click()
        row = page.get_by_role("option", name=option, exact=True)
        # A long list scrolls in itself; a click that comes while it still moves lands outside and
        # closes everything.
        row.scroll_into_view_if_needed()
        expect(row).to_be_in_viewport(ratio=0.9)
        row.click()
    # An open list hides everything around it from screen readers, and from get_by_role.
    if page.get_by_role("listbox").count():
        page.keyboard.press("Escape")
