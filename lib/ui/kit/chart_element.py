"""The chart on screen: a component around plotly.js that updates its plot in place
(`Plotly.react`).

`st.plotly_chart` hashes the figure into the element's identity, so each change of data destroys
the chart and builds it again; a component with a key keeps its nodes. It also is the one home of
the picture in the product's font, "copy picture", the table behind the chart, click-to-filter and
full screen.
"""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from lib.ui.kit.component import component
from lib.ui.kit.payloads import Card, CardClick

Height = int | Literal["stretch", "content"]

_mount = component("rantau_chart", "chart-element.js")


def chart_element(
    card: Card,
    *,
    key: str,
    height: Height = 320,
    on_click: Callable[[CardClick], None] | None = None,
) -> None:
    """Show one chart card; a rerun with the same `key` updates it without building it again.

    `height` is the whole card in pixels, heading, source line and tools included; the plot takes
    what is left. A card without a figure takes `content`. `on_click` is called before the rerun,
    for a mark, for a row's button in the table and for the tool "add". It does nothing inside
    `st.form`.
    """

    def clicked() -> None:
        click = st.session_state[key].get("click")
        if on_click is not None and click:
            on_click(click)

    _mount(key=key, data=card, height=height, on_click_change=clicked)
