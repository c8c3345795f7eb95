"""What changed between two states of the data: the totals, what is unusual, and one dimension at a
time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
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
from lib.ui.kit.prose import Point
from lib.ui.kit.text_table import Cell, Row
from lib.ui.releases.rows import releases_of_placements, title_of
from lib.words import _, number, signed_percent, sizes
from lib.words.dates import day, moment, month_and_year
from lib.words.foreign import for_html

MOST_JUMPS = 12  # named of each kind


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
        first = st.selectbox(
            _("Before"),
            words,
            index=1,
            key="releases.before",
        )
    with right:
        second = st.selectbox(
            _("After"),
            words,
            index=0,
            key="releases.after",
        )
    before = choices[words.index(first)]
    after = choices[words.index(second)]
    found = Comparison(before.state(), after.state())
    comparison(
        found,
        before.short,
        after.short,
        key="releases.compared",
    )


def comparison(
    found: Comparison,
    before: str,
    after: str,
    *,
    key: str,
) -> None:
    """The totals, what is unusual, and one dimension at a time as a picture beside its table.

    `key` is its place on the page, where another may stand: no element in it has a key of its own.
    """
    totals = for_html(title(found))
    st.html(f'<p class="rj-text"><strong>{totals}</strong></p>')
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
    rows = _change_rows(found, dimension)
    left, right = st.columns([3, 2], gap="small")
    with left:
        chart = comparison_chart(found, dimension, before, after)
        cards.plain_card(
            chart,
            key=f"chart.{key}",
            height=_chart_height(rows),
        )
    with right:
        text_table.table(
            title(found),
            [heading(dimension), before, after, _("Change")],
            rows,
            right=[1, 2, 3],
            dense=True,
        )


def _chart_height(rows: Sequence[Row]) -> int:
    """Room for two bars a name; the table's last row, the total, has none."""
    names = len(rows) - 1
    return 170 + 52 * names


def _choices() -> list[_Choice]:
    """The screen now, after each earlier event, and each release alone; the latest event made the
    screen of now.
    """
    events = history()
    if len(events) < 2:
        return []
    now = _Choice(_("Screen now"), states.current, _("now"))
    earlier = map(_at, events[1:])
    alone = map(_alone, releases_of_placements())
    return [now, *earlier, *alone]


def _at(event: Moment) -> _Choice:
    done = _("withdrawn")
    if event.action == "publish":
        done = _("published")
    words = _("Screen after release {id} was {done}, {moment}").format(
        id=event.release_id,
        done=done,
        moment=moment(event.at),
    )
    state = partial(states.at, event.at)
    short = day(event.at.date())
    return _Choice(words, state, short)


def _alone(row: dict[str, Any]) -> _Choice:
    id = row["id"]
    title = title_of(row)
    words = _("Release {id} alone: {title}").format(id=id, title=title)
    state = partial(states.release_alone, id)
    short = _("release {id}").format(id=id)
    return _Choice(words, state, short)


def _change_rows(found: Comparison, dimension: str) -> list[Row]:
    """A row for each code of the dimension, and one for the total."""
    rows = []
    for code, old, new in ordered(found, dimension):
        name = codes().name(dimension, code)
        rows.append(_change_row(name, old, new))
    before = whole(found.before)
    after = whole(found.after)
    rows.append(_change_row(_("Total"), before, after))
    return rows


def _change_row(name: str, old: Amount, new: Amount) -> Row:
    """A name, both sides, and between official numbers their change."""
    return [
        Cell(name, strong=True),
        old.text,
        new.text,
        _change_cell(old, new),
    ]


def _change_cell(old: Amount, new: Amount) -> str | Cell:
    are_exact = old.is_exact and new.is_exact
    if not are_exact:
        return "–"
    change = new.workers - old.workers
    if change == 0:
        return "="
    if old.workers == 0:
        return Cell(signed(change), strong=True)
    ratio = signed_percent(change / old.workers)
    return Cell(signed(change), (ratio,), strong=True)


def _jumps(found: Comparison, *, key: str) -> None:
    jumps = found.jumps()
    if not jumps:
        return
    with st.container(border=True, key=key):
        st.markdown(_("**Look at this twice**"))
        by_kind: dict[tuple[str, str], list[Jump]] = {}
        for jump in jumps:
            kind = (jump.kind, jump.dimension)
            by_kind.setdefault(kind, []).append(jump)
        lines = []
        for of_kind, lead in _jump_leads().items():
            if of_kind in by_kind:
                line = _jump_line(lead, by_kind[of_kind], found)
                lines.append(line)
        prose.points(lines)


def _jump_leads() -> dict[tuple[str, str], str]:
    """What is said of each kind of jump and its dimension, in their order."""
    return {
        ("halved", "month"): _("Months that fall to half or less"),
        ("doubled", "month"): _("Months that double or more"),
        ("vanished", "dest"): _("Destination groups that vanish"),
        ("vanished", "country"): _("Countries that vanish"),
    }


def _jump_line(
    lead: str,
    jumps: Sequence[Jump],
    found: Comparison,
) -> Point:
    """`Turun ke separuh atau kurang (22):` and what does, with the numbers before and after."""
    count = number(len(jumps))
    named = [_jump_words(jump, found) for jump in jumps[:MOST_JUMPS]]
    more = len(jumps) - len(named)
    if more:
        and_more = _("and {count} more")
        named.append(and_more.format(count=number(more)))
    words = "; ".join(named)
    return f"{lead} ({count}):", words


def _jump_words(jump: Jump, found: Comparison) -> str:
    name = _jump_name(jump)
    before = _size_words(jump.before, found.before)
    after = _size_words(jump.after, found.after)
    return f"{name} {before} → {after}"


def _jump_name(jump: Jump) -> str:
    """`Januari 2024`, `Januari 2024 terhadap Januari 2023`, `Jepang`."""
    if jump.dimension != "month":
        return codes().name(jump.dimension, jump.code)
    name = month_and_year(jump.code)
    if jump.against in ("", jump.code):
        return name
    against = month_and_year(jump.against)
    return _("{month} against {before}").format(month=name, before=against)


def _size_words(workers: int, state: states.State) -> str:
    """A number of a state, rounded where some of its months are estimated."""
    if state.source.is_estimate and workers:
        return sizes.size(workers)
    return number(workers)
