"""Collecting the doubts of one file while it is read, and answering those that a keeper settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from lib.intake.doubts import Answer, Doubt, Settlements

MOST_NAMED = 5  # rows or texts that a place names; the rest is "…"


@dataclass(frozen=True)
class _Pending:
    """A doubt whose workers are not counted yet; `rows` is a mask over the rows of its table."""

    code: str
    place: str
    understood: str
    otherwise: tuple[str, ...]
    rows: np.ndarray | None


@dataclass
class Asking:
    """The doubts of one table, the answers that settled them, and where answers are kept."""

    settled: Settlements
    layout: str
    answers: list[Answer] = field(default_factory=list)
    _pending: list[_Pending] = field(default_factory=list)

    def ask(
        self,
        code: str,
        place: str,
        understood: str,
        otherwise: Sequence[str],
        rows: np.ndarray | None = None,
        *,
        proven: bool = False,
    ) -> str:
        """The choice of the keeper, and what was understood as long as there is none.

        `proven`: the file itself speaks for what was understood, so that a remembered answer to
        the contrary is asked again.
        """
        answer = self.settled.answer(
            code,
            place,
            self.layout,
        )
        known = (understood, *otherwise)
        if answer is not None and answer.choice in known:
            is_contrary = proven and answer.remembered and answer.choice != understood
            if not is_contrary:
                self.answers.append(answer)
                return answer.choice
        self._pending.append(
            _Pending(
                code,
                place,
                understood,
                tuple(otherwise),
                rows,
            )
        )
        return understood

    def recall(
        self,
        code: str,
        place: str,
        choices: Sequence[str],
    ) -> str | None:
        """An answer to what this file alone gives no reason to ask; None where there is none."""
        answer = self.settled.answer(
            code,
            place,
            self.layout,
        )
        if answer is None or answer.choice not in choices:
            return None
        self.answers.append(answer)
        return answer.choice

    def doubts(self, workers: np.ndarray, numbers: np.ndarray) -> list[Doubt]:
        """The open doubts, with the workers (one number a row) that hang on each; `numbers` are
        those that the spreadsheet program gives to the rows.
        """
        return [self._doubt(pending, workers, numbers) for pending in self._pending]

    def _doubt(
        self,
        pending: _Pending,
        workers: np.ndarray,
        numbers: np.ndarray,
    ) -> Doubt:
        rows = workers > 0 if pending.rows is None else pending.rows
        return Doubt(
            pending.code,
            pending.place,
            pending.understood,
            pending.otherwise,
            int(np.count_nonzero(rows)),
            int(workers[rows].sum()),
            tuple(numbers[rows][: MOST_NAMED + 1].tolist()),
        )


def named(texts: Sequence[object]) -> str:
    """The first of some rows or texts, for a place."""
    shown = ", ".join(str(text) for text in texts[:MOST_NAMED])
    return f"{shown}, …" if len(texts) > MOST_NAMED else shown
