"""The reader's view: the filter, the language and the address, kept in step.

The address is read before any widget; widgets are seeded from the filter and change it through callbacks; the filter is
written back to the address on every run. So a link opens the same view, and the browser's back button works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from lib.charts.catalogue import set_scene
from lib.charts.scene import Scene
from lib.query.codes import codes
from lib.query.filters import KEYS, Dropped, Filter, read_query
from lib.words import LANGUAGES, use_language

_FILTER, _LANGUAGE, _WRITTEN, _PAGE, _DROPPED, _SCENE = (
    f"view.{name}" for name in ("filter", "language", "written", "page", "dropped", "scene")
)
FILTER_KEYS = ("year", *KEYS)


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
    """Take the filter from the address, or keep it where a change of page emptied the address."""
    changed_page = st.session_state.get(_PAGE) != path
    address = _address()
    emptied = changed_page and _PAGE in st.session_state and not any(key in FILTER_KEYS for key, _value in address)
    if _FILTER not in st.session_state or (address != st.session_state[_WRITTEN] and not emptied):
        asked = {key: st.query_params.get_all(key) for key in FILTER_KEYS}
        st.session_state[_FILTER], st.session_state[_DROPPED] = read_query(asked, codes())
    elif changed_page:
        st.session_state[_DROPPED] = []
    st.session_state[_PAGE] = path
    st.session_state[_SCENE] = set_scene(where())
    _write_address()


def where() -> Filter:
    """The filter of this view."""
    return st.session_state[_FILTER]


def scene() -> Scene:
    """What this view's pictures share."""
    return st.session_state[_SCENE]


def dropped() -> list[Dropped]:
    """Values of the address that nobody knows, until the reader changes something."""
    return st.session_state[_DROPPED]


def change(chosen: Filter) -> None:
    """For callbacks: the next run shows this filter."""
    st.session_state[_FILTER] = chosen
    st.session_state[_DROPPED] = []


def reset() -> None:
    change(Filter())


def _address() -> list[tuple[str, str]]:
    return sorted((key, value) for key in st.query_params for value in st.query_params.get_all(key))


def _write_address() -> None:
    query = where().query()
    if st.session_state[_LANGUAGE] != "id":
        query = [*query, ("lang", st.session_state[_LANGUAGE])]
    wanted = sorted(query)
    if wanted != _address():
        st.query_params.from_dict(_grouped(query))
    st.session_state[_WRITTEN] = wanted


def _grouped(query: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for key, value in query:
        grouped.setdefault(key, []).append(value)
    return grouped
