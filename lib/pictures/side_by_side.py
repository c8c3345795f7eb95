"""Two pictures beside one another: drawn to one scale, so that their bars compare."""

from __future__ import annotations

from dataclasses import replace

from lib.pictures.chart import Chart


def to_one_scale(one: Chart, other: Chart) -> tuple[Chart, Chart]:
    """Both pictures on an axis that reaches as far as the longer of the two needs."""
    longest = max(one.longest, other.longest)
    one_scaled = replace(one, at_least=longest)
    other_scaled = replace(other, at_least=longest)
    return one_scaled, other_scaled
