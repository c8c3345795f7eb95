"""Pictures in Chromium without a server of the product: its own scripts, over charts made anywhere,
in frames of any size; and what is wrong with the words that they draw.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from lib.pictures.chart import Chart
from lib.render.screen.figure import plotly_figure
from lib.ui.kit.theme import Ground, theme

STATIC = Path(__file__).resolve().parents[2] / "lib" / "static"
STYLES = Path(__file__).resolve().parents[2] / "lib" / "ui"
FAULTS = (Path(__file__).parent / "faults.js").read_text(encoding="utf-8")
PAGE = "<!doctype html><html lang=id><meta charset=utf-8><body style='margin:0'></body></html>"
_CARD = """async ([payload, width, height]) => {
  const element = await import('/chart-element.js');
  const root = document.createElement('div');
  root.style.cssText = `width:${width}px;height:${height}px`;
  document.body.replaceChildren(root);
  await element.render({ parentElement: root, data: payload, setTriggerValue() {} });
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return (%s)(root.querySelector('.rj-plot'), root.querySelector('.rj-chart'));
}"""
_TEXTS = """() => [...document.querySelectorAll('.rj-plot text')].map((text) => {
  const { left, top, right, bottom } = text.getBoundingClientRect();
  const { fill, fontSize, fontWeight, opacity } = getComputedStyle(text);
  return { words: text.textContent, box: [left, top, right, bottom], fill,
    size: parseFloat(fontSize), weight: Number(fontWeight), shows: opacity !== '0' };
}).filter(({ words, box, shows }) => words.trim() && box[2] > box[0] && box[3] > box[1] && shows)"""
_HIDE_TEXTS = ".rj-plot text { fill-opacity: 0 !important }"
_PICTURE = """async ([payload]) => {
  const element = await import('/chart-element.js');
  const picture = await import('/chart-picture.js');
  const plotly = await element.loadPlotly();
  await element.loadFont(payload.theme.font);
  document.body.innerHTML = await picture.composePicture(plotly, payload, 1);
  const svg = document.body.firstElementChild;
  return (%s)(svg, svg);
}"""
_SHEETS = """async ([payload, style]) => {
  const { render } = await import('/chart-present.js');
  const root = document.createElement('div');
  const look = Object.assign(document.createElement('style'), { textContent: style });
  document.body.replaceChildren(look, root);
  await render({ parentElement: root, data: payload, setTriggerValue() {} });
  const sheets = root.querySelectorAll('.rj-sheet').length;
  const found = [];
  for (let at = 0; at < sheets; at += 1) {
    if (at) document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    const plots = () => [...document.querySelectorAll('.rj-sheet.rj-now .rj-sheet-plot')];
    while (!document.querySelectorAll('.rj-sheet')[at].classList.contains('rj-now')) {
      await new Promise((turned) => setTimeout(turned, 10));
    }
    for (const plot of plots()) found.push(...(%s)(plot, plot));
  }
  return found;
}"""


@contextmanager
def scripts(browser: Browser, *, width: int = 1366, height: int = 768) -> Iterator[Page]:
    """An empty page that the product's scripts can be imported into."""
    handler = partial(_Quiet, directory=str(STATIC))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/blank.html")
        yield page
        context.close()
        server.shutdown()


def card_faults(page: Page, chart: Chart, width: int, height: int) -> list[str]:
    """What is wrong with the words of a card of that size."""
    return page.evaluate(_CARD % FAULTS, [payload(chart), width, height])


def texts_and_ground(
    page: Page, chart: Chart, width: int, height: int, ground: Ground
) -> tuple[list[Mapping[str, Any]], bytes]:
    """The texts of a card's drawing (`words`, `box`, `fill`, `size`, `weight`), and the card as a
    PNG without them.
    """
    page.evaluate(_CARD % "() => null", [payload(chart, ground), width, height])
    texts = page.evaluate(_TEXTS)
    hidden = page.add_style_tag(content=_HIDE_TEXTS)
    picture = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
    hidden.evaluate("(style) => style.remove()")
    return texts, picture


def picture_faults(page: Page, chart: Chart) -> list[str]:
    """What is wrong with the words of the picture file."""
    return page.evaluate(_PICTURE % FAULTS, [payload(chart)])


def sheet_faults(page: Page, charts: Sequence[Chart], per: int) -> list[str]:
    """What is wrong with the words of a presentation of `per` charts a sheet."""
    style = (STYLES / "briefing" / "presentation.css").read_text(encoding="utf-8")
    return page.evaluate(_SHEETS % FAULTS, [presentation(charts, per), style])


def payload(chart: Chart, ground: Ground = "light") -> dict[str, Any]:
    """What a card gets for a chart, see `lib/ui/chart_element.py`."""
    return {
        "id": chart.id,
        "figure": plotly_figure(chart, ground),
        "title": chart.title,
        "subtitle": chart.subtitle,
        "source": [text for text in (chart.note_on_map, chart.source) if text],
        "pill": {"text": "Estimasi", "tone": "estimate"} if chart.is_estimate else None,
        "watermark": "Estimasi" if chart.is_estimate else None,
        "alt": chart.alt,
        "table": None,
        "click": None,
        "labels": {"png": "PNG", "table": "Tabel"},
        "lang": "id",
        "theme": theme(ground),
        "file_name": "uji",
        "compact": False,
        "qr": None,
    }


def presentation(charts: Sequence[Chart], per: int) -> dict[str, Any]:
    """What a presentation gets, see `lib/ui/presentation.py`."""
    sheets = []
    for start in range(0, len(charts), per):
        part = charts[start : start + per]
        sheets.append(
            {
                "headline": part[0].title,
                "subtitle": part[0].subtitle,
                "source": [part[0].source],
                "mark": "Estimasi, bukan data resmi",
                "qr": None,
                "charts": [_chart(chart, alone=per == 1) for chart in part],
            }
        )
    labels = {"place": "{n} / {count}", "per": "Grafik", "previous": "<", "next": ">"}
    labels |= {"fullscreen": "F", "leave": "X"}
    return {
        "title": "Uji",
        "sheets": sheets,
        "per": per,
        "start": 1,
        "labels": labels,
        "lang": "id",
        "theme": theme("light"),
    }


def _chart(chart: Chart, *, alone: bool) -> dict[str, Any]:
    return {
        "id": chart.id,
        "title": "" if alone else chart.title,
        "subtitle": "" if alone else chart.subtitle,
        "alt": chart.alt,
        "instead": [],
        "figure": plotly_figure(chart),
    }


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def do_GET(self) -> None:
        if self.path != "/blank.html":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *_arguments: object) -> None:
        pass
