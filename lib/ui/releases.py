"""The releases on screen: the list, what stayed unknown, what changed between two of them, the log,
and withdrawal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib import events
from lib.pictures.comparison import comparison_chart, heading, ordered, signed, title
from lib.pictures.scene import Scene
from lib.query import states
from lib.query.comparison import COMPARED, Comparison, Jump
from lib.query.dimensions import DIMENSIONS
from lib.query.releases import (
    Moment,
    audit_entries,
    audit_log,
    history,
    unknown_counts,
    unknown_spellings,
)
from lib.query.releases import releases as all_releases
from lib.query.states import codes
from lib.store import database, releases, trouble
from lib.ui import cards, reading
from lib.ui.reading import Cell
from lib.words import _, number, pick, signed_percent
from lib.words.dates import day, moment, month_and_year, span
from lib.words.foreign import for_html, for_markdown, printable

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


def list_of_releases(scene: Scene) -> None:
    """Every release, the newest first; withdrawn ones stay in the list."""
    rows = _every_release()
    reading.table(
        _("Data releases"),
        [
            _("No."),
            _("Release"),
            _("Kind"),
            _("Months"),
            _("Workers"),
            _("As of"),
            _("Published"),
            _("On screen"),
        ],
        [_release_row(scene, row) for row in rows],
        right=[4],
        widths=["2.5rem", "30%", "5.5rem"],
    )


def unknown_by_release() -> None:
    """The spellings that stayed without a code, for the release that the reader picks."""
    counts = unknown_counts()
    if not counts:
        reading.aside(_("No release holds a spelling without a code."))
        return
    titles = {row["id"]: _named(row) for row in _placements()}
    chosen = st.selectbox(
        _("Release"),
        list(counts),
        format_func=lambda id: titles[id],
        key="releases.unknown",
    )
    total = counts[chosen]
    page = reading.page_within(total, "releases.unknown", chosen)
    found = unknown_spellings(chosen, page).to_dict("records")
    reading.table(
        _("Spellings without a code"),
        [_("Column"), _("As typed"), _("Workers")],
        [
            [
                kind_words(row["kind"]),
                Cell(row["text"] or _("(empty)"), strong=True),
                number(row["workers"]),
            ]
            for row in found
        ],
        right=[2],
        dense=True,
    )
    reading.pager(total, "releases.unknown")


def compare_two() -> None:
    """What changed between two states that the reader picks; at first, what the latest event
    changed.
    """
    choices = _choices()
    if len(choices) < 2:
        reading.aside(_("There is one release so far; nothing to compare yet."))
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
        reading.table(
            title(found),
            [heading(dimension), before, after, _("Change")],
            [_change_row(codes().name(dimension, code), old, new) for code, old, new in rows]
            + [_change_row(_("Total"), found.before.workers, found.after.workers)],
            right=[1, 2, 3],
            dense=True,
        )


def log(*, names_shown: bool) -> None:
    """Who did what and when. Addresses are shortened for readers who are no keepers."""
    total = audit_entries()
    rows = audit_log(reading.page_within(total, "releases.log", total)).to_dict("records")
    reading.table(
        _("Log"),
        [_("When"), _("Who"), _("What"), _("Release"), _("Details")],
        [
            [
                moment(row["at"]),
                row["actor"] if names_shown else _shortened(row["actor"]),
                _action_words(row["action"]),
                "" if pd.isna(row["release_id"]) else str(row["release_id"]),
                row["detail"] or "",
            ]
            for row in rows
        ],
        dense=True,
    )
    reading.pager(total, "releases.log")


def withdraw(actor: str) -> None:
    """Take a release out of force, after a confirmation."""
    titles = {row["id"]: _named(row) for row in _every_release() if pd.isna(row["withdrawn_at"])}
    if not titles:
        reading.aside(_("No release is in force."))
        return
    chosen = st.selectbox(
        _("Release to withdraw"),
        list(titles),
        index=None,
        placeholder=_("Choose a release"),
        format_func=lambda id: titles[id],
        key="releases.withdraw",
    )
    if chosen is None:
        return
    reading.aside(
        _(
            "Its months are read from the release before it again. Nothing is deleted; the log "
            "keeps it."
        )
    )
    sure = st.checkbox(_("Yes, withdraw this release"), key=f"releases.withdraw.sure.{chosen}")
    if st.button(_("Withdraw"), disabled=not sure, key="releases.withdraw.do", type="primary"):
        _withdraw(chosen, actor)


def _withdraw(release_id: int, actor: str) -> None:
    try:
        with database.writing() as connection:
            releases.withdraw(connection, release_id, actor=actor)
    except releases.UnknownRelease:
        st.error(_("This release is withdrawn already."))
    except SQLAlchemyError as error:
        st.error(not_written(error))
    else:
        events.record("withdrawn", release=release_id)
        tell(_("Release {id} is withdrawn.").format(id=release_id))
        st.rerun()


def tell(text: str) -> None:
    """A sentence that the next run of the page begins with."""
    st.session_state["releases.told"] = text


def told() -> None:
    if text := st.session_state.pop("releases.told", None):
        st.success(for_markdown(text))


def not_written(error: SQLAlchemyError) -> str:
    """What a keeper reads when the database refused; the log has the cause."""
    trouble.record_not_written(error)
    return _(
        "Nothing was changed: the database could not be written. Somebody else may be publishing, "
        "or the disk may be full. Try again in a minute."
    )


def kind_words(kind: str) -> str:
    """The name of a column whose spelling has no code."""
    for dimension in DIMENSIONS.values():
        if dimension.spelling == kind:
            words = dimension.spelled_header or dimension.header
            return words()
    return kind


def _every_release() -> list[dict[str, Any]]:
    return all_releases().to_dict("records")


def _placements() -> list[dict[str, Any]]:
    return [row for row in _every_release() if not _holds_figures(row)]


def _holds_figures(row: dict[str, Any]) -> bool:
    """Whether it is a table of figures, which no month is read from."""
    return row["kind"] == "published"


def _named(row: dict[str, Any]) -> str:
    title = printable(pick(row["title"], row["title_en"]))
    return f"{row['id']} · {title} · {span(row['first_month'], row['last_month'])}"


def _release_row(scene: Scene, row: dict[str, Any]) -> list[str | Cell]:
    details = [row["publisher"]]
    if row["rows_rejected"]:
        details.append(_("{count} rows rejected").format(count=number(row["rows_rejected"])))
    return [
        str(row["id"]),
        Cell(pick(row["title"], row["title_en"]), tuple(details), strong=True),
        _("Published figures") if _holds_figures(row) else scene.name("kind", row["kind"]),
        span(row["first_month"], row["last_month"]),
        "–" if _holds_figures(row) else number(row["workers"]),
        day(row["as_of"]),
        moment(row["published_at"]),
        _standing(scene, row),
    ]


def _standing(scene: Scene, row: dict[str, Any]) -> str | Cell:
    if not pd.isna(row["withdrawn_at"]):
        return Cell(_("withdrawn"), (moment(row["withdrawn_at"]),))
    if _holds_figures(row):
        size = number(row["rows_accepted"])
        return Cell(_("{count} figures").format(count=size), strong=True)
    parts = [
        span(part.first_month, part.last_month)
        for part in scene.everything.spans
        if part.release_id == row["id"]
    ]
    return Cell(", ".join(parts), strong=True) if parts else _("replaced by later releases")


def _choices() -> list[_Choice]:
    """The screen now, after each earlier event, and each release alone; the latest event made the
    screen of now.
    """
    events = history()
    if len(events) < 2:
        return []
    now = _Choice(_("Screen now"), states.current, _("now"))
    return [now, *map(_at, events[1:]), *map(_alone, _placements())]


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


def _change_row(name: str, old: int, new: int) -> list[str | Cell]:
    ratio = signed_percent((new - old) / old) if old and new != old else ""
    change = Cell(signed(new - old), (ratio,), strong=True) if new != old else "="
    return [Cell(name, strong=True), number(old), number(new), change]


def _jumps(found: Comparison, *, key: str) -> None:
    jumps = found.jumps()
    if not jumps:
        return
    with st.container(border=True, key=key):
        st.markdown(_("**Look at this twice**"))
        kinds = [
            (kind, dimension)
            for kind, dimension in _JUMPS
            if any(_is(jump, kind, dimension) for jump in jumps)
        ]
        reading.points(
            [
                _jump_line(
                    kind,
                    dimension,
                    [jump for jump in jumps if _is(jump, kind, dimension)],
                )
                for kind, dimension in kinds
            ]
        )


def _is(jump: Jump, kind: str, dimension: str) -> bool:
    return (jump.kind, jump.dimension) == (kind, dimension)


def _jump_line(kind: str, dimension: str, jumps: list[Jump]) -> tuple[str, str]:
    """`Turun ke separuh atau kurang (22):` and what does, with the numbers before and after."""
    lead = {
        ("halved", "month"): _("Months that fall to half or less"),
        ("doubled", "month"): _("Months that double or more"),
        ("vanished", "dest"): _("Destination groups that vanish"),
        ("vanished", "country"): _("Countries that vanish"),
    }[kind, dimension]
    named = [_jump_words(jump) for jump in jumps[:MOST_JUMPS]]
    if len(jumps) > MOST_JUMPS:
        named.append(_("and {count} more").format(count=number(len(jumps) - MOST_JUMPS)))
    return f"{lead} ({number(len(jumps))}):", "; ".join(named)


def _jump_words(jump: Jump) -> str:
    name = (
        month_and_year(jump.code)
        if jump.dimension == "month"
        else codes().name(jump.dimension, jump.code)
    )
    if jump.against not in ("", jump.code):
        name = _("{month} against {before}").format(month=name, before=month_and_year(jump.against))
    return f"{name} {number(jump.before)} → {number(jump.after)}"


def _action_words(action: str) -> str:
    return {
        "publish": _("published"),
        "withdraw": _("withdrawn"),
        "accept": _("spelling accepted"),
        "forget": _("answers forgotten"),
    }.get(action, action)


def _shortened(actor: str) -> str:
    name, at, host = actor.partition("@")
    return f"{name[:1]}…@{host}" if at else actor
