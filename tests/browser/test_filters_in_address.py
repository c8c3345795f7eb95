"""Filters from the address: named on screen on every page, counted as the query library counts
them.

The filter of all keys is tried on every page, the others each on some of them, in turn; a thorough
run tries them all on every page.
"""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from lib.address import WAITING
from lib.query.counts import count
from lib.query.filters import Filter
from lib.query.states import codes
from tests.browser.screen import (
    ONE_ANSWER,
    PAGES,
    UNFILTERED,
    UNMOVED,
    answers,
    broken,
    query,
    settled,
    shows_filter,
    shows_query,
    shows_total,
    turn_to,
)
from tests.thorough import THOROUGH

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("database")]

EVERYTHING = "everything at once"
# Every key stands alone or beside one that no other row puts there, so that a fault has few names.
FILTERS = {
    "one year, sex": Filter(years=(2024, 2024), sex=("f",)),
    "two years, dest": Filter(years=(2023, 2024), dest=("japan", "middle_east")),
    "country": Filter(country=("HKG",)),
    "region, scheme": Filter(origin=("31.75", "31.01"), scheme=("individual", "g_to_g")),
    "kecamatan": Filter(origin=("31.75.06",)),
    "region unknown": Filter(origin=("31",)),
    "employer, education": Filter(employer=("legal_entity",), education=("senior",)),
    "occupation": Filter(occupation=("5322",)),
    "one worker": Filter(country=("BIH",), occupation=("unknown",), origin=("31.75",)),
    "tier, field": Filter(tier=("medium", "high"), field=("hospitality",)),
    EVERYTHING: Filter(
        years=(2023, 2025),
        dest=("other",),
        country=("HKG", "TWN"),
        tier=("low", "medium"),
        origin=("31.71", "31.75"),
        sex=("f", "m"),
        scheme=("p_to_p", "extension_abroad"),
        employer=("legal_entity", "individual"),
        education=("junior", "senior"),
        field=("care", "domestic"),
        occupation=("5322", "9111"),
    ),
}

PATHS = tuple(filter(None, PAGES))
EACH = len(PATHS) if THOROUGH else 2


def paths_of(name: str) -> list[str]:
    """The pages on which a filter is tried."""
    if name == EVERYTHING:
        return list(PATHS)
    first = EACH * list(FILTERS).index(name)
    return [PATHS[(first + step) % len(PATHS)] for step in range(EACH)]


def workers(where: Filter) -> int:
    return int(count([], where)["workers"].sum())


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_in_the_address_holds_on_the_pages(visitor, site: str, name: str) -> None:
    page, where = visitor.page, FILTERS[name]
    if name == EVERYTHING:
        page.goto(f"{site}?{urlencode(where.query())}")
        settled(page)
        shows_filter(page, where)
    else:
        turn_to(page, "", where)
    answers(page, where, workers(where))
    if where.years:
        expect(page.locator(".rj-kind")).to_contain_text(str(where.years[0]))
    for path in paths_of(name):
        turn_to(page, path, where)
        # Past the page of the briefing its own filter waits in the address of every page, and there
        # the pages'.
        shown = [(key, value) for key, value in query(page) if key != WAITING]
        assert sorted(shown) == sorted(where.query()), path
        assert broken(page) == [], path
    assert visitor.complaints == []
    assert visitor.foreign == []


def test_the_english_pages_name_the_filter_in_english(visitor, speak) -> None:
    speak("en")
    where = Filter(origin=("31.75",), tier=("medium",), dest=("japan",), sex=("f",))
    assert where.sentence(codes()) == "Jakarta Timur · Japan · medium skill · Women"
    for path in PAGES:
        turn_to(visitor.page, path, where, "en")
        assert broken(visitor.page) == [], path
        assert visitor.page.evaluate("document.documentElement.lang") == "en"
    assert visitor.complaints == []


def test_one_single_worker_of_an_estimate_is_fewer_than_twenty(visitor, site: str) -> None:
    where = FILTERS["one worker"]
    assert workers(where) == 1
    visitor.page.goto(f"{site}?{urlencode(where.query())}")
    shows_total(visitor.page, 1)
    headline = visitor.page.locator(".rj-headline")
    expect(headline).to_contain_text("Kurang dari 20 warga Jakarta Timur")


HOSTILE = '<img src=x onerror="document.title=1">'


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ([("dest", HOSTILE)], Filter()),
        (
            [("origin", "31.75"), ("country", "XXX"), ("year", "dua ribu")],
            Filter(origin=("31.75",)),
        ),
        ([("tier", "' OR 1=1 --"), ("sex", "f")], Filter(sex=("f",))),
        ([("year", "2024"), ("year", "2023"), ("year", "2025")], Filter(years=(2023, 2024))),
    ],
    ids=["markup", "unknown", "sql", "three years"],
)
def test_unknown_values_are_named_and_ignored(visitor, site: str, address, kept: Filter) -> None:
    page = visitor.page
    page.goto(f"{site}?{urlencode(address)}")
    settled(page)
    unknown = [value for key, value in address if (key, value) not in kept.query()]
    notice = page.locator(".rj-notice")
    for value in unknown:
        expect(notice).to_contain_text(value[:40])
    shows_filter(page, kept)
    shows_total(page, workers(kept))
    assert notice.locator("img").count() == 0
    assert "Ringkasan" in page.title()
    assert sorted(query(page)) == sorted(kept.query())
    assert broken(page) == []
    assert visitor.complaints == []


NO_SUCH_YEAR = Filter(years=(2099, 2099))
# What no source tells, on a page of each kind.
UNTOLD = Filter(country=("CHN",), tier=("high",))
# Where the way back is tried.
LEFT = [path for path in PAGES if path not in UNMOVED] if THOROUGH else ["", "asal", "kesiapan"]
EMPTY = [(path, NO_SUCH_YEAR) for path in PAGES if path not in ("paparan", *UNFILTERED)]
EMPTY += [(path, UNTOLD) for path in ("", "keahlian", "bulan")]


@pytest.mark.parametrize(("path", "where"), EMPTY)
def test_an_empty_result_says_so_and_offers_the_way_back(visitor, path: str, where: Filter) -> None:
    page = visitor.page
    turn_to(page, path, where)
    assert broken(page) == []
    if path in LEFT:
        offers = f"[class*=st-key-empty-], [class*=st-key-nothing-], {ONE_ANSWER}"
        page.locator(offers).get_by_role("button").first.click()
        shows_query(page)
        settled(page)


def test_what_no_source_tells_is_answered_once_and_not_drawn(visitor) -> None:
    page = visitor.page
    turn_to(page, "", UNTOLD)
    expect(page.locator(".st-key-not_known h1")).to_contain_text("tidak diketahui")
    assert page.locator(".rj-tile").count() == 0
    assert page.locator(".rj-plot .main-svg").count() == 0
