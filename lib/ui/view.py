"""The reader's view: the filter, the briefing, the language and the address, kept in step.

The address is read before any widget; widgets are seeded from the filter and change it through
callbacks; the filter is written back to the address on every run. So a link opens the same view,
and the browser's back button works.

The page of the briefing has a filter of its own, which narrows every picture of the briefing; the
pages' filter waits. Elsewhere it is the briefing's filter that waits, and the briefing with it.
Both stand in the address all the same (`waiting`, `item`): it is all that is left of a view whose
session is gone.

A second filter may stand beside the pages' one (`vs`): the same pictures are drawn under both.

What is drawn in a run is drawn under `scene()`, which is fixed when the page opens, and under
`beside_scene()`. `where()`,
`plan()` and what changes them are for callbacks, of which several may come before the next run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import streamlit as st

from lib.address import ITEM, TARGETS, VS, WAITING
from lib.pictures import composing
from lib.pictures.catalogue import set_scene
from lib.pictures.composing import Item
from lib.pictures.scene import Scene
from lib.query.filters import KEYS, Dropped, Filter, read_beside, read_query, read_spelled
from lib.query.states import codes
from lib.query.targets import PLAN_KEYS, Plan, read_plan
from lib.ui.kit import browser_address
from lib.ui.kit.browser_address import Query
from lib.words import LANGUAGES, use_language

MOST_ON_A_SHEET = 4
FILTER_KEYS = ("year", *KEYS)
# An address with none of these says nothing about the view.
_KEYS_OF_A_VIEW = (*FILTER_KEYS, *PLAN_KEYS, VS, WAITING, ITEM, "present")
_KEY = "view"  # of the one record in the session


@dataclass(frozen=True)
class Show:
    """How a briefing is presented: the first sheet to show, from 1, and how many charts stand on
    one (1–4).
    """

    sheet: int = 1
    charts: int = 1

    def query(self) -> list[tuple[str, str]]:
        spelled = [("present", "1"), ("slide", str(self.sheet))]
        if self.charts > 1:
            spelled.append(("per", str(self.charts)))
        return spelled


@dataclass
class View:
    """All that a session keeps of its reader's view.

    `page` is the path of the open page, None before the first. `pages_filter` is that of all pages
    but the briefing's, which has `narrowing`; `beside` is what the pages compare with it, None
    where they compare nothing. `written` is the address as this session last read or wrote it: one
    that differs was changed by the reader. `dropped` are values of the address that nobody knows.
    `scene` is what the open page is drawn under.
    """

    language: str | None = None
    page: str | None = None
    pages_filter: Filter = field(default_factory=Filter)
    narrowing: Filter = field(default_factory=Filter)
    beside: Filter | None = None
    plan: Plan = field(default_factory=Plan)
    items: tuple[Item, ...] = ()
    show: Show | None = None
    written: Query | None = None
    dropped: list[Dropped] = field(default_factory=list)
    scene: Scene | None = None

    @property
    def on_briefing(self) -> bool:
        return self.page == composing.PATH

    @property
    def on_targets(self) -> bool:
        return self.page == TARGETS

    @property
    def where(self) -> Filter:
        """The filter that the open page shows."""
        if self.on_briefing:
            return self.narrowing
        return self.pages_filter

    @where.setter
    def where(self, chosen: Filter) -> None:
        if self.on_briefing:
            self.narrowing = chosen
        else:
            self.pages_filter = chosen

    @property
    def waiting(self) -> Filter:
        """The filter that the open page does not show."""
        if self.on_briefing:
            return self.pages_filter
        return self.narrowing

    @waiting.setter
    def waiting(self, chosen: Filter) -> None:
        if self.on_briefing:
            self.pages_filter = chosen
        else:
            self.narrowing = chosen

    def query(self) -> list[tuple[str, str]]:
        """The keys and values that spell this view: what the page shows, then what waits."""
        spelled = self._shown_query()
        if self.beside is not None:
            beside = urlencode(self.beside.query())
            spelled.append((VS, beside))
        waiting = urlencode(self.waiting.query())
        if waiting:
            spelled.append((WAITING, waiting))
        if self.language and self.language != "id":
            spelled.append(("lang", self.language))
        return spelled

    def _shown_query(self) -> list[tuple[str, str]]:
        shown = self.where.query()
        collected = [(ITEM, item.spelled()) for item in self.items]
        if self.on_briefing:
            return [*collected, *shown, *self._show_query()]
        if self.on_targets:
            shown += self.plan.query()
        return [*shown, *collected]

    def _show_query(self) -> list[tuple[str, str]]:
        if self.show and self.items:
            return self.show.query()
        return []


def speak() -> str:
    """Set this run's language from the address or the session, before any word is said, and return
    it.
    """
    kept = _kept()
    if kept.language is None:
        _page, address = browser_address.at_connection("")
        asked = _asked_language(address)
        kept.language = asked or "id"
    else:
        address = browser_address.current()
        asked = _asked_language(address)
        if asked and address != kept.written:
            kept.language = asked
    use_language(kept.language)
    return kept.language


def set_language(code: str) -> None:
    """For callbacks: the next run speaks it."""
    _kept().language = code


def open_page(path: str) -> None:
    """Take the view from the address, or keep it where a change of page emptied the address."""
    kept = _kept()
    address = browser_address.current()
    if kept.page is None:
        _begin(kept, path)
    elif kept.page == path and address != kept.written:
        _read_shown(kept, address)
    if kept.page != path:
        _change_page(kept, path, address)
    # A run can be cut short from here on: the one in its place must not take the same address for a
    # new one.
    kept.written = address
    kept.scene = set_scene(kept.where, plan=kept.plan)
    spelled = browser_address.grouped(kept.query())
    browser_address.write(spelled)
    kept.written = spelled


def scene() -> Scene:
    """What this run's pictures share: the filter, the plan, and the state of the data."""
    kept = _kept()
    if kept.scene is None:
        kept.scene = set_scene(kept.where, plan=kept.plan)
    return kept.scene


def beside_scene() -> Scene | None:
    """The same under the filter of the view beside; None where nothing is compared."""
    kept = _kept()
    if kept.beside is None or kept.on_briefing:
        return None
    shown = scene()
    return set_scene(kept.beside, shown.state, shown.plan)


def beside() -> Filter | None:
    """For callbacks: the filter of the view beside; None where nothing is compared."""
    return _kept().beside


def where() -> Filter:
    """For callbacks: the filter of this view; on the page of the briefing, what narrows all its
    pictures.
    """
    return _kept().where


def plan() -> Plan:
    """For callbacks: what the reader wants and assumes, for the pictures that reckon with it."""
    return _kept().plan


def items() -> tuple[Item, ...]:
    """The pictures that the reader collected for the briefing, in order."""
    return _kept().items


def count_of_items() -> int:
    """How many pictures the briefing holds, also before the first page is open."""
    kept = _kept()
    if kept.page is not None:
        return len(kept.items)
    _page, address = browser_address.at_connection("")
    spelled = set(address.get(ITEM, []))
    known = list(filter(composing.is_item, spelled))
    return min(len(known), composing.MOST_ITEMS)


def show() -> Show | None:
    """How the briefing is presented now; None while it is not."""
    kept = _kept()
    if kept.on_briefing and kept.items:
        return kept.show
    return None


def dropped() -> list[Dropped]:
    """Values of the address that nobody knows, until the reader changes something."""
    return _kept().dropped


def change(chosen: Filter) -> None:
    """For callbacks: the next run shows this filter."""
    kept = _kept()
    kept.where = chosen
    kept.dropped = []


def can_compare() -> bool:
    """Whether the open page draws pictures under the pages' filter."""
    return not _kept().on_briefing


def compare(chosen: Filter | None) -> None:
    """For callbacks: the next run shows this filter beside; None ends the comparison."""
    kept = _kept()
    kept.beside = chosen
    kept.dropped = []


def change_plan(chosen: Plan) -> None:
    """For callbacks: the next run reckons with this plan."""
    kept = _kept()
    kept.plan = chosen
    kept.dropped = []


def collect(chosen: Sequence[Item]) -> None:
    """For callbacks: the briefing holds these pictures from the next run on."""
    kept = _kept()
    kept.items = tuple(chosen)
    kept.dropped = []


def present(how: Show | None) -> None:
    """For callbacks: present the briefing, or stop presenting it."""
    _kept().show = how


def reset() -> None:
    """For callbacks: the next run shows everything."""
    change(Filter())


def _kept() -> View:
    """The session's one record."""
    return st.session_state.setdefault(_KEY, View())


def _last(address: Query, key: str) -> str:
    """The value of a key that takes one: the last that is given; empty where there is none."""
    values = address.get(key, [""])
    return values[-1]


def _asked_language(address: Query) -> str | None:
    asked = _last(address, "lang")
    if asked in LANGUAGES:
        return asked
    return None


def _begin(kept: View, path: str) -> None:
    """A session's first view is the one that the browser shows, also when the reader is just
    leaving it.
    """
    kept.page, address = browser_address.at_connection(path)
    lost = _read_waiting(kept, address)
    _read_shown(kept, address)
    kept.dropped = [*kept.dropped, *lost]


def _change_page(kept: View, path: str, address: Query) -> None:
    kept.page = path
    # A new page reads its address even where it is the one before's: the briefing's filter is not
    # the pages'.
    says_something = any(key in address for key in _KEYS_OF_A_VIEW)
    if says_something:
        _read_shown(kept, address)
    else:
        kept.dropped = []
        kept.show = None


def _read_shown(kept: View, address: Query) -> None:
    """What the page shows: its filter, and on the page of the briefing the pictures."""
    asked = {key: address.get(key, []) for key in FILTER_KEYS}
    kept.where, lost = read_query(asked, codes())
    kept.show = None
    kept.dropped = list(lost)
    if kept.on_briefing:
        kept.dropped += _read_items(kept, address)
        shown, no_show = _read_show(address)
        kept.dropped += no_show
        if kept.items:
            kept.show = shown
    else:
        kept.dropped += _read_beside(kept, address)
    if kept.on_targets:
        kept.plan, no_plan = read_plan(address)
        kept.dropped += no_plan


def _read_waiting(kept: View, address: Query) -> list[Dropped]:
    """What the page does not show: the other filter, the one beside it, and the pictures that were
    collected.

    Read once a session. Later the session knows better than an older address that the reader goes
    back to.
    """
    spelled = _last(address, WAITING)
    kept.waiting, lost = read_spelled(spelled, codes())
    if kept.on_briefing:
        return lost + _read_beside(kept, address)
    return lost + _read_items(kept, address)


def _read_beside(kept: View, address: Query) -> list[Dropped]:
    """The filter that stands beside the pages' one, and what nobody knows of it."""
    kept.beside, lost = read_beside(address, codes())
    return lost


def _read_items(kept: View, address: Query) -> list[Dropped]:
    """Collects the pictures that the address names, and returns what nobody knows of it."""
    spelled = address.get(ITEM, [])
    found, lost = composing.read_items(spelled, codes())
    each_once = dict.fromkeys(found)
    kept.items = tuple(each_once)
    return lost


def _read_show(address: Query) -> tuple[Show | None, list[Dropped]]:
    """What `present`, `slide` and `per` say, and what nobody understands of it."""
    allowed = {
        "present": range(1, 2),
        "slide": range(1, composing.MOST_ITEMS + 1),
        "per": range(1, MOST_ON_A_SHEET + 1),
    }
    good: dict[str, int] = {}
    lost = []
    for key, numbers in allowed.items():
        if key not in address:
            continue
        value = _last(address, key)
        if value in map(str, numbers):
            good[key] = int(value)
        else:
            lost.append(Dropped(key, value))
    if "present" not in good:
        return None, lost
    sheet = good.get("slide", 1)
    charts = good.get("per", 1)
    return Show(sheet, charts), lost
