"""The releases on screen: the list, the spellings that stayed without a code, and the log."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.pictures.scene import Scene
from lib.query.dimensions import DIMENSIONS
from lib.query.releases import audit_entries, audit_log, unknown_counts, unknown_spellings
from lib.ui.kit import pager, prose, text_table
from lib.ui.kit.text_table import Cell
from lib.ui.releases.rows import every_release, holds_figures, named, releases_of_placements
from lib.words import _, number, pick
from lib.words.dates import day, moment, span


def list_of_releases(scene: Scene) -> None:
    """Every release, the newest first; withdrawn ones stay in the list."""
    rows = every_release()
    text_table.table(
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
        prose.aside(_("No release holds a spelling without a code."))
        return
    titles = {row["id"]: named(row) for row in releases_of_placements()}
    chosen = st.selectbox(
        _("Release"),
        list(counts),
        format_func=lambda id: titles[id],
        key="releases.unknown",
    )
    total = counts[chosen]
    page = pager.page_within(total, "releases.unknown", chosen)
    found = unknown_spellings(chosen, page).to_dict("records")
    text_table.table(
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
    pager.buttons(total, "releases.unknown")


def log(*, names_shown: bool) -> None:
    """Who did what and when. Addresses are shortened for readers who are no keepers."""
    total = audit_entries()
    rows = audit_log(pager.page_within(total, "releases.log", total)).to_dict("records")
    text_table.table(
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
    pager.buttons(total, "releases.log")


def kind_words(kind: str) -> str:
    """The name of a column whose spelling has no code."""
    for dimension in DIMENSIONS.values():
        if dimension.spelling == kind:
            words = dimension.spelled_header or dimension.header
            return words()
    return kind


def _release_row(scene: Scene, row: dict[str, Any]) -> list[str | Cell]:
    details = [row["publisher"]]
    if row["rows_rejected"]:
        details.append(_("{count} rows rejected").format(count=number(row["rows_rejected"])))
    return [
        str(row["id"]),
        Cell(pick(row["title"], row["title_en"]), tuple(details), strong=True),
        _("Published figures") if holds_figures(row) else scene.name("kind", row["kind"]),
        span(row["first_month"], row["last_month"]),
        "–" if holds_figures(row) else number(row["workers"]),
        day(row["as_of"]),
        moment(row["published_at"]),
        _standing(scene, row),
    ]


def _standing(scene: Scene, row: dict[str, Any]) -> str | Cell:
    if not pd.isna(row["withdrawn_at"]):
        return Cell(_("withdrawn"), (moment(row["withdrawn_at"]),))
    if holds_figures(row):
        size = number(row["rows_accepted"])
        return Cell(_("{count} figures").format(count=size), strong=True)
    parts = [
        span(part.first_month, part.last_month)
        for part in scene.everything.spans
        if part.release_id == row["id"]
    ]
    return Cell(", ".join(parts), strong=True) if parts else _("replaced by later releases")


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
