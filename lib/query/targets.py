"""Targets and what came of them, and what a target of the reader's own would take.

    >>> needed(Plan(goal=60, by=2030, growth=5, passing=80), state)

The reckoning: placements of the newest whole year grow by `growth` percent a year until `by`;
`goal` percent of them are to be of medium or high skill; and `passing` percent of those who enter a
training pass it. Each destination group keeps its part of today's middle-up placements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.query.bounds import Size, size
from lib.query.dimensions import MIDDLE_UP
from lib.query.figures import Figure, Figures
from lib.query.filters import Dropped, Filter
from lib.query.indicators import last_full_year
from lib.query.states import State
from lib.query.told_apart import not_told_apart

_NATION = "indonesia"
_HERE = "dki_jakarta"
_OFFICE = "bp3mi_jakarta"
_WHOLE_NUMBER = re.compile(r"-?\d{1,4}", re.ASCII)


@dataclass(frozen=True)
class Outcome:
    """A year's targets in the order in which they were set, and what came of them, if printed."""

    year: str
    targets: tuple[Figure, ...]
    result: Figure | None


def national(figures: Figures) -> tuple[Outcome, ...]:
    """Placement targets of the nation by year."""
    placed = figures.series("national_total")
    targets = figures.of("target", _NATION)
    return _outcomes(targets, placed)


def office(figures: Figures) -> tuple[Outcome, ...]:
    """Targets of the BP3MI Jakarta office, which serves workers of every origin."""
    served = figures.series("office_total")
    targets = figures.of("target", _OFFICE)
    return _outcomes(targets, served)


def spoken(figures: Figures) -> tuple[Figure, ...]:
    """What was said of Jakarta and never set as a target: wishes and potentials."""
    wishes = figures.of("placement_wish", _HERE)
    potentials = figures.of("labour_potential", _HERE)
    return (*wishes, *potentials)


def of_jakarta(figures: Figures) -> tuple[Figure, ...]:
    """Targets of Jakarta's own, as printed or fed: trainees, job fairs, placements."""
    measures = (
        "target",
        "training_target",
        "job_fair_target",
        "job_fairs",
    )
    found: list[Figure] = []
    for metric in measures:
        found += figures.of(metric, _HERE)
    return tuple(found)


@dataclass(frozen=True)
class Plan:
    """What the reader wants and assumes: `goal`, `growth` and `passing` in percent, `by` a year."""

    goal: int = 60
    by: int = 2030
    growth: int = 0
    passing: int = 80

    def query(self) -> list[tuple[str, str]]:
        """The keys and values of the address; those that stand as they are unasked are left out."""
        unasked = Plan()
        spelled = []
        for key, name in PLAN_KEYS.items():
            value = getattr(self, name)
            if value == getattr(unasked, name):
                continue
            spelled.append((key, str(value)))
        return spelled


# A key of the address and its attribute: `pass` is a word of the language. It is the share that
# passes a training, no password.
PLAN_KEYS = {
    "goal": "goal",
    "by": "by",
    "growth": "growth",
    "pass": "passing",  # nosec B105
}
# What each may be. Beyond twenty-odd years, or a doubling a year, a reckoning says nothing.
PLAN_BOUNDS = {
    "goal": (1, 100),
    "by": (2025, 2045),
    "growth": (-50, 100),
    "pass": (1, 100),
}


def read_plan(
    query: Mapping[str, Iterable[str]],
) -> tuple[Plan, list[Dropped]]:
    """The plan that keys of an address spell, and the values that are no plan. Never raises."""
    chosen: dict[str, int] = {}
    dropped = []
    for key, name in PLAN_KEYS.items():
        for value in query.get(key, ()):
            if _is_within(key, value):
                chosen[name] = int(value)
            else:
                dropped.append(Dropped(key, value))
    return Plan(**chosen), dropped


@dataclass(frozen=True)
class Needed:
    """What a plan takes. `base` are the placements of `base_year`, `today` the middle-up among
    them; `middle_up`, those of them in each priority region (`by_group`, by its code), in all of
    these together (`priority`) and `elsewhere`, and `training` are a year's in the plan's last
    year. `untold` are the groups that the sources of an estimate do not tell apart.
    """

    base_year: str
    is_estimate: bool
    base: Size
    today: Size
    middle_up: Size
    by_group: Mapping[str, Size]
    priority: Size
    elsewhere: Size
    training: Size
    untold: tuple[str, ...] = ()


def needed(plan: Plan, state: State) -> Needed | None:
    """What the plan takes, from all placements of Jakarta; None where no whole year is known, or
    nobody of medium or high skill in it."""
    base_year = last_full_year(state.source)
    if base_year is None:
        return None
    year = int(base_year)
    where = Filter(years=(year, year))
    skilled = where.with_(tier=MIDDLE_UP)
    base = size(where, state)
    today = size(skilled, state)
    if not today.middle:
        return None
    grown = _growth(plan, year)
    middle_up = base.times(grown * plan.goal / 100)
    # Every group grows alike, so that together they reach the goal.
    factor = middle_up.middle / today.middle
    groups = state.codes.priority_groups
    others = []
    for group in state.codes.groups:
        if group not in groups:
            others.append(group)

    def to(dest: Sequence[str]) -> Size:
        there = size(skilled.with_(dest=dest), state)
        return there.times(factor).at_most(middle_up)

    return Needed(
        base_year=base_year,
        is_estimate=state.source.under(where).is_estimate,
        base=base,
        today=today,
        middle_up=middle_up,
        by_group={group: to((group,)) for group in groups},
        priority=to(groups),
        elsewhere=to(others),
        training=middle_up.times(100 / plan.passing),
        untold=not_told_apart("dest", groups, state, where),
    )


def _growth(plan: Plan, base_year: int) -> float:
    """How many times the placements of a year stand in the plan's last year."""
    a_year = 1 + plan.growth / 100
    return a_year ** (plan.by - base_year)


def _outcomes(
    targets: Iterable[Figure],
    results: Iterable[Figure],
) -> tuple[Outcome, ...]:
    result_of = {figure.year: figure for figure in results}
    by_year: dict[str, list[Figure]] = {}
    for target in targets:
        of_year = by_year.setdefault(target.year, [])
        of_year.append(target)
    found = []
    for year in sorted(by_year):
        outcome = Outcome(
            year,
            tuple(by_year[year]),
            result_of.get(year),
        )
        found.append(outcome)
    return tuple(found)


def _is_within(key: str, value: str) -> bool:
    if not _WHOLE_NUMBER.fullmatch(value):
        return False
    least, most = PLAN_BOUNDS[key]
    return least <= int(value) <= most
