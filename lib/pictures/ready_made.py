"""Briefings that can be opened at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lib.pictures.composing import Item
from lib.query.dimensions import REGIONS
from lib.query.filters import Filter
from lib.query.states import codes
from lib.words import _

_EVERYBODY = Filter()
_GENERAL = (
    "workers_by_year",
    "by_group",
    "region_map",
    "sex_by_year",
    "by_occupation",
    "by_scheme",
)
_PRIORITY = ("priority_by_year", "by_country", "tiers_by_group", "by_occupation")
_REGIONAL = ("workers_by_year", "by_group", "by_country", "by_occupation", "by_scheme")
_SHIFT = (
    "workers_by_year",
    "tier_shares_by_year",
    "by_field",
    "tiers_by_group",
    "middle_up_by_country",
)


@dataclass(frozen=True)
class ReadyMade:
    """A briefing that can be opened at once; `title` speaks the language of the moment."""

    id: str
    title: Callable[[], str]
    items: tuple[Item, ...]


def ready_made() -> tuple[ReadyMade, ...]:
    """The ready-made briefings, the general one first."""
    general = ReadyMade(
        "jakarta",
        lambda: _("Jakarta at a glance"),
        _items(_GENERAL),
    )
    priority = ReadyMade(
        "priority",
        lambda: _("The five priority regions"),
        _of_priority_regions(),
    )
    skills = ReadyMade(
        "skills",
        lambda: _("The shift of skills"),
        _items(_SHIFT),
    )
    regions = [_of_region(region) for region in REGIONS]
    return general, priority, skills, *regions


def _of_priority_regions() -> tuple[Item, ...]:
    """The groups beside all others first, then the priority regions alone."""
    where = Filter(dest=codes().priority_groups)
    return (Item("by_group"), *_items(_PRIORITY, where))


def _of_region(region: str) -> ReadyMade:
    items = _items(_REGIONAL, Filter(origin=(region,)))
    return ReadyMade(
        region,
        lambda: codes().name("origin", region),
        items,
    )


def _items(charts: tuple[str, ...], where: Filter = _EVERYBODY) -> tuple[Item, ...]:
    return tuple(Item(chart, where) for chart in charts)
