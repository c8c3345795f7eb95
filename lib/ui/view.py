"""The reader's view: the filter, the language and the address, kept in step.

The address is read before any widget; widgets are seeded from the filter and change it through callbacks; the filter is
written back to the address on every run. So a link opens the same view, and the browser's back button works.

The page of the briefing has a filter of its own, which narrows every picture of the briefing; the pages' filter waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.charts import briefing
from lib.charts.briefing import Item
from lib.charts.catalogue import set_scene
from lib.charts.scene import Scene
from lib.query.codes import codes
from lib.query.filters import KEYS, Dropped, Filter, read_query
from lib.words import LANGUAGES, use_language

_FILTER, _NARROWING, _ITEMS, _SHOW, _LANGUAGE, _WRITTEN, _PAGE, _DROPPED, _SCENE = (
    f"view.{name}"
    for name in ("filter", "narrowing", "items", "show", "language", "written", "page", "dropped", "scene")
)
FILTER_KEYS = ("year", *KEYS)
MOST_ON_A_SHEET = 4


@dataclass(frozen=True)
class Show:
    """How a briefing is presented: the first sheet to show, from 1, and how many charts stand on one (1–4)."""

    sheet: int = 1
    charts: int = 1

    def query(self) -> list[tuple[str, str]]:
        charts = [("per", str(self.charts))] if self.charts > 1 else []
        return [("present", "1"), ("slide", str(self.sheet)), *charts]


def speak() -> str:
    """Set this run's language from the address or the session, before any word is said, and return it."""
    asked = st.query_params.get("lang")
    if _LANGUAGE not in st.session_state or (asked and _address() != st.session_state.get(_WRITTEN)):
        st.session_state[_LANGUAGE] = asked if asked in LANGUAGES else st.session_state.get(_LANGUAGE, "id")
    use_language(st.session_state[_LANGUAGE])
    return st.session_state[_LANGUAGE]


def set_language(code: str) -> None:
    st.session_state[_LANGUAGE] = code


def open_page(path: str) -> None:
    """Take the view from the address, or keep it where a change of page emptied the address."""
    known_session, changed_page = _PAGE in st.session_state, st.session_state.get(_PAGE) != path
    st.session_state[_PAGE] = path
    address = _address()
    emptied = changed_page and known_session and not any(key in _keys(path) for key in address)
    # A new page reads its address even where it is the one before's: the briefing's filter is not the pages'.
    if not known_session or (not emptied and (changed_page or address != st.session_state[_WRITTEN])):
        _read_address(path)
    elif changed_page:
        st.session_state[_DROPPED] = []
        st.session_state[_SHOW] = None
    st.session_state[_SCENE] = set_scene(where())
    _write_address()


def where() -> Filter:
    """The filter of this view; on the page of the briefing, what narrows all its pictures."""
    return st.session_state.get(_filter_key(), Filter())


def items() -> tuple[Item, ...]:
    """The pictures that the reader collected for the briefing, in order."""
    return st.session_state.get(_ITEMS, ())


def show() -> Show | None:
    """How the briefing is presented now; None while it is not."""
    return st.session_state.get(_SHOW) if items() and _on_briefing() else None


def scene() -> Scene:
    """What this view's pictures share."""
    return st.session_state[_SCENE]


def dropped() -> list[Dropped]:
    """Values of the address that nobody knows, until the reader changes something."""
    return st.session_state[_DROPPED]


def change(chosen: Filter) -> None:
    """For callbacks: the next run shows this filter."""
    st.session_state[_filter_key()] = chosen
    st.session_state[_DROPPED] = []


def collect(chosen: Sequence[Item]) -> None:
    """For callbacks: the briefing holds these pictures from the next run on."""
    st.session_state[_ITEMS] = tuple(chosen)
    st.session_state[_DROPPED] = []


def present(how: Show | None) -> None:
    """For callbacks: present the briefing, or stop presenting it."""
    st.session_state[_SHOW] = how


def reset() -> None:
    change(Filter())


def _on_briefing() -> bool:
    return st.session_state.get(_PAGE) == briefing.PATH


def _filter_key() -> str:
    return _NARROWING if _on_briefing() else _FILTER


def _keys(path: str) -> tuple[str, ...]:
    return (*FILTER_KEYS, *(("item", "present") if path == briefing.PATH else ()))


def _read_address(path: str) -> None:
    asked = {key: st.query_params.get_all(key) for key in FILTER_KEYS}
    st.session_state[_filter_key()], lost = read_query(asked, codes())
    if path == briefing.PATH:
        found, lost_items = briefing.read_items(st.query_params.get_all("item"), codes())
        st.session_state[_ITEMS] = tuple(dict.fromkeys(found))
        shown, lost_words = _read_show()
        st.session_state[_SHOW] = shown if found else None
        lost = [*lost, *lost_items, *lost_words]
    st.session_state[_DROPPED] = lost


def _read_show() -> tuple[Show | None, list[Dropped]]:
    """What `present`, `slide` and `per` say, and what nobody understands of it."""
    asked = {key: st.query_params[key] for key in ("present", "slide", "per") if key in st.query_params}
    allowed = {
        "present": ("1",),
        "slide": tuple(str(number) for number in range(1, briefing.MOST_ITEMS + 1)),
        "per": tuple(str(number) for number in range(1, MOST_ON_A_SHEET + 1)),
    }
    good = {key: value for key, value in asked.items() if value in allowed[key]}
    lost = [Dropped(key, value) for key, value in asked.items() if key not in good]
    if "present" not in good:
        return None, lost
    return Show(int(good.get("slide", 1)), int(good.get("per", 1))), lost


def _address() -> dict[str, list[str]]:
    return _grouped((key, value) for key in st.query_params for value in st.query_params.get_all(key))


def _write_address() -> None:
    query = where().query()
    if _on_briefing():
        presented = show()
        query = [*(("item", item.spelled()) for item in items()), *query, *(presented.query() if presented else ())]
    if st.session_state[_LANGUAGE] != "id":
        query = [*query, ("lang", st.session_state[_LANGUAGE])]
    wanted = _grouped(query)
    if wanted != _address():
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def _grouped(query: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Values by key; the order within a key matters to the briefing's items alone."""
    grouped: dict[str, list[str]] = {}
    for key, value in query:
        grouped.setdefault(key, []).append(value)
    return {key: values if key == "item" else sorted(values) for key, values in grouped.items()}
