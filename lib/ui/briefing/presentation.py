"""The briefing on a projector: 16:9 sheets that fill the window, drawn and turned in the
browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import streamlit as st

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.catalogue import paint_headline, set_scene
from lib.pictures.chart import Chart, Kind
from lib.query.filters import Filter
from lib.render.screen.figure import plotly_figure
from lib.ui import view
from lib.ui.kit.component import component
from lib.ui.kit.payloads import (
    Presentation,
    PresentationAct,
    PresentationLabels,
    Sheet,
    SheetChart,
)
from lib.ui.kit.qr_code import qr_code
from lib.ui.kit.theme import Ground, theme
from lib.words import _

_STYLE = Path(__file__).with_name("presentation.css")
# A slide is light, like the deck and the paper, whatever the presenter's screen is.
_GROUND: Ground = "light"
_KEY = "presentation"
_mount = component("rantau_presentation", "chart-present.js")


def present(briefing: Briefing, how: view.Show) -> None:
    """Show the sheets and nothing else; keys, buttons and swipes turn them without asking the
    server.
    """
    st.html(_STYLE)
    payload: Presentation = {
        "title": briefing.title,
        "sheets": [_sheet(briefing, *part) for part in _parts(briefing, how.charts)],
        "per": how.charts,
        "start": how.sheet,
        "labels": _labels(),
        "lang": briefing.language,
        "theme": theme(_GROUND),
    }
    _mount(key=_KEY, data=payload, on_act_change=_act, height=1)


def _act() -> None:
    act: PresentationAct | None = st.session_state[_KEY].get("act")
    if not act:
        return
    if act["key"] == "leave":
        view.present(None)
    elif act["key"] == "per":
        charts = min(max(int(act["per"]), 1), view.MOST_ON_A_SHEET)
        view.present(view.Show(_sheet_with(int(act["chart"]), len(view.items()), charts), charts))


def _sizes(count: int, charts: int) -> list[int]:
    """How many of `count` charts stand on each sheet of at most `charts`, evenly: seven by three
    are 3 + 2 + 2.
    """
    sheets = -(-count // charts)
    whole, more = divmod(count, sheets)
    return [whole + (number < more) for number in range(sheets)]


def _sheet_with(position: int, count: int, charts: int) -> int:
    """The sheet, from 1, on which the chart at `position` (from 0) stands."""
    last = 0
    for number, size in enumerate(_sizes(count, charts), 1):
        last += size
        if position < last:
            return number
    return 1


def _parts(briefing: Briefing, charts: int) -> Iterator[tuple[Sequence[Slide], set[Filter]]]:
    """The slides of each sheet and the filters that they stand under."""
    narrowing = view.scene().where
    filters = [item.where.narrowed(narrowing) for item in view.items()]
    start = 0
    for size in _sizes(len(briefing.slides), charts):
        part = slice(start, start + size)
        yield briefing.slides[part], set(filters[part])
        start += size


def _sheet(briefing: Briefing, slides: Sequence[Slide], filters: set[Filter]) -> Sheet:
    """A single chart lends the sheet its lines; several keep their own, under the finding that they
    share.
    """
    charts = [_chart(slide.chart) for slide in slides]
    if len(slides) == 1:
        headline, subtitle = charts[0]["title"], charts[0]["subtitle"]
        address = slides[0].address
        charts[0]["title"] = charts[0]["subtitle"] = ""
    else:
        headline, subtitle = _shared_finding(briefing, slides, filters), ""
        address = briefing.address
    return {
        "headline": headline,
        "subtitle": subtitle,
        "source": _sources(slides),
        "mark": _mark({slide.chart.kind for slide in slides if slide.chart.is_estimate}),
        "qr": qr_code(address),
        "charts": charts,
    }


def _sources(slides: Sequence[Slide]) -> list[str]:
    """Notes and sources of the charts, each once."""
    lines: list[str] = []
    for slide in slides:
        lines += [slide.chart.note, slide.chart.source]
    return [line for line in dict.fromkeys(lines) if line]


def _shared_finding(briefing: Briefing, slides: Sequence[Slide], filters: set[Filter]) -> str:
    """The sentence of the overview where all charts stand under one filter; else what the briefing
    is called.
    """
    counted = [slide for slide in slides if slide.chart.kind != "published"]
    if len(filters) > 1 or not counted:
        return briefing.title
    return paint_headline(set_scene(next(iter(filters)), view.scene().state)).sentence


def _chart(chart: Chart) -> SheetChart:
    finding = chart.title.rstrip(".")
    return {
        "id": chart.id,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "alt": chart.alt,
        "instead": [text for text in chart.points if text.rstrip(".") != finding],
        "figure": None if chart.is_empty else plotly_figure(chart, _GROUND),
    }


def _mark(kinds: set[Kind]) -> str:
    if not kinds:
        return ""
    return _("Estimate, not official data") if kinds == {"estimate"} else _("Partly an estimate")


def _labels() -> PresentationLabels:
    return {
        "previous": _("Previous sheet"),
        "next": _("Next sheet"),
        "per": _("Charts on a sheet"),
        "fullscreen": _("Full screen"),
        "leave": _("Leave the presentation (Esc)"),
        "place": _("{n} of {count}"),
    }
