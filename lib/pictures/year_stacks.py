"""A bar for each year, split by a dimension: the one way to draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.pictures.amounts import Amount, amount_mark, share_mark
from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.scene import Scene
from lib.query.filters import Filter
from lib.words import _
from lib.words.narrative import shortened

ByYear = Mapping[tuple[str, str], Amount]


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
    years = scene.source.years if marks else ()
    notes = [said.note, _estimated_note(scene, years), _partial_note(scene, years)]
    note = " · ".join(text for text in notes if text)
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
    amounts: ByYear,
    stacks: Stacks,
) -> list[Mark]:
    """Workers of each year and code; codes that occur in no year have none."""
    marks: list[Mark] = []
    for year in _years(scene, amounts):
        for code in _occurring(amounts, stacks):
            amount = amounts.get((year, code)) or scene.amount(_in_year(year, code, stacks))
            marks.append(amount_mark(amount, **_place(scene, year, code, stacks)))
    return marks


def share_marks(
    scene: Scene,
    amounts: ByYear,
    stacks: Stacks,
) -> list[Mark]:
    """Percents of each year. A year in which nobody left has none."""
    shares = scene.shares("year", stacks.series, within=("year",))
    marks: list[Mark] = []
    for year in _years(scene, amounts):
        for code in _occurring(amounts, stacks):
            amount = amounts.get((year, code)) or scene.amount(_in_year(year, code, stacks))
            share = shares.get((year, code))
            if share is None:
                share = scene.share(Filter.by(stacks.series, (code,)), of=_in_year(year))
            marks.append(share_mark(share, amount.is_untold, **_place(scene, year, code, stacks)))
    return marks


def _years(scene: Scene, amounts: ByYear) -> Sequence[str]:
    return scene.source.years if amounts else ()


def _in_year(
    year: str,
    code: str = "",
    stacks: Stacks | None = None,
) -> Filter:
    """The filter by one year, and by a code of the stacks."""
    one_year = (int(year), int(year))
    if stacks is None:
        return Filter(one_year)
    return Filter.by(stacks.series, (code,), one_year)


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


def _occurring(amounts: ByYear, stacks: Stacks) -> list[str]:
    present = {key[1] for key in amounts}
    return [code for code in stacks.order if code in present]


def wholes(scene: Scene, within: Filter | None = None) -> dict[str, str]:
    """The label of each year's bar, where it rests on an estimate."""
    found = {}
    for year, amount in scene.amounts("year", within=within or Filter()).items():
        if not amount.is_exact:
            found[scene.year_name(year)] = amount.short
    return found


def _estimated_note(scene: Scene, years: Sequence[str]) -> str:
    estimated = [year for year in years if scene.year_mark(year) == "estimate"]
    if not estimated:
        return ""
    return _("Cross-hatched: estimated, {years}").format(years=shortened(estimated))


def _partial_note(scene: Scene, years: Sequence[str]) -> str:
    partial = [scene.year_name(year) for year in years if scene.source.is_partial(year)]
    if not partial:
        return ""
    return _("Hatched: months missing in {years}").format(years=shortened(partial))
