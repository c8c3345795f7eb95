"""One self-contained HTML file of a briefing: its pictures as interactive charts, plotly.js and the
typeface inside it once. It opens from a disk, asks no other host, and runs no text as markup.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart, Mark
from lib.render.kit.faces import JAKARTA
from lib.render.kit.kinds import filter_words, kind_words, source_with_kind
from lib.render.kit.palette import ACCENT, ESTIMATE, GRID, GROUND, MUTED, TEXT
from lib.words import _, speaking
from lib.words.dates import day
from lib.words.foreign import for_html

# A chart as plotly.js takes it; given from outside, since no medium knows another.
Draw = Callable[[Chart], Mapping[str, Any]]

_HERE = Path(__file__).resolve().parent
_STATIC = _HERE.parents[1] / "static"
_FACE = _STATIC / "plus-jakarta-sans-latin-5.3.0.woff2"
# Pixels of a plot: a row of lying bars, what stands around them, and other forms.
_ROW, _AROUND, _LOWEST, _USUAL, _MAP = 34, 60, 220, 360, 460
_MAPS = ("region_map", "tiles", "arcs")
_COLORS = {
    "accent": ACCENT,
    "estimate": ESTIMATE,
    "grid": GRID,
    "ground": GROUND,
    "muted": MUTED,
    "text": TEXT,
}
# Nothing is fetched, whatever a text of the page would say.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)


def render_html(briefing: Briefing, draw: Draw) -> bytes:
    """The page in the briefing's own language, whatever language is spoken, as UTF-8. Same
    briefing, same bytes.
    """
    with speaking(briefing.language):
        figures = [_figure_of(slide.chart, draw) for slide in briefing.slides]
        parts = [
            _head(briefing),
            _body(briefing),
            *_scripts(figures),
            "</html>",
            "",
        ]
    page = "\n".join(parts)
    return page.encode("utf-8")


def _figure_of(chart: Chart, draw: Draw) -> Mapping[str, Any] | None:
    if chart.is_empty:
        return None
    return draw(chart)


def _head(briefing: Briefing) -> str:
    language = for_html(briefing.language)
    title = for_html(briefing.title)
    lines = [
        "<!doctype html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{title}</title>",
        f"<style>{_style()}</style>",
        "</head>",
    ]
    return "\n".join(lines)


@lru_cache(maxsize=1)
def _style() -> str:
    face = base64.b64encode(_FACE.read_bytes()).decode()
    colors = "".join(f"--{name}:{pair['light']};" for name, pair in _COLORS.items())
    rules = [
        f'@font-face{{font-family:"{JAKARTA.name}";font-weight:200 800;'
        f'src:url(data:font/woff2;base64,{face}) format("woff2")}}',
        f":root{{{colors}}}",
        (_HERE / "page.css").read_text(encoding="utf-8"),
    ]
    return "\n".join(rules)


def _body(briefing: Briefing) -> str:
    about = (
        briefing.made_on_words,
        briefing.unit,
        briefing.contact,
    )
    parts = [
        "<body>\n<header>",
        _pill(briefing),
        _element("h1", briefing.title),
        _element("p", filter_words(briefing), "filter"),
        _element("p", " · ".join(filter(None, about))),
        "</header>\n<main>",
    ]
    for position, slide in enumerate(briefing.slides):
        parts.append(_picture(slide, briefing, position))
    parts += ["</main>", _notes(briefing), "</body>"]
    return "\n".join(parts)


def _element(tag: str, text: str, kind: str = "") -> str:
    """An element that holds a text, and its class."""
    opening = tag
    if kind:
        opening = f'{tag} class="{kind}"'
    return f"<{opening}>{for_html(text)}</{tag}>"


def _pill(marked: Briefing | Chart) -> str:
    """What the numbers are."""
    kind = "pill"
    if marked.is_estimate:
        kind = "pill estimate"
    return _element("p", kind_words(marked.kind), kind)


def _picture(
    slide: Slide,
    briefing: Briefing,
    position: int,
) -> str:
    """A picture with all that belongs to it inside."""
    chart = slide.chart
    parts = [
        f'<figure id="picture-{position + 1}">',
        _pill(chart),
        _element("h2", chart.title),
        _element("p", chart.subtitle, "subtitle"),
        _plot(chart, position),
        _table(chart),
        _points(chart.points),
        f"<figcaption>{_origin(slide, briefing)}</figcaption>",
        "</figure>",
    ]
    return "\n".join(filter(None, parts))


def _plot(chart: Chart, position: int) -> str:
    if chart.is_empty:
        nothing = _("Nothing is drawn here; the title says why.")
        return _element("p", nothing, "nothing")
    mark = ""
    if chart.is_estimate:
        words = _element("span", kind_words(chart.kind))
        mark = f'<div class="watermark" aria-hidden="true">{words}</div>'
    frame = "frame"
    if chart.form in _MAPS:
        frame = "frame map"
    alt = for_html(chart.alt)
    return (
        f'<div class="{frame}" style="height:{_height(chart)}px">'
        f'<div class="plot" data-figure="{position}" role="img" aria-label="{alt}">'
        f"</div>{mark}</div>"
    )


def _height(chart: Chart) -> int:
    if chart.form in _MAPS:
        return _MAP
    if not chart.horizontal:
        return _USUAL
    rows = {(mark.category, mark.category_name) for mark in chart.marks}
    high = _ROW * len(rows) + _AROUND
    return max(_LOWEST, high)


def _table(chart: Chart) -> str:
    """The numbers as they are told, under a line that opens them."""
    if not chart.marks:
        return ""
    has_series = any(mark.series_name for mark in chart.marks)
    headers = [chart.category_header, chart.value_header]
    if has_series:
        headers.insert(1, chart.series_header)
    head = _row("th", headers, ' scope="col"')
    rows = []
    for mark in chart.marks:
        cells = _cells(mark, has_series)
        rows.append(_row("td", cells))
    body = "".join(rows)
    opener = _element("summary", _("Show the table"))
    table = f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"
    return f"<details>{opener}{table}</details>"


def _cells(mark: Mark, has_series: bool) -> Sequence[str]:
    text = mark.text or "–"
    if has_series:
        return mark.category_name, mark.series_name, text
    return mark.category_name, text


def _row(
    tag: str,
    texts: Iterable[str],
    more: str = "",
) -> str:
    cells = []
    for text in texts:
        cells.append(f"<{tag}{more}>{for_html(text)}</{tag}>")
    inside = "".join(cells)
    return f"<tr>{inside}</tr>"


def _points(points: Sequence[str]) -> str:
    if not points:
        return ""
    items = "".join(_element("li", point) for point in points)
    head = _element("h3", _("To say"))
    return f"{head}<ul>{items}</ul>"


def _origin(slide: Slide, briefing: Briefing) -> str:
    """Note, source with kind, date and the link to the live view."""
    chart = slide.chart
    texts = [
        chart.note_on_map,
        source_with_kind(chart),
        _dates(chart, briefing),
    ]
    lines = [for_html(text) for text in texts if text]
    if slide.address:
        link = for_html(slide.address)
        words = for_html(_("Open the live view"))
        lines.append(f'<a href="{link}" rel="noreferrer">{words}</a>')
    return "<br>".join(lines)


def _dates(chart: Chart, briefing: Briefing) -> str:
    label = _("Date")
    made_on = f"{label}: {briefing.made_on_words}"
    if chart.as_of is None:
        return made_on
    as_of = " ".join([_("As of"), day(chart.as_of)])
    return f"{as_of} · {made_on}"


def _notes(briefing: Briefing) -> str:
    title = _element("h2", _("Source, method and definitions"))
    parts = ['<section class="notes">', title]
    for head, words in briefing.notes:
        parts.append(_element("h3", head) + _element("p", words))
    parts.append("</section>")
    return "\n".join(parts)


def _scripts(figures: Sequence[Mapping[str, Any] | None]) -> list[str]:
    # Within a script only `<` could end it; JSON may spell that letter otherwise.
    data = json.dumps(figures, ensure_ascii=False, allow_nan=False)
    data = data.replace("<", "\\u003c")
    fit = (_STATIC / "chart-fit.js").read_text(encoding="utf-8")
    draw = (_HERE / "page.js").read_text(encoding="utf-8")
    return [
        f"<script>{get_plotlyjs()}</script>",
        f'<script type="application/json" id="figures">{data}</script>',
        f'<script type="module">\n{fit}\n{draw}</script>',
    ]
