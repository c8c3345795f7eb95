"""Shares of an estimate: against the same rule written out, and what holds of every share."""

from __future__ import annotations

from math import exp, log

import pytest
from hypothesis import given, settings

from lib.query.counts import Question, count
from lib.query.filters import Filter
from lib.query.shares import middle_up_share, share, shares
from lib.query.states import current
from tests.query.by_pandas import filters

KOREA = Filter(dest=("korea",))
EVERYBODY = Filter()


def moved(ratio: float, log_odds: float) -> float:
    return 1 / (1 + exp(-(log(ratio / (1 - ratio)) + log_odds)))


@pytest.mark.usefixtures("database")
class TestTheEstimate:
    def test_a_share_lies_1_2816_spreads_around_the_models(self) -> None:
        found = share(KOREA, EVERYBODY, current())
        spread = current().modelled[0].basis.spread("place")
        assert found is not None
        assert found.middle == pytest.approx(145 / 4000)
        assert found.low == pytest.approx(moved(145 / 4000, -1.2816 * spread))
        assert found.high == pytest.approx(moved(145 / 4000, 1.2816 * spread))

    def test_what_the_whole_is_restricted_by_widens_no_part_of_it(self) -> None:
        women = Filter(sex=("f",))
        found = share(women.narrowed(KOREA), women, current())
        assert found is not None
        spread = current().modelled[0].basis.spread("place")
        assert found.high == pytest.approx(moved(found.middle, 1.2816 * spread))

    def test_the_unclassified_are_low_at_the_low_end_and_medium_at_the_high_end(self) -> None:
        found = middle_up_share(EVERYBODY, current())
        sums = count(["tier"]).set_index("tier")["workers"]
        skilled = sums["medium"] + sums["high"]
        spread = current().modelled[0].basis.spread("work")
        assert found is not None
        assert found.low == pytest.approx(moved(skilled / 4000, -1.2816 * spread))
        most = (skilled + sums["unclassified"]) / 4000
        assert found.high == pytest.approx(moved(most, 1.2816 * spread))

    def test_all_of_a_group_may_be_all_but_a_few(self) -> None:
        found = shares(Question(("dest", "tier"), KOREA), ("dest",), current())
        medium = found["korea", "medium"]
        assert medium.middle == medium.high == 1
        assert 0.9 < medium.low < 1

    @settings(max_examples=60, deadline=None)
    @given(where=filters())
    def test_every_share_lies_within_its_ends(self, where: Filter) -> None:
        found = shares(Question(("year", "tier"), where), ("year",), current())
        sums: dict[str, float] = {}
        for (year, _tier), part in found.items():
            assert 0 <= part.low <= part.middle <= part.high <= 1
            assert part.kind == "estimate"
            sums[year] = sums.get(year, 0) + part.middle
        assert all(whole == pytest.approx(1) for whole in sums.values())

    def test_of_nobody_there_is_no_share(self) -> None:
        assert share(KOREA, Filter((2030, 2030)), current()) is None
        assert middle_up_share(Filter((2030, 2030)), current()) is None

    def test_what_excludes_its_whole_is_nothing(self) -> None:
        low = Filter(tier=("low",))
        found = middle_up_share(low, current())
        assert found is not None
        assert (found.low, found.middle) == (0, 0)


@pytest.mark.usefixtures("mixed")
class TestMixed:
    def test_official_years_have_none(self) -> None:
        official = Filter((2025, 2025), origin=("31.75",))
        found = shares(Question(("month", "sex"), official), ("month",), current())
        exact = [part for (month, _sex), part in found.items() if month >= "2025-06"]
        assert exact
        for part in exact:
            assert part.kind == "official"
            assert part.low == part.middle == part.high

    def test_official_people_stand_in_both_ends_as_they_are(self) -> None:
        """The range of a mixture is that of its estimated part, over all of its people."""
        state = current()
        both = share(KOREA, EVERYBODY, state)
        estimated = Filter((2023, 2024))
        alone = share(estimated.narrowed(KOREA), estimated, state)
        assert both is not None
        assert alone is not None
        assert both.kind == "mixed"
        assert both.high - both.low < alone.high - alone.low
