"""Real Chromium and a fresh Streamlit server for the browser tests."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
START_SECONDS = 90


@dataclass
class Watched:
    """A page, with what its console complained about and which requests left this machine."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """`serve(app)` starts `streamlit run` beside the app's own .streamlit folder and returns the address.

    `environment` adds variables; `base` is a sub path such as "rantau". Servers are stopped at the end of the session.
    """
    running: list[subprocess.Popen[bytes]] = []

    def start(app: Path, *, base: str = "", environment: dict[str, str] | None = None) -> str:
        port = _free_port()
        running.append(_start(app, port, base, environment or {}))
        url = f"http://127.0.0.1:{port}/{base + '/' if base else ''}"
        _wait_for(f"{url}_stcore/health", running[-1])
        return url

    yield start
    for server in running:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """`watch(url, width=1366, height=641)` opens a page in its own context; further arguments go to the context."""
    contexts = []

    def open_page(url: str, *, width: int = 1366, height: int = 641, **options: object) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        watched = Watched(context.new_page())
        _listen(watched, urlsplit(url).netloc)
        watched.page.goto(url)
        return watched

    yield open_page
    for context in contexts:
        context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _start(app: Path, port: int, base: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    options = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "server.baseUrlPath": base,
    }
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += [f"--{name}={value}" for name, value in options.items() if value]
    return subprocess.Popen(
        command,
        cwd=app.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.DEVNULL,
    )


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer on {address} (exit code {server.poll()})")


def _listen(watched: Watched, host: str) -> None:
    page = watched.page
    page.on("console", lambda line: watched.complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
    page.on("request", lambda request: _note_foreign(watched, request.url, host))
    page.on("websocket", lambda channel: _note_foreign(watched, channel.url, host))


def _note_foreign(watched: Watched, url: str, host: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != host:
        watched.foreign.append(url)
