"""The shades and names that every renderer of a map draws alike."""

from __future__ import annotations

from dataclasses import dataclass

from lib.pictures.chart import Chart
from lib.render.kit.palette import color

_STEPS = 5  # fills of a legend


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
        if mark.is_untold:
            shades[mark.category] = color("untold", ground)
        elif chart.is_estimate:
            shades[mark.category] = color("area", ground)
        elif not mark.value > 0:
            shades[mark.category] = color("land", ground)
        else:
            shades[mark.category] = _shade(mark.value / chart.most, ground)
    return shades


def legend(chart: Chart, ground: str) -> list[Entry]:
    """What the fills of a map mean; nothing where they mean nothing."""
    entries = []
    counted = sorted((mark for mark in chart.marks if mark.value > 0), key=lambda mark: mark.value)
    if counted and not chart.is_estimate:
        least, most = counted[0], counted[-1]
        fills = []
        for step in range(_STEPS):
            value = least.value + (most.value - least.value) * step / (_STEPS - 1)
            fills.append(_shade(value / chart.most, ground))
        if least.value < most.value:
            entries.append(Entry(least.text, tuple(fills), most.text))
        nobody = [mark for mark in chart.marks if mark.value == 0]
        if nobody:
            entries.append(Entry("", (color("land", ground),), nobody[0].text))
    untold = [mark for mark in chart.marks if mark.is_untold]
    if untold:
        entries.append(Entry("", (color("untold", ground),), untold[0].text))
    return entries


def _shade(ratio: float, ground: str) -> str:
    deep = color("tier.high" if ground == "light" else "tier.medium", ground)
    return blend(color("accent.soft", ground), deep, ratio)


def short_region(name: str) -> str:
    """`Jakarta Timur` as Timur, where the picture says Jakarta already."""
    return name.removeprefix("Jakarta ").replace("Kepulauan", "Kep.")


def tile_lines(name: str) -> list[str]:
    """A kecamatan's name on at most three lines of a tile: `Kep. Seribu Utara` as Kep., Seribu,
    Utara.
    """
    return name.replace("Kepulauan", "Kep.").split()[:3]


def blend(first: str, second: str, ratio: float) -> str:
    """A hex colour between two."""
    pairs = ((int(first[n : n + 2], 16), int(second[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * ratio):02x}" for a, b in pairs)
