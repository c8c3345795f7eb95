"""The shades and names that every renderer of a map draws alike."""

from __future__ import annotations

from dataclasses import dataclass

from lib.pictures.chart import Chart, Mark
from lib.render.kit.palette import blend, color

_STEPS = 5  # fills of a legend
_REGION_CODE = 5  # characters of `31.75`; the code of a kecamatan is longer
_NAME_LINES = 3  # that a tile has room for


@dataclass(frozen=True)
class Entry:
    """A line of a map's legend: fills from pale to deep, between what is told of both ends."""

    first: str
    fills: tuple[str, ...]
    last: str


def region_shades(chart: Chart, ground: str) -> dict[str, str]:
    """The fill of each area with a mark: deeper for more workers; nobody is land, and few are not.

    On an estimate, which knows no difference between regions, one pale fill says nothing. An area
    that the sources do not tell apart has a fill of its own.
    """
    shades = {}
    for mark in chart.marks:
        shades[mark.category] = _fill(chart, mark, ground)
    return shades


def _fill(
    chart: Chart,
    mark: Mark,
    ground: str,
) -> str:
    if mark.is_untold:
        return color("untold", ground)
    if chart.is_estimate:
        return color("area", ground)
    if mark.value > 0:
        return _shade(mark.value / chart.most, ground)
    return color("land", ground)


def legend(chart: Chart, ground: str) -> list[Entry]:
    """What the fills of a map mean; nothing where they mean nothing."""
    entries = []
    if not chart.is_estimate:
        entries += _counted_entries(chart, ground)
    untold = next(filter(_is_untold, chart.marks), None)
    if untold:
        fill = color("untold", ground)
        entries.append(Entry("", (fill,), untold.text))
    return entries


def _counted_entries(chart: Chart, ground: str) -> list[Entry]:
    """The shades from the fewest workers to the most, and the fill of nobody."""
    counted = [mark for mark in chart.marks if mark.value > 0]
    if not counted:
        return []
    entries = []
    by_size = sorted(counted, key=_value)
    least = by_size[0]
    most = by_size[-1]
    if least.value < most.value:
        fills = _fills_between(chart, least, most, ground)
        entries.append(Entry(least.text, fills, most.text))
    nobody = next(filter(_is_nobody, chart.marks), None)
    if nobody:
        fill = color("land", ground)
        entries.append(Entry("", (fill,), nobody.text))
    return entries


def _fills_between(
    chart: Chart,
    least: Mark,
    most: Mark,
    ground: str,
) -> tuple[str, ...]:
    fills = []
    spread = most.value - least.value
    for step in range(_STEPS):
        value = least.value + spread * step / (_STEPS - 1)
        fill = _shade(value / chart.most, ground)
        fills.append(fill)
    return tuple(fills)


def _is_untold(mark: Mark) -> bool:
    return mark.is_untold


def _is_nobody(mark: Mark) -> bool:
    return mark.value == 0


def _value(mark: Mark) -> float:
    return mark.value


def _shade(ratio: float, ground: str) -> str:
    pale = color("accent.soft", ground)
    deepest = "tier.medium"
    if ground == "light":
        deepest = "tier.high"
    return blend(pale, color(deepest, ground), ratio)


def area_names(mark: Mark) -> tuple[str, ...]:
    """The name of a region on one line, that of a kecamatan on as many as it has words."""
    if len(mark.category) > _REGION_CODE:
        return tuple(tile_lines(mark.category_name))
    return (short_region(mark.category_name),)


def short_region(name: str) -> str:
    """`Jakarta Timur` as Timur, where the picture says Jakarta already."""
    return name.removeprefix("Jakarta ").replace("Kepulauan", "Kep.")


def tile_lines(name: str) -> list[str]:
    """A kecamatan's name on at most three lines of a tile: `Kep. Seribu Utara` as Kep., Seribu,
    Utara.
    """
    words = name.replace("Kepulauan", "Kep.").split()
    return words[:_NAME_LINES]
