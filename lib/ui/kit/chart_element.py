"""The chart on screen: a component around plotly.js that updates its plot in place
(``Plotly.react``).

``st.plotly_chart`` hashes the figure into the element's identity, so each change of data destroys
the chart and builds it again; a component with a key keeps its nodes. It also is the one home of
the picture in the product's font, "copy picture", the table behind the chart, click-to-filter and
full screen.
"""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from lib.ui.kit.component import component

_mount = component("rantau_chart", "chart-element.js")


def chart_element(
    payload: dict[str, Any],
    *,
    key: str,
    height: int | Literal["stretch", "content"] = 320,
    on_click: Callable[[dict[str, str]], None] | None = None,
) -> None:
    """Show one chart card; a rerun with the same ``key`` updates it without building it again.

    ``height`` is the whole card in pixels, heading, source line and tools included; the plot takes
    what is left. ``on_click`` gets ``{"chart": id, "key": …, "code": …}`` before the rerun, for a
    mark or for a row's button in the table; the tool "add" sends ``{"chart": id, "key": "add",
    "code": ""}``. It does nothing inside ``st.form``.

    ``payload`` is JSON; every text in it is final, in the page's language, with numbers already
    formatted:

    - ``id``, ``title`` (the finding), ``subtitle``, ``source`` (line or list of lines), ``alt``,
    ``lang``, ``file_name`` (of the PNG, without ending), ``compact`` (smaller heading); -
    ``figure``: ``{"data": […], "layout": {…}}`` in colours for the ground in ``theme``. A mark's
    code is its ``customdata`` or the first element of it; a trace filled as one area (``hoveron:
    "fills"``) gives the first ``customdata`` of the trace. ``export_figure`` and ``export_theme``
    replace them in the PNG; with ``figure`` None (and ``height="content"``) the card is heading,
    table and tools beside a map that is drawn elsewhere; - ``pill``: ``{"text": …, "tone":
    "estimate" | "mixed" | "official"}`` or None; ``watermark``: text or None; - ``table``:
    ``{"columns": […], "rows": [[…]], "align": ["left" | "right" | "center", …], "codes": […]}``,
    ``codes`` (one a row, or None) only where a row can be clicked; - ``click``: ``{"key": filter
    key}`` or None; - ``labels``: ``table chart png png4k copy copied copy_failed fullscreen close
    add``; without one, no tool; - ``qr``: ``{"size": modules a side, "path": SVG path}`` of the
    live view's address, drawn into the PNG, or None; - ``theme``: ``background text muted border
    accent`` (CSS colours), ``font`` (its name), ``ground`` (light | dark).
    """

    def clicked() -> None:
        value = st.session_state[key].get("click")
        if on_click is not None and value:
            on_click(value)

    _mount(key=key, data=payload, height=height, on_click_change=clicked)
