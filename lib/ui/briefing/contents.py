"""The page of the briefing: ready-made ones, the list in its order, and what leaves the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import streamlit as st

from lib.pictures.briefing import Briefing, Slide
from lib.pictures.composing import MOST_ITEMS, PATH, Item, compose
from lib.pictures.ready_made import ReadyMade, ready_made
from lib.query.filters import Filter
from lib.ui import cards, collecting, view
from lib.ui.briefing.files import hand_over
from lib.ui.kit import prose
from lib.ui.kit.copy_text import copy_link, copy_text
from lib.words import _, current_language
from lib.words.foreign import for_html

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
    return compose(view.items(), narrowing=scene.where, title=title, state=scene.state)


def heading(briefing: Briefing) -> None:
    count = len(briefing.slides)
    title = briefing.title if count else _("Make a briefing of the charts that matter")
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
    if not view.items() and view.scene().source.spans:
        _previews(offered[:_PREVIEWED])
        offered = offered[_PREVIEWED:]
    with st.container(
        horizontal=True, gap="small", vertical_alignment="center", key="briefing.ready"
    ):
        aside = for_html(_("Ready-made briefings:"))
        st.html(f'<span class="rj-aside">{aside}</span>', width="content")
        for found in offered:
            _opener(found)


def _opener(found: ReadyMade) -> None:
    opened = _opened()
    is_open = opened is not None and opened.id == found.id
    kind: Literal["primary", "secondary"] = "primary" if is_open else "secondary"
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
    prose.unseen(2, _("Ready-made briefings:").rstrip(":"))
    previewed: set[str] = set()
    for column, found in zip(st.columns(len(offered), gap="small"), offered, strict=True):
        slides = compose(found.items, narrowing=scene.where, state=scene.state).slides
        first = next(slide for slide in slides if slide.chart.id not in previewed)
        previewed.add(first.chart.id)
        with column, st.container(key=f"briefing.preview.{found.id}", gap="xsmall"):
            _opener(found)
            cards.preview_card(first.chart, key=f"chart.preview.{found.id}")
            titles = "".join(
                f"<li>{for_html(slide.chart.title)}</li>" for slide in slides if slide is not first
            )
            st.html(f'<ul class="rj-points rj-say">{titles}</ul>')


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
        st.button(
            _("Start presentation"),
            key="briefing.present",
            on_click=lambda: view.present(view.Show(charts=st.session_state["briefing.per"])),
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


def list_of_items(briefing: Briefing) -> None:
    """The pictures, two in a row, each with its place in the order and its speaking points."""
    for start in range(0, len(briefing.slides), _COLUMNS):
        for column, position in zip(
            st.columns(_COLUMNS, gap="small"),
            range(start, start + _COLUMNS),
            strict=True,
        ):
            if position < len(briefing.slides):
                with column:
                    _item(position, len(briefing.slides), briefing.slides[position])


def _item(position: int, count: int, slide: Slide) -> None:
    with st.container(key=f"briefing.item.{position}", gap="xsmall"):
        with st.container(
            horizontal=True,
            gap="small",
            vertical_alignment="center",
            key=f"briefing.tools.{position}",
        ):
            st.html(f'<h2 class="rj-place">{position + 1}</h2>', width="stretch")
            _tool(
                position,
                "up",
                _("Earlier"),
                ":material/arrow_upward:",
                position == 0,
                -1,
            )
            _tool(
                position,
                "down",
                _("Later"),
                ":material/arrow_downward:",
                position == count - 1,
                1,
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


def _tool(position: int, name: str, label: str, icon: str, disabled: bool, by: int) -> None:
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
    lines = "".join(f"<li>{for_html(text)}</li>" for text in points)
    st.html(f'<ul class="rj-points rj-say">{lines}</ul>')
    label = _("Copy speaking points {position}").format(position=position + 1)
    copy_text(label, "\n".join(points), key=f"briefing.say.{position}")


def _all_points(briefing: Briefing) -> str:
    """Every picture's title, subtitle and sentences as plain text."""
    blocks = [briefing.title]
    for number, slide in enumerate(briefing.slides, 1):
        points = [f"- {point}" for point in slide.chart.points]
        lines = [f"{number}. {slide.chart.title}", slide.chart.subtitle, *points]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _opened() -> ReadyMade | None:
    return next((found for found in ready_made() if found.items == view.items()), None)


def _sheet_words(charts: int) -> str:
    return _("1 chart a sheet") if charts == 1 else str(charts)


def _query(items: Sequence[Item], narrowing: Filter) -> list[tuple[str, str]]:
    language = [] if current_language() == "id" else [("lang", current_language())]
    return [
        *(("item", item.spelled()) for item in items),
        *narrowing.query(),
        *language,
    ]
