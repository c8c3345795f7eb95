"""Counts of people in trouble in Jakarta: rounded, so that no single person can be recognised.

Complaints, returns, deaths and prevented departures of Jakarta or one of its regions that somebody
feeds are stated to the nearest five, 1 to 4 as "< 5". Each total is rounded by itself: parts and
whole may differ by a little, and nothing can be worked out by subtraction. What others printed
stays as they printed it.
"""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from lib.query.dimensions import JAKARTA

UNDER_FIVE = math.nan  # the value of a count of 1 to 4; pictures and lists write "< 5"

_STEP = 5
_OF_PEOPLE = ("people", "cases")
_IN_TROUBLE = ("complaints", "repatriation", "protection", "prevention")
_JAKARTA = "dki_jakarta"


def rounded_to_five(count: float) -> float:
    """`count` to the nearest five; UNDER_FIVE for 1 to 4. Nobody stays nobody."""
    if 0 < count < _STEP:
        return UNDER_FIVE
    steps = math.floor(count / _STEP + 0.5)
    return float(steps * _STEP)


def is_sensitive(figure: Any) -> bool:
    """Whether a figure (attributes of PublishedFigure) counts people in trouble in Jakarta."""
    is_of_people = figure.unit in _OF_PEOPLE
    is_of_trouble = figure.metric in _IN_TROUBLE
    return is_of_people and is_of_trouble and _is_of_jakarta(figure)


def _is_of_jakarta(figure: Any) -> bool:
    if figure.code_kind == "origin":
        return True
    if figure.scope == _JAKARTA:
        return True
    return str(figure.scope).startswith(JAKARTA)


def protected(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures (columns of PublishedFigure) as they may be shown."""
    values = []
    for figure in figures.itertuples():
        value = figure.value
        was_fed = not pd.isna(figure.release_id)
        if was_fed and is_sensitive(figure):
            value = rounded_to_five(value)
        values.append(value)
    column = pd.Series(
        values,
        index=figures.index,
        dtype=object,
    )
    return figures.assign(value=column)
