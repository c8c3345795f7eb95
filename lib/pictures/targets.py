"""Pictures of targets: what was set, what came of it, and what a target of one's own takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.pictures.amounts import Amount, amount_mark
from lib.pictures.chart import Chart, Mark
from lib.pictures.picture import Said, Shape, picture
from lib.pictures.printed import (
    Printed,
    capital_name,
    mark_of,
    not_told_apart,
    printed_picture,
    value_words,
)
from lib.pictures.recipes import Answers, pictured
from lib.pictures.scene import Scene, in_year
from lib.query import targets
from lib.query.bounds import Size
from lib.query.figures import Figure
from lib.query.targets import Needed, Outcome, Plan
from lib.words import _, number
from lib.words.periods import period_words


@pictured(
    "target",
    subject="target-nasional",
    printed=True,
)
def targets_national(scene: Scene, answers: Answers) -> Chart:
    """The nation's targets beside what came of them."""
    outcomes = targets.national(answers["figures"])
    latest = next(outcome for outcome in reversed(outcomes) if outcome.result)
    first, revised = latest.targets[:2]
    title = _("{year}: {result} placed, against a target of {first}, later {revised}")
    said = Printed(
        "targets_national",
        title=title.format(
            year=latest.year,
            result=value_words(_result(latest)),
            first=value_words(first),
            revised=value_words(revised),
        ),
        measure=_("Placement targets of the nation and results, people, as printed"),
        category_header=_("Target or result"),
        value_header=_("People"),
        unit="people",
        note=_("Blue: result. Grey: target. 2026: no result yet"),
    )
    return printed_picture(scene, said, _marks(outcomes), _figures(outcomes))


@pictured(
    "target",
    subject="target-bp3mi",
    printed=True,
)
def targets_office(scene: Scene, answers: Answers) -> Chart:
    """The office's targets beside what came of them."""
    outcomes = targets.office(answers["figures"])
    latest = outcomes[-1]
    title = _("BP3MI Jakarta {year}: {result} served ({period}), target {target}")
    result = _result(latest)
    said = Printed(
        "targets_office",
        title=title.format(
            year=latest.year,
            result=value_words(result),
            period=_period(result),
            target=value_words(latest.targets[0]),
        ),
        measure=_("Target of the office and workers served, all origins, people"),
        category_header=_("Target or result"),
        value_header=_("People"),
        unit="people",
        note=_("Not Jakarta's residents: the office serves workers of every origin"),
    )
    return printed_picture(scene, said, _marks(outcomes), _figures(outcomes))


@pictured(
    "target",
    subject="target-yang-disebut",
    printed=True,
)
def targets_spoken(scene: Scene, answers: Answers) -> Chart:
    """What was only said of Jakarta: wishes and potentials, no targets."""
    found = targets.spoken(answers["figures"])
    most = max(figure.value for figure in found)
    marks = []
    for figure in found:
        state = ""
        if figure.value == most and len(found) > 1:
            state = "off_scale"
        words = _("{name} (said, no target)")
        mark = mark_of(
            figure,
            name=words.format(name=capital_name(figure)),
            color="muted",
            state=state,
        )
        marks.append(mark)
    said = Printed(
        "targets_spoken",
        title=_("For Jakarta no placement target is published; two numbers were only said"),
        measure=_("Numbers said of Jakarta in 2025, people, as printed"),
        category_header=_("What was said"),
        value_header=_("People"),
        unit="people",
        note=_("A wish or a potential binds nobody and is not measured against placements here"),
    )
    return printed_picture(scene, said, marks, found)


@pictured(
    "target",
    subject="kebutuhan-seluruhnya",
    plans=True,
)
def needed_in_all(scene: Scene, answers: Answers) -> Chart:
    """What the reader's plan takes: today's middle-up, those needed, and training places."""
    plan, found = scene.plan, _needed(scene)
    marks = []
    title = _("No whole year is known to reckon from")
    if found is not None:
        marks = _marks_in_all(plan, found)
        words = _("{goal}% middle-up by {by} takes {workers} placements a year")
        title = words.format(
            goal=number(plan.goal),
            by=plan.by,
            workers=_in_words(found, found.middle_up),
        )
    said = Said(
        title=title,
        empty_title=title,
        measure=_("Workers or places a year"),
        more=_assumptions(plan, found),
        note=_reckoning(),
    )
    shape = Shape(
        "needed_in_all",
        "bar",
        category_header=_("What is counted"),
        value_header=_("A year"),
        horizontal=True,
    )
    return picture(_of_base_year(scene, found), said, shape, marks)


@pictured(
    "target",
    subject="kebutuhan-menurut-tujuan",
    plans=True,
)
def needed_by_group(scene: Scene, answers: Answers) -> Chart:
    """The middle-up placements of the plan, by priority region in today's proportions."""
    plan, found = scene.plan, _needed(scene)
    marks = []
    title = _("No whole year is known to reckon from")
    if found is not None:
        marks = _marks_by_group(scene, found)
        words = _("In today's proportions the priority regions would take {workers}")
        title = words.format(workers=_in_words(found, found.priority))
    said = Said(
        title=title,
        empty_title=title,
        measure=_("Middle-up placements a year in {year}").format(year=plan.by),
        more=_assumptions(plan, found),
        note=_reckoning(),
    )
    shape = Shape(
        "needed_by_group",
        "bar",
        category_header=_("Destination group"),
        value_header=_("Placements a year"),
        horizontal=True,
    )
    return picture(_of_base_year(scene, found), said, shape, marks)


def _needed(scene: Scene) -> Needed | None:
    return targets.needed(scene.plan, scene.counted)


def _of_base_year(scene: Scene, found: Needed | None) -> Scene:
    """All of Jakarta in the year that the plan reckons from, whatever the filter."""
    if found is None:
        return scene.unfiltered
    return scene.seen_through(in_year(found.base_year))


def _assumptions(plan: Plan, found: Needed | None) -> tuple[str, ...]:
    """Everything that the reader stated, as it stands on the picture."""
    goal = _("goal {goal}% middle-up by {by}")
    growth = _("placements grow {growth}% a year")
    passing = _("{passing}% pass their training")
    base_year = _("base year {year}")
    stated = [
        goal.format(goal=number(plan.goal), by=plan.by),
        growth.format(growth=number(plan.growth)),
        passing.format(passing=number(plan.passing)),
    ]
    if found is not None:
        stated.append(base_year.format(year=found.base_year))
    assumed = _("assumed: {assumptions}")
    return (assumed.format(assumptions="; ".join(stated)),)


def _reckoning() -> str:
    return _(
        "An arithmetic of the assumptions, no forecast: whether vacancies and training reach that "
        "far is not part of it"
    )


def _marks_in_all(plan: Plan, found: Needed) -> list[Mark]:
    everybody = _("All placements in {year}").format(year=found.base_year)
    today = _("Middle-up in {year}").format(year=found.base_year)
    wanted = _("Middle-up in {year}").format(year=plan.by)
    training = _("Training places a year")
    return [
        _mark("base", everybody, found.base, found, "muted"),
        _mark("today", today, found.today, found, "muted"),
        _mark("middle_up", wanted, found.middle_up, found, "highlight"),
        _mark("training", training, found.training, found, "accent"),
    ]


def _marks_by_group(scene: Scene, found: Needed) -> list[Mark]:
    marks = []
    for group, size in found.by_group.items():
        name = scene.name("dest", group)
        if group in found.untold:
            marks.append(not_told_apart(group, name))
        else:
            marks.append(_mark(group, name, size, found, f"dest.{group}"))
    marks.append(_mark("other", _("Elsewhere"), found.elsewhere, found, "muted"))
    return marks


def _mark(
    code: str,
    name: str,
    size: Size,
    found: Needed,
    color: str,
) -> Mark:
    """A bar as long as it may be told: an estimate's to its step, and with its range."""
    return amount_mark(
        _amount(found, size),
        category=code,
        category_name=name,
        color=color,
    )


def _in_words(found: Needed, size: Size) -> str:
    return _amount(found, size).words


def _amount(found: Needed, size: Size) -> Amount:
    return Amount(
        workers=round(size.middle),
        low=size.low,
        high=size.high,
        is_exact=not found.is_estimate,
    )


def _marks(outcomes: Sequence[Outcome]) -> list[Mark]:
    marks = []
    for outcome in outcomes:
        for target in outcome.targets:
            name = f"{outcome.year}: {capital_name(target)}"
            marks.append(mark_of(target, name=name, color="muted"))
        if outcome.result:
            name = _("{year}: result").format(year=outcome.year)
            period = _period(outcome.result)
            if period != outcome.year:
                name = f"{name} ({period})"
            marks.append(mark_of(outcome.result, name=name))
    return marks


def _figures(outcomes: Iterable[Outcome]) -> list[Figure]:
    found: list[Figure] = []
    for outcome in outcomes:
        found += outcome.targets
        if outcome.result:
            found.append(outcome.result)
    return found


def _result(outcome: Outcome) -> Figure:
    if outcome.result is None:
        raise ValueError(f"no result of {outcome.year} is published")
    return outcome.result


def _period(figure: Figure) -> str:
    return period_words(figure.period, figure.first, figure.last)
