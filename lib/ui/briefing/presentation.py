"""The briefing on a projector: 16:9 sheets that fill the window, drawn and turned in the
browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.catalogue import paint_headline, set_scene
from lib.pictures.chart import Chart
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
    parts = _parts(briefing, how.charts)
    payload: Presentation = {
        "title": briefing.title,
        "sheets": [_sheet(briefing, part) for part in parts],
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
        asked = int(act["per"])
        charts = min(max(asked, 1), view.MOST_ON_A_SHEET)
        sheet = _sheet_with(int(act["chart"]), len(view.items()), charts)
        view.present(view.Show(sheet, charts))


def _sizes(count: int, charts: int) -> list[int]:
    """How many of `count` charts stand on each sheet of at most `charts`, evenly: seven by three
    are 3 + 2 + 2.
    """
    sheets = math.ceil(count / charts)
    fewest, sheets_with_more = divmod(count, sheets)
    larger = [fewest + 1] * sheets_with_more
    smaller = [fewest] * (sheets - sheets_with_more)
    return larger + smaller


def _sheet_with(position: int, count: int, charts: int) -> int:
    """The sheet, from 1, on which the chart at `position` (from 0) stands."""
    last = 0
    for number, size in enumerate(_sizes(count, charts), 1):
        last += size
        if position < last:
            return number
    return 1


class _Part(NamedTuple):
    """What stands on a sheet: its slides, and the filters that they stand under."""

    slides: Sequence[Slide]
    filters: set[Filter]


def _parts(briefing: Briefing, charts: int) -> Iterator[_Part]:
    narrowing = view.scene().where
    filters = [item.where.narrowed(narrowing) for item in view.items()]
    start = 0
    for size in _sizes(len(briefing.slides), charts):
        end = start + size
        yield _Part(briefing.slides[start:end], set(filters[start:end]))
        start = end


def _sheet(briefing: Briefing, part: _Part) -> Sheet:
    """A single chart lends the sheet its lines; several keep their own, under the finding that they
    share.
    """
    slides = part.slides
    charts = [_chart(slide.chart) for slide in slides]
    if len(slides) == 1:
        only = charts[0]
        headline = only["title"]
        subtitle = only["subtitle"]
        address = slides[0].address
        only["title"] = ""
        only["subtitle"] = ""
    else:
        headline = _shared_finding(briefing, part)
        subtitle = ""
        address = briefing.address
    return {
        "headline": headline,
        "subtitle": subtitle,
        "source": _sources(slides),
        "mark": _mark(slides),
        "qr": qr_code(address),
        "charts": charts,
    }


def _sources(slides: Sequence[Slide]) -> list[str]:
    """Notes and sources of the charts, each once."""
    lines: list[str] = []
    for slide in slides:
        lines += [slide.chart.note, slide.chart.source]
    return [line for line in dict.fromkeys(lines) if line]


def _shared_finding(briefing: Briefing, part: _Part) -> str:
    """The sentence of the overview where all charts stand under one filter; else what the briefing
    is called.
    """
    counted = [slide for slide in part.slides if slide.chart.kind != "published"]
    if len(part.filters) > 1 or not counted:
        return briefing.title
    [where] = part.filters
    scene = set_scene(where, view.scene().state)
    return paint_headline(scene).sentence


def _chart(chart: Chart) -> SheetChart:
    finding = chart.title.rstrip(".")
    figure = None
    if not chart.is_empty:
        figure = plotly_figure(chart, _GROUND)
    return {
        "id": chart.id,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "alt": chart.alt,
        "instead": [text for text in chart.points if text.rstrip(".") != finding],
        "figure": figure,
    }


def _mark(slides: Sequence[Slide]) -> str:
    """What says that some of a sheet's numbers are no official data; empty where all are."""
    estimates = [slide.chart for slide in slides if slide.chart.is_estimate]
    kinds = {chart.kind for chart in estimates}
    if not kinds:
        return ""
    if kinds == {"estimate"}:
        return _("Estimate, not official data")
    return _("Partly an estimate")


def _labels() -> PresentationLabels:
    return {
        "previous": _("Previous sheet"),
        "next": _("Next sheet"),
        "per": _("Charts on a sheet"),
        "fullscreen": _("Full screen"),
        "leave": _("Leave the presentation (Esc)"),
        "place": _("{n} of {count}"),
    }
