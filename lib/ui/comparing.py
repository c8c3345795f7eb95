"""What a reader may set beside the view in one click: another region, all, the year before."""

from __future__ import annotations

import streamlit as st

from lib.pictures.scene import Scene
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.ui import view
from lib.words import _


def offer(scene: Scene) -> None:
    """The control that opens the choices, or shows that something is compared already."""
    with st.popover(_("Compare"), key="compare", disabled=view.beside() is not None):
        st.caption(_("Show the same pictures beside these, for:"))
        for key, (words, where) in _choices(scene).items():
            st.button(
                words,
                key=f"compare.{key}",
                on_click=view.compare,
                args=(where,),
                width="stretch",
            )


def _choices(scene: Scene) -> dict[str, tuple[str, Filter]]:
    """By a key: words, and the filter that is set beside. None is the filter that is shown."""
    where = scene.where
    found = {"all": (_("All of Jakarta"), where.with_(origin=()))}
    for region in REGIONS:
        found[region] = (scene.name("origin", region), where.with_(origin=(region,)))
    if year := _year_before(scene):
        found["year"] = (str(year), where.with_(years=(year, year)))
    return {key: choice for key, choice in found.items() if choice[1] != where}


def _year_before(scene: Scene) -> int | None:
    """The year before the one that the filter chose; None where it has no data."""
    first, last = scene.where.years or (0, 1)
    before = first - 1
    is_known = str(before) in scene.everything.years
    return before if first == last and is_known else None
