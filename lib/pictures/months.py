"""Workers by month, with the same months of the year before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import pandas as pd

from lib.pictures.amounts import amount_mark, amount_of
from lib.pictures.chart import Chart, Mark
from lib.pictures.lines import joined
from lib.pictures.phrases import change_sentence, compared_with_before, year_sentence
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.recipes import MONTHS, Answers, pictured
from lib.pictures.scene import Scene
from lib.query.months import Month, by_month
from lib.query.told_apart import unknown_to_sources, what_is_not_known
from lib.words import _, sizes
from lib.words.dates import month_name, span
from lib.words.months import runs
from lib.words.narrative import enumeration


@pictured(
    "bulan",
    subject="pekerja-per-bulan",
    months=MONTHS,
)
def workers_by_month(scene: Scene, answers: Answers) -> Chart:
    """The newest year of the filter by month, before it the year before; `month` over all years
    is for the comparison.
    """
    years = _compared_years(scene)
    seen = _of_years(scene, years)
    found = {year: _by_month(scene, year) for year in years}
    marks = _marks(seen, found)
    notes = _notes(seen, found.values())
    if not any(mark.value > 0 for mark in marks):
        # No month has a number: the title alone says why.
        marks, notes = [], []
    said = Said(
        title=_title(seen, years, answers["months"]),
        empty_title=_nothing(seen, found.values()),
        measure=_("Workers placed by month"),
        to_say=_to_say(seen, found.values()),
        note=joined(*notes),
    )
    shape = Shape(
        "workers_by_month",
        "steps",
        category_header=_("Month"),
        series_header=_("Year"),
    )
    return picture(seen, said, shape, marks)


def _by_month(scene: Scene, year: str) -> list[Month]:
    return by_month(year, scene.where, scene.counted)


def _compared_years(scene: Scene) -> tuple[str, ...]:
    """The newest year of the filter, after the one before where that has data."""
    if not scene.source.years:
        return ()
    latest = max(scene.source.years)
    before = str(int(latest) - 1)
    if before not in scene.everything.years:
        return (latest,)
    return before, latest


def _of_years(scene: Scene, years: Sequence[str]) -> Scene:
    """The scene over both years whole, so that its source says what both rest on."""
    if not years:
        return scene
    first, last = int(years[0]), int(years[-1])
    where = scene.where.with_(years=(first, last))
    return scene.seen_through(where)


def _title(
    scene: Scene,
    years: Sequence[str],
    months: pd.DataFrame,
) -> str:
    if not years:
        return scene.nobody()
    compared = compared_with_before(scene, months, years[-1])
    if compared:
        return change_sentence(scene, compared)
    return year_sentence(scene, years[-1])


def _nothing(scene: Scene, found: Iterable[Sequence[Month]]) -> str:
    """Why no month has a number: nobody knows, too few to be told, or nobody."""
    every = list(chain.from_iterable(found))
    if any(month.is_untold for month in every):
        missing = unknown_to_sources(scene.where, scene.counted)
        return what_is_not_known(missing[0], scene.codes)
    if any(month.is_estimated for month in every):
        words = _("Each month has fewer than {n} workers here: too few to tell them apart")
        return words.format(n=sizes.SMALLEST)
    return scene.nobody()


def _marks(scene: Scene, found: dict[str, list[Month]]) -> list[Mark]:
    """For each month of the calendar a mark a year that has it, the year before first."""
    latest = max(found, default="")
    marks = []
    for year, months in found.items():
        color = "muted"
        if year == latest:
            color = "accent"
        for month in months:
            if not month.is_untold:
                marks.append(_mark(scene, year, month, color))
    return sorted(marks, key=_month_and_year)


def _month_and_year(mark: Mark) -> tuple[str, str]:
    """The order of the bars: by month of the calendar, then by year."""
    return mark.category, mark.series


def _mark(
    scene: Scene,
    year: str,
    month: Month,
    color: str,
) -> Mark:
    return amount_mark(
        amount_of(month.found),
        category=month.month.removeprefix(f"{year}-"),
        category_name=month_name(month.month),
        series=year,
        series_name=scene.year_name(year),
        color=color,
        state=_state(scene, month),
    )


def _state(scene: Scene, month: Month) -> str:
    if not month.is_estimated:
        return ""
    if month.is_together:
        return "together"
    if scene.source.kind == "mixed":
        return "estimate"
    return ""


def _notes(scene: Scene, found: Iterable[Sequence[Month]]) -> list[str]:
    hatched = _(
        "Hatched: of these months the sum alone is known, spread evenly; no course from month to "
        "month"
    )
    notes = []
    if _known_together(found):
        notes.append(hatched)
    if scene.source.kind == "mixed":
        notes.append(_("Cross-hatched: estimated"))
    return notes


def _to_say(scene: Scene, found: Iterable[Sequence[Month]]) -> list[str]:
    """Which months are known together alone, and whose course the others follow."""
    together = _known_together(found)
    sentences = []
    if scene.is_estimate:
        sentences.append(_("Estimated months follow the nation's"))
    if together:
        spans = [_span_of(run) for run in runs(together)]
        known = _("Of {months} the sum alone is known")
        sentences.append(known.format(months=enumeration(spans)))
    return sentences


def _span_of(run: Sequence[str]) -> str:
    return span(run[0], run[-1])


def _known_together(found: Iterable[Sequence[Month]]) -> list[str]:
    """The months whose number is known together with others alone."""
    together = []
    for month in chain.from_iterable(found):
        if month.is_together and not month.is_untold:
            together.append(month.month)
    return together
