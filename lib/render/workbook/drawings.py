"""How a workbook writes and draws each form of picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.pictures.chart import Chart, Form
from lib.render.workbook.grid import Grid, plain_grid, series_grid, stacked_grid


@dataclass(frozen=True)
class Drawing:
    """`grid` is the table of a picture. Its chart has bars, of one piece or `stacked`; those of a
    map always lie, as names of places need. `key` names the series of bars that stand side by side.
    """

    grid: Callable[[Chart], Grid]
    stacked: bool = False
    is_map: bool = False
    key: bool = False

    @property
    def carries_labels(self) -> bool:
        """Whether a series of its own has the labels, behind the whiskers of one bar a name."""
        return not self.stacked and not self.key

    def is_lying(self, chart: Chart) -> bool:
        return self.is_map or chart.horizontal


DRAWINGS: Mapping[Form, Drawing] = {
    "bar": Drawing(plain_grid),
    "stack": Drawing(stacked_grid, stacked=True),
    "region_map": Drawing(plain_grid, is_map=True),
    "tiles": Drawing(plain_grid, is_map=True),
    "arcs": Drawing(plain_grid, is_map=True),
    "steps": Drawing(series_grid, key=True),
}
