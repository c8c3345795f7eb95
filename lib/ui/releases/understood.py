"""How a file was read: the role of each column, what became of each sheet, rows left out."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from lib.intake.checking import Checked
from lib.intake.role_words import role_words
from lib.ui.kit import pager, prose, text_table
from lib.ui.kit.text_table import Cell
from lib.words import _, number


def understood(found: Checked) -> None:
    """Everything that was taken as certain, to be looked over."""
    with st.expander(_("How the file was read"), key="intake.understood"):
        _columns(found)
        _sheets(found)
        _left_out(found)


def _columns(found: Checked) -> None:
    roles = role_words()
    text_table.table(
        _("Columns"),
        [_("Heading"), _("Read as"), _("Filled cells")],
        [
            [Cell(column.header, strong=True), roles[column.role], number(column.filled)]
            for column in found.columns
        ],
        right=[2],
        dense=True,
    )


def _sheets(found: Checked) -> None:
    if len(found.sheets) < 2:
        return
    states = _states()
    text_table.table(
        _("Sheets"),
        [_("Sheet"), _("What became of it"), _("Rows")],
        [
            [Cell(sheet.name, strong=True), states[sheet.state], number(sheet.rows)]
            for sheet in found.sheets
        ],
        right=[2],
        dense=True,
    )


def _left_out(found: Checked) -> None:
    if not found.left_out:
        return
    reasons = _reasons()
    counts = Counter(left.why for left in found.left_out)
    summed = [f"{reasons[why]}: {number(count)}" for why, count in counts.most_common()]
    prose.aside(_("Rows that are no data: {kinds}").format(kinds="; ".join(summed)))
    rows = pager.page_of(found.left_out, "intake.left_out", found.sha256)
    text_table.table(
        _("Rows left out"),
        [_("Row"), _("Sheet"), _("Why")],
        [[number(left.row), left.sheet or "–", reasons[left.why]] for left in rows],
        right=[0],
        widths=["5rem", "14rem"],
        dense=True,
    )
    pager.buttons(len(found.left_out), "intake.left_out")


def _states() -> dict[str, str]:
    return {
        "read": _("read"),
        "hidden": _("hidden: not read"),
        "example": _("examples: not read"),
        "unread": _("not read"),
        "no_table": _("holds no table"),
    }


def _reasons() -> dict[str, str]:
    return {
        "total": _("total"),
        "subtotal": _("subtotal"),
        "example": _("example"),
        "nobody": _("nobody"),
        "heading": _("repeated heading"),
        "note": _("note"),
        "parent": _("sum of other rows"),
    }
