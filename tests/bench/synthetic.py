"""Placements of any size, with a fixed seed, skewed as the shipped estimate's margins are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from lib.intake.building import ensure
from lib.query.codes import Codes
from lib.query.dimensions import COLUMNS
from lib.query.states import current
from lib.store import releases
from lib.store.database import writing
from lib.words.months import months

SEED = 20251029
# What the estimate never names still occurs in real data: each such code gets the weight of
# half a worker beside the estimate's 4,000.
UNNAMED = 0.5
FIRST_MONTH, LAST_MONTH = "2007-01", "2025-12"
# Two placements of a random draw may be the same cell; this many more than asked for are drawn.
MARGIN = 1.15


def synthetic_database(path: Path, size: int) -> None:
    """A database at `path` (`DATABASE_URL` must name it) with an official release of `size`
    cells.
    """
    ensure()
    rows = _rows(size)
    covered = [row[0] for row in rows]
    facts = {
        "kind": "official",
        "title": f"Sintetis, {size} sel",
        "title_en": f"Synthetic, {size} cells",
        "publisher": "Tolok ukur",
        "source": "sintetis",
        "source_en": "synthetic",
        "as_of": date(2026, 1, 10),
        "first_month": min(covered),
        "last_month": max(covered),
        "sha256": f"{size:064}",
        "rows_read": size,
        "rows_accepted": size,
        "rows_rejected": 0,
        "workers": sum(row[-1] for row in rows),
    }
    names = (*COLUMNS, "workers")
    cells = (dict(zip(names, row, strict=True)) for row in rows)
    with writing() as connection:
        releases.add(connection, facts, cells, actor="tolok-ukur")


def _rows(size: int) -> list[tuple]:
    """Rows of COLUMNS and workers, each cell once."""
    dice = np.random.default_rng(SEED)
    drawn = int(size * MARGIN)
    state = current()
    lists = [_codes_of(name, state.codes) for name in COLUMNS]
    positions = np.empty((drawn, len(COLUMNS)), dtype=np.int32)
    for number, (name, codes) in enumerate(zip(COLUMNS, lists, strict=True)):
        positions[:, number] = dice.choice(len(codes), drawn, p=_weights(name, codes))
    distinct = np.unique(positions, axis=0)
    while len(distinct) < size:
        more = distinct.copy()
        for number, (name, codes) in enumerate(zip(COLUMNS, lists, strict=True)):
            more[:, number] = dice.choice(len(codes), len(more), p=_weights(name, codes))
        distinct = np.unique(np.concatenate([distinct, more]), axis=0)
    kept = np.sort(dice.choice(len(distinct), size, replace=False))
    workers = dice.geometric(0.6, size).tolist()
    columns = [
        [codes[place] for place in distinct[kept, number].tolist()]
        for number, codes in enumerate(lists)
    ]
    return list(zip(*columns, workers, strict=True))


def _codes_of(name: str, codes: Codes) -> Sequence[str]:
    if name == "month":
        return months(FIRST_MONTH, LAST_MONTH)
    return codes.known(name)


def _weights(name: str, codes: Sequence[str]) -> np.ndarray:
    """Shares of the codes: all months alike, else as in the estimate."""
    if name == "month":
        return np.full(len(codes), 1 / len(codes))
    columns = current().columns
    column = columns.stored[name]
    sums = np.bincount(column.positions, columns.workers, len(column.codes))
    known = dict(zip(column.codes, sums.tolist(), strict=True))
    weights = np.array([known.get(code, 0) + UNNAMED for code in codes])
    return weights / weights.sum()
