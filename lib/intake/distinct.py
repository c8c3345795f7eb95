"""Which of many numbers differ."""

from __future__ import annotations

import numpy as np

# Possible numbers that are counted one by one: up to that many it takes less time and memory than
# to sort 300,000 rows.
_MOST_COUNTED = 1_000_000


def distinct(keys: np.ndarray, possible: int) -> tuple[np.ndarray, np.ndarray]:
    """The different ones of some keys in order, and for each key its place among them.

    Keys are whole numbers from 0, all below `possible`.
    """
    if possible > _MOST_COUNTED:
        met, places = np.unique(keys, return_inverse=True)
        return met, places
    is_met = np.zeros(possible, dtype=bool)
    is_met[keys] = True
    places_of_all = np.cumsum(is_met, dtype="i4") - 1
    return np.flatnonzero(is_met), places_of_all[keys]
