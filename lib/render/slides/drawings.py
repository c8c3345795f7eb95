"""What a slide draws for each form of picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.pictures.chart import Chart, Form
from lib.render.slides.arc_map import draw_arc_map
from lib.render.slides.area import Area
from lib.render.slides.bars import draw_bars
from lib.render.slides.canvas import Canvas
from lib.render.slides.region_map import draw_region_map
from lib.render.slides.stacks import draw_stacks
from lib.render.slides.steps import draw_steps
from lib.render.slides.tiles import draw_tiles


@dataclass(frozen=True)
class Drawing:
    """`draw` fills an area with a chart that is not empty; `is_map` where it draws a map."""

    draw: Callable[[Canvas, Chart, Area], None]
    is_map: bool = False

    def note(self, chart: Chart) -> str:
        """What stands under the picture; what is said of a map, under a map alone."""
        if self.is_map:
            return chart.note_on_map
        return chart.note


DRAWINGS: Mapping[Form, Drawing] = {
    "bar": Drawing(draw_bars),
    "stack": Drawing(draw_stacks),
    "region_map": Drawing(draw_region_map, is_map=True),
    "tiles": Drawing(draw_tiles, is_map=True),
    "arcs": Drawing(draw_arc_map, is_map=True),
    "steps": Drawing(draw_steps),
}
