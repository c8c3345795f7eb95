"""What standing and lying stacks share: totals, and the number inside a segment."""

from __future__ import annotations

import pandas as pd

from lib.pictures.chart import Chart
from lib.render.kit.palette import ink_on
from lib.render.paper.canvas import Canvas
from lib.words import number

SMALL = 0.88  # the type size of a number beside its segment


def totals(chart: Chart) -> dict[str, str]:
    """What stands at the end of a bar, by `category_name`; shares always end at the whole and need
    no total.
    """
    if chart.unit != "people":
        return {}
    sums = chart.table.groupby("category_name", sort=False)["value"].sum()
    return {name: number(float(total)) for name, total in sums.items()}


def numbered(part: pd.DataFrame, *, has_total: bool) -> set[str]:
    """The series of a bar that get a number of their own: not the only one, which would repeat the
    total.
    """
    occurring = set(part.loc[part["value"] > 0, "series"])
    return set() if has_total and len(occurring) == 1 else occurring


def inside(
    canvas: Canvas, x: float, y: float, text: str, size: float, fill: str, mark: str
) -> None:
    """A number on its segment; on hatching the letters get a ground of their own."""
    if mark:
        wide = canvas.width(text, size=size, bold=True) + size * 0.4
        canvas.box(x - wide / 2, y - size * 0.6, wide, size * 1.2, fill)
    canvas.text(x, y, text, size=size, bold=True, fill=ink_on(fill), anchor="middle")
