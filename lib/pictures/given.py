"""What a filter says by itself: under "medium skill" every worker is of medium or high skill, and a
share of 100% informs nobody. What informs is how large a part the chosen ones are of all skills.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lib.pictures.scene import Scene
from lib.query.dimensions import MIDDLE_UP
from lib.query.filters import Filter
from lib.query.shares import UNCLASSIFIED, Share

_SKILL_KEYS = ("tier", "field", "occupation")
_PLACE_KEYS = ("dest", "country")


@dataclass(frozen=True)
class Part:
    """The part of a filter that decides a share, and the share of its workers in those whom the
    rest of the filter lets through.
    """

    where: Filter
    share: Share


def part_of_every_skill(scene: Scene) -> Part | None:
    """Where the filter alone says who is of medium or high skill, since all of its tiers are or
    none is: their part of the workers of every skill. None otherwise, and of nobody.
    """
    return _part(scene, _SKILL_KEYS, MIDDLE_UP)


def part_of_every_destination(scene: Scene) -> Part | None:
    """The same of the priority regions: the part of the workers to every destination."""
    return _part(scene, _PLACE_KEYS, scene.codes.priority_groups)


def _part(
    scene: Scene,
    keys: Iterable[str],
    told: Collection[str],
) -> Part | None:
    chosen = {}
    for key in keys:
        groups = _groups(scene, key)
        if _decides(groups, told):
            chosen[key] = scene.where.of(key)
    if not chosen:
        return None
    lifted = dict.fromkeys(chosen, ())
    rest = scene.where.with_(**lifted)
    where = Filter().with_(**chosen)
    share = scene.seen_through(rest).share(where)
    if share is None:
        return None
    return Part(where, share)


def _decides(groups: Collection[str], told: Collection[str]) -> bool:
    """Whether all of the groups are among those told of, or none is."""
    inside = [group in told for group in groups]
    if not inside:
        return False
    return all(inside) or not any(inside)


def _groups(scene: Scene, key: str) -> set[str]:
    """The tiers, or the destination groups, that a key of the filter leaves."""
    codes = scene.codes
    wanted = scene.where.of(key)
    if key == "country":
        return {codes.group_of.get(country, "other") for country in wanted}
    if key == "occupation":
        return {codes.tier_of.get(job, UNCLASSIFIED) for job in wanted}
    if key == "field":
        fields = codes.field_of
        jobs = [job for job in codes.occupations if fields[job] in wanted]
        return {codes.tier_of[job] for job in jobs}
    return set(wanted)
