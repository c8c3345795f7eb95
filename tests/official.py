"""An official export as the tests publish it: synthetic, the same each time."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

MONTHS = ("2023-05", "2024-05", "2025-05")
SEED = 7
CHOICES = {
    # Japan and Hong Kong stand twice: some countries must be larger than others.
    "country": ("KOR", "JPN", "JPN", "DEU", "POL", "CHN", "SAU", "HKG", "HKG", "TWN", "unknown"),
    "occupation": ("9111", "5322", "7212", "5131", "2221", "unknown"),
    "origin": ("31.71", "31.72.03", "31.73", "31.74.08", "31.75.06", "31.01", "31"),
    "sex": ("f", "m"),
    "scheme": ("p_to_p", "g_to_g", "individual"),
    "employer": ("legal_entity", "individual"),
    "education": ("senior", "diploma", "bachelor"),
}


def official_rows(workers: int = 600, months: tuple[str, ...] = MONTHS) -> list[dict[str, Any]]:
    """Cells of an export with every group, tier, region and scheme."""
    choices = {"month": months, **CHOICES}
    pick = random.Random(SEED)
    cells: Counter[tuple[str, ...]] = Counter()
    for _worker in range(workers):
        cell = tuple(pick.choice(options) for options in choices.values())
        cells[cell] += 1
    rows: list[dict[str, Any]] = []
    for cell, count in cells.items():
        rows.append(dict(zip(choices, cell, strict=True)) | {"workers": count})
    return rows
