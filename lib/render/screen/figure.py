"""The screen's renderer: a Chart as a plain Plotly figure (data and layout). Title, source and
marks of kind are drawn by the frame around it, on screen as in the picture file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.pictures.chart import Chart, Form
from lib.render.screen.bars import bars_figure
from lib.render.screen.base import Figure
from lib.render.screen.flat_arcs import flat_arcs_figure
from lib.render.screen.regions import region_map_figure, tiles_figure
from lib.render.screen.stacks import stack_figure
from lib.render.screen.steps import steps_figure

DRAWINGS: Mapping[Form, Callable[[Chart, str], Figure]] = {
    "bar": bars_figure,
    "stack": stack_figure,
    "region_map": region_map_figure,
    "tiles": tiles_figure,
    "arcs": flat_arcs_figure,
    "steps": steps_figure,
}


def plotly_figure(chart: Chart, ground: str = "light") -> Figure:
    """`{"data": […], "layout": {…}}` of a chart that is not empty, on a `light` or `dark`
    ground.
    """
    draw = DRAWINGS[chart.form]
    return draw(chart, ground)
