"""One line of the table: pairs of measurements taken in turn, and their ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Measured:
    """`ours` and `reference` are pairs in time: each taken right after the other, in the unit that
    `unit` names.
    """

    what: str
    against: str
    ours: Sequence[float]
    reference: Sequence[float]
    unit: str
    aim: float | None
    digits: int = 0

    @property
    def ratio(self) -> float:
        """Median of ours ÷ median of the reference."""
        return median(self.ours) / median(self.reference)

    @property
    def spread(self) -> tuple[float, float]:
        """The quarter and three quarter points of the pairs' ratios; the ratio itself where there
        is one pair.
        """
        ratios = [
            ours / reference for ours, reference in zip(self.ours, self.reference, strict=True)
        ]
        if len(ratios) < 2:
            return self.ratio, self.ratio
        low, _middle, high = quantiles(ratios, n=4)
        return low, high

    def cells(self) -> list[str]:
        """The line's cells under HEADS."""
        low, high = self.spread
        aim = (
            "–"
            if self.aim is None
            else f"≤ {self.aim:g}" + (" ✓" if self.ratio <= self.aim else " ✗")
        )
        return [
            self.what,
            self._shown(self.ours),
            self._shown(self.reference),
            self.against,
            f"**{self.ratio:.2f}**",
            f"{low:.2f}–{high:.2f}",
            aim,
            str(len(self.ours)),
        ]

    def _shown(self, values: Sequence[float]) -> str:
        return f"{median(values):,.{self.digits}f} {self.unit}"


HEADS = ("measure", "ours", "reference", "which is", "ratio", "middle half", "aim", "pairs")


def table(lines: Sequence[Measured]) -> str:
    """A Markdown table."""
    rows = [list(HEADS), *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    rows.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )
