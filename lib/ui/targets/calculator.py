"""The calculator's four questions; their answers stand in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.query.targets import PLAN_BOUNDS, PLAN_KEYS
from lib.ui import view
from lib.words import _

_KEY = "plan"


def questions() -> None:
    """A number for each key of the plan, beside one another."""
    labels = {
        "goal": _("Middle-up share wanted, percent"),
        "by": _("By the year"),
        "growth": _("Growth of placements a year, percent"),
        "pass": _("Pass rate of training, percent"),
    }
    columns = st.columns(len(labels), gap="small")
    for column, (key, label) in zip(columns, labels.items(), strict=True):
        with column:
            _question(key, label)


def _question(key: str, label: str) -> None:
    least, most = PLAN_BOUNDS[key]
    widget = f"{_KEY}.{key}"
    st.session_state[widget] = getattr(view.scene().plan, PLAN_KEYS[key])
    st.number_input(
        label,
        min_value=least,
        max_value=most,
        step=1,
        key=widget,
        on_change=_answer,
        args=(key,),
    )


def _answer(key: str) -> None:
    chosen = int(st.session_state[f"{_KEY}.{key}"])
    view.change_plan(replace(view.plan(), **{PLAN_KEYS[key]: chosen}))
