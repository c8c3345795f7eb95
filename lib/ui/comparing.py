"""What a reader may set beside the view in one click: another region, all, the year before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import streamlit as st

from lib.pictures.scene import Scene
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.ui import view
from lib.words import _


def offer(scene: Scene) -> None:
    """The control that opens the choices, or shows that something is compared already."""
    is_comparing = view.beside() is not None
    with st.popover(_("Compare"), key="compare", disabled=is_comparing):
        st.caption(_("Show the same pictures beside these, for:"))
        for choice in _choices(scene):
            # What is shown already is no choice.
            if choice.where != scene.where:
                _button(choice)


class _Choice(NamedTuple):
    """What a button says, and the filter that it sets beside."""

    key: str
    words: str
    where: Filter


def _button(choice: _Choice) -> None:
    st.button(
        choice.words,
        key=f"compare.{choice.key}",
        on_click=view.compare,
        args=(choice.where,),
        width="stretch",
    )


def _choices(scene: Scene) -> Iterator[_Choice]:
    where = scene.where
    everywhere = where.with_(origin=())
    yield _Choice("all", _("All of Jakarta"), everywhere)
    for region in REGIONS:
        name = scene.name("origin", region)
        there = where.with_(origin=(region,))
        yield _Choice(region, name, there)
    year = _year_before(scene)
    if year:
        then = where.with_(years=(year, year))
        yield _Choice("year", str(year), then)


def _year_before(scene: Scene) -> int | None:
    """The year before the one that the filter chose; None where it has no data."""
    if scene.where.years is None:
        return None
    first, last = scene.where.years
    if first != last:
        return None
    before = first - 1
    if str(before) not in scene.everything.years:
        return None
    return before
