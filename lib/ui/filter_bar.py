"""The filter bar above every page: region first, the rarer filters behind "more"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import streamlit as st

from lib import settings
from lib.query.codes import JAKARTA, REGIONS, Codes, codes
from lib.query.counts import Question, answer
from lib.query.filters import Filter
from lib.query.provenance import Span
from lib.ui import view
from lib.words import LANGUAGES, _, current_language

_RARER = ("country", "field", "occupation", "sex", "scheme", "employer", "education")
_WIDGET = "filter."


def filter_bar() -> None:
    """Draw the bar; a change lands in the view's filter before the next run."""
    where, known = view.where(), codes()
    # Seeding before the widgets exist: the filter is the truth, the widgets show it.
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="filter_bar"):
        _region(where, known)
        _several("dest", _("Destination"), known.groups, where, known)
        _several("tier", _("Skill tier"), known.known("tier"), where, known)
        _year("from", _("From year"), where)
        _year("to", _("To year"), where)
        _more(where, known)
        st.button(
            _("Reset"), on_click=view.reset, disabled=where.is_empty, key="filter.reset", type="tertiary", wrap=False
        )
        _language()


def language_alone() -> None:
    """The bar of a page that no filter narrows."""
    with st.container(horizontal=True, horizontal_alignment="right", key="filter_bar"):
        _language()


def _region(where: Filter, known: Codes) -> None:
    chosen = [code for code in where.origin if len(code) <= len(REGIONS[0])]
    districts = [code for code in where.origin if len(code) > len(REGIONS[0])]

    def changed() -> None:
        view.change(view.where().with_(origin=(*st.session_state[f"{_WIDGET}origin"], *districts)))

    _multiselect("origin", _("Region"), [*REGIONS, JAKARTA], chosen, lambda code: known.name("origin", code), changed)


def _several(key: str, label: str, options: tuple[str, ...], where: Filter, known: Codes) -> None:
    def changed() -> None:
        view.change(view.where().with_(**{key: tuple(st.session_state[f"{_WIDGET}{key}"])}))

    _multiselect(key, label, options, getattr(where, key), lambda code: known.name(key, code), changed)


def _multiselect(
    key: str,
    label: str,
    options: Sequence[str],
    chosen: Sequence[str],
    words: Callable[[str], str],
    changed: Callable[[], None],
) -> None:
    chosen = list(chosen)
    st.session_state[f"{_WIDGET}{key}"] = chosen
    st.multiselect(
        label,
        [*options, *(code for code in chosen if code not in options)],
        format_func=words,
        key=f"{_WIDGET}{key}",
        placeholder=label,
        label_visibility="collapsed" if key in ("origin", "dest", "tier") else "visible",
        on_change=changed,
        wrap=False,
        select_all=False,
    )


def _year(end: str, label: str, where: Filter) -> None:
    years = _years(where)
    if not years:
        return
    low, high = where.years or (years[0], years[-1])
    st.session_state[f"{_WIDGET}{end}"] = low if end == "from" else high

    def changed() -> None:
        chosen = st.session_state[f"{_WIDGET}{end}"]
        first, last = (chosen, max(chosen, high)) if end == "from" else (min(chosen, low), chosen)
        everything = (first, last) == (years[0], years[-1])
        view.change(view.where().with_(years=None if everything else (first, last)))

    st.selectbox(
        label, years, key=f"{_WIDGET}{end}", label_visibility="collapsed", on_change=changed, width=92, filter_mode=None
    )


def _years(where: Filter) -> list[int]:
    """Every year with data, and those that the filter names."""
    known = {int(year) for year in view.scene().everything.years} | set(where.years or ())
    return list(range(min(known), max(known) + 1)) if known else []


def _more(where: Filter, known: Codes) -> None:
    present = _present(settings.database_url(), view.scene().everything.spans)
    active = sum(bool(getattr(where, key)) for key in _RARER) + any(len(code) > 5 for code in where.origin)
    label = _("More filters ({count})").format(count=active) if active else _("More filters")
    with st.popover(label, key="filter.more"):
        left, right = st.columns(2)
        with left:
            _districts(where, known, present["district"])
            _several("country", _("Country"), present["country"], where, known)
            _several("field", _("Field of work"), present["field"], where, known)
            _several("occupation", _("Occupation"), present["occupation"], where, known)
        with right:
            _several("scheme", _("Placement scheme"), known.known("scheme"), where, known)
            _several("employer", _("Employer"), known.known("employer"), where, known)
            _several("education", _("Education"), known.known("education"), where, known)
            _several("sex", _("Sex"), known.known("sex"), where, known)


def _districts(where: Filter, known: Codes, present: tuple[str, ...]) -> None:
    chosen = [code for code in where.origin if len(code) > len(REGIONS[0])]
    if not present and not chosen:
        st.caption(_("Kecamatan: no release names them yet."))
        return

    def changed() -> None:
        districts = st.session_state[f"{_WIDGET}district"]
        # Who picks a kecamatan means it, not the whole region around it.
        regions = [
            code for code in view.where().origin if len(code) == 5 and not any(d.startswith(code) for d in districts)
        ]
        view.change(view.where().with_(origin=(*regions, *districts)))

    _multiselect("district", _("Kecamatan"), present, chosen, lambda code: known.name("origin", code), changed)


@lru_cache(maxsize=4)
def _present(_address: str, _spans: tuple[Span, ...]) -> dict[str, tuple[str, ...]]:
    """The codes that occur in the releases in force, most workers first; asked once for each state of the releases."""
    names = ("country", "field", "occupation", "district")
    tables = answer([Question((name,)) for name in names])
    found = {
        name: tuple(table.sort_values(["workers", name], ascending=[False, True])[name])
        for name, table in zip(names, tables, strict=True)
    }
    return found | {"district": tuple(sorted(code for code in found["district"] if len(code) > len(REGIONS[0])))}


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
