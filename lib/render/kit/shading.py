"""The shades and names that every renderer of a map draws alike."""

from __future__ import annotations

from lib.pictures.chart import Chart
from lib.render.kit.palette import color


def region_shades(chart: Chart, ground: str) -> dict[str, str]:
    """Deeper for more workers; one shade for all on an estimate, which knows no difference between
    regions.
    """
    most = chart.most
    pale, deep = (
        color("accent.soft", ground),
        color("tier.high" if ground == "light" else "tier.medium", ground),
    )
    return {
        row.category: color("accent", ground)
        if chart.is_estimate
        else blend(pale, deep, float(row.value) / most)
        for row in chart.marks
    }


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
