"""Published figures on screen: contradictions side by side, and the list that can be searched."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.query.filters import Filter
from lib.query.published import UNTOUCHED, contradictions, figures_under
from lib.tables.figure_rows import FigureRow, figure_rows, figure_sheet, search
from lib.ui import view
from lib.ui.kit import downloads, pager, prose, text_table
from lib.ui.kit.text_table import Cell, Row
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
        _open_block(case, rows)
    rest = found[FIRST_OPEN:]
    half = math.ceil(len(rest) / 2)
    left, right = st.columns(2, gap="small")
    with left:
        for case in rest[:half]:
            _closed_block(case, rows)
    with right:
        for case in rest[half:]:
            _closed_block(case, rows)


def _open_block(case: Case, rows: Sequence[FigureRow]) -> None:
    with _block(case, opened=True):
        words, numbers = st.columns([2, 3], gap="medium")
        with words:
            prose.paragraph(_explanation(case))
        with numbers:
            _compared(case, rows)


def _closed_block(case: Case, rows: Sequence[FigureRow]) -> None:
    with _block(case, opened=False):
        prose.paragraph(_explanation(case))
        _compared(case, rows)


def searchable(all_figures: Sequence[FigureRow]) -> None:
    """The figures under the filter, with a search of their own, page by page."""
    where = view.scene().where
    asked = _questions(all_figures)
    _say_what_the_filter_does(where)
    meant = set(figures_under(where, view.scene().codes)["id"])
    under_filter = [row for row in all_figures if row.id in meant]
    found = search(under_filter, *asked)
    if not found:
        _nothing_left(is_searched=any(asked))
        return
    words = _asked_words(where, asked)
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        gap="small",
        key="figures.bar",
    ):
        downloads.buttons(
            lambda: figure_sheet(found, words or _("all")),
            "rantau-jakarta-angka-terbit",
            _KEY,
        )
        prose.aside(_size_words(found, len(all_figures)))
    shown = pager.page_of(found, _KEY, (where, asked))
    by_id = {row.id: row for row in all_figures}
    _full_table(shown, by_id)
    pager.buttons(len(found), _KEY)


class _Asked(NamedTuple):
    """What the reader searches for: a text, a code of a metric and one of a grade, or empty."""

    text: str
    metric: str
    grade: str


def _asked_words(where: Filter, asked: _Asked) -> str:
    codes = view.scene().codes
    years = dict.fromkeys(map(str, where.years or ()))
    words = ["–".join(years), where.sentence(codes), asked.text]
    if asked.metric:
        words.append(codes.name("metric", asked.metric))
    if asked.grade:
        words.append(codes.name("grade", asked.grade))
    return " · ".join(filter(None, words))


def _size_words(found: Sequence[FigureRow], total: int) -> str:
    repeated = sum(bool(row.repeats) for row in found)
    size = _("{found} of {total} figures").format(
        found=number(len(found)),
        total=number(total),
    )
    if not repeated:
        return size
    words = ngettext("{n} prints another one again", "{n} print another one again", repeated)
    doubles = words.format(n=number(repeated))
    return f"{size}; {doubles}"


def _questions(rows: Sequence[FigureRow]) -> _Asked:
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
    return _Asked(text or "", metric, grade)


def _choice(name: str, label: str, options: Mapping[str, str]) -> str:
    def words(code: str) -> str:
        return options[code]

    chosen = st.selectbox(
        label,
        sorted(options, key=words),
        index=None,
        format_func=words,
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


def _nothing_left(*, is_searched: bool) -> None:
    with st.container(border=True, key="figures.nothing"):
        st.markdown(_("**No published figure matches**"))
        st.caption(
            _(
                "A printed figure is broken down by one thing at most, so a filter on two things "
                "(a country and sex, for instance) leaves nothing. Nobody printed that combination."
            )
        )
        with st.container(horizontal=True, gap="small"):
            if is_searched:
                st.button(
                    _("Clear the search"),
                    on_click=_clear_search,
                    key="figures.clear",
                )
            if not view.scene().where.is_empty:
                st.button(
                    _("Reset filters"),
                    on_click=view.reset,
                    key="figures.reset",
                )


def _clear_search() -> None:
    st.session_state[f"{_KEY}.text"] = ""
    st.session_state[f"{_KEY}.metric"] = None
    st.session_state[f"{_KEY}.grade"] = None


def _block(case: Case, *, opened: bool) -> DeltaGenerator:
    heading = for_markdown(_heading(case))
    return st.expander(
        f"**{heading}**",
        expanded=opened,
        key=f"contradiction.{case['code']}",
    )


def _heading(case: Case) -> str:
    return pick(case["name_id"], case["name_en"])


def _explanation(case: Case) -> str:
    return pick(case["text_id"], case["text_en"])


def _compared(case: Case, rows: Sequence[FigureRow]) -> None:
    of_case = [row for row in rows if row.contradiction == case["code"]]
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
        list(map(_compared_row, of_case)),
        right=[0],
        dense=True,
    )


def _compared_row(row: FigureRow) -> Row:
    return [
        Cell(row.value, _unit_below(row), strong=True),
        Cell(row.category, (row.about, row.id)),
        row.period,
        Cell(row.publisher, url=row.url),
        row.published_on or _("not dated"),
        row.grade_name,
    ]


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
        [_full_row(row, known) for row in rows],
        right=[1],
        widths=["22%", "6rem", "7.5rem", "15%", "6rem", "5.5rem"],
    )


def _full_row(row: FigureRow, known: Mapping[str, FigureRow]) -> Row:
    about = " · ".join(filter(None, (row.about, row.breakdown)))
    remarks = (_repeats(row, known), _contradicts(row))
    return [
        Cell(row.category, (about, row.id), strong=True),
        Cell(row.value, _unit_below(row)),
        row.period,
        Cell(row.publisher, url=row.url),
        row.published_on or _("not dated"),
        row.grade_name,
        Cell(row.note, remarks),
    ]


def _unit_below(row: FigureRow) -> tuple[str, ...]:
    """The unit, unless the value says it already."""
    if row.value.endswith("%"):
        return ()
    return (row.unit,)


def _repeats(row: FigureRow, known: Mapping[str, FigureRow]) -> str:
    if row.repeats not in known:
        return ""
    first = known[row.repeats]
    return _("Duplicate: prints the figure of {publisher} again ({value})").format(
        publisher=first.publisher, value=first.value
    )


def _contradicts(row: FigureRow) -> str:
    if not row.contradiction:
        return ""
    return _("Contradiction: {title}").format(title=row.contradiction_title)
