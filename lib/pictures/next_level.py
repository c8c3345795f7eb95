"""The next level of a picture that a filter leaves with one bar: of a group its countries, of a
country its occupations, of a year its months, of a region its kecamatan.

A page names the pictures of its places. What was asked comes first: the first place whose picture
has one bar gets the next level, and where that level had a place of its own, this place shows the
level after it.

>>> paint_page(["workers_by_year", "by_group", "region_map"], set_scene(Filter(dest=["japan"])))
{'workers_by_year': …, 'by_group': <by_occupation>, 'region_map': …}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.pictures.catalogue import CATALOGUE, paint
from lib.pictures.chart import Chart
from lib.pictures.scene import Scene
from lib.query.filters import Filter

# Where no level below has several bars: when and from where, rather than one bar.
_ELSEWHERE = ("workers_by_year", "by_field", "region_map")


def paint_page(ids: Sequence[str], scene: Scene) -> dict[str, Chart]:
    """The pictures of a page by the ids of its places, none of them twice; where one would have one
    bar, the next level that has more.
    """
    painted = paint(ids, scene)
    return adapted(ids, painted, scene)


def adapted(
    ids: Sequence[str],
    painted: Mapping[str, Chart],
    scene: Scene,
) -> dict[str, Chart]:
    """The same of pictures that are painted already, by their ids."""
    charts = dict(painted)
    own = [charts[id] for id in ids]
    if not any(map(has_one_bar, own)):
        return charts
    charts |= paint(_not_painted(ids, charts), scene)
    shown: dict[str, Chart] = {}
    taken: set[str] = set()
    for id in ids:
        chosen = _choice(id, ids, charts, taken)
        taken.add(chosen)
        chart = charts[chosen]
        shown[id] = _in_place(chart, charts[id], scene)
    return shown


def _not_painted(ids: Sequence[str], painted: Mapping[str, Chart]) -> list[str]:
    """Every picture that may stand in one of these places, without those that are there."""
    candidates = set(_ELSEWHERE)
    for id in ids:
        candidates.update(_levels(id))
    return sorted(candidates.difference(painted))


def _in_place(
    chart: Chart,
    own: Chart,
    scene: Scene,
) -> Chart:
    """The picture that stands in the place of another one, with the way back to it."""
    if chart is own:
        return chart
    if not has_one_bar(own):
        return chart
    return replace(chart, narrowed_by=_way_back(own, scene.where))


def _way_back(own: Chart, where: Filter) -> str:
    """The key of the filter that left a picture nothing to compare: that of its bars, or of the
    tiers that share them. Empty where lifting neither would change anything.
    """
    for key in (own.clicks, "tier"):
        if key and where.widened(key) != where:
            return key
    return ""


def has_one_bar(chart: Chart) -> bool:
    """Whether a picture compares nothing: it has one bar, region or stack with anybody in it, or
    all of its stacks of shares are of one series, which is all of each.
    """
    told = [mark for mark in chart.marks if mark.has_anybody]
    names = {mark.category_name for mark in told}
    series = {mark.series for mark in told}
    is_of_shares = chart.form == "stack" and chart.unit == "percent"
    if is_of_shares and len(series) == 1:
        return True
    return len(names) == 1


def _choice(
    id: str,
    ids: Sequence[str],
    charts: Mapping[str, Chart],
    taken: set[str],
) -> str:
    """The first level from a place on that has several bars and is not shown yet."""
    own, *below = _levels(id)
    is_free = own not in taken
    stays = not below or not has_one_bar(charts[own])
    if is_free and stays:
        return own
    candidates = [own, *below]
    is_told = is_free and _tells_by_itself(charts[own])
    if not is_told:
        # What has a place of its own further down stays there.
        candidates += [other for other in _ELSEWHERE if other not in ids]
    for level in candidates:
        if level in taken:
            continue
        if _has_several_bars(charts[level]):
            return level
    # As many places as pictures: one whose own picture is shown elsewhere has another's left.
    others = [own, *ids]
    return next(other for other in others if other not in taken)


def _has_several_bars(chart: Chart) -> bool:
    if chart.is_empty:
        return False
    return not has_one_bar(chart)


def _tells_by_itself(chart: Chart) -> bool:
    """Whether one mark is a finding: a region on its map, a bar of several segments."""
    series = {mark.series for mark in chart.marks}
    if len(series) > 1:
        return True
    return chart.form in ("region_map", "arcs")


def _levels(id: str) -> list[str]:
    """A picture, and one after the other the levels below it."""
    levels = []
    level = id
    while level:
        levels.append(level)
        level = CATALOGUE[level].deeper
    return levels
