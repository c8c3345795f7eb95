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
        list(map(_spelling_row, found)),
        right=[2],
        dense=True,
    )
    pager.buttons(total, "releases.unknown")


def _spelling_row(row: dict[str, Any]) -> list[str | Cell]:
    typed = row["text"] or _("(empty)")
    return [
        kind_words(row["kind"]),
        Cell(typed, strong=True),
        number(row["workers"]),
    ]


def log(*, names_shown: bool) -> None:
    """Who did what and when. Addresses are shortened for readers who are no keepers."""
    total = audit_entries()
    page = pager.page_within(total, "releases.log", total)
    entries = audit_log(page).to_dict("records")
    text_table.table(
        _("Log"),
        [_("When"), _("Who"), _("What"), _("Release"), _("Details")],
        [_log_row(entry, names_shown) for entry in entries],
        dense=True,
    )
    pager.buttons(total, "releases.log")


def _log_row(entry: dict[str, Any], names_shown: bool) -> list[str]:
    actor = entry["actor"]
    if not names_shown:
        actor = _shortened(actor)
    release = ""
    if not pd.isna(entry["release_id"]):
        release = str(entry["release_id"])
    return [
        moment(entry["at"]),
        actor,
        _action_words(entry["action"]),
        release,
        entry["detail"] or "",
    ]


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
        rejected = number(row["rows_rejected"])
        details.append(_("{count} rows rejected").format(count=rejected))
    title = pick(row["title"], row["title_en"])
    if holds_figures(row):
        kind = _("Published figures")
        workers = "–"
    else:
        kind = scene.name("kind", row["kind"])
        workers = number(row["workers"])
    return [
        str(row["id"]),
        Cell(title, tuple(details), strong=True),
        kind,
        span(row["first_month"], row["last_month"]),
        workers,
        day(row["as_of"]),
        moment(row["published_at"]),
        _standing(scene, row),
    ]


def _standing(scene: Scene, row: dict[str, Any]) -> str | Cell:
    if not pd.isna(row["withdrawn_at"]):
        when = moment(row["withdrawn_at"])
        return Cell(_("withdrawn"), (when,))
    if holds_figures(row):
        size = number(row["rows_accepted"])
        return Cell(_("{count} figures").format(count=size), strong=True)
    shown = []
    for part in scene.everything.spans:
        if part.release_id == row["id"]:
            months = span(part.first_month, part.last_month)
            shown.append(months)
    if not shown:
        return _("replaced by later releases")
    return Cell(", ".join(shown), strong=True)


def _action_words(action: str) -> str:
    return {
        "publish": _("published"),
        "withdraw": _("withdrawn"),
        "accept": _("spelling accepted"),
        "forget": _("answers forgotten"),
    }.get(action, action)


def _shortened(actor: str) -> str:
    name, at, host = actor.partition("@")
    if not at:
        return actor
    return f"{name[:1]}…@{host}"
