"""Charts and figures as cards."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.pictures.briefing import Slide
from lib.pictures.catalogue import CATALOGUE, paint, paint_headline
from lib.pictures.chart import Chart, Mark
from lib.pictures.composing import Item, item_of, live_address
from lib.pictures.headline import Headline
from lib.pictures.scene import Scene
from lib.pictures.side_by_side import to_one_scale
from lib.query.filters import Filter
from lib.render.screen.arc_deck import HEIGHT, LEAST_WIDTH, arc_deck
from lib.render.screen.figure import plotly_figure
from lib.ui import collecting, view
from lib.ui.kit import prose
from lib.ui.kit.chart_element import chart_element
from lib.ui.kit.payloads import Card, CardClick, CardLabels, Pill, Table
from lib.ui.kit.qr_code import qr_code
from lib.ui.kit.theme import Ground, theme
from lib.words import _, current_language, number
from lib.words.foreign import for_html, for_markdown


@dataclass(frozen=True)
class Side:
    """One of the views that stand beside one another: how its cards are called, the scene that
    they are drawn under, and the other's. `where`, `other_where` and `change` are for callbacks.
    """

    name: str
    scene: Callable[[], Scene | None]
    other_scene: Callable[[], Scene | None]
    where: Callable[[], Filter | None]
    other_where: Callable[[], Filter | None]
    change: Callable[[Filter], None]

    def shown_item(self, chart: str) -> Item:
        """The picture as it is drawn now."""
        scene, other = self.scene() or view.scene(), self.other_scene()
        beside = other.where if other else None
        return item_of(chart, scene.where, scene.plan, beside)

    def item(self, chart: str) -> Item:
        """For callbacks: the picture as the next run draws it."""
        where = self.where() or Filter()
        return item_of(chart, where, view.plan(), self.other_where())

    def act(self, click: CardClick) -> None:
        """What a click on a card does."""
        where = self.where() or Filter()
        if click["key"] == "add":
            collecting.add(self.item(click["chart"]))
        elif click["key"] == "remove":
            collecting.take_out(self.item(click["chart"]))
        elif click["key"] == "back":
            self.change(where.widened(click["code"]))
        elif click["code"]:
            self.change(where.toggled(click["key"], click["code"]))


SHOWN = Side("", view.scene, view.beside_scene, view.where, view.beside, view.change)
BESIDE = Side("beside.", view.beside_scene, view.scene, view.beside, view.where, view.compare)

Height = int | Literal["stretch", "content"]
_MAP = "deck.map_of_arcs"


def headline(found: Headline) -> None:
    """The overview's sentence and its row of figures; beside them those of the view beside."""
    beside = view.beside_scene()
    if beside is None:
        _headline(found)
        return
    left, right = st.columns(2, gap="small")
    with left:
        _headline(found)
    with right:
        _headline(paint_headline(beside))


def _headline(found: Headline) -> None:
    tiles = [(tile.label, tile.value, tile.detail) for tile in found.tiles]
    sentence = f'<h1 class="rj-headline">{for_html(found.sentence)}</h1>'
    below = for_html(_("Charts"))
    heading = f'<h2 class="rj-unseen">{below}</h2>'
    st.html(sentence + prose.tiles_markup(tiles) + heading)


def columns(shares: Sequence[int]) -> Sequence[DeltaGenerator]:
    """Places beside one another, as wide as their shares; below one another where each picture has
    a twin beside it.
    """
    if view.beside_scene():
        return [st.container() for _share in shares]
    return st.columns(shares, gap="small")


def one_screen(charts: Sequence[Chart]) -> None:
    """Charts in a row that takes the height that the screen leaves; a comparison may scroll."""
    if view.beside_scene():
        row(charts, compact=True)
        return
    with st.container(key="overview"):
        row(charts, height="content", compact=True)


def row(charts: Sequence[Chart], *, height: Height = 340, compact: bool = False) -> None:
    """Charts beside one another, equally wide; each in a row of its own where it has a twin."""
    if view.beside_scene():
        for chart in charts:
            card(chart, height=height, compact=compact)
        return
    for column, chart in zip(st.columns(len(charts), gap="small"), charts, strict=True):
        with column:
            card(chart, height=height, compact=compact)


def card(chart: Chart, *, height: Height = 340, compact: bool = False) -> None:
    """One chart with all that belongs to it; a click on a mark filters the view by it. Beside it
    stands the same picture under the filter of the view beside, to one scale.
    """
    beside = view.beside_scene()
    if beside is None or not CATALOGUE[chart.id].asks:
        _shown_card(chart, SHOWN, height, compact)
        return
    one, other = to_one_scale(chart, paint([chart.id], beside)[chart.id])
    left, right = st.columns(2, gap="small")
    with left:
        _shown_card(one, SHOWN, height, compact)
    with right:
        _shown_card(other, BESIDE, height, compact)


def _shown_card(chart: Chart, side: Side, height: Height, compact: bool) -> None:
    if chart.is_empty:
        _empty_card(chart, side)
        return
    chart_element(
        _collectable(chart, side, compact=compact),
        key=f"chart.{side.name}{chart.id}",
        height=height,
        on_click=side.act,
    )


def briefed_card(slide: Slide, *, key: str, height: Height = 340) -> None:
    """A chart of the briefing, under a filter of its own: it neither filters the view nor is it
    added again.
    """
    _card_alone(slide.chart, slide.address, key, height)


def plain_card(chart: Chart, *, key: str, height: Height = 340) -> None:
    """A chart that belongs to its page alone: it neither filters nor is it added to the
    briefing.
    """
    _card_alone(chart, None, key, height)


def preview_card(chart: Chart, *, key: str, height: Height = 220) -> None:
    """A small chart without tools, which stands for the briefing that it opens."""
    found = _card(chart, None)
    found["click"], found["table"], found["labels"] = None, None, {}
    found["compact"] = True
    _shorten(found, chart)
    if chart.is_empty:
        height = "content"
    chart_element(found, key=key, height=height)


def _shorten(found: Card, chart: Chart) -> None:
    """Leave a long filter to the line above the cards, and to the picture."""
    if chart.brief_subtitle not in ("", chart.subtitle):
        found["export_subtitle"] = chart.subtitle
        found["subtitle"] = chart.brief_subtitle


def _card_alone(chart: Chart, address: str | None, key: str, height: Height) -> None:
    """A card that does nothing to the view."""
    found = _card(chart, address)
    found["click"] = None
    if chart.is_empty:
        height = "content"
    chart_element(found, key=key, height=height)


def map_card(chart: Chart, *, height: int = HEIGHT) -> None:
    """The map of arcs: pydeck under its heading and source line; flat where it has a twin, and in a
    narrow window, where labels of a map that moves would leave its frame (lib/ui/frame.css).
    """
    if view.beside_scene():
        card(chart, height=height)
        return
    if chart.is_empty:
        _empty_card(chart, SHOWN)
        return
    ground, key = _ground(), _map_key()

    def picked() -> None:
        layers = st.session_state[key].selection.objects.values()
        marks = chain.from_iterable(layers)
        _pick_on_map([mark["code"] for mark in marks])

    with st.container(border=True, key="map_card", gap=None):
        beside = _collectable(chart, SHOWN)
        beside["elsewhere_from"] = LEAST_WIDTH
        chart_element(beside, key=f"chart.{chart.id}", height="content", on_click=SHOWN.act)
        if watermark := beside["watermark"]:
            st.html(f'<p class="rj-map-mark" aria-hidden="true">{for_html(watermark)}</p>')
        st.pydeck_chart(
            arc_deck(chart, ground, height),
            height=height,
            key=key,
            on_select=picked,
            alt=chart.alt,
        )


def _map_key() -> str:
    """The map keeps its selection to itself: where the filter says otherwise by now, a new map
    takes its place.
    """
    number, code = st.session_state.get(_MAP, (0, None))
    if code and view.scene().where.country != (code,):
        number, code = number + 1, None
    st.session_state[_MAP] = number, code
    return f"{_MAP}.{number}"


def _pick_on_map(codes: list[str]) -> None:
    """Filter by the country that is newly selected; none is left after the second click on a mark,
    which undoes it.
    """
    number, before = st.session_state[_MAP]
    code = next((code for code in codes if code != before), None) or before
    st.session_state[_MAP] = number, code if codes else None
    if code:
        view.change(view.where().toggled("country", code))


def _empty_card(chart: Chart, side: Side) -> None:
    with st.container(border=True, key=f"empty.{side.name}{chart.id}"):
        st.markdown(f"**{for_markdown(chart.title)}**")
        prose.aside(chart.subtitle)
        st.button(
            _("Reset filters"),
            on_click=lambda: side.change(Filter()),
            key=f"empty.{side.name}{chart.id}.reset",
        )


def _ground() -> Ground:
    return "dark" if st.context.theme.type == "dark" else "light"


def _collectable(chart: Chart, side: Side, *, compact: bool = False) -> Card:
    """A chart of a page: under the view's filter, and it can be added to the briefing."""
    item = side.shown_item(chart.id)
    found = _card(chart, live_address(item))
    found["compact"] = compact
    if compact:
        _shorten(found, chart)
    found["collected"] = item in view.items()
    found["labels"] |= {
        "add": _("Add to briefing"),
        "remove": _("In the briefing: remove"),
        "added": _("Added to the briefing"),
        "removed": _("Removed from the briefing"),
    }
    if chart.narrowed_by:
        found["back"] = {"key": chart.narrowed_by}
        found["labels"]["back"] = _("Back: lift the filter of this card")
    return found


def _card(chart: Chart, address: str | None) -> Card:
    ground = _ground()
    return {
        "id": chart.id,
        "figure": None if chart.is_empty else plotly_figure(chart, ground),
        "title": chart.title,
        "subtitle": chart.subtitle,
        "source": [text for text in (chart.note_on_map, chart.source) if text],
        "pill": _pill(chart),
        "watermark": _("Estimate") if chart.is_estimate else None,
        "alt": chart.alt,
        "table": _table(chart),
        "click": {"key": chart.clicks} if chart.clicks else None,
        "labels": _labels(),
        "lang": current_language(),
        "theme": theme(ground),
        "file_name": chart.file_name,
        "compact": False,
        "collected": False,
        "qr": qr_code(address),
        "quote": chart.quote,
    }


def _pill(chart: Chart) -> Pill | None:
    if chart.kind == "estimate":
        return {"text": _("Estimate"), "tone": "estimate"}
    if chart.kind == "mixed":
        return {"text": _("Partly an estimate"), "tone": "mixed"}
    return None


def _table(chart: Chart) -> Table:
    """Names, series where there are several, and values; an estimate's between its ends."""
    has_series = bool(chart.series_header) and any(mark.series for mark in chart.marks)
    is_ranged = any(not math.isnan(mark.model) or mark.is_untold for mark in chart.marks)
    columns = [chart.category_header]
    if has_series:
        columns.append(chart.series_header)
    names = len(columns)
    columns.append(chart.value_header)
    if is_ranged:
        columns += [_("Lower end"), _("Upper end")]
    rows = []
    for mark in chart.marks:
        row = [mark.category_name]
        if has_series:
            row.append(mark.series_name)
        row.append(_value_words(mark, chart))
        if is_ranged:
            row += [_end(mark.low), _end(mark.high)]
        rows.append(row)
    codes = [mark.category or None for mark in chart.marks]
    align: list[Literal["left", "right", "center"]] = ["left"] * names
    align += ["right"] * (len(columns) - names)
    return {
        "columns": columns,
        "rows": rows,
        "align": align,
        "codes": codes if chart.clicks else None,
    }


def _value_words(mark: Mark, chart: Chart) -> str:
    """The value as a table has it: an estimate's as the picture writes it, others as numbers."""
    if mark.is_untold or not math.isnan(mark.model):
        return mark.brief
    if math.isnan(mark.value):
        return "–"
    decimals = 1 if chart.unit in ("percent", "rate") else 0
    return number(mark.value, decimals)


def _end(end: float) -> str:
    return "" if math.isnan(end) else number(end)


def _labels() -> CardLabels:
    return {
        "table": _("Show the table"),
        "chart": _("Show the chart"),
        "png": _("Save as picture (PNG, 1920 × 1080)"),
        "png4k": _("Save as large picture 4K (PNG, 3840 × 2160)"),
        "copy": _("Copy the picture"),
        "copied": _("Picture copied"),
        "copy_failed": _("This browser does not allow copying pictures; save it instead"),
        "quote": _("May this be quoted? Copy the sentence"),
        "quoted": _("Copied:"),
        "fullscreen": _("Full screen"),
        "close": _("Leave full screen"),
    }
