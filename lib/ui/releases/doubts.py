"""The doubts of a file on screen: how it was read, how else it could be, and the answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.intake.asking import named
from lib.intake.checking import Checked
from lib.intake.doubt_words import choice_words
from lib.intake.doubts import Answer, Doubt, same_place
from lib.intake.layouts import forget
from lib.store import database
from lib.ui.kit import prose, text_table
from lib.ui.kit.text_table import Cell
from lib.ui.releases.withdrawal import not_written
from lib.words import _, number
from lib.words.foreign import for_markdown

Said = Mapping[tuple[str, str], str]


def said(file_id: str) -> Said:
    """What the keeper answered for this file so far."""
    place = _place(file_id)
    return st.session_state.get(place, {})


def asks_again(file_id: str) -> bool:
    """Whether what was answered for earlier files is left out for this one."""
    place = _again_place(file_id)
    return st.session_state.get(place, False)


def expected(file_id: str) -> int | None:
    """The control total: the number of workers in the letter that came with the file."""
    return st.number_input(
        _("Number of workers in the letter that came with the file"),
        min_value=1,
        value=None,
        step=1,
        key=f"intake.expected.{file_id}",
        placeholder=_("Leave empty if none came with it"),
        width=420,
        help=_("The file is held to this number; a difference is asked about."),
    )


def open_doubts(found: Checked, file_id: str) -> None:
    """Each open doubt with its choices; the answers are taken together."""
    if not found.doubts:
        return
    prose.section(
        _("What must be decided first"),
        _("The file can be read in more than one way. Nothing is published before you say how."),
    )
    chosen = _choices(found, file_id)
    left = len(found.doubts) - len(chosen)
    if left:
        words = _("Questions without an answer: {count}")
        prose.aside(words.format(count=number(left)))
    is_used = st.button(
        _("Use these answers and check again"),
        disabled=not chosen,
        key="intake.doubts.use",
        type="primary",
    )
    if is_used:
        before = said(file_id)
        st.session_state[_place(file_id)] = {**before, **chosen}
        st.rerun()


def _choices(found: Checked, file_id: str) -> Said:
    """What is chosen now, of the doubts that something is chosen for."""
    chosen = {}
    with st.container(key="intake.doubts", gap="small"):
        for doubt in found.doubts:
            choice = _choice(doubt, file_id)
            if choice is None:
                continue
            place = same_place(doubt.place)
            chosen[doubt.code, place] = choice
    return chosen


def answers(found: Checked, file_id: str, actor: str) -> None:
    """What was answered, now or for an earlier file with the same headings, and how to take it
    back.
    """
    if not found.answers:
        return
    text_table.table(
        _("Answers that hold for this file"),
        [_("Question"), _("Answer"), _("Given")],
        [_answer_row(answer) for answer in found.answers],
    )
    with st.container(horizontal=True, gap="small", key="intake.answers"):
        ask_again(file_id)
        remembered = [answer for answer in found.answers if answer.remembered]
        if remembered:
            _offer_to_forget(found.layout, file_id, actor)


def _offer_to_forget(layout: str, file_id: str, actor: str) -> None:
    is_forgotten = st.button(
        _("Forget what is remembered for these headings"),
        key="intake.answers.forget",
        type="tertiary",
    )
    if is_forgotten:
        _forget(layout, file_id, actor)


def ask_again(file_id: str) -> None:
    """A button that takes all answers back for this file; nothing where there are none."""
    is_asked = st.button(
        _("Ask all again"),
        key="intake.answers.again",
        type="tertiary",
    )
    if is_asked:
        st.session_state[_place(file_id)] = {}
        st.session_state[_again_place(file_id)] = True
        st.rerun()


def _place(file_id: str) -> str:
    return f"intake.said.{file_id}"


def _again_place(file_id: str) -> str:
    return f"intake.said.{file_id}.again"


def _choice(doubt: Doubt, file_id: str) -> str | None:
    key = _key(doubt, file_id)
    with st.container(border=True, key=key):
        st.markdown(for_markdown(doubt.message))
        if doubt.first_rows:
            rows = named(doubt.first_rows)
            prose.aside(_("Rows: {rows}").format(rows=rows))
        return st.radio(
            _("Answer"),
            doubt.choices,
            index=None,
            format_func=partial(_choice_words, doubt),
            key=f"{key}.choice",
            label_visibility="collapsed",
        )


def _key(doubt: Doubt, file_id: str) -> str:
    place = same_place(doubt.place)
    return f"intake.doubt.{file_id}.{doubt.code}.{place}"


def _choice_words(doubt: Doubt, token: str) -> str:
    if doubt.code == "control_total":
        read = number(int(token))
        return _("{workers} workers, as they were read, are right").format(workers=read)
    words = for_markdown(choice_words(token))
    if token == doubt.understood:
        return _("{choice} (as it is read now)").format(choice=words)
    return words


def _answer_row(answer: Answer) -> list[str | Cell]:
    given = _("for this file")
    if answer.remembered:
        given = _("for an earlier file")
    question = Cell(answer.place, (answer.code,), strong=True)
    return [question, choice_words(answer.choice), given]


def _forget(layout: str, file_id: str, actor: str) -> None:
    try:
        with database.writing() as connection:
            forget(connection, layout, actor=actor)
    except SQLAlchemyError as error:
        st.error(not_written(error))
        return
    st.session_state[_place(file_id)] = {}
    st.session_state.pop("intake.checked", None)
    st.rerun()
