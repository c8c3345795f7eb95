"""The next level of a picture that a filter leaves with one bar: of a group its countries, of a
country its occupations, of a year its months, of a region its kecamatan.

A page names the pictures of its places. What was asked comes first: the first place whose picture
has one bar gets the next level, and where that level had a place of its own, this place shows the
level after it.

>>> paint_page(["workers_by_year", "by_group", "region_map"], set_scene(Filter(dest=["japan"])))
{'workers_by_year': …, 'by_group': <by_occupation>, 'region_map': …}
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.pictures.catalogue import CATALOGUE, paint
from lib.pictures.chart import Chart
from lib.pictures.scene import Scene

# Where no level below has several bars: when and from where, rather than one bar.
_ELSEWHERE = ("workers_by_year", "by_field", "region_map")


def paint_page(ids: Sequence[str], scene: Scene) -> dict[str, Chart]:
    """The pictures of a page by the ids of its places, none of them twice; where one would have one
    bar, the next level that has more.
    """
    return adapted(ids, paint(ids, scene), scene)


def adapted(
    ids: Sequence[str],
    painted: Mapping[str, Chart],
    scene: Scene,
) -> dict[str, Chart]:
    """The same of pictures that are painted already, by their ids."""
    charts = dict(painted)
    if not any(has_one_bar(charts[id]) for id in ids):
        return charts
    levels = map(_levels, ids)
    deeper = set(_ELSEWHERE).union(*levels).difference(charts)
    charts |= paint(sorted(deeper), scene)
    chosen: dict[str, str] = {}
    for id in ids:
        chosen[id] = _choice(id, ids, charts, set(chosen.values()))
    return {id: _in_place(charts[other], charts[id]) for id, other in chosen.items()}


def _in_place(chart: Chart, own: Chart) -> Chart:
    """The picture that stands in the place of another one, with the way back to it."""
    if chart is own or not has_one_bar(own):
        return chart
    return replace(chart, narrowed_by=own.clicks or "")


def has_one_bar(chart: Chart) -> bool:
    """Whether a picture compares nothing: it has one bar, region or stack with anybody in it."""
    names = set()
    for mark in chart.marks:
        is_small = math.isnan(mark.value) and mark.text and not mark.is_untold
        if mark.value > 0 or is_small:
            names.add(mark.category_name)
    return len(names) == 1


def _choice(
    id: str,
    ids: Sequence[str],
    charts: Mapping[str, Chart],
    taken: set[str],
) -> str:
    """The first level from a place on that has several bars and is not shown yet."""
    levels = _levels(id)
    if id not in taken and not (has_one_bar(charts[id]) and len(levels) > 1):
        return id
    own = () if _tells_by_itself(charts[id]) and id not in taken else _ELSEWHERE
    for level in (*levels, *own):
        has_several = not charts[level].is_empty and not has_one_bar(charts[level])
        # What has a place of its own further down stays there.
        if level not in taken and has_several and (level in levels or level not in ids):
            return level
    # As many places as pictures: one whose own picture is shown elsewhere has another's left.
    return next(other for other in (id, *ids) if other not in taken)


def _tells_by_itself(chart: Chart) -> bool:
    """Whether one mark is a finding: a region on its map, a bar of several segments."""
    is_split = len({mark.series for mark in chart.marks}) > 1
    return is_split or chart.form in ("region_map", "arcs")


def _levels(id: str) -> list[str]:
    """A picture, and one after the other the levels below it."""
    levels = [id]
    while deeper := CATALOGUE[levels[-1]].deeper:
        levels.append(deeper)
    return levels
