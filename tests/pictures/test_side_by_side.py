"""Two views beside one another: the same picture twice, to one scale."""

from __future__ import annotations

from datetime import date

import pytest

from lib.pictures.catalogue import CATALOGUE, paint, set_scene
from lib.pictures.composing import Item, compose, item_of
from lib.pictures.side_by_side import to_one_scale
from lib.query.filters import Filter
from lib.query.targets import Plan

pytestmark = pytest.mark.usefixtures("database")

UTARA, BARAT = Filter(origin=["31.72"]), Filter(origin=["31.73"])
FOLLOWING = [id for id, recipe in CATALOGUE.items() if recipe.asks]


@pytest.mark.parametrize("id", FOLLOWING)
def test_both_reach_as_far_as_the_longer(id: str) -> None:
    one, other = (paint([id], set_scene(where))[id] for where in (UTARA, BARAT))
    together = to_one_scale(one, other)
    assert {chart.longest for chart in together} == {max(one.longest, other.longest)}
    assert [chart.marks for chart in together] == [one.marks, other.marks]


def test_a_picture_of_the_briefing_is_drawn_to_the_scale_of_the_pair() -> None:
    items = [Item("by_group", UTARA, beside=BARAT), Item("by_group", BARAT, beside=UTARA)]
    composed = compose(items, today=date(2026, 1, 15))
    utara, barat = (slide.chart for slide in composed.slides)
    assert utara.at_least == barat.at_least > 0
    assert utara.subtitle != barat.subtitle


def test_what_narrows_the_briefing_narrows_both() -> None:
    items = [Item("by_country", UTARA, beside=BARAT)]
    wide = compose(items, today=date(2026, 1, 15)).slides[0].chart
    narrow = compose(items, narrowing=Filter(dest=["korea"]), today=date(2026, 1, 15))
    assert narrow.slides[0].chart.at_least < wide.at_least


def test_only_a_picture_that_follows_the_filter_has_another_beside_it() -> None:
    assert item_of("by_group", UTARA, Plan(), BARAT).beside == BARAT
    assert item_of("national_series", UTARA, Plan(), BARAT).beside is None
    assert item_of("needed_in_all", UTARA, Plan(), BARAT).beside is None
