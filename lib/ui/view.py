"""The reader's view: the filter, the briefing, the language and the address, kept in step.

The address is read before any widget; widgets are seeded from the filter and change it through
callbacks; the filter is written back to the address on every run. So a link opens the same view,
and the browser's back button works.

The page of the briefing has a filter of its own, which narrows every picture of the briefing; the
pages' filter waits. Elsewhere it is the briefing's filter that waits, and the briefing with it.
Both stand in the address all the same (`waiting`, `item`): it is all that is left of a view whose
session is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

import streamlit as st

from lib.address import HEADER, ITEM, TARGETS, WAITING
from lib.pictures import composing
from lib.pictures.catalogue import set_scene
from lib.pictures.composing import Item
from lib.pictures.scene import Scene
from lib.query.filters import (
    KEYS,
    MOST_FIELDS,
    Dropped,
    Filter,
    read_query,
    read_spelled,
)
from lib.query.states import codes
from lib.query.targets import PLAN_KEYS, Plan, read_plan
from lib.words import LANGUAGES, use_language

_FILTER, _NARROWING, _PLAN, _ITEMS, _SHOW, _LANGUAGE, _WRITTEN, _PAGE, _DROPPED, _SCENE = (
    f"view.{name}"
    for name in (
        "filter",
        "narrowing",
        "plan",
        "items",
        "show",
        "language",
        "written",
        "page",
        "dropped",
        "scene",
    )
)
FILTER_KEYS = ("year", *KEYS)
MOST_ON_A_SHEET = 4
_TELLING = (
    *FILTER_KEYS,
    *PLAN_KEYS,
    WAITING,
    ITEM,
    "present",
)  # an address with none of them says nothing about the view

Query = dict[str, list[str]]


@dataclass(frozen=True)
class Show:
    """How a briefing is presented: the first sheet to show, from 1, and how many charts stand on
    one (1–4).
    """

    sheet: int = 1
    charts: int = 1

    def query(self) -> list[tuple[str, str]]:
        charts = [("per", str(self.charts))] if self.charts > 1 else []
        return [("present", "1"), ("slide", str(self.sheet)), *charts]


def speak() -> str:
    """Set this run's language from the address or the session, before any word is said, and return
    it.
    """
    known = st.session_state.get(_LANGUAGE)
    address = _address() if known else _first_address("")[1]
    asked = address.get("lang", [""])[-1]
    if not known or (asked and address != st.session_state.get(_WRITTEN)):
        st.session_state[_LANGUAGE] = asked if asked in LANGUAGES else known or "id"
    use_language(st.session_state[_LANGUAGE])
    return st.session_state[_LANGUAGE]


def set_language(code: str) -> None:
    st.session_state[_LANGUAGE] = code


def open_page(path: str) -> None:
    """Take the view from the address, or keep it where a change of page emptied the address."""
    if _PAGE not in st.session_state:
        _begin(path)
    elif st.session_state[_PAGE] == path and _address() != st.session_state[_WRITTEN]:
        _read_shown(_address())
    if st.session_state[_PAGE] != path:
        _change_page(path)
    # A run can be cut short from here on: the one in its place must not take the same address for a
    # new one.
    st.session_state[_WRITTEN] = _address()
    st.session_state[_SCENE] = set_scene(where(), plan=plan())
    _write_address()


def _begin(path: str) -> None:
    """A session's first view is the one that the browser shows, also when the reader is just
    leaving it.
    """
    shown, address = _first_address(path)
    st.session_state[_PAGE] = shown
    lost = _read_waiting(address)
    _read_shown(address)
    st.session_state[_DROPPED] = [*st.session_state[_DROPPED], *lost]


def _change_page(path: str) -> None:
    st.session_state[_PAGE] = path
    # A new page reads its address even where it is the one before's: the briefing's filter is not
    # the pages'.
    if any(key in _address() for key in _TELLING):
        _read_shown(_address())
    else:
        st.session_state[_DROPPED] = []
        st.session_state[_SHOW] = None


def where() -> Filter:
    """The filter of this view; on the page of the briefing, what narrows all its pictures."""
    return st.session_state.get(_filter_key(), Filter())


def plan() -> Plan:
    """What the reader wants and assumes, for the pictures that reckon with it."""
    return st.session_state.get(_PLAN, Plan())


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


def change_plan(chosen: Plan) -> None:
    """For callbacks: the next run reckons with this plan."""
    st.session_state[_PLAN] = chosen
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
    return st.session_state.get(_PAGE) == composing.PATH


def _on_targets() -> bool:
    return st.session_state.get(_PAGE) == TARGETS


def _filter_key() -> str:
    return _NARROWING if _on_briefing() else _FILTER


def _waiting_key() -> str:
    return _FILTER if _on_briefing() else _NARROWING


def _waiting() -> Filter:
    """The filter that this page does not show."""
    return st.session_state.get(_waiting_key(), Filter())


def _read_shown(address: Query) -> None:
    """What the page shows: its filter, and on the page of the briefing the pictures."""
    asked = {key: address.get(key, []) for key in FILTER_KEYS}
    st.session_state[_filter_key()], lost = read_query(asked, codes())
    st.session_state[_SHOW] = None
    if _on_targets():
        st.session_state[_PLAN], no_plan = read_plan(address)
        lost = [*lost, *no_plan]
    if _on_briefing():
        lost = [*lost, *_read_items(address)]
        shown, lost_words = _read_show(address)
        st.session_state[_SHOW] = shown if items() else None
        lost = [*lost, *lost_words]
    st.session_state[_DROPPED] = lost


def _read_waiting(address: Query) -> list[Dropped]:
    """What the page does not show: the other filter, and the pictures that were collected.

    Read once a session. Later the session knows better than an older address that the reader goes
    back to.
    """
    st.session_state[_waiting_key()], lost = read_spelled(address.get(WAITING, [""])[-1], codes())
    return lost if _on_briefing() else [*lost, *_read_items(address)]


def _read_items(address: Query) -> list[Dropped]:
    """Collects the pictures that the address names, and returns what nobody knows of it."""
    found, lost = composing.read_items(address.get(ITEM, []), codes())
    st.session_state[_ITEMS] = tuple(dict.fromkeys(found))
    return lost


def _read_show(address: Query) -> tuple[Show | None, list[Dropped]]:
    """What `present`, `slide` and `per` say, and what nobody understands of it."""
    asked = {key: address[key][-1] for key in ("present", "slide", "per") if key in address}
    allowed = {
        "present": ("1",),
        "slide": tuple(str(number) for number in range(1, composing.MOST_ITEMS + 1)),
        "per": tuple(str(number) for number in range(1, MOST_ON_A_SHEET + 1)),
    }
    good = {key: value for key, value in asked.items() if value in allowed[key]}
    lost = [Dropped(key, value) for key, value in asked.items() if key not in good]
    if "present" not in good:
        return None, lost
    return Show(int(good.get("slide", 1)), int(good.get("per", 1))), lost


def _first_address(path: str) -> tuple[str, Query]:
    """The page and the address that the browser showed when it connected; this run's, on `path`,
    where it did not say.

    This run's is the next page's already, and empty, when the reader left the page before the
    session knew of it.
    """
    shown = st.context.headers.get(HEADER)
    if shown is None:
        return path, _address()
    page, _mark, query = shown.partition("?")
    try:
        found = parse_qs(query, max_num_fields=MOST_FIELDS)
    except ValueError:
        found = {}
    return page.rstrip("/").rpartition("/")[2], _grouped(
        (key, value) for key in found for value in found[key]
    )


def _address() -> Query:
    return _grouped(
        (key, value) for key in st.query_params for value in st.query_params.get_all(key)
    )


def _write_address() -> None:
    wanted = _grouped(_spelled())
    if wanted != _address():
        st.query_params.from_dict(wanted)
    st.session_state[_WRITTEN] = wanted


def _spelled() -> list[tuple[str, str]]:
    """The view's keys and values: what the page shows, then what waits."""
    shown = where().query()
    if _on_targets():
        shown += plan().query()
    collected = [(ITEM, item.spelled()) for item in items()]
    if _on_briefing():
        presented = show()
        query = [*collected, *shown, *(presented.query() if presented else ())]
    else:
        query = [*shown, *collected]
    if waiting := urlencode(_waiting().query()):
        query.append((WAITING, waiting))
    if st.session_state[_LANGUAGE] != "id":
        query.append(("lang", st.session_state[_LANGUAGE]))
    return query


def _grouped(query: Iterable[tuple[str, str]]) -> Query:
    """Values by key; the order within a key matters to the briefing's items alone."""
    grouped: Query = {}
    for key, value in query:
        grouped.setdefault(key, []).append(value)
    return {key: values if key == ITEM else sorted(values) for key, values in grouped.items()}
