"""A link that is opened before anything else: a page as the first request of a fresh server.

`FRESH=13` gives each page a server of its own; without it the map's.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screen import (
    LANGUAGES,
    PAGES,
    UNFILTERED,
    broken,
    link_to,
    query,
    settled,
    title_of,
)
from tests.servers import APP
from tests.thorough import variants

pytestmark = pytest.mark.browser

WITHOUT_CHARTS = ("data", "paparan", "rilis")  # the briefing of a link without items is empty
FRESH = int(os.environ.get("FRESH", "1"))
FIRST = ("tujuan",)
ORDERED = sorted(PAGES, key=lambda path: path not in FIRST)
LINKS = list(zip(ORDERED, cycle(LANGUAGES), strict=False))[:FRESH]


@pytest.mark.parametrize(
    ("path", "language"), LINKS, ids=[f"/{path}-{language}" for path, language in LINKS]
)
def test_a_link_opens_its_page_on_a_fresh_server(
    serve_briefly: Callable[..., str],
    watch: Callable[..., object],
    shipped_file: Path,
    path: str,
    language: str,
) -> None:
    site = serve_briefly(APP, environment={"DATABASE_URL": f"sqlite:///{shipped_file}"})
    link = [("year", "2024"), ("origin", "31.75")] + ([("lang", "en")] if language == "en" else [])
    watched = watch(f"{site}{path}?{'&'.join(f'{key}={value}' for key, value in link)}")
    page = settled(watched.page)

    expect(page).to_have_title(title_of(path, language))
    for names in PAGES.values():
        expect(link_to(page, names[LANGUAGES.index(language)])).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.lang") == language
    if path in UNFILTERED:
        expect(page.locator(".rj-kind .rj-filter")).to_have_count(0)
    else:
        expect(page.locator(".st-key-filter_bar").get_by_role("combobox").first).to_be_visible()
        expect(page.locator(".rj-kind .rj-filter")).to_contain_text("Jakarta Timur")
    assert query(page) == link
    assert page.locator(".rj-plot .main-svg").count() > 0 or path in WITHOUT_CHARTS
    assert (broken(page), watched.complaints, watched.foreign) == ([], [], [])


@pytest.mark.parametrize("state", variants(["damaged"], ["newer"]))
def test_a_database_that_cannot_be_used_is_explained(
    serve_briefly: Callable[..., str],
    watch: Callable[..., object],
    shipped_file: Path,
    tmp_path: Path,
    state: str,
) -> None:
    file = Path(shutil.copy(shipped_file, tmp_path / "placements.db"))
    if state == "damaged":
        file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    else:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999_from_tomorrow'")
    watched = watch(serve_briefly(APP, environment={"DATABASE_URL": f"sqlite:///{file}"}))
    said = {"damaged": "rusak", "newer": "versi Rantau Jakarta yang lebih baru"}[state]
    expect(watched.page.get_by_test_id("stAlert")).to_contain_text(said)
    expect(watched.page.get_by_role("main")).to_contain_text(file.name)
    assert watched.page.locator("[data-testid=stException], .rj-chart").count() == 0
    assert "Traceback" not in watched.page.locator("body").inner_text()
    assert (watched.complaints, watched.foreign) == ([], [])
