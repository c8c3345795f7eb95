"""What changed between two states of the data: the totals, what is unusual, and one dimension at a
time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.pictures.amounts import Amount
from lib.pictures.comparison import comparison_chart, heading, ordered, signed, title, whole
from lib.query import states
from lib.query.comparison import COMPARED, Comparison, Jump
from lib.query.releases import Moment, history
from lib.query.states import codes
from lib.ui import cards
from lib.ui.kit import prose, text_table
from lib.ui.kit.text_table import Cell
from lib.ui.releases.rows import releases_of_placements
from lib.words import _, number, pick, signed_percent, sizes
from lib.words.dates import day, moment, month_and_year
from lib.words.foreign import for_html, printable

MOST_JUMPS = 12  # named of each kind
_JUMPS = (
    ("halved", "month"),
    ("doubled", "month"),
    ("vanished", "dest"),
    ("vanished", "country"),
)


@dataclass(frozen=True)
class _Choice:
    """One side of a comparison: the screen now, at a moment of its history, or a release by
    itself.
    """

    words: str
    state: Callable[[], states.State]
    short: str


def compare_two() -> None:
    """What changed between two states that the reader picks; at first, what the latest event
    changed.
    """
    choices = _choices()
    if len(choices) < 2:
        prose.aside(_("There is one release so far; nothing to compare yet."))
        return
    words = [choice.words for choice in choices]
    left, right = st.columns(2, gap="small")
    with left:
        first = st.selectbox(_("Before"), words, index=1, key="releases.before")
    with right:
        second = st.selectbox(_("After"), words, index=0, key="releases.after")
    before, after = choices[words.index(first)], choices[words.index(second)]
    found = Comparison(before.state(), after.state())
    comparison(found, before.short, after.short, key="releases.compared")


def comparison(found: Comparison, before: str, after: str, *, key: str) -> None:
    """The totals, what is unusual, and one dimension at a time as a picture beside its table.

    `key` is its place on the page, where another may stand: no element in it has a key of its own.
    """
    st.html(f'<p class="rj-text"><strong>{for_html(title(found))}</strong></p>')
    _jumps(found, key=f"{key}.jumps")
    dimension = st.segmented_control(
        _("By"),
        COMPARED,
        default=COMPARED[0],
        format_func=heading,
        key=f"{key}.by",
        label_visibility="collapsed",
        required=True,
    )
    rows = ordered(found, dimension)
    left, right = st.columns([3, 2], gap="small")
    with left:
        cards.plain_card(
            comparison_chart(found, dimension, before, after),
            key=f"chart.{key}",
            height=170 + 52 * len(rows),
        )
    with right:
        text_table.table(
            title(found),
            [heading(dimension), before, after, _("Change")],
            [_change_row(codes().name(dimension, code), old, new) for code, old, new in rows]
            + [_change_row(_("Total"), whole(found.before), whole(found.after))],
            right=[1, 2, 3],
            dense=True,
        )


def _choices() -> list[_Choice]:
    """The screen now, after each earlier event, and each release alone; the latest event made the
    screen of now.
    """
    events = history()
    if len(events) < 2:
        return []
    now = _Choice(_("Screen now"), states.current, _("now"))
    return [now, *map(_at, events[1:]), *map(_alone, releases_of_placements())]


def _at(event: Moment) -> _Choice:
    done = _("published") if event.action == "publish" else _("withdrawn")
    words = _("Screen after release {id} was {done}, {moment}").format(
        id=event.release_id, done=done, moment=moment(event.at)
    )
    return _Choice(words, lambda: states.at(event.at), day(event.at.date()))


def _alone(row: dict[str, Any]) -> _Choice:
    title = printable(pick(row["title"], row["title_en"]))
    words = _("Release {id} alone: {title}").format(id=row["id"], title=title)
    return _Choice(
        words,
        lambda: states.release_alone(row["id"]),
        _("release {id}").format(id=row["id"]),
    )


def _change_row(name: str, old: Amount, new: Amount) -> list[str | Cell]:
    """A name, both sides, and between official numbers their change."""
    return [Cell(name, strong=True), old.text, new.text, _change_cell(old, new)]


def _change_cell(old: Amount, new: Amount) -> str | Cell:
    if not (old.is_exact and new.is_exact):
        return "–"
    if old.workers == new.workers:
        return "="
    change = new.workers - old.workers
    ratio = signed_percent(change / old.workers) if old.workers else ""
    return Cell(signed(change), (ratio,), strong=True)


def _jumps(found: Comparison, *, key: str) -> None:
    jumps = found.jumps()
    if not jumps:
        return
    with st.container(border=True, key=key):
        st.markdown(_("**Look at this twice**"))
        lines = []
        for kind, dimension in _JUMPS:
            of_kind = [jump for jump in jumps if (jump.kind, jump.dimension) == (kind, dimension)]
            if of_kind:
                lines.append(_jump_line(kind, dimension, of_kind, found))
        prose.points(lines)


def _jump_line(kind: str, dimension: str, jumps: list[Jump], found: Comparison) -> tuple[str, str]:
    """`Turun ke separuh atau kurang (22):` and what does, with the numbers before and after."""
    lead = {
        ("halved", "month"): _("Months that fall to half or less"),
        ("doubled", "month"): _("Months that double or more"),
        ("vanished", "dest"): _("Destination groups that vanish"),
        ("vanished", "country"): _("Countries that vanish"),
    }[kind, dimension]
    named = [_jump_words(jump, found) for jump in jumps[:MOST_JUMPS]]
    if len(jumps) > MOST_JUMPS:
        named.append(_("and {count} more").format(count=number(len(jumps) - MOST_JUMPS)))
    return f"{lead} ({number(len(jumps))}):", "; ".join(named)


def _jump_words(jump: Jump, found: Comparison) -> str:
    name = (
        month_and_year(jump.code)
        if jump.dimension == "month"
        else codes().name(jump.dimension, jump.code)
    )
    if jump.against not in ("", jump.code):
        name = _("{month} against {before}").format(month=name, before=month_and_year(jump.against))
    before = _size_words(jump.before, found.before)
    return f"{name} {before} → {_size_words(jump.after, found.after)}"


def _size_words(workers: int, state: states.State) -> str:
    """A number of a state, rounded where some of its months are estimated."""
    if state.source.is_estimate and workers:
        return sizes.size(workers)
    return number(workers)
