"""A bar for each year, split by a dimension: the one way to draw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from lib.pictures.amounts import ByTwo, amount_mark, share_mark
from lib.pictures.chart import Chart, Mark
from lib.pictures.lines import joined
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.scene import Scene, in_year
from lib.query.filters import Filter
from lib.words import _
from lib.words.narrative import shortened


@dataclass(frozen=True)
class Stacks:
    """A bar for each year, split by the dimension `series` with its codes in `order`."""

    id: str
    series: str
    order: Sequence[str]
    series_header: str
    as_shares: bool = False


def stack_by_year(
    scene: Scene,
    said: Said,
    stacks: Stacks,
    marks: Sequence[Mark],
) -> Chart:
    """The picture of these marks, with what its hatching means."""
    years: Sequence[str] = ()
    if marks:
        years = scene.source.years
    note = joined(
        said.note,
        _estimated_note(scene, years),
        _partial_note(scene, years),
    )
    shape = Shape(
        stacks.id,
        "stack",
        category_header=_("Year"),
        series_header=stacks.series_header,
        clicks="year",
    )
    if stacks.as_shares:
        shape = replace(
            shape,
            unit="percent",
            value_header=_("Percent"),
        )
    return picture(scene, replace(said, note=note), shape, marks)


def size_marks(
    scene: Scene,
    amounts: ByTwo,
    stacks: Stacks,
) -> list[Mark]:
    """Workers of each year and code; codes that occur in no year have none."""
    marks: list[Mark] = []
    for year, code in _places(scene, amounts, stacks):
        one_code = Filter.by(stacks.series, (code,))
        amount = scene.looked_up(amounts, (year, code), in_year(year).narrowed(one_code))
        place = _place(scene, year, code, stacks)
        marks.append(amount_mark(amount, **place))
    return marks


def share_marks(
    scene: Scene,
    amounts: ByTwo,
    stacks: Stacks,
) -> list[Mark]:
    """Percents of each year. A year in which nobody left has none."""
    shares = scene.shares("year", stacks.series, within=("year",))
    marks: list[Mark] = []
    for year, code in _places(scene, amounts, stacks):
        one_year = in_year(year)
        one_code = Filter.by(stacks.series, (code,))
        amount = scene.looked_up(amounts, (year, code), one_year.narrowed(one_code))
        share = shares.get((year, code)) or scene.share(one_code, of=one_year)
        place = _place(scene, year, code, stacks)
        marks.append(share_mark(share, amount.is_untold, **place))
    return marks


def _places(
    scene: Scene,
    amounts: ByTwo,
    stacks: Stacks,
) -> Iterator[tuple[str, str]]:
    """Year and code of every segment, in the order in which they are drawn."""
    if amounts:
        occurring = _occurring(amounts, stacks)
        yield from product(scene.source.years, occurring)


def _place(
    scene: Scene,
    year: str,
    code: str,
    stacks: Stacks,
) -> dict[str, str]:
    """Which bar and segment a mark is, as fields of Mark."""
    return {
        "category": year,
        "category_name": scene.year_name(year),
        "series": code,
        "series_name": scene.name(stacks.series, code),
        "state": scene.year_mark(year),
        "color": f"{stacks.series}.{code}",
    }


def _occurring(amounts: ByTwo, stacks: Stacks) -> list[str]:
    present = {key[1] for key in amounts}
    return [code for code in stacks.order if code in present]


def wholes(scene: Scene, within: Filter | None = None) -> dict[str, str]:
    """The label of each year's bar, where it rests on an estimate."""
    by_year = scene.amounts("year", within=within or Filter())
    found = {}
    for year, amount in by_year.items():
        if not amount.is_exact:
            found[scene.year_name(year)] = amount.short
    return found


def _estimated_note(scene: Scene, years: Sequence[str]) -> str:
    estimated = [year for year in years if scene.year_mark(year) == "estimate"]
    if not estimated:
        return ""
    words = _("Cross-hatched: estimated, {years}")
    return words.format(years=shortened(estimated))


def _partial_note(scene: Scene, years: Sequence[str]) -> str:
    partial = scene.partial_years(years)
    if not partial:
        return ""
    words = _("Hatched: months missing in {years}")
    return words.format(years=shortened(partial))
