"""The filter bar above every page: region first, the rarer filters behind "more"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import filterfalse
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.pictures.scene import Scene
from lib.query.codes import Codes
from lib.query.counts import Question, answer
from lib.query.dimensions import (
    DIMENSIONS,
    JAKARTA,
    REGION_LENGTH,
    REGIONS,
    Dimension,
    region_of,
)
from lib.query.filters import Filter, Years
from lib.query.search import Found, search
from lib.query.states import State
from lib.ui import comparing, view
from lib.words import LANGUAGES, _, current_language
from lib.words.foreign import for_markdown

MOST_FOUND = 6  # answers to a search
_SEARCHED = ("field", "occupation", "country")
MOST_CHIPS = 4  # years beside one another in a bar of one row

_RECORDS = DIMENSIONS.values()
_FIRST = tuple(record for record in _RECORDS if record.bar == "first")
_MORE = tuple(record for record in _RECORDS if record.bar == "more")
_LONG = tuple(record for record in _MORE if record.is_long)
_SHORT = tuple(record for record in _MORE if not record.is_long)


@dataclass(frozen=True)
class _Side:
    """One of the views that are compared: what its widgets are called, and its filter."""

    widget: str
    where: Callable[[], Filter]
    change: Callable[[Filter], None]

    def key(self, name: str) -> str:
        """The key of a widget of this side."""
        return f"{self.widget}{name}"

    def chosen(self, name: str) -> list[str]:
        """For callbacks: what the reader chose in a widget of this side."""
        return st.session_state[self.key(name)]

    def narrow(self, **chosen: Any) -> None:
        """For callbacks: set these keys of the filter, and leave the others."""
        where = self.where().with_(**chosen)
        self.change(where)


def _filter_beside() -> Filter:
    return view.beside() or Filter()


_SHOWN = _Side(
    widget="filter.",
    where=view.where,
    change=view.change,
)
_BESIDE = _Side(
    widget="beside.",
    where=_filter_beside,
    change=view.compare,
)


def filter_bar() -> None:
    """Draw the bar; a change lands in the view's filter before the next run."""
    scene = view.scene()
    with _bar("filter_bar"):
        _filters(_SHOWN, scene)
        st.button(
            _("Reset"),
            on_click=view.reset,
            disabled=scene.where.is_empty,
            key="filter.reset",
            type="tertiary",
            wrap=False,
        )
        if view.can_compare():
            comparing.offer(scene)
        _language()
    beside = view.beside_scene()
    if beside:
        _bar_beside(beside)


def _bar(key: str) -> DeltaGenerator:
    return st.container(
        horizontal=True,
        gap="small",
        vertical_alignment="center",
        key=key,
    )


def _bar_beside(scene: Scene) -> None:
    """The same filters once more, for what the view is compared with."""
    with _bar("beside_bar"):
        _filters(_BESIDE, scene)
        st.button(
            _("Stop comparing"),
            on_click=view.compare,
            args=(None,),
            key="beside.end",
            type="tertiary",
            wrap=False,
        )


def _filters(side: _Side, scene: Scene) -> None:
    # Seeding before the widgets exist: the filter is the truth, the widgets show it.
    where = scene.where
    known = scene.codes
    _region(side, where, known)
    for record in _FIRST:
        if record.name != "origin":
            options = known.known(record.name)
            _several(side, record, options, where, known)
    _year(side, where)
    _more(side, where, known)


def language_alone() -> None:
    """The bar of a page that no filter narrows."""
    with st.container(
        horizontal=True,
        horizontal_alignment="right",
        key="filter_bar",
    ):
        _language()


def _region(side: _Side, where: Filter, known: Codes) -> None:
    districts = _districts_of(where)

    def changed() -> None:
        regions = side.chosen("origin")
        side.narrow(origin=(*regions, *districts))

    _multiselect(
        side,
        "origin",
        _("Region"),
        [*REGIONS, JAKARTA],
        _regions_of(where),
        partial(known.name, "origin"),
        changed,
    )


def _is_district(code: str) -> bool:
    return len(code) > REGION_LENGTH


def _districts_of(where: Filter) -> list[str]:
    return list(filter(_is_district, where.origin))


def _regions_of(where: Filter) -> list[str]:
    return list(filterfalse(_is_district, where.origin))


def _several(
    side: _Side,
    record: Dimension,
    options: Sequence[str],
    where: Filter,
    known: Codes,
) -> None:
    key = record.name
    label = record.label or record.header

    def changed() -> None:
        chosen = tuple(side.chosen(key))
        side.narrow(**{key: chosen})

    _multiselect(
        side,
        key,
        label(),
        options,
        where.of(key),
        partial(known.name, key),
        changed,
    )


def _multiselect(
    side: _Side,
    key: str,
    label: str,
    options: Sequence[str],
    chosen: Sequence[str],
    words: Callable[[str], str],
    changed: Callable[[], None],
) -> None:
    widget = side.key(key)
    st.session_state[widget] = list(chosen)
    not_offered = [code for code in chosen if code not in options]
    st.multiselect(
        label,
        [*options, *not_offered],
        format_func=words,
        key=widget,
        placeholder=label,
        label_visibility=_visibility(key),
        on_change=changed,
        filter_mode="contains",
        wrap=False,
        select_all=False,
    )


def _visibility(key: str) -> Literal["collapsed", "visible"]:
    """In the bar itself there is no room for labels: the placeholder says the same."""
    if any(record.name == key for record in _FIRST):
        return "collapsed"
    return "visible"


def _year(side: _Side, where: Filter) -> None:
    """A chip for each year; many years stand behind a button that says which are shown."""
    years = _years(where)
    if not years:
        return
    if len(years) <= MOST_CHIPS:
        _year_chips(side, years, where)
        return
    everything = (years[0], years[-1])
    shown = _years_words(where.years or everything)
    with st.popover(shown, key=side.key("years")):
        _year_chips(side, years, where)


def _years_words(chosen: Years) -> str:
    first, last = chosen
    if first == last:
        return str(first)
    return f"{first}–{last}"


def _year_chips(side: _Side, years: Sequence[int], where: Filter) -> None:
    key = side.key("year")
    shown = _chips_of(where.years, years)
    st.session_state[key] = shown

    def changed() -> None:
        clicked = set(st.session_state[key]) ^ set(shown)
        chosen = side.where().years
        for year in sorted(clicked):
            chosen = span_after_click(chosen, year, years)
        side.narrow(years=chosen)

    st.segmented_control(
        _("Year"),
        years,
        selection_mode="multi",
        format_func=str,
        key=key,
        label_visibility="collapsed",
        on_change=changed,
    )


def _chips_of(chosen: Years | None, years: Sequence[int]) -> list[int]:
    """The years of a span; none where everything is shown."""
    if chosen is None:
        return []
    first, last = chosen
    return [year for year in years if first <= year <= last]


def span_after_click(chosen: Years | None, year: int, years: Sequence[int]) -> Years | None:
    """The span after a click on a year: alone at first, then up to a year outside of it. A year
    within a span is taken alone, and a year that stands alone is given back. None is all years.
    """
    if chosen is None:
        return year, year
    first, last = chosen
    if first == year == last:
        return None
    if first <= year <= last:
        return year, year
    first = min(first, year)
    last = max(last, year)
    is_everything = first == years[0] and last == years[-1]
    if is_everything:
        return None
    return first, last


def _years(where: Filter) -> list[int]:
    """Every year with data, and those that the filter names."""
    with_data = view.scene().everything.years
    named = where.years or ()
    known = [*map(int, with_data), *named]
    if not known:
        return []
    first = min(known)
    last = max(known)
    return list(range(first, last + 1))


def _more(side: _Side, where: Filter, known: Codes) -> None:
    present = _present(view.scene().state)
    label = _("More filters")
    active = _count_of_more(where)
    if active:
        label = _("More filters ({count})").format(count=active)
    with st.popover(label, key=side.key("more")):
        _search(side, known)
        left, right = st.columns(2)
        with left:
            _districts(side, where, known, present["district"])
            for record in _LONG:
                options = present[record.name]
                _several(side, record, options, where, known)
        with right:
            for record in _SHORT:
                options = known.known(record.name)
                _several(side, record, options, where, known)


def _count_of_more(where: Filter) -> int:
    """How many of the rarer filters are set."""
    active = [record for record in _MORE if where.of(record.name)]
    has_districts = bool(_districts_of(where))
    return len(active) + has_districts


def _search(side: _Side, known: Codes) -> None:
    """Whatever is meant by a word, also where nobody was placed under it."""
    text = st.text_input(
        _("Search occupation, country or field"),
        key=side.key("search"),
        placeholder=_("for example: welder, caregiver, hotel"),
    )
    found = search(text, known, _SEARCHED)
    if text and not found:
        st.caption(_("Nothing is called so."))
    with st.container(horizontal=True, gap="small", key=side.key("found")):
        for each in found[:MOST_FOUND]:
            name = known.name(each.dimension, each.code)
            st.button(
                for_markdown(name),
                key=side.key(f"found.{each.dimension}.{each.code}"),
                on_click=_take,
                args=(side, each),
            )


def _take(side: _Side, found: Found) -> None:
    key = found.dimension
    before = side.where().of(key)
    side.narrow(**{key: (*before, found.code)})


def _districts(
    side: _Side,
    where: Filter,
    known: Codes,
    present: tuple[str, ...],
) -> None:
    chosen = _districts_of(where)
    if not present and not chosen:
        st.caption(_("Kecamatan: no release names them yet."))
        return

    def changed() -> None:
        districts = side.chosen("district")
        # Who picks a kecamatan means it, not the whole region around it.
        around = set(map(region_of, districts))
        regions = _regions_of(side.where())
        kept = [region for region in regions if region not in around]
        side.narrow(origin=(*kept, *districts))

    _multiselect(
        side,
        "district",
        _("Kecamatan"),
        present,
        chosen,
        partial(known.name, "origin"),
        changed,
    )


@lru_cache(maxsize=1)
def _present(state: State) -> dict[str, tuple[str, ...]]:
    """The codes of the long lists that occur in a state, most workers first; kecamatan by code."""
    names = [record.name for record in _LONG]
    questions = [Question((name,)) for name in (*names, "district")]
    *of_lists, of_districts = answer(questions, state)
    found = {}
    for name, counted in zip(names, of_lists, strict=True):
        ordered = counted.table.sort_values(
            ["workers", name],
            ascending=[False, True],
        )
        found[name] = tuple(ordered[name])
    districts = filter(_is_district, of_districts.table["district"])
    found["district"] = tuple(sorted(districts))
    return found


def _language() -> None:
    key = "filter.language"
    st.session_state[key] = current_language()

    def changed() -> None:
        view.set_language(st.session_state[key])

    st.segmented_control(
        _("Language"),
        LANGUAGES,
        format_func=str.upper,
        key=key,
        label_visibility="collapsed",
        on_change=changed,
        required=True,
    )
