"""Real Chromium, and servers: the product's own over the shipped data, and fresh ones for whoever
needs them.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect, sync_playwright

from tests.chromium import ARGUMENTS, CHROMIUM
from tests.servers import APP, serving

# Without a graphics card the map of arcs takes seconds of every visit; whoever looks at it asks for
# `drawing_maps`.
NO_MAPS = ["--disable-3d-apis"]
NO_MAPS_COMPLAINT = "Failed to create WebGL context"
# Milliseconds. Two cores are shared by two workers, their servers and their browsers.
PATIENCE = 45_000


@dataclass
class Watched:
    """A page, with what its console complained about and which requests left this machine."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    if not shutil.which(CHROMIUM):
        pytest.fail(
            f"The browser tests need Chromium; there is none at {CHROMIUM}. `make browser` says "
            "how to get it."
        )
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """Chromium that leaves maps out."""
    yield from _launched(chromium, NO_MAPS)


@pytest.fixture(scope="session")
def drawing_maps(chromium: BrowserType) -> Iterator[Browser]:
    """Chromium that draws maps in software: correct, and slow."""
    yield from _launched(chromium, [])


@pytest.fixture(scope="session")
def site(serve: Callable[..., str], shipped_file: Path) -> str:
    """The address of the product over the shipped data; the fixture `database` asks the same
    file.
    """
    return serve(APP, environment={"DATABASE_URL": f"sqlite:///{shipped_file}"})


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """`serve(app)` starts `streamlit run` beside the app's own .streamlit folder and returns the
    address.

    `environment` adds variables; `base` is a sub path such as "rantau". Servers are stopped at the
    end of the session.
    """
    yield from _serving()


@pytest.fixture
def serve_briefly() -> Iterator[Callable[..., str]]:
    """The same, and the servers are stopped after the test."""
    yield from _serving()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """`watch(url, width=1366, height=641)` opens a page in its own context; further arguments go to
    the context.
    """
    yield from _watching(browser)


@pytest.fixture
def watch_maps(drawing_maps: Browser) -> Iterator[Callable[..., Watched]]:
    """The same in the browser that draws maps."""
    yield from _watching(drawing_maps)


@pytest.fixture(scope="module")
def visitor(browser: Browser, site: str) -> Iterator[Watched]:
    """One reader of the product on a laptop, who stays for all tests of the module."""
    for open_page in _watching(browser):
        yield open_page(site)


@pytest.fixture
def visitor_at(visitor: Watched) -> Iterator[Callable[[int, int], Page]]:
    """`visitor_at(width, height)`: the page of `visitor` in a window of that size, for one test."""

    def resized(width: int, height: int) -> Page:
        visitor.page.set_viewport_size({"width": width, "height": height})
        return visitor.page

    before = visitor.page.viewport_size
    yield resized
    visitor.page.set_viewport_size(before)  # type: ignore[arg-type]


def _serving() -> Iterator[Callable[..., str]]:
    with ExitStack() as servers:

        def start(app: Path, *, base: str = "", environment: dict[str, str] | None = None) -> str:
            options = {"server.fileWatcherType": "none"}
            started = serving(app, base=base, environment=environment, options=options)
            return f"{servers.enter_context(started).url}/"

        yield start


def _launched(chromium: BrowserType, arguments: list[str]) -> Iterator[Browser]:
    launched = chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *arguments])
    yield launched
    launched.close()


def _watching(browser: Browser) -> Iterator[Callable[..., Watched]]:
    contexts = []

    def open_page(url: str, *, width: int = 1366, height: int = 641, **options: object) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watched = Watched(context.new_page())
        _listen(watched, urlsplit(url).netloc)
        watched.page.goto(url)
        return watched

    yield open_page
    for context in contexts:
        context.close()


def _listen(watched: Watched, host: str) -> None:
    page = watched.page
    page.on(
        "console",
        lambda line: _note_complaint(watched, line.text) if line.type == "error" else None,
    )
    page.on("pageerror", lambda error: _note_complaint(watched, str(error)))
    page.on("request", lambda request: _note_foreign(watched, request.url, host))
    page.on("websocket", lambda channel: _note_foreign(watched, channel.url, host))


def _note_complaint(watched: Watched, text: str) -> None:
    if NO_MAPS_COMPLAINT not in text:
        watched.complaints.append(text)


def _note_foreign(watched: Watched, url: str, host: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != host:
        watched.foreign.append(url)
