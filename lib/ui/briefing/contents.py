"""The page of the briefing: ready-made ones, the list in its order, and what leaves the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.chart import Chart
from lib.pictures.composing import MOST_ITEMS, PATH, Item, compose
from lib.pictures.ready_made import ReadyMade, ready_made
from lib.query.filters import Filter
from lib.ui import cards, collecting, view
from lib.ui.briefing.files import hand_over
from lib.ui.kit import prose
from lib.ui.kit.copy_text import copy_link, copy_text
from lib.words import _, current_language

_STYLE = Path(__file__).with_name("contents.css")
_COLUMNS = 2
_PREVIEWED = 3  # the general briefings; those of the regions are alike


def composed() -> Briefing:
    """The reader's briefing in the reader's language; its title is that of the ready-made one that
    it still equals.
    """
    opened = _opened()
    title = opened.title() if opened else None
    scene = view.scene()
    return compose(
        view.items(),
        narrowing=scene.where,
        title=title,
        state=scene.state,
    )


def heading(briefing: Briefing) -> None:
    count = len(briefing.slides)
    title = briefing.title
    if not count:
        title = _("Make a briefing of the charts that matter")
    prose.title(title)
    st.html(_STYLE)
    if count:
        words = _("{count} of {most} charts. The filter above narrows all of them.")
        prose.aside(words.format(count=count, most=MOST_ITEMS))
    else:
        prose.paragraph(
            _(
                "Open a ready-made briefing, or add charts on any page with the plus sign under "
                "them. The link of this page then is the briefing: whoever opens it sees the same."
            )
        )


def ready_made_row() -> None:
    """A button for each ready-made briefing; the open one is marked."""
    offered = ready_made()
    # Previews of nothing would say the same a dozen times.
    has_data = bool(view.scene().source.spans)
    if has_data and not view.items():
        _previews(offered[:_PREVIEWED])
        offered = offered[_PREVIEWED:]
    with st.container(
        horizontal=True,
        gap="small",
        vertical_alignment="center",
        key="briefing.ready",
    ):
        prose.lead(_("Ready-made briefings:"))
        for found in offered:
            _opener(found)


def _opener(found: ReadyMade) -> None:
    opened = _opened()
    kind: Literal["primary", "secondary"] = "secondary"
    if opened and opened.id == found.id:
        kind = "primary"
    st.button(
        found.title(),
        key=f"briefing.ready.{found.id}",
        on_click=collecting.open_ready_made,
        args=(found,),
        type=kind,
    )


def _previews(offered: Sequence[ReadyMade]) -> None:
    """What each of the general briefings opens with, and what else it holds."""
    scene = view.scene()
    heading = _("Ready-made briefings:").rstrip(":")
    prose.unseen(2, heading)
    previewed: set[str] = set()
    columns = st.columns(len(offered), gap="small")
    for column, found in zip(columns, offered, strict=True):
        briefing = compose(
            found.items,
            narrowing=scene.where,
            state=scene.state,
        )
        charts = [slide.chart for slide in briefing.slides]
        first = next(chart for chart in charts if chart.id not in previewed)
        previewed.add(first.id)
        with column:
            _preview(found, first, charts)


def _preview(found: ReadyMade, first: Chart, charts: Sequence[Chart]) -> None:
    others = [chart.title for chart in charts if chart is not first]
    with st.container(key=f"briefing.preview.{found.id}", gap="xsmall"):
        _opener(found)
        cards.preview_card(first, key=f"chart.preview.{found.id}")
        prose.sayings(others)


def actions(briefing: Briefing) -> None:
    """Present it, copy its link or its speaking points, empty it, and the files."""
    if not briefing.slides:
        return
    scene = view.scene()
    with st.container(
        horizontal=True,
        gap="small",
        vertical_alignment="center",
        key="briefing.actions",
    ):
        _presenting()
        copy_link(
            _("Copy link"),
            PATH,
            _query(view.items(), scene.where),
            briefing.address,
            key="briefing.link",
        )
        copy_text(_("Copy all speaking points"), _all_points(briefing), key="briefing.points")
        st.button(
            _("Clear the list"),
            key="briefing.clear",
            on_click=collecting.clear,
            type="tertiary",
        )
    hand_over(
        view.items(),
        scene.where,
        briefing.title,
        briefing.language,
        scene.state,
    )


def _presenting() -> None:
    """Start the presentation, with so many charts on a sheet."""
    st.button(
        _("Start presentation"),
        key="briefing.present",
        on_click=_start,
        icon=":material/slideshow:",
        type="primary",
    )
    st.segmented_control(
        _("Charts on a sheet"),
        list(range(1, view.MOST_ON_A_SHEET + 1)),
        default=1,
        format_func=_sheet_words,
        key="briefing.per",
        label_visibility="collapsed",
        required=True,
    )


def _start() -> None:
    charts = st.session_state["briefing.per"]
    view.present(view.Show(charts=charts))


def list_of_items(briefing: Briefing) -> None:
    """The pictures, two in a row, each with its place in the order and its speaking points."""
    count = len(briefing.slides)
    places: list[DeltaGenerator] = []
    for position, slide in enumerate(briefing.slides):
        column = position % _COLUMNS
        if column == 0:
            places = st.columns(_COLUMNS, gap="small")
        with places[column]:
            _item(position, count, slide)


def _item(position: int, count: int, slide: Slide) -> None:
    with st.container(key=f"briefing.item.{position}", gap="xsmall"):
        with st.container(
            horizontal=True,
            gap="small",
            vertical_alignment="center",
            key=f"briefing.tools.{position}",
        ):
            place = position + 1
            st.html(f'<h2 class="rj-place">{place}</h2>', width="stretch")
            _tool(
                position,
                "up",
                _("Earlier"),
                ":material/arrow_upward:",
                disabled=place == 1,
                by=-1,
            )
            _tool(
                position,
                "down",
                _("Later"),
                ":material/arrow_downward:",
                disabled=place == count,
                by=1,
            )
            st.button(
                _remove_words(position),
                key=f"briefing.remove.{position}",
                on_click=collecting.remove,
                args=(position,),
                icon=":material/close:",
                type="tertiary",
            )
        cards.briefed_card(slide, key=f"chart.briefing.{position}")
        _points(position, slide.chart.points)


def _remove_words(position: int) -> str:
    return _("Remove {position}").format(position=position + 1)


def _tool(
    position: int,
    name: str,
    label: str,
    icon: str,
    *,
    disabled: bool,
    by: int,
) -> None:
    st.button(
        f"{label} {position + 1}",
        key=f"briefing.{name}.{position}",
        on_click=collecting.move,
        args=(position, by),
        icon=icon,
        disabled=disabled,
        type="tertiary",
    )


def _points(position: int, points: Sequence[str]) -> None:
    prose.sayings(points)
    label = _("Copy speaking points {position}").format(position=position + 1)
    lines = "\n".join(points)
    copy_text(label, lines, key=f"briefing.say.{position}")


def _all_points(briefing: Briefing) -> str:
    """Every picture's title, subtitle and sentences as plain text."""
    blocks = [briefing.title]
    for number, slide in enumerate(briefing.slides, 1):
        chart = slide.chart
        points = [f"- {point}" for point in chart.points]
        lines = [f"{number}. {chart.title}", chart.subtitle, *points]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _opened() -> ReadyMade | None:
    for found in ready_made():
        if found.items == view.items():
            return found
    return None


def _sheet_words(charts: int) -> str:
    if charts == 1:
        return _("1 chart a sheet")
    return str(charts)


def _query(items: Sequence[Item], narrowing: Filter) -> list[tuple[str, str]]:
    spelled = [("item", item.spelled()) for item in items]
    spelled += narrowing.query()
    if current_language() != "id":
        spelled.append(("lang", current_language()))
    return spelled
