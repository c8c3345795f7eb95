"""Published figures on screen: contradictions side by side, and the list that can be searched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.query.filters import Filter
from lib.query.published import UNTOUCHED, contradictions, figures_under
from lib.tables.figure_rows import FigureRow, figure_rows, figure_sheet, search
from lib.ui import view
from lib.ui.kit import downloads, pager, prose, text_table
from lib.ui.kit.text_table import Cell
from lib.words import _, ngettext, number, pick
from lib.words.foreign import for_markdown
from lib.words.narrative import enumeration

FIRST_OPEN = 3
Case = Mapping[str, str]  # a row of contradictions()
_KEY = "figures"


def all_rows() -> list[FigureRow]:
    """Every published figure in words."""
    codes = view.scene().codes
    return figure_rows(figures_under(Filter(), codes), codes)


def contradiction_blocks(rows: Sequence[FigureRow]) -> None:
    """Each contradiction with its explanation and its figures: the most important open, the rest in
    two columns.
    """
    found = contradictions().to_dict("records")
    for case in found[:FIRST_OPEN]:
        with _block(case, opened=True):
            words, numbers = st.columns([2, 3], gap="medium")
            with words:
                prose.paragraph(_explanation(case))
            with numbers:
                _compared(case, rows)
    rest = found[FIRST_OPEN:]
    half = -(-len(rest) // 2)
    for column, cases in zip(st.columns(2, gap="small"), (rest[:half], rest[half:]), strict=True):
        with column:
            for case in cases:
                with _block(case, opened=False):
                    prose.paragraph(_explanation(case))
                    _compared(case, rows)


def searchable(all_figures: Sequence[FigureRow]) -> None:
    """The figures under the filter, with a search of their own, page by page."""
    where = view.scene().where
    text, metric, grade = _questions(all_figures)
    _say_what_the_filter_does(where)
    meant = set(figures_under(where, view.scene().codes)["id"])
    found = search([row for row in all_figures if row.id in meant], text, metric, grade)
    if not found:
        _nothing_left(text or metric or grade)
        return
    asked = _asked_words(where, text, metric, grade)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="figures.bar"):
        downloads.buttons(
            lambda: figure_sheet(found, asked or _("all")),
            "rantau-jakarta-angka-terbit",
            _KEY,
        )
        prose.aside(_size_words(found, len(all_figures)))
    shown = pager.page_of(found, _KEY, (where, text, metric, grade))
    _full_table(shown, {row.id: row for row in all_figures})
    pager.buttons(len(found), _KEY)


def _asked_words(where: Filter, text: str, metric: str, grade: str) -> str:
    codes = view.scene().codes
    years = "–".join(dict.fromkeys(str(year) for year in where.years or ()))
    chosen = (
        codes.name(kind, code) for kind, code in (("metric", metric), ("grade", grade)) if code
    )
    return " · ".join(filter(None, (years, where.sentence(codes), text, *chosen)))


def _size_words(found: Sequence[FigureRow], total: int) -> str:
    repeated = sum(bool(row.repeats) for row in found)
    size = _("{found} of {total} figures").format(found=number(len(found)), total=number(total))
    if not repeated:
        return size
    doubles = ngettext("{n} prints another one again", "{n} print another one again", repeated)
    return f"{size}; {doubles.format(n=number(repeated))}"


def _questions(rows: Sequence[FigureRow]) -> tuple[str, str, str]:
    metrics = {row.metric: row.measure for row in rows}
    grades = {row.grade: row.grade_name for row in rows}
    with st.container(horizontal=True, gap="small", key="figures.search_bar"):
        text = st.text_input(
            _("Search"),
            key="figures.text",
            max_chars=120,
            type="search",
            placeholder=_("A country, an occupation, a publisher, a number …"),
            persist_state="session",
        )
        metric = _choice("metric", _("What was counted"), metrics)
        grade = _choice("grade", _("Kind of source"), grades)
    return text or "", metric, grade


def _choice(name: str, label: str, options: Mapping[str, str]) -> str:
    chosen = st.selectbox(
        label,
        sorted(options, key=lambda code: options[code]),
        index=None,
        format_func=lambda code: options[code],
        key=f"{_KEY}.{name}",
        placeholder=_("All"),
        persist_state="session",
    )
    return chosen or ""


def _say_what_the_filter_does(where: Filter) -> None:
    if where.is_empty:
        return
    prose.aside(
        _(
            "The filter above also narrows this list: years by the period of a figure; places, "
            "work and people by what the figure is broken down by. Totals that are not broken down "
            "that way are left out."
        )
    )
    names = {"tier": _("skill tier")}
    untouched = [names[key] for key in UNTOUCHED if getattr(where, key)]
    if untouched:
        prose.aside(
            _(
                "No published figure is broken down by {filters}; that part of the filter changes "
                "nothing here."
            ).format(filters=enumeration(untouched))
        )


def _nothing_left(searched: str) -> None:
    with st.container(border=True, key="figures.nothing"):
        st.markdown(_("**No published figure matches**"))
        st.caption(
            _(
                "A printed figure is broken down by one thing at most, so a filter on two things "
                "(a country and sex, for instance) leaves nothing. Nobody printed that combination."
            )
        )
        with st.container(horizontal=True, gap="small"):
            if searched:
                st.button(_("Clear the search"), on_click=_clear_search, key="figures.clear")
            if not view.scene().where.is_empty:
                st.button(_("Reset filters"), on_click=view.reset, key="figures.reset")


def _clear_search() -> None:
    st.session_state[f"{_KEY}.text"] = ""
    st.session_state[f"{_KEY}.metric"] = st.session_state[f"{_KEY}.grade"] = None


def _block(case: Case, *, opened: bool) -> DeltaGenerator:
    return st.expander(
        f"**{for_markdown(_heading(case))}**",
        expanded=opened,
        key=f"contradiction.{case['code']}",
    )


def _heading(case: Case) -> str:
    return pick(case["name_id"], case["name_en"])


def _explanation(case: Case) -> str:
    return pick(case["text_id"], case["text_en"])


def _compared(case: Case, rows: Sequence[FigureRow]) -> None:
    text_table.table(
        _heading(case),
        [
            _("Value"),
            _("Figure"),
            _("Period"),
            _("Publisher"),
            _("Published"),
            _("Kind of source"),
        ],
        [
            [
                Cell(row.value, _unit_below(row), strong=True),
                Cell(row.category, (row.about, row.id)),
                row.period,
                Cell(row.publisher, url=row.url),
                row.published_on or _("not dated"),
                row.grade_name,
            ]
            for row in rows
            if row.contradiction == case["code"]
        ],
        right=[0],
        dense=True,
    )


def _full_table(rows: Sequence[FigureRow], known: Mapping[str, FigureRow]) -> None:
    text_table.table(
        _("Published figures"),
        [
            _("Figure"),
            _("Value"),
            _("Period"),
            _("Publisher"),
            _("Published"),
            _("Kind of source"),
            _("Note"),
        ],
        [
            [
                Cell(
                    row.category,
                    (" · ".join(filter(None, (row.about, row.breakdown))), row.id),
                    strong=True,
                ),
                Cell(row.value, _unit_below(row)),
                row.period,
                Cell(row.publisher, url=row.url),
                row.published_on or _("not dated"),
                row.grade_name,
                Cell(row.note, (_repeats(row, known), _contradicts(row))),
            ]
            for row in rows
        ],
        right=[1],
        widths=["22%", "6rem", "7.5rem", "15%", "6rem", "5.5rem"],
    )


def _unit_below(row: FigureRow) -> tuple[str, ...]:
    """The unit, unless the value says it already."""
    return () if row.value.endswith("%") else (row.unit,)


def _repeats(row: FigureRow, known: Mapping[str, FigureRow]) -> str:
    if row.repeats not in known:
        return ""
    first = known[row.repeats]
    return _("Duplicate: prints the figure of {publisher} again ({value})").format(
        publisher=first.publisher, value=first.value
    )


def _contradicts(row: FigureRow) -> str:
    return (
        _("Contradiction: {title}").format(title=row.contradiction_title)
        if row.contradiction
        else ""
    )
