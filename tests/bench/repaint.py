"""From a change of the region to the last chart drawn, in Chromium, against a bare page that draws
the same figures.

The change is a click on the map of regions, the way `chart-element.js` hears it. Time stops at the
last `plotly_afterplot` before the page has been quiet for a while, so a chart that is drawn twice
counts twice.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from lib.pictures.catalogue import paint, set_scene
from lib.query.filters import Filter
from lib.render.kit.palette import GRID, GROUND, TEXT
from lib.render.screen.base import FONT
from lib.render.screen.figure import plotly_figure
from tests.bench.chromium import blank_page
from tests.bench.measured import Measured
from tests.servers import Server

CHARTS = ("workers_by_year", "by_group", "region_map")
REGION = "31.75"
ROUNDS = 20
STATIC = Path(__file__).resolve().parents[2] / "lib" / "static"
BARE = Path(__file__).with_name("bare.html")

# Milliseconds from `act` to the last drawing of `plots`, how often they were drawn, and the first
# drawing.
_MEASURE = """
const measure = (plots, act) => new Promise((resolve, reject) => {
  const drawn = plots.map(() => []);
  const listeners = plots.map((plot, index) => {
    const note = () => drawn[index].push(performance.now());
    plot.on("plotly_afterplot", note);
    return () => plot.removeListener("plotly_afterplot", note);
  });
  const start = performance.now();
  const look = () => {
    const [last, all] = [Math.max(...drawn.flat()), drawn.every((times) => times.length)];
    const waited = performance.now() - start;
    if (!(all && performance.now() - last > 500) && waited < 20000) { setTimeout(look, 50); return; }
    listeners.forEach((stop) => stop());
    if (!all) reject(new Error(`not every chart was drawn: ${drawn.map((times) => times.length)}`));
    else resolve({ last: last - start, first: Math.min(...drawn.flat()) - start, draws: drawn.flat().length });
  };
  act();
  setTimeout(look, 50);
});
"""
_CLICK = (
    "async (code) => {"
    + _MEASURE
    + """
  const plots = [...document.querySelectorAll(".rj-plot.js-plotly-plot")];
  const map = document.querySelector('[data-chart="region_map"] .rj-plot');
  return measure(plots, () => map.emit("plotly_click", { points: [{ customdata: code }] }));
}"""
)
_SHOW = (
    "async (name) => {"
    + _MEASURE
    + """
  return measure([...document.querySelectorAll(".plot")], () => window.show(name));
}"""
)


def repaint(browser: Browser, ours: Server) -> Measured:
    """Milliseconds, each of our repaints right beside one of the bare page."""
    with _bare_server() as address, blank_page(browser) as page, blank_page(browser) as bare:
        _open(page, f"{ours.url}/")
        _prepare(bare, address, {"all": _cards(page, Filter()), "one": _clicked(page)})
        pairs = [
            pair
            for _number in range(ROUNDS)
            for pair in (_pair(page, bare, "all"), _pair(page, bare, "one"))
        ]
    drawings = [
        f"{median(draws):g}" for draws in ([pair[3] for pair in pairs], [pair[2] for pair in pairs])
    ]
    return Measured(
        "filter → all charts repainted",
        f"a bare page with Plotly, same figures ({drawings[0]} : {drawings[1]} drawings)",
        [pair[0] for pair in pairs],
        [pair[1] for pair in pairs],
        unit="ms",
        aim=2.5,
    )


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.locator(".rj-plot:has(.main-svg)").nth(len(CHARTS) - 1).wait_for()
    page.wait_for_timeout(1000)


def _clicked(page: Page) -> list[dict[str, Any]]:
    """Filter by the region and describe the cards as they are then. The page stays filtered."""
    page.evaluate(_CLICK, REGION)
    return _cards(page, Filter(origin=(REGION,)))


def _pair(page: Page, bare: Page, state: str) -> tuple[float, float, int, int]:
    """One change of ours to `state`, then the same change on the bare page."""
    mine = page.evaluate(_CLICK, REGION)
    floor = bare.evaluate(_SHOW, state)
    return mine["last"], floor["last"], floor["draws"], mine["draws"]


def _prepare(bare: Page, address: str, states: dict[str, list[dict[str, Any]]]) -> None:
    bare.goto(address)
    bare.evaluate("(states) => window.prepare(states)", states)
    for _number in range(2):
        for name in states:
            bare.evaluate("(name) => window.show(name)", name)


def _cards(page: Page, where: Filter) -> list[dict[str, Any]]:
    """The figures under a filter, each as large as the product draws it now."""
    theme = {
        "font": FONT,
        "text": TEXT["light"],
        "background": GROUND["light"],
        "border": GRID["light"],
    }
    size = "(id) => { const plot = document.querySelector(`[data-chart=${id}] .rj-plot`);"
    size += " return { width: plot.clientWidth, height: plot.clientHeight }; }"
    return [
        {"figure": plotly_figure(chart), "theme": theme, "lang": "id", **page.evaluate(size, name)}
        for name, chart in paint(CHARTS, set_scene(where)).items()
    ]


@contextmanager
def _bare_server() -> Iterator[str]:
    """The bare page under /, the product's static files under /static/."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(STATIC)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Files(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return str(BARE) if path == "/" else super().translate_path(path.removeprefix("/static"))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the table is the output."""
