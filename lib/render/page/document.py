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
        page = "\n".join([_head(briefing), _body(briefing), *_scripts(figures), "</html>", ""])
    return page.encode("utf-8")


def _figure_of(chart: Chart, draw: Draw) -> Mapping[str, Any] | None:
    return None if chart.is_empty else draw(chart)


def _head(briefing: Briefing) -> str:
    language = for_html(briefing.language)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{for_html(briefing.title)}</title>\n<style>{_style()}</style>\n</head>"
    )


@lru_cache(maxsize=1)
def _style() -> str:
    face = base64.b64encode(_FACE.read_bytes()).decode()
    colors = "".join(f"--{name}:{pair['light']};" for name, pair in _COLORS.items())
    return (
        f'@font-face{{font-family:"{JAKARTA.name}";font-weight:200 800;'
        f'src:url(data:font/woff2;base64,{face}) format("woff2")}}\n'
        f":root{{{colors}}}\n" + (_HERE / "page.css").read_text(encoding="utf-8")
    )


def _body(briefing: Briefing) -> str:
    about = filter(None, (briefing.made_on_words, briefing.unit, briefing.contact))
    parts = [
        "<body>\n<header>",
        _pill(kind_words(briefing.kind), is_estimate=briefing.is_estimate),
        f"<h1>{for_html(briefing.title)}</h1>",
        f'<p class="filter">{for_html(filter_words(briefing))}</p>',
        f"<p>{for_html(' · '.join(about))}</p>",
        "</header>\n<main>",
        *(_picture(slide, briefing, at) for at, slide in enumerate(briefing.slides)),
        "</main>",
        _notes(briefing),
        "</body>",
    ]
    return "\n".join(parts)


def _pill(words: str, *, is_estimate: bool) -> str:
    kind = "pill estimate" if is_estimate else "pill"
    return f'<p class="{kind}">{for_html(words)}</p>'


def _picture(slide: Slide, briefing: Briefing, position: int) -> str:
    """A picture with all that belongs to it inside."""
    chart = slide.chart
    parts = [
        f'<figure id="picture-{position + 1}">',
        _pill(kind_words(chart.kind), is_estimate=chart.is_estimate),
        f"<h2>{for_html(chart.title)}</h2>",
        f'<p class="subtitle">{for_html(chart.subtitle)}</p>',
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
        return f'<p class="nothing">{for_html(nothing)}</p>'
    mark = ""
    if chart.is_estimate:
        words = for_html(kind_words(chart.kind))
        mark = f'<div class="watermark" aria-hidden="true"><span>{words}</span></div>'
    frame = "frame map" if chart.form in _MAPS else "frame"
    return (
        f'<div class="{frame}" style="height:{_height(chart)}px">'
        f'<div class="plot" data-figure="{position}" role="img" aria-label="{for_html(chart.alt)}">'
        f"</div>{mark}</div>"
    )


def _height(chart: Chart) -> int:
    if chart.form in _MAPS:
        return _MAP
    if not chart.horizontal:
        return _USUAL
    rows = len({(mark.category, mark.category_name) for mark in chart.marks})
    return max(_LOWEST, _ROW * rows + _AROUND)


def _table(chart: Chart) -> str:
    """The numbers as they are told, under a line that opens them."""
    if not chart.marks:
        return ""
    has_series = any(mark.series_name for mark in chart.marks)
    headers = [chart.category_header, chart.value_header]
    if has_series:
        headers.insert(1, chart.series_header)
    head = _row("th", headers, ' scope="col"')
    rows = [_row("td", _cells(mark, has_series), "") for mark in chart.marks]
    opener = for_html(_("Show the table"))
    body = "".join(rows)
    return (
        f"<details><summary>{opener}</summary>"
        f"<table><thead>{head}</thead><tbody>{body}</tbody></table></details>"
    )


def _cells(mark: Mark, has_series: bool) -> Sequence[str]:
    text = mark.text or "–"
    if has_series:
        return mark.category_name, mark.series_name, text
    return mark.category_name, text


def _row(tag: str, texts: Iterable[str], more: str) -> str:
    cells = "".join(f"<{tag}{more}>{for_html(text)}</{tag}>" for text in texts)
    return f"<tr>{cells}</tr>"


def _points(points: Sequence[str]) -> str:
    if not points:
        return ""
    items = "".join(f"<li>{for_html(point)}</li>" for point in points)
    head = for_html(_("To say"))
    return f"<h3>{head}</h3><ul>{items}</ul>"


def _origin(slide: Slide, briefing: Briefing) -> str:
    """Note, source with kind, date and the link to the live view."""
    chart = slide.chart
    lines = [chart.note_on_map, source_with_kind(chart), _dates(chart, briefing)]
    said = "<br>".join(for_html(line) for line in lines if line)
    if slide.address:
        link = for_html(slide.address)
        words = for_html(_("Open the live view"))
        said += f'<br><a href="{link}" rel="noreferrer">{words}</a>'
    return said


def _dates(chart: Chart, briefing: Briefing) -> str:
    label = _("Date")
    made_on = f"{label}: {briefing.made_on_words}"
    if chart.as_of is None:
        return made_on
    as_of = " ".join([_("As of"), day(chart.as_of)])
    return f"{as_of} · {made_on}"


def _notes(briefing: Briefing) -> str:
    title = for_html(_("Source, method and definitions"))
    parts = ['<section class="notes">', f"<h2>{title}</h2>"]
    for head, words in briefing.notes:
        parts.append(f"<h3>{for_html(head)}</h3><p>{for_html(words)}</p>")
    parts.append("</section>")
    return "\n".join(parts)


def _scripts(figures: Sequence[Mapping[str, Any] | None]) -> list[str]:
    # Within a script only `<` could end it; JSON may spell that letter otherwise.
    data = json.dumps(figures, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")
    fit = (_STATIC / "chart-fit.js").read_text(encoding="utf-8")
    draw = (_HERE / "page.js").read_text(encoding="utf-8")
    return [
        f"<script>{get_plotlyjs()}</script>",
        f'<script type="application/json" id="figures">{data}</script>',
        f'<script type="module">\n{fit}\n{draw}</script>',
    ]
