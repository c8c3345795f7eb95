"""The filter bar above every page: region first, the rarer filters behind "more"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import streamlit as st

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

_FIRST = tuple(record for record in DIMENSIONS.values() if record.bar == "first")
_MORE = tuple(record for record in DIMENSIONS.values() if record.bar == "more")


@dataclass(frozen=True)
class _Side:
    """One of the views that are compared: what its widgets are called, and its filter."""

    widget: str
    where: Callable[[], Filter]
    change: Callable[[Filter], None]


def _filter_beside() -> Filter:
    return view.beside() or Filter()


_SHOWN = _Side("filter.", view.where, view.change)
_BESIDE = _Side("beside.", _filter_beside, view.compare)


def filter_bar() -> None:
    """Draw the bar; a change lands in the view's filter before the next run."""
    scene = view.scene()
    where = scene.where
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="filter_bar"):
        _filters(_SHOWN, scene)
        st.button(
            _("Reset"),
            on_click=view.reset,
            disabled=where.is_empty,
            key="filter.reset",
            type="tertiary",
            wrap=False,
        )
        if view.can_compare():
            comparing.offer(scene)
        _language()
    if beside := view.beside_scene():
        _bar_beside(beside)


def _bar_beside(scene: Scene) -> None:
    """The same filters once more, for what the view is compared with."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="beside_bar"):
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
    where, known = scene.where, scene.codes
    _region(side, where, known)
    for record in _FIRST:
        if record.name != "origin":
            _several(side, record, known.known(record.name), where, known)
    _year(side, where)
    _more(side, where, known)


def language_alone() -> None:
    """The bar of a page that no filter narrows."""
    with st.container(horizontal=True, horizontal_alignment="right", key="filter_bar"):
        _language()


def _region(side: _Side, where: Filter, known: Codes) -> None:
    chosen = [code for code in where.origin if not _is_district(code)]
    districts = [code for code in where.origin if _is_district(code)]

    def changed() -> None:
        regions = st.session_state[f"{side.widget}origin"]
        side.change(side.where().with_(origin=(*regions, *districts)))

    _multiselect(
        side,
        "origin",
        _("Region"),
        [*REGIONS, JAKARTA],
        chosen,
        lambda code: known.name("origin", code),
        changed,
    )


def _is_district(code: str) -> bool:
    return len(code) > REGION_LENGTH


def _several(
    side: _Side, record: Dimension, options: Sequence[str], where: Filter, known: Codes
) -> None:
    key = record.name
    label = record.label or record.header

    def changed() -> None:
        side.change(side.where().with_(**{key: tuple(st.session_state[f"{side.widget}{key}"])}))

    _multiselect(
        side,
        key,
        label(),
        options,
        where.of(key),
        lambda code: known.name(key, code),
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
    chosen = list(chosen)
    st.session_state[f"{side.widget}{key}"] = chosen
    st.multiselect(
        label,
        [*options, *(code for code in chosen if code not in options)],
        format_func=words,
        key=f"{side.widget}{key}",
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
    first, last = where.years or (years[0], years[-1])
    shown = str(first) if first == last else f"{first}–{last}"
    with st.popover(shown, key=f"{side.widget}years"):
        _year_chips(side, years, where)


def _year_chips(side: _Side, years: Sequence[int], where: Filter) -> None:
    key = f"{side.widget}year"
    shown = _chips_of(where.years, years)
    st.session_state[key] = shown

    def changed() -> None:
        clicked = set(st.session_state[key]) ^ set(shown)
        chosen = side.where().years
        for year in sorted(clicked):
            chosen = span_after_click(chosen, year, years)
        side.change(side.where().with_(years=chosen))

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
    if chosen == (year, year):
        return None
    if chosen is None or chosen[0] <= year <= chosen[1]:
        return year, year
    span = min(chosen[0], year), max(chosen[1], year)
    return None if span == (years[0], years[-1]) else span


def _years(where: Filter) -> list[int]:
    """Every year with data, and those that the filter names."""
    known = {int(year) for year in view.scene().everything.years} | set(where.years or ())
    return list(range(min(known), max(known) + 1)) if known else []


def _more(side: _Side, where: Filter, known: Codes) -> None:
    present = _present(view.scene().state)
    active = sum(bool(where.of(record.name)) for record in _MORE)
    active += any(_is_district(code) for code in where.origin)
    label = _("More filters")
    if active:
        label = _("More filters ({count})").format(count=active)
    with st.popover(label, key=f"{side.widget}more"):
        _search(side, known)
        left, right = st.columns(2)
        with left:
            _districts(side, where, known, present["district"])
            for record in _MORE:
                if record.is_long:
                    _several(side, record, present[record.name], where, known)
        with right:
            for record in _MORE:
                if not record.is_long:
                    _several(side, record, known.known(record.name), where, known)


def _search(side: _Side, known: Codes) -> None:
    """Whatever is meant by a word, also where nobody was placed under it."""
    text = st.text_input(
        _("Search occupation, country or field"),
        key=f"{side.widget}search",
        placeholder=_("for example: welder, caregiver, hotel"),
    )
    found = search(text, known, _SEARCHED)
    if text and not found:
        st.caption(_("Nothing is called so."))
    with st.container(horizontal=True, gap="small", key=f"{side.widget}found"):
        for each in found[:MOST_FOUND]:
            st.button(
                for_markdown(known.name(each.dimension, each.code)),
                key=f"{side.widget}found.{each.dimension}.{each.code}",
                on_click=_take,
                args=(side, each),
            )


def _take(side: _Side, found: Found) -> None:
    where = side.where()
    chosen = (*where.of(found.dimension), found.code)
    side.change(where.with_(**{found.dimension: chosen}))


def _districts(side: _Side, where: Filter, known: Codes, present: tuple[str, ...]) -> None:
    chosen = [code for code in where.origin if _is_district(code)]
    if not present and not chosen:
        st.caption(_("Kecamatan: no release names them yet."))
        return

    def changed() -> None:
        districts = st.session_state[f"{side.widget}district"]
        # Who picks a kecamatan means it, not the whole region around it.
        around = {region_of(district) for district in districts}
        regions = [
            code for code in side.where().origin if not _is_district(code) and code not in around
        ]
        side.change(side.where().with_(origin=(*regions, *districts)))

    _multiselect(
        side,
        "district",
        _("Kecamatan"),
        present,
        chosen,
        lambda code: known.name("origin", code),
        changed,
    )


@lru_cache(maxsize=1)
def _present(state: State) -> dict[str, tuple[str, ...]]:
    """The codes of the long lists that occur in a state, most workers first; kecamatan by code."""
    names = [record.name for record in _MORE if record.is_long]
    asked = answer([Question((name,)) for name in (*names, "district")], state)
    found = {}
    for name, counted in zip(names, asked, strict=False):
        ordered = counted.table.sort_values(["workers", name], ascending=[False, True])
        found[name] = tuple(ordered[name])
    districts = [code for code in asked[-1].table["district"] if _is_district(code)]
    return found | {"district": tuple(sorted(districts))}


def _language() -> None:
    st.session_state["filter.language"] = current_language()
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        format_func=str.upper,
        key="filter.language",
        label_visibility="collapsed",
        on_change=lambda: view.set_language(st.session_state["filter.language"]),
        required=True,
    )
